//! Standards that needs require of systems that lack them.

use muster_plan::Aim;
use muster_planner::Aims;
use muster_study::{Extent, RouteKind, SubjectKind};
use muster_table::Money;

use crate::one_nation;
use crate::support::{Case, millions, month, proof_of};

/// Two units wanted at once of a system that lacks a standard, which costs 3 and takes four months.
fn own() -> Case {
    let mut case = one_nation(24, 1000.0);
    case.need("n1", "XAA", "tank", 2, 0, &["t1"]);
    case.standard("s1", "field");
    case.implementation("t1", "s1", Extent::No, SubjectKind::System, None);
    case.adoption_cost(None, Some("field"), 4, 3.0);
    case.need_standard("n1", "s1");
    case
}

#[test]
fn an_own_deal_pays_for_the_adaptation_and_waits_for_it() {
    let plan = own().plan().plan;
    // Made in months 4 and 5: 10 x (4 + 5) = 90; two units of 10 and the adaptation.
    assert!((proof_of(&plan, Aim::Waiting).value - 90.0).abs() < 1e-6);
    let contract = &plan.contracts[0];
    assert_eq!(
        (contract.signed, contract.one_time, contract.total),
        (month(4), millions(3.0), millions(23.0))
    );
    let adaptation = &plan.adaptations[0];
    assert_eq!(adaptation.contract.as_ref(), Some(&contract.contract));
    assert_eq!((adaptation.standard.as_str(), adaptation.cost, adaptation.months), ("s1", millions(3.0), 4));
}

#[test]
fn the_adaptation_is_paid_in_the_year_of_the_contract_and_not_when_production_begins() {
    let mut case = own();
    case.study.adoption_costs.rows_mut()[0].months = 14;
    let plan = case.plan().plan;
    let paid: Vec<_> = plan.payments.iter().map(|row| (row.year, row.amount)).collect();
    assert_eq!(paid, [(2027, millions(3.0)), (2028, millions(20.0))]);
}

#[test]
fn what_a_system_has_for_its_buyer_need_not_be_adapted_to() {
    let mut case = own();
    case.implementation("t1", "s1", Extent::Yes, SubjectKind::Holding, Some("XAA"));
    let plan = case.plan().plan;
    assert!(plan.adaptations.is_empty());
    // Made in months 0 and 1.
    assert!((proof_of(&plan, Aim::Waiting).value - 10.0).abs() < 1e-6);
}

#[test]
fn a_system_that_cannot_be_adapted_is_not_bought() {
    let mut case = own();
    case.study.adoption_costs = muster_table::Table::default();
    let plan = case.plan().plan;
    assert!(plan.contracts.is_empty());
    assert!(plan.needs[0].explanation.contains("cannot be adapted"), "{}", plan.needs[0].explanation);
}

#[test]
fn a_cheaper_system_without_the_standard_is_weighed_against_a_dearer_one_with_it() {
    // No months: t1 costs 2 x 10 + 3 = 23; t2 costs twice its price.
    for (price, chosen) in [(11.4, "t2"), (11.6, "t1")] {
        let mut case = own();
        case.study.adoption_costs.rows_mut()[0].months = 0;
        case.system("t2", "XAA", "tank", price);
        case.line("l2", "XAA", 12, &["t2"]);
        case.implementation("t2", "s1", Extent::Yes, SubjectKind::System, None);
        case.study.needs.rows_mut()[0].most_systems = Some(1);
        case.candidate("n1", "t2");
        let plan = case.plan().plan;
        assert_eq!(plan.contracts.iter().map(|row| row.system.as_str()).collect::<Vec<_>>(), [chosen]);
    }
    // With four months, the first aim prefers the system that need not wait, whatever it costs.
    let mut case = own();
    case.system("t2", "XAA", "tank", 50.0);
    case.line("l2", "XAA", 12, &["t2"]);
    case.implementation("t2", "s1", Extent::Yes, SubjectKind::System, None);
    case.study.needs.rows_mut()[0].most_systems = Some(1);
    case.candidate("n1", "t2");
    let plan = case.plan().plan;
    assert_eq!(plan.contracts[0].system.as_str(), "t2");
}

/// Two nations of two units each, together a fifth cheaper; the need of the first requires the standard.
fn two_nations(cost: f64) -> Case {
    let mut case = Case::new(24);
    case.nation("XAA", 1000.0);
    case.nation("XAB", 1000.0);
    case.capability("tank", 1);
    case.system("t1", "XAA", "tank", 10.0);
    case.line("l1", "XAA", 48, &["t1"]);
    case.route("own", RouteKind::Direct, 0);
    case.route("joint", RouteKind::Joint, 0);
    case.price_step("tank", 4, 0.8);
    case.need("n1", "XAA", "tank", 2, 4, &["t1"]);
    case.need("n2", "XAB", "tank", 2, 4, &["t1"]);
    case.standard("s1", "field");
    case.adoption_cost(Some("s1"), None, 2, cost);
    case.need_standard("n1", "s1");
    case
}

#[test]
fn the_members_of_a_project_share_what_one_of_them_requires() {
    // Together 4 x 8 and the adaptation of 3 and a hundredth; alone 4 x 10 and the same.
    let plan = two_nations(3.00000001).plan().plan;
    let project = &plan.projects[0];
    // The odd hundredth is paid by both.
    assert_eq!((project.members, project.shared), (2, millions(3.0) + Money::from_cents(2)));
    assert_eq!(
        plan.members.iter().map(|row| row.shared).collect::<Vec<_>>(),
        [millions(1.5) + Money::from_cents(1), millions(1.5) + Money::from_cents(1)]
    );
    assert!((proof_of(&plan, Aim::Money).value - 35.00000002).abs() < 1e-7);
    let adaptation = &plan.adaptations[0];
    assert_eq!(adaptation.project.as_ref(), Some(&project.project));
    assert_eq!(adaptation.cost, millions(3.0) + Money::from_cents(1));
    // Signed when production begins, for the second member too: after two months of adaptation.
    assert!(plan.contracts.iter().all(|row| row.signed >= month(2)));
    assert!(plan.deliveries.iter().all(|row| row.made >= month(2)));
}

#[test]
fn a_member_that_needs_no_adaptation_does_not_wait_for_that_of_another() {
    // Wanted from the first month on, two units of the second would wait two months each in the project.
    let mut case = two_nations(3.0);
    case.study.needs.rows_mut()[1].wanted_by = Some(month(0));
    let plan = case.plan().plan;
    assert!(plan.projects.is_empty());
    assert!(plan.deliveries.iter().any(|row| row.made == month(0)));
    // Where money weighs more, it waits: 10 x 2 x 2 = 40 million-months are worth less than 8 million.
    let weighed = case.plan_with(Aims::Weights([0.1, 1.0, 0.0, 0.0])).plan;
    assert_eq!(weighed.projects.len(), 1);
}
