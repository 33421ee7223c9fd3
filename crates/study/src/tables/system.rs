//! `systems.csv`.

use crate::{CapabilityId, NationId, Quality, SystemId};
use muster_table::record;

record! {
    /// A product that provides a capability.
    pub struct System in "systems" key ["system"] {
        /// The identifier.
        system: SystemId,
        /// The name for people.
        name: String,
        /// Who makes it.
        maker: String,
        /// The nation of its maker.
        nation: NationId,
        /// The capability it provides.
        capability: CapabilityId,
        /// How far the product has come, in words.
        status: Option<String>,
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
