//! Minimising one aim over a formulation, while earlier aims are kept.

use std::collections::BTreeMap;
use std::time::Duration;

use muster_highs::{Column, Control, Options as SolverOptions, Problem, Solver, Status};

use crate::Error;
use crate::clock::Clock;
use crate::decisions::Decisions;
use crate::formulation::{Expression, Formulation};
use crate::instance::Instance;
use crate::monitor::Stage;
use crate::options::Options;
use crate::tightening::tighten;

/// An aim to be minimised over a formulation, with what must be kept.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    /// The aim.
    pub aim: Expression,
    /// Earlier aims, with the most that they may come to.
    pub kept: Vec<(Stage, Expression, f64)>,
}

impl Model {
    /// The problem to be minimised.
    pub fn problem(&self, formulation: &Formulation) -> Problem {
        let mut problem = formulation.problem.clone();
        problem.set_offset(self.aim.constant);
        let mut costs: BTreeMap<Column, f64> = BTreeMap::new();
        for &(column, cost) in &self.aim.terms {
            *costs.entry(column).or_default() += cost;
        }
        for (column, cost) in costs {
            problem.set_cost(column, cost);
        }
        for (stage, expression, most) in &self.kept {
            let terms = expression.terms.iter().copied();
            let most = most - expression.constant;
            problem.add_row(format_args!("keep {}", stage.word()), f64::NEG_INFINITY, most, terms);
        }
        problem
    }
}

/// A model that is minimised from decisions that keep all its rules, and how long and how far.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Search<'a> {
    /// The instance.
    pub instance: &'a Instance,
    /// Its columns and rows.
    pub formulation: &'a Formulation,
    /// What is minimised over them.
    pub model: &'a Model,
    /// The decisions to begin from.
    pub start: &'a Decisions,
    /// What they come to by the account.
    pub value: f64,
    /// When to stop.
    pub time_limit: Option<Duration>,
    /// The gap as a share of the value at which to stop.
    pub gap: f64,
    /// The share of the effort that goes into finding better decisions instead of a better bound; HiGHS chooses, if
    /// `None`.
    pub heuristic_effort: Option<f64>,
    /// The user's options.
    pub options: &'a Options,
}

/// A bound may lie above a value by this part of it, for rounding.
const SAME: f64 = 1e-6;

/// What a search found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    /// The best decisions.
    pub decisions: Option<Decisions>,
    /// Their value by the formulation.
    pub objective: f64,
    /// No decisions are better.
    pub bound: f64,
}

/// Who sees the value, if there is one, and the bound, and says when to stop.
pub(crate) type Watch<'a> = dyn FnMut(Option<f64>, f64) -> bool + Send + 'a;

impl Search<'_> {
    /// Whether no decisions are said to be as good as those to begin from, which keep all rules.
    pub fn is_contradicted(&self, bound: f64) -> bool {
        bound > self.value + SAME * self.value.abs().max(1.0)
    }

    /// Minimises the model; `watch` says when to stop.
    ///
    /// HiGHS 1.15 tightens some rows too far in presolve (see `ARCHITECTURE.md`). A bound above what is known to be possible
    /// gives that away: the model is then solved without presolve, and a bound that still lies above is not believed.
    pub fn run(&self, watch: &mut Watch<'_>) -> Result<Found, Error> {
        let (instance, formulation) = (self.instance, self.formulation);
        if formulation.tightens() {
            return tighten(*self, watch);
        }
        let began = Clock::start(self.time_limit);
        let problem = self.model.problem(formulation);
        let values = formulation.start(instance, self.start);
        let mut presolve = true;
        loop {
            let options = SolverOptions {
                time_limit: began.share(1.0),
                relative_gap: self.gap,
                absolute_gap: 1e-7,
                heuristic_effort: self.heuristic_effort,
                seed: self.options.seed,
                presolve,
                // It looks for any plan at all, where there is always one to start from.
                other: vec![("mip_heuristic_run_feasibility_jump".to_owned(), false.into())],
                ..SolverOptions::default()
            };
            let mut solver = Solver::new(&problem, &options)?;
            if let Some(values) = &values {
                solver.start_from(values)?;
            }
            let outcome = solver.solve(&mut |progress: muster_highs::Progress<'_>| {
                if watch(progress.objective, progress.bound) { Control::Stop } else { Control::Continue }
            })?;
            let decisions =
                (!outcome.values.is_empty()).then(|| formulation.decisions(instance, &outcome.values));
            let objective = outcome.objective.unwrap_or(f64::INFINITY);
            // Nothing is a plan, and keeps every rule: there is no model without a solution.
            let possible = outcome.status != Status::Infeasible && !self.is_contradicted(outcome.bound);
            if possible || !presolve {
                let bound = if possible { outcome.bound } else { f64::NEG_INFINITY };
                return Ok(Found { decisions, objective, bound });
            }
            presolve = false;
        }
    }
}
