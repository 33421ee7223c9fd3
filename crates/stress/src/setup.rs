//! A network made ready for many courses: the protections chosen, the products in order, everything by position.

use std::collections::{BTreeMap, BTreeSet};

use crate::network::{Gate, Network, Product};

/// Protections by position in the study's table: which are chosen.
pub type Chosen = BTreeSet<usize>;

/// A value that changes once, in a month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Step {
    pub(crate) before: f32,
    pub(crate) month: usize,
    pub(crate) after: f32,
}

impl Step {
    pub(crate) fn at(self, month: usize) -> f32 {
        if month < self.month { self.before } else { self.after }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SetSource {
    /// Position among the products of this setup.
    pub(crate) make: usize,
    pub(crate) transit: usize,
    pub(crate) way: Option<usize>,
    pub(crate) most: Step,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SetInput {
    pub(crate) stock: Step,
    pub(crate) sources: Vec<SetSource>,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SetMake {
    pub(crate) plant: usize,
    /// How much faster than planned a line can work; `None` for parts.
    pub(crate) pace_limit: Option<f32>,
    pub(crate) inputs: Vec<SetInput>,
}

/// A gate of a setup.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SetGate {
    /// Position in [`Network::gates`].
    pub(crate) gate: usize,
    /// Position among the products of this setup.
    pub(crate) make: usize,
    pub(crate) way: Option<usize>,
    pub(crate) transit: usize,
    /// The first month for which anything is planned.
    pub(crate) first: usize,
}

/// A network, or the part of it behind some gates, made ready for many courses.
#[derive(Debug, Clone, PartialEq)]
pub struct Setup {
    pub(crate) months: usize,
    pub(crate) makes: Vec<SetMake>,
    pub(crate) gates: Vec<SetGate>,
    pub(crate) plants: usize,
    pub(crate) ways: usize,
    /// For each plant, what is left of its own outages from a month on.
    pub(crate) faster: Vec<Option<(usize, f64)>>,
    /// For each way, what goes through all the same, and from when.
    pub(crate) spare: Vec<Option<Step>>,
}

impl Setup {
    /// The whole network with these protections.
    pub fn whole(network: &Network, chosen: &Chosen) -> Self {
        Self::behind(network, &(0..network.gates.len()).collect::<Vec<_>>(), chosen)
    }

    /// What lies behind these gates, with these protections.
    pub fn behind(network: &Network, gates: &[usize], chosen: &Chosen) -> Self {
        let with_protections = !chosen.is_empty();
        let needed: BTreeSet<usize> =
            gates.iter().flat_map(|gate| network.cone(network.gates[*gate].make, with_protections)).collect();
        let position: BTreeMap<usize, usize> =
            needed.iter().enumerate().map(|(at, make)| (*make, at)).collect();
        let makes = needed.iter().map(|make| set_make(network, *make, &position, chosen)).collect();
        let gates = gates
            .iter()
            .filter_map(|gate| {
                let Gate { make, way, transit, value, .. } = &network.gates[*gate];
                let make = *position.get(make)?;
                let first = value.iter().skip(1).position(|sum| *sum > 0.0).unwrap_or(network.months);
                Some(SetGate { gate: *gate, make, way: *way, transit: *transit, first })
            })
            .collect();
        let faster = network.plants.iter().map(|plant| {
            plant
                .faster
                .iter()
                .filter(|(at, ..)| chosen.contains(at))
                .map(|(_, month, left)| (*month, *left))
                .next()
        });
        let spare = network.ways.iter().map(|way| {
            let spare = way.spare.iter().find(|(at, ..)| chosen.contains(at));
            spare.map(|(_, month, share)| Step { before: 0.0, month: *month, after: *share as f32 })
        });
        Self {
            months: network.months,
            makes,
            gates,
            plants: network.plants.len(),
            ways: network.ways.len(),
            faster: faster.collect(),
            spare: spare.collect(),
        }
    }

    /// How many products are computed.
    pub fn products(&self) -> usize {
        self.makes.len()
    }
}

fn set_make(network: &Network, make: usize, position: &BTreeMap<usize, usize>, chosen: &Chosen) -> SetMake {
    let made = &network.makes[make];
    let inputs = made.inputs.iter().map(|input| {
        let more = input.more_stock.iter().filter(|(at, ..)| chosen.contains(at));
        let (month, added) =
            more.fold((0, 0.0), |(month, added), (_, from, amount)| (month.max(*from), added + amount));
        let sources = input.sources.iter().filter_map(|source| {
            let most = match source.opened_by {
                Some((at, month)) => {
                    chosen.contains(&at).then_some(Step { before: 0.0, month, after: source.most as f32 })?
                }
                None => {
                    let expanded = source.expanded.iter().filter(|(at, ..)| chosen.contains(at));
                    let (month, factor) = expanded
                        .fold((0, 1.0), |(month, factor), (_, from, by)| (month.max(*from), factor * by));
                    Step { before: source.most as f32, month, after: (source.most * factor) as f32 }
                }
            };
            let make = *position.get(&source.make)?;
            Some(SetSource { make, transit: source.transit, way: source.way, most })
        });
        SetInput {
            stock: Step { before: input.stock as f32, month, after: (input.stock + added) as f32 },
            sources: sources.collect(),
        }
    });
    let pace_limit = matches!(made.product, Product::System(_)).then_some(made.pace_limit as f32);
    SetMake { plant: made.plant, pace_limit, inputs: inputs.collect() }
}
