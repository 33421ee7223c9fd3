//! What needs are matched with: the rows of a study by what they belong to, so that large studies are read in one go.

use std::collections::{BTreeMap, BTreeSet};

use muster_delivery::RateStep;
use muster_study::tables::{Implementation, LineSystem, NeedStandard, Transport};
use muster_study::{
    CapabilityId, CapabilityTree, Exchange, LineId, NationId, NeedId, StandardId, Study, SystemId, Zone,
};
use muster_table::Money;

/// A study, with its rows by what they belong to.
pub(super) struct Market<'a> {
    pub study: &'a Study,
    pub tree: CapabilityTree,
    pub exchange: Exchange,
    /// The price of every system that has one in use.
    pub prices: BTreeMap<&'a SystemId, Money>,
    /// The position of each system.
    pub systems: BTreeMap<&'a SystemId, usize>,
    /// The position of each line.
    pub lines: BTreeMap<&'a LineId, usize>,
    /// The lines with a counted capacity step or an expansion.
    pub rated: BTreeSet<&'a LineId>,
    /// The lines that make each system.
    pub makers: BTreeMap<&'a SystemId, Vec<&'a LineSystem>>,
    /// The candidates of each need.
    pub candidates: BTreeMap<&'a NeedId, Vec<&'a SystemId>>,
    /// The standards that each need requires.
    pub required: BTreeMap<&'a NeedId, Vec<&'a NeedStandard>>,
    /// What is said of a system and a standard.
    pub said: BTreeMap<(&'a SystemId, &'a StandardId), Vec<&'a Implementation>>,
    /// The lot of each capability.
    pub lots: BTreeMap<&'a CapabilityId, i64>,
    zones: BTreeMap<&'a NationId, Zone>,
    hosts: BTreeMap<&'a LineId, &'a NationId>,
    ways: BTreeMap<(Zone, Zone), Vec<&'a Transport>>,
}

/// The price of every system that has one in use.
pub(super) fn chosen_prices<'a>(study: &'a Study, exchange: &Exchange) -> BTreeMap<&'a SystemId, Money> {
    let mut prices = BTreeMap::new();
    for row in study.prices.iter().filter(|row| row.chosen) {
        let price =
            row.unit_price.and_then(|value| exchange.money(value, &row.currency, row.price_year).ok());
        if let Some(price) = price {
            prices.entry(&row.system).or_insert(price);
        }
    }
    prices
}

impl<'a> Market<'a> {
    pub fn new(study: &'a Study) -> Self {
        let exchange = Exchange::new(study);
        let counted = &study.settings.capacity.counted;
        let steps = study.capacity_steps.iter().filter(|step| RateStep::counted(step, counted).is_some());
        let sites: BTreeMap<_, _> = study.sites.iter().map(|row| (&row.site, &row.nation)).collect();
        let said = study.implementations.iter();
        Self {
            study,
            tree: CapabilityTree::new(study),
            prices: chosen_prices(study, &exchange),
            exchange,
            systems: (0..).zip(study.systems.iter()).map(|(at, row)| (&row.system, at)).collect(),
            lines: (0..).zip(study.lines.iter()).map(|(at, row)| (&row.line, at)).collect(),
            rated: steps
                .map(|step| &step.line)
                .chain(study.expansions.iter().map(|expansion| &expansion.line))
                .collect(),
            makers: grouped(study.line_systems.iter().map(|row| (&row.system, row))),
            candidates: grouped(study.candidates.iter().map(|row| (&row.need, &row.system))),
            required: grouped(study.need_standards.iter().map(|row| (&row.need, row))),
            said: grouped(said.filter_map(|row| Some(((row.system.as_ref()?, &row.standard), row)))),
            lots: study.capabilities.iter().map(|row| (&row.capability, row.lot)).collect(),
            zones: study.nations.iter().map(|row| (&row.nation, row.zone)).collect(),
            hosts: study.lines.iter().filter_map(|row| Some((&row.line, *sites.get(&row.site)?))).collect(),
            ways: grouped(study.transport.iter().map(|row| ((row.from, row.to), row))),
        }
    }

    /// Months and cost of transport of a unit with a capability from a line to a buyer.
    pub fn transport(
        &self,
        line: &LineId,
        buyer: &NationId,
        capability: &CapabilityId,
    ) -> Option<(usize, Money)> {
        let host = self.hosts.get(line)?;
        let rows = self.ways.get(&(*self.zones.get(host)?, *self.zones.get(buyer)?))?;
        let upwards = self.tree.upwards(capability);
        let near = upwards.iter().find_map(|at| rows.iter().find(|row| row.capability.as_ref() == Some(at)));
        let row = near.or_else(|| rows.iter().find(|row| row.capability.is_none()))?;
        let cost = self.exchange.money(row.cost, &row.currency, row.price_year).ok()?;
        Some((usize::try_from(row.months).ok()?, cost))
    }
}

/// What belongs to each key, in the order of the rows.
fn grouped<K: Ord, V>(pairs: impl Iterator<Item = (K, V)>) -> BTreeMap<K, Vec<V>> {
    let mut groups: BTreeMap<K, Vec<V>> = BTreeMap::new();
    for (key, value) in pairs {
        groups.entry(key).or_default().push(value);
    }
    groups
}
