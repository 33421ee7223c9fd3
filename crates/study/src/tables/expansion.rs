//! `expansions.csv`.

use crate::{ExpansionId, LineId, Quality};
use muster_table::record;

record! {
    /// A rise of a line's rate that buyers may pay for.
    pub struct Expansion in "expansions" key ["expansion"] optional {
        /// The identifier.
        expansion: ExpansionId,
        /// The line.
        line: LineId,
        /// What is added to the rate.
        units_per_year: i64 [unit("units a year"), at_least(1.0), at_most(1000000000.0)],
        /// Months from the decision to the first additional unit, before the ramp-up.
        months: i64 [unit("months"), at_least(0.0), at_most(240.0)],
        /// What it costs, once.
        cost: f64 [at_least(0.0), at_most(1e15)],
        /// ISO 4217 code.
        currency: String,
        /// The year of its prices.
        price_year: i32,
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
