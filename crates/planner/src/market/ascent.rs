//! Raising a bound: prices rise where more is asked for than there is, and fall where less is.
//!
//! From no prices at all, every price first goes its own way: by what is asked for beyond what there is, averaged over the
//! last steps, beside how much that was so far (Adagrad: Duchi and others, 2011; with the heavy ball of Polyak, 1964).
//! That gets close in a few steps. What follows is a proximal bundle method (Lemaréchal, 1975; Kiwiel, 1990): every answer
//! to prices says what no better bound can exceed nearby, a cut; the next prices are the best under all cuts that are kept,
//! less a penalty for going far.

use std::thread;

use super::{Best, Bound, Evaluation, Regret};

/// How far a price goes in its first step, in units of its scale, and how much of the average is what went before.
const STRIDE: f64 = 0.15;
const MEMORY: f64 = 0.95;

/// The most cuts that are kept.
const CUTS: usize = 40;

/// Exchanges of weight between cuts for one step at most.
const EXCHANGES: u32 = 80;

/// From so many numbers in all cuts on, several threads read them faster than one.
const WORTH_THREADS: usize = 500_000;

/// How exactly the best prices under the cuts are found, as a share of the rise that they promise.
const EXACTNESS: f64 = 0.05;

/// The part of the promised rise that makes a step a good one, and the part that makes the next one longer.
const GOOD: f64 = 0.1;
const VERY_GOOD: f64 = 0.5;

/// By how much the next step is longer then, and after a good one; it is shorter after so many that end far below what
/// they promised.
const MUCH_LONGER: f64 = 2.0;
const LONGER: f64 = 1.6;
const MISSES: u32 = 3;

/// The part of the way to the best plan that the first step goes.
const FIRST: f64 = 0.1;

/// After so many rounds it is seen how far the bound has risen.
const CHECKED: u32 = 50;

/// What one answer says of all bounds: no more than `constant` and the slope times the prices.
#[derive(Debug, Clone)]
struct Cut {
    constant: f64,
    slope: Vec<f64>,
    /// Its weight in the direction.
    weight: f64,
}

impl Cut {
    /// What it says of prices.
    fn at(&self, prices: &[f64]) -> f64 {
        self.constant + dot(&self.slope, prices)
    }
}

/// A bound on its way up. Prices are in units of their scales.
#[derive(Debug, Clone)]
pub(crate) struct Ascent<'a> {
    problem: Bound<'a>,
    scales: Vec<f64>,
    /// The best bound, and the prices that give it.
    bound: f64,
    prices: Vec<f64>,
    /// The best that each need can do at them.
    best: Vec<Best>,
    /// The same prices, in units of their scales.
    centre: Vec<f64>,
    cuts: Vec<Cut>,
    /// How far a step goes.
    reach: f64,
    /// Steps that were not good, since the last that was.
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
        let centre = prices.iter().zip(&scales).map(|(price, scale)| price / scale).collect();
        let mut ascent = Self {
            problem,
            scales,
            bound: first.bound,
            prices,
            best: first.best,
            centre,
            cuts: Vec::new(),
            reach: 0.0,
            poor: 0,
            rounds: 0,
            slow: false,
            before: first.bound,
        };
        let cut = ascent.cut(first.bound, &first.excess, &ascent.centre);
        ascent.cuts.push(Cut { weight: 1.0, ..cut });
        ascent
    }

    /// Takes so many steps in which every price goes its own way; `stop` sees the best bound.
    pub fn stride(&mut self, steps: u32, stop: &mut dyn FnMut(f64) -> bool) {
        let mut now = self.centre.clone();
        let mut average = vec![0.0; now.len()];
        let mut squares = vec![0.0; now.len()];
        let mut slope = self.cuts[0].slope.clone();
        for _ in 0..steps {
            if stop(self.bound) {
                break;
            }
            let moments = average.iter_mut().zip(&mut squares);
            for ((now, slope), (average, square)) in now.iter_mut().zip(&slope).zip(moments) {
                *average = MEMORY * *average + (1.0 - MEMORY) * slope;
                // A price that stays at nothing has learnt nothing.
                if *now > 0.0 || *slope > 0.0 {
                    *square += slope * slope;
                }
                if *square > 0.0 {
                    *now = (*now + STRIDE * *average / square.sqrt()).max(0.0);
                }
            }
            let (prices, trial, cut) = self.ask(&now);
            slope.clone_from(&cut.slope);
            if trial.bound > self.bound {
                (self.bound, self.prices, self.best) = (trial.bound, prices, trial.best);
                self.centre.clone_from(&now);
                self.cuts = vec![Cut { weight: 1.0, ..cut }];
            }
        }
        self.before = self.bound;
    }

    /// The best bound.
    pub fn bound(&self) -> f64 {
        self.bound
    }

    /// The prices that give it.
    pub fn prices(&self) -> &[f64] {
        &self.prices
    }

    /// What needs lose at these prices.
    pub fn regret(&self) -> Regret<'_> {
        let weights = self.problem.weights(&self.prices);
        Regret { layout: self.problem.layout(), prices: &self.prices, weights, best: &self.best }
    }

    /// Whether the bound hardly rises any more.
    pub fn is_slow(&self) -> bool {
        self.slow
    }

    /// Takes one step, towards a known plan of this value. `false` if there is nothing to be gained.
    pub fn step(&mut self, value: f64) -> bool {
        if value <= self.bound {
            return false;
        }
        if self.reach == 0.0 {
            let slope = &self.cuts[0].slope;
            let free = slope.iter().zip(&self.centre).filter(|(slope, price)| **slope > 0.0 || **price > 0.0);
            let length: f64 = free.map(|(slope, _)| slope * slope).sum();
            if length <= 0.0 {
                return false;
            }
            self.reach = FIRST * (value - self.bound) / length;
        }
        let (next, promised) = self.propose();
        let rise = promised - self.bound;
        if rise <= 1e-9 * self.bound.abs().max(1e-9) {
            // Nothing better nearby: then further away, or nowhere.
            self.reach *= 10.0;
            self.poor += 1;
            self.count();
            return self.poor < CHECKED;
        }
        let (prices, trial, cut) = self.ask(&next);
        let gained = trial.bound - self.bound;
        // By how much the new cut is above the bound where the step began.
        let distance = cut.at(&self.centre) - self.bound;
        if self.cuts.len() >= CUTS {
            self.make_room();
        }
        self.cuts.push(cut);
        if gained > 0.0 {
            (self.bound, self.prices, self.centre) = (trial.bound, prices, next);
            self.best = trial.best;
        }
        if gained >= GOOD * rise {
            self.reach *= if gained >= VERY_GOOD * rise { MUCH_LONGER } else { LONGER };
            self.poor = 0;
        } else {
            self.poor += 1;
            // Steps that end far below what they promise are too long.
            if distance > rise && self.poor >= MISSES {
                self.reach *= (0.5 / (1.0 - gained / rise)).clamp(0.1, 0.9);
                self.poor = 0;
            }
        }
        self.count();
        true
    }

    /// Counts a round, and sees now and then how far the bound has risen.
    fn count(&mut self) {
        self.rounds += 1;
        if self.rounds.is_multiple_of(CHECKED) {
            self.slow = self.bound - self.before < 1e-3 * self.bound.abs();
            self.before = self.bound;
        }
    }

    /// What prices in units of their scales are, what they give, and what that says.
    fn ask(&self, scaled: &[f64]) -> (Vec<f64>, Evaluation, Cut) {
        let prices: Vec<f64> = scaled.iter().zip(&self.scales).map(|(price, scale)| price * scale).collect();
        let evaluation = self.problem.evaluate(&prices);
        let cut = self.cut(evaluation.bound, &evaluation.excess, scaled);
        (prices, evaluation, cut)
    }

    /// What an answer to prices says, without weight so far.
    fn cut(&self, bound: f64, excess: &[f64], prices: &[f64]) -> Cut {
        let slope: Vec<f64> = excess.iter().zip(&self.scales).map(|(excess, scale)| excess * scale).collect();
        Cut { constant: bound - dot(&slope, prices), slope, weight: 0.0 }
    }

    /// Leaves out cuts without weight, the oldest first; if all have some, the two with the least become one.
    fn make_room(&mut self) {
        if let Some(at) = self.cuts.iter().position(|cut| cut.weight <= 0.0) {
            self.cuts.remove(at);
            return;
        }
        let mut order: Vec<usize> = (0..self.cuts.len()).collect();
        order.sort_by(|a, b| self.cuts[*a].weight.total_cmp(&self.cuts[*b].weight).then(a.cmp(b)));
        let (one, other) = (order[0].min(order[1]), order[0].max(order[1]));
        let removed = self.cuts.remove(other);
        let kept = &mut self.cuts[one];
        let part = removed.weight / (removed.weight + kept.weight);
        kept.constant += part * (removed.constant - kept.constant);
        for (slope, other) in kept.slope.iter_mut().zip(&removed.slope) {
            *slope += part * (other - *slope);
        }
        kept.weight += removed.weight;
    }

    /// The best prices under the cuts, less the penalty for going far, and the bound that they promise. The weights of the
    /// cuts are found by exchanging weight between the one that says least and the one that says most.
    fn propose(&mut self) -> (Vec<f64>, f64) {
        let mut direction = vec![0.0; self.centre.len()];
        for cut in self.cuts.iter().filter(|cut| cut.weight > 0.0) {
            add_scaled(&mut direction, &cut.slope, cut.weight);
        }
        let mut prices = self.centre.clone();
        self.move_to(&direction, &mut prices);
        for _ in 0..EXCHANGES {
            let values = self.values(&prices);
            let mean: f64 = values.iter().zip(&self.cuts).map(|(value, cut)| value * cut.weight).sum();
            let least = (0..values.len()).min_by(|a, b| values[*a].total_cmp(&values[*b])).unwrap_or(0);
            let with_weight = (0..values.len()).filter(|at| self.cuts[*at].weight > 0.0);
            let most = with_weight.max_by(|a, b| values[*a].total_cmp(&values[*b])).unwrap_or(0);
            if least == most || mean - values[least] <= EXACTNESS * (mean - self.bound).max(0.0) {
                break;
            }
            // How much weight goes over: until both say the same, or all of it.
            let (mut low, mut high) = (0.0, self.cuts[most].weight);
            let (to, from) = (&self.cuts[least], &self.cuts[most]);
            let more =
                |part: f64| to.constant - from.constant + self.difference((to, from), &direction, part);
            let (mut part, mut found) = (high, more(high));
            if found > 0.0 {
                let mut values_at = (values[least] - values[most], found);
                for _ in 0..6 {
                    // Between the two where a straight line is nought.
                    part =
                        low + (high - low) * (-values_at.0 / (values_at.1 - values_at.0)).clamp(0.05, 0.95);
                    found = more(part);
                    if found.abs() <= 0.05 * (values[most] - values[least]) {
                        break;
                    }
                    if found > 0.0 {
                        (high, values_at.1) = (part, found);
                    } else {
                        (low, values_at.0) = (part, found);
                    }
                }
            }
            for (direction, (to, from)) in direction.iter_mut().zip(to.slope.iter().zip(&from.slope)) {
                *direction += part * (to - from);
            }
            self.move_to(&direction, &mut prices);
            self.cuts[least].weight += part;
            self.cuts[most].weight -= part;
            if self.cuts[most].weight < 1e-12 {
                self.cuts[most].weight = 0.0;
            }
        }
        let promised = self.values(&prices).into_iter().fold(f64::INFINITY, f64::min);
        (prices, promised)
    }

    /// The prices that are reached along a direction; none falls below nothing.
    fn move_to(&self, direction: &[f64], prices: &mut [f64]) {
        for (to, (price, direction)) in prices.iter_mut().zip(self.centre.iter().zip(direction)) {
            *to = (price + self.reach * direction).max(0.0);
        }
    }

    /// By how much the slope of one cut brings more than that of another at the prices that are reached along a direction of
    /// which so much has gone over from the other to the one.
    fn difference(&self, (to, from): (&Cut, &Cut), direction: &[f64], part: f64) -> f64 {
        // Sums side by side, and no list of prices: this reads each number once.
        let mut sums = [0.0; 4];
        let all = self.centre.chunks(4).zip(direction.chunks(4));
        for ((centre, direction), (to, from)) in all.zip(to.slope.chunks(4).zip(from.slope.chunks(4))) {
            for at in 0..centre.len() {
                let change = to[at] - from[at];
                let price = (centre[at] + self.reach * (direction[at] + part * change)).max(0.0);
                sums[at] += change * price;
            }
        }
        sums.iter().sum()
    }

    /// What each cut says of prices; on as many threads as there are, where that is worth it.
    fn values(&self, prices: &[f64]) -> Vec<f64> {
        let workers = if self.cuts.len() * prices.len() < WORTH_THREADS { 1 } else { self.problem.threads() };
        let portion = self.cuts.len().div_ceil(workers).max(1);
        let said = |cuts: &[Cut]| cuts.iter().map(|cut| cut.at(prices)).collect::<Vec<f64>>();
        if workers == 1 {
            return said(&self.cuts);
        }
        thread::scope(|scope| {
            let said = &said;
            let running: Vec<_> =
                self.cuts.chunks(portion).map(|cuts| scope.spawn(move || said(cuts))).collect();
            running.into_iter().filter_map(|one| one.join().ok()).flatten().collect()
        })
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    // Four sums side by side: the processor adds them at once.
    let mut sums = [0.0; 4];
    let (a4, b4) = (a.chunks_exact(4), b.chunks_exact(4));
    let rest: f64 = a4.remainder().iter().zip(b4.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in a4.zip(b4) {
        for at in 0..4 {
            sums[at] += a[at] * b[at];
        }
    }
    sums.iter().sum::<f64>() + rest
}

fn add_scaled(to: &mut [f64], other: &[f64], part: f64) {
    to.iter_mut().zip(other).for_each(|(to, other)| *to += part * other);
}
