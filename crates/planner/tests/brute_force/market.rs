//! A tiny study by positions, read anew by the maths page. Money is in whole hundredths, months count from the start.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use muster_outlook::Outlook;
use muster_plan::tables::Buffer;
use muster_study::tables::{Need as NeedRow, Route};
use muster_study::{
    CapabilityId, CostScope, Extent, NationId, NeedStatus, Priority, RouteKind, Study, SubjectKind, SystemId,
    UnknownStandards,
};
use muster_table::Month;

use crate::capacity;
use crate::supply;

/// Everything that a plan of the study can be made of.
pub struct Market {
    pub months: usize,
    pub years: usize,
    /// By month.
    pub year_of: Vec<usize>,
    /// Free money and the most that may be carried out, by nation and year; `None` if unknown.
    pub funds: Vec<Option<Vec<(i64, i64)>>>,
    /// Units left, by line and month.
    pub left: Vec<Vec<i64>>,
    pub deals: Vec<Deal>,
    /// Cost and year of the introduction of a system, by nation and system; `None` if the nation holds it.
    pub introductions: Vec<Vec<Option<(i64, usize)>>>,
    pub needs: Vec<Need>,
    /// The value wanted of each capability.
    pub wanted: Vec<f64>,
    pub makers: usize,
    pub expansions: Vec<Expansion>,
    /// How many months later units are reckoned to arrive, by line and year in which they are made.
    pub buffers: Vec<Vec<usize>>,
    /// What hangs on each plant: the part of what a line makes of a system.
    pub hanging: Vec<BTreeMap<(usize, usize), f64>>,
}

/// A system bought by a route.
pub struct Deal {
    pub system: usize,
    /// Fewest and most members, and months for each partner; `None` for a deal of one nation.
    pub joint: Option<(usize, usize, usize)>,
    pub months: usize,
    pub procedure: i64,
    /// Shared one-time costs.
    pub shared: i64,
    pub advance: i64,
    /// Quantities from which a price of the unit holds, ascending; the first is 0.
    pub prices: Vec<(i64, i64)>,
    /// The nations to which it is open.
    pub open: Vec<bool>,
}

impl Deal {
    /// The earliest month of signature with so many members.
    pub fn earliest(&self, members: usize) -> usize {
        self.months + self.joint.map_or(0, |(_, _, each)| (members - 1) * each)
    }

    /// The price of a unit if the deal has so many in all.
    pub fn unit(&self, quantity: i64) -> i64 {
        self.prices.iter().rev().find(|(from, _)| *from <= quantity).unwrap().1
    }
}

/// A planned need.
pub struct Need {
    pub nation: usize,
    pub capability: usize,
    pub lot: i64,
    pub quantity: i64,
    /// Value of a unit in units of currency.
    pub value: f64,
    /// Waiting of a unit that arrives in each month, up to the latest in which one is reckoned.
    pub waiting: Vec<f64>,
    /// That of an unmet unit.
    pub waiting_unmet: f64,
    pub first_arrival: usize,
    pub most_systems: usize,
    pub most_lines: usize,
    pub sources: Vec<Source>,
    /// What a system must be adapted to for this need: standard with cost and months, by system.
    pub adapted: Vec<Adapted>,
}

/// Cost and months of each standard, by position.
pub type Adapted = BTreeMap<usize, (i64, usize)>;

/// The months that adaptations take side by side.
pub fn longest(adapted: &Adapted) -> usize {
    adapted.values().map(|(_, months)| *months).max().unwrap_or(0)
}

/// A system from a line for a need.
#[derive(Clone, Copy)]
pub struct Source {
    pub system: usize,
    pub maker: usize,
    pub line: usize,
    pub lead: usize,
    pub transit: usize,
    pub transport: i64,
    pub minimum: i64,
}

/// An expansion: its line, its cost, and what it adds by month of decision.
pub struct Expansion {
    pub line: usize,
    pub cost: i64,
    pub decisions: Vec<(usize, Vec<i64>)>,
}

fn cents(units: f64) -> i64 {
    (units * 100.0).round() as i64
}

fn scaled(amount: i64, factor: f64) -> i64 {
    (amount as f64 * factor).round() as i64
}

/// An amount in the study's money.
fn money(study: &Study, value: f64, currency: &str, year: i32) -> i64 {
    let settings = &study.settings;
    let rate = study.exchange_rates.iter().find(|row| row.currency == currency && row.year == year);
    let rate = if currency == settings.currency { 1.0 } else { rate.unwrap().units_per_own };
    let index = |year: i32| {
        study
            .price_indices
            .iter()
            .find(|row| row.currency == settings.currency && row.year == year)
            .unwrap()
            .index
    };
    let level = if year == settings.price_year { 1.0 } else { index(settings.price_year) / index(year) };
    cents(value / rate * level)
}

/// The capability and all above it.
fn upwards(study: &Study, capability: &CapabilityId) -> Vec<CapabilityId> {
    let mut way = vec![capability.clone()];
    while let Some(parent) = study
        .capabilities
        .iter()
        .find(|row| Some(&row.capability) == way.last())
        .and_then(|row| row.parent.clone())
    {
        way.push(parent);
    }
    way
}

fn lot(study: &Study, capability: &CapabilityId) -> i64 {
    study.capabilities.iter().find(|row| row.capability == *capability).unwrap().lot
}

fn one_time(study: &Study, capability: &CapabilityId, scope: CostScope) -> i64 {
    let above = upwards(study, capability);
    let rows =
        study.one_time_costs.iter().filter(|row| row.scope == scope && above.contains(&row.capability));
    rows.map(|row| money(study, row.cost, &row.currency, row.price_year)).sum()
}

fn price(study: &Study, system: &SystemId) -> Option<i64> {
    let row = study.prices.iter().find(|row| row.chosen && row.system == *system)?;
    Some(money(study, row.unit_price?, &row.currency, row.price_year))
}

/// Months by line and year.
fn buffers_of(study: &Study, rows: &[Buffer]) -> Vec<Vec<usize>> {
    let lines = study.lines.iter().map(|line| {
        let years = study.settings.years().map(|year| {
            let row = rows.iter().find(|row| row.line == line.line && row.year == year);
            row.map_or(0, |row| row.months as usize)
        });
        years.collect()
    });
    lines.collect()
}

impl Market {
    pub fn of(study: &Study, buffers: &[Buffer]) -> Self {
        let settings = &study.settings;
        let months = settings.months();
        let start = settings.start;
        let year_of: Vec<usize> =
            (0..months as i32).map(|month| (start.plus(month).year() - start.year()) as usize).collect();
        let outlook = Outlook::of(study, settings.money.path);
        let funds = study.nations.iter().map(|nation| {
            let years = settings.years().map(|year| {
                let free = outlook.budget(&nation.nation, year)?.free.cents();
                Some((free, (free as f64 * (nation.carry_over.unwrap_or(0.0) / 100.0)).floor() as i64))
            });
            years.collect()
        });
        let lot_of_line = |line: &muster_study::tables::Line| {
            let made = study.line_systems.iter().find(|row| row.line == line.line);
            let system = made.and_then(|made| study.systems.iter().find(|row| row.system == made.system));
            system.map_or(1, |system| lot(study, &system.capability))
        };
        let left = study.lines.iter().map(|line| capacity::left(study, line, lot_of_line(line))).collect();
        let interval = settings.plan.expansion_interval as usize;
        let expansions = study.expansions.iter().map(|row| {
            let line = study.lines.iter().position(|line| line.line == row.line).unwrap();
            let facts = &study.lines[line];
            let added = |month| capacity::added(row, facts, lot_of_line(facts), months, month);
            Expansion {
                line,
                cost: money(study, row.cost, &row.currency, row.price_year),
                decisions: (0..months).step_by(interval).map(|month| (month, added(month))).collect(),
            }
        });
        let mut market = Self {
            months,
            years: year_of.last().unwrap() + 1,
            funds: funds.collect(),
            left,
            deals: Vec::new(),
            introductions: Vec::new(),
            needs: study.needs.iter().filter_map(|row| need(study, row)).collect(),
            wanted: vec![0.0; study.capabilities.len()],
            makers: study.nations.len(),
            expansions: expansions.collect(),
            buffers: buffers_of(study, buffers),
            hanging: supply::hanging(study),
            year_of,
        };
        for need in &market.needs {
            market.wanted[need.capability] += need.value * need.quantity as f64;
        }
        market.add_deals(study);
        market
    }

    fn add_deals(&mut self, study: &Study) {
        for (system, row) in study.systems.iter().enumerate() {
            let Some(price) = price(study, &row.system) else { continue };
            for route in study.routes.iter() {
                let wants = |nation: usize| {
                    let mut own = self.needs.iter().filter(|need| need.nation == nation);
                    own.any(|need| need.sources.iter().any(|source| source.system == system))
                };
                let open: Vec<bool> = (0..study.nations.len())
                    .map(|nation| {
                        wants(nation) && is_open(study, route, &study.nations[nation].nation, &row.system)
                    })
                    .collect();
                let list = scaled(price, route.price_factor);
                let mut prices = vec![(0, list)];
                let above = upwards(study, &row.capability);
                let nearest =
                    above.iter().find(|at| study.price_steps.iter().any(|step| step.capability == **at));
                for step in study.price_steps.iter().filter(|step| Some(&step.capability) == nearest) {
                    prices.push((step.from_quantity, scaled(list, step.factor)));
                }
                prices.sort_unstable();
                let joint = (route.kind == RouteKind::Joint).then(|| {
                    let whole = |number: Option<i64>| number.unwrap() as usize;
                    (whole(route.least_members), whole(route.most_members), whole(route.months_per_partner))
                });
                self.deals.push(Deal {
                    system,
                    joint,
                    months: route.months_to_contract as usize,
                    procedure: money(study, route.cost, &route.currency, route.price_year),
                    shared: one_time(study, &row.capability, CostScope::Project),
                    advance: scaled(list, study.settings.plan.advance / 100.0),
                    prices,
                    open,
                });
            }
        }
        let introduction = |nation: usize, system: usize| {
            let held = study.holdings.iter().any(|row| {
                row.nation == study.nations[nation].nation
                    && row.system.as_ref() == Some(&study.systems[system].system)
            });
            let open = self.deals.iter().filter(|deal| deal.system == system && deal.open[nation]);
            let possible = open.filter_map(|deal| {
                let members = deal.open.iter().filter(|open| **open).count();
                let least = deal.joint.map_or(1, |(least, _, _)| least);
                (members >= least).then(|| deal.earliest(least))
            });
            let first = possible.min().filter(|month| !held && *month < self.months)?;
            Some((one_time(study, &study.systems[system].capability, CostScope::Nation), self.year_of[first]))
        };
        self.introductions = (0..study.nations.len())
            .map(|nation| (0..study.systems.len()).map(|system| introduction(nation, system)).collect())
            .collect();
    }
}

fn is_open(study: &Study, route: &Route, nation: &NationId, system: &SystemId) -> bool {
    study.route_access.iter().any(|row| {
        row.route == route.route
            && row.nation.as_ref().is_none_or(|allowed| allowed == nation)
            && row.system.as_ref().is_none_or(|allowed| allowed == system)
    })
}

/// The need, if it is planned.
fn need(study: &Study, row: &NeedRow) -> Option<Need> {
    let (settings, plan) = (&study.settings, &study.settings.plan);
    let quantity = row.quantity.filter(|_| row.status != NeedStatus::Signed)?;
    let sources: Vec<Source> = study
        .candidates
        .iter()
        .filter(|candidate| candidate.need == row.need)
        .flat_map(|candidate| sources(study, row, &candidate.system))
        .collect();
    let value =
        sources.iter().filter_map(|source| price(study, &study.systems[source.system].system)).min()?;
    let months = settings.months() as i32;
    let place = |month: Option<Month>, blank: i32| {
        month.map_or(blank, |month| month.since(settings.start)).clamp(-1, months - 1)
    };
    let (from, by) = (place(row.wanted_from, 0), place(row.wanted_by, months - 1));
    let delay = |month: i32| {
        plan.waiting_weight * f64::from((month.min(by) - from).max(0)) + f64::from((month - by).max(0))
    };
    let weight = match row.priority {
        Some(Priority::High) => plan.priority_weights[0],
        Some(Priority::Low) => plan.priority_weights[2],
        _ => plan.priority_weights[1],
    };
    let value = value as f64 / 100.0;
    let a_month = weight * value / 1e6;
    let latest = months - 1 + plan.unmet_months.max(1) as i32;
    let waiting: Vec<f64> = (0..=latest).map(|month| a_month * delay(month)).collect();
    let waiting_unmet = a_month * (delay(months) + plan.unmet_months as f64);
    Some(Need {
        nation: study.nations.iter().position(|nation| nation.nation == row.nation).unwrap(),
        capability: study.capabilities.iter().position(|known| known.capability == row.capability).unwrap(),
        lot: lot(study, &row.capability),
        quantity,
        value,
        waiting,
        waiting_unmet,
        first_arrival: row.wanted_from.map_or(0, |month| month.since(settings.start)).max(0) as usize,
        most_systems: row.most_systems.map_or(usize::MAX, |most| most as usize),
        most_lines: row.most_lines.map_or(usize::MAX, |most| most as usize),
        sources,
        adapted: study
            .systems
            .iter()
            .map(|system| adapted(study, row, &system.system).unwrap_or_default())
            .collect(),
    })
}

/// What a system must be adapted to for a need; `None` if it cannot be.
fn adapted(study: &Study, need: &NeedRow, system: &SystemId) -> Option<Adapted> {
    let mut adapted = Adapted::new();
    for required in study.need_standards.iter().filter(|row| row.need == need.need) {
        let words: Vec<Extent> = study
            .implementations
            .iter()
            .filter(|row| row.system.as_ref() == Some(system) && row.standard == required.standard)
            .filter(|row| {
                row.subject_kind == SubjectKind::System
                    || row.nation.is_none()
                    || row.nation.as_ref() == Some(&need.nation)
            })
            .map(|row| row.extent)
            .collect();
        let denied = words.contains(&Extent::No) || words.contains(&Extent::Partly);
        let silent_yes = study.settings.plan.unknown_standards == UnknownStandards::Yes && !denied;
        if words.contains(&Extent::Yes) || silent_yes {
            continue;
        }
        let at = study.standards.iter().position(|row| row.standard == required.standard).unwrap();
        let (standard, domain) = (Some(&required.standard), Some(&study.standards[at].domain));
        let ways = [(standard, domain), (standard, None), (None, domain), (None, None)];
        let row = ways.into_iter().find_map(|(standard, domain)| {
            study.adoption_costs.iter().find(|row| {
                row.nation.is_none() && row.standard.as_ref() == standard && row.domain.as_ref() == domain
            })
        })?;
        adapted.insert(at, (money(study, row.cost, &row.currency, row.price_year), row.months as usize));
    }
    Some(adapted)
}

/// The usable lines of a candidate, if its price is known.
fn sources(study: &Study, need: &NeedRow, system: &SystemId) -> Vec<Source> {
    let position = study.systems.iter().position(|row| row.system == *system).unwrap();
    let row = &study.systems[position];
    if price(study, system).is_none() || adapted(study, need, system).is_none() {
        return Vec::new();
    }
    let zone = |nation: &NationId| study.nations.iter().find(|row| row.nation == *nation).unwrap().zone;
    let usable = study.line_systems.iter().filter(|made| made.system == *system).filter_map(|made| {
        let line = study.lines.iter().position(|line| line.line == made.line)?;
        let counted = |step: &muster_study::tables::CapacityStep| {
            step.line == made.line
                && step.from.is_some()
                && step.units_per_year.is_some()
                && study.settings.capacity.counted.contains(&step.status)
        };
        let makes = study.capacity_steps.iter().any(counted)
            || study.expansions.iter().any(|expansion| expansion.line == made.line);
        if !study.lines[line].plannable || !makes {
            return None;
        }
        let host = &study.sites.iter().find(|site| site.site == study.lines[line].site)?.nation;
        let (from, to) = (zone(host), zone(&need.nation));
        let mut ways = upwards(study, &row.capability).into_iter().map(Some).chain([None]);
        let transport = ways.find_map(|at| {
            study.transport.iter().find(|row| row.from == from && row.to == to && row.capability == at)
        })?;
        Some(Source {
            system: position,
            maker: study.nations.iter().position(|nation| nation.nation == row.nation)?,
            line,
            lead: made.lead_months? as usize,
            transit: transport.months as usize,
            transport: money(study, transport.cost, &transport.currency, transport.price_year),
            minimum: made.minimum_order.unwrap_or(1),
        })
    });
    usable.collect()
}
