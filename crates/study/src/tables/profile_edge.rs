//! `profile_edges.csv`.

use crate::{Lifecycle, Obligation, Quality, StandardId};
use muster_table::record;

record! {
    /// A standard that a profile asks for. A capability profile (such as a spiral of Federated Mission Networking) is a
    /// bundle of service profiles; a service profile groups standards by obligation.
    pub struct ProfileEdge in "profile_edges" key ["capability_profile", "service_profile", "group", "standard"] optional {
        /// The capability profile.
        capability_profile: String,
        /// The service profile in it.
        service_profile: String,
        /// The service profile's title.
        title: Option<String>,
        /// The position of the group of standards within the service profile, from 0.
        group: i64 [at_least(0.0)],
        /// How far it obliges.
        obligation: Obligation,
        /// Whether it counts today.
        lifecycle: Lifecycle,
        /// The standard.
        standard: StandardId,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
    }
}
