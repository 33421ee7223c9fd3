//! Needs, their usable candidates and lines, and why others are not planned.

use std::collections::BTreeMap;

use muster_plan::Limit;
use muster_study::tables::Need as Row;
use muster_study::{CapabilityId, NeedStatus, Priority, Study, SystemId};
use muster_table::{Money, Month};

use super::adaptations::adaptations;
use super::market::Market;
use super::{Candidate, Capability, Instance, Need, Source, Unplanned};

impl Instance {
    /// Adds every need that can be planned, and notes the reason for every other.
    pub(super) fn add_needs(&mut self, study: &Study) {
        let market = Market::new(study);
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
        for &system in market.candidates.get(&need.need).into_iter().flatten() {
            match self.candidate(market, need, system) {
                Ok((usable, price)) => {
                    value = Some(value.map_or(price, |value| value.min(price)));
                    candidates.push(usable);
                }
                Err(reason) => reasons.push(format!("{system} {reason}")),
            }
        }
        let Some(value) = value else {
            return Err((Limit::NoCandidate, no_candidate(&reasons)));
        };
        let lot = market.lots.get(&need.capability).copied().unwrap_or(1);
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
            lot: lot.max(1),
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
        let position = *market.systems.get(system).ok_or("is no known system")?;
        let price = *market.prices.get(system).ok_or("has no known price")?;
        let capability = market.study.systems.get(position).map(|row| &row.capability);
        let mut lines = Vec::new();
        let mut reason = "has no line";
        for row in market.makers.get(system).into_iter().flatten() {
            let Some(&at) = market.lines.get(&row.line) else { continue };
            if self.lines.get(at).is_none_or(|line| !line.plannable) {
                reason = better(reason, "has no line that delivers finished units");
                continue;
            }
            let Some(lead) = row.lead_months.and_then(|months| usize::try_from(months).ok()) else {
                reason = better(reason, "has no line whose lead time is known");
                continue;
            };
            if !market.rated.contains(&row.line) {
                reason = better(reason, "has no line whose rate is known");
                continue;
            }
            let way = capability.and_then(|capability| market.transport(&row.line, &need.nation, capability));
            let Some((transit, transport)) = way else {
                reason = better(reason, "has no line from which there is transport to the buyer");
                continue;
            };
            let minimum_order = row.minimum_order.unwrap_or(1);
            lines.push(Source { line: at, lead, transit, transport, minimum_order });
        }
        if lines.is_empty() {
            return Err(reason);
        }
        let adaptations = adaptations(market, need, system)
            .ok_or("lacks a required standard that it cannot be adapted to")?;
        let (own, projects) = (Vec::new(), Vec::new());
        Ok((Candidate { system: position, own, alone: false, projects, lines, adaptations }, price))
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
