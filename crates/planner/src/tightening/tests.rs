//! Rows on demand beside the whole model, on small studies in which lines are expanded.

#![allow(clippy::print_stderr)]

use fastrand::Rng;
use muster_generate::{Customer, Family, Shape, Warehouse, WarehouseProblem, generate};
use muster_outlook::Outlook;
use muster_study::Study;

use super::Case;
use super::reduction::Reduction;
use crate::decisions::Decisions;
use crate::formulation::{Formulation, Scope, TighteningRow};
use crate::instance::Instance;
use crate::options::{Aims, Options};
use crate::search::{Model, Search};
use crate::staging::{exact, stages};

/// How far values may be apart that are the same, as a share of them.
const SAME: f64 = 1e-6;

/// Warehouses of three sizes for customers who cost more to serve the farther they are.
fn warehouses(rng: &mut Rng) -> WarehouseProblem {
    let sizes = [rng.i64(8..=12), rng.i64(8..=12), rng.i64(5..=20)];
    let warehouses: Vec<Warehouse> = (0..6)
        .map(|at| Warehouse { capacity: sizes[at % 3], opening_cost: f64::from(rng.u32(40..=60)) })
        .collect();
    let costs = |rng: &mut Rng| warehouses.iter().map(|_| f64::from(rng.u32(1..=40))).collect();
    let customers = (0..10).map(|_| Customer { demand: rng.i64(1..=5), costs: costs(rng) }).collect();
    WarehouseProblem { warehouses, customers, single_source: false }
}

/// What was compared.
#[derive(Default)]
struct Tally {
    compared: usize,
    rows: usize,
    /// Studies whose relaxation has a higher bound by the rows on all lines together.
    higher: usize,
    /// Decisions on expansions that cannot be otherwise in the best plan.
    hopeless: usize,
}

impl Tally {
    fn print(&self) {
        let Self { compared, rows, higher, hopeless } = self;
        eprintln!("{compared} studies with {rows} rows, bound higher in {higher}, {hopeless} decisions held");
    }

    fn compare(&mut self, study: &Study, weights: [f64; 4]) {
        let instance = Instance::of(study, &Outlook::of(study, study.settings.money.path));
        let scope = Scope::whole(&instance);
        let whole = Formulation::new(&instance, &scope);
        let on_demand = Formulation::with_most_opened(&instance, &scope, 0);
        assert!(!whole.tightens());
        if !on_demand.tightens() {
            return;
        }
        let aims = Aims::Weights(weights);
        let options = Options { time_limit: None, aims, ..Options::default() };
        let start = Decisions::default();
        let stage = stages(aims)[0];
        let value = exact(stage, &instance, &start, aims);
        let model = Model { aim: whole.aim(stage, aims), kept: Vec::new() };
        let search = Search {
            instance: &instance,
            formulation: &whole,
            model: &model,
            start: &start,
            value,
            time_limit: None,
            gap: 0.0,
            heuristic_effort: None,
            options: &options,
        };
        let model = Model { aim: on_demand.aim(stage, aims), kept: Vec::new() };
        let tightened = Search { formulation: &on_demand, model: &model, ..search };
        let known = search.run(&mut |_, _| false).unwrap();
        let found = tightened.run(&mut |_, _| false).unwrap();
        let near = SAME * known.objective.abs().max(1.0);
        let name = &study.settings.title;
        assert!((found.objective - known.objective).abs() <= near, "{name}: {found:?} and not {known:?}");
        assert!((found.objective - found.bound).abs() <= near, "{name}: proven are {}", found.bound);
        if let Some(decisions) = &found.decisions {
            let reached = exact(stage, &instance, decisions, aims);
            assert!(
                (reached - found.objective).abs() <= near,
                "{name}: {reached} and not {}",
                found.objective
            );
        }
        self.compared += 1;
        self.rows += on_demand.tightening.rows.len();
        let values = held(&instance, &on_demand, &known.decisions.unwrap_or_default(), name);
        let relaxed = Case::new(tightened).unwrap().relax(&mut |_, _| false).unwrap().unwrap();
        for (column, value) in Reduction::of(&on_demand, &relaxed).hopeless(known.objective + near) {
            let best = values[column.index()];
            assert!(
                (best - value).abs() < 0.5,
                "{name}: {} is hopeless",
                on_demand.problem.column_label(column)
            );
            self.hopeless += 1;
        }
        let mut without = on_demand.clone();
        without.tightening.rows.retain(|row| row.line.is_some());
        let without = Search { formulation: &without, ..tightened };
        let lower = Case::new(without).unwrap().relax(&mut |_, _| false).unwrap().unwrap();
        self.higher += usize::from(relaxed.outcome.bound > lower.outcome.bound + near);
    }
}

/// The values of the whole columns for the best plan, which no row on demand may forbid.
fn held(instance: &Instance, formulation: &Formulation, best: &Decisions, name: &str) -> Vec<f64> {
    let mut values = vec![0.0; formulation.problem.columns()];
    for (column, value) in formulation.start(instance, best).unwrap() {
        values[column.index()] = value;
    }
    for TighteningRow { row, .. } in &formulation.tightening.rows {
        let sum: f64 = row.coefficients.iter().map(|(column, value)| value * values[column.index()]).sum();
        assert!(sum <= row.upper + SAME, "{name}: {} forbids the best plan", row.label);
    }
    values
}

#[test]
fn rows_on_demand_give_the_optimum_of_warehouse_problems() {
    let (mut tally, mut rng) = (Tally::default(), Rng::with_seed(1));
    for _ in 0..60 {
        let study = warehouses(&mut rng).study("drawn").unwrap();
        // In every other problem a customer is not worth serving at any cost.
        let waiting = if rng.bool() { 1000.0 } else { rng.f64() };
        tally.compare(&study, [waiting, 1.0, 0.0, 0.0]);
    }
    tally.print();
    assert!(tally.compared == 60 && tally.higher > 15, "higher in {} of {}", tally.higher, tally.compared);
    assert!(tally.hopeless > 60, "only {} warehouses are said to be hopeless or needed", tally.hopeless);
}

#[test]
fn rows_on_demand_give_the_optimum_of_tiny_studies() {
    let tiny = Family::Tiny.shape();
    let crowded = Shape { nations: 3, systems: 3, lines: 3, expansions: 100, capacity: 50, ..tiny };
    let mut tally = Tally::default();
    for seed in 1..=150 {
        let mut rng = Rng::with_seed(seed);
        let study = generate(&crowded, seed).unwrap();
        tally.compare(&study, [1.0, rng.f64(), 10.0 * rng.f64(), 0.0]);
    }
    tally.print();
    assert!(tally.compared > 50, "only {} studies were compared", tally.compared);
}
