//! `node_parts.csv`.

use crate::{PartId, Quality, SupplyNodeId};
use muster_table::record;

record! {
    /// A part that a supply node makes.
    pub struct NodePart in "node_parts" key ["node", "part"] optional {
        /// The plant.
        node: SupplyNodeId,
        /// What it makes.
        part: PartId,
        /// What it can make in a month, all users together; blank if unknown.
        units_per_month: Option<f64> [at_least(0.0), unit("units a month")],
        /// How much more than its share each user can draw when another source fails or lost time is made good.
        headroom: Option<f64> [assumable(), at_least(0.0), at_most(1000.0), unit("per cent")],
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
