//! What protections save: the losses of a scenario sample under every set of protections that could matter together.
//!
//! What is late through a gate depends only on the protections that touch what lies behind it. So gates are gathered into
//! groups that the same protections touch, and for each group every set of them is tried on every scenario.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use muster_study::{Exchange, ProtectionId, Study};

use crate::StressError;
use crate::chance::Cause;
use crate::loss::losses_of;
use crate::luck::Luck;
use crate::mishap::Mishap;
use crate::network::Network;
use crate::setup::{Chosen, Setup};

/// A protection with its price.
#[derive(Debug, Clone, PartialEq)]
pub struct PricedProtection {
    /// Its identifier.
    pub id: ProtectionId,
    /// Its name for people.
    pub name: String,
    /// What it costs, in millions of the study's currency at the study's price year.
    pub cost: f64,
}

/// The protections of the study, in its order.
///
/// # Errors
/// If there are none, or a cost cannot be converted.
pub fn priced_protections(study: &Study) -> Result<Vec<PricedProtection>, StressError> {
    if study.protections.is_empty() {
        return Err(StressError::NoTable("protections"));
    }
    let exchange = Exchange::new(study);
    let priced = study.protections.iter().map(|row| {
        let cost = exchange.money(row.cost, &row.currency, row.price_year)?.units() / 1e6;
        Ok(PricedProtection { id: row.protection.clone(), name: row.name.clone(), cost })
    });
    priced.collect()
}

/// Scenarios: what befalls the network in some draws.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenarios(pub(crate) Vec<Vec<Mishap>>);

impl Scenarios {
    /// The draws from `first` on, so many of them.
    pub fn drawn(causes: &[Cause], months: usize, seed: u64, first: u64, count: usize) -> Self {
        let draw = |number: u64| {
            let mut luck = Luck::default();
            luck.draw(causes, number, seed, months);
            luck.mishaps
        };
        Self((first..first + count as u64).map(draw).collect())
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// What each loses in the whole network with these protections.
    pub fn losses(&self, network: &Network, chosen: &Chosen) -> Vec<f64> {
        let setup = Setup::whole(network, chosen);
        losses_of(network, &setup, &self.0).into_iter().map(|gates| gates.iter().sum()).collect()
    }
}

/// The losses of one group of gates under one set of protections.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pattern {
    pub(crate) chosen: Chosen,
    /// By scenario.
    pub(crate) losses: Vec<f32>,
}

/// What protections save in a sample.
#[derive(Debug, Clone, PartialEq)]
pub struct Shelter {
    /// For each group of gates, every affordable set of the protections that touch it; the empty one first.
    pub(crate) groups: Vec<Vec<Pattern>>,
    /// How many scenarios there are.
    pub(crate) scenarios: usize,
}

/// So many protections can touch one group of gates: every set of them is tried.
const MOST_TOGETHER: usize = 14;

impl Shelter {
    /// Tries every set of protections that matter together and cost no more than `budget` on every scenario.
    ///
    /// # Errors
    /// If more than fourteen protections touch the same gates.
    pub fn of(
        network: &Network,
        scenarios: &Scenarios,
        protections: &[PricedProtection],
        budget: f64,
        threads: usize,
    ) -> Result<Self, StressError> {
        let mut gates: BTreeMap<BTreeSet<usize>, Vec<usize>> = BTreeMap::new();
        for gate in 0..network.gates.len() {
            let touching = touching(network, gate);
            if touching.len() > MOST_TOGETHER {
                return Err(StressError::TooMany {
                    what: network.label(network.gates[gate].make),
                    count: touching.len(),
                    of: "protections",
                    most: MOST_TOGETHER,
                });
            }
            gates.entry(touching).or_default().push(gate);
        }
        let tasks: Vec<(usize, &Vec<usize>, Chosen)> = gates
            .iter()
            .enumerate()
            .flat_map(|(group, (touching, gates))| {
                subsets(touching, protections, budget).into_iter().map(move |chosen| (group, gates, chosen))
            })
            .collect();
        let next = AtomicUsize::new(0);
        let work = || {
            let mut found = Vec::new();
            while let Some((group, gates, chosen)) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
                let setup = Setup::behind(network, gates, chosen);
                let losses = losses_of(network, &setup, &scenarios.0);
                let losses = losses.into_iter().map(|gates| gates.iter().sum::<f64>() as f32).collect();
                found.push((*group, Pattern { chosen: chosen.clone(), losses }));
            }
            found
        };
        let mut found: Vec<(usize, Pattern)> = std::thread::scope(|scope| {
            let handles: Vec<_> = (0..threads.max(1)).map(|_| scope.spawn(work)).collect();
            let joined = handles.into_iter().map(|handle| handle.join());
            joined.flat_map(|found| found.unwrap_or_else(|fault| std::panic::resume_unwind(fault))).collect()
        });
        found.sort_by(|a, b| (a.0, a.1.chosen.len(), &a.1.chosen).cmp(&(b.0, b.1.chosen.len(), &b.1.chosen)));
        let mut groups = vec![Vec::new(); gates.len()];
        for (group, pattern) in found {
            groups[group].push(pattern);
        }
        Ok(Self { groups, scenarios: scenarios.count() })
    }

    /// What each scenario loses with these protections, as tried.
    pub fn losses(&self, chosen: &Chosen) -> Vec<f64> {
        let mut losses = vec![0.0; self.scenarios];
        for patterns in &self.groups {
            // The largest set tried that is part of the chosen one: its protections are all that touch this group.
            let best = patterns
                .iter()
                .filter(|pattern| pattern.chosen.is_subset(chosen))
                .max_by_key(|pattern| pattern.chosen.len());
            for (sum, loss) in losses.iter_mut().zip(best.into_iter().flat_map(|pattern| &pattern.losses)) {
                *sum += f64::from(*loss);
            }
        }
        losses
    }

    /// How many sets of protections were tried.
    pub fn tried(&self) -> usize {
        self.groups.iter().map(Vec::len).sum()
    }
}

/// The protections that touch anything behind a gate.
fn touching(network: &Network, gate: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut ways: BTreeSet<usize> = network.gates[gate].way.into_iter().collect();
    for make in network.cone(network.gates[gate].make, true) {
        let make = &network.makes[make];
        found.extend(network.plants[make.plant].faster.iter().map(|(at, ..)| *at));
        for input in &make.inputs {
            found.extend(input.more_stock.iter().map(|(at, ..)| *at));
            for source in &input.sources {
                found.extend(source.opened_by.map(|(at, _)| at));
                found.extend(source.expanded.iter().map(|(at, ..)| *at));
                ways.extend(source.way);
            }
        }
    }
    found.extend(ways.into_iter().flat_map(|way| network.ways[way].spare.iter().map(|(at, ..)| *at)));
    found
}

fn subsets(of: &BTreeSet<usize>, protections: &[PricedProtection], budget: f64) -> Vec<Chosen> {
    let list: Vec<usize> = of.iter().copied().collect();
    let sets = (0_u32..1 << list.len()).map(|mask| {
        list.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1).map(|(_, one)| *one).collect::<Chosen>()
    });
    let cost = |set: &Chosen| set.iter().map(|at| protections[*at].cost).sum::<f64>();
    sets.filter(|set| cost(set) <= budget + 1e-9).collect()
}
