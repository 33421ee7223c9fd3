//! Plans whose dates hold with a wanted chance: the price is known, and the judge minds every figure.

#![allow(clippy::unwrap_used)]

#[path = "../../planner/tests/support/mod.rs"]
mod hand;

use hand::{Case, Taker, arrivals, month, proof_of};
use muster_certainty::{Certain, CertaintyError, Request, certain_plan};
use muster_plan::tables::{CertaintyPrice, CertaintyRound};
use muster_plan::{Aim, CertaintyScope, Plan};
use muster_planner::{Options, Unwatched};
use muster_study::tables::Disruption;
use muster_study::{DisruptionId, DisruptionScope, Quality, RouteKind, SupplyNodeId};
use muster_table::{Money, Table};
use muster_verify::{verify, verify_comparison};

/// One nation that wants a tank by month 4, and a line whose engines come from a plant that is struck so many times a
/// year, for three months on average. The direct route costs a million.
fn one_line(strikes: f64) -> Case {
    let mut case = Case::new(12);
    case.nation("XAA", 1000.0);
    case.capability("tank", 1);
    case.system("t1", "XAA", "tank", 10.0);
    case.line("l1", "XAA", 12, &["t1"]);
    case.route("direct", RouteKind::Direct, 0).cost = 1e6;
    case.route("competition", RouteKind::Competition, 3);
    case.supply_node("e1", "XAA", "engine");
    case.component(Some("t1"), None, "engine");
    case.supplies("engine", "e1", Taker::All, 100.0);
    let strike = Disruption {
        disruption: DisruptionId::new("strike"),
        scope: DisruptionScope::Plant,
        kind: None,
        line: None,
        node: Some(SupplyNodeId::new("e1")),
        maker: None,
        nation: None,
        zone: None,
        other_zone: None,
        per_year: strikes,
        months: 3.0,
        remaining: 0.0,
        source: None,
        quality: Quality::Assumed,
        note: None,
    };
    case.study.disruptions.push(strike, 2);
    case.need("n1", "XAA", "tank", 1, 4, &["t1"]);
    case
}

const REQUEST: Request = Request { wanted: 80.0, rounds: 4, draws: 4096, seed: 1, threads: 1 };

fn planned(case: &Case, request: &Request) -> Certain {
    let options = Options { gap: 1e-9, tolerance: 1e-6, time_limit: None, ..Options::default() };
    certain_plan(&case.study, &options, request, &mut Unwatched, &mut |_| ()).unwrap()
}

/// What the judge objects to.
fn codes(case: &Case, plan: &Plan, alone: &Plan) -> Vec<&'static str> {
    let findings = [verify(&case.study, plan), verify_comparison(&case.study, plan, alone)];
    findings.iter().flatten().map(|finding| finding.code.0).collect()
}

fn all(plan: &Plan) -> &CertaintyPrice {
    plan.certainty_price.iter().find(|row| row.scope == CertaintyScope::All).unwrap()
}

fn taken(plan: &Plan) -> &CertaintyRound {
    plan.certainty_rounds.iter().find(|row| row.taken).unwrap()
}

#[test]
fn certainty_is_bought_by_ordering_earlier() {
    let mut case = one_line(1.2);
    // A line that the plan cannot use is held up by the same engines, and gets no buffer.
    case.line("l9", "XAA", 12, &["t1"]);
    case.study.lines.rows_mut()[1].plannable = false;
    case.order("l9", "t1", 6, 3, 8);
    let Certain { outcome, paper } = planned(&case, &REQUEST);
    assert!(outcome.plan.buffers.iter().all(|buffer| buffer.line.as_str() == "l1"));
    // On paper the competition is in time, in month 3 or 4. In month 4 the chance that the engine plant was not struck is
    // exp(-0.1 x 5) = 61 per cent; a month of room brings it to 76 at most.
    assert!(arrivals(&paper.plan, "n1")[0].0 >= 3);
    // To hold its date it must come by month 2, by the direct route: a million more.
    assert!(arrivals(&outcome.plan, "n1")[0].0 <= 2);
    let all = all(&outcome.plan);
    assert_eq!(
        (all.needs, all.paper_on_paper, all.paper_certain, all.on_paper, all.certain),
        (1, 1, 0, 1, 1)
    );
    assert_eq!(all.paid - all.paper_paid, Money::from_cents(100_000_000));
    let need = &outcome.plan.certainty_needs[0];
    assert!(need.paper_chance < 77.0 && need.paper_chance > 55.0 && need.chance >= 80.0, "{need:?}");
    assert_eq!((need.paper_units, need.units, need.certain), (0, 1, true));
    let taken = taken(&outcome.plan);
    assert!(taken.round >= 1 && taken.broken == 0 && taken.longest >= 2, "{taken:?}");
    assert_eq!(proof_of(&outcome.plan, Aim::Waiting).value, 0.0);
    assert_eq!(codes(&case, &outcome.plan, &outcome.alone), Vec::<&str>::new());
}

#[test]
fn certainty_is_bought_from_a_line_that_nothing_strikes() {
    let mut case = one_line(2.4);
    // Not before month 4 either: there is no room to order earlier. The other line costs half a million more, and its
    // engines come from a plant of their own.
    case.study.needs.rows_mut()[0].wanted_from = Some(month(4));
    case.system("t2", "XAA", "tank", 10.5);
    case.line("l2", "XAA", 12, &["t2"]);
    case.candidate("n1", "t2");
    let Certain { outcome, .. } = planned(&case, &REQUEST);
    assert_eq!(outcome.plan.contracts[0].system.as_str(), "t2");
    let all = all(&outcome.plan);
    assert_eq!((all.paper_certain, all.certain), (0, 1));
    assert_eq!(all.paid - all.paper_paid, Money::from_cents(50_000_000));
    assert_eq!((all.paper_late_on_paper, all.late_certain), (0.0, 0.0));
    assert!(all.paper_late_certain >= 1.0);
    assert_eq!(outcome.plan.certainty_needs[0].chance, 100.0);
    assert_eq!(codes(&case, &outcome.plan, &outcome.alone), Vec::<&str>::new());
}

#[test]
fn what_cannot_be_made_certain_is_said() {
    let mut case = one_line(2.4);
    case.study.needs.rows_mut()[0].wanted_from = Some(month(4));
    let Certain { outcome, .. } = planned(&case, &REQUEST);
    let all = all(&outcome.plan);
    assert_eq!((all.needs, all.on_paper, all.paper_certain, all.certain), (1, 1, 0, 0));
    let need = &outcome.plan.certainty_needs[0];
    // exp(-0.2 x 5) = 37 per cent.
    assert!(!need.certain && (need.chance - 36.8).abs() < 3.0, "{need:?}");
    assert_eq!(codes(&case, &outcome.plan, &outcome.alone), Vec::<&str>::new());
}

#[test]
fn a_plan_that_is_certain_enough_on_paper_has_no_buffers() {
    let case = one_line(0.05);
    let Certain { outcome, paper } = planned(&case, &REQUEST);
    assert_eq!((outcome.plan.certainty_rounds.len(), taken(&outcome.plan).round), (1, 0));
    assert!(outcome.plan.buffers.is_empty());
    assert_eq!(outcome.plan.deliveries, paper.plan.deliveries);
    assert_eq!(codes(&case, &outcome.plan, &outcome.alone), Vec::<&str>::new());
}

#[test]
fn the_same_request_gives_the_same_plan_on_any_number_of_threads() {
    let case = one_line(1.2);
    let first = planned(&case, &REQUEST);
    let second = planned(&case, &Request { threads: 3, ..REQUEST });
    assert_eq!((first.outcome.plan, first.outcome.alone), (second.outcome.plan, second.outcome.alone));
}

#[test]
fn the_judge_minds_figures_on_certainty_that_contradict_the_plan() {
    let case = one_line(1.2);
    let Certain { outcome, .. } = planned(&case, &REQUEST);
    type Wrong<'a> = (&'a str, &'a dyn Fn(&mut Plan));
    let changes: &[Wrong<'_>] = &[
        ("a need too few", &|plan| plan.certainty_needs = Table::default()),
        ("no price", &|plan| plan.certainty_price = Table::default()),
        ("no rounds", &|plan| plan.certainty_rounds = Table::default()),
        ("certain below the chance", &|plan| plan.certainty_needs.rows_mut()[0].chance = 79.0),
        ("not certain above it", &|plan| plan.certainty_needs.rows_mut()[0].certain = false),
        ("more units than there are", &|plan| plan.certainty_needs.rows_mut()[0].units = 2),
        ("fewer than are certain", &|plan| plan.certainty_needs.rows_mut()[0].units = 0),
        ("more certain needs", &|plan| plan.certainty_price.rows_mut()[0].certain += 1),
        ("more needs", &|plan| plan.certainty_price.rows_mut()[1].needs += 1),
        ("more on paper", &|plan| plan.certainty_price.rows_mut()[0].on_paper -= 1),
        ("paper plan certain", &|plan| plan.certainty_price.rows_mut()[0].paper_certain += 1),
        ("paper plan better than all", &|plan| plan.certainty_price.rows_mut()[0].paper_on_paper = 2),
        ("delay on paper", &|plan| plan.certainty_price.rows_mut()[0].late_on_paper = 0.5),
        ("sooner than on paper", &|plan| plan.certainty_price.rows_mut()[0].paper_late_on_paper = 99.0),
        ("money", &|plan| plan.certainty_price.rows_mut()[0].paid += Money::from_cents(1)),
        ("a nation that wants nothing", &|plan| plan.certainty_price.rows_mut()[1].name = "XZZ".to_owned()),
        ("gap of the round", &|plan| {
            plan.certainty_rounds.rows_mut().iter_mut().for_each(|row| row.gap += 0.1);
        }),
        ("money of the round", &|plan| {
            let row = plan.certainty_rounds.rows_mut().iter_mut().find(|row| row.taken).unwrap();
            row.paid += Money::from_cents(1);
        }),
        ("another round", &|plan| {
            for row in plan.certainty_rounds.rows_mut() {
                row.taken = !row.taken;
            }
        }),
        ("no round taken", &|plan| {
            for row in plan.certainty_rounds.rows_mut() {
                row.taken = false;
            }
        }),
        ("other draws", &|plan| plan.certainty_rounds.rows_mut()[1].draws += 1024),
        ("rounds not counted", &|plan| plan.certainty_rounds.rows_mut()[1].round = 7),
        ("paper with buffers", &|plan| plan.certainty_rounds.rows_mut()[0].buffers = 1),
        ("another buffer", &|plan| plan.buffers.rows_mut()[0].months += 1),
    ];
    for (name, change) in changes {
        let mut plan = outcome.plan.clone();
        change(&mut plan);
        let codes = codes(&case, &plan, &outcome.alone);
        assert!(codes.iter().any(|code| ["V67", "V68"].contains(code)), "{name}: {codes:?}");
    }
}

#[test]
fn requests_that_make_no_sense_are_refused() {
    let case = one_line(1.2);
    let refused = |request: Request| {
        certain_plan(&case.study, &Options::default(), &request, &mut Unwatched, &mut |_| ()).unwrap_err()
    };
    for wanted in [0.0, 49.9, 99.5, f64::NAN] {
        assert!(matches!(refused(Request { wanted, ..REQUEST }), CertaintyError::Wanted(_)));
    }
    assert!(matches!(refused(Request { rounds: 0, ..REQUEST }), CertaintyError::Rounds));
    assert!(matches!(refused(Request { draws: 10, ..REQUEST }), CertaintyError::Stress(_)));
}
