//! One file per table of a plan.

mod adaptation;
mod budget;
mod chosen_expansion;
mod comparison;
mod contract;
mod delivery;
mod line_load;
mod member;
mod outcome;
mod payment;
mod project;
mod proof;

pub use adaptation::Adaptation;
pub use budget::Budget;
pub use chosen_expansion::ChosenExpansion;
pub use comparison::Comparison;
pub use contract::Contract;
pub use delivery::PlannedDelivery;
pub use line_load::LineLoad;
pub use member::Member;
pub use outcome::NeedOutcome;
pub use payment::Payment;
pub use project::Project;
pub use proof::Proof;
