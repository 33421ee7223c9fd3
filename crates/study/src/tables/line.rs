//! `lines.csv`.

use crate::{LineId, Quality, SiteId};
use muster_table::record;

record! {
    /// A production line at a site. Its capacity is one stream of units, whichever of its systems they are.
    pub struct Line in "lines" key ["line"] {
        /// The identifier.
        line: LineId,
        /// Where it stands.
        site: SiteId,
        /// Who runs it.
        company: String,
        /// What is done there: final assembly, licensed assembly, shell bodies ...
        role: String,
        /// Whether finished units come from it, so that the plan may order there; others are kept for the record.
        plannable: bool,
        /// How many months a rise of the rate takes to be reached.
        ramp_months: Option<i64> [assumable(), unit("months"), at_least(0.0), at_most(120.0)],
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
