//! Chokepoints: plants that several systems or nations share, and what would stand still without them.

use std::collections::BTreeSet;

use muster_study::{NationId, SystemId};

use crate::course::{Courses, LANES};
use crate::network::{Network, PlantId, Product};
use crate::outage::{Outage, Target};
use crate::schedule::Schedule;
use crate::setup::{Chosen, Setup};

/// What hangs on one plant for good.
#[derive(Debug, Clone, PartialEq)]
pub struct Chokepoint {
    /// The plant, by position.
    pub plant: usize,
    /// How many steps before final assembly, at the longest.
    pub tier: usize,
    /// Systems with the plant behind them.
    pub systems: BTreeSet<SystemId>,
    /// Nations that are to get them.
    pub nations: BTreeSet<NationId>,
    /// Systems that stand still for good without it: it is a cut of their supply.
    pub stopped: BTreeSet<SystemId>,
    /// Companies whose lines make these.
    pub companies: BTreeSet<String>,
    /// The share of everything that is to be delivered, by value, that would no longer come.
    pub criticality: f64,
    /// Whether it is hidden: no line itself, and lines of several companies stand still without it.
    pub hidden: bool,
}

/// Every plant that anything planned needs, the most critical first.
pub fn chokepoints(network: &Network, schedule: &Schedule) -> Vec<Chokepoint> {
    let cases: Vec<Vec<usize>> = (0..network.plants.len()).map(|plant| vec![plant]).collect();
    let levels = lasting_levels(network, &cases);
    let gates = network.gates_of_plants();
    let tiers = network.tiers();
    let total: f64 = network.gates.iter().filter_map(|gate| gate.value.last()).sum();
    let mut found: Vec<Chokepoint> = (0..network.plants.len())
        .filter(|plant| !gates[*plant].is_empty())
        .map(|plant| {
            let own = network.makes.iter().zip(&tiers).filter(|(make, _)| make.plant == plant);
            let tier = own.filter_map(|(_, tier)| *tier).max().unwrap_or(0);
            let (mut systems, mut nations, mut stopped, mut companies) =
                (BTreeSet::new(), BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
            let mut missing = 0.0;
            for gate in &gates[plant] {
                let make = &network.makes[network.gates[*gate].make];
                let Product::System(system) = &make.product else { continue };
                systems.insert(system.clone());
                let consignments = network.gates[*gate].consignments.iter();
                nations
                    .extend(consignments.filter_map(|one| schedule.consignments.get(*one)?.nation.clone()));
                missing += (1.0 - levels[plant][*gate]) * network.gates[*gate].value.last().unwrap_or(&0.0);
                if levels[plant][*gate] < STANDSTILL {
                    stopped.insert(system.clone());
                    companies.insert(network.plants[make.plant].company.clone());
                }
            }
            let node = matches!(network.plants[plant].id, PlantId::Node(_));
            Chokepoint {
                plant,
                tier,
                systems,
                nations,
                hidden: node && companies.len() > 1,
                stopped,
                companies,
                criticality: if total > 0.0 { missing / total } else { 0.0 },
            }
        })
        .collect();
    found.sort_by(|a, b| b.criticality.total_cmp(&a.criticality).then(a.plant.cmp(&b.plant)));
    found
}

/// Below this level a line stands still.
const STANDSTILL: f64 = 0.01;

/// The level at which each gate works for good, from 0 to 1, when all plants of a case have stood still so long that every
/// stock is used up; for each case and gate.
pub(crate) fn lasting_levels(network: &Network, cases: &[Vec<usize>]) -> Vec<Vec<f64>> {
    // Long enough that the longest chain of transit and stock has run out.
    let longest = network.makes.iter().flat_map(|make| &make.inputs).map(|input| {
        let transit = input.sources.iter().map(|source| source.transit).max().unwrap_or(0);
        input.stock * 20.0 + transit as f64
    });
    let months = network.months.max(longest.sum::<f64>().ceil().min(2400.0) as usize).max(2);
    let setup = Setup { months, ..Setup::whole(network, &Chosen::new()) };
    let mut courses = Courses::new(&setup);
    let mut levels = Vec::with_capacity(cases.len());
    for block in cases.chunks(LANES) {
        courses.clear();
        for (lane, plants) in block.iter().enumerate() {
            for plant in plants {
                let outage = Outage::of_plant(*plant, 0, months as f64);
                courses.strike(&setup, lane, &Outage { target: Target::Plant(*plant), ..outage });
            }
        }
        courses.run(&setup);
        for lane in 0..block.len() {
            let level = |gate: usize| {
                let last =
                    courses.months_done(gate, months - 1, lane) - courses.months_done(gate, months - 2, lane);
                last.clamp(0.0, 1.0)
            };
            levels.push((0..setup.gates.len()).map(level).collect());
        }
    }
    levels
}
