//! `standard_relations.csv`.

use crate::{Quality, StandardId, StandardRelation};
use muster_table::record;

record! {
    /// How one standard stands to another.
    pub struct RelatedStandard in "standard_relations" key ["standard", "relation", "other"] optional {
        /// The standard.
        standard: StandardId,
        /// How it stands to the other.
        relation: StandardRelation,
        /// The other standard.
        other: StandardId,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
