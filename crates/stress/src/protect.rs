//! The best set of protections under a budget: exactly on the sample, with a bound.
//!
//! Against the expected loss the choice is a mixed-integer programme. Against the tail and the worst scenario it is one
//! with cuts: the mean loss of any tail is a lower bound on the tail's, linear in the choice, so that the tail of each
//! answer is added as a row until value and bound meet.

use std::collections::{BTreeMap, BTreeSet};

use muster_highs::{Column, Control, Kind, Options, Problem, Solver, Status};
use muster_table::choice;

use crate::StressError;
use crate::setup::Chosen;
use crate::shelter::{PricedProtection, Shelter};

choice! {
    /// Which loss protections are chosen against.
    pub enum ProtectAim {
        /// The mean over all scenarios.
        Expected = "expected",
        /// The mean of the worst twentieth of the scenarios (conditional value at risk, 95 per cent).
        Tail = "tail",
        /// The worst scenario.
        Worst = "worst",
    }
}

impl ProtectAim {
    /// All aims.
    pub const ALL: [ProtectAim; 3] = [ProtectAim::Expected, ProtectAim::Tail, ProtectAim::Worst];

    /// How many of the scenarios count, the worst ones first.
    fn tail(self, scenarios: usize) -> usize {
        match self {
            ProtectAim::Expected => scenarios,
            ProtectAim::Tail => scenarios.div_ceil(20),
            ProtectAim::Worst => 1,
        }
    }

    /// The value of this aim for these losses.
    pub fn value(self, losses: &[f64]) -> f64 {
        let tail = worst(losses, self.tail(losses.len()));
        tail.iter().map(|at| losses[*at]).sum::<f64>() / tail.len().max(1) as f64
    }
}

/// The positions of the `count` largest losses; of equal ones the first.
fn worst(losses: &[f64], count: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..losses.len()).collect();
    order.sort_by(|a, b| losses[*b].total_cmp(&losses[*a]).then(a.cmp(b)));
    order.truncate(count);
    order
}

/// Protections to be paid for.
#[derive(Debug, Clone, PartialEq)]
pub struct Protected {
    /// Which, by position.
    pub chosen: Chosen,
    /// What they cost, in millions.
    pub cost: f64,
    /// The aim's value on the sample, in millions times months.
    pub loss: f64,
    /// No affordable set has a lower value on this sample.
    pub bound: f64,
}

impl Protected {
    /// (loss - bound) / loss; 0 for no loss.
    pub fn gap(&self) -> f64 {
        if self.loss > 0.0 { ((self.loss - self.bound) / self.loss).max(0.0) } else { 0.0 }
    }
}

/// Value and bound are taken as equal when this close, as a share of the value: losses are kept in single precision.
const CLOSE: f64 = 1e-6;

/// After so many cuts the answer is given with the gap that is left.
const MOST_CUTS: usize = 400;

/// Chooses protections for one aim. Cuts found for one budget hold for all others.
#[derive(Debug)]
pub struct Protector<'a> {
    shelter: &'a Shelter,
    protections: &'a [PricedProtection],
    aim: ProtectAim,
    /// Tails found so far, as scenarios.
    cuts: BTreeSet<Vec<usize>>,
}

impl<'a> Protector<'a> {
    /// For one aim.
    pub fn new(shelter: &'a Shelter, protections: &'a [PricedProtection], aim: ProtectAim) -> Self {
        let mut cuts = BTreeSet::new();
        let losses = shelter.losses(&Chosen::new());
        cuts.insert(sorted(worst(&losses, aim.tail(losses.len()))));
        Self { shelter, protections, aim, cuts }
    }

    /// The best set that costs no more than `budget` millions.
    ///
    /// # Errors
    /// If the solver fails.
    pub fn best(&mut self, budget: f64) -> Result<Protected, StressError> {
        let mut best: Option<Protected> = None;
        for _ in 0..MOST_CUTS {
            let (chosen, bound) = self.master(budget)?;
            let losses = self.shelter.losses(&chosen);
            let loss = self.aim.value(&losses);
            if best.as_ref().is_none_or(|best| loss < best.loss) {
                let cost = chosen.iter().map(|at| self.protections[*at].cost).sum();
                best = Some(Protected { chosen, cost, loss, bound });
            }
            let tail = sorted(worst(&losses, self.aim.tail(losses.len())));
            let known = !self.cuts.insert(tail);
            if let Some(best) = &mut best {
                best.bound = bound.min(best.loss);
                if known || best.gap() <= CLOSE {
                    break;
                }
            }
        }
        best.ok_or_else(|| StressError::Unsolved("no choice".to_owned()))
    }

    /// The set that is best by the cuts known so far, and the bound that this gives.
    fn master(&self, budget: f64) -> Result<(Chosen, f64), StressError> {
        let mut problem = Problem::new();
        let bought: Vec<Column> = (0..self.protections.len())
            .map(|at| problem.add_column(format!("buy {at}"), 0.0, 0.0, 1.0, Kind::Integer))
            .collect();
        let costs = bought.iter().zip(self.protections).map(|(column, one)| (*column, one.cost));
        problem.add_row("budget", f64::NEG_INFINITY, budget, costs);
        let value = problem.add_column("value", 1.0, 0.0, f64::INFINITY, Kind::Continuous);
        let mut columns = Vec::new();
        for (group, patterns) in self.shelter.groups.iter().enumerate() {
            let own: Vec<Column> = patterns
                .iter()
                .map(|_| problem.add_column(format!("group {group}"), 0.0, 0.0, 1.0, Kind::Continuous))
                .collect();
            problem.add_row(format!("one set {group}"), 1.0, 1.0, own.iter().map(|column| (*column, 1.0)));
            let mut with: BTreeMap<usize, Vec<Column>> = BTreeMap::new();
            for (pattern, column) in patterns.iter().zip(&own) {
                for at in &pattern.chosen {
                    with.entry(*at).or_default().push(*column);
                }
            }
            // A group has exactly those of its protections that are bought: more of them need not always save more.
            for (at, of) in with {
                let row = of.into_iter().map(|column| (column, 1.0)).chain([(bought[at], -1.0)]);
                problem.add_row(format!("bought {group} {at}"), 0.0, 0.0, row);
            }
            columns.push(own);
        }
        // In thousands, so that no coefficient is out of all proportion.
        for (number, cut) in self.cuts.iter().enumerate() {
            let mean = |losses: &[f32]| {
                cut.iter().map(|at| f64::from(losses[*at])).sum::<f64>() / cut.len() as f64 / 1000.0
            };
            let patterns = self.shelter.groups.iter().zip(&columns);
            let row = patterns
                .flat_map(|(patterns, own)| patterns.iter().zip(own))
                .map(|(pattern, column)| (*column, -mean(&pattern.losses)))
                .filter(|(_, coefficient)| coefficient.abs() > 1e-9);
            problem.add_row(format!("tail {number}"), 0.0, f64::INFINITY, row.chain([(value, 1.0)]));
        }
        let options = Options { relative_gap: 1e-8, ..Options::default() };
        let outcome = Solver::new(&problem, &options)?.solve(&mut |_| Control::Continue)?;
        if outcome.status != Status::Optimal || !outcome.is_feasible() {
            return Err(StressError::Unsolved(format!("{:?}", outcome.status)));
        }
        let chosen = bought.iter().enumerate();
        let chosen = chosen.filter(|(_, column)| outcome.value(**column).is_some_and(|value| value > 0.5));
        Ok((self.without_waste(chosen.map(|(at, _)| at).collect()), outcome.bound * 1000.0))
    }

    /// Leaves out what saves nothing in any scenario.
    fn without_waste(&self, chosen: Chosen) -> Chosen {
        let losses = self.shelter.losses(&chosen);
        let mut kept = chosen.clone();
        for at in chosen {
            let mut without = kept.clone();
            without.remove(&at);
            if self.shelter.losses(&without) == losses {
                kept = without;
            }
        }
        kept
    }
}

fn sorted(mut positions: Vec<usize>) -> Vec<usize> {
    positions.sort_unstable();
    positions
}
