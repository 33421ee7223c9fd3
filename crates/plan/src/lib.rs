//! The plan: contracts, projects, deliveries, payments, and what stays unmet and why, as a data package.
//!
//! This crate only describes, reads and writes plans. The optimiser that makes them is `muster-planner`; the judge
//! that recomputes them is `muster-verify`; neither knows the other.

mod codes;
mod identifiers;
mod plan;
mod provenance;
pub mod tables;
mod words;

pub use codes::CODES;
pub use identifiers::{PlannedContractId, ProjectId};
pub use plan::Plan;
pub use provenance::{PROVENANCE_FILE, Provenance};
pub use words::{Aim, CertaintyScope, ComparisonScope, ContractChange, Limit, PaymentKind};
