//! Plans that begin from a former one, before the judge: whatever changed in the study, and however the plan is tied.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use muster_generate::{Family, Shape, generate};
use muster_plan::{Aim, ContractChange, Plan};
use muster_planner::{Former, Inherited, Method, Options, Outcome, Unwatched, plan};
use muster_study::Study;
use muster_table::{Money, Table};
use muster_verify::{verify, verify_comparison};

/// How much of an earlier aim may be given up.
const TOLERANCE: f64 = 0.001;

/// A study of three nations with a few needs each.
fn small(seed: u64) -> Study {
    let shape = Shape {
        nations: 3,
        needs_per_nation: 3,
        systems: 4,
        lines: 4,
        months: 18,
        money: 150,
        capacity: 150,
        joint_routes: 1,
        most_lots: 4,
        ..Family::Tiny.shape()
    };
    generate(&shape, seed).unwrap()
}

fn planned(study: &Study, method: Method, former: Option<Former>) -> Outcome {
    let options = Options {
        time_limit: Some(Duration::from_secs(3)),
        gap: 1e-4,
        tolerance: TOLERANCE,
        method,
        former: former.map(Arc::new),
        ..Options::default()
    };
    plan(study, &options, &mut Unwatched).unwrap()
}

fn objections(study: &Study, outcome: &Outcome) -> Vec<String> {
    let findings = [verify(study, &outcome.plan), verify_comparison(study, &outcome.plan, &outcome.alone)];
    findings.iter().flatten().take(10).map(ToString::to_string).collect()
}

/// The former plan with all its contracts kept, or none, and a price of so many millions.
fn former(plan: &Plan, all: bool, price: f64) -> Former {
    let contracts = plan.contracts.iter().map(|row| row.contract.clone());
    Former {
        plan: plan.clone(),
        keep: contracts.filter(|_| all).collect(),
        insist: BTreeSet::new(),
        change_price: Money::from_units(price * 1e6).unwrap(),
    }
}

/// The study without its first need, with half of every nation's money and dearer systems here and there.
fn changed(mut study: Study) -> Study {
    let needs: Vec<_> = study.needs.iter().skip(1).cloned().collect();
    let gone = study.needs[0].need.clone();
    let candidates: Vec<_> = study.candidates.iter().filter(|row| row.need != gone).cloned().collect();
    let standards: Vec<_> = study.need_standards.iter().filter(|row| row.need != gone).cloned().collect();
    study.needs = Table::new(needs);
    study.candidates = Table::new(candidates);
    study.need_standards = Table::new(standards);
    for nation in study.nations.rows_mut() {
        nation.plan_share = nation.plan_share.map(|share| share / 2.0);
    }
    for price in study.prices.rows_mut().iter_mut().step_by(2) {
        price.unit_price = price.unit_price.map(|price| price * 1.5);
    }
    study
}

#[test]
fn the_judge_passes_plans_that_are_tied_to_a_former_one() {
    let (mut kept, mut lost, mut counted) = (0, 0, 0);
    for seed in 1..=3 {
        let study = small(seed);
        let before = planned(&study, Method::Automatic, None).plan;
        let study = changed(study);
        for method in [Method::Model, Method::Prices] {
            for all in [true, false] {
                let after = planned(&study, method, Some(former(&before, all, 2.0)));
                let context = format!("seed {seed}, {method:?}, all kept: {all}");
                assert_eq!(objections(&study, &after), Vec::<String>::new(), "{context}");
                for row in after.plan.changes.iter().filter(|row| row.pinned) {
                    assert!(row.quantity >= row.former_quantity, "{context}: {}", row.contract);
                    kept += 1;
                }
                for one in &after.left_out {
                    let Inherited::Contract(contract) = &one.what else { continue };
                    let row = after.plan.changes.iter().find(|row| row.contract == *contract).unwrap();
                    assert!(!row.pinned && row.obstacle.is_some(), "{context}: {contract}");
                    lost += 1;
                }
                counted += after.plan.changes.iter().filter(|row| row.counted > Money::ZERO).count();
            }
        }
    }
    assert!(kept > 0 && lost > 0 && counted > 0, "kept {kept}, lost {lost}, counted {counted}");
}

/// The first aim of a plan, and what it is proven to be no better than.
fn waiting(plan: &Plan) -> (f64, f64) {
    let row = plan.proof.iter().find(|row| row.aim == Aim::Waiting).unwrap();
    (row.value, row.bound.unwrap())
}

#[test]
fn nothing_changes_where_nothing_changed_and_a_change_is_dear() {
    // The smallest studies are planned to the end within the time, so that nothing is left to be gained.
    let tiny = (1..=8).map(|seed| generate(&Family::Tiny.shape(), seed).unwrap());
    let mut still = 0;
    for (at, study) in (1..=3).map(small).chain(tiny).enumerate() {
        let before = planned(&study, Method::Model, None).plan;
        for method in [Method::Model, Method::Prices] {
            let after = planned(&study, method, Some(former(&before, false, 1e4))).plan;
            let same = |change| matches!(change, ContractChange::Kept | ContractChange::Altered);
            // Waiting alone stands before the price on changes: where less than the tolerance is gained of it, none is made.
            let ((value, bound), after_value) = (waiting(&before), waiting(&after).0);
            let gained = value > after_value * (1.0 + TOLERANCE) * (1.0 - 1e-9);
            let unchanged = after.changes.iter().all(|row| same(row.change));
            assert!(unchanged || gained, "study {at}, {method:?}");
            let is_best = value <= bound * (1.0 + TOLERANCE) + 1e-9;
            assert!(unchanged || !is_best, "study {at}, {method:?}: {value} was {bound} at best");
            still += usize::from(is_best && !before.contracts.is_empty());
        }
    }
    assert!(still >= 4, "too few plans were the best: {still}");
}

#[test]
fn the_judge_objects_to_changes_that_are_not_so() {
    let study = small(1);
    let before = planned(&study, Method::Automatic, None).plan;
    let mut after = planned(&study, Method::Automatic, Some(former(&before, true, 0.0)));
    assert!(objections(&study, &after).is_empty());
    let sound = after.plan.clone();
    let spoil: [fn(&mut muster_plan::tables::Change); 4] = [
        |row| row.change = ContractChange::Dropped,
        |row| row.quantity += 1,
        |row| row.former_quantity += row.quantity + 1,
        |row| row.counted = Money::from_cents(100),
    ];
    for spoil in spoil {
        after.plan = sound.clone();
        spoil(after.plan.changes.rows_mut().first_mut().unwrap());
        let found = objections(&study, &after);
        assert!(found.iter().any(|one| one.contains("V69")), "{found:?}");
    }
}
