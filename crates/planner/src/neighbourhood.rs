//! Better decisions near known ones: a few needs are decided anew together while all others stay as they are.
//!
//! Which few is drawn by chance: the needs of some nations, those that compete for some lines, or any. The method is
//! the large neighbourhood search of Shaw (1998).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use fastrand::Rng;
use muster_highs::{Column, Control, Options as SolverOptions, Outcome, Problem, Solver, Status};

use crate::Error;
use crate::clock::Clock;
use crate::decisions::Decisions;
use crate::formulation::Formulation;
use crate::instance::Instance;
use crate::options::Options;
use crate::search::Model;

/// Needs that are decided anew at first.
const FEW: usize = 8;

/// Nodes after which a neighbourhood is left.
const NODES: u32 = 40;

/// The gap to which a neighbourhood is solved, as a share of the whole aim.
const GAP: f64 = 5e-4;

/// An improvement below this share of the aim does not count.
const LEAST: f64 = 1e-4;

/// Neighbourhoods without an improvement that counts, after which the search ends.
const PATIENCE: usize = 16;

/// Improves decisions of a known value until nothing counts any more, the time is over, or `watch` says stop. `take`
/// sees decisions that look better and says what they are worth if they are taken.
///
/// Every thread tries a neighbourhood of its own from the same decisions, and the best of them is taken, so that the
/// answer depends on the number of threads but not on which is faster.
#[expect(clippy::too_many_arguments, reason = "a model, a start, limits, and two who watch")]
pub(crate) fn improve(
    instance: &Instance,
    formulation: &Formulation,
    model: &Model,
    (decisions, mut best): (Decisions, f64),
    options: &Options,
    time_limit: Option<Duration>,
    take: &mut dyn FnMut(Decisions) -> Option<f64>,
    watch: &mut (dyn FnMut(f64) -> bool + Send),
) -> Result<(), Error> {
    let clock = Clock::start(time_limit);
    let groups = Groups::of(instance, formulation);
    let Some(mut values) = formulation.start(instance, &decisions) else { return Ok(()) };
    let problem = model.problem(formulation);
    let mut trials = (0..options.threads.max(1))
        .map(|_| Trial::new(&problem, formulation))
        .collect::<Result<Vec<Trial>, Error>>()?;
    let watch = Mutex::new(watch);
    let stop = |value: f64| watch.lock().map_or(true, |mut watch| watch(value));
    let mut rng = Rng::with_seed(u64::from(options.seed));
    let longest = clock.share(0.25);
    let mut size = FEW;
    let mut idle = 0;
    while idle < PATIENCE && !clock.is_over() && !stop(best) {
        let few: Vec<BTreeSet<usize>> = trials.iter().map(|_| groups.draw(&mut rng, size)).collect();
        let limit = clock.share(1.0).map(|left| left.min(longest.unwrap_or(left)));
        let outcomes: Vec<Result<Outcome, Error>> = thread::scope(|scope| {
            let (values, stop) = (&values, &stop);
            let pairs = trials.iter_mut().zip(&few);
            let running: Vec<_> = pairs
                .map(|(trial, few)| scope.spawn(move || trial.solve(few, values, limit, || stop(best))))
                .collect();
            running.into_iter().filter_map(|trial| trial.join().ok()).collect()
        });
        let mut outcomes = outcomes.into_iter().collect::<Result<Vec<Outcome>, Error>>()?;
        let whole = outcomes.iter().all(|outcome| outcome.status == Status::Optimal);
        size = if whole { (size + size / 4 + 1).min(groups.needs) } else { (size * 3 / 4).max(2) };
        idle += outcomes.len();
        let objective = |outcome: &Outcome| outcome.objective.unwrap_or(f64::INFINITY);
        outcomes.sort_by(|a, b| objective(a).total_cmp(&objective(b)));
        for outcome in outcomes.iter().filter(|outcome| objective(outcome) < best) {
            let decisions = formulation.decisions(instance, &outcome.values);
            if let Some(better) = formulation.start(instance, &decisions)
                && let Some(value) = take(decisions)
            {
                if best - value > LEAST * best.abs() {
                    idle = 0;
                }
                best = value;
                values = better;
                break;
            }
        }
        if whole && few.iter().any(|few| few.len() == groups.needs) {
            break;
        }
    }
    Ok(())
}

/// A model of which all but a few needs are held where they are.
struct Trial {
    solver: Solver,
    /// The whole columns of each need, with their bounds.
    needs: Vec<Vec<(Column, f64, f64)>>,
}

impl Trial {
    fn new(problem: &Problem, formulation: &Formulation) -> Result<Self, Error> {
        let solver = Solver::new(problem, &SolverOptions::default())?;
        let bounds = |column: Column| {
            let (lower, upper) = solver.column_bounds(column)?;
            Some((column, lower, upper))
        };
        let columns = formulation.columns_of_needs();
        let needs =
            columns.into_iter().map(|columns| columns.into_iter().filter_map(bounds).collect()).collect();
        Ok(Self { solver, needs })
    }

    /// Decides a few needs anew, the others as the values say.
    fn solve(
        &mut self,
        few: &BTreeSet<usize>,
        values: &[(Column, f64)],
        time_limit: Option<Duration>,
        stop: impl Fn() -> bool,
    ) -> Result<Outcome, Error> {
        let held: BTreeMap<Column, f64> = values.iter().copied().collect();
        let mut changes = Vec::new();
        for (place, columns) in self.needs.iter().enumerate() {
            let open = few.contains(&place);
            changes.extend(columns.iter().map(|&(column, lower, upper)| {
                let value = held.get(&column).copied().unwrap_or(lower);
                if open { (column, lower, upper) } else { (column, value, value) }
            }));
        }
        self.solver.set_columns_bounds(&changes)?;
        self.solver.set_options(&SolverOptions {
            time_limit,
            relative_gap: GAP,
            absolute_gap: 1e-7,
            node_limit: Some(NODES),
            ..SolverOptions::default()
        })?;
        self.solver.start_from(values)?;
        Ok(self.solver.solve(&mut |_| if stop() { Control::Stop } else { Control::Continue })?)
    }
}

/// Needs of a formulation, by place, that have something in common.
struct Groups {
    needs: usize,
    /// Those of one nation, of one capability, that one line can serve, and each by itself.
    kinds: [Vec<Vec<usize>>; 4],
}

impl Groups {
    fn of(instance: &Instance, formulation: &Formulation) -> Self {
        let mut kinds: [BTreeMap<usize, BTreeSet<usize>>; 4] = Default::default();
        for (place, columns) in formulation.needs.iter().enumerate() {
            let need = &instance.needs[columns.need];
            kinds[0].entry(need.nation).or_default().insert(place);
            kinds[1].entry(need.capability).or_default().insert(place);
            for source in need.candidates.iter().flat_map(|candidate| &candidate.lines) {
                kinds[2].entry(source.line).or_default().insert(place);
            }
            kinds[3].entry(place).or_default().insert(place);
        }
        let groups = |kind: BTreeMap<usize, BTreeSet<usize>>| {
            kind.into_values().map(|group| group.into_iter().collect()).collect()
        };
        Self { needs: formulation.needs.len(), kinds: kinds.map(groups) }
    }

    /// So many needs, or all: from groups of one kind, one after the other.
    fn draw(&self, rng: &mut Rng, size: usize) -> BTreeSet<usize> {
        let mut few = BTreeSet::new();
        let mut groups = self.kinds[rng.usize(..self.kinds.len())].clone();
        rng.shuffle(&mut groups);
        for mut group in groups {
            rng.shuffle(&mut group);
            for need in group {
                if few.len() < size {
                    few.insert(need);
                }
            }
        }
        few
    }
}
