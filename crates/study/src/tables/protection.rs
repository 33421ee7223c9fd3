//! `protections.csv`.

use crate::{LineId, PartId, ProtectionId, ProtectionKind, Quality, SupplyNodeId, Zone};
use muster_table::record;

record! {
    /// A protection that somebody may pay for, once.
    pub struct Protection in "protections" key ["protection"] optional {
        /// The identifier.
        protection: ProtectionId,
        /// The name for people.
        name: String,
        /// What it does.
        kind: ProtectionKind,
        /// The part; for kinds second-source, stock and expansion.
        part: Option<PartId>,
        /// The new source (second-source), or the plant that is expanded or recovers faster.
        node: Option<SupplyNodeId>,
        /// The line that it is for; with neither line nor user, it is for every user of the part.
        line: Option<LineId>,
        /// The node that it is for.
        user: Option<SupplyNodeId>,
        /// One end of the way; for kind route.
        zone: Option<Zone>,
        /// Its other end.
        other_zone: Option<Zone>,
        /// How much, as the kind says.
        amount: f64 [at_least(0.0), at_most(1000.0)],
        /// What it costs.
        cost: f64 [at_least(0.0)],
        /// ISO 4217 code.
        currency: String,
        /// The year of its prices.
        price_year: i32,
        /// How long until it works: qualification, building, buying.
        months: i64 [at_least(0.0), at_most(240.0), unit("months")],
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
