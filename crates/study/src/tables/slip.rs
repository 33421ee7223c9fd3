//! `slips.csv`.

use crate::{LineId, Quality, SlipId};
use muster_table::record;

record! {
    /// How planned capacity comes late: every rise of a line's capacity after the start, published or paid for by the
    /// plan. A row that names the line goes before one that names none.
    pub struct Slip in "slips" key ["line"] optional {
        /// The identifier.
        slip: SlipId,
        /// The line; blank for all.
        line: Option<LineId>,
        /// How often a rise comes late at all.
        chance: f64 [at_least(0.0), at_most(100.0), unit("per cent")],
        /// How late, on average, if it does; the time is exponentially distributed.
        months: f64 [at_least(0.0), at_most(120.0), unit("months")],
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
