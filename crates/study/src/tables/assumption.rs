//! `assumptions.csv`.

use crate::AssumptionId;
use muster_table::record;

record! {
    /// An explicit assumption: the value that fills blank cells of one column, with its rule. The most specific row
    /// that fits a cell is used.
    pub struct Assumption in "assumptions" key ["assumption"] {
        /// The identifier.
        assumption: AssumptionId,
        /// The table whose blank cells it fills.
        table: String,
        /// The column.
        column: String,
        /// Blank for every row, or `nation=POL`, `capability=main-battle-tank`, `system=k2`, `line=...`,
        /// `route=...`: only rows that belong to it. A capability includes all below it in the tree.
        scope: Option<String>,
        /// The value, as it would stand in the cell.
        value: String,
        /// Why this value, in words.
        rule: String,
        /// What it leans on.
        source: Option<String>,
    }
}
