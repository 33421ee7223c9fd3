//! After any number of renewals, the ledger says what its decisions say.

use fastrand::Rng;
use muster_generate::{Family, Shape};
use muster_table::Money;

use super::{instance, shapes};
use crate::account::{Account, overspending};
use crate::decisions::{Deal, Decisions, Purchase};
use crate::formulation::Scope;
use crate::market::insertion::Switch;
use crate::market::renewal::{apply, construct, renew};
use crate::market::{Bound, Goal, Layout, Ledger, Market, Regret, Terms, Weights, insert};

/// Worse than any decisions, so that every change which keeps the rules is made.
const ANYTHING: f64 = f64::MAX;

/// Holds a ledger against its decisions.
pub(super) fn agrees(ledger: &Ledger<'_>, name: &str) {
    let instance = ledger.instance;
    let decisions = ledger.decisions();
    let (made, added) = (decisions.made(instance), decisions.added(instance));
    for (line, of) in instance.lines.iter().enumerate() {
        for month in 0..instance.months {
            let free = of.left[month] + added[line][month] - made[line][month];
            assert_eq!(ledger.free(line, month), free, "{name}: line {} in month {month}", of.id);
            assert!(free >= 0, "{name}: line {} makes too much in month {month}", of.id);
        }
    }
    let paid = Account::of(instance, &decisions).by_year(instance);
    for (nation, paid) in paid.iter().enumerate() {
        assert_eq!(ledger.paid(nation), paid, "{name}: payments of {}", instance.nations[nation].id);
    }
    assert_eq!(overspending(instance, &decisions), Vec::new(), "{name}");
    let (waiting, money) = (decisions.waiting(instance), Account::of(instance, &decisions).total());
    assert!((ledger.waiting() - waiting).abs() <= 1e-9 * waiting.abs().max(1.0), "{name}: waiting");
    assert!((ledger.money() - money.units() / 1e6).abs() <= 1e-9 * ledger.money().max(1.0), "{name}: money");
    for project in decisions.members(instance).keys() {
        assert!(ledger.sound(*project), "{name}: a project breaks its rules");
    }
    for paid in &decisions.expansions {
        assert!(ledger.backed(paid.expansion), "{name}: who pays for an expansion does not use it");
    }
}

/// What decisions hold: own deals, projects, expansions.
fn holds(decisions: &Decisions) -> [bool; 3] {
    let joint = |deal: &Deal| matches!(deal, Deal::Joint(_));
    let deals = || decisions.purchases.iter().map(|purchase| purchase.deal);
    [deals().any(|deal| !joint(&deal)), deals().any(|deal| joint(&deal)), !decisions.expansions.is_empty()]
}

/// Makes so many changes with drawn prices, of which some are taken back.
fn wander(shape: &Shape, seed: u64, tries: usize, seen: &mut [usize; 4]) {
    let instance = instance(shape, seed);
    let market = Market::new(&instance, &Scope::whole(&instance));
    let goal = Goal { aim: Weights { waiting: 1.0, ..Weights::NOTHING }, kept: Vec::new() };
    let bound = Bound::new(&instance, &market, goal.aim, Vec::new(), 1);
    let (layout, scales) = (bound.layout().clone(), bound.scales());
    let mut ledger = Ledger::new(&instance, &market, &layout, Money::ZERO, &Decisions::default());
    let mut rng = Rng::with_seed(seed);
    let mut prices = layout.nothing();
    for attempt in 0..tries {
        if attempt % 20 == 0 {
            prices = super::bounds::drawn(&scales, &mut rng);
        }
        let weights = Weights { waiting: 1.0, money: 10.0 * rng.f64() * rng.f64(), ..Weights::NOTHING };
        let terms = Terms::new(&layout, &prices, weights);
        let regret = Regret { layout: &layout, prices: &prices, weights, best: &[] };
        let before = (rng.usize(..4) == 0).then(|| ledger.decisions());
        let tried = renew(&mut ledger, &goal, ANYTHING, (terms, regret), &mut rng);
        let Some((reached, change)) = tried.better else {
            continue;
        };
        seen[3] += 1;
        let name = format!("{}, seed {seed}, change {attempt}", shape.name);
        assert!((reached - ledger.waiting()).abs() <= 1e-9 * reached.abs().max(1.0), "{name}");
        if let Some(before) = before {
            let made = change.as_made(&ledger);
            let after = ledger.decisions();
            apply(&mut ledger, &change);
            assert_eq!(ledger.decisions(), before, "{name}: what is taken back is not as before");
            agrees(&ledger, &name);
            apply(&mut ledger, &made);
            assert_eq!(ledger.decisions(), after, "{name}: what is made again is not as it was made");
        }
        agrees(&ledger, &name);
        for (count, holds) in seen.iter_mut().zip(holds(&ledger.decisions())) {
            *count += usize::from(holds);
        }
    }
}

#[test]
fn after_thousands_of_renewals_the_ledger_agrees_with_its_decisions() {
    let mut seen = [0; 4];
    for shape in shapes() {
        for seed in 1..=12 {
            wander(&shape, seed, 100, &mut seen);
        }
    }
    let many = Shape { name: "small".to_owned(), joint_routes: 3, expansions: 100, ..Family::Small.shape() };
    for seed in 1..=3 {
        wander(&many, seed, 600, &mut seen);
    }
    eprintln!("{} changes; own deals, projects and expansions after {:?} of them", seen[3], &seen[..3]);
    assert!(seen.iter().all(|count| *count > 100), "too little is tried: {seen:?}");
}

#[test]
fn whoever_is_served_last_breaks_no_rule_of_a_project_in_use() {
    let mut projects = 0;
    for seed in 0..400 {
        for shape in shapes() {
            let instance = instance(&shape, seed);
            let market = Market::new(&instance, &Scope::whole(&instance));
            let goal = Goal { aim: Weights { waiting: 1.0, ..Weights::NOTHING }, kept: Vec::new() };
            let bound = Bound::new(&instance, &market, goal.aim, Vec::new(), 1);
            let (layout, scales) = (bound.layout().clone(), bound.scales());
            let (nothing, mut rng) = (layout.nothing(), Rng::with_seed(seed));
            let mut ledger = Ledger::new(&instance, &market, &layout, Money::ZERO, &Decisions::default());
            for _ in 0..200 {
                let prices = super::bounds::drawn(&scales, &mut rng);
                let terms = Terms::new(&layout, &prices, goal.aim);
                let regret = Regret { layout: &layout, prices: &prices, weights: goal.aim, best: &[] };
                renew(&mut ledger, &goal, ANYTHING, (terms, regret), &mut rng);
                if !ledger.projects().is_empty() {
                    break;
                }
            }
            // What the projects buy stays, and all others are served anew.
            let mut decisions = ledger.decisions();
            decisions.purchases.retain(|purchase| matches!(purchase.deal, Deal::Joint(_)));
            decisions.expansions.clear();
            let mut ledger = Ledger::new(&instance, &market, &layout, Money::ZERO, &decisions);
            let keeps = |ledger: &Ledger<'_>| {
                (0..instance.projects.len())
                    .filter(|project| ledger.projects().contains_key(project))
                    .all(|project| ledger.sound(project))
                    && (0..instance.nations.len()).all(|nation| ledger.solvent(nation))
                    && (0..instance.lines.len()).all(|line| ledger.within_capacity(line))
            };
            if !keeps(&ledger) {
                continue;
            }
            projects += ledger.projects().len();
            let order: Vec<usize> = (0..instance.needs.len()).collect();
            construct(&mut ledger, &order, Terms::new(&layout, &nothing, goal.aim));
            assert!(keeps(&ledger), "{}, seed {seed}", shape.name);
        }
    }
    assert!(projects > 30, "only {projects} projects");
}

#[test]
fn a_nation_changes_between_systems_as_a_switch_says() {
    let (mut given_up, mut introduced) = (0, 0);
    for seed in 0..200 {
        let shape = Family::Small.shape();
        let instance = instance(&shape, seed);
        let market = Market::new(&instance, &Scope::whole(&instance));
        let layout = Layout::new(&instance, 0);
        let prices = layout.nothing();
        let mut ledger = Ledger::new(&instance, &market, &layout, Money::ZERO, &Decisions::default());
        // Money is so dear that hardly any need would introduce a system for itself.
        let weights = Weights { waiting: 1.0, money: 3.0, ..Weights::NOTHING };
        let terms = Terms::new(&layout, &prices, weights);
        for (need, of) in instance.needs.iter().enumerate() {
            let system =
                |purchases: &[Purchase]| purchases.first().map(|one| one.candidate(&instance).system);
            let free = insert(&mut ledger, need, terms);
            for candidate in &of.candidates {
                let from = Switch { from: Some(candidate.system), to: None };
                let other = insert(&mut ledger, need, Terms { switch: from, ..terms });
                assert_ne!(system(&other), Some(candidate.system), "{}: given up, and bought", of.id);
                given_up += usize::from(system(&free) == Some(candidate.system));
                let to = Switch { from: None, to: Some(candidate.system) };
                let new = insert(&mut ledger, need, Terms { switch: to, ..terms });
                let is_new = system(&new) == Some(candidate.system) && system(&free) != system(&new);
                if is_new {
                    // Only an introduction that weighs nothing makes a difference, and it is paid all the same.
                    assert!(instance.introductions.contains_key(&(of.nation, candidate.system)), "{}", of.id);
                    ledger.put(need, new);
                    ledger.settle(of.nation);
                    agrees(&ledger, &shape.name);
                    ledger.put(need, Vec::new());
                    ledger.settle(of.nation);
                    introduced += 1;
                }
            }
        }
    }
    assert!(given_up > 100 && introduced > 20, "too little is tried: {given_up}, {introduced}");
}
