//! The course as a linear programme: no reaction of anybody could keep more on plan.
//!
//! The rule of the course fixes who works when. This programme leaves all of that open, plants may work less, save stock
//! and draw on any source at any time, and asks for the most months of plan that can be done. It is a bound on the rule,
//! computed by other means.

use muster_highs::{Column, Control, Kind, Options, Problem, Solver, Status};

use crate::course::Courses;
use crate::error::StressError;
use crate::outage::{Outage, Target};
use crate::setup::{SetMake, Setup};

/// The most months of plan, added up over gates and months, that can be done under these outages, whoever does what.
///
/// # Errors
/// If the solver fails.
pub fn most_months_done(setup: &Setup, outages: &[Outage]) -> Result<f64, StressError> {
    let programme = Programme::new(setup, outages);
    let mut solver = Solver::new(&programme.problem, &Options::default())?;
    let outcome = solver.solve(&mut |_| Control::Continue)?;
    match (outcome.status, outcome.objective) {
        (Status::Optimal, Some(objective)) => Ok(-objective),
        (status, _) => Err(StressError::Unsolved(format!("{status:?}"))),
    }
}

/// The months of plan, added up over gates and months, that the course does under these outages.
pub fn months_done(setup: &Setup, outages: &[Outage]) -> f64 {
    let mut courses = Courses::new(setup);
    for outage in outages {
        courses.strike(setup, 0, outage);
    }
    courses.run(setup);
    let months = |gate| (0..setup.months).map(move |month| (gate, month));
    (0..setup.gates.len()).flat_map(months).map(|(gate, month)| courses.months_done(gate, month, 0)).sum()
}

struct Programme<'a> {
    setup: &'a Setup,
    problem: Problem,
    up: Vec<f64>,
    open: Vec<f64>,
    /// The level of each product in each month.
    levels: Vec<Vec<Column>>,
    /// The months of plan done of each line's product; empty for parts.
    done: Vec<Vec<Column>>,
}

const NONE: f64 = f64::NEG_INFINITY;

impl<'a> Programme<'a> {
    fn new(setup: &'a Setup, outages: &[Outage]) -> Self {
        let mut programme = Self {
            setup,
            problem: Problem::new(),
            up: vec![1.0; setup.plants * setup.months],
            open: vec![1.0; setup.ways * setup.months],
            levels: Vec::new(),
            done: Vec::new(),
        };
        for outage in outages {
            programme.strike(outage);
        }
        for (at, make) in setup.makes.iter().enumerate() {
            programme.make(at, make);
        }
        programme.gates();
        programme
    }

    fn strike(&mut self, outage: &Outage) {
        let mut outage = *outage;
        if let Target::Plant(plant) = outage.target
            && let Some((month, left)) = self.setup.faster[plant]
            && outage.own
            && outage.start >= month as f64
        {
            outage.months *= left;
        }
        for (month, lost) in outage.losses(self.setup.months) {
            let (cell, floor) = match outage.target {
                Target::Plant(plant) => (&mut self.up[plant * self.setup.months + month], 0.0),
                Target::Way(way) => {
                    let spare = self.setup.spare[way].map_or(0.0, |spare| f64::from(spare.at(month)));
                    (&mut self.open[way * self.setup.months + month], spare)
                }
            };
            *cell = (*cell * (1.0 - lost)).max(floor);
        }
    }

    fn make(&mut self, at: usize, make: &SetMake) {
        let months = self.setup.months;
        let limit = make.pace_limit.map_or(1.0, f64::from);
        let levels: Vec<Column> = (0..months)
            .map(|month| {
                let most = self.up[make.plant * months + month] * limit;
                self.problem.add_column(format!("level {at} {month}"), 0.0, 0.0, most, Kind::Continuous)
            })
            .collect();
        for (number, input) in make.inputs.iter().enumerate() {
            // What lies in stock at the end of each month: what came, less what was used. More may be left unused.
            let mut before: Option<Column> = None;
            for (month, level) in levels.iter().enumerate() {
                let most = f64::from(input.stock.at(month + 1));
                let label = format!("stock {at} {number} {month}");
                let stock = self.problem.add_column(label, 0.0, 0.0, most, Kind::Continuous);
                let bought = f64::from(input.stock.at(month + 1) - input.stock.at(month));
                let mut brought = bought + if month == 0 { f64::from(input.stock.at(0)) } else { 0.0 };
                let mut row = vec![(stock, 1.0), (*level, 1.0)];
                row.extend(before.map(|before| (before, -1.0)));
                for source in &input.sources {
                    let most = f64::from(source.most.at(month));
                    match month.checked_sub(source.transit) {
                        None => brought += most,
                        Some(sent) => {
                            let open = source.way.map_or(1.0, |way| self.open[way * months + sent]);
                            row.push((self.levels[source.make][sent], -most * open));
                        }
                    }
                }
                self.problem.add_row(format!("parts {at} {number} {month}"), NONE, brought, row);
                before = Some(stock);
            }
        }
        let mut done = Vec::new();
        if make.pace_limit.is_some() {
            for (month, level) in levels.iter().enumerate() {
                let most = (month + 1) as f64;
                let column =
                    self.problem.add_column(format!("done {at} {month}"), 0.0, 0.0, most, Kind::Continuous);
                let mut row = vec![(column, 1.0), (*level, -1.0)];
                row.extend(done.last().map(|before| (*before, -1.0)));
                self.problem.add_row(format!("done {at} {month}"), NONE, 0.0, row);
                done.push(column);
            }
        }
        self.levels.push(levels);
        self.done.push(done);
    }

    fn gates(&mut self) {
        let months = self.setup.months;
        for (at, gate) in self.setup.gates.iter().enumerate() {
            let mut before: Option<Column> = None;
            for month in 0..months {
                let most = (month + 1) as f64;
                let gone =
                    self.problem.add_column(format!("gone {at} {month}"), -1.0, 0.0, most, Kind::Continuous);
                let open = gate.way.map_or(1.0, |way| self.open[way * months + month]);
                let mut row = vec![(gone, 1.0), (self.done[gate.make][month], -open)];
                row.extend(before.map(|before| (before, open - 1.0)));
                self.problem.add_row(format!("gone {at} {month}"), NONE, 0.0, row);
                before = Some(gone);
            }
        }
    }
}
