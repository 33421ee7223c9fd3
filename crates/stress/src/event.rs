//! Named events of the study as outages.

use muster_study::tables::EventEffect;
use muster_study::{EventId, Study};

use crate::StressError;
use crate::network::{Network, PlantId};
use crate::outage::{Outage, Target};

/// The outages of an event that begins in the month `start`, counted from 0. What the network does not hold is not hit.
///
/// # Errors
/// If the study has no such event.
pub fn event_outages(
    study: &Study,
    network: &Network,
    event: &EventId,
    start: usize,
) -> Result<Vec<Outage>, StressError> {
    if study.events.is_empty() {
        return Err(StressError::NoTable("events"));
    }
    if !study.events.iter().any(|row| row.event == *event) {
        let known: Vec<&str> = study.events.iter().map(|row| row.event.as_str()).collect();
        return Err(StressError::UnknownEvent { event: event.clone(), known: known.join(", ") });
    }
    let effects = study.event_effects.iter().filter(|effect| effect.event == *event);
    Ok(effects.flat_map(|effect| of_effect(network, effect, start)).collect())
}

fn of_effect(network: &Network, effect: &EventEffect, start: usize) -> Vec<Outage> {
    let plants = network.plants.iter().enumerate().filter(|(_, plant)| match &plant.id {
        PlantId::Line(line) if effect.line.as_ref() == Some(line) => true,
        PlantId::Node(node) if effect.node.as_ref() == Some(node) => true,
        _ => {
            effect.maker.is_some() && effect.maker == plant.maker
                || effect.nation.as_ref() == Some(&plant.nation)
        }
    });
    let single = effect.line.is_some() || effect.node.is_some();
    let way = effect.zone.zip(effect.other_zone).and_then(|(a, b)| network.way(a, b));
    let targets = plants.map(|(at, _)| Target::Plant(at)).chain(way.map(Target::Way));
    targets
        .map(|target| Outage {
            target,
            start: start as f64 + effect.after_months,
            months: effect.months,
            remaining: effect.remaining / 100.0,
            own: single,
        })
        .collect()
}
