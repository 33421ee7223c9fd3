//! `assumptions.csv`.

use crate::AssumptionId;
use muster_table::record;

record! {
    /// An explicit assumption: the value that fills blank cells of one column, with its rule. Of several rows that
    /// fit a cell the closest is used.
    pub struct Assumption in "assumptions" key ["assumption"] {
        /// The identifier.
        assumption: AssumptionId,
        /// The table whose blank cells it fills.
        table: String,
        /// The column.
        column: String,
        /// Blank for every row, or `key=identifier` for the rows that belong to it, such as `nation=POL`; keys are
        /// `capability` (with all below it), `nation`, `site`, `line`, `system`, `need`, `contract` and `price`.
        scope: Option<String>,
        /// The value, as it would stand in the cell.
        value: String,
        /// Why this value, in words.
        rule: String,
        /// What it leans on.
        source: Option<String>,
    }
}
