//! What decisions give away in needs, lines, money, expansions and introductions is all by which they are worse than the bound.

use fastrand::Rng;
use muster_generate::Shape;
use muster_table::Money;

use super::bounds::{drawn, near};
use super::{instance, shapes};
use crate::decisions::Decisions;
use crate::formulation::Scope;
use crate::market::{Bound, Climb, Goal, Ledger, Losses, Market, Regret, Weights};

#[test]
fn without_projects_losses_are_all_by_which_decisions_are_worse_than_the_bound() {
    let mut lost = [0_usize; 8];
    for seed in 1..=60 {
        for shape in shapes() {
            let instance = instance(&Shape { joint_routes: 0, ..shape }, seed);
            let market = Market::new(&instance, &Scope::whole(&instance));
            let mut rng = Rng::with_seed(seed);
            let aim = Weights { waiting: 1.0, money: rng.f64(), ..Weights::NOTHING };
            let goal = Goal { aim, kept: Vec::new() };
            let bound = Bound::new(&instance, &market, aim, Vec::new(), 1);
            let (layout, mut prices) = (bound.layout().clone(), drawn(&bound.scales(), &mut rng));
            // Dependence has no part in the aim.
            layout.parts().for_each(|(_, place)| prices[place] = 0.0);
            let evaluation = bound.evaluate(&prices);
            let regret = Regret { layout: &layout, prices: &prices, weights: aim, best: &evaluation.best };
            let ledger = Ledger::new(&instance, &market, &layout, Money::ZERO, &Decisions::default());
            let mut climb = Climb::new(ledger, 1, seed);
            climb.climb(&goal, regret, (200, 0.0), &mut |_| false);
            let (value, ledger) = (goal.of(climb.ledger()), climb.ledger());
            let losses = Losses::of(ledger, regret, value - evaluation.bound);
            let name = format!("seed {seed}: {losses:?}");
            // Payments are rounded to hundredths, which high prices magnify.
            let room = 10.0 * near(evaluation.bound.abs().max(value));
            assert!(losses.rest.abs() <= room, "{name}: {} left of {value}", losses.rest);
            for (place, (of, loss)) in losses.parts().into_iter().enumerate() {
                assert!(loss >= -room, "{name}: {of} gain");
                lost[place] += usize::from(loss > room);
            }
        }
    }
    eprintln!("studies with a loss of each kind: {lost:?}");
    let [alone, unserved, _, lines, money, expansions, introductions, _] = lost;
    let fewest = [alone, unserved, lines, money, expansions, introductions].into_iter().min();
    assert!(fewest > Some(5), "some kind of loss hardly ever comes up: {lost:?}");
}
