//! The identifiers of a plan.

use muster_table::identifier;

identifier! {
    /// A contract of the plan.
    pub struct PlannedContractId in "contracts", "contract";
}
identifier! {
    /// A joint project of the plan.
    pub struct ProjectId in "projects", "project";
}
