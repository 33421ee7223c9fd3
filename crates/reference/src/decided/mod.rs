//! What was decided on published rows, each with its reason: `data/decisions`.

mod candidate;
mod contract;
mod duration;
mod implementation;
mod need;
mod pledge;
mod price;
mod site;
mod supply;
mod treatment;

pub use candidate::CandidateDecision;
pub use contract::ContractDecision;
pub use duration::DurationDecision;
pub use implementation::{
    HighVisibilityDecision, ImplementationDecision, ImplementationTreatment, SubjectDecision,
};
pub use need::NeedDecision;
pub use pledge::PledgeDecision;
pub use price::PriceDecision;
pub use site::SiteDecision;
pub use supply::SupplyDecision;
pub use treatment::{
    CandidateTreatment, ContractTreatment, DurationTreatment, NeedTreatment, SiteTreatment, SupplyTreatment,
};
