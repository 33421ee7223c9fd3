//! `parts.csv`.

use crate::PartId;
use muster_table::record;

record! {
    /// A part: something that systems are made of, down to raw material. A part is what a user orders, not a product of
    /// one maker: sources of the same part can stand in for one another.
    pub struct Part in "parts" key ["part"] optional {
        /// The identifier.
        part: PartId,
        /// The name for people.
        name: String,
        /// What one of it is: an engine, a set for one shell, a tonne.
        unit: String,
        /// A remark.
        note: Option<String>,
    }
}
