//! Minimising a model with very many rows that only bring the bound closer: they are added where they are violated.
//!
//! The linear relaxation comes first, with violated rows added until none is left. Then the model is solved with the choices
//! alone whole: first near the relaxation, which gives a plan, then as a whole without the choices that the reduced costs
//! show to be no better than that plan. Lots are whole by themselves where a plan only distributes them, as in every transport
//! problem (Dantzig, 1951). Where they are not, they are decided anew with the choices held; if that leaves a gap, the last solve
//! has everything whole.

mod reduction;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use muster_highs::{Column, Control, Kind, NewRow, Options as SolverOptions, Outcome, Row, Solver, Status};

use crate::Error;
use crate::clock::Clock;
use crate::formulation::TighteningRow;
use crate::monitor::gap;
use crate::search::{Found, Search, Watch};
use reduction::Reduction;

/// How far a row may be violated, and a value may be from a whole one.
const NEAR: f64 = 1e-6;

/// The share of the time for the relaxation, and of what is left for a plan near it.
const RELAXING: f64 = 0.6;
const NEARBY: f64 = 0.4;

/// How many times as many iterations as the longest before a step of the relaxation may take.
const PATIENCE: u64 = 3;

/// Minimises a model as [`Search::run`] does, with the formulation's tightening rows where they count.
pub(crate) fn tighten(search: Search<'_>, watch: &mut Watch<'_>) -> Result<Found, Error> {
    let Search { instance, formulation, .. } = search;
    let mut case = Case::new(search)?;
    let relaxed = case.relax(watch)?;
    let known = relaxed.as_ref().map_or(f64::NEG_INFINITY, |relaxed| relaxed.outcome.bound);
    let mut hopeless = Vec::new();
    if let Some(relaxed) = relaxed.filter(|_| !case.best.is_proven(known, search.gap)) {
        let held = case.unused(&relaxed.outcome);
        let near = Attempt { share: NEARBY, held, ..Attempt::default() };
        // What HiGHS proves here holds near the relaxation only.
        let near = case.solve(near, &|_| known, watch)?;
        case.take_whole(near, watch)?;
        hopeless = Reduction::of(formulation, &relaxed).hopeless(case.best.value);
    }
    let mut bound = known;
    for whole in [false, true] {
        if case.best.is_proven(bound, search.gap) || case.clock.is_over() {
            break;
        }
        let better = case.best.values.as_ref().map(|values| case.decided(values));
        let start = better.or_else(|| formulation.start(instance, search.start));
        let start = start.filter(|start| agree(start, &hopeless));
        // What is hopeless is no better than the best.
        let (value, before) = (case.best.value, bound);
        let of_all = |bound: f64| bound.min(value).max(before);
        let attempt = Attempt { share: 1.0, held: hopeless.clone(), whole, start };
        let outcome = case.solve(attempt, &of_all, watch)?;
        bound = of_all(outcome.bound);
        case.take_whole(outcome, watch)?;
    }
    let bound = if search.is_contradicted(bound) { f64::NEG_INFINITY } else { bound };
    let decisions = case.best.values.map(|values| formulation.decisions(instance, &values));
    Ok(Found { decisions, objective: case.best.value, bound })
}

/// The best value so far, with the values of the columns if they are of the model.
struct Best {
    value: f64,
    values: Option<Vec<f64>>,
}

impl Best {
    /// Whether nothing is better by more than a share.
    fn is_proven(&self, bound: f64, share: f64) -> bool {
        gap(self.value, bound) <= share
    }

    /// Takes an outcome, if it has values and they are better.
    fn take(&mut self, outcome: Outcome) {
        if let Some(value) = outcome.objective.filter(|value| *value < self.value) {
            (self.value, self.values) = (value, Some(outcome.values));
        }
    }
}

/// The best of the linear relaxation.
struct Relaxed<'a> {
    outcome: Outcome,
    /// The rows on demand in it; the last of them came too late for the outcome, if it did not get that far.
    added: Vec<(Row, &'a TighteningRow)>,
}

/// A solve with the rows so far.
#[derive(Default)]
struct Attempt {
    /// The share of the time that is left.
    share: f64,
    /// Choices that are held, with their values.
    held: Vec<(Column, f64)>,
    /// Whether lots are whole.
    whole: bool,
    /// Where it begins.
    start: Option<Vec<(Column, f64)>>,
}

/// A model being tightened.
struct Case<'a> {
    search: Search<'a>,
    clock: Clock,
    best: Best,
    solver: Solver,
    /// The columns that are whole in any case, with their bounds.
    choices: Vec<(Column, f64, f64)>,
    lots: Vec<Column>,
}

impl<'a> Case<'a> {
    fn new(search: Search<'a>) -> Result<Self, Error> {
        let formulation = search.formulation;
        let clock = Clock::start(search.time_limit);
        let solver = Solver::new(&search.model.problem(formulation), &SolverOptions::default())?;
        let lots: BTreeSet<Column> = formulation.lots().collect();
        let choices = formulation.integers.iter().filter(|column| !lots.contains(column));
        let choices = choices.filter_map(|column| {
            let (lower, upper) = solver.column_bounds(*column)?;
            Some((*column, lower, upper))
        });
        let (choices, lots) = (choices.collect(), lots.into_iter().collect());
        let best = Best { value: search.value, values: None };
        Ok(Self { search, clock, best, solver, choices, lots })
    }

    /// Solves the linear relaxation, adding rows that are violated until none is or the bound is close enough; `None` if it was
    /// not solved in time.
    fn relax(&mut self, watch: &mut Watch<'_>) -> Result<Option<Relaxed<'a>>, Error> {
        let limit = Clock::start(self.clock.share(RELAXING));
        let mut rows: Vec<&TighteningRow> = self.search.formulation.tightening.rows.iter().collect();
        let mut added: Vec<(Row, &TighteningRow)> = Vec::new();
        let mut latest: Option<Outcome> = None;
        let mut longest = 0;
        loop {
            let most =
                latest.as_ref().and_then(|_| i32::try_from(PATIENCE * longest).ok()).unwrap_or(i32::MAX);
            self.solver.set_options(&SolverOptions {
                time_limit: limit.share(1.0),
                relaxation: true,
                seed: self.search.options.seed,
                // A few more rows on a degenerate solution have taken it fifty times as long as all before them.
                other: vec![("simplex_iteration_limit".to_owned(), most.into())],
                ..SolverOptions::default()
            })?;
            let bound = latest.as_ref().map_or(f64::NEG_INFINITY, |outcome| outcome.bound);
            let mut stop = false;
            let outcome = self.solver.solve(&mut |_| {
                stop = watch(Some(self.search.value), bound);
                if stop { Control::Stop } else { Control::Continue }
            })?;
            if stop || outcome.status != Status::Optimal {
                return Ok(latest.map(|outcome| Relaxed { outcome, added }));
            }
            longest = longest.max(outcome.iterations);
            let (violated, others) =
                rows.into_iter().partition::<Vec<_>, _>(|row| is_violated(&row.row, &outcome.values));
            if violated.is_empty() || gap(self.search.value, outcome.bound) <= self.search.gap {
                return Ok(Some(Relaxed { outcome, added }));
            }
            (latest, rows) = (Some(outcome), others);
            let Row(first) =
                self.solver.add_rows(&violated.iter().map(|row| row.row.clone()).collect::<Vec<_>>())?;
            added.extend((first..).map(Row).zip(violated));
        }
    }

    /// Choices that the relaxation does not use at all, and what they are held at.
    fn unused(&self, relaxed: &Outcome) -> Vec<(Column, f64)> {
        let unused =
            self.choices.iter().filter(|(column, lower, _)| relaxed.values[column.index()] < lower + NEAR);
        unused.map(|(column, lower, _)| (*column, *lower)).collect()
    }

    /// The choices and lots of a solution, to begin another solve from.
    fn decided(&self, values: &[f64]) -> Vec<(Column, f64)> {
        let choices = self.choices.iter().map(|(column, _, _)| column);
        choices.chain(&self.lots).map(|column| (*column, values[column.index()].round())).collect()
    }

    /// Solves with the rows so far. `watch` sees the best value, and what a bound of this solve says of the whole.
    fn solve(
        &mut self,
        attempt: Attempt,
        of_all: &(dyn Fn(f64) -> f64 + Sync),
        watch: &mut Watch<'_>,
    ) -> Result<Outcome, Error> {
        self.solver.set_columns_bounds(&self.choices)?;
        let held: Vec<_> = attempt.held.iter().map(|(column, value)| (*column, *value, *value)).collect();
        self.solver.set_columns_bounds(&held)?;
        let kind = if attempt.whole { Kind::Integer } else { Kind::Continuous };
        self.solver.set_kinds(&self.lots.iter().map(|lot| (*lot, kind)).collect::<Vec<_>>())?;
        if let Some(start) = &attempt.start {
            self.solver.start_from(start)?;
        }
        self.solver.set_options(&SolverOptions {
            time_limit: self.clock.share(attempt.share),
            relative_gap: self.search.gap,
            absolute_gap: 1e-7,
            heuristic_effort: self.search.heuristic_effort,
            seed: self.search.options.seed,
            ..SolverOptions::default()
        })?;
        let best = self.best.value;
        Ok(self.solver.solve(&mut |progress| {
            // With parts of lots it is no plan's.
            let value = progress.objective.filter(|_| attempt.whole).map_or(best, |value| value.min(best));
            if watch(Some(value), of_all(progress.bound)) { Control::Stop } else { Control::Continue }
        })?)
    }

    /// Takes an outcome with whole lots; the same choices with lots decided anew, if there are parts of lots in it.
    fn take_whole(&mut self, outcome: Outcome, watch: &mut Watch<'_>) -> Result<(), Error> {
        let is_whole = |lot: &Column| {
            let value = outcome.values[lot.index()];
            (value - value.round()).abs() < NEAR
        };
        if outcome.values.is_empty() || self.lots.iter().all(is_whole) {
            self.best.take(outcome);
            return Ok(());
        }
        let choices =
            self.choices.iter().map(|(column, _, _)| (*column, outcome.values[column.index()].round()));
        let again = Attempt { share: 1.0, held: choices.collect(), whole: true, start: None };
        let outcome = self.solve(again, &|_| f64::NEG_INFINITY, watch)?;
        self.best.take(outcome);
        Ok(())
    }
}

/// Whether a start has what is held. It could differ where its value by the account lies a hair below the model's.
fn agree(start: &[(Column, f64)], held: &[(Column, f64)]) -> bool {
    let start: BTreeMap<Column, f64> = start.iter().copied().collect();
    held.iter().all(|(column, value)| start.get(column).is_none_or(|start| (start - value).abs() < NEAR))
}

/// Whether values break a row.
fn is_violated(row: &NewRow, values: &[f64]) -> bool {
    let sum: f64 = row.coefficients.iter().map(|(column, value)| value * values[column.index()]).sum();
    sum > row.upper + NEAR * row.upper.abs().max(1.0)
}
