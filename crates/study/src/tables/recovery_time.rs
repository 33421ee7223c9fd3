//! `recovery_times.csv`.

use crate::{LineId, NodeKind, Quality, SupplyNodeId};
use muster_table::record;

record! {
    /// How long a plant takes to work again after the worst: a fire, a flood, the loss of its machines. A row that names
    /// a line or a node goes before one that names its kind. Exactly one of the three is named.
    pub struct RecoveryTime in "recovery_times" key ["kind", "line", "node"] optional {
        /// The kind of plants.
        kind: Option<NodeKind>,
        /// The line.
        line: Option<LineId>,
        /// The node.
        node: Option<SupplyNodeId>,
        /// How long.
        months: f64 [at_least(0.0), at_most(120.0), unit("months")],
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
