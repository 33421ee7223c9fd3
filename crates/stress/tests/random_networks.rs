//! Networks at random: the course against the linear programme, the worst case and the best protections against trying
//! everything.

#![allow(clippy::unwrap_used)]

mod support;

use muster_stress::{
    Blow, Cause, Chosen, Network, Outage, PricedProtection, ProtectAim, Protector, Scenarios, Setup, Shelter,
    Target, Timing, loss_of, months_done, most_months_done, worst_case,
};
use muster_study::ProtectionId;
use proptest::prelude::*;
use support::{Draft, input, source};

/// Two or three tiers: raw plants, part plants that use them, lines that use those. Numbers come from a list of bytes.
fn network(bytes: &[u8], alternatives: bool) -> Network {
    let mut bytes = bytes.iter().copied().cycle();
    let mut next = move |below: u8| usize::from(bytes.next().unwrap_or(0) % below);
    let mut draft = Draft::new(30);
    let raw: Vec<usize> =
        (0..2 + next(2)).map(|at| draft.part(&format!("raw-{at}"), 2.0 + next(6) as f64, vec![])).collect();
    let sources = |of: &[usize], next: &mut dyn FnMut(u8) -> usize| {
        let first = of[next(of.len() as u8)];
        let second = of[next(of.len() as u8)];
        let transit = next(3);
        if alternatives && first != second {
            vec![source(first, 0.5, 0.5 + 0.1 * next(4) as f64, transit), source(second, 0.5, 0.6, 1)]
        } else {
            vec![source(first, 1.0, 1.0 + 0.1 * next(5) as f64, transit)]
        }
    };
    let mut parts = Vec::new();
    for at in 0..2 + next(3) {
        let inputs = vec![input(next(4) as f64 * 0.5, sources(&raw, &mut next))];
        parts.push(draft.part(&format!("part-{at}"), 2.0 + next(8) as f64, inputs));
    }
    for at in 0..2 + next(2) {
        let inputs =
            (0..1 + next(2)).map(|_| input(next(5) as f64 * 0.5, sources(&parts, &mut next))).collect();
        draft.line(&format!("line-{at}"), 2.0 + next(4) as f64, 1.0 + 0.25 * next(5) as f64, inputs);
    }
    draft.0
}

fn outages(network: &Network, bytes: &[u8]) -> Vec<Outage> {
    let strikes = bytes.chunks(3).take(3).filter(|strike| strike.len() == 3);
    strikes
        .map(|strike| {
            let plant = usize::from(strike[0]) % network.plants.len();
            Outage::of_plant(plant, usize::from(strike[1]) % 20, 1.0 + f64::from(strike[2] % 20) / 2.0)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    /// Whatever fails, the rule does no more than can be done; and not much less: plants that work
    /// to plan while their users stand still waste a little of their stock.
    #[test]
    fn no_reaction_beats_the_linear_programme(
        bytes in prop::collection::vec(any::<u8>(), 40),
        strikes in prop::collection::vec(any::<u8>(), 9),
    ) {
        for alternatives in [false, true] {
            let network = network(&bytes, alternatives);
            let setup = Setup::whole(&network, &Chosen::new());
            let outages = outages(&network, &strikes);
            for case in [outages.as_slice(), &outages[..1]] {
                let (best, found) = (most_months_done(&setup, case).unwrap(), months_done(&setup, case));
                prop_assert!(found <= best + 1e-2, "the course does {found}, more than the {best} that can be done");
                let share = if case.len() == 1 { 0.9 } else { 0.8 };
                prop_assert!(found >= share * best, "the course does {found} of the {best} that can be done");
            }
        }
    }

    /// The worst set by the programme is the worst of all sets tried one by one, and the bound is its loss.
    #[test]
    fn the_worst_case_is_the_worst_of_all(bytes in prop::collection::vec(any::<u8>(), 40)) {
        let network = network(&bytes, false);
        let blows: Vec<Blow> = (0..network.plants.len())
            .map(|at| Blow {
                name: at.to_string(),
                outages: vec![Outage::of_plant(at, 0, network.plants[at].recovery)],
            })
            .collect();
        let chosen = Chosen::new();
        for count in 1..=2 {
            let found = worst_case(&network, &blows, count, &[0, 7], &chosen).unwrap();
            let mut tried: f64 = 0.0;
            for a in 0..blows.len() {
                for b in a..blows.len() {
                    for start in [0, 7] {
                        let set = if a == b || count == 1 { vec![a] } else { vec![a, b] };
                        tried = tried.max(loss_of(&network, &blows, &set, start, &chosen));
                    }
                }
            }
            prop_assert!((found.loss - tried).abs() < 1e-6, "{} against {tried}", found.loss);
            prop_assert!((found.bound - found.loss).abs() < 1e-6 * (1.0 + found.loss));
        }
    }

    /// The best protections are the best of all affordable sets tried one by one on the whole network.
    #[test]
    fn the_best_protections_are_the_best_of_all(bytes in prop::collection::vec(any::<u8>(), 40)) {
        let mut network = network(&bytes, false);
        let costs = [10.0, 25.0, 15.0, 30.0];
        for (at, byte) in bytes.iter().take(costs.len()).enumerate() {
            let make = usize::from(*byte) % network.makes.len();
            match network.makes[make].inputs.first_mut() {
                Some(input) => input.more_stock.push((at, at, 3.0)),
                None => network.plants[make].faster.push((at, 2, 0.5)),
            }
        }
        let protections: Vec<PricedProtection> = costs
            .iter()
            .enumerate()
            .map(|(at, cost)| PricedProtection {
                id: ProtectionId::new(at.to_string()),
                name: at.to_string(),
                cost: *cost,
            })
            .collect();
        let causes: Vec<Cause> = (0..network.plants.len())
            .map(|at| Cause {
                name: at.to_string(),
                rule: "test".into(),
                targets: vec![Target::Plant(at)],
                timing: Timing::Anytime(0.03),
                months: 4.0,
                remaining: 0.0,
                own: true,
            })
            .collect();
        let scenarios = Scenarios::drawn(&causes, network.months, 5, 0, 60);
        let shelter = Shelter::of(&network, &scenarios, &protections, 50.0, 2).unwrap();
        for aim in ProtectAim::ALL {
            let mut protector = Protector::new(&shelter, &protections, aim);
            for budget in [0.0, 30.0, 50.0] {
                let found = protector.best(budget).unwrap();
                let mut best = f64::INFINITY;
                for mask in 0_u32..16 {
                    let set: Chosen = (0..4).filter(|at| mask >> at & 1 == 1).collect();
                    if set.iter().map(|at| costs[*at]).sum::<f64>() <= budget {
                        best = best.min(aim.value(&scenarios.losses(&network, &set)));
                    }
                }
                prop_assert!((found.loss - best).abs() < 1e-4 * (1.0 + best), "{aim:?}: {} against {best}", found.loss);
                prop_assert!(found.gap() < 1e-4);
                prop_assert!(found.cost <= budget);
            }
        }
    }
}
