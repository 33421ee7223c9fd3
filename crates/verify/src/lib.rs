//! The judge: recomputes a plan from the study alone and objects to whatever is not so.
//!
//! It follows the maths page of the manual (`docs/src/model.md`) with code of its own and shares none with the
//! planner or the delivery model; of the outlook it takes only what is available to each nation in each year. So a
//! slip on either side shows as a disagreement.
//!
//! What it cannot recompute is the proof, and chances that were drawn: of a bound or a chance it only sees whether it
//! contradicts the plan.

mod adaptations;
mod aims;
mod alone;
mod budgets;
mod buffers;
mod capacity;
mod certainty;
mod changes;
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
mod reliance;
mod repetition;
mod shipments;
mod standards;
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
use reliance::Reliance;

/// Everything in a plan that the rules do not allow or that recomputation does not give, sorted; no findings for a plan
/// that is right. What stands beside it, the world without cooperation, is for [`verify_comparison`].
pub fn verify(study: &Study, plan: &Plan) -> Findings {
    let facts = Facts::of(study);
    let mut objections = Objections::default();
    judge(&facts, plan, Proof::Wanted, &mut objections);
    objections.sorted()
}

/// Everything in the plan without cooperation, `alone`, that the rules do not allow or that recomputation does not give,
/// its files named as they lie in the folder `alone`; and everything in the comparison of `plan` that does not follow
/// from both plans. `plan` itself should have passed [`verify`].
pub fn verify_comparison(study: &Study, plan: &Plan, alone: &Plan) -> Findings {
    let facts = Facts::of(study);
    let mut objections = Objections::in_folder("alone/");
    judge(&facts, alone, Proof::NotWanted, &mut objections);
    alone::check(alone, &mut objections);
    let mut objections = objections.leave_folder();
    comparison::check(&facts, plan, alone, &mut objections);
    buffers::compare(plan, alone, &mut objections);
    objections.sorted()
}

/// Whether a plan must prove how good it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Proof {
    Wanted,
    NotWanted,
}

fn judge<'a>(facts: &'a Facts<'a>, plan: &'a Plan, proof: Proof, objections: &mut Objections) {
    let purchases = Purchases::of(facts, plan);
    let ledger = Ledger::of(facts, &purchases);
    repetition::check(plan, objections);
    contracts::check(facts, &purchases, &ledger, objections);
    shipments::check(facts, &purchases, objections);
    limits::check(facts, &purchases, objections);
    projects::check(facts, &purchases, &ledger, objections);
    adaptations::check(&purchases, objections);
    expansions::check(facts, &purchases, objections);
    lines::check(facts, &purchases, objections);
    payments::check(&purchases, &ledger, objections);
    budgets::check(facts, plan, &ledger, objections);
    outcomes::check(facts, &purchases, objections);
    buffers::check(facts, plan, objections);
    let reliance = Reliance::of(facts, &purchases);
    reliance.check(plan, objections);
    if proof == Proof::Wanted {
        aims::check(facts, &purchases, &ledger, &reliance, objections);
        certainty::check(facts, plan, objections);
        changes::check(plan, objections);
    }
}
