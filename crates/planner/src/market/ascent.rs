//! Raising a bound: prices rise where more is asked for than there is, and fall where less is.
//!
//! This is the volume algorithm of Barahona and Anbil (2000): prices move along the mean of what was asked for so far,
//! not along the last answer alone. Who bears how much of an introduction moves towards those who take the system most
//! often.

use super::{Bound, Layout, Weights};

/// Rounds in which a step is made shorter as soon as it brings nothing.
const FIRST: u32 = 10;

/// After so many rounds it is seen how far the bound has risen.
const CHECKED: u32 = 100;

/// A bound on its way up.
#[derive(Debug, Clone)]
pub(crate) struct Ascent<'a> {
    problem: Bound<'a>,
    scales: Vec<f64>,
    /// The best bound, and the prices that give it.
    bound: f64,
    prices: Vec<f64>,
    /// The mean of what was asked for beyond what there is.
    mean: Vec<f64>,
    /// The length of a step, as a part of the way to the value of the best plan.
    stride: f64,
    /// The most that a new answer weighs in the mean.
    newest: f64,
    /// Rounds without a better bound, since the step was last made shorter.
    poor: u32,
    rounds: u32,
    /// Whether it hardly rises any more.
    slow: bool,
    /// The bound a while ago.
    before: f64,
}

impl<'a> Ascent<'a> {
    /// Begins with given prices.
    pub fn new(problem: Bound<'a>, prices: Vec<f64>) -> Self {
        let first = problem.evaluate(&prices);
        let scales = problem.scales();
        Self {
            problem,
            scales,
            bound: first.bound,
            prices,
            mean: first.excess,
            stride: 1.0,
            newest: 0.1,
            poor: 0,
            rounds: 0,
            slow: false,
            before: first.bound,
        }
    }

    /// The best bound.
    pub fn bound(&self) -> f64 {
        self.bound
    }

    /// The prices that give it.
    pub fn prices(&self) -> &[f64] {
        &self.prices
    }

    /// What each aim weighs at these prices.
    pub fn weights(&self) -> Weights {
        self.problem.weights(&self.prices)
    }

    /// Whether the bound hardly rises any more.
    pub fn is_slow(&self) -> bool {
        self.slow
    }

    /// Takes one step, towards a known plan of this value. `false` if there is nothing to be gained.
    pub fn step(&mut self, value: f64) -> bool {
        // Prices at nothing cannot fall.
        let length: f64 = (self.mean.iter().zip(&self.scales).zip(&self.prices))
            .filter(|((mean, _), price)| **mean > 0.0 || **price > 0.0)
            .map(|((mean, scale), _)| (mean * scale).powi(2))
            .sum();
        if length <= 0.0 || value <= self.bound {
            return false;
        }
        let step = self.stride * (value - self.bound) / length;
        let mut prices: Vec<f64> = (self.prices.iter().zip(&self.mean).zip(&self.scales))
            .map(|((price, mean), scale)| (price + step * mean * scale * scale).max(0.0))
            .collect();
        share_out(self.problem.layout(), &self.prices, &self.mean, &mut prices);
        let trial = self.problem.evaluate(&prices);
        // The weight of the new answer in the mean: the one that makes the mean shortest.
        let (mut across, mut along, mut agreement) = (0.0, 0.0, 0.0);
        for ((new, old), scale) in trial.excess.iter().zip(&self.mean).zip(&self.scales) {
            let difference = (new - old) * scale;
            across += difference * difference;
            along -= difference * old * scale;
            agreement += new * old * scale * scale;
        }
        let part = if across > 0.0 { along / across } else { self.newest };
        let part = part.clamp(self.newest / 10.0, self.newest);
        for (mean, new) in self.mean.iter_mut().zip(&trial.excess) {
            *mean = part * new + (1.0 - part) * *mean;
        }
        self.rounds += 1;
        if trial.bound > self.bound {
            (self.bound, self.prices) = (trial.bound, prices);
            self.poor = 0;
            if agreement > 0.0 {
                self.stride = f64::min(self.stride * 1.1, 4.0);
            }
        } else {
            self.poor += 1;
            // The first steps are too long by any measure.
            if self.poor >= if self.rounds < FIRST { 1 } else { 5 } {
                (self.stride, self.poor) = (f64::max(self.stride * 0.66, 1e-5), 0);
            }
        }
        if self.rounds.is_multiple_of(CHECKED) {
            self.slow = self.bound - self.before < 1e-3 * self.bound.abs();
            if self.bound - self.before < 0.01 * self.before.abs() {
                self.newest = f64::max(self.newest / 2.0, 1e-4);
            }
            self.before = self.bound;
        }
        true
    }
}

/// Whoever takes a system more often than others of its nation bears more of its introduction.
fn share_out(layout: &Layout, best: &[f64], mean: &[f64], prices: &mut [f64]) {
    for group in layout.shares() {
        let most = mean[group.clone()].iter().copied().fold(0.0, f64::max);
        let weight = |place: usize| (best[place] * f64::exp(0.5 * (mean[place] - most))).max(1e-4);
        let whole: f64 = group.clone().map(weight).sum();
        group.for_each(|place| prices[place] = weight(place) / whole);
    }
}
