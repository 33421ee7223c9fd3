//! Better and better decisions: changes are tried side by side, and those that are better are made.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use fastrand::Rng;

use super::insertion::Terms;
use super::renewal::{Change, Goal, apply, rebuild, redo, renew};
use super::timetable::{Group, Limit, retime};
use super::{Ledger, Regret};
use crate::clock::Clock;
use crate::decisions::{Decisions, Purchase};

/// Changes that are tried from the same decisions, whatever the number of threads, so that the answer is the same on all.
const SIDE_BY_SIDE: u64 = 16;

/// Groups of needs whose months are decided anew side by side, likewise.
const PAIR: usize = 2;

/// How often it is seen meanwhile whether to stop.
const GLANCE: Duration = Duration::from_millis(5);

/// What a trial found.
struct Found {
    /// The value that it reaches, and the one that it must reach.
    reached: f64,
    limit: f64,
    trial: u64,
    /// What it takes.
    change: Change,
}

/// Decisions on their way to better ones.
#[derive(Debug)]
pub(crate) struct Climb<'a> {
    /// The same decisions for each thread.
    ledgers: Vec<Ledger<'a>>,
    seed: u64,
    tried: u64,
    /// The value of the best decisions that were left for others, and the way back to them.
    best: Option<(f64, Change)>,
}

impl<'a> Climb<'a> {
    /// Begins with decisions that keep all rules.
    pub fn new(ledger: Ledger<'a>, threads: usize, seed: u64) -> Self {
        let threads = threads.clamp(1, SIDE_BY_SIDE as usize);
        Self { ledgers: vec![ledger; threads], seed, tried: 0, best: None }
    }

    /// The best decisions.
    pub fn decisions(&self) -> Decisions {
        self.best().decisions()
    }

    /// The best decisions, with what they leave.
    pub fn best(&self) -> Ledger<'a> {
        let mut ledger = self.ledgers[0].clone();
        self.best.iter().for_each(|(_, back)| apply(&mut ledger, back));
        ledger
    }

    /// The decisions as they stand, with what they leave.
    pub fn ledger(&self) -> &Ledger<'a> {
        &self.ledgers[0]
    }

    /// Serves all needs anew, those first that have most to gain, and keeps what comes of it if it is better; says whether it
    /// is. Good prices make a good plan at once, where single changes take long to.
    pub fn rebuild(&mut self, goal: &Goal, regret: Regret<'_>) -> bool {
        let first = goal.of(&self.ledgers[0]);
        let mut value = first;
        let terms = Terms::new(regret.layout, regret.prices, regret.weights);
        let before = self.ledgers[0].clone();
        for forms_projects in [false, true] {
            let Some((ledger, back)) = rebuild(&before, terms, regret, forms_projects) else { continue };
            let reached = goal.of(&ledger);
            if reached < value {
                match &mut self.best {
                    Some((best, way)) if *best <= reached => way.extend(back),
                    best => *best = None,
                }
                value = reached;
                self.ledgers.fill(ledger);
            }
        }
        value < first
    }

    /// Decides anew when all that is bought arrives, from the best decisions: for about so many needs that share lines, then for
    /// others. Gives the value that is reached.
    pub fn retime(
        &mut self,
        goal: &Goal,
        regret: Regret<'_>,
        most: usize,
        clock: &Clock,
        stop: &mut dyn FnMut(f64) -> bool,
    ) -> f64 {
        if let Some((_, back)) = self.best.take() {
            self.ledgers.iter_mut().for_each(|ledger| apply(ledger, &back));
        }
        let terms = Terms::new(regret.layout, regret.prices, regret.weights);
        let mut value = goal.of(&self.ledgers[0]);
        let mut groups = groups(&self.ledgers[0], most, &mut Rng::with_seed(self.seed ^ self.tried));
        for pair in groups.chunks_mut(PAIR) {
            if stop(value) || clock.is_over() {
                break;
            }
            // Nobody can be decided anew in two places at once.
            if let [one, other] = pair {
                other.needs = &other.needs - &one.needs;
            }
            for needs in self.retimed(goal, terms, pair, clock, &mut || stop(value)) {
                let change = Change::of(needs);
                let Some((reached, before)) = redo(&mut self.ledgers[0], goal, value, change, terms) else {
                    continue;
                };
                let change = before.as_made(&self.ledgers[0]);
                self.ledgers[1..].iter_mut().for_each(|ledger| apply(ledger, &change));
                value = reached;
            }
        }
        value
    }

    /// What groups of needs get with better months, each beside the others as they are, on as many threads as there are.
    fn retimed(
        &self,
        goal: &Goal,
        terms: Terms<'_>,
        groups: &[Group],
        clock: &Clock,
        stop: &mut dyn FnMut() -> bool,
    ) -> Vec<BTreeMap<usize, Vec<Purchase>>> {
        let (ledger, part) = (&self.ledgers[0], 1.0 / groups.len().max(1) as f64);
        let stopped = AtomicBool::new(false);
        let limit = Limit { time: clock.share(1.0), stopped: &stopped };
        let mut found = Vec::new();
        for side_by_side in groups.chunks(self.ledgers.len()) {
            thread::scope(|scope| {
                let start = |group| scope.spawn(move || retime(ledger, goal, terms, group, part, limit));
                let running: Vec<_> = side_by_side.iter().map(start).collect();
                while running.iter().any(|one| !one.is_finished()) {
                    thread::sleep(GLANCE);
                    stopped.fetch_or(stop(), Ordering::Relaxed);
                }
                found.extend(running.into_iter().filter_map(|one| one.join().ok().flatten()));
            });
        }
        found
    }

    /// Tries changes until so many needs have been served anew, and a few more; gives the best value that was reached. A
    /// change for the worse is made now and then: by `heat` on average it may be worse (simulated annealing).
    pub fn climb(
        &mut self,
        goal: &Goal,
        regret: Regret<'_>,
        (effort, heat): (u64, f64),
        stop: &mut dyn FnMut(f64) -> bool,
    ) -> f64 {
        let mut value = goal.of(&self.ledgers[0]);
        let mut best = self.best.as_ref().map_or(value, |(best, _)| *best);
        let mut served = 0;
        while served < effort && !stop(best) {
            let trials: Vec<u64> = (self.tried..self.tried + SIDE_BY_SIDE).collect();
            self.tried += SIDE_BY_SIDE;
            let seed = self.seed;
            let attempt = |ledger: &mut Ledger<'a>, trial: u64| {
                // Numbers of neighbouring trials have nothing in common once they are mixed.
                let mut rng = Rng::with_seed(seed ^ (trial + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
                let strength = [0.0, 0.5, 1.0, 1.0, 1.0, 1.5][rng.usize(..6)];
                let limit = value - heat * (1.0 - rng.f64()).ln();
                let weights = goal.weighed(regret.weights, value, &mut rng);
                let terms = Terms { strength, ..Terms::new(regret.layout, regret.prices, weights) };
                (limit, renew(ledger, goal, limit, (terms, regret), &mut rng))
            };
            let workers = self.ledgers.len();
            let work = |worker: usize, ledger: &mut Ledger<'a>| {
                let mine = trials.iter().copied().skip(worker).step_by(workers);
                let mut found = Vec::new();
                let mut served = 0;
                for trial in mine {
                    let (limit, tried) = attempt(ledger, trial);
                    served += 1 + tried.served as u64;
                    if let Some((reached, before)) = tried.better {
                        found.push(Found { reached, limit, trial, change: before.as_made(ledger) });
                        apply(ledger, &before);
                    }
                }
                (served, found)
            };
            let parts: Vec<(u64, Vec<Found>)> = if workers == 1 {
                vec![work(0, &mut self.ledgers[0])]
            } else {
                thread::scope(|scope| {
                    let work = &work;
                    let ledgers = self.ledgers.iter_mut().enumerate();
                    let running: Vec<_> =
                        ledgers.map(|(worker, ledger)| scope.spawn(move || work(worker, ledger))).collect();
                    running.into_iter().filter_map(|worker| worker.join().ok()).collect()
                })
            };
            served += parts.iter().map(|(served, _)| served).sum::<u64>();
            let mut found: Vec<Found> = parts.into_iter().flat_map(|(_, found)| found).collect();
            found.sort_by(|a, b| a.reached.total_cmp(&b.reached).then(a.trial.cmp(&b.trial)));
            let from = value;
            for (place, one) in found.into_iter().enumerate() {
                // The best is made as it was found. Others are made beside it where they still keep all rules and are no more
                // for the worse than they might be.
                let (reached, change) = if place == 0 {
                    (one.reached, one.change)
                } else {
                    let ledger = &mut self.ledgers[0];
                    let limit = value + (one.limit - from);
                    let terms = Terms::new(regret.layout, regret.prices, goal.aim);
                    let Some((reached, before)) = redo(ledger, goal, limit, one.change, terms) else {
                        continue;
                    };
                    let change = before.as_made(ledger);
                    apply(ledger, &before);
                    (reached, change)
                };
                if reached < best {
                    (best, self.best) = (reached, None);
                } else {
                    let (_, back) = self.best.get_or_insert_with(|| (value, Change::default()));
                    back.extend(change.as_made(&self.ledgers[0]));
                }
                value = reached;
                self.ledgers.iter_mut().for_each(|ledger| apply(ledger, &change));
            }
        }
        best
    }
}

/// Lines in groups that are used by about so many needs at most: from any line on, the one that shares most needs with those
/// of the group.
fn groups(ledger: &Ledger<'_>, most: usize, rng: &mut Rng) -> Vec<Group> {
    let takers = |line: usize| ledger.takers(line).collect::<BTreeSet<usize>>();
    let mut left: Vec<(usize, BTreeSet<usize>)> =
        (0..ledger.instance.lines.len()).map(|line| (line, takers(line))).collect();
    left.retain(|(_, takers)| !takers.is_empty());
    rng.shuffle(&mut left);
    let mut groups: Vec<Group> = Vec::new();
    let mut group = Group::default();
    while !left.is_empty() {
        let shared = |at: &usize| left[*at].1.intersection(&group.needs).count();
        // Of lines that share as many, the first.
        let Some(next) = (0..left.len()).rev().max_by_key(shared) else { break };
        let (line, takers) = left.swap_remove(next);
        if !group.lines.is_empty() && group.needs.union(&takers).count() > most {
            groups.push(std::mem::take(&mut group));
        }
        group.lines.insert(line);
        group.needs.extend(takers);
    }
    groups.push(group);
    groups
}
