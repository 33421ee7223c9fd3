//! Flows of goods: what goes from where to whom, by value.

use std::collections::{BTreeMap, BTreeSet};

use muster_study::{NationId, SystemId, Zone};
use muster_table::Money;

use crate::material::Material;
use crate::projection::Place;

/// What one place sends to one nation under the plan.
pub struct Flow<'a> {
    /// The town of the line.
    pub origin: String,
    /// The nation in which it lies; blank if the study does not say.
    pub host: Option<&'a NationId>,
    /// Where it lies: the site, or else its nation's capital.
    pub from: Option<Place>,
    /// Who buys.
    pub buyer: &'a NationId,
    /// The buyer's capital.
    pub to: Option<Place>,
    /// What is sent.
    pub systems: BTreeSet<&'a SystemId>,
    /// Units sent.
    pub units: i64,
    /// Value at the unit prices of the contracts.
    pub value: Money,
    /// The part of the value that comes from joint projects.
    pub joint: Money,
}

impl Flow<'_> {
    /// Whether most of it is bought together.
    pub fn is_joint(&self) -> bool {
        self.joint.times(2) > self.value
    }
}

/// All flows, the largest first.
pub fn flows<'a>(material: &Material<'a>) -> Vec<Flow<'a>> {
    let mut flows: BTreeMap<(String, Option<&NationId>, &NationId), Flow<'a>> = BTreeMap::new();
    for delivery in material.plan.deliveries.iter() {
        let Some(contract) = material.contract(&delivery.contract) else { continue };
        let site = material.names.site_of(&delivery.line);
        let origin = site.map_or_else(|| delivery.line.to_string(), |site| site.name.clone());
        let host = site.map(|site| &site.nation);
        let flow = flows.entry((origin.clone(), host, &contract.nation)).or_insert_with(|| Flow {
            origin,
            host,
            from: site
                .and_then(|site| Some(Place { latitude: site.latitude?, longitude: site.longitude? }))
                .or_else(|| capital(material, host?)),
            buyer: &contract.nation,
            to: capital(material, &contract.nation),
            systems: BTreeSet::new(),
            units: 0,
            value: Money::ZERO,
            joint: Money::ZERO,
        });
        let value = contract.unit_price.times(delivery.quantity);
        flow.units = flow.units.saturating_add(delivery.quantity);
        flow.value += value;
        if contract.project.is_some() {
            flow.joint += value;
        }
        flow.systems.insert(&contract.system);
    }
    let mut flows: Vec<_> = flows.into_values().collect();
    flows.sort_by(|a, b| {
        b.value.cmp(&a.value).then_with(|| (&a.origin, a.host, a.buyer).cmp(&(&b.origin, b.host, b.buyer)))
    });
    flows
}

/// A nation's capital.
pub fn capital(material: &Material<'_>, nation: &NationId) -> Option<Place> {
    let row = material.names.nation_row(nation)?;
    Some(Place { latitude: row.latitude, longitude: row.longitude })
}

/// What one nation's lines send to another part of the world.
pub struct Voyage<'a> {
    /// The nation of the lines.
    pub host: &'a NationId,
    /// Where it goes.
    pub zone: Zone,
    /// The nations that buy, with what they buy.
    pub buyers: BTreeMap<&'a NationId, Money>,
    /// All of it.
    pub value: Money,
}

/// Flows between parts of the world, the largest first.
pub fn voyages<'a>(material: &Material<'a>, flows: &[Flow<'a>]) -> Vec<Voyage<'a>> {
    let zone = |nation: &NationId| material.names.nation_row(nation).map(|row| row.zone);
    let mut voyages: BTreeMap<(&NationId, Zone), Voyage<'a>> = BTreeMap::new();
    for flow in flows {
        let (Some(host), Some(to)) = (flow.host, zone(flow.buyer)) else { continue };
        if zone(host).is_none_or(|from| from == to) {
            continue;
        }
        let voyage = voyages.entry((host, to)).or_insert_with(|| Voyage {
            host,
            zone: to,
            buyers: BTreeMap::new(),
            value: Money::ZERO,
        });
        *voyage.buyers.entry(flow.buyer).or_default() += flow.value;
        voyage.value += flow.value;
    }
    let mut voyages: Vec<_> = voyages.into_values().collect();
    voyages.sort_by(|a, b| b.value.cmp(&a.value).then_with(|| (a.host, a.zone).cmp(&(b.host, b.zone))));
    voyages
}
