//! What the planner plans, the judge passes; what is then changed, it does not.

#![allow(clippy::unwrap_used)]

mod support;

use std::time::Duration;

use muster_generate::{Family, Shape, generate};
use muster_plan::tables::{Adaptation, Buffer};
use muster_plan::{Aim, Plan};
use muster_planner::{Aims, Options, Order, Outcome, Unwatched, plan};
use muster_study::{LineId, StandardId, Study};
use muster_table::{Money, Table};
use muster_verify::{verify, verify_comparison};
use proptest::prelude::*;
use support::{Change, ChangeKind};

fn planned(study: &Study, aims: Aims) -> Outcome {
    reckoned(study, aims, Vec::new())
}

/// The same with units reckoned later than on paper.
fn reckoned(study: &Study, aims: Aims, buffers: Vec<Buffer>) -> Outcome {
    let options = Options { time_limit: Some(Duration::from_secs(3)), aims, buffers, ..Options::default() };
    plan(study, &options, &mut Unwatched).unwrap()
}

/// Everything the judge objects to in a plan and in its comparison with the plan without cooperation.
fn objections(study: &Study, plan: &Plan, alone: &Plan) -> Vec<String> {
    let findings = [verify(study, plan), verify_comparison(study, plan, alone)];
    findings.iter().flatten().take(10).map(ToString::to_string).collect()
}

/// A small study in which one thing or another is scarce.
fn studies() -> impl Strategy<Value = (Shape, u64)> {
    let shape =
        (1..4_usize, 1..3_usize, 1..5_usize, 1..5_usize, 6..20_usize, 30..200_i64, 30..200_i64, 0..3_usize);
    (shape, any::<u64>()).prop_map(
        |((nations, needs, systems, lines, months, money, capacity, joint_routes), seed)| {
            let shape = Shape {
                nations,
                needs_per_nation: needs,
                systems,
                lines,
                months,
                money,
                capacity,
                joint_routes,
                most_lots: 4,
                ..Family::Tiny.shape()
            };
            (shape, seed)
        },
    )
}

fn kinds() -> impl Strategy<Value = ChangeKind> {
    use ChangeKind::{Cell, Remove, Repeat, Swap};
    prop::sample::select(vec![Cell, Cell, Cell, Swap, Swap, Remove, Repeat])
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = (any::<usize>(), any::<usize>(), kinds());
    prop::collection::vec(change.prop_map(|(row, column, kind)| Change { row, column, kind }), 20)
}

/// Aims in the usual order, in another, or weighted.
fn aims() -> impl Strategy<Value = Aims> {
    use Aim::{Dependence, Money, Reliance, Waiting};
    let order = |aims: &[Aim]| Aims::Ordered(Order::new(aims).unwrap());
    let weights = [0.1..10.0_f64, 0.1..10.0_f64, 0.1..10.0_f64, 0.0..10.0_f64];
    prop_oneof![
        4 => Just(Aims::Strict),
        1 => Just(order(&[Waiting, Reliance, Money, Dependence])),
        1 => Just(order(&[Waiting, Dependence, Money])),
        1 => weights.prop_map(Aims::Weights),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn plans_pass_and_changed_plans_do_not(
        (shape, seed) in studies(),
        changes in changes(),
        aims in aims(),
        late in prop::option::weighted(0.3, 1..9_i64),
    ) {
        let study = generate(&shape, seed).unwrap();
        // Every other line is late, in every other year.
        let lines = study.lines.iter().filter(|line| line.plannable).step_by(2);
        let years = |line: &LineId| {
            let reason = "drawn".to_owned();
            let row = |year| Buffer { line: line.clone(), year, months: late.unwrap_or(1), reason: reason.clone() };
            study.settings.years().step_by(2).map(row).collect::<Vec<_>>()
        };
        let buffers = late.map_or_else(Vec::new, |_| lines.flat_map(|line| years(&line.line)).collect());
        let Outcome { plan, alone, .. } = reckoned(&study, aims, buffers);
        prop_assert_eq!(objections(&study, &plan, &alone), Vec::<String>::new());
        for change in changes {
            let mut changed = plan.clone();
            if let Some(done) = change.apply(&mut changed) {
                prop_assert!(!objections(&study, &changed, &alone).is_empty(), "nobody minds: {}", done);
            }
        }
    }
}

#[test]
fn plans_of_small_studies_pass() {
    for seed in 0..2 {
        let study = generate(&Family::Small.shape(), seed).unwrap();
        let Outcome { plan, alone, .. } = planned(&study, Aims::Strict);
        assert_eq!(objections(&study, &plan, &alone), Vec::<String>::new(), "seed {seed}");
        assert!(!plan.contracts.is_empty(), "seed {seed} buys nothing");
    }
}

#[test]
fn the_trial_sees_what_plans_can_hold() {
    let shape = Shape {
        nations: 3,
        needs_per_nation: 2,
        systems: 3,
        lines: 3,
        months: 14,
        most_lots: 6,
        expansions: 100,
        capacity: 60,
        ..Family::Tiny.shape()
    };
    let mut seen = [0; 9];
    for seed in 0..6 {
        let study = generate(&shape, seed).unwrap();
        let Outcome { plan, alone, .. } = planned(&study, Aims::Strict);
        assert_eq!(objections(&study, &plan, &alone), Vec::<String>::new(), "seed {seed}");
        let holds = [
            plan.contracts.iter().any(|contract| contract.project.is_none()),
            !plan.projects.is_empty(),
            plan.projects.iter().any(|project| project.price_factor < 1.0),
            !plan.expansions.is_empty(),
            plan.budgets.iter().any(|budget| budget.carried_in > Money::ZERO),
            plan.needs.iter().any(|need| need.late > 0),
            plan.needs.iter().any(|need| need.unmet > 0),
            plan.adaptations.iter().any(|adaptation| adaptation.contract.is_some()),
            plan.adaptations.iter().any(|adaptation| adaptation.project.is_some()),
        ];
        for (count, holds) in seen.iter_mut().zip(holds) {
            *count += usize::from(holds);
        }
    }
    let names = [
        "own contract",
        "project",
        "price step",
        "expansion",
        "carry-over",
        "late unit",
        "unmet unit",
        "adaptation",
        "shared adaptation",
    ];
    let missing: Vec<_> = names.iter().zip(seen).filter(|(_, count)| *count == 0).collect();
    assert!(missing.is_empty(), "no plan holds {missing:?}; seen {seen:?}");
}

/// One change to the rows of `adaptations.csv`.
type AdaptationChange<'a> = &'a dyn Fn(&mut Vec<Adaptation>);

/// What the judge finds wrong, by code.
fn codes(study: &Study, plan: &Plan) -> Vec<&'static str> {
    verify(study, plan).iter().map(|finding| finding.code.0).collect()
}

#[test]
fn the_judge_minds_adaptations_that_are_missing_wrong_or_not_required() {
    let shape = Shape { nations: 3, needs_per_nation: 2, months: 14, standards: 100, ..Family::Tiny.shape() };
    let (mut own, mut shared) = (0, 0);
    for seed in 0..8 {
        let study = generate(&shape, seed).unwrap();
        let Outcome { plan, .. } = planned(&study, Aims::Strict);
        assert_eq!(codes(&study, &plan), Vec::<&str>::new(), "seed {seed}");
        let rows = plan.adaptations.rows();
        for (at, row) in rows.iter().enumerate() {
            own += usize::from(row.contract.is_some());
            shared += usize::from(row.project.is_some());
            let changed = |change: AdaptationChange<'_>| {
                let mut rows = rows.to_vec();
                change(&mut rows);
                codes(&study, &Plan { adaptations: Table::new(rows), ..plan.clone() })
            };
            let changes: [AdaptationChange<'_>; 4] = [
                &|rows| drop(rows.remove(at)),
                &|rows| rows[at].cost += Money::from_cents(1),
                &|rows| rows[at].months += 1,
                &|rows| rows[at].standard = StandardId::new("standard-9"),
            ];
            for change in changes {
                assert!(changed(change).contains(&"V33"), "seed {seed}, {row:?}");
            }
        }
        // Where nothing is required, the same plan pays for nothing.
        let free = Study { need_standards: Table::default(), ..study.clone() };
        let paid = rows.iter().any(|row| row.cost > Money::ZERO);
        assert_eq!(codes(&free, &plan).contains(&"V52"), paid, "seed {seed}");
        // Where each adaptation takes a year longer, units that waited for one come too soon.
        let mut slow = study.clone();
        slow.adoption_costs.rows_mut().iter_mut().for_each(|row| row.months += 12);
        assert_eq!(codes(&slow, &plan).contains(&"V13"), !rows.is_empty(), "seed {seed}");
    }
    assert!(own > 0 && shared > 0, "{own} adaptations of contracts and {shared} of projects");
}
