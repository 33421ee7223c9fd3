//! The study as the rules of the maths page see it, looked up once.

use std::collections::{BTreeMap, BTreeSet};

use muster_study::tables::{CapacityStep, Expansion, Line, Need, Order, Route, System, Transport};
use muster_study::{CapabilityId, ExpansionId, LineId, NationId, NeedId, RouteId, Study, SystemId, Zone};
use muster_table::{Money, Month};

use crate::exchange::Exchange;
use crate::planned_need::PlannedNeed;
use crate::standards::Requirements;

/// The rows of a study by their keys, and what the rules make of them.
pub(crate) struct Facts<'a> {
    pub study: &'a Study,
    pub start: Month,
    pub end: Month,
    pub exchange: Exchange<'a>,
    /// The zone of every nation.
    pub zones: BTreeMap<&'a NationId, Zone>,
    /// The zone of every line.
    pub line_zones: BTreeMap<&'a LineId, Zone>,
    /// The lines that have an expansion.
    pub expandable: BTreeSet<&'a LineId>,
    pub needs: BTreeMap<&'a NeedId, &'a Need>,
    pub systems: BTreeMap<&'a SystemId, &'a System>,
    pub lines: BTreeMap<&'a LineId, &'a Line>,
    pub routes: BTreeMap<&'a RouteId, &'a Route>,
    pub expansions: BTreeMap<&'a ExpansionId, &'a Expansion>,
    /// Counted capacity steps of every line.
    pub steps: BTreeMap<&'a LineId, Vec<&'a CapacityStep>>,
    /// What needs require of systems.
    pub requirements: Requirements<'a>,
    /// Running orders of every line.
    pub orders: BTreeMap<&'a LineId, Vec<&'a Order>>,
    /// The chosen price of every system that has a known one.
    pub prices: BTreeMap<&'a SystemId, Money>,
    /// The needs that are planned.
    pub planned: BTreeMap<&'a NeedId, PlannedNeed<'a>>,
    /// The nations with a planned need that a system can serve.
    pub buyers: BTreeMap<&'a SystemId, BTreeSet<&'a NationId>>,
    /// What nations hold.
    pub held: BTreeSet<(&'a NationId, &'a SystemId)>,
    parents: BTreeMap<&'a CapabilityId, Option<&'a CapabilityId>>,
    lots: BTreeMap<&'a CapabilityId, i64>,
    access: BTreeSet<(&'a RouteId, Option<&'a NationId>, Option<&'a SystemId>)>,
    transport: BTreeMap<(Zone, Zone, Option<&'a CapabilityId>), &'a Transport>,
}

impl<'a> Facts<'a> {
    /// Looks a study up.
    pub fn of(study: &'a Study) -> Self {
        let exchange = Exchange::of(study);
        let mut prices = BTreeMap::new();
        for row in study.prices.iter().filter(|row| row.chosen) {
            if let Some(price) =
                row.unit_price.and_then(|price| exchange.money(price, &row.currency, row.price_year))
            {
                prices.entry(&row.system).or_insert(price);
            }
        }
        let mut steps: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for step in study.capacity_steps.iter() {
            let known = step.from.is_some() && step.units_per_year.is_some();
            if known && study.settings.capacity.counted.contains(&step.status) {
                steps.entry(&step.line).or_default().push(step);
            }
        }
        let mut orders: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for order in study.order_book.iter() {
            if let Some(line) = &order.line {
                orders.entry(line).or_default().push(order);
            }
        }
        let zones: BTreeMap<_, _> = study.nations.iter().map(|row| (&row.nation, row.zone)).collect();
        let hosts: BTreeMap<_, _> = study.sites.iter().map(|row| (&row.site, &row.nation)).collect();
        let line_zone = |line: &'a Line| Some((&line.line, *zones.get(hosts.get(&line.site)?)?));
        let mut facts = Self {
            study,
            line_zones: study.lines.iter().filter_map(line_zone).collect(),
            expandable: study.expansions.iter().map(|row| &row.line).collect(),
            start: study.settings.start,
            end: study.settings.end,
            requirements: Requirements::of(study, &exchange),
            exchange,
            zones,
            needs: study.needs.iter().map(|row| (&row.need, row)).collect(),
            systems: study.systems.iter().map(|row| (&row.system, row)).collect(),
            lines: study.lines.iter().map(|row| (&row.line, row)).collect(),
            routes: study.routes.iter().map(|row| (&row.route, row)).collect(),
            expansions: study.expansions.iter().map(|row| (&row.expansion, row)).collect(),
            steps,
            orders,
            prices,
            planned: BTreeMap::new(),
            buyers: BTreeMap::new(),
            held: study.holdings.iter().filter_map(|row| Some((&row.nation, row.system.as_ref()?))).collect(),
            parents: study.capabilities.iter().map(|row| (&row.capability, row.parent.as_ref())).collect(),
            lots: study.capabilities.iter().map(|row| (&row.capability, row.lot.max(1))).collect(),
            access: study
                .route_access
                .iter()
                .map(|row| (&row.route, row.nation.as_ref(), row.system.as_ref()))
                .collect(),
            transport: study
                .transport
                .iter()
                .map(|row| ((row.from, row.to, row.capability.as_ref()), row))
                .collect(),
        };
        facts.planned = PlannedNeed::all(&facts);
        for need in facts.planned.values() {
            for system in need.ways.keys() {
                facts.buyers.entry(system).or_default().insert(&need.row.nation);
            }
        }
        facts
    }

    /// The months of the horizon, in order.
    pub fn months(&self) -> impl Iterator<Item = Month> + use<> {
        let start = self.start;
        (0..=self.end.since(start)).map(move |ahead| start.plus(ahead))
    }

    /// Whether a month lies in the horizon.
    pub fn in_horizon(&self, month: Month) -> bool {
        (self.start..=self.end).contains(&month)
    }

    /// The capability and what it is part of, nearest first.
    pub fn near<'b>(&self, capability: &'b CapabilityId) -> Vec<&'b CapabilityId>
    where
        'a: 'b,
    {
        let mut way = vec![capability];
        let mut at = capability;
        // A loop in the tree would be longer than the tree.
        while let Some(Some(parent)) = self.parents.get(at).filter(|_| way.len() <= self.parents.len()) {
            way.push(parent);
            at = parent;
        }
        way
    }

    /// The lot of a capability.
    pub fn lot(&self, capability: &CapabilityId) -> i64 {
        self.lots.get(capability).copied().unwrap_or(1)
    }

    /// Whether a route is open to a nation for a system.
    pub fn open(&self, route: &RouteId, nation: &NationId, system: &SystemId) -> bool {
        [(None, None), (Some(nation), None), (None, Some(system)), (Some(nation), Some(system))]
            .into_iter()
            .any(|(nation, system)| self.access.contains(&(route, nation, system)))
    }

    /// The transport row for a system from one zone to another: that of the nearest capability up the tree.
    pub fn transport(&self, from: Zone, to: Zone, system: &System) -> Option<&'a Transport> {
        let mut near = self.near(&system.capability).into_iter().map(Some).chain([None]);
        near.find_map(|capability| self.transport.get(&(from, to, capability)).copied())
    }
}
