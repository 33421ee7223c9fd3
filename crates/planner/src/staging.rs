//! Solving one aim after the other.

use std::time::Duration;

use muster_table::Money;

use crate::Error;
use crate::account::{Account, overspending};
use crate::clock::Clock;
use crate::decisions::Decisions;
use crate::formulation::{Expression, Formulation};
use crate::instance::Instance;
use crate::market::{Losses, Market};
use crate::monitor::{Monitor, Progress, Stage, gap, is_exact};
use crate::neighbourhood::improve;
use crate::options::{Aims, Options};
use crate::pricing::lead_by_prices;
use crate::search::{Model, Search};

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
}

impl Formulation {
    /// The expression of an aim.
    pub fn aim(&self, stage: Stage, aims: Aims) -> Expression {
        match (stage, aims) {
            (Stage::Waiting, _) => self.waiting.clone(),
            (Stage::Money, _) => self.money.clone(),
            (Stage::Dependence, _) => self.dependence.clone(),
            (Stage::Reliance, _) => self.reliance.clone(),
            (_, Aims::Weights([waiting, money, dependence, reliance])) => Expression::weighted(&[
                (waiting, &self.waiting),
                (money, &self.money),
                (dependence, &self.dependence),
                (reliance, &self.reliance),
            ]),
            _ => Expression::default(),
        }
    }
}

/// The exact value of an aim.
pub(crate) fn exact(stage: Stage, instance: &Instance, decisions: &Decisions, aims: Aims) -> f64 {
    let money = || (Account::of(instance, decisions).total() + instance.ties.total(decisions)).units() / 1e6;
    match (stage, aims) {
        (Stage::Waiting, _) => decisions.waiting(instance),
        (Stage::Money, _) => money(),
        (Stage::Dependence, _) => decisions.dependence(instance),
        (Stage::Reliance, _) => decisions.reliance(instance),
        (_, Aims::Weights([waiting, cost, dependence, reliance])) => {
            waiting * decisions.waiting(instance)
                + cost * money()
                + dependence * decisions.dependence(instance)
                + reliance * decisions.reliance(instance)
        }
        _ => 0.0,
    }
}

/// The decisions from which an aim begins: what was taken over of a former plan, where it keeps the earlier aims and is
/// better, since they may have led away from it for next to nothing.
pub(crate) fn beginning(
    stage: Stage,
    instance: &Instance,
    now: Decisions,
    kept: &[(Stage, f64)],
    aims: Aims,
) -> Decisions {
    let (ties, taken) = (&instance.ties, &instance.ties.taken);
    if ties.contracts.is_empty() || kept.is_empty() {
        return now;
    }
    let value = |stage, decisions: &Decisions| exact(stage, instance, decisions, aims);
    let keeps = kept.iter().all(|(stage, most)| value(*stage, taken) <= *most);
    if keeps && value(stage, taken) < value(stage, &now) { taken.clone() } else { now }
}

/// What no plan can be below, by the earliest arrivals alone.
pub(crate) fn least(stage: Stage, instance: &Instance) -> f64 {
    if stage == Stage::Waiting { instance.least_waiting() } else { f64::NEG_INFINITY }
}

/// The best decisions, with what is known of every aim.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Staged {
    /// The decisions.
    pub decisions: Decisions,
    /// One result for each stage that was begun.
    pub results: Vec<StageResult>,
    /// What the decisions give away against the bound of the first aim, where prices gave both.
    pub losses: Option<Losses>,
}

/// The same model twice.
#[derive(Clone, Copy)]
pub(crate) struct Models<'a> {
    /// As the maths page says: bounds come from it.
    pub formulation: &'a Formulation,
    /// With a little less money in every budget, so that decisions from it keep their budgets after rounding.
    pub reserved: &'a Formulation,
    /// How much less.
    pub reserve: Money,
}

/// The stages by the user's choice.
pub(crate) fn stages(aims: Aims) -> Vec<Stage> {
    match aims {
        Aims::Weights(_) => vec![Stage::Weighted],
        ordered => ordered.pursued().into_iter().map(Stage::of).collect(),
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
    for stage in stages(options.aims) {
        let value = exact(stage, instance, &decisions, options.aims);
        let model = Model { aim: formulation.aim(stage, options.aims), kept: kept.clone() };
        let search = Search {
            instance,
            formulation,
            model: &model,
            start: &decisions,
            value,
            time_limit: None,
            gap,
            heuristic_effort: None,
            options,
        };
        let found = search.run(&mut |_, _| false)?;
        let Some(better) = found.decisions else { break };
        decisions = better;
        kept.push((stage, model.aim, found.objective + found.objective.abs() * options.tolerance));
    }
    Ok(decisions)
}

/// How the time that is left is divided.
struct Shares {
    /// For this stage; for the first one, for the search of the whole.
    stage: f64,
    /// Of the time of the stage for the search of neighbourhoods; for the first stage, of the time left after it.
    near: f64,
}

/// The part of the time of a later aim in which the whole model is tried first, where it has no more than so many whole
/// columns: that is often all it takes. For a larger one the time is better spent near what is known.
const OPENING: f64 = 0.3;
const SMALL: usize = 6_000;

impl Shares {
    /// The first aim is searched whole first, since the world without cooperation says little of the best; later ones
    /// begin close to their best.
    fn of(at: usize, count: usize, ends_whole: bool) -> Self {
        match (at, count) {
            (0, 1) if ends_whole => Self { stage: 1.0, near: 1.0 },
            (0, 1) => Self { stage: 0.7, near: 1.0 },
            (0, _) => Self { stage: 0.4, near: 0.3 },
            (at, count) if at + 1 < count => Self { stage: 0.75, near: 0.45 },
            _ => Self { stage: 1.0, near: 0.5 },
        }
    }
}

/// Values that differ by a smaller part are the same but for rounding.
const SAME: f64 = 1e-9;

/// Choices, beside lots, beyond which a model is large: alone it leads to no good plan in time.
const LARGE: usize = 2_000;

/// The part of the time of the first aim of a large model in which prices lead it, and of what is left then for the search of
/// neighbourhoods.
const LEADING: f64 = 0.3;
const NEAR_LEAD: f64 = 0.5;

/// One aim, being minimised.
struct Climb<'a> {
    instance: &'a Instance,
    market: &'a Market,
    models: Models<'a>,
    options: &'a Options,
    clock: &'a Clock,
    stage: Stage,
    model: Model,
    /// Earlier aims with the most that they may come to.
    kept: &'a [(Stage, f64)],
    /// The best decisions so far, and their value.
    decisions: Decisions,
    value: f64,
    /// The best bound so far.
    bound: f64,
}

/// Whether decisions were taken, or why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    Yes,
    /// They are no better, or give up too much of an earlier aim.
    No,
    /// They would be, but break a budget once they are rounded.
    BreaksBudget,
}

impl Climb<'_> {
    /// Takes decisions if they are better, keep the earlier aims and break no budget.
    fn take(&mut self, decisions: Decisions) -> Taken {
        let value = exact(self.stage, self.instance, &decisions, self.options.aims);
        let keeps = |(stage, most): &(Stage, f64)| {
            exact(*stage, self.instance, &decisions, self.options.aims) <= *most
        };
        if value >= self.value - SAME * self.value.abs() || !self.kept.iter().all(keeps) {
            return Taken::No;
        }
        if !overspending(self.instance, &decisions).is_empty() {
            return Taken::BreaksBudget;
        }
        self.value = value;
        self.decisions = decisions;
        Taken::Yes
    }

    /// Improves the decisions by neighbourhoods.
    fn improve(&mut self, time_limit: Option<Duration>, monitor: &mut dyn Monitor) -> Result<(), Error> {
        let (stage, bound, clock) = (self.stage, self.bound, self.clock);
        let close = self.options.gap;
        let mut watch = |value: f64| {
            monitor.report(&Progress { stage, seconds: clock.seconds(), value: Some(value), bound });
            gap(value, bound) <= close || monitor.stop()
        };
        let start = (self.decisions.clone(), self.value);
        let (instance, formulation, options) = (self.instance, self.models.reserved, self.options);
        let model = self.model.clone();
        let mut take = |decisions: Decisions| (self.take(decisions) == Taken::Yes).then_some(self.value);
        improve(instance, formulation, &model, start, options, time_limit, &mut take, &mut watch)
    }

    /// The search of a formulation from the best decisions so far, which come to so much.
    fn search<'b>(
        &'b self,
        formulation: &'b Formulation,
        time_limit: Option<Duration>,
        heuristic_effort: Option<f64>,
        value: f64,
    ) -> Search<'b> {
        let (instance, options) = (self.instance, self.options);
        let (model, start, gap) = (&self.model, &self.decisions, options.gap);
        Search { instance, formulation, model, start, value, time_limit, gap, heuristic_effort, options }
    }

    /// Searches the whole model for better decisions and a bound, with a part of the effort for better decisions.
    fn prove(
        &mut self,
        time_limit: Option<Duration>,
        heuristic_effort: Option<f64>,
        monitor: &mut dyn Monitor,
    ) -> Result<(), Error> {
        let (stage, clock) = (self.stage, self.clock);
        let known = self.bound;
        let mut watch = |value: Option<f64>, bound: f64| {
            let bound = known.max(bound);
            // No aim falls below zero, so a bound below says that no relaxation is solved yet.
            let bound = if is_exact(0.0, bound) { bound } else { f64::NEG_INFINITY };
            monitor.report(&Progress { stage, seconds: clock.seconds(), value, bound });
            monitor.stop()
        };
        let began = Clock::start(time_limit);
        let whole = self.models.formulation;
        let found = self.search(whole, time_limit, heuristic_effort, self.value).run(&mut watch)?;
        if let Some(decisions) = found.decisions
            && self.take(decisions) == Taken::BreaksBudget
        {
            // What is known may not keep the reserve, so it says nothing of bounds here.
            let search = self.search(self.models.reserved, began.share(1.0), None, f64::INFINITY);
            let again = search.run(&mut watch)?;
            if let Some(decisions) = again.decisions {
                self.take(decisions);
            }
        }
        self.bound = self.bound.max(found.bound);
        Ok(())
    }

    /// Whether the value is as close to the bound as the user wants.
    fn is_closed(&self) -> bool {
        gap(self.value, self.bound) <= self.options.gap
    }

    /// Pursues the first aim: the whole model first, since the plans to begin from say little of the best.
    fn pursue_first(
        &mut self,
        stage_clock: &Clock,
        near: f64,
        monitor: &mut dyn Monitor,
    ) -> Result<(), Error> {
        self.prove(stage_clock.share(1.0), None, monitor)?;
        if !self.is_closed() {
            self.improve(self.clock.share(near), monitor)?;
        }
        Ok(())
    }

    /// Improves known decisions by neighbourhoods for a share of the time that is left, and then closes the gap from below.
    fn close(&mut self, stage_clock: &Clock, near: f64, monitor: &mut dyn Monitor) -> Result<(), Error> {
        if !self.is_closed() {
            self.improve(stage_clock.share(near), monitor)?;
        }
        if !self.is_closed() {
            self.prove(stage_clock.share(1.0), Some(0.0), monitor)?;
        }
        Ok(())
    }

    /// Pursues the first aim of a large model: prices lead to a good plan, neighbourhoods to a better one, and the whole model
    /// gives the bound.
    fn pursue_large(&mut self, stage_clock: &Clock, monitor: &mut dyn Monitor) -> Result<(), Error> {
        let clocks = (self.clock, Clock::start(stage_clock.share(LEADING)));
        let (study, reserve) = ((self.instance, self.market), self.models.reserve);
        let start = self.decisions.clone();
        let (decisions, bound) =
            lead_by_prices(study, self.stage, start, reserve, self.options, clocks, monitor);
        self.take(decisions);
        self.bound = self.bound.max(bound);
        self.close(stage_clock, NEAR_LEAD, monitor)
    }

    /// Pursues a later aim, which begins close to its best.
    fn pursue_later(
        &mut self,
        stage_clock: &Clock,
        near: f64,
        monitor: &mut dyn Monitor,
    ) -> Result<(), Error> {
        // What is known is of little help there.
        if self.models.formulation.tightens() {
            return self.pursue_first(stage_clock, near, monitor);
        }
        if self.models.formulation.integers.len() <= SMALL {
            self.prove(stage_clock.share(OPENING), None, monitor)?;
        }
        self.close(stage_clock, near, monitor)
    }
}

/// Solves the aims of the whole in order, from decisions that keep all rules.
pub(crate) fn solve_whole(
    instance: &Instance,
    market: &Market,
    models: Models<'_>,
    start: Decisions,
    options: &Options,
    clock: &Clock,
    monitor: &mut dyn Monitor,
) -> Result<Staged, Error> {
    let mut staged = Staged { decisions: start, results: Vec::new(), losses: None };
    let mut kept: Vec<(Stage, f64)> = Vec::new();
    let stages = stages(options.aims);
    let count = stages.len();
    let formulation = models.formulation;
    let large = formulation.choices() > LARGE;
    for (at, stage) in stages.into_iter().enumerate() {
        // The solver would only notice after it has simplified the model, which can take minutes.
        if monitor.stop() {
            break;
        }
        let began = clock.seconds();
        staged.decisions = beginning(stage, instance, staged.decisions, &kept, options.aims);
        let shares = Shares::of(at, count, large || formulation.tightens());
        let stage_clock = Clock::start(clock.share(shares.stage));
        let keep = |(stage, most): &(Stage, f64)| (*stage, formulation.aim(*stage, options.aims), *most);
        let mut climb = Climb {
            instance,
            market,
            models,
            options,
            clock,
            stage,
            model: Model { aim: formulation.aim(stage, options.aims), kept: kept.iter().map(keep).collect() },
            kept: &kept,
            value: exact(stage, instance, &staged.decisions, options.aims),
            decisions: staged.decisions,
            bound: least(stage, instance),
        };
        match at {
            _ if climb.is_closed() => {}
            0 if large => climb.pursue_large(&stage_clock, monitor)?,
            0 => climb.pursue_first(&stage_clock, shares.near, monitor)?,
            _ => climb.pursue_later(&stage_clock, shares.near, monitor)?,
        }
        let Climb { decisions, value, bound, .. } = climb;
        staged.decisions = decisions;
        let seconds = clock.seconds() - began;
        staged.results.push(StageResult { stage, value, bound: bound.min(value), seconds });
        kept.push((stage, value + value.abs() * options.tolerance));
    }
    Ok(staged)
}
