//! `exchange_rates.csv`.

use crate::Quality;
use muster_table::record;

record! {
    /// The average rate of a currency in a year against the study's own currency.
    pub struct ExchangeRate in "exchange_rates" key ["currency", "year"] {
        /// ISO 4217 code.
        currency: String,
        /// The calendar year.
        year: i32,
        /// Units of this currency for one unit of the study's currency.
        units_per_own: f64 [at_least(0.000001), at_most(1e12)],
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
