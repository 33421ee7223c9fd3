//! One file per table of a plan.

mod adaptation;
mod budget;
mod buffer;
mod certainty_need;
mod certainty_price;
mod certainty_round;
mod change;
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
mod reliance;

pub use adaptation::Adaptation;
pub use budget::Budget;
pub use buffer::Buffer;
pub use certainty_need::CertaintyNeed;
pub use certainty_price::CertaintyPrice;
pub use certainty_round::CertaintyRound;
pub use change::Change;
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
pub use reliance::PlantReliance;
