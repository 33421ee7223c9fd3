//! Studies made by hand, small enough that the right plan is known, and what to ask of a plan.

// Each test uses a part.
#![allow(dead_code, clippy::unwrap_used)]

mod case;
mod supply;

use muster_plan::tables::{Buffer, NeedOutcome, Proof};
use muster_plan::{Aim, PaymentKind, Plan};
use muster_planner::{Aims, Options, Outcome, Unwatched, plan};
use muster_study::{LineId, Study};
use muster_table::Money;

pub use case::{Case, month};
pub use supply::Taker;

/// So many millions.
pub fn millions(amount: f64) -> Money {
    Money::from_units(amount * 1e6).unwrap()
}

/// The plan of a study, as good as can be.
pub fn optimum(study: &Study, aims: Aims) -> Outcome {
    buffered(study, aims, Vec::new())
}

/// The same, reckoned with buffers.
pub fn buffered(study: &Study, aims: Aims, buffers: Vec<Buffer>) -> Outcome {
    let options =
        Options { gap: 1e-9, tolerance: 1e-6, time_limit: None, aims, buffers, ..Options::default() };
    plan(study, &options, &mut Unwatched).unwrap()
}

/// That units which a line makes in a year are reckoned so many months later.
pub fn buffer(line: &str, year: i32, months: i64) -> Buffer {
    Buffer { line: LineId::new(line), year, months, reason: "by hand".to_owned() }
}

/// Units that arrive for a need, by month from the start.
pub fn arrivals(plan: &Plan, need: &str) -> Vec<(i32, i64)> {
    let contracts: Vec<_> = plan.contracts.iter().filter(|contract| contract.need.as_str() == need).collect();
    let mut arrivals: Vec<(i32, i64)> = plan
        .deliveries
        .iter()
        .filter(|delivery| contracts.iter().any(|contract| contract.contract == delivery.contract))
        .map(|delivery| (delivery.month.since(month(0)), delivery.quantity))
        .collect();
    arrivals.sort_unstable();
    arrivals
}

pub fn outcome_of<'a>(plan: &'a Plan, need: &str) -> &'a NeedOutcome {
    plan.needs.iter().find(|row| row.need.as_str() == need).unwrap()
}

pub fn proof_of(plan: &Plan, aim: Aim) -> &Proof {
    plan.proof.iter().find(|row| row.aim == aim).unwrap()
}

/// The payments of a kind, by year.
pub fn paid(plan: &Plan, kind: PaymentKind) -> Vec<(i32, Money)> {
    plan.payments.iter().filter(|row| row.kind == kind).map(|row| (row.year, row.amount)).collect()
}
