//! Foreign and older money, brought into the study's own by the first section of the maths page.

use std::collections::BTreeMap;

use muster_study::Study;
use muster_table::Money;

/// The rates and the price level that a study gives.
pub(crate) struct Exchange<'a> {
    own: &'a str,
    year: i32,
    rates: BTreeMap<(&'a str, i32), f64>,
    levels: BTreeMap<i32, f64>,
}

impl<'a> Exchange<'a> {
    /// Those of this study.
    pub fn of(study: &'a Study) -> Self {
        let own = study.settings.currency.as_str();
        Self {
            own,
            year: study.settings.price_year,
            rates: study
                .exchange_rates
                .iter()
                .map(|row| ((row.currency.as_str(), row.year), row.units_per_own))
                .collect(),
            levels: study
                .price_indices
                .iter()
                .filter(|row| row.currency == own)
                .map(|row| (row.year, row.index))
                .collect(),
        }
    }

    /// An amount in the study's money; `None` without a rate or index for it.
    pub fn money(&self, value: f64, currency: &str, price_year: i32) -> Option<Money> {
        let rate = if currency == self.own { 1.0 } else { *self.rates.get(&(currency, price_year))? };
        let at_that_year = value / rate;
        if price_year == self.year {
            return Money::from_units(at_that_year);
        }
        Money::from_units(at_that_year * self.levels.get(&self.year)? / self.levels.get(&price_year)?)
    }
}
