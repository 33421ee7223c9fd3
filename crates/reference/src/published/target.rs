//! `data/reference/targets.csv`.

use muster_study::Quality;
use muster_table::record;

record! {
    /// A pledge as published.
    pub struct Target in "targets" key [] {
        /// The nation.
        code: String,
        /// The year; blank where the text names none.
        year: Option<i32>,
        /// Per cent of GDP.
        target_pct_gdp: f64,
        /// What the pledge counts.
        kind: String,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
