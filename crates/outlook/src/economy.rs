//! GDP and defence share of a nation, as far as they are known, in the study's money.

use std::collections::BTreeMap;

use muster_study::{Exchange, ExchangeError};
use muster_table::Money;

use crate::series::{Figure, Series};

/// One nation's economy: GDP of known years and its growth after them, and known shares of defence.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NationEconomy {
    gdp: BTreeMap<i32, Money>,
    /// Real growth a year after the last known GDP, per cent.
    growth: Option<f64>,
    /// Defence spending by year as a share of GDP, per cent, of every year in which it is known.
    pub shares: BTreeMap<i32, f64>,
}

impl NationEconomy {
    /// The economy of a series, brought into the study's money.
    ///
    /// # Errors
    /// The first rate or price level that the study lacks.
    pub fn of(series: &Series, growth: Option<f64>, exchange: &Exchange) -> Result<Self, ExchangeError> {
        let mut economy = Self { gdp: BTreeMap::new(), growth, shares: BTreeMap::new() };
        let last = series.years().rev().find(|year| series.gdp(*year).is_some());
        for year in series.years() {
            if let Some(figure) = series.gdp(year) {
                match money(&figure, exchange) {
                    Ok(gdp) => drop(economy.gdp.insert(year, gdp)),
                    // An early year without a rate is no loss; the last one carries all that follows.
                    Err(error) if Some(year) == last => return Err(error),
                    Err(_) => {}
                }
            }
        }
        for year in series.years() {
            let share = match (series.share(year), series.defence(year)) {
                (Some(share), _) => Some(share),
                (None, Some(figure)) => economy.share_of(money(figure, exchange)?, year),
                (None, None) => None,
            };
            economy.shares.extend(share.map(|share| (year, share)));
        }
        Ok(economy)
    }

    fn share_of(&self, defence: Money, year: i32) -> Option<f64> {
        let share = defence.units() / self.gdp(year)?.units() * 100.0;
        share.is_finite().then_some(share)
    }

    /// GDP of a year: as known, or the last known one with the growth of the years since. `None` before the first known year, in gaps, or if
    /// no growth is known.
    pub fn gdp(&self, year: i32) -> Option<Money> {
        let (last, base) = self.gdp.last_key_value()?;
        if year <= *last {
            return self.gdp.get(&year).copied();
        }
        let factor = 1.0 + self.growth? / 100.0;
        let grown = (*last..year).fold(base.units(), |gdp, _| gdp * factor);
        Money::from_units(grown)
    }

    /// Whether GDP of the year rests on the growth assumed.
    pub fn is_grown(&self, year: i32) -> bool {
        self.gdp.last_key_value().is_some_and(|(last, _)| year > *last)
    }
}

/// A published figure in the study's money.
pub(crate) fn money(figure: &Figure, exchange: &Exchange) -> Result<Money, ExchangeError> {
    exchange.money(figure.billions * 1e9, &figure.currency, figure.price_year)
}
