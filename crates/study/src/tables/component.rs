//! `bill_of_materials.csv`.

use crate::{PartId, Quality, SystemId};
use muster_table::record;

record! {
    /// What a system or a part is made of: so many of a part in each. Exactly one of system and assembly is named.
    pub struct Component in "bill_of_materials" key ["system", "assembly", "part"] optional {
        /// The system that it goes into.
        system: Option<SystemId>,
        /// The part that it goes into.
        assembly: Option<PartId>,
        /// What goes into it.
        part: PartId,
        /// How many in each.
        quantity: Option<f64> [assumable(), at_least(0.0), unit("units of the part per unit")],
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
