//! The plan as a document: what the planner writes, and what everyone else reads.

use muster_table::Table;

use crate::tables::{
    Budget, ChosenExpansion, Comparison, Contract, LineLoad, Member, NeedOutcome, Payment, PlannedDelivery,
    Project, Proof,
};

/// A plan: every table of the folder that `muster plan` writes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// New contracts.
    pub contracts: Table<Contract>,
    /// Joint projects.
    pub projects: Table<Project>,
    /// Who takes part in which project.
    pub members: Table<Member>,
    /// What arrives when.
    pub deliveries: Table<PlannedDelivery>,
    /// What is paid when.
    pub payments: Table<Payment>,
    /// Budgets and what becomes of them.
    pub budgets: Table<Budget>,
    /// The load of every plannable line.
    pub line_load: Table<LineLoad>,
    /// Expansions paid for.
    pub expansions: Table<ChosenExpansion>,
    /// What becomes of every need.
    pub needs: Table<NeedOutcome>,
    /// Beside the world without cooperation.
    pub comparison: Table<Comparison>,
    /// Values and bounds of the aims.
    pub proof: Table<Proof>,
}
