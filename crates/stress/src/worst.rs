//! The worst case: which few losses together hurt most, exactly and with a bound.
//!
//! What is late through a gate depends only on the losses behind that gate. So the loss of every small set of losses is
//! computed for each gate by itself, and a mixed-integer programme chooses the set whose losses add up to most.

use std::collections::{BTreeMap, BTreeSet};

use muster_highs::{Column, Control, Kind, Options, Problem, Solver, Status};
use muster_study::NodeKind;

use crate::error::StressError;
use crate::loss::losses_of;
use crate::network::Network;
use crate::outage::{Outage, Target};
use crate::setup::{Chosen, Setup};

/// Something that can be lost as a whole: a plant, all plants of a nation or maker, or a way.
#[derive(Debug, Clone, PartialEq)]
pub struct Blow {
    /// Its name for people.
    pub name: String,
    /// What it holds up, with how long and how much goes on; the start is set when it falls.
    pub outages: Vec<Outage>,
}

/// What kind of things can be lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlowKind {
    /// Plants, each for as long as it takes to recover. Offices are none.
    Plants,
    /// All plants of a nation, for so many months.
    Nations,
    /// All plants of a maker, for so many months.
    Makers,
    /// Ways between zones, for so many months.
    Routes,
}

/// Everything of a kind that can be lost. `months` is how long nations, makers and routes are lost for.
pub fn blows(network: &Network, kind: BlowKind, months: f64) -> Vec<Blow> {
    let outage = |target, months| Outage { target, start: 0.0, months, remaining: 0.0, own: false };
    let together = |name: String, plants: Vec<usize>| Blow {
        name,
        outages: plants.into_iter().map(|plant| outage(Target::Plant(plant), months)).collect(),
    };
    match kind {
        BlowKind::Plants => network
            .plants
            .iter()
            .enumerate()
            .filter(|(_, plant)| plant.kind != NodeKind::Authority)
            .map(|(at, plant)| Blow {
                name: plant.id.as_str().to_owned(),
                outages: vec![Outage::of_plant(at, 0, plant.recovery)],
            })
            .collect(),
        BlowKind::Nations => network
            .by_nation()
            .into_iter()
            .map(|(nation, plants)| together(nation.to_string(), plants))
            .collect(),
        BlowKind::Makers => network
            .by_maker()
            .into_iter()
            .map(|(maker, plants)| together(maker.to_string(), plants))
            .collect(),
        BlowKind::Routes => network
            .ways
            .iter()
            .enumerate()
            .map(|(at, way)| Blow { name: way.name(), outages: vec![outage(Target::Way(at), months)] })
            .collect(),
    }
}

/// The worst that a number of blows at once can do.
#[derive(Debug, Clone, PartialEq)]
pub struct WorstCase {
    /// The blows, by position, in order.
    pub blows: Vec<usize>,
    /// The month in which they fall, counted from 0.
    pub start: usize,
    /// What is lost, in millions of currency times months, as the course of the whole network gives it.
    pub loss: f64,
    /// No set of so many blows in any of the months tried loses more.
    pub bound: f64,
}

/// How many sets of blows are tried for one gate at most.
const MOST_SETS: usize = 200_000;

/// The worst set of at most `count` of the `blows` that fall together in one of the months `starts`.
///
/// # Errors
/// If a gate has too many blows behind it, or the solver fails.
pub fn worst_case(
    network: &Network,
    blows: &[Blow],
    count: usize,
    starts: &[usize],
    chosen: &Chosen,
) -> Result<WorstCase, StressError> {
    let sets = sets_of_gates(network, blows, count)?;
    let mut worst = WorstCase { blows: Vec::new(), start: 0, loss: 0.0, bound: 0.0 };
    for start in starts {
        let losses = losses_of_sets(network, blows, &sets, *start, chosen);
        let (found, bound) = choose(blows.len(), &losses, count)?;
        worst.bound = worst.bound.max(bound);
        let loss = loss_of(network, blows, &found, *start, chosen);
        if loss > worst.loss {
            worst = WorstCase { blows: found, start: *start, loss, bound: worst.bound };
        }
    }
    worst.bound = worst.bound.max(worst.loss);
    Ok(worst)
}

/// What a set of blows that fall together loses in the whole network.
pub fn loss_of(network: &Network, blows: &[Blow], set: &[usize], start: usize, chosen: &Chosen) -> f64 {
    let setup = Setup::whole(network, chosen);
    let case: Vec<Outage> = set.iter().flat_map(|blow| struck(&blows[*blow], start)).collect();
    losses_of(network, &setup, &[case]).iter().flatten().sum()
}

fn struck(blow: &Blow, start: usize) -> impl Iterator<Item = Outage> + '_ {
    blow.outages.iter().map(move |outage| Outage { start: start as f64, ..*outage })
}

type Sets = BTreeMap<usize, Vec<Vec<usize>>>;

/// For each gate, every set of at most `count` blows that lie behind it.
fn sets_of_gates(network: &Network, blows: &[Blow], count: usize) -> Result<Sets, StressError> {
    let mut sets = BTreeMap::new();
    for gate in 0..network.gates.len() {
        let plants = network.plants_behind(network.gates[gate].make);
        let ways = network.ways_behind(gate);
        let behind: Vec<usize> = (0..blows.len())
            .filter(|blow| {
                blows[*blow].outages.iter().any(|outage| match outage.target {
                    Target::Plant(plant) => plants.contains(&plant),
                    Target::Way(way) => ways.contains(&way),
                })
            })
            .collect();
        let mut of_gate: Vec<Vec<usize>> = Vec::new();
        for size in 1..=count.min(behind.len()) {
            combinations(&behind, size, &mut of_gate);
            if of_gate.len() > MOST_SETS {
                let what = network.label(network.gates[gate].make);
                return Err(StressError::TooMany { what, count: behind.len(), of: "blows", most: 60 });
            }
        }
        sets.insert(gate, of_gate);
    }
    Ok(sets)
}

/// Every choice of `size` out of `from`, in order, added to `found`.
fn combinations(from: &[usize], size: usize, found: &mut Vec<Vec<usize>>) {
    fn extend(from: &[usize], size: usize, taken: &mut Vec<usize>, found: &mut Vec<Vec<usize>>) {
        if taken.len() == size {
            found.push(taken.clone());
            return;
        }
        for (at, one) in from.iter().enumerate() {
            if found.len() > MOST_SETS {
                return;
            }
            taken.push(*one);
            extend(&from[at + 1..], size, taken, found);
            taken.pop();
        }
    }
    extend(from, size, &mut Vec::new(), found);
}

/// The sets of each gate with what they lose there.
fn losses_of_sets(
    network: &Network,
    blows: &[Blow],
    sets: &Sets,
    start: usize,
    chosen: &Chosen,
) -> Vec<Vec<(Vec<usize>, f64)>> {
    let mut found = Vec::new();
    for (gate, sets) in sets {
        let setup = Setup::behind(network, &[*gate], chosen);
        let struck = |set: &Vec<usize>| set.iter().flat_map(|blow| struck(&blows[*blow], start)).collect();
        let cases: Vec<Vec<Outage>> = sets.iter().map(struck).collect();
        let losses = losses_of(network, &setup, &cases).into_iter().flatten();
        found.push(sets.iter().cloned().zip(losses).collect());
    }
    found
}

/// The set of at most `count` blows whose losses over all gates add up to most, and a bound on that sum.
fn choose(
    blows: usize,
    losses: &[Vec<(Vec<usize>, f64)>],
    count: usize,
) -> Result<(Vec<usize>, f64), StressError> {
    let used: BTreeSet<usize> = losses.iter().flatten().flat_map(|(set, _)| set.iter().copied()).collect();
    if used.is_empty() {
        return Ok((Vec::new(), 0.0));
    }
    let mut problem = Problem::new();
    let fallen: BTreeMap<usize, Column> = (0..blows)
        .filter(|blow| used.contains(blow))
        .map(|blow| (blow, problem.add_column(format!("blow {blow}"), 0.0, 0.0, 1.0, Kind::Integer)))
        .collect();
    problem.add_row("count", 0.0, count as f64, fallen.values().map(|column| (*column, 1.0)));
    for (gate, sets) in losses.iter().enumerate() {
        let mut together = Vec::new();
        let mut with: BTreeMap<usize, Vec<Column>> = BTreeMap::new();
        for (set, loss) in sets {
            let column = problem.add_column(format!("gate {gate}"), -loss, 0.0, 1.0, Kind::Continuous);
            together.push((column, 1.0));
            for blow in set {
                with.entry(*blow).or_default().push(column);
            }
        }
        if !together.is_empty() {
            problem.add_row(format!("one set {gate}"), 0.0, 1.0, together);
        }
        // At each gate exactly those blows fall that fall at all: more of them need not always hurt more.
        for (blow, columns) in with {
            if let Some(fallen) = fallen.get(&blow) {
                let row = columns.into_iter().map(|column| (column, 1.0)).chain([(*fallen, -1.0)]);
                problem.add_row(format!("fallen {gate} {blow}"), 0.0, 0.0, row);
            }
        }
    }
    let options = Options { relative_gap: 1e-9, ..Options::default() };
    let outcome = Solver::new(&problem, &options)?.solve(&mut |_| Control::Continue)?;
    if outcome.status != Status::Optimal || !outcome.is_feasible() {
        return Err(StressError::Unsolved(format!("{:?}", outcome.status)));
    }
    let chosen = fallen
        .iter()
        .filter(|(_, column)| outcome.value(**column).is_some_and(|value| value > 0.5))
        .map(|(blow, _)| *blow)
        .collect();
    Ok((chosen, -outcome.bound))
}
