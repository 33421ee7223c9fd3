//! Needs, their usable candidates and lines, and why others are not planned.

use std::collections::BTreeMap;

use muster_plan::Limit;
use muster_study::tables::Need as Row;
use muster_study::{
    CapabilityId, CapabilityTree, Exchange, LineId, NationId, NeedStatus, Priority, Study, SystemId, Zone,
};
use muster_table::{Money, Month};

use super::adaptations::adaptations;
use super::{Candidate, Capability, Instance, Need, Source, Unplanned};

/// What needs are matched with.
struct Market<'a> {
    study: &'a Study,
    tree: CapabilityTree,
    exchange: Exchange,
    zones: BTreeMap<&'a NationId, Zone>,
    prices: BTreeMap<&'a SystemId, Money>,
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

impl Instance {
    /// Adds every need that can be planned, and notes the reason for every other.
    pub(super) fn add_needs(&mut self, study: &Study) {
        let exchange = Exchange::new(study);
        let market = Market {
            study,
            tree: CapabilityTree::new(study),
            zones: study.nations.iter().map(|row| (&row.nation, row.zone)).collect(),
            prices: chosen_prices(study, &exchange),
            exchange,
        };
        let mut capabilities: BTreeMap<&CapabilityId, usize> = BTreeMap::new();
        for (row, need) in study.needs.iter().enumerate() {
            match self.need(&market, row, need) {
                Ok(mut planned) => {
                    let known = capabilities.len();
                    planned.capability = *capabilities.entry(&need.capability).or_insert(known);
                    if planned.capability == self.capabilities.len() {
                        self.capabilities.push(Capability { id: need.capability.clone(), wanted: 0.0 });
                    }
                    if let Some(capability) = self.capabilities.get_mut(planned.capability) {
                        capability.wanted += planned.value.units() * planned.quantity as f64;
                    }
                    self.needs.push(planned);
                }
                Err((limit, explanation)) => self.unplanned.push(Unplanned { row, limit, explanation }),
            }
        }
    }

    fn need(&self, market: &Market<'_>, row: usize, need: &Row) -> Result<Need, (Limit, String)> {
        let study = market.study;
        if need.status == NeedStatus::Signed {
            return Err((Limit::Signed, "It is already under contract, and not planned again.".to_owned()));
        }
        let Some(quantity) = need.quantity else {
            let text = "How many are wanted is not published.";
            return Err((Limit::UnknownQuantity, text.to_owned()));
        };
        let nation = self.nations.iter().position(|nation| nation.id == need.nation);
        let unknown = || (Limit::NoCandidate, format!("Nation {} is not in nations.csv.", need.nation));
        let nation = nation.ok_or_else(unknown)?;
        let (mut candidates, mut reasons, mut value) = (Vec::new(), Vec::new(), None::<Money>);
        for candidate in study.candidates.iter().filter(|candidate| candidate.need == need.need) {
            match self.candidate(market, need, &candidate.system) {
                Ok((usable, price)) => {
                    value = Some(value.map_or(price, |value| value.min(price)));
                    candidates.push(usable);
                }
                Err(reason) => reasons.push(format!("{} {reason}", candidate.system)),
            }
        }
        let Some(value) = value else {
            return Err((Limit::NoCandidate, no_candidate(&reasons)));
        };
        let lot = study.capabilities.iter().find(|row| row.capability == need.capability);
        let last = i32::try_from(self.months).unwrap_or(i32::MAX) - 1;
        let position = |month: Option<Month>, blank: i32| {
            month.map_or(blank, |month| month.since(self.start)).clamp(-1, last)
        };
        let earliest = need.wanted_from.map_or(0, |month| month.since(self.start)).max(0);
        let most =
            |most: Option<i64>| most.map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(1).max(1));
        let weights = study.settings.plan.priority_weights;
        Ok(Need {
            id: need.need.clone(),
            row,
            nation,
            capability: 0,
            lot: lot.map_or(1, |row| row.lot).max(1),
            quantity,
            from: position(need.wanted_from, 0),
            by: position(need.wanted_by, last),
            earliest_arrival: usize::try_from(earliest).unwrap_or(0),
            weight: match need.priority.unwrap_or(Priority::Medium) {
                Priority::High => weights[0],
                Priority::Medium => weights[1],
                Priority::Low => weights[2],
            },
            value,
            most_systems: most(need.most_systems),
            most_lines: most(need.most_lines),
            candidates,
        })
    }

    /// A candidate with its lines and price, or why it cannot be used.
    fn candidate(
        &self,
        market: &Market<'_>,
        need: &Row,
        system: &SystemId,
    ) -> Result<(Candidate, Money), &'static str> {
        let study = market.study;
        let position =
            self.systems.iter().position(|known| known.id == *system).ok_or("is no known system")?;
        let price = *market.prices.get(system).ok_or("has no known price")?;
        let mut lines = Vec::new();
        let mut reason = "has no line";
        for row in study.line_systems.iter().filter(|row| row.system == *system) {
            let Some(at) = self.lines.iter().position(|line| line.id == row.line) else { continue };
            let Some(line) = self.lines.get(at).filter(|line| line.plannable) else {
                reason = better(reason, "has no line that delivers finished units");
                continue;
            };
            let Some(lead) = row.lead_months.and_then(|months| usize::try_from(months).ok()) else {
                reason = better(reason, "has no line whose lead time is known");
                continue;
            };
            let steps = study.capacity_steps.iter().filter(|step| step.line == row.line);
            let counted = steps.filter_map(|step| {
                muster_delivery::RateStep::counted(step, &study.settings.capacity.counted)
            });
            let expandable = study.expansions.iter().any(|expansion| expansion.line == row.line);
            if counted.count() == 0 && !expandable {
                reason = better(reason, "has no line whose rate is known");
                continue;
            }
            let Some((transit, transport)) = self.transport(market, need, position, &line.id) else {
                reason = better(reason, "has no line from which there is transport to the buyer");
                continue;
            };
            let minimum_order = row.minimum_order.unwrap_or(1);
            lines.push(Source { line: at, lead, transit, transport, minimum_order });
        }
        if lines.is_empty() {
            return Err(reason);
        }
        let adaptations = adaptations(study, &market.exchange, need, system)
            .ok_or("lacks a required standard that it cannot be adapted to")?;
        Ok((Candidate { system: position, own: Vec::new(), projects: Vec::new(), lines, adaptations }, price))
    }

    /// Months and cost of transport of a unit from a line to the buyer.
    fn transport(
        &self,
        market: &Market<'_>,
        need: &Row,
        system: usize,
        line: &LineId,
    ) -> Option<(usize, Money)> {
        let study = market.study;
        let site = &study.lines.iter().find(|row| row.line == *line)?.site;
        let host = &study.sites.iter().find(|row| row.site == *site)?.nation;
        let (from, to) = (*market.zones.get(host)?, *market.zones.get(&need.nation)?);
        let rows: Vec<_> = study.transport.iter().filter(|row| row.from == from && row.to == to).collect();
        let capability = &study.systems.get(system)?.capability;
        let upwards = market.tree.upwards(capability);
        let near = upwards.iter().find_map(|at| rows.iter().find(|row| row.capability.as_ref() == Some(at)));
        let row = near.or_else(|| rows.iter().find(|row| row.capability.is_none()))?;
        let cost = market.exchange.money(row.cost, &row.currency, row.price_year).ok()?;
        Some((usize::try_from(row.months).ok()?, cost))
    }
}

/// Of two reasons why no line serves, the one that comes nearer to serving.
fn better(before: &'static str, now: &'static str) -> &'static str {
    const ORDER: [&str; 5] = [
        "has no line",
        "has no line that delivers finished units",
        "has no line whose lead time is known",
        "has no line whose rate is known",
        "has no line from which there is transport to the buyer",
    ];
    let rank = |reason| ORDER.iter().position(|known| *known == reason);
    if rank(now) > rank(before) { now } else { before }
}

fn no_candidate(reasons: &[String]) -> String {
    if reasons.is_empty() {
        "No system is named that could serve it.".to_owned()
    } else {
        format!("None of the named systems can be planned: {}.", reasons.join("; "))
    }
}
