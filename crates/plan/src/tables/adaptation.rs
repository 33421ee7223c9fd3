//! `adaptations.csv`.

use crate::{PlannedContractId, ProjectId};
use muster_study::{StandardId, SystemId};
use muster_table::{Money, record};

record! {
    /// A system that is made to meet a standard which a need requires, for a contract of one nation or for a project.
    pub struct Adaptation in "adaptations" key ["contract", "project", "standard"] optional {
        /// The contract that pays for it; blank for a project.
        contract: Option<PlannedContractId>,
        /// The project whose members share it; blank for a contract of one nation.
        project: Option<ProjectId>,
        /// The system.
        system: SystemId,
        /// The standard that it lacks.
        standard: StandardId,
        /// What it costs, before it is shared.
        cost: Money,
        /// How long it takes from the contract on, before production can begin.
        months: i64 [unit("months"), at_least(0.0)],
    }
}
