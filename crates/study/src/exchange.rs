//! From money as it was published to money of the study: one currency, one price year.

use std::collections::BTreeMap;

use muster_table::Money;

use crate::Study;

/// Exchange rates and price levels of a study.
#[derive(Debug, Clone, PartialEq)]
pub struct Exchange {
    own: String,
    price_year: i32,
    units_per_own: BTreeMap<(String, i32), f64>,
    own_index: BTreeMap<i32, f64>,
}

/// Why an amount cannot be brought into the study's money.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ExchangeError {
    /// The study has no rate of this currency for this year.
    #[error("exchange_rates.csv has no rate of {currency} for {year}")]
    NoRate {
        /// ISO 4217 code.
        currency: String,
        /// The year of the amount's prices.
        year: i32,
    },
    /// The study has no price level of its own currency for this year.
    #[error("price_indices.csv has no index of {currency} for {year}")]
    NoIndex {
        /// The study's own currency.
        currency: String,
        /// The year.
        year: i32,
    },
    /// The amount is beyond what can be counted in hundredths.
    #[error("{value} {currency} is too large to be counted")]
    TooLarge {
        /// The amount.
        value: f64,
        /// ISO 4217 code.
        currency: String,
    },
}

impl Exchange {
    /// The rates and price levels of this study.
    pub fn new(study: &Study) -> Self {
        let own = study.settings.currency.clone();
        let rates = study.exchange_rates.iter();
        let indices = study.price_indices.iter().filter(|index| index.currency == own);
        Self {
            price_year: study.settings.price_year,
            units_per_own: rates.map(|row| ((row.currency.clone(), row.year), row.units_per_own)).collect(),
            own_index: indices.map(|row| (row.year, row.index)).collect(),
            own,
        }
    }

    /// An amount of `currency` at prices of `price_year` in the study's currency and price year, by the formula of
    /// the maths page:
    ///
    /// `value / units_per_own(currency, price_year) x index(own, study price year) / index(own, price_year)`
    ///
    /// rounded once to the nearest hundredth. At prices of the study's own year no index is needed.
    pub fn money(&self, value: f64, currency: &str, price_year: i32) -> Result<Money, ExchangeError> {
        let mut units = value / self.units_per_own(currency, price_year)?;
        if price_year != self.price_year {
            units = units * self.index(self.price_year)? / self.index(price_year)?;
        }
        Money::from_units(units)
            .ok_or_else(|| ExchangeError::TooLarge { value, currency: currency.to_owned() })
    }

    /// Units of `currency` for one unit of the study's own in `year`; 1 for the study's own currency.
    pub fn units_per_own(&self, currency: &str, year: i32) -> Result<f64, ExchangeError> {
        if currency == self.own {
            return Ok(1.0);
        }
        let rate = self.units_per_own.get(&(currency.to_owned(), year)).copied();
        rate.ok_or_else(|| ExchangeError::NoRate { currency: currency.to_owned(), year })
    }

    /// The price level of the study's own currency in `year`.
    pub fn index(&self, year: i32) -> Result<f64, ExchangeError> {
        let index = self.own_index.get(&year).copied();
        index.ok_or_else(|| ExchangeError::NoIndex { currency: self.own.clone(), year })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exchange() -> Exchange {
        Exchange {
            own: "EUR".into(),
            price_year: 2025,
            units_per_own: BTreeMap::from([(("USD".into(), 2021), 1.25), (("KRW".into(), 2025), 1600.0)]),
            own_index: BTreeMap::from([(2021, 100.0), (2025, 120.0)]),
        }
    }

    #[test]
    fn first_the_rate_of_the_year_then_the_prices_of_the_own_currency() {
        let exchange = exchange();
        // 1,000 USD of 2021 are 800 EUR of 2021, and 960 EUR of 2025.
        assert_eq!(exchange.money(1000.0, "USD", 2021), Ok(Money::from_cents(96_000)));
        assert_eq!(exchange.money(1_000_000.0, "KRW", 2025), Ok(Money::from_cents(62_500)));
        assert_eq!(exchange.money(7.0, "EUR", 2021), Ok(Money::from_cents(840)));
    }

    #[test]
    fn rounding_comes_once_at_the_end() {
        // 0.01 USD are 0.008 EUR of 2021 and 0.0096 EUR of 2025: one cent, and not none.
        assert_eq!(exchange().money(0.01, "USD", 2021), Ok(Money::from_cents(1)));
    }

    #[test]
    fn what_is_missing_is_named() {
        let exchange = exchange();
        let no_rate = ExchangeError::NoRate { currency: "USD".into(), year: 2022 };
        assert_eq!(exchange.money(1.0, "USD", 2022), Err(no_rate));
        let no_index = ExchangeError::NoIndex { currency: "EUR".into(), year: 2019 };
        assert_eq!(exchange.money(1.0, "EUR", 2019), Err(no_index));
        let huge = ExchangeError::TooLarge { value: 1e30, currency: "EUR".into() };
        assert_eq!(exchange.money(1e30, "EUR", 2025), Err(huge));
    }
}
