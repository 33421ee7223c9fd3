//! What a project gains by volume and loses by coordination.

use muster_plan::Aim;
use muster_planner::{Aims, Outcome};
use muster_study::RouteKind;
use muster_table::Money;

use crate::support::{Case, millions, proof_of};

/// Two nations of five units each; ten together cost a fifth less. The line begins in month 6, a contract of one's own
/// takes three months, and one of two nations as many and those for the second partner.
fn two_nations(months_per_partner: i64) -> Case {
    let mut case = Case::new(36);
    case.nation("XAA", 1000.0);
    case.nation("XAB", 1000.0);
    case.capability("tank", 1);
    case.system("t1", "XAA", "tank", 10.0);
    case.line("l1", "XAA", 12, &["t1"]);
    case.study.capacity_steps.rows_mut()[0].from = Some(crate::support::month(6));
    case.route("own", RouteKind::Direct, 3);
    let joint = case.route("joint", RouteKind::Joint, 3);
    joint.months_per_partner = Some(months_per_partner);
    joint.cost = 1e6 + 0.01;
    case.price_step("tank", 10, 0.8);
    case.need("n1", "XAA", "tank", 5, 6, &["t1"]);
    case.need("n2", "XAB", "tank", 5, 6, &["t1"]);
    case
}

fn plan(months_per_partner: i64) -> Outcome {
    two_nations(months_per_partner).plan()
}

#[test]
fn a_project_comes_about_where_it_is_cheaper_and_no_later() {
    // Signed in month 3 + 3 = 6, just when the line begins.
    let outcome = plan(3);
    let project = &outcome.plan.projects[0];
    assert_eq!((project.members, project.quantity, project.unit_price), (2, 10, millions(8.0)));
    // The odd hundredth is paid by both: each pays half of the procedure, rounded up.
    assert_eq!(project.shared, millions(1.0) + Money::from_cents(2));
    // Ten units at 10 - 8.
    assert_eq!(project.saved, millions(20.0));
    let all = outcome.plan.comparison.iter().find(|row| row.name == "all").unwrap();
    assert_eq!(all.paid_alone, millions(100.0));
    // 10 x 8 and the procedure.
    assert_eq!(all.paid_together, millions(81.0) + Money::from_cents(2));
    assert_eq!(all.months_earlier, Some(0.0));
    // One a month from month 6 on: 10 x (0 + 1 + ... + 9) = 450, with the project and without.
    assert!((proof_of(&outcome.plan, Aim::Waiting).value - 450.0).abs() < 1e-6);
}

#[test]
fn a_project_does_not_come_about_where_coordination_takes_too_long() {
    // Signed in month 3 + 4 = 7, it would lose the unit of month 6: 10 x (1 + ... + 10) = 550 against 450.
    let strict = plan(4).plan;
    assert!(strict.projects.is_empty());
    assert!((proof_of(&strict, Aim::Waiting).value - 450.0).abs() < 1e-6);
    assert!((proof_of(&strict, Aim::Money).value - 100.0).abs() < 1e-9);
    // At a tenth of a million for a million-month, 81 + 55 = 136 is less than 100 + 45 = 145.
    let weighed = two_nations(4).plan_with(Aims::Weights([0.1, 1.0, 0.0, 0.0])).plan;
    assert_eq!(weighed.projects.len(), 1);
    // At a fifth, 81 + 110 = 191 is more than 100 + 90 = 190.
    let weighed = two_nations(4).plan_with(Aims::Weights([0.2, 1.0, 0.0, 0.0])).plan;
    assert!(weighed.projects.is_empty());
}

#[test]
fn a_project_of_too_few_units_reaches_no_step_and_is_not_worth_its_procedure() {
    // 5 + 4 = 9 units stay below the step of 10.
    let mut case = two_nations(0);
    case.study.needs.rows_mut()[1].quantity = Some(4);
    let plan = case.plan().plan;
    assert!(plan.projects.is_empty());
    assert!((proof_of(&plan, Aim::Money).value - 90.0).abs() < 1e-9);
}

#[test]
fn a_step_counts_for_a_contract_of_one_nation_as_well() {
    // Ten units of one nation: 10 x 8 = 80, and no procedure.
    let mut case = two_nations(0);
    case.study.needs.rows_mut()[0].quantity = Some(10);
    case.study.needs.rows_mut()[1].quantity = Some(1);
    let plan = case.plan().plan;
    // The eleventh unit costs 10 alone; with both in a project 11 x 8 + 1.00 = 89 and a hundredth or two.
    assert!((proof_of(&plan, Aim::Money).value - 89.00000002).abs() < 1e-6);
    // With a procedure of 3, the project of 91 is dearer than 80 + 10 = 90.
    case.study.routes.rows_mut()[1].cost = 3e6;
    let plan = case.plan().plan;
    assert!(plan.projects.is_empty());
    assert!((proof_of(&plan, Aim::Money).value - 90.0).abs() < 1e-9);
}

#[test]
fn a_third_partner_is_taken_in_only_if_the_time_it_costs_is_worth_it() {
    // Three nations of five units, the step of 10: two sign in month 6, three in month 9, with nothing gained but a
    // rebate for the third that comes after waiting in the order of aims.
    let mut case = two_nations(3);
    case.nation("XAC", 1000.0);
    case.need("n3", "XAC", "tank", 5, 6, &["t1"]);
    let plan = case.plan().plan;
    assert_eq!(plan.projects.iter().map(|project| project.members).collect::<Vec<_>>(), [2]);
    // 10 x 8 + 5 x 10 + 1.00 = 131.
    assert!((proof_of(&plan, Aim::Money).value - 131.00000002).abs() < 1e-6);
}
