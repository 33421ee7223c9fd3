//! `capabilities.csv`.

use crate::CapabilityId;
use muster_table::record;

record! {
    /// What can be wanted, as a small tree.
    pub struct Capability in "capabilities" key ["capability"] {
        /// The identifier.
        capability: CapabilityId,
        /// The capability it is part of; blank at the top.
        parent: Option<CapabilityId>,
        /// The name for people.
        name: String,
        /// What one unit is.
        unit: String,
        /// The smallest number that is planned and delivered; quantities are multiples of it.
        lot: i64 [at_least(1.0), unit("units"), at_most(1000000000.0)],
        /// A remark.
        note: Option<String>,
    }
}
