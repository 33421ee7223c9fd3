//! Solving a case: the cheapest selection of measures, its bound, and the next-best ones.

use std::collections::BTreeSet;
use std::time::Duration;

use muster_highs::{Column, Control, Options, Progress, Solver, Status};
use muster_table::Money;

use super::case::{Case, MeasureKind};
use super::descent::descend;
use super::error::ClosingError;
use super::formulation::{Formulation, Restriction};

/// Searches of HiGHS that a good start makes needless.
const SEARCHES: [&str; 3] =
    ["mip_heuristic_run_rins", "mip_heuristic_run_rens", "mip_heuristic_run_root_reduced_cost"];

/// The work spent on a start: in proportion to the problem, up to about a second.
const WORK_PER_COLUMN: usize = 2_000;
const MOST_WORK: usize = 12_000_000;

/// How a case is to be solved.
#[derive(Debug, Clone, PartialEq)]
pub struct ClosingOptions {
    /// When to stop, for each plan.
    pub time_limit: Option<Duration>,
    /// The gap between cost and bound at which a plan is good enough, as a share of its cost.
    pub gap: f64,
    /// How many next-best plans to look for.
    pub alternatives: usize,
    /// Threads for the solver.
    pub threads: u32,
    /// The seed of the solver's random numbers.
    pub seed: u32,
}

impl Default for ClosingOptions {
    fn default() -> Self {
        Self { time_limit: Some(Duration::from_secs(60)), gap: 0.0, alternatives: 2, threads: 1, seed: 0 }
    }
}

/// Measures to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// By position in [`Case::measures`].
    pub measures: BTreeSet<usize>,
    /// What they cost together, with the costs of links that still do not work.
    pub cost: Money,
    /// No selection can cost less.
    pub bound: Money,
}

impl Selection {
    /// (cost - bound) / cost; 0 for a cost of 0.
    pub fn gap(&self) -> f64 {
        let distance = (self.cost - self.bound).units();
        if distance <= 0.0 { 0.0 } else { distance / self.cost.units() }
    }
}

/// The answer to a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Solved {
    /// A selection with its bound.
    Selected(Selection),
    /// Nothing makes the demands work in time.
    Impossible,
}

/// The cheapest selection that makes all demands work, and links where that is cheaper than bearing their cost.
pub fn solve(case: &Case, options: &ClosingOptions) -> Result<Solved, ClosingError> {
    solve_restricted(case, &Restriction::default(), &[], options)
}

/// Next-best selections, cheapest first: each does without at least one measure that costs money of every one before it.
pub fn alternatives(
    case: &Case,
    best: &Selection,
    options: &ClosingOptions,
) -> Result<Vec<Selection>, ClosingError> {
    let mut found = vec![best.clone()];
    while found.len() <= options.alternatives {
        let before: Vec<BTreeSet<usize>> = found.iter().map(|selection| selection.measures.clone()).collect();
        match solve_restricted(case, &Restriction::default(), &before, options) {
            Ok(Solved::Selected(selection)) => found.push(selection),
            Ok(Solved::Impossible) | Err(ClosingError::OutOfTime) => break,
            Err(error) => return Err(error),
        }
    }
    Ok(found.split_off(1))
}

pub(crate) fn solve_restricted(
    case: &Case,
    restriction: &Restriction,
    excluded: &[BTreeSet<usize>],
    options: &ClosingOptions,
) -> Result<Solved, ClosingError> {
    let mut formulation = Formulation::new(case, restriction, !excluded.is_empty());
    for set in excluded {
        let costs = |measure: &usize| case.measures.get(*measure).is_some_and(|row| row.cost > Money::ZERO);
        let kept = formulation.measures.iter().filter(|(_, measures)| {
            measures.iter().any(costs) && measures.iter().all(|measure| set.contains(measure))
        });
        let terms: Vec<(Column, f64)> = kept.map(|(column, _)| (*column, 1.0)).collect();
        if terms.is_empty() {
            return Ok(Solved::Impossible);
        }
        let most = terms.len() as f64 - 1.0;
        formulation.problem.add_row("another plan", f64::NEG_INFINITY, most, terms);
    }
    if formulation.problem.columns() == 0 && formulation.problem.rows() == 0 {
        return Ok(Solved::Selected(selection(case, restriction, BTreeSet::new(), None, 1.0)));
    }
    // HiGHS wants a column at least.
    formulation.problem.add_column("nothing", 0.0, 0.0, 0.0, muster_highs::Kind::Continuous);
    let settings = Options {
        time_limit: options.time_limit,
        relative_gap: options.gap,
        absolute_gap: 1e-7,
        threads: options.threads,
        seed: options.seed,
        ..Options::default()
    };
    let mut solver = Solver::new(&formulation.problem, &settings)?;
    let unrestricted = excluded.is_empty() && restriction.only.is_none() && !restriction.all_links;
    if unrestricted {
        let work = formulation.problem.columns().saturating_mul(WORK_PER_COLUMN).min(MOST_WORK);
        let start = descend(case, options.seed, work).and_then(|gains| formulation.start(case, &gains));
        if let Some(values) = start {
            for search in SEARCHES {
                solver.set_option(search, false)?;
            }
            solver.start_from(&values)?;
        }
    }
    let outcome = solver.solve(&mut |_: Progress<'_>| Control::Continue)?;
    if outcome.status == Status::Infeasible {
        return Ok(Solved::Impossible);
    }
    if !outcome.is_feasible() {
        return Err(ClosingError::OutOfTime);
    }
    let chosen =
        formulation.measures.iter().filter(|(column, _)| outcome.value(*column).unwrap_or(0.0) > 0.5);
    let measures: BTreeSet<usize> = chosen.flat_map(|(_, measures)| measures.iter().copied()).collect();
    Ok(Solved::Selected(selection(case, restriction, measures, Some(outcome.bound), formulation.scale)))
}

/// The selection with its cost counted anew from the case, in whole hundredths.
fn selection(
    case: &Case,
    restriction: &Restriction,
    measures: BTreeSet<usize>,
    bound: Option<f64>,
    scale: f64,
) -> Selection {
    let everything: BTreeSet<usize> = measures.union(&restriction.made).copied().collect();
    let new = measures.iter().filter(|measure| !restriction.made.contains(measure));
    let mut cost: Money = new.filter_map(|measure| case.measures.get(*measure)).map(|row| row.cost).sum();
    for link in case.links.iter().filter(|link| !works(case, &everything, link)) {
        let bearers = link.parties.iter().zip(link.costs).filter(|(nation, _)| {
            !restriction.own_costs || restriction.only.is_none_or(|only| only == **nation)
        });
        cost += bearers.map(|(_, cost)| cost).sum();
    }
    // A bound within half a hundredth of the cost is the cost: all costs are whole hundredths.
    let bound = bound.and_then(|bound| Money::from_units((bound * scale * 100.0 - 1e-3).ceil() / 100.0));
    let bound = bound.unwrap_or(if cost == Money::ZERO { cost } else { Money::ZERO }).min(cost);
    Selection { measures, cost, bound }
}

/// Whether a link works by the end of the study once these measures are made.
pub(crate) fn works(case: &Case, made: &BTreeSet<usize>, link: &super::case::Link) -> bool {
    let variants = case.variants_of(&link.function);
    let sets = link.parties.map(|nation| effective(case, made, nation, &variants, case.horizon));
    let [first, second] = sets;
    !first.is_disjoint(&second)
}

/// The variants by which a nation reaches others within `by` months, once these measures are made.
pub(crate) fn effective(
    case: &Case,
    made: &BTreeSet<usize>,
    nation: usize,
    variants: &[usize],
    by: i32,
) -> BTreeSet<usize> {
    use super::case::Reach;
    let has = |variant: usize| match case.offer(nation, variant) {
        Some(Reach::Had) => true,
        Some(Reach::By(measures, ready)) => {
            *ready <= by && measures.iter().all(|measure| made.contains(measure))
        }
        _ => false,
    };
    let through = |variant: usize| {
        let ways = case.gateway_ways(nation, variant, by);
        ways.into_iter().any(|(measure, near)| made.contains(&measure) && has(near))
    };
    variants.iter().copied().filter(|variant| has(*variant) || through(*variant)).collect()
}

/// The club that a measure joins.
pub(crate) fn joined(kind: &MeasureKind) -> Option<&muster_study::ClubId> {
    match kind {
        MeasureKind::Join(club) => Some(club),
        _ => None,
    }
}
