//! `holdings.csv`.

use crate::{CapabilityId, NationId, Quality, SystemId};
use muster_table::record;

record! {
    /// What a nation has in service. A nation that holds a system pays no introduction cost for more of it.
    pub struct Holding in "holdings" key ["nation", "name", "system", "capability"] optional {
        /// The nation.
        nation: NationId,
        /// The system, where it is one of this study.
        system: Option<SystemId>,
        /// What it is called.
        name: String,
        /// What it provides.
        capability: CapabilityId,
        /// How many.
        quantity: Option<i64> [at_least(0.0), unit("units"), at_most(1000000000.0)],
        /// When that was so.
        as_of: Option<String>,
        /// Whether it is to be replaced.
        legacy: bool,
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
