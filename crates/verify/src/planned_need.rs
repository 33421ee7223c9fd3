//! Needs that are planned, and the ways in which each can be served.

use std::collections::BTreeMap;

use muster_study::tables::{LineSystem, Need};
use muster_study::{LineId, NeedId, NeedStatus, Priority, SystemId};
use muster_table::{Money, Month};

use crate::facts::Facts;
use crate::standards::Adaptations;

/// More months than any study gives to anything; keeps sums of months in range.
const MOST_MONTHS: i64 = 12_000;

/// A need that is planned.
pub(crate) struct PlannedNeed<'a> {
    pub row: &'a Need,
    pub quantity: i64,
    pub lot: i64,
    /// The lowest price of a usable candidate.
    pub value: Money,
    /// The weight of its priority.
    pub weight: f64,
    /// From and by when it is wanted, brought into the range from the month before the start to the end.
    pub from: Month,
    pub by: Month,
    /// The usable lines of every usable candidate.
    pub ways: BTreeMap<&'a SystemId, BTreeMap<&'a LineId, Way>>,
    /// What every usable candidate is adapted to before it is made.
    pub adaptations: BTreeMap<&'a SystemId, Adaptations<'a>>,
}

/// What it takes to get a unit of a system from a line to a buyer.
#[derive(Clone, Copy)]
pub(crate) struct Way {
    /// Months from contract to the finished unit.
    pub lead: i32,
    /// Months from the finished unit to its arrival.
    pub transit: i32,
    /// Cost of transport of a unit.
    pub transport: Money,
    /// The least quantity of a deal.
    pub minimum_order: i64,
}

impl<'a> PlannedNeed<'a> {
    /// Every need of the study that is planned.
    pub fn all(facts: &Facts<'a>) -> BTreeMap<&'a NeedId, PlannedNeed<'a>> {
        let study = facts.study;
        let mut candidates: BTreeMap<&NeedId, Vec<&SystemId>> = BTreeMap::new();
        for row in study.candidates.iter() {
            candidates.entry(&row.need).or_default().push(&row.system);
        }
        let mut makers: BTreeMap<&SystemId, Vec<&LineSystem>> = BTreeMap::new();
        for row in study.line_systems.iter() {
            makers.entry(&row.system).or_default().push(row);
        }
        let mut planned = BTreeMap::new();
        for row in study.needs.iter().filter(|row| row.status != NeedStatus::Signed) {
            let Some(quantity) = row.quantity else { continue };
            let named = candidates.get(&row.need).map(Vec::as_slice).unwrap_or_default();
            let adaptable = named.iter().filter_map(|system| {
                let adaptations = facts.requirements.adaptations(row, system)?;
                facts.prices.contains_key(*system).then_some((*system, adaptations))
            });
            let adaptations: BTreeMap<_, _> = adaptable.collect();
            let usable = adaptations.keys().map(|system| {
                let makers = makers.get(*system).map(Vec::as_slice).unwrap_or_default();
                let ways = makers.iter().filter_map(|maker| Some((&maker.line, way(facts, row, maker)?)));
                (*system, ways.collect::<BTreeMap<_, _>>())
            });
            let ways: BTreeMap<_, _> = usable.filter(|(_, ways)| !ways.is_empty()).collect();
            let Some(value) = ways.keys().filter_map(|system| facts.prices.get(*system)).min() else {
                continue;
            };
            let into_range = |month: Month| month.clamp(facts.start.plus(-1), facts.end.max(facts.start));
            let [high, medium, low] = study.settings.plan.priority_weights;
            let need = PlannedNeed {
                row,
                quantity,
                lot: facts.lot(&row.capability),
                value: *value,
                weight: match row.priority.unwrap_or(Priority::Medium) {
                    Priority::High => high,
                    Priority::Medium => medium,
                    Priority::Low => low,
                },
                from: into_range(row.wanted_from.unwrap_or(facts.start)),
                by: into_range(row.wanted_by.unwrap_or(facts.end)),
                ways,
                adaptations,
            };
            planned.insert(&row.need, need);
        }
        planned
    }

    /// The delay that counts for a unit which arrives in a month, in months.
    pub fn delay(&self, waiting_weight: f64, arrival: Month) -> f64 {
        let waiting = arrival.min(self.by).since(self.from).max(0);
        waiting_weight * f64::from(waiting) + f64::from(self.late(arrival))
    }

    /// How many months after the wanted one a unit arrives.
    pub fn late(&self, arrival: Month) -> i32 {
        arrival.since(self.by).max(0)
    }

    /// Whether a unit that arrives in a month is on time.
    pub fn is_on_time(&self, arrival: Month) -> bool {
        self.row.wanted_by.is_none_or(|by| arrival <= by)
    }
}

/// The way from a line to the buyer of a need, if the line is usable for it.
fn way<'a>(facts: &Facts<'a>, need: &'a Need, maker: &'a LineSystem) -> Option<Way> {
    facts.lines.get(&maker.line).filter(|line| line.plannable)?;
    let months = |months: i64| months.clamp(0, MOST_MONTHS) as i32;
    let lead = months(maker.lead_months?);
    if !facts.expandable.contains(&maker.line) && !facts.steps.contains_key(&maker.line) {
        return None;
    }
    let (from, to) = (*facts.line_zones.get(&maker.line)?, *facts.zones.get(&need.nation)?);
    let transport = facts.transport(from, to, facts.systems.get(&maker.system)?)?;
    Some(Way {
        lead,
        transit: months(transport.months),
        transport: facts.exchange.money(transport.cost, &transport.currency, transport.price_year)?,
        minimum_order: maker.minimum_order.unwrap_or(1),
    })
}
