//! Solving one aim after the other.

use std::collections::BTreeMap;
use std::time::Duration;

use muster_highs::{Column, Control, Options as SolverOptions, Problem, Solver, Status};

use crate::Error;
use crate::account::{Account, Overspending, overspending};
use crate::clock::Clock;
use crate::decisions::Decisions;
use crate::formulation::{Expression, Formulation};
use crate::instance::Instance;
use crate::monitor::{Monitor, Progress, Stage};
use crate::options::{Aims, Options};

/// An earlier aim may be given up by so much of its value.
pub(crate) const TOLERANCE: f64 = 1e-6;

/// What came of one aim.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct StageResult {
    /// Which aim.
    pub stage: Stage,
    /// The value reached, exactly.
    pub value: f64,
    /// No plan that keeps the earlier aims does better.
    pub bound: f64,
    /// Seconds that it took.
    pub seconds: f64,
    /// Nodes of the search.
    pub nodes: u64,
}

/// An aim to be minimised over a formulation, with what must be kept.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    /// The aim.
    pub aim: Expression,
    /// Earlier aims, with the most that they may come to.
    pub kept: Vec<(Stage, Expression, f64)>,
}

impl Formulation {
    /// The expression of an aim.
    pub fn aim(&self, stage: Stage, aims: Aims) -> Expression {
        match (stage, aims) {
            (Stage::Waiting, _) => self.waiting.clone(),
            (Stage::Money, _) => self.money.clone(),
            (Stage::Dependence, _) => self.dependence.clone(),
            (_, Aims::Weights([waiting, money, dependence])) => Expression::weighted(&[
                (waiting, &self.waiting),
                (money, &self.money),
                (dependence, &self.dependence),
            ]),
            _ => Expression::default(),
        }
    }
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

/// The exact value of an aim.
pub(crate) fn exact(stage: Stage, instance: &Instance, decisions: &Decisions, aims: Aims) -> f64 {
    let money = || Account::of(instance, decisions).total().units() / 1e6;
    match (stage, aims) {
        (Stage::Waiting, _) => decisions.waiting(instance),
        (Stage::Money, _) => money(),
        (Stage::Dependence, _) => decisions.dependence(instance),
        (_, Aims::Weights([waiting, cost, dependence])) => {
            waiting * decisions.waiting(instance)
                + cost * money()
                + dependence * decisions.dependence(instance)
        }
        _ => 0.0,
    }
}

/// How long and how far to search.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Search<'a> {
    /// When to stop.
    pub time_limit: Option<Duration>,
    /// The gap as a share of the value at which to stop.
    pub relative_gap: f64,
    /// The gap at which to stop.
    pub absolute_gap: f64,
    /// The nodes after which to stop.
    pub node_limit: Option<u32>,
    /// The user's options.
    pub options: &'a Options,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    /// The best decisions.
    pub decisions: Option<Decisions>,
    /// Their value by the formulation.
    pub objective: f64,
    /// No decisions are better.
    pub bound: f64,
    /// Nodes of the search.
    pub nodes: u64,
}

/// Minimises a model, from decisions that keep all its rules; `watch` sees objective and bound, and says when to stop.
pub(crate) fn search(
    instance: &Instance,
    formulation: &Formulation,
    model: &Model,
    start: &Decisions,
    search: Search<'_>,
    watch: &mut (dyn FnMut(&muster_highs::Progress<'_>) -> bool + Send),
) -> Result<Found, Error> {
    let options = SolverOptions {
        time_limit: search.time_limit,
        relative_gap: search.relative_gap,
        absolute_gap: search.absolute_gap.max(1e-7),
        node_limit: search.node_limit,
        threads: search.options.threads.max(1),
        seed: search.options.seed,
        ..SolverOptions::default()
    };
    let problem = model.problem(formulation);
    let mut solver = Solver::new(&problem, &options)?;
    if let Some(values) = formulation.start(instance, start) {
        solver.start_from(&values)?;
    }
    let mut monitor = |progress: muster_highs::Progress<'_>| {
        if watch(&progress) { Control::Stop } else { Control::Continue }
    };
    let outcome = solver.solve(&mut monitor)?;
    let decisions = (!outcome.values.is_empty()).then(|| formulation.decisions(instance, &outcome.values));
    let objective = outcome.objective.unwrap_or(f64::INFINITY);
    // Nothing is a plan, and keeps every rule: there is no model without a solution.
    let bound = if outcome.status == Status::Infeasible { f64::NEG_INFINITY } else { outcome.bound };
    Ok(Found { decisions, objective, bound, nodes: outcome.nodes })
}

/// The best decisions, with what is known of every aim.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Staged {
    /// The decisions.
    pub decisions: Decisions,
    /// One result for each stage that was begun.
    pub results: Vec<StageResult>,
    /// Budgets that better decisions would have broken, for want of hundredths.
    pub broken: Vec<Overspending>,
}

/// The stages by the user's choice.
pub(crate) fn stages(aims: Aims) -> Vec<Stage> {
    match aims {
        Aims::Strict => vec![Stage::Waiting, Stage::Money, Stage::Dependence],
        Aims::Weights(_) => vec![Stage::Weighted],
    }
}

/// Solves the aims of a few needs in order, each to a gap as a share of its value.
pub(crate) fn solve_few(
    instance: &Instance,
    formulation: &Formulation,
    gap: f64,
    options: &Options,
) -> Result<Decisions, Error> {
    let mut decisions = Decisions::default();
    let mut kept: Vec<(Stage, Expression, f64)> = Vec::new();
    let effort = Search { time_limit: None, relative_gap: gap, absolute_gap: 0.0, node_limit: None, options };
    for stage in stages(options.aims) {
        let model = Model { aim: formulation.aim(stage, options.aims), kept: kept.clone() };
        let found = search(instance, formulation, &model, &decisions, effort, &mut |_| false)?;
        let Some(better) = found.decisions else { break };
        decisions = better;
        kept.push((stage, model.aim, found.objective + found.objective.abs() * TOLERANCE));
    }
    Ok(decisions)
}

/// Solves the aims of the whole in order, from decisions that keep all rules.
pub(crate) fn solve_whole(
    instance: &Instance,
    formulation: &Formulation,
    start: Decisions,
    options: &Options,
    clock: &Clock,
    monitor: &mut dyn Monitor,
) -> Result<Staged, Error> {
    let mut staged = Staged { decisions: start, results: Vec::new(), broken: Vec::new() };
    let mut kept: Vec<(Stage, f64)> = Vec::new();
    let stages = stages(options.aims);
    let count = stages.len();
    for (at, stage) in stages.into_iter().enumerate() {
        let began = clock.seconds();
        let share = if at + 1 == count { 1.0 } else { 0.6 };
        let stage_clock = Clock::start(clock.share(share));
        let value = exact(stage, instance, &staged.decisions, options.aims);
        let keep = |(stage, most): &(Stage, f64)| (*stage, formulation.aim(*stage, options.aims), *most);
        let model =
            Model { aim: formulation.aim(stage, options.aims), kept: kept.iter().map(keep).collect() };
        let effort = Search {
            time_limit: stage_clock.share(1.0),
            relative_gap: options.gap,
            absolute_gap: 0.0,
            node_limit: None,
            options,
        };
        let mut watch = |progress: &muster_highs::Progress<'_>| {
            let (value, bound) = (progress.objective, progress.bound);
            monitor.report(&Progress { stage, seconds: clock.seconds(), value, bound });
            monitor.stop()
        };
        let found = search(instance, formulation, &model, &staged.decisions, effort, &mut watch)?;
        if let Some(better) = found.decisions {
            let after = exact(stage, instance, &better, options.aims);
            let keeps =
                kept.iter().all(|(stage, most)| exact(*stage, instance, &better, options.aims) <= *most);
            if after < value && keeps {
                let broken = overspending(instance, &better);
                if broken.is_empty() {
                    staged.decisions = better;
                }
                staged.broken.extend(broken);
            }
        }
        let value = exact(stage, instance, &staged.decisions, options.aims);
        let bound = found.bound.min(value);
        let seconds = clock.seconds() - began;
        staged.results.push(StageResult { stage, value, bound, seconds, nodes: found.nodes });
        kept.push((stage, value + value.abs() * TOLERANCE));
    }
    Ok(staged)
}
