//! What a contract must keep: least orders, and the most systems and lines of a need.

use muster_plan::{Aim, Limit};
use muster_study::RouteKind;

use crate::one_nation;
use crate::support::{Case, arrivals, outcome_of, proof_of};

#[test]
fn a_smaller_need_than_the_least_order_is_not_met() {
    // Three units against a least order of four: all unmet, each 24 - 12 months late and twelve more: 3 x 10 x 24 = 720.
    let mut case = one_nation(24, 1000.0);
    case.made().minimum_order = Some(4);
    case.need("n1", "XAA", "tank", 3, 12, &["t1"]);
    let plan = case.plan().plan;
    assert!(plan.contracts.is_empty());
    assert!((proof_of(&plan, Aim::Waiting).value - 720.0).abs() < 1e-6);
    assert_eq!(outcome_of(&plan, "n1").limit, Limit::ContractRule);
    // Four are just enough.
    case.study.needs.rows_mut()[0].quantity = Some(4);
    assert_eq!(outcome_of(&case.plan().plan, "n1").on_time, 4);
}

#[test]
fn two_small_needs_reach_the_least_order_together() {
    // 3 + 1 = 4 units in one project; alone neither reaches 4.
    let mut case = one_nation(24, 1000.0);
    case.nation("XAB", 1000.0);
    case.route("joint", RouteKind::Joint, 2);
    case.made().minimum_order = Some(4);
    case.need("n1", "XAA", "tank", 3, 12, &["t1"]);
    case.need("n2", "XAB", "tank", 1, 12, &["t1"]);
    let outcome = case.plan();
    assert_eq!(outcome.plan.projects.iter().map(|project| project.quantity).collect::<Vec<_>>(), [4]);
    assert!((proof_of(&outcome.plan, Aim::Waiting).value).abs() < 1e-6);
    assert!(outcome.alone.contracts.is_empty());
}

#[test]
fn a_need_has_no_more_lines_than_it_may() {
    let mut case = one_nation(12, 1000.0);
    case.line("l2", "XAA", 12, &["t1"]);
    case.need("n1", "XAA", "tank", 4, 0, &["t1"]).most_lines = Some(1);
    let plan = case.plan().plan;
    assert_eq!(arrivals(&plan, "n1"), [(0, 1), (1, 1), (2, 1), (3, 1)]);
    // 10 x (0 + 1 + 2 + 3) = 60 from one line, 10 x (0 + 0 + 1 + 1) = 20 from two.
    assert!((proof_of(&plan, Aim::Waiting).value - 60.0).abs() < 1e-6);
    assert_eq!(outcome_of(&plan, "n1").limit, Limit::Line);
    case.study.needs.rows_mut()[0].most_lines = Some(2);
    let plan = case.plan().plan;
    assert_eq!(arrivals(&plan, "n1"), [(0, 1), (0, 1), (1, 1), (1, 1)]);
    assert!((proof_of(&plan, Aim::Waiting).value - 20.0).abs() < 1e-6);
}

#[test]
fn a_need_has_no_more_systems_than_it_may() {
    // The value of a unit is the lowest price of the candidates, 10, whichever is bought.
    let mut case = one_nation(12, 1000.0);
    case.system("t2", "XAA", "tank", 11.0);
    case.line("l2", "XAA", 24, &["t2"]);
    case.need("n1", "XAA", "tank", 6, 0, &["t1", "t2"]);
    // One system: the faster line, two a month: 10 x (0 + 0 + 1 + 1 + 2 + 2) = 60, and 6 x 11 = 66.
    let plan = case.plan().plan;
    assert!((proof_of(&plan, Aim::Waiting).value - 60.0).abs() < 1e-6);
    assert!((proof_of(&plan, Aim::Money).value - 66.0).abs() < 1e-6);
    // Both: three a month: 10 x (3 x 0 + 3 x 1) = 30, and 2 x 10 + 4 x 11 = 64.
    case.study.needs.rows_mut()[0].most_systems = Some(2);
    let plan = case.plan().plan;
    assert!((proof_of(&plan, Aim::Waiting).value - 30.0).abs() < 1e-6);
    assert!((proof_of(&plan, Aim::Money).value - 64.0).abs() < 1e-6);
}

#[test]
fn at_equal_time_and_money_suppliers_are_mixed() {
    // Two nations, two equal systems of two makers. One each: two introductions at a tenth, half of the value from each
    // maker: 0.2 + 0.5 = 0.7. All from one maker: 0.2 + 1.
    let mut case = Case::new(12);
    for nation in ["XAA", "XAB", "XAC", "XAD"] {
        case.nation(nation, 1000.0);
    }
    case.capability("tank", 1);
    case.system("t1", "XAC", "tank", 10.0);
    case.system("t2", "XAD", "tank", 10.0);
    case.line("l1", "XAC", 120, &["t1"]);
    case.line("l2", "XAD", 120, &["t2"]);
    case.route("own", RouteKind::Direct, 0);
    case.need("n1", "XAA", "tank", 4, 0, &["t1", "t2"]);
    case.need("n2", "XAB", "tank", 4, 0, &["t1", "t2"]);
    let plan = case.plan().plan;
    assert!((proof_of(&plan, Aim::Dependence).value - 0.7).abs() < 1e-6);
}
