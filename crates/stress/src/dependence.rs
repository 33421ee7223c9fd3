//! Dependence: how much of what a nation is to get hangs on one country or one maker.

use std::collections::{BTreeMap, BTreeSet};

use muster_study::{CapabilityId, NationId};
use muster_table::choice;

use crate::chokepoint::lasting_levels;
use crate::network::Network;
use crate::schedule::Schedule;

choice! {
    /// What somebody depends on.
    pub enum DependenceKind {
        /// All plants in one country.
        Country = "country",
        /// All plants of one maker, or all lines of one company.
        Maker = "maker",
    }
}

/// How much of what a nation is to get of a capability hangs on a country or maker.
#[derive(Debug, Clone, PartialEq)]
pub struct Dependence {
    /// The nation; `None` for buyers that are no nation.
    pub nation: Option<NationId>,
    /// The capability.
    pub capability: CapabilityId,
    /// What it depends on.
    pub kind: DependenceKind,
    /// Its name: the code of the country, or the maker.
    pub on: String,
    /// What is to come, in millions.
    pub value: f64,
    /// The share of it that would not come if all plants there stood still for good.
    pub share: f64,
    /// Whether plants before final assembly alone bring it about: without its lines, the share would still be there.
    pub indirect: bool,
}

/// All dependences above a hundredth, the largest first within each nation and capability.
pub fn dependences(network: &Network, schedule: &Schedule) -> Vec<Dependence> {
    let mut cases: Vec<(DependenceKind, String, Vec<usize>)> = network
        .by_nation()
        .into_iter()
        .map(|(nation, plants)| (DependenceKind::Country, nation.to_string(), plants))
        .collect();
    let mut companies: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, plant) in network.plants.iter().enumerate() {
        companies.entry(&plant.company).or_default().push(at);
    }
    cases.extend(
        companies.into_iter().map(|(company, plants)| (DependenceKind::Maker, company.to_owned(), plants)),
    );
    let lines: BTreeSet<usize> = network.gates.iter().map(|gate| network.makes[gate.make].plant).collect();
    let whole: Vec<Vec<usize>> = cases.iter().map(|(.., plants)| plants.clone()).collect();
    let before: Vec<Vec<usize>> = whole
        .iter()
        .map(|plants| plants.iter().copied().filter(|plant| !lines.contains(plant)).collect())
        .collect();
    let (levels, without_lines) = (lasting_levels(network, &whole), lasting_levels(network, &before));
    let mut values: BTreeMap<(Option<NationId>, CapabilityId), BTreeMap<usize, f64>> = BTreeMap::new();
    for (at, gate) in network.gates.iter().enumerate() {
        for one in gate.consignments.iter().filter_map(|one| schedule.consignments.get(*one)) {
            let by_gate = values.entry((one.nation.clone(), one.capability.clone())).or_default();
            *by_gate.entry(at).or_default() += one.value;
        }
    }
    let mut found = Vec::new();
    for ((nation, capability), by_gate) in values {
        let value: f64 = by_gate.values().sum();
        let missing = |levels: &[f64]| -> f64 {
            by_gate.iter().map(|(gate, value)| value * (1.0 - levels[*gate])).sum::<f64>() / value.max(1e-9)
        };
        let mut own: Vec<Dependence> = cases
            .iter()
            .enumerate()
            .map(|(at, (kind, on, _))| {
                let share = missing(&levels[at]);
                Dependence {
                    nation: nation.clone(),
                    capability: capability.clone(),
                    kind: *kind,
                    on: on.clone(),
                    value,
                    share,
                    indirect: missing(&without_lines[at]) > share - 0.005,
                }
            })
            .filter(|one| one.share > 0.01)
            .collect();
        own.sort_by(|a, b| b.share.total_cmp(&a.share).then((a.kind, &a.on).cmp(&(b.kind, &b.on))));
        found.extend(own);
    }
    found
}
