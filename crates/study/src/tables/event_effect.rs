//! `event_effects.csv`.

use crate::{EventId, LineId, MakerId, NationId, SupplyNodeId, Zone};
use muster_table::record;

record! {
    /// What an event does: it holds up one line, one node, all plants of a maker or a nation, or a way between two zones,
    /// in both directions. Exactly one of these is named.
    pub struct EventEffect in "event_effects" key ["event", "line", "node", "maker", "nation", "zone", "other_zone"] optional {
        /// The event.
        event: EventId,
        /// The line.
        line: Option<LineId>,
        /// The node.
        node: Option<SupplyNodeId>,
        /// The maker.
        maker: Option<MakerId>,
        /// The nation. Every plant in it is held up for users in other nations and its own alike.
        nation: Option<NationId>,
        /// One end of the way.
        zone: Option<Zone>,
        /// Its other end.
        other_zone: Option<Zone>,
        /// How long after the event begins.
        after_months: f64 [at_least(0.0), at_most(120.0), unit("months")],
        /// How long it lasts.
        months: f64 [at_least(0.0), at_most(240.0), unit("months")],
        /// What goes on all the same.
        remaining: f64 [at_least(0.0), at_most(100.0), unit("per cent")],
    }
}
