//! The delivery model and the judge compute the load of lines and the money that signed contracts take, each with code
//! of its own: on any study they must agree.

#![allow(clippy::unwrap_used)]

use muster_delivery::{OrderBookLayout, expansion_capacity};
use muster_generate::{Family, generate};
use muster_outlook::Outlook;
use muster_plan::Plan;
use muster_plan::tables::{Budget, ChosenExpansion, LineLoad};
use muster_study::tables::{CapacityStep, Order};
use muster_study::{CapacityStatus, ContractStatus, Quality, Study};
use muster_table::{Money, Table};
use muster_verify::verify;
use proptest::prelude::*;

/// The load of the lines by the delivery model, with every expansion decided at `decided` of the possible months.
fn load(study: &Study, decided: usize) -> Plan {
    let layout = OrderBookLayout::of(study);
    let interval = usize::try_from(study.settings.plan.expansion_interval).unwrap();
    let position = decided % study.settings.months().div_ceil(interval) * interval;
    let mut plan = Plan::default();
    let (mut loads, mut expansions) = (Vec::new(), Vec::new());
    for expansion in study.expansions.iter() {
        let decided = layout.span.month(position);
        expansions.push(ChosenExpansion {
            expansion: expansion.expansion.clone(),
            line: expansion.line.clone(),
            decided,
            ready: decided.plus(expansion.months as i32),
            cost: Money::ZERO,
        });
    }
    for line in study.lines.iter().filter(|line| line.plannable) {
        let laid = layout.line(&line.line).unwrap();
        let mut added = vec![0; study.settings.months()];
        for expansion in study.expansions.iter().filter(|expansion| expansion.line == line.line) {
            for (sum, units) in added.iter_mut().zip(expansion_capacity(study, expansion, position)) {
                *sum += units;
            }
        }
        for (index, expansion) in added.into_iter().enumerate() {
            loads.push(LineLoad {
                line: line.line.clone(),
                month: layout.span.month(index),
                capacity: laid.capacity[index],
                expansion,
                order_book: laid.taken[index],
                planned: 0,
            });
        }
    }
    plan.line_load = Table::new(loads);
    plan.expansions = Table::new(expansions);
    plan
}

/// Budgets as the outlook has them, from which nothing is paid.
fn budgets(study: &Study) -> Plan {
    let outlook = Outlook::of(study, study.settings.money.path);
    let rows = outlook.budgets().map(|(nation, year, budget)| Budget {
        nation: nation.clone(),
        year,
        available: budget.available,
        committed: budget.committed,
        free: budget.free,
        carried_in: Money::ZERO,
        paid: Money::ZERO,
        carried_out: Money::ZERO,
        assumed: None,
    });
    Plan { budgets: Table::new(rows.collect()), ..Plan::default() }
}

fn objections(study: &Study, plan: &Plan, code: &str) -> Vec<String> {
    let found = verify(study, plan);
    let of_code = found.iter().filter(|finding| finding.code.0 == code);
    of_code.take(5).map(ToString::to_string).collect()
}

/// A step: months from the start, months it lasts, rate, whether it counts.
type Step = (i32, Option<i32>, i64, bool);
/// An order: months from the start, months of delivery, quantity, per cent delivered, months of signature before.
type Signed = (i32, i32, i64, Option<i64>, Option<i32>);

fn with(mut study: Study, steps: &[Step], orders: &[Signed], ramp: Option<i64>, lot: i64) -> Study {
    let start = study.settings.start;
    let line = study.lines[0].line.clone();
    let system = study.line_systems.iter().find(|row| row.line == line).unwrap().system.clone();
    let capability = &study.systems.iter().find(|row| row.system == system).unwrap().capability.clone();
    for row in study.capabilities.rows_mut().iter_mut().filter(|row| row.capability == *capability) {
        row.lot = lot;
    }
    study.lines.rows_mut()[0].ramp_months = ramp;
    study.lines.rows_mut()[0].plannable = true;
    let others = study.capacity_steps.iter().filter(|step| step.line != line).cloned();
    let own = steps.iter().map(|(from, months, rate, counts)| CapacityStep {
        line: line.clone(),
        from: Some(start.plus(*from)),
        to: months.map(|months| start.plus(from + months)),
        units_per_year: Some(*rate),
        status: if *counts { CapacityStatus::Current } else { CapacityStatus::Option },
        known_since: None,
        source: None,
        quality: Quality::Assumed,
        note: None,
    });
    study.capacity_steps = Table::new(others.chain(own).collect());
    let others = study.order_book.iter().filter(|order| order.line.as_ref() != Some(&line)).cloned();
    let own = orders.iter().enumerate().map(|(number, (first, months, quantity, delivered, signed))| Order {
        contract: muster_study::ContractId::new(format!("signed-{number}")),
        buyer: Some(study.nations[0].nation.clone()),
        buyer_name: None,
        seller: None,
        system: system.clone(),
        line: Some(line.clone()),
        quantity: Some(*quantity),
        delivered: delivered.map(|per_cent| quantity * per_cent / 100),
        signed: signed.map(|months| start.plus(-months)),
        first_delivery: Some(start.plus(*first)),
        last_delivery: Some(start.plus(first + months)),
        value: Some(*quantity as f64 * 12_345.67),
        currency: Some(study.settings.currency.clone()),
        price_year: Some(study.settings.price_year),
        value_includes: None,
        status: ContractStatus::Running,
        source: None,
        quality: Quality::Assumed,
        note: None,
    });
    study.order_book = Table::new(others.chain(own).collect());
    study
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn delivery_model_and_judge_agree_on_any_line(
        steps in prop::collection::vec((-60..40_i32, prop::option::of(0..40_i32), 0..80_i64, prop::bool::weighted(0.8)), 0..6),
        orders in prop::collection::vec((-30..20_i32, -2..40_i32, 0..90_i64, prop::option::of(0..120_i64), prop::option::of(0..30_i32)), 0..4),
        ramp in prop::option::of(0..14_i64),
        lot in prop::sample::select(vec![1_i64, 2, 5, 12]),
        months in 6..40_usize,
        decided in 0..9_usize,
        seed in 0..50_u64,
    ) {
        let shape = muster_generate::Shape { months, expansions: 100, ..Family::Tiny.shape() };
        let study = with(generate(&shape, seed).unwrap(), &steps, &orders, ramp, lot);
        prop_assert_eq!(objections(&study, &load(&study, decided), "V41"), Vec::<String>::new());
        prop_assert_eq!(objections(&study, &budgets(&study), "V53"), Vec::<String>::new());
    }
}

#[test]
fn delivery_model_outlook_and_judge_agree_on_generated_studies() {
    for (family, seeds) in
        [(Family::Tiny, 60), (Family::Small, 60), (Family::Medium, 10), (Family::Alliance, 1)]
    {
        for seed in 0..seeds {
            let study = generate(&family.shape(), seed).unwrap();
            assert_eq!(
                objections(&study, &load(&study, 1), "V41"),
                Vec::<String>::new(),
                "{family:?} {seed}"
            );
            assert_eq!(
                objections(&study, &budgets(&study), "V53"),
                Vec::<String>::new(),
                "{family:?} {seed}"
            );
        }
    }
}

#[test]
fn a_disagreement_would_show() {
    let study = generate(&Family::Small.shape(), 3).unwrap();
    let mut plan = load(&study, 0);
    plan.line_load.rows_mut()[7].capacity += 1;
    assert_eq!(objections(&study, &plan, "V41").len(), 1);
    let mut plan = budgets(&study);
    plan.budgets.rows_mut()[0].committed += Money::from_cents(1);
    assert_eq!(objections(&study, &plan, "V53").len(), 1);
}
