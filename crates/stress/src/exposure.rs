//! Exposure: for every plant, how long deliveries go on without it, and what is lost while it recovers.

use crate::course::{Courses, LANES};
use crate::impact::{Effect, effects};
use crate::network::Network;
use crate::outage::Outage;
use crate::schedule::Schedule;
use crate::setup::{Chosen, Setup};

/// What hangs on one plant.
#[derive(Debug, Clone, PartialEq)]
pub struct Exposure {
    /// The plant, by position in [`Network::plants`].
    pub plant: usize,
    /// How long everything goes on as planned while the plant stands still for good, in months: time to survive. `None`
    /// if nothing is ever missed.
    pub survives: Option<usize>,
    /// How long it takes to recover, in months.
    pub recovery: f64,
    /// The month in which the loss of the plant hurts most, counted from 0.
    pub start: usize,
    /// What is lost then while it recovers, in millions of currency times months.
    pub loss: f64,
    /// The same on average over all months in which it could begin.
    pub mean_loss: f64,
    /// The gates behind it.
    pub gates: Vec<usize>,
    /// To whom, for the worst month, the worst first.
    pub effects: Vec<Effect>,
}

/// The exposure to every plant that anything planned needs, the largest loss first.
pub fn exposures(network: &Network, schedule: &Schedule, chosen: &Chosen) -> Vec<Exposure> {
    let gates = network.gates_of_plants();
    let mut found: Vec<Exposure> = (0..network.plants.len())
        .filter(|plant| !gates[*plant].is_empty())
        .map(|plant| exposure(network, schedule, chosen, plant, &gates[plant]))
        .collect();
    found.sort_by(|a, b| b.loss.total_cmp(&a.loss).then(a.plant.cmp(&b.plant)));
    found
}

fn exposure(
    network: &Network,
    schedule: &Schedule,
    chosen: &Chosen,
    plant: usize,
    gates: &[usize],
) -> Exposure {
    let setup = Setup::behind(network, gates, chosen);
    let recovery = network.plants[plant].recovery;
    let losses = losses_by_start(network, &setup, plant, recovery);
    let (start, loss) = losses
        .iter()
        .copied()
        .enumerate()
        .fold((0, 0.0), |best, (month, loss)| if loss > best.1 { (month, loss) } else { best });
    Exposure {
        plant,
        survives: survives(&setup, plant),
        recovery,
        start,
        loss,
        mean_loss: losses.iter().sum::<f64>() / losses.len().max(1) as f64,
        gates: gates.to_vec(),
        effects: effects(network, schedule, &setup, &[Outage::of_plant(plant, start, recovery)]),
    }
}

/// What an outage of the plant loses, for each month in which it can begin.
pub(crate) fn losses_by_start(network: &Network, setup: &Setup, plant: usize, months: f64) -> Vec<f64> {
    let mut courses = Courses::new(setup);
    let mut losses = Vec::with_capacity(setup.months);
    for first in (0..setup.months).step_by(LANES) {
        courses.clear();
        let starts = first..(first + LANES).min(setup.months);
        for (lane, start) in starts.clone().enumerate() {
            courses.strike(setup, lane, &Outage::of_plant(plant, start, months));
        }
        courses.run(setup);
        losses.extend(starts.enumerate().map(|(lane, _)| courses.losses(network, setup, lane).sum::<f64>()));
    }
    losses
}

/// The months that every gate stays on plan while the plant stands still from the first month on for good.
pub(crate) fn survives(setup: &Setup, plant: usize) -> Option<usize> {
    let mut courses = Courses::new(setup);
    courses.strike(setup, 0, &Outage::of_plant(plant, 0, setup.months as f64));
    courses.run(setup);
    (0..setup.months)
        .find(|month| (0..setup.gates.len()).any(|gate| courses.whole_months(gate, *month, 0) < month + 1))
}
