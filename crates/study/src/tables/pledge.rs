//! `pledges.csv`.

use crate::{NationId, PledgeKind, Quality};
use muster_table::record;

record! {
    /// What a nation has pledged to spend by a year.
    pub struct Pledge in "pledges" key ["nation", "year", "kind", "share"] {
        /// The nation.
        nation: NationId,
        /// The year by which it is reached.
        year: i32,
        /// What the pledge counts.
        kind: PledgeKind,
        /// The share of GDP.
        share: f64 [unit("per cent of GDP"), at_least(0.0), at_most(100.0)],
        /// Whether the outlook uses this row where a nation has several.
        chosen: bool,
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
