//! Units that are reckoned to arrive later than on paper.

use muster_plan::tables::Buffer;
use muster_plan::{Aim, Plan};
use muster_planner::{Aims, Options, Unwatched, plan};
use muster_study::RouteKind;

use crate::one_nation;
use crate::support::{Case, arrivals, buffer, buffered, outcome_of, proof_of};

/// A tank is wanted by month 4. The direct route takes no time and costs a million; the competition takes three months and
/// costs nothing. Another line makes a tank for 10.5 million.
fn two_routes() -> Case {
    let mut case = one_nation(12, 1000.0);
    case.study.routes.rows_mut()[0].cost = 1e6;
    case.route("competition", RouteKind::Competition, 3);
    case.system("t2", "XAA", "tank", 10.5);
    case.line("l2", "XAA", 12, &["t2"]);
    case.need("n1", "XAA", "tank", 1, 4, &["t1", "t2"]);
    case
}

fn planned(case: &Case, buffers: Vec<Buffer>) -> Plan {
    buffered(&case.study, Aims::Strict, buffers).plan
}

fn costs(plan: &Plan, waiting: f64, money: f64) {
    let values = [(Aim::Waiting, waiting), (Aim::Money, money)];
    for (aim, right) in values {
        let value = proof_of(plan, aim).value;
        assert!((value - right).abs() < 1e-6, "{aim:?}: {value}, not {right}");
    }
}

#[test]
fn a_buffer_has_a_unit_ordered_earlier_or_from_another_line() {
    let mut case = two_routes();
    // On paper the competition is in time.
    let plan = planned(&case, Vec::new());
    costs(&plan, 0.0, 10.0);
    assert!(arrivals(&plan, "n1")[0].0 >= 3);
    // Two months later it is not: the other line is, for half a million more.
    let plan = planned(&case, vec![buffer("l1", 2027, 2)]);
    costs(&plan, 0.0, 10.5);
    assert_eq!(plan.contracts[0].system.as_str(), "t2");
    // Where that is as late or too dear, the direct route brings the unit by month 2, for a million more.
    let plan = planned(&case, vec![buffer("l1", 2027, 2), buffer("l2", 2027, 2)]);
    costs(&plan, 0.0, 11.0);
    let arrived = arrivals(&plan, "n1");
    assert!(arrived[0].0 <= 2, "{arrived:?}");
    case.study.prices.rows_mut()[1].unit_price = Some(20e6);
    costs(&planned(&case, vec![buffer("l1", 2027, 2)]), 0.0, 11.0);
}

#[test]
fn tables_hold_the_months_on_paper_and_the_first_aim_those_reckoned_with() {
    let case = {
        let mut case = one_nation(12, 1000.0);
        case.need("n1", "XAA", "tank", 3, 2, &["t1"]);
        case
    };
    let plan = planned(&case, vec![buffer("l1", 2027, 2)]);
    // On paper in months 0, 1 and 2, all in time; reckoned in 2, 3 and 4: 10 x (0 + 1 + 2).
    assert_eq!(arrivals(&plan, "n1"), [(0, 1), (1, 1), (2, 1)]);
    assert_eq!((outcome_of(&plan, "n1").on_time, outcome_of(&plan, "n1").late_months), (3, 0.0));
    costs(&plan, 30.0, 30.0);
    assert_eq!(plan.buffers.rows(), [buffer("l1", 2027, 2)]);
    let all = plan.comparison.iter().find(|row| row.name == "all").unwrap();
    assert_eq!(all.value_months_together, 0.0);
    // Of another year it changes nothing.
    costs(&planned(&case, vec![buffer("l1", 2028, 2)]), 0.0, 30.0);
}

#[test]
fn a_unit_never_counts_worse_than_one_that_does_not_arrive() {
    // Reckoned forty years later, a unit still counts a month less than one that does not arrive: 10 x (10 + 11) where that
    // counts 10 x (10 + 12).
    let mut case = one_nation(12, 1000.0);
    case.need("n1", "XAA", "tank", 2, 2, &["t1"]);
    let plan = planned(&case, vec![buffer("l1", 2027, 480)]);
    costs(&plan, 420.0, 20.0);
}

#[test]
fn buffers_that_make_no_sense_are_refused() {
    let case = two_routes();
    for buffers in [
        vec![buffer("l1", 2027, -1)],
        vec![buffer("l1", 2027, 1201)],
        vec![buffer("l1", 2027, 1), buffer("l1", 2027, 2)],
    ] {
        let options = Options { buffers, ..Options::default() };
        assert!(plan(&case.study, &options, &mut Unwatched).is_err());
    }
}
