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
use crate::decisions::Decisions;
use crate::formulation::Formulation;
use crate::instance::Instance;
use crate::monitor::gap;
use crate::search::{Found, Model, Search, Watch};
use reduction::Reduction;

/// How far a row may be violated, and a value may be from a whole one.
const NEAR: f64 = 1e-6;

/// The share of the time for the relaxation, and of what is left for a plan near it.
const RELAXING: f64 = 0.6;
const NEARBY: f64 = 0.4;

/// How many times as many iterations as the longest before a step of the relaxation may take.
const PATIENCE: u64 = 3;

/// Minimises a model as [`crate::search::search`] does, with the formulation's tightening rows where they count.
pub(crate) fn tighten(
    instance: &Instance,
    formulation: &Formulation,
    model: &Model,
    start: &Decisions,
    search: Search<'_>,
    watch: &mut Watch<'_>,
) -> Result<Found, Error> {
    let clock = Clock::start(search.time_limit);
    let mut case = Case::new(formulation, model, search)?;
    let mut best = Best { value: search.value, values: None };
    let relaxed = case.relax(&clock, watch)?;
    let known = relaxed.as_ref().map_or(f64::NEG_INFINITY, |relaxed| relaxed.outcome.bound);
    let mut hopeless = Vec::new();
    if let Some(relaxed) = relaxed.filter(|_| !best.is_proven(known, search.gap)) {
        case.hold(&case.unused(&relaxed.outcome))?;
        // What HiGHS proves here holds near the relaxation only.
        let near = case.solve(clock, NEARBY, best.value, &|_| known, watch)?;
        best.take(case.whole(near, &clock, watch)?);
        hopeless = Reduction::of(formulation, &relaxed).hopeless(best.value);
    }
    let mut bound = known;
    for lots in [Kind::Continuous, Kind::Integer] {
        if best.is_proven(bound, search.gap) || clock.is_over() {
            break;
        }
        case.hold(&hopeless)?;
        case.set_lots(lots)?;
        let better = best.values.as_ref().map(|values| case.start(values));
        if let Some(begun) = better.or_else(|| formulation.start(instance, start))
            && agree(&begun, &hopeless)
        {
            case.solver.start_from(&begun)?;
        }
        // What is hopeless is no better than the best.
        let (value, before) = (best.value, bound);
        let of_all = |bound: f64| bound.min(value).max(before);
        let outcome = case.solve(clock, 1.0, value, &of_all, watch)?;
        bound = of_all(outcome.bound);
        best.take(case.whole(outcome, &clock, watch)?);
    }
    let bound = if search.is_contradicted(bound) { f64::NEG_INFINITY } else { bound };
    let decisions = best.values.map(|values| formulation.decisions(instance, &values));
    Ok(Found { decisions, objective: best.value, bound })
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

    /// Takes an outcome, if it is better.
    fn take(&mut self, outcome: Option<Outcome>) {
        let Some(outcome) = outcome else { return };
        if let Some(value) = outcome.objective.filter(|value| *value < self.value) {
            (self.value, self.values) = (value, Some(outcome.values));
        }
    }
}

/// The best of the linear relaxation.
struct Relaxed<'a> {
    outcome: Outcome,
    /// The rows on demand in it; the last of them came too late for the outcome, if it did not get that far.
    added: Vec<(Row, &'a NewRow)>,
}

/// A model being tightened.
struct Case<'a> {
    formulation: &'a Formulation,
    search: Search<'a>,
    solver: Solver,
    /// The columns that are whole in any case, with their bounds.
    choices: Vec<(Column, f64, f64)>,
    lots: Vec<Column>,
    /// Whether lots are whole at present.
    whole: bool,
}

impl<'a> Case<'a> {
    fn new(formulation: &'a Formulation, model: &Model, search: Search<'a>) -> Result<Self, Error> {
        let solver = Solver::new(&model.problem(formulation), &SolverOptions::default())?;
        let lots: BTreeSet<Column> = formulation.lots();
        let choices = formulation.integers.iter().filter(|column| !lots.contains(column));
        let choices = choices.filter_map(|column| {
            let (lower, upper) = solver.column_bounds(*column)?;
            Some((*column, lower, upper))
        });
        let choices = choices.collect();
        let lots: Vec<Column> = lots.into_iter().collect();
        let mut case = Self { formulation, search, solver, choices, lots, whole: true };
        case.set_lots(Kind::Continuous)?;
        Ok(case)
    }

    /// Solves the linear relaxation, adding rows that are violated until none is or the bound is close enough; `None` if it was
    /// not solved in time.
    fn relax(&mut self, clock: &Clock, watch: &mut Watch<'_>) -> Result<Option<Relaxed<'a>>, Error> {
        let limit = Clock::start(clock.share(RELAXING));
        let mut rows: Vec<&NewRow> = self.formulation.tightening.rows.iter().collect();
        let mut added: Vec<(Row, &NewRow)> = Vec::new();
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
                rows.into_iter().partition::<Vec<_>, _>(|row| is_violated(row, &outcome.values));
            if violated.is_empty() || gap(self.search.value, outcome.bound) <= self.search.gap {
                return Ok(Some(Relaxed { outcome, added }));
            }
            (latest, rows) = (Some(outcome), others);
            let Row(first) = self.solver.add_rows(&violated.iter().copied().cloned().collect::<Vec<_>>())?;
            added.extend((first..).map(Row).zip(violated));
        }
    }

    /// Choices that the relaxation does not use at all, and what they are held at.
    fn unused(&self, relaxed: &Outcome) -> Vec<(Column, f64)> {
        let unused =
            self.choices.iter().filter(|(column, lower, _)| relaxed.values[column.index()] < lower + NEAR);
        unused.map(|(column, lower, _)| (*column, *lower)).collect()
    }

    /// Holds these choices at their values, and no others.
    fn hold(&mut self, held: &[(Column, f64)]) -> Result<(), Error> {
        self.solver.set_columns_bounds(&self.choices)?;
        let held: Vec<_> = held.iter().map(|(column, value)| (*column, *value, *value)).collect();
        Ok(self.solver.set_columns_bounds(&held)?)
    }

    /// Whether lots are whole in the solves to come.
    fn set_lots(&mut self, kind: Kind) -> Result<(), Error> {
        self.whole = kind == Kind::Integer;
        Ok(self.solver.set_kinds(&self.lots.iter().map(|lot| (*lot, kind)).collect::<Vec<_>>())?)
    }

    /// The choices and lots of a solution, to begin the next solve from.
    fn start(&self, values: &[f64]) -> Vec<(Column, f64)> {
        let choices = self.choices.iter().map(|(column, _, _)| column);
        choices.chain(&self.lots).map(|column| (*column, values[column.index()].round())).collect()
    }

    /// Solves with the rows so far, for a share of the time. `watch` sees the best value, and what a bound of this solve says of
    /// the whole.
    fn solve(
        &mut self,
        clock: Clock,
        share: f64,
        best: f64,
        of_all: &(dyn Fn(f64) -> f64 + Sync),
        watch: &mut Watch<'_>,
    ) -> Result<Outcome, Error> {
        self.solver.set_options(&SolverOptions {
            time_limit: clock.share(share),
            relative_gap: self.search.gap,
            absolute_gap: 1e-7,
            heuristic_effort: self.search.heuristic_effort,
            seed: self.search.options.seed,
            ..SolverOptions::default()
        })?;
        Ok(self.solver.solve(&mut |progress| {
            // With parts of lots it is no plan's.
            let value = progress.objective.filter(|_| self.whole).map_or(best, |value| value.min(best));
            if watch(Some(value), of_all(progress.bound)) { Control::Stop } else { Control::Continue }
        })?)
    }

    /// The same choices with whole lots; `None` if there are no lots for them.
    fn whole(
        &mut self,
        outcome: Outcome,
        clock: &Clock,
        watch: &mut Watch<'_>,
    ) -> Result<Option<Outcome>, Error> {
        let is_whole = |lot: &Column| {
            let value = outcome.values[lot.index()];
            (value - value.round()).abs() < NEAR
        };
        if outcome.values.is_empty() || self.lots.iter().all(is_whole) {
            return Ok((!outcome.values.is_empty()).then_some(outcome));
        }
        let choices =
            self.choices.iter().map(|(column, _, _)| (*column, outcome.values[column.index()].round()));
        self.hold(&choices.collect::<Vec<_>>())?;
        self.set_lots(Kind::Integer)?;
        let outcome = self.solve(*clock, 1.0, self.search.value, &|_| f64::NEG_INFINITY, watch)?;
        Ok((!outcome.values.is_empty()).then_some(outcome))
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
