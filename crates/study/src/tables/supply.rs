//! `supplies.csv`.

use crate::{LineId, PartId, Quality, Sourcing, SupplyNodeId};
use muster_table::record;

record! {
    /// Who supplies a part to whom. A row that names a user, a line or a node, goes before one that names none, which is
    /// for every user of the part that no row names.
    pub struct Supply in "supplies" key ["part", "node", "line", "user"] optional {
        /// The part.
        part: PartId,
        /// The source.
        node: SupplyNodeId,
        /// The line that uses it.
        line: Option<LineId>,
        /// The node that uses it.
        user: Option<SupplyNodeId>,
        /// The share of the user's need that comes from here; 0 for a source that is qualified and not used.
        share: Option<f64> [assumable(), at_least(0.0), at_most(100.0), unit("per cent")],
        /// The most that can come from here; blank: the share and the headroom of the node.
        most: Option<f64> [at_least(0.0), at_most(1000.0), unit("per cent of the user's need")],
        /// How long the stock that the user holds from here lasts, at the pace at which it uses this share.
        stock_months: Option<f64> [assumable(), at_least(0.0), at_most(120.0), unit("months")],
        /// From leaving the source to use.
        transit_months: Option<i64> [assumable(), at_least(0.0), at_most(24.0), unit("months")],
        /// Whether the part has other sources.
        sourcing: Sourcing,
        /// Whether nobody has published that this source supplies this user: it follows from who makes what.
        inferred: bool,
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
