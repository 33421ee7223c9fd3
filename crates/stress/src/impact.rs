//! What outages do to whom: late units and value by nation and capability.

use std::collections::BTreeMap;

use muster_study::{CapabilityId, NationId};

use crate::course::Courses;
use crate::network::Network;
use crate::outage::Outage;
use crate::schedule::Schedule;
use crate::setup::Setup;

/// What outages do to one nation's deliveries of one capability.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// The nation; `None` for buyers that are no nation.
    pub nation: Option<NationId>,
    /// The capability.
    pub capability: CapabilityId,
    /// Units that come late, those that do not come within the horizon among them.
    pub late: i64,
    /// Units that do not come within the horizon.
    pub lost: i64,
    /// Value times months of lateness, in millions of currency times months; what does not come counts to the end.
    pub loss: f64,
    /// The longest lateness, in months.
    pub longest: usize,
    /// The month of arrival of the last late unit, counted from 0; `None` if some do not come within the horizon.
    pub made_good: Option<usize>,
}

/// What these outages do, by nation and capability, those first that lose most.
pub fn effects(network: &Network, schedule: &Schedule, setup: &Setup, outages: &[Outage]) -> Vec<Effect> {
    let mut courses = Courses::new(setup);
    for outage in outages {
        courses.strike(setup, 0, outage);
    }
    courses.run(setup);
    let mut effects: BTreeMap<(Option<NationId>, CapabilityId), Effect> = BTreeMap::new();
    for (at, gate) in setup.gates.iter().enumerate() {
        let finished = courses.finished(at, 0);
        for one in
            network.gates[gate.gate].consignments.iter().filter_map(|one| schedule.consignments.get(*one))
        {
            let done = finished[one.made];
            if done <= one.made {
                continue;
            }
            let delay = done - one.made;
            let transit = one.arrives.saturating_sub(one.made);
            let key = (one.nation.clone(), one.capability.clone());
            let effect = effects.entry(key).or_insert_with(|| Effect {
                nation: one.nation.clone(),
                capability: one.capability.clone(),
                late: 0,
                lost: 0,
                loss: 0.0,
                longest: 0,
                made_good: Some(0),
            });
            effect.late += one.quantity;
            effect.loss += one.value * delay as f64;
            effect.longest = effect.longest.max(delay);
            if done >= setup.months {
                effect.lost += one.quantity;
                effect.made_good = None;
            } else if let Some(last) = &mut effect.made_good {
                *last = (*last).max(done + transit);
            }
        }
    }
    let mut effects: Vec<Effect> = effects.into_values().collect();
    effects.sort_by(|a, b| b.loss.total_cmp(&a.loss));
    effects
}
