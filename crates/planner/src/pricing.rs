//! Solving one aim after the other by prices, where a study is too large for its model: plans by serving needs anew, and
//! bounds by price decomposition, from one round to the next.

use muster_table::Money;

use crate::clock::Clock;
use crate::decisions::Decisions;
use crate::instance::Instance;
use crate::market::{
    Ascent, Bound, Climb, Goal, Layout, Ledger, Losses, Market, Regret, Terms, Weights, construct,
};
use crate::monitor::{Monitor, Progress, Stage, gap};
use crate::options::Options;
use crate::staging::{StageResult, Staged, beginning, exact, least, stages};

/// How often every need is served anew in a round, and how many are at least: a step of the bound takes as long as there
/// are needs, and the search is worth little until the prices are.
const SERVED_FOR_EACH: u64 = 5;
const SERVED: u64 = 10_000;

/// Steps of the bound before the first round, and the share of the time that they take at most.
const STRIDES: u32 = 200;
const STRIDING: f64 = 0.35;

/// Steps of the bound in a round at most, and at least once it hardly rises any more.
const STEPS: u32 = 20;
const FEWEST_STEPS: u32 = 2;

/// Rounds without progress worth the name, after which an aim is left.
const PATIENCE: u32 = 12;

/// Progress worth the name, as a share of the value.
const WORTH: f64 = 1e-5;

/// By how much a change may be worse at first on average, and at last, as shares of what a need waits on average
/// (simulated annealing: Kirkpatrick and others, 1983). With less of it the search ends in worse plans, with more it does
/// not settle.
const HOT: f64 = 15.0;
const COLD: f64 = 0.01;

/// With fewer rounds than so many the search has no time to cool, and begins as much cooler, by the square.
const HOT_ROUNDS: u32 = 20;

/// Rounds in which the search settles where nothing limits it, and the part of it after which standing still counts.
const COOLING: u32 = 60;
const SETTLED: f64 = 0.9;

/// The part of the time in which the search goes on; in the rest, months are decided anew for many needs together, and the
/// search settles beside them. How many needs those are at most, and after how many rounds without progress it ends.
const SEARCHING: f64 = 0.85;
const TOGETHER: usize = 1_500;
const SETTLING: u32 = 2;

/// The parts of its prices at which a new aim is begun.
const OPENINGS: [f64; 7] = [0.0, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1.0];

/// The share of the time that is left which an aim takes, when others follow.
const SHARE: f64 = 0.6;

/// A first plan, from decisions that keep all rules: every need that they leave served once, the most important first and
/// then the one that is wanted first, and then some of them anew.
pub(crate) fn first_plan(
    instance: &Instance,
    market: &Market,
    reserve: Money,
    before: &Decisions,
    options: &Options,
    clock: &Clock,
    monitor: &mut dyn Monitor,
) -> Decisions {
    let Some(stage) = stages(options.aims).into_iter().next() else { return before.clone() };
    let weights = Weights::of(stage, options.aims);
    let layout = Layout::new(instance, 0);
    let prices = layout.nothing();
    let mut order: Vec<usize> = (0..instance.needs.len()).collect();
    order.sort_by(|a, b| {
        let (one, other) = (&instance.needs[*a], &instance.needs[*b]);
        other.weight.total_cmp(&one.weight).then(one.by.cmp(&other.by)).then(a.cmp(b))
    });
    let mut ledger = Ledger::new(instance, market, &layout, reserve, before);
    construct(&mut ledger, &order, Terms::new(&layout, &prices, weights));
    let goal = Goal { aim: weights, kept: Vec::new() };
    let threads = options.threads.max(1) as usize;
    let mut climb = Climb::new(ledger, threads, u64::from(options.seed));
    // Counted rounds must not depend on how fast the machine is.
    let share = if options.work.is_some() { 1.0 } else { FIRST_SHARE };
    let end = Clock::start(clock.share(share));
    let least = least(stage, instance);
    let mut stop = |value: f64| {
        let (seconds, bound) = (clock.seconds(), f64::NEG_INFINITY);
        monitor.report(&Progress { stage, seconds, value: Some(value), bound });
        value <= least || end.is_over() || monitor.stop()
    };
    let regret = Regret { layout: &layout, prices: &prices, weights, best: &[] };
    let effort = FIRST_SERVED.min(FIRST_SERVED_FOR_EACH * instance.needs.len() as u64);
    climb.climb(&goal, regret, (effort, 0.0), &mut stop);
    climb.decisions()
}

/// The share of the time that goes into a first plan at most, how many needs are served anew for it at most, and how often
/// each of them.
const FIRST_SHARE: f64 = 0.05;
const FIRST_SERVED: u64 = 150_000;
const FIRST_SERVED_FOR_EACH: u64 = 500;

/// Solves the aims in order, from decisions that keep all rules.
pub(crate) fn solve_by_prices(
    instance: &Instance,
    market: &Market,
    start: Decisions,
    options: &Options,
    clock: &Clock,
    monitor: &mut dyn Monitor,
) -> Staged {
    let mut staged = Staged { decisions: start, results: Vec::new(), losses: None };
    let mut kept: Vec<(Weights, f64)> = Vec::new();
    let mut earlier: Vec<(Stage, f64)> = Vec::new();
    let mut prices: Option<Vec<f64>> = None;
    let stages = stages(options.aims);
    let count = stages.len();
    for (at, stage) in stages.into_iter().enumerate() {
        if monitor.stop() {
            break;
        }
        let began = clock.seconds();
        let share = if at + 1 < count && options.work.is_none() { SHARE } else { 1.0 };
        let round = Rounds {
            instance,
            market,
            options,
            clock,
            stage,
            stage_clock: Clock::start(clock.share(share)),
            goal: Goal { aim: Weights::of(stage, options.aims), kept: kept.clone() },
            reserve: Money::ZERO,
        };
        let start = beginning(stage, instance, staged.decisions, &earlier, options.aims);
        let reached = round.run(start, prices, monitor);
        prices = Some(reached.prices);
        staged.decisions = reached.decisions;
        staged.losses = staged.losses.or(reached.losses);
        let value = exact(stage, instance, &staged.decisions, options.aims);
        let seconds = clock.seconds() - began;
        staged.results.push(StageResult { stage, value, bound: reached.bound.min(value), seconds });
        let most = value + value.abs() * options.tolerance;
        kept.push((Weights::of(stage, options.aims), most));
        earlier.push((stage, most));
    }
    staged
}

/// Pursues one aim by prices, before which there is no other, from decisions that keep all rules and a reserve of every budget;
/// gives better decisions and a bound.
pub(crate) fn lead_by_prices(
    (instance, market): (&Instance, &Market),
    stage: Stage,
    start: Decisions,
    reserve: Money,
    options: &Options,
    (clock, stage_clock): (&Clock, Clock),
    monitor: &mut dyn Monitor,
) -> (Decisions, f64) {
    let goal = Goal { aim: Weights::of(stage, options.aims), kept: Vec::new() };
    let round = Rounds { instance, market, options, clock, stage, stage_clock, goal, reserve };
    let reached = round.run(start, None, monitor);
    (reached.decisions, reached.bound)
}

/// What the rounds of an aim came to.
struct Reached {
    /// The best decisions.
    decisions: Decisions,
    /// The best bound, and its prices.
    bound: f64,
    prices: Vec<f64>,
    /// What the decisions give away against it, where no earlier aim is kept.
    losses: Option<Losses>,
}

/// The rounds of one aim.
struct Rounds<'a> {
    instance: &'a Instance,
    market: &'a Market,
    options: &'a Options,
    clock: &'a Clock,
    stage: Stage,
    stage_clock: Clock,
    goal: Goal,
    /// What is kept back from every budget.
    reserve: Money,
}

impl Rounds<'_> {
    /// Searches for better decisions and a better bound in turn, from decisions that keep all rules.
    fn run(&self, start: Decisions, before: Option<Vec<f64>>, monitor: &mut dyn Monitor) -> Reached {
        let threads = self.options.threads.max(1) as usize;
        let (goal, instance) = (&self.goal, self.instance);
        let bound = Bound::new(instance, self.market, goal.aim, goal.kept.clone(), threads);
        let layout = bound.layout().clone();
        let opening = opening(&bound, before);
        let is_new = opening.iter().all(|price| *price == 0.0);
        let mut ascent = Ascent::new(bound, opening);
        let ledger = Ledger::new(instance, self.market, &layout, self.reserve, &start);
        let mut climb = Climb::new(ledger, threads, u64::from(self.options.seed));
        let mut value = goal.of(climb.ledger());
        let share = value.abs() / instance.needs.len().max(1) as f64;
        let effort = SERVED.max(SERVED_FOR_EACH * instance.needs.len() as u64);
        if is_new {
            let share = if self.options.work.is_some() { 1.0 } else { STRIDING };
            let end = Clock::start(self.stage_clock.share(share));
            ascent.stride(STRIDES, &mut |bound| self.report(value, bound, monitor) || end.is_over());
        }
        let (mut idle, mut rounds, mut steps) = (0, 0, STEPS);
        let mut rest = Rest::default();
        while idle < PATIENCE && !self.over(rounds) && !monitor.stop() {
            let before = (value, ascent.bound());
            let mut stop = |value: f64| self.report(value, before.1, monitor) || self.stage_clock.is_over();
            if rest.is_over(rounds) {
                rest.follow(rounds, climb.rebuild(goal, ascent.regret()));
            }
            value = climb.climb(goal, ascent.regret(), (effort, share * self.heat(rounds)), &mut stop);
            for _ in 0..steps {
                if self.report(value, ascent.bound(), monitor)
                    || self.stage_clock.is_over()
                    || gap(value, ascent.bound()) <= self.options.gap
                    || !ascent.step(value)
                {
                    break;
                }
            }
            if gap(value, ascent.bound()) <= self.options.gap {
                break;
            }
            if ascent.is_slow() {
                steps = FEWEST_STEPS;
            }
            let progress = (before.0 - value).max(ascent.bound() - before.1);
            // While the search may still go back, standing still says nothing.
            let still = progress <= WORTH * value.abs() && self.done(rounds) > SETTLED;
            idle = if still { idle + 1 } else { 0 };
            rounds += 1;
        }
        if gap(value, ascent.bound()) > self.options.gap {
            self.settle(&mut climb, &ascent, (effort, value), monitor);
        }
        let (best, bound) = (climb.best(), ascent.bound());
        let losses = goal.kept.is_empty().then(|| Losses::of(&best, ascent.regret(), goal.of(&best) - bound));
        Reached { decisions: best.decisions(), bound, prices: ascent.prices().to_vec(), losses }
    }

    /// Decides anew when everything arrives, and has the search settle beside it, from the best decisions, which are worth so
    /// much: as long as there is time or progress, and once where rounds are counted.
    fn settle(
        &self,
        climb: &mut Climb<'_>,
        ascent: &Ascent<'_>,
        (effort, mut before): (u64, f64),
        monitor: &mut dyn Monitor,
    ) {
        let (goal, regret, bound) = (&self.goal, ascent.regret(), ascent.bound());
        let mut idle = 0;
        while idle < SETTLING {
            let mut stop = |value: f64| {
                let stopped = self.report(value, bound, monitor);
                stopped || self.stage_clock.is_over() || gap(value, bound) <= self.options.gap
            };
            climb.retime(goal, regret, TOGETHER, &self.stage_clock, &mut stop);
            let value = climb.climb(goal, regret, (effort, 0.0), &mut stop);
            if stop(value) || self.options.work.is_some() {
                break;
            }
            idle = if before - value > WORTH * value.abs() { 0 } else { idle + 1 };
            before = value;
        }
    }

    /// The part of the search that is done: by the rounds that are counted, by the time, or by a number of rounds of its
    /// own where there is no limit.
    fn done(&self, rounds: u32) -> f64 {
        let of = |most: u32| f64::from(rounds) / f64::from(most.max(1));
        let done = match (self.options.work, self.options.time_limit) {
            (Some(most), _) => of(most),
            (None, Some(_)) => self.stage_clock.spent() / SEARCHING,
            (None, None) => of(COOLING),
        };
        done.min(1.0)
    }

    /// By how much a change may be worse on average after so many rounds, as a share of what a need waits on average.
    fn heat(&self, rounds: u32) -> f64 {
        let all = match (self.options.work, self.options.time_limit) {
            (Some(most), _) => f64::from(most),
            (None, Some(_)) => f64::from(rounds) / self.done(rounds).max(f64::MIN_POSITIVE),
            (None, None) => f64::from(COOLING),
        };
        let hot = (HOT * (all / f64::from(HOT_ROUNDS)).min(1.0).powi(2)).max(COLD);
        hot * (COLD / hot).powf(self.done(rounds))
    }

    /// Whether the search is over.
    fn over(&self, rounds: u32) -> bool {
        self.stage_clock.spent() >= SEARCHING || self.options.work.is_some_and(|most| rounds >= most)
    }

    /// Reports where the aim stands; says whether to stop.
    fn report(&self, value: f64, bound: f64, monitor: &mut dyn Monitor) -> bool {
        let seconds = self.clock.seconds();
        monitor.report(&Progress { stage: self.stage, seconds, value: Some(value), bound });
        monitor.stop()
    }
}

/// When needs are all served anew once more: after twice as many rounds every time that this brought nothing.
#[derive(Debug, Default)]
struct Rest {
    /// The next round in which they are.
    next: u32,
    /// How long the last rest was.
    length: u32,
}

impl Rest {
    fn is_over(&self, round: u32) -> bool {
        round >= self.next
    }

    fn follow(&mut self, round: u32, is_better: bool) {
        self.length = if is_better { 0 } else { 2 * self.length + 1 };
        self.next = round + 1 + self.length;
    }
}

/// Where the prices of an aim begin: at nothing, or at the part of the prices of the aim before that gives the best bound.
fn opening(bound: &Bound<'_>, before: Option<Vec<f64>>) -> Vec<f64> {
    let layout = bound.layout();
    let Some(mut before) = before else { return layout.nothing() };
    // The aim before is now one that is kept: its price is new.
    before.resize(layout.len(), 1.0);
    let parts = OPENINGS.into_iter().map(|part| {
        let prices: Vec<f64> = before.iter().map(|price| price * part).collect();
        (bound.evaluate(&prices).bound, prices)
    });
    parts.max_by(|a, b| a.0.total_cmp(&b.0)).map_or_else(|| layout.nothing(), |(_, prices)| prices)
}
