//! The judge: recomputes a plan from the study alone and objects to whatever is not so.
//!
//! It follows the maths page of the manual (`docs/src/model.md`) with code of its own and shares none with the
//! planner or the delivery model; of the outlook it takes only what is available to each nation in each year. So a
//! slip on either side shows as a disagreement.
//!
//! What it cannot recompute is the proof: of a bound it only sees whether it contradicts the plan.

mod aims;
mod budgets;
mod capacity;
mod codes;
mod comparison;
mod contracts;
mod exchange;
mod expansions;
mod facts;
mod ledger;
mod limits;
mod lines;
mod objections;
mod outcomes;
mod payments;
mod planned_need;
mod projects;
mod purchase;
mod repetition;
mod shipments;
mod tally;
mod terms;

use muster_plan::Plan;
use muster_study::Study;
use muster_table::Findings;

pub use codes::CODES;

use facts::Facts;
use ledger::Ledger;
use objections::Objections;
use purchase::Purchases;

/// Everything in a plan that the rules do not allow or that recomputation does not give, sorted; no findings for a plan
/// that is right. The comparison with the world without cooperation is checked by [`verify_comparison`], which needs
/// that plan as well.
pub fn verify(study: &Study, plan: &Plan) -> Findings {
    let facts = Facts::of(study);
    let purchases = Purchases::of(&facts, plan);
    let ledger = Ledger::of(&facts, &purchases);
    let mut objections = Objections::default();
    repetition::check(plan, &mut objections);
    contracts::check(&facts, &purchases, &ledger, &mut objections);
    shipments::check(&facts, &purchases, &mut objections);
    limits::check(&facts, &purchases, &mut objections);
    projects::check(&facts, &purchases, &ledger, &mut objections);
    expansions::check(&facts, &purchases, &mut objections);
    lines::check(&facts, &purchases, &mut objections);
    payments::check(&purchases, &ledger, &mut objections);
    budgets::check(&facts, plan, &ledger, &mut objections);
    outcomes::check(&facts, &purchases, &mut objections);
    aims::check(&facts, &purchases, &ledger, &mut objections);
    objections.sorted()
}

/// Everything in the comparison of a plan that recomputation from this plan and that without cooperation does not
/// give. Both plans should have passed [`verify`].
pub fn verify_comparison(study: &Study, plan: &Plan, alone: &Plan) -> Findings {
    let facts = Facts::of(study);
    let mut objections = Objections::default();
    comparison::check(&facts, plan, alone, &mut objections);
    objections.sorted()
}
