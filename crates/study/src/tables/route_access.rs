//! `route_access.csv`.

use crate::{NationId, Quality, RouteId, SystemId};
use muster_table::record;

record! {
    /// Who may use a route for what. A route without rows here is open to nobody.
    pub struct RouteAccess in "route_access" key ["route", "nation", "system"] {
        /// The route.
        route: RouteId,
        /// The nation; blank for every nation.
        nation: Option<NationId>,
        /// The system; blank for every system.
        system: Option<SystemId>,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
    }
}
