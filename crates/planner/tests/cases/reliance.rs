//! What hangs on one plant.

use muster_plan::{Aim, Plan};
use muster_planner::{Aims, Error, Options, Order, Unwatched, plan};
use muster_study::RouteKind;

use crate::support::{Case, Taker, outcome_of, proof_of};

/// Waiting, then reliance, then money and dependence.
fn second() -> Aims {
    Aims::Ordered(Order::new(&[Aim::Waiting, Aim::Reliance, Aim::Money, Aim::Dependence]).unwrap())
}

/// One nation that wants four tanks at once, and three lines that each make ten a month of a system of their own: two for
/// 10 million, one for 11.
fn three_lines() -> Case {
    let mut case = Case::new(12);
    case.nation("XAA", 1000.0);
    case.capability("tank", 1);
    for (system, line, price) in [("t1", "l1", 10.0), ("t2", "l2", 10.0), ("t3", "l3", 11.0)] {
        case.system(system, "XAA", "tank", price);
        case.line(line, "XAA", 120, &[system]);
    }
    case.route("own", RouteKind::Direct, 0);
    let need = case.need("n1", "XAA", "tank", 4, 0, &["t1", "t2", "t3"]);
    need.most_systems = Some(3);
    case
}

/// The first two lines take their engines from one plant, the third from another.
fn two_engine_plants() -> Case {
    let mut case = three_lines();
    for (node, part) in [("e1", "engine"), ("e2", "engine"), ("s1", "steel")] {
        case.supply_node(node, "XAA", part);
    }
    for system in ["t1", "t2", "t3"] {
        case.component(Some(system), None, "engine");
    }
    case.supplies("engine", "e1", Taker::All, 100.0);
    case.supplies("engine", "e2", Taker::Line("l3"), 100.0);
    case
}

/// The share of what is wanted that hangs on a plant.
fn share(plan: &Plan, plant: &str) -> f64 {
    let is_it = |line: Option<&str>, node: Option<&str>| line.or(node) == Some(plant);
    let row = plan.reliance.iter().find(|row| {
        is_it(row.line.as_ref().map(|line| line.as_str()), row.node.as_ref().map(|node| node.as_str()))
    });
    row.map_or(0.0, |row| row.share)
}

#[test]
fn without_supply_tables_lines_alone_are_plants() {
    let case = three_lines();
    // Waiting is nothing either way. Four over three lines: two at the most from one, half of what is wanted.
    let plan = case.plan_with(second()).plan;
    assert!((proof_of(&plan, Aim::Reliance).value - 0.5).abs() < 1e-6);
    assert_eq!(proof_of(&plan, Aim::Reliance).order, 2);
    // Money comes next: two each from the first two lines.
    assert!((proof_of(&plan, Aim::Money).value - 40.0).abs() < 1e-6);
    assert_eq!(outcome_of(&plan, "n1").on_time, 4);
    // It is no aim unless it is asked for.
    assert!(case.plan().plan.proof.iter().all(|row| row.aim != Aim::Reliance));
}

#[test]
fn a_plant_behind_two_lines_counts_with_both() {
    let case = two_engine_plants();
    // Both cheap lines hang on e1: half of what is wanted must come from the dear one, for 2 x 10 + 2 x 11.
    let plan = case.plan_with(second()).plan;
    assert!((proof_of(&plan, Aim::Reliance).value - 0.5).abs() < 1e-6);
    assert!((proof_of(&plan, Aim::Money).value - 42.0).abs() < 1e-6);
    for plant in ["e1", "e2", "l3"] {
        assert!((share(&plan, plant) - 0.5).abs() < 1e-9, "{plant}");
    }
    // Not asked for, all comes from e1, and the table says so.
    let plan = case.plan().plan;
    assert!((proof_of(&plan, Aim::Money).value - 40.0).abs() < 1e-6);
    assert!((share(&plan, "e1") - 1.0).abs() < 1e-9);
    // Weighed, half of what is wanted is worth the two millions, or is not.
    let weighed = |weight| case.plan_with(Aims::Weights([1.0, 1.0, 0.0, weight])).plan;
    assert!((proof_of(&weighed(4.1), Aim::Money).value - 42.0).abs() < 1e-6);
    assert!((proof_of(&weighed(3.9), Aim::Money).value - 40.0).abs() < 1e-6);
}

#[test]
fn parts_of_parts_count_by_the_shares_of_their_sources() {
    let mut case = two_engine_plants();
    // Engines of l1 come from e1 and e2, six to four. Both take steel, e1 half of it from s1 and half from s2, e2 all from s1:
    // 0.6 x 0.5 + 0.4 x 1 = 0.7 of what l1 makes hangs on s1, and 0.6 x 0.5 on s2.
    case.supply_node("s2", "XAA", "steel");
    case.supplies("engine", "e1", Taker::Line("l1"), 60.0);
    case.supplies("engine", "e2", Taker::Line("l1"), 40.0);
    case.component(None, Some("engine"), "steel");
    case.supplies("steel", "s1", Taker::Node("e1"), 50.0);
    case.supplies("steel", "s2", Taker::Node("e1"), 50.0);
    case.supplies("steel", "s1", Taker::Node("e2"), 100.0);
    // Tracks come from e2 as well, half of them: what hangs on it is the larger of the two, not their sum.
    case.supply_node("k1", "XAA", "track");
    case.component(Some("t1"), None, "track");
    case.supplies("track", "e2", Taker::Line("l1"), 50.0);
    case.supplies("track", "k1", Taker::Line("l1"), 50.0);
    case.study.needs.rows_mut()[0].most_systems = Some(1);
    case.study.candidates = muster_table::Table::new(case.study.candidates.rows()[..1].to_vec());
    let plan = case.plan().plan;
    let right = [("l1", 1.0), ("e1", 0.6), ("e2", 0.5), ("s1", 0.7), ("s2", 0.3), ("k1", 0.5)];
    for (plant, right) in right {
        assert!((share(&plan, plant) - right).abs() < 1e-9, "{plant}: {}", share(&plan, plant));
    }
    assert_eq!(plan.reliance.len(), right.len());
    assert_eq!(plan.reliance[0].line.as_ref().map(|line| line.as_str()), Some("l1"));
    assert!((plan.reliance[0].value - 40.0).abs() < 1e-9);
}

#[test]
fn orders_that_make_no_sense_are_refused() {
    use Aim::{Dependence, Money, Reliance, Waiting, Weighted};
    let wrong: [&[Aim]; 6] = [
        &[],
        &[Reliance, Waiting, Money, Dependence],
        &[Waiting, Money],
        &[Waiting, Money, Dependence, Money],
        &[Waiting, Money, Dependence, Reliance, Reliance],
        &[Waiting, Money, Dependence, Weighted],
    ];
    for aims in wrong {
        assert!(matches!(Order::new(aims), Err(Error::Option { option: "aims", .. })), "{aims:?}");
    }
    assert!(Order::new(&[Waiting, Dependence, Money]).is_ok());
    let options = Options { aims: Aims::Weights([0.0; 4]), ..Options::default() };
    assert!(plan(&three_lines().study, &options, &mut Unwatched).is_err());
}
