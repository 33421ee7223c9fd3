//! `requirement_parties.csv`.

use crate::{NationId, RequirementId};
use muster_table::record;

record! {
    /// A party of a requirement.
    pub struct RequirementParty in "requirement_parties" key ["requirement", "nation"] optional {
        /// The requirement.
        requirement: RequirementId,
        /// The nation.
        nation: NationId,
    }
}
