//! No bound by prices lies above the least value of the one model, and no plan by prices below it.

use std::time::{Duration, Instant};

use fastrand::Rng;
use muster_generate::{Family, Shape};
use muster_table::Money;

use super::{instance, shapes};
use crate::decisions::Decisions;
use crate::formulation::{Formulation, Scope};
use crate::instance::Instance;
use crate::market::{Ascent, Bound, Climb, Goal, Ledger, Market, Weights};
use crate::monitor::Stage;
use crate::options::{Aims, Options};
use crate::search::{Model, Search};
use crate::staging::{exact, stages};

/// How long to go on with further studies, and how many of each shape there are at least.
const TIME: Duration = Duration::from_secs(15);
const AT_LEAST: u64 = 20;

/// Steps of a bound, and needs that are served anew for a plan.
const STEPS: usize = 120;
const SERVED: u64 = 3_200;

/// How far numbers may be apart that are the same: a share, and so much at least.
pub(super) fn near(value: f64) -> f64 {
    1e-6 * value.abs().max(1.0)
}

/// How plans and bounds by prices compare with the least value of an aim.
#[derive(Debug, Default)]
struct Tally {
    compared: usize,
    /// How often the plan has the least value.
    best: usize,
    /// How often the bound is the least value.
    tight: usize,
    /// How far plans and bounds are from the least value, all added up, as shares of it.
    above: f64,
    below: f64,
    worst: f64,
}

impl Tally {
    fn add(&mut self, bound: f64, least: f64, value: f64) {
        self.compared += 1;
        self.best += usize::from(value <= least + near(least));
        self.tight += usize::from(bound >= least - near(least));
        let share = |distance: f64| distance.max(0.0) / least.abs().max(1e-6);
        self.above += share(value - least - near(least));
        self.below += share(least - bound - near(least)).min(1.0);
        self.worst = self.worst.max(share(value - least - near(least)));
    }

    fn say(&self, name: &str) {
        let share = |part: f64| 100.0 * part / self.compared.max(1) as f64;
        eprintln!(
            "{name}: {} compared; plans at the least value {:.1} %, on average {:.3} % above, at worst {:.1} %; \
             bounds at it {:.1} %, on average {:.1} % below",
            self.compared,
            share(self.best as f64),
            share(self.above),
            100.0 * self.worst,
            share(self.tight as f64),
            share(self.below)
        );
    }
}

/// One study and what is aimed at in it.
struct Case<'a> {
    instance: &'a Instance,
    market: &'a Market,
    formulation: &'a Formulation,
    aims: Aims,
    name: String,
}

impl Case<'_> {
    /// The aims one after the other, each with what prices gave for the ones before.
    fn compare(&self, rng: &mut Rng, tallies: &mut dyn FnMut(Stage, f64, f64, f64)) {
        let mut kept: Vec<(Stage, f64)> = Vec::new();
        let mut decisions = Decisions::default();
        for stage in stages(self.aims) {
            let least = self.least(stage, &kept, &decisions);
            let (found, bound, highest) = self.by_prices(stage, &kept, &decisions, least, rng);
            decisions = found;
            let value = exact(stage, self.instance, &decisions, self.aims);
            let name = format!("{}, {}", self.name, stage.word());
            assert!(highest <= least + near(least), "{name}: a bound of {highest}, but {least} can be had");
            assert!(value >= least - near(least), "{name}: a plan of {value}, but {least} is proven");
            for (stage, most) in &kept {
                let value = exact(*stage, self.instance, &decisions, self.aims);
                assert!(value <= most + near(*most), "{name}: {} rises to {value}", stage.word());
            }
            tallies(stage, bound, least, value);
            kept.push((stage, value * 1.001));
        }
    }

    /// The least value by the one model.
    fn least(&self, stage: Stage, kept: &[(Stage, f64)], start: &Decisions) -> f64 {
        if self.formulation.integers.is_empty() {
            return exact(stage, self.instance, &Decisions::default(), self.aims);
        }
        let options = Options { time_limit: None, aims: self.aims, ..Options::default() };
        let keep = |(stage, most): &(Stage, f64)| (*stage, self.formulation.aim(*stage, self.aims), *most);
        let model =
            Model { aim: self.formulation.aim(stage, self.aims), kept: kept.iter().map(keep).collect() };
        let value = exact(stage, self.instance, start, self.aims);
        let search = Search {
            instance: self.instance,
            formulation: self.formulation,
            model: &model,
            start,
            value,
            time_limit: None,
            gap: 0.0,
            heuristic_effort: None,
            options: &options,
        };
        search.run(&mut |_, _| false).unwrap().objective
    }

    /// A plan and a bound by prices, and the highest bound that any prices gave.
    fn by_prices(
        &self,
        stage: Stage,
        kept: &[(Stage, f64)],
        start: &Decisions,
        least: f64,
        rng: &mut Rng,
    ) -> (Decisions, f64, f64) {
        let weigh = |(stage, most): &(Stage, f64)| (Weights::of(*stage, self.aims), *most);
        let goal = Goal { aim: Weights::of(stage, self.aims), kept: kept.iter().map(weigh).collect() };
        let problem = Bound::new(self.instance, self.market, goal.aim, goal.kept.clone(), 1);
        let layout = problem.layout().clone();
        let mut highest = f64::NEG_INFINITY;
        for _ in 0..5 {
            highest = highest.max(problem.evaluate(&drawn(&problem.scales(), rng)).bound);
        }
        let mut ascent = Ascent::new(problem, layout.nothing());
        for _ in 0..STEPS {
            if !ascent.step(least + near(least)) {
                break;
            }
        }
        let ledger = Ledger::new(self.instance, self.market, &layout, Money::ZERO, start);
        let mut climb = Climb::new(ledger, 1, rng.u64(..));
        climb.climb(&goal, ascent.regret(), (SERVED, 0.0), &mut |_| false);
        (climb.decisions(), ascent.bound(), highest.max(ascent.bound()))
    }
}

/// Any prices: most are nothing, the others of every size.
pub(super) fn drawn(scales: &[f64], rng: &mut Rng) -> Vec<f64> {
    let prices = scales.iter().map(|scale| {
        if rng.usize(..3) > 0 { 0.0 } else { scale * f64::powi(10.0, rng.i32(-5..=1)) * rng.f64() }
    });
    prices.collect()
}

/// Compares all studies of a kind, with aims that depend on the seed.
fn compare_all(shapes: &[Shape], aims: impl Fn(&mut Rng) -> Aims) -> Vec<(Stage, Tally)> {
    let mut tallies: Vec<(Stage, Tally)> = Vec::new();
    let (began, mut seed) = (Instant::now(), 0);
    while seed < AT_LEAST || began.elapsed() < TIME {
        seed += 1;
        for (at, shape) in shapes.iter().enumerate() {
            let mut rng = Rng::with_seed(seed);
            let instance = instance(shape, seed);
            let scope = Scope::whole(&instance);
            let market = Market::new(&instance, &scope);
            let formulation = Formulation::new(&instance, &scope);
            let name = format!("shape {at}, seed {seed}");
            let case = Case {
                instance: &instance,
                market: &market,
                formulation: &formulation,
                aims: aims(&mut rng),
                name,
            };
            case.compare(&mut rng, &mut |stage, bound, least, value| {
                let place = tallies.iter().position(|(of, _)| *of == stage).unwrap_or_else(|| {
                    tallies.push((stage, Tally::default()));
                    tallies.len() - 1
                });
                tallies[place].1.add(bound, least, value);
            });
        }
    }
    tallies.iter().for_each(|(stage, tally)| tally.say(stage.word()));
    tallies
}

#[test]
fn bounds_and_plans_by_prices_enclose_the_least_value_of_each_aim() {
    for (stage, tally) in compare_all(&shapes(), |_| Aims::Strict) {
        let share = tally.best as f64 / tally.compared as f64;
        assert!(share > 0.85, "{}: only {share:.3} of the plans have the least value", stage.word());
    }
}

#[test]
fn bounds_and_plans_by_prices_enclose_the_least_weighted_sum() {
    let weights = |rng: &mut Rng| {
        let mut weight = || f64::powi(10.0, rng.i32(-2..=2)) * rng.f64();
        Aims::Weights([weight() + 0.01, weight(), 10.0 * weight(), 0.0])
    };
    for (_, tally) in compare_all(&shapes(), weights) {
        let share = tally.best as f64 / tally.compared as f64;
        assert!(share > 0.85, "only {share:.3} of the plans have the least value");
    }
}

#[test]
fn bounds_count_places_in_projects_and_stay_below_the_least_value() {
    let tiny = Family::Tiny.shape();
    let shape = Shape {
        nations: 6,
        lines: 3,
        months: 14,
        joint_routes: 3,
        money: 200,
        capacity: 200,
        standards: 0,
        ..tiny
    };
    let (mut priced, mut higher) = (0, 0);
    for seed in 1..=100 {
        let instance = instance(&shape, seed);
        let market = Market::new(&instance, &Scope::whole(&instance));
        let aim = Weights { waiting: 1.0, ..Weights::NOTHING };
        let bound = Bound::new(&instance, &market, aim, Vec::new(), 1);
        let offers = market.buyers.iter().flat_map(|buyer| &buyer.offers);
        let places: Vec<usize> = offers.filter_map(|offer| offer.membership).collect();
        priced += usize::from(!places.is_empty());
        let mut ascent = Ascent::new(bound.clone(), bound.layout().nothing());
        ascent.stride(40, &mut |_| false);
        for _ in 0..STEPS {
            ascent.step(exact(Stage::Waiting, &instance, &Decisions::default(), Aims::Strict));
        }
        let mut without = ascent.prices().to_vec();
        places.iter().for_each(|place| without[*place] = 0.0);
        higher += usize::from(ascent.bound() > bound.evaluate(&without).bound + near(ascent.bound()));
    }
    eprintln!("places with a price in {priced} studies, which raise the bound in {higher}");
    assert!(priced > 80 && higher > 60, "places have a price in {priced}, and raise the bound in {higher}");
    compare_all(&[shape], |_| Aims::Weights([1.0, 0.0, 0.0, 0.0]));
}
