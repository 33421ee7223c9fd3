//! `disruptions.csv`.

use crate::{
    DisruptionId, DisruptionScope, LineId, MakerId, NationId, NodeKind, Quality, SupplyNodeId, Zone,
};
use muster_table::record;

record! {
    /// How often something fails by chance, and for how long. One draw strikes everything of its scope at once, which is
    /// what makes failures come together. Filters narrow the scope; blank ones let everything through.
    pub struct Disruption in "disruptions" key ["disruption"] optional {
        /// The identifier.
        disruption: DisruptionId,
        /// What it strikes.
        scope: DisruptionScope,
        /// Only plants of this kind.
        kind: Option<NodeKind>,
        /// Only this line.
        line: Option<LineId>,
        /// Only this node.
        node: Option<SupplyNodeId>,
        /// Only this maker.
        maker: Option<MakerId>,
        /// Only this nation.
        nation: Option<NationId>,
        /// One end of the way; for scope `route` alone.
        zone: Option<Zone>,
        /// Its other end.
        other_zone: Option<Zone>,
        /// How often, for each that it can strike.
        per_year: f64 [at_least(0.0), at_most(12.0), unit("times a year")],
        /// How long, on average; the time is exponentially distributed.
        months: f64 [at_least(0.0), at_most(120.0), unit("months")],
        /// What goes on all the same.
        remaining: f64 [at_least(0.0), at_most(100.0), unit("per cent")],
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
