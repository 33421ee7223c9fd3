//! `data/reference/durations.csv`.

use muster_study::Quality;
use muster_table::record;

record! {
    /// How long a step of a procurement took, as published.
    pub struct Duration in "durations" key [] {
        /// The identifier.
        id: String,
        /// How the contract came about.
        route: String,
        /// The buyer.
        nation: Option<String>,
        /// What was bought.
        system_id: Option<String>,
        /// From what to what.
        stage: String,
        /// The beginning.
        from_event: Option<String>,
        /// Its date.
        from_date: Option<String>,
        /// The end.
        to_event: Option<String>,
        /// Its date.
        to_date: Option<String>,
        /// Months at least.
        months_low: Option<f64>,
        /// Months at most.
        months_high: Option<f64>,
        /// Fact, plan or statistic.
        basis: String,
        /// A remark.
        note: Option<String>,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
    }
}
