//! `line_load.csv`.

use muster_study::LineId;
use muster_table::{Month, record};

record! {
    /// What a line can make in a month, and for whom it does.
    pub struct LineLoad in "line_load" key ["line", "month"] {
        /// The line.
        line: LineId,
        /// The month.
        month: Month,
        /// What it can make without paid expansions.
        capacity: i64 [unit("units"), at_least(0.0)],
        /// What paid expansions add.
        expansion: i64 [unit("units"), at_least(0.0)],
        /// What signed contracts take.
        order_book: i64 [unit("units"), at_least(0.0)],
        /// What the plan takes.
        planned: i64 [unit("units"), at_least(0.0)],
    }
}
