//! The terms of deals: when they can be signed and what a unit costs.

use muster_study::tables::{OneTimeCost, Route};
use muster_study::{CapabilityId, CostScope, NationId, RouteKind, SystemId};
use muster_table::{Money, Month};

use crate::facts::Facts;

/// What a deal says of every unit bought by it.
#[derive(Clone, Copy)]
pub(crate) struct Terms {
    /// The earliest month of the contract, `E` on the maths page.
    pub earliest: Month,
    /// The earliest month in which production begins, after the adaptation of the system.
    pub begins: Month,
    /// The list price by the route.
    pub list: Money,
    /// The factor of the price step that the whole deal reaches.
    pub factor: f64,
    /// The price of a unit after the price step.
    pub unit: Money,
    /// What of it is paid when production begins.
    pub advance: Money,
}

impl Terms {
    /// Those of a deal for so many units by so many members, with so many months of adaptation; `None` if the system has
    /// no known price.
    pub fn of(
        facts: &Facts<'_>,
        route: &Route,
        system: &SystemId,
        members: usize,
        units: i128,
        adapted: i32,
    ) -> Option<Self> {
        let earliest = earliest(facts, route, members);
        let list = facts.prices.get(system)?.scaled(route.price_factor);
        let factor = factor(facts, &facts.systems.get(system)?.capability, units);
        Some(Self {
            earliest,
            begins: earliest.plus(adapted),
            list,
            factor,
            unit: list.scaled(factor),
            advance: list.scaled(facts.study.settings.plan.advance / 100.0),
        })
    }
}

/// The earliest month in which so many members can sign by a route.
pub(crate) fn earliest(facts: &Facts<'_>, route: &Route, members: usize) -> Month {
    let partners = i64::try_from(members).unwrap_or(i64::MAX).saturating_sub(1);
    let coordination = match route.kind {
        RouteKind::Joint => route.months_per_partner.unwrap_or(0).max(0).saturating_mul(partners.max(0)),
        RouteKind::Competition | RouteKind::Direct | RouteKind::Framework => 0,
    };
    let months = route.months_to_contract.max(0).saturating_add(coordination);
    facts.start.plus(months.clamp(0, 1_000_000) as i32)
}

/// The factor of the price step that a quantity reaches.
pub(crate) fn factor(facts: &Facts<'_>, capability: &CapabilityId, units: i128) -> f64 {
    let steps = &facts.study.price_steps;
    let near =
        facts.near(capability).into_iter().find(|near| steps.iter().any(|step| step.capability == **near));
    let reached = steps
        .iter()
        .filter(|step| Some(&step.capability) == near && i128::from(step.from_quantity) <= units)
        .max_by_key(|step| step.from_quantity);
    reached.map_or(1.0, |step| step.factor)
}

/// The one-time costs of a scope for a system, in hundredths; `None` if one cannot be brought into the study's money.
pub(crate) fn one_time(facts: &Facts<'_>, scope: CostScope, system: &SystemId) -> Option<Money> {
    let near = facts.near(&facts.systems.get(system)?.capability);
    let applies = |row: &&OneTimeCost| row.scope == scope && near.contains(&&row.capability);
    let mut sum: i64 = 0;
    for row in facts.study.one_time_costs.iter().filter(applies) {
        sum = sum.saturating_add(facts.exchange.money(row.cost, &row.currency, row.price_year)?.cents());
    }
    Some(Money::from_cents(sum))
}

/// The cost of the procedure of a route; `None` if it cannot be brought into the study's money.
pub(crate) fn procedure(facts: &Facts<'_>, route: &Route) -> Option<Money> {
    facts.exchange.money(route.cost, &route.currency, route.price_year)
}

/// The fewest and the most members of a joint route.
pub(crate) fn members(route: &Route) -> (usize, usize) {
    let count =
        |members: Option<i64>, blank| members.map_or(blank, |members| usize::try_from(members).unwrap_or(0));
    (count(route.least_members, 2), count(route.most_members, usize::MAX))
}

/// The first month in which a nation can sign for a system by any deal open to it: the year of that month is when it
/// pays the introduction.
pub(crate) fn first_signature(facts: &Facts<'_>, nation: &NationId, system: &SystemId) -> Option<Month> {
    let buyers = facts.buyers.get(system)?;
    if !buyers.contains(nation) {
        return None;
    }
    let open = facts.study.routes.iter().filter(|route| facts.open(&route.route, nation, system));
    let months = open.filter_map(|route| {
        if route.kind != RouteKind::Joint {
            return Some(earliest(facts, route, 1));
        }
        let (least, most) = members(route);
        let possible = buyers.iter().filter(|buyer| facts.open(&route.route, buyer, system)).count();
        (least <= most.min(possible)).then(|| earliest(facts, route, least))
    });
    months.min()
}
