//! At given prices, the bound is the least value of the one model once all that needs compete for is priced in it.

use std::collections::BTreeMap;

use fastrand::Rng;
use muster_generate::Shape;
use muster_highs::{Column, Control, Options as SolverOptions, Problem, Row, Solver};

use super::{instance, shapes};
use crate::formulation::{Expression, Formulation, Scope};
use crate::instance::Instance;
use crate::market::{Bound, Layout, Market, Weights};

/// The one model with its coupling rows given up for their prices.
struct Relaxed<'a> {
    instance: &'a Instance,
    formulation: &'a Formulation,
    layout: &'a Layout,
    prices: &'a [f64],
    weights: Weights,
    costs: BTreeMap<Column, f64>,
    offset: f64,
    freed: Vec<Row>,
}

impl Relaxed<'_> {
    /// The least value.
    fn least(mut self) -> f64 {
        let Weights { waiting, money, dependence, .. } = self.weights;
        let aim = Expression::weighted(&[
            (waiting, &self.formulation.waiting),
            (money, &self.formulation.money),
            (dependence, &self.formulation.dependence),
        ]);
        self.offset = aim.constant;
        for (column, cost) in aim.terms {
            *self.costs.entry(column).or_default() += cost;
        }
        let prices = self.row_prices();
        for at in 0..self.formulation.problem.rows() {
            let row = Row(at as u32);
            let label = self.formulation.problem.row_label(row);
            // That nobody pays for a line it does not use, and that no delivery needs more than its line can make,
            // couples needs and expansions; both rows have the price 0.
            let coupling = label.starts_with("expansion part ") || label.starts_with("opened ");
            if let Some(price) = prices.get(&label).copied().or(coupling.then_some(0.0)) {
                self.give_up(row, price);
            }
        }
        self.price_introductions();
        let mut problem: Problem = self.formulation.problem.clone();
        problem.set_offset(self.offset);
        self.costs.iter().for_each(|(column, cost)| problem.set_cost(*column, *cost));
        let exact = SolverOptions { relative_gap: 0.0, absolute_gap: 1e-9, ..SolverOptions::default() };
        let mut solver = Solver::new(&problem, &exact).unwrap();
        for row in self.freed {
            solver.set_row_bounds(row, f64::NEG_INFINITY, f64::INFINITY).unwrap();
        }
        solver.solve(&mut |_| Control::Continue).unwrap().objective.unwrap()
    }

    /// What a unit of each row that has a price costs, by the row's label.
    fn row_prices(&self) -> BTreeMap<String, f64> {
        let (instance, layout, prices) = (self.instance, self.layout, self.prices);
        let mut of = BTreeMap::new();
        for (at, line) in instance.lines.iter().enumerate() {
            let uses = |need: &&crate::instance::Need| {
                need.candidates.iter().flat_map(|candidate| &candidate.lines).any(|source| source.line == at)
            };
            // The row counts lots.
            let lot = instance.needs.iter().find(uses).map_or(1, |need| need.lot) as f64;
            for month in 0..instance.months {
                let label = format!("capacity {} {}", line.id, instance.month(month));
                of.insert(label, prices[layout.capacity(at, month)] * lot);
            }
        }
        for (at, nation) in instance.nations.iter().enumerate() {
            for year in 0..instance.years {
                let label = format!("budget {} {}", nation.id, instance.year(year));
                of.insert(label, prices[layout.budget(at, year)]);
            }
        }
        for (at, capability) in instance.capabilities.iter().enumerate() {
            for system in &instance.systems {
                if let Some(place) = layout.part(at, &system.maker) {
                    of.insert(format!("largest part {} {}", capability.id, system.maker), prices[place]);
                }
            }
        }
        of
    }

    /// Each need that takes a system bears so much of its introduction.
    fn price_introductions(&mut self) {
        let mut bearers: BTreeMap<Column, f64> = BTreeMap::new();
        for columns in &self.formulation.needs {
            let need = &self.instance.needs[columns.need];
            for (candidate, of) in need.candidates.iter().zip(&columns.candidates) {
                if let (Some(taken), Some(place)) =
                    (of.taken(), self.layout.introduction(&need.id, candidate.system))
                {
                    bearers.insert(taken, self.prices[place]);
                }
            }
        }
        for at in 0..self.formulation.problem.rows() {
            let row = Row(at as u32);
            if self.formulation.problem.row_label(row).starts_with("introduction ") {
                let terms = self.formulation.problem.row_terms(row).unwrap();
                if let Some(price) = bearers.get(&terms[0].0) {
                    self.give_up(row, *price);
                }
            }
        }
    }

    /// Gives up a row `sum <= most` for a price on what is beyond it.
    fn give_up(&mut self, row: Row, price: f64) {
        let (_, most) = self.formulation.problem.row_bounds(row).unwrap();
        let terms = self.formulation.problem.row_terms(row).unwrap();
        for (column, coefficient) in terms {
            *self.costs.entry(column).or_default() += price * coefficient;
        }
        self.offset -= price * most;
        self.freed.push(row);
    }
}

/// Prices for all rows that the model has.
fn drawn(instance: &Instance, formulation: &Formulation, bound: &Bound<'_>, rng: &mut Rng) -> Vec<f64> {
    let layout = bound.layout();
    let any = super::bounds::drawn(&bound.scales(), rng);
    let mut prices = vec![0.0; layout.len()];
    let rows = formulation.problem.rows();
    let labels: std::collections::BTreeSet<String> =
        (0..rows).map(|row| formulation.problem.row_label(Row(row as u32))).collect();
    // Rows that can never bind are left out of the model: their price is 0.
    for (at, line) in instance.lines.iter().enumerate() {
        for month in 0..instance.months {
            if labels.contains(&format!("capacity {} {}", line.id, instance.month(month))) {
                let place = layout.capacity(at, month);
                prices[place] = any[place];
            }
        }
    }
    for (at, nation) in instance.nations.iter().enumerate() {
        for year in 0..instance.years {
            if labels.contains(&format!("budget {} {}", nation.id, instance.year(year))) {
                let place = layout.budget(at, year);
                prices[place] = any[place];
            }
        }
    }
    layout.parts().for_each(|(_, place)| prices[place] = any[place]);
    for columns in &formulation.needs {
        let need = &instance.needs[columns.need];
        for (candidate, of) in need.candidates.iter().zip(&columns.candidates) {
            if let (Some(_), Some(place)) = (of.taken(), layout.introduction(&need.id, candidate.system)) {
                prices[place] = any[place];
            }
        }
    }
    prices
}

/// Whether everything that the bound says of the study is exact: no projects, all sets of sources tried one by one, and
/// whoever has money may pay for an expansion.
fn is_exact(instance: &Instance, market: &Market, formulation: &Formulation) -> bool {
    let payers = |columns: &crate::formulation::ExpansionColumns| {
        let nations: std::collections::BTreeSet<usize> =
            columns.parts.iter().map(|(nation, _, _)| *nation).collect();
        instance.nations.iter().enumerate().all(|(at, nation)| !nation.known || nations.contains(&at))
    };
    instance.projects.is_empty()
        && market.buyers.iter().flat_map(|buyer| &buyer.choices).all(|choice| !choice.pooled)
        && formulation.expansions.iter().all(payers)
}

/// Compares bound and model at drawn prices; counts what is exact, and what is below.
fn compare(shape: &Shape, seed: u64, counts: &mut [usize; 2]) {
    let instance = instance(shape, seed);
    let scope = Scope::whole(&instance);
    // What no money of a year could pay for is left out of the bound, but not of the model whose budgets are lifted.
    let purses = vec![vec![f64::INFINITY; instance.years]; instance.nations.len()];
    let market = Market::with_purses(&instance, &scope, purses);
    let formulation = Formulation::new(&instance, &scope);
    if formulation.integers.is_empty() {
        return;
    }
    let mut rng = Rng::with_seed(seed);
    let exact = is_exact(&instance, &market, &formulation);
    for round in 0..3 {
        let weights = Weights {
            waiting: f64::from(u8::from(round != 1)),
            money: if round == 0 { 0.0 } else { rng.f64() * 5.0 },
            dependence: if round == 2 { rng.f64() * 100.0 } else { 0.0 },
            reliance: 0.0,
        };
        let bound = Bound::new(&instance, &market, weights, Vec::new(), 1);
        let prices = drawn(&instance, &formulation, &bound, &mut rng);
        let relaxed = Relaxed {
            instance: &instance,
            formulation: &formulation,
            layout: bound.layout(),
            prices: &prices,
            weights,
            costs: BTreeMap::new(),
            offset: 0.0,
            freed: Vec::new(),
        };
        let (found, least) = (bound.evaluate(&prices).bound, relaxed.least());
        let size: f64 = prices.iter().sum::<f64>() + least.abs() + instance.needs.len() as f64;
        let near = 1e-6 * least.abs().max(1.0).max(1e-3 * size);
        assert!(found <= least + near, "{}, seed {seed}: bound {found} above {least}", shape.name);
        if exact {
            assert!(found >= least - near, "{}, seed {seed}: bound {found} below {least}", shape.name);
        }
        counts[usize::from(!exact)] += 1;
    }
}

#[test]
fn the_bound_is_the_least_value_of_the_model_with_prices_for_what_is_shared() {
    let mut counts = [0, 0];
    for shape in shapes() {
        for seed in 1..=25 {
            compare(&Shape { name: "exact".to_owned(), joint_routes: 0, ..shape.clone() }, seed, &mut counts);
            compare(&shape, seed, &mut counts);
        }
    }
    eprintln!("{} bounds are exact, {} may be below", counts[0], counts[1]);
    assert!(counts.iter().all(|count| *count > 50), "too little is tried: {counts:?}");
}
