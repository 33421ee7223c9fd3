//! What lines can make, and what is paid to make more of it.

use muster_plan::{Aim, Limit, PaymentKind};
use muster_study::{RouteKind, tables::CapacityStep};
use muster_table::Money;

use crate::one_nation;
use crate::support::{Case, arrivals, millions, month, outcome_of, paid, proof_of};

#[test]
fn rounds_come_in_lots_of_a_thousand() {
    let mut case = Case::new(12);
    case.nation("XAA", 1000.0);
    case.capability("round", 1000);
    case.system("r1", "XAA", "round", 0.001);
    // 18,000 a year are 1.5 lots a month, in whole lots so far: 1, 3, 4, 6, so 1, then 2, then 1, then 2.
    case.line("l1", "XAA", 18_000, &["r1"]);
    case.route("own", RouteKind::Direct, 0);
    case.need("n1", "XAA", "round", 5000, 0, &["r1"]);
    let plan = case.plan().plan;
    assert_eq!(arrivals(&plan, "n1"), [(0, 1000), (1, 2000), (2, 1000), (3, 1000)]);
    // A lot costs a million: 1 x (2 x 1 + 2 + 3) = 7.
    assert!((proof_of(&plan, Aim::Waiting).value - 7.0).abs() < 1e-6);
}

#[test]
fn signed_contracts_come_first() {
    // Four units to others by due dates in months 0 to 3 take the whole line until then; the need waits for month 4.
    let mut case = one_nation(24, 1000.0);
    case.order("l1", "t1", 4, 0, 3);
    case.need("n1", "XAA", "tank", 2, 3, &["t1"]);
    let plan = case.plan().plan;
    assert_eq!(arrivals(&plan, "n1"), [(4, 1), (5, 1)]);
    // 10 x (1 + 2) = 30.
    assert!((proof_of(&plan, Aim::Waiting).value - 30.0).abs() < 1e-6);
    let outcome = outcome_of(&plan, "n1");
    assert_eq!((outcome.limit, outcome.limit_name.as_deref()), (Limit::Line, Some("l1")));
}

#[test]
fn a_rate_rises_with_its_ramp() {
    // From 12 to 36 a year from month 2 on within two months: rates of 12, 12, 24, 36, so 1, 1, 2, 3 units.
    let mut case = one_nation(24, 1000.0);
    case.study.lines.rows_mut()[0].ramp_months = Some(2);
    let before = case.study.capacity_steps[0].clone();
    let step = CapacityStep { from: Some(month(2)), units_per_year: Some(36), ..before };
    case.study.capacity_steps.push(step, 3);
    case.need("n1", "XAA", "tank", 8, 0, &["t1"]);
    assert_eq!(arrivals(&case.plan().plan, "n1"), [(0, 1), (1, 1), (2, 2), (3, 3), (4, 1)]);
}

#[test]
fn an_expansion_is_paid_for_where_it_brings_units_sooner() {
    let mut case = one_nation(24, 1000.0);
    case.expansion("l1", 12, 2, 50.0);
    case.need("n1", "XAA", "tank", 6, 0, &["t1"]);
    let plan = case.plan().plan;
    // One a month, and from month 2 on a second one.
    assert_eq!(arrivals(&plan, "n1"), [(0, 1), (1, 1), (2, 2), (3, 2)]);
    // 10 x (0 + 1 + 2 + 2 + 3 + 3) = 110, where the line alone gives 10 x (0 + 1 + 2 + 3 + 4 + 5) = 150.
    assert!((proof_of(&plan, Aim::Waiting).value - 110.0).abs() < 1e-6);
    assert_eq!(plan.expansions[0].decided, month(0));
    assert_eq!(paid(&plan, PaymentKind::Expansion), [(2027, millions(50.0))]);
    // The 40 saved, at half a million each, are worth 20 million: the expansion is bought for 19.9 and not for 50.
    let weights = muster_planner::Aims::Weights([0.5, 1.0, 0.0, 0.0]);
    assert!(case.plan_with(weights).plan.expansions.is_empty());
    case.study.expansions.rows_mut()[0].cost = 19.9e6;
    assert_eq!(case.plan_with(weights).plan.expansions.len(), 1);
    // Out of reach, it is left alone.
    case.study.expansions.rows_mut()[0].cost = 2e9;
    assert!(case.plan().plan.expansions.is_empty());
}

#[test]
fn an_expansion_that_no_nation_can_pay_alone_is_paid_together() {
    // Each has 100 million a year: 4 units for 40 leave 60, and the expansion costs 100 million and a hundredth.
    let mut case = Case::new(24);
    case.nation("XAA", 100.0);
    case.nation("XAB", 100.0);
    case.capability("tank", 1);
    case.system("t1", "XAA", "tank", 10.0);
    case.line("l1", "XAA", 12, &["t1"]);
    case.route("own", RouteKind::Direct, 0);
    case.expansion("l1", 24, 1, 100.0 + 1e-8);
    case.need("n1", "XAA", "tank", 4, 0, &["t1"]);
    case.need("n2", "XAB", "tank", 4, 0, &["t1"]);
    let outcome = case.plan();
    assert!(outcome.alone.expansions.is_empty());
    let parts = paid(&outcome.plan, PaymentKind::Expansion);
    assert_eq!(parts.len(), 2);
    let sum: Money = parts.iter().map(|(_, part)| *part).sum();
    assert_eq!(sum, millions(100.0) + Money::from_cents(1));
    // One unit in month 0, three in months 1 and 2, one in month 3: 10 x (3 x 1 + 3 x 2 + 3) = 120.
    assert!((proof_of(&outcome.plan, Aim::Waiting).value - 120.0).abs() < 1e-3);
}
