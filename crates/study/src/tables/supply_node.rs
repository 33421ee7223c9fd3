//! `supply_nodes.csv`.

use crate::{MakerId, NationId, NodeKind, Quality, SupplyNodeId};
use muster_table::record;

record! {
    /// A supply node: a plant that makes parts. Lines that finish units are nodes too, and stand in lines.csv.
    pub struct SupplyNode in "supply_nodes" key ["node"] optional {
        /// The identifier.
        node: SupplyNodeId,
        /// The plant, for people.
        name: String,
        /// Who runs it.
        maker: MakerId,
        /// Where it stands, which need not be where its maker is at home.
        nation: NationId,
        /// What kind of plant it is.
        kind: NodeKind,
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
