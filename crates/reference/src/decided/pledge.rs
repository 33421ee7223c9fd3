//! `data/decisions/pledges.csv`.

use muster_table::record;

record! {
    /// Whether a national pledge is the one that the outlook uses.
    pub struct PledgeDecision in "pledges" key [] {
        /// The nation.
        nation: String,
        /// The year; blank where the text names none.
        year: Option<i32>,
        /// Per cent of GDP.
        share: f64,
        /// Whether the outlook uses it.
        chosen: bool,
        /// The reason, in words.
        why: Option<String>,
    }
}
