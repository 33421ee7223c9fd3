//! What money delays, and when it is paid.

use muster_plan::{Aim, Limit, PaymentKind};
use muster_study::{CostScope, NationId, Zone};

use crate::one_nation;
use crate::support::{arrivals, millions, month, outcome_of, paid, proof_of};

#[test]
fn money_delays_what_the_line_could_make() {
    // 20 million a year buy two of the four units in time; the others wait for January 2028, months 12 and 13, which
    // is 9 and 10 months late: 10 million x (9 + 10) = 190.
    let mut case = one_nation(24, 20.0);
    case.need("n1", "XAA", "tank", 4, 3, &["t1"]);
    let plan = case.plan().plan;
    assert_eq!(arrivals(&plan, "n1").iter().map(|(_, units)| units).sum::<i64>(), 4);
    assert_eq!(arrivals(&plan, "n1")[2..], [(12, 1), (13, 1)]);
    assert!((proof_of(&plan, Aim::Waiting).value - 190.0).abs() < 1e-3);
    assert!((proof_of(&plan, Aim::Money).value - 40.0).abs() < 1e-6);
    let outcome = outcome_of(&plan, "n1");
    assert_eq!((outcome.on_time, outcome.late, outcome.unmet), (2, 2, 0));
    assert_eq!((outcome.limit, outcome.limit_name.as_deref()), (Limit::Budget, Some("XAA 2027")));
}

#[test]
fn money_that_is_left_is_carried_over_up_to_the_limit() {
    // 15 million a year buy one unit in 2027 and leave 5; 30 per cent of 15 are 4.5, so 2028 has 19.5: one unit again.
    let mut case = one_nation(36, 15.0);
    case.need("n1", "XAA", "tank", 4, 0, &["t1"]);
    case.study.nations.rows_mut()[0].carry_over = Some(30.0);
    assert_eq!(arrivals(&case.plan().plan, "n1"), [(0, 1), (12, 1), (24, 1)]);
    // A third of 15 is just enough for the 5: 2028 has 20, two units; nothing is left, so 2029 has 15, one unit.
    case.study.nations.rows_mut()[0].carry_over = Some(100.0 / 3.0 + 0.001);
    let plan = case.plan().plan;
    assert_eq!(arrivals(&plan, "n1"), [(0, 1), (12, 1), (13, 1), (24, 1)]);
    // 10 million x (0 + 12 + 13 + 24) = 490.
    assert!((proof_of(&plan, Aim::Waiting).value - 490.0).abs() < 1e-3);
}

#[test]
fn an_advance_is_paid_when_production_begins() {
    // Lead time of 14 months: begun in January 2027 with 30 per cent of 10, delivered in March 2028 with the other 7.
    let mut case = one_nation(24, 100.0);
    case.study.settings.plan.advance = 30.0;
    case.made().lead_months = Some(14);
    case.need("n1", "XAA", "tank", 1, 0, &["t1"]);
    let plan = case.plan().plan;
    let payments: Vec<_> = plan.payments.iter().map(|row| (row.year, row.kind, row.amount)).collect();
    assert_eq!(
        payments,
        [(2027, PaymentKind::Advance, millions(3.0)), (2028, PaymentKind::Delivery, millions(7.0))]
    );
    assert_eq!(plan.contracts[0].signed, month(0));
    assert_eq!(arrivals(&plan, "n1"), [(14, 1)]);
}

#[test]
fn an_advance_that_crosses_the_year_needs_money_in_both() {
    // 8 million a year, lead time of a year. Begun in 2027, a unit takes 3 then and 7 in 2028; begun in 2028, 3 then and
    // 7 in 2029. Two units never fit: both begun in 2027 take 14 in 2028, both begun in 2028 take 14 in 2029, and one of
    // each takes 7 + 3 = 10 in 2028.
    let mut case = one_nation(36, 8.0);
    case.study.settings.plan.advance = 30.0;
    case.made().lead_months = Some(12);
    case.need("n1", "XAA", "tank", 2, 0, &["t1"]);
    let plan = case.plan().plan;
    assert_eq!(arrivals(&plan, "n1"), [(12, 1)]);
    assert_eq!(paid(&plan, PaymentKind::Advance), [(2027, millions(3.0))]);
    assert_eq!(paid(&plan, PaymentKind::Delivery), [(2028, millions(7.0))]);
    // 2 million a year do not even pay the advance.
    let mut poor = one_nation(36, 2.0);
    poor.study.settings.plan.advance = 30.0;
    poor.made().lead_months = Some(12);
    poor.need("n1", "XAA", "tank", 2, 0, &["t1"]);
    assert!(poor.plan().plan.contracts.is_empty());
}

#[test]
fn an_introduction_is_paid_once_in_the_year_of_the_earliest_contract() {
    // A contract is possible from January 2027, the unit arrives in March 2028: 7 in 2027, 2 x 10 in 2028.
    let mut case = one_nation(24, 20.0);
    case.made().lead_months = Some(14);
    case.one_time_cost(CostScope::Nation, "tank", 7.0);
    case.need("n1", "XAA", "tank", 1, 14, &["t1"]);
    case.need("n2", "XAA", "tank", 1, 15, &["t1"]);
    let plan = case.plan().plan;
    assert_eq!(paid(&plan, PaymentKind::OneTime), [(2027, millions(7.0))]);
    assert!((proof_of(&plan, Aim::Money).value - 27.0).abs() < 1e-6);
    assert!((proof_of(&plan, Aim::Waiting).value).abs() < 1e-6);
    // Of 2027's 20 million, 21 cannot be paid, though 2028 has money to spare.
    case.study.one_time_costs.rows_mut()[0].cost = 21e6;
    assert!(case.plan().plan.contracts.is_empty());
    // Who holds the system pays nothing for it.
    case.holding("XAA", "t1");
    assert!((proof_of(&case.plan().plan, Aim::Money).value - 20.0).abs() < 1e-6);
}

#[test]
fn an_introduction_goes_to_the_system_that_is_cheaper_with_it() {
    // Three units: 3 x 10 + 7 = 37 against 3 x 12 = 36 of the system that is held. Four: 4 x 10 + 7 = 47 against 48.
    let mut case = one_nation(24, 1000.0);
    case.system("t2", "XAA", "tank", 12.0);
    case.line("l2", "XAA", 12, &["t2"]);
    case.one_time_cost(CostScope::Nation, "tank", 7.0);
    case.holding("XAA", "t2");
    case.need("n1", "XAA", "tank", 3, 12, &["t1", "t2"]);
    assert!((proof_of(&case.plan().plan, Aim::Money).value - 36.0).abs() < 1e-6);
    case.study.needs.rows_mut()[0].quantity = Some(4);
    let plan = case.plan().plan;
    assert!((proof_of(&plan, Aim::Money).value - 47.0).abs() < 1e-6);
    assert_eq!(plan.contracts[0].system.as_str(), "t1");
}

#[test]
fn transport_takes_its_months_and_is_paid_on_arrival() {
    // Made in months 0 and 1, three months under way: arrivals in 3 and 4 against month 2: 10 x (1 + 2) = 30.
    let mut case = one_nation(24, 1000.0);
    case.nation("XKA", 0.0).zone = Zone::EastAsia;
    case.transport(Zone::EastAsia, 3, 0.5);
    case.study.sites.rows_mut()[0].nation = NationId::new("XKA");
    case.need("n1", "XAA", "tank", 2, 2, &["t1"]);
    let plan = case.plan().plan;
    assert_eq!(arrivals(&plan, "n1"), [(3, 1), (4, 1)]);
    assert!((proof_of(&plan, Aim::Waiting).value - 30.0).abs() < 1e-6);
    assert_eq!(paid(&plan, PaymentKind::Transport), [(2027, millions(1.0))]);
    // A near line with half the rate makes units in months 1 and 3: 10 x (0 + 1) = 10.
    case.line("l2", "XAA", 6, &["t1"]);
    let plan = case.plan().plan;
    assert_eq!(arrivals(&plan, "n1"), [(1, 1), (3, 1)]);
    assert!((proof_of(&plan, Aim::Waiting).value - 10.0).abs() < 1e-6);
    // Both then come from the near line, since that costs no transport.
    assert!((proof_of(&plan, Aim::Money).value - 20.0).abs() < 1e-6);
}
