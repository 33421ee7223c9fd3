//! Closing the gap: the cheapest adoptions, gateways and memberships that make functions work by a month.

mod carried_out;
mod case;
mod check;
mod conflict;
mod descent;
mod draft;
mod economics;
mod error;
mod families;
mod formulation;
mod plan;
mod records;
mod scope;
mod solve;
mod start;
mod survey;

pub use carried_out::{RequirementOutcome, requirement_outcomes};
pub use case::{
    Blocker, Case, Demand, GatewayOffer, Link, Measure, MeasureKind, Offer, Reach, SponsorLimit, Variant,
};
pub use check::{Objection, check_closing_plan, unpaid_links};
pub use conflict::{Clash, clashes};
pub use economics::{Economics, NationEconomics, economics};
pub use error::ClosingError;
pub use families::intersecting_families;
pub use plan::{Closing, ClosingPlan, Interval, PlannedMeasure, close, plan_of};
pub use records::{ClashRow, ClosingMeasureRow, ClosingTotalRow, EconomicsRow, closing_tables};
pub use solve::{ClosingOptions, Selection, Solved, alternatives, solve};
pub use survey::{Conversion, survey};
