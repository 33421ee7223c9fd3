//! `economy.csv`.

use crate::{Measure, NationId, Quality};
use muster_table::record;

record! {
    /// One figure of a nation's economy and defence spending in one year, as one edition of one publication has it.
    /// Editions are never mixed in one series.
    pub struct Economy in "economy" key ["nation", "year", "measure", "edition"] {
        /// The nation.
        nation: NationId,
        /// The calendar year.
        year: i32,
        /// What is measured.
        measure: Measure,
        /// The figure: billions of the currency, or per cent.
        value: f64 [at_least(0.0), at_most(1e12)],
        /// ISO 4217 code for money, blank for shares.
        currency: Option<String>,
        /// The year whose prices and exchange rates are used; blank for current prices of the row's own year.
        price_year: Option<i32>,
        /// The publication and its edition.
        edition: String,
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
