//! What things cost and how contracts come about: prices, price steps, one-time costs, routes, transport, exchange.

use std::collections::BTreeMap;

use muster_study::tables::{
    ExchangeRate, OneTimeCost, Price, PriceIndex, PriceStep, Route, RouteAccess, Transport,
};
use muster_study::{
    CapabilityId, CostScope, LineId, OneTimeCostId, PriceBasis, PriceId, Quality, RouteId, RouteKind, Study,
    SystemId, Zone,
};

use crate::random::Random;
use crate::{CURRENCY, PRICE_YEAR, SOURCE, Shape};

/// The other currency, the year of its prices here, and the rate of that year.
const FOREIGN: (&str, i32, f64) = ("USD", 2023, 1.08);

/// Price levels from this year on; each year is so much dearer than the one before.
const FIRST_YEAR: i32 = 2018;
const LAST_YEAR: i32 = 2026;
const RISE: f64 = 1.03;

/// The lot of a capability; 1 if it is not known.
pub(crate) fn lot(study: &Study, capability: &CapabilityId) -> i64 {
    study.capabilities.iter().find(|row| row.capability == *capability).map_or(1, |row| row.lot)
}

/// The chosen price of every system that has one, roughly in the study's money: for shaping quantities, not for
/// counting.
pub(crate) fn chosen_prices(study: &Study) -> BTreeMap<SystemId, f64> {
    let rows = study.prices.iter().filter(|price| price.chosen);
    rows.filter_map(|price| {
        let rate = if price.currency == CURRENCY { 1.0 } else { FOREIGN.2 };
        Some((price.system.clone(), price.unit_price? / rate))
    })
    .collect()
}

/// The dearest system of a line, by its chosen price.
pub(crate) fn dearest_on_line(study: &Study, line: &LineId) -> f64 {
    let prices = chosen_prices(study);
    let made = study.line_systems.iter().filter(|row| row.line == *line);
    made.filter_map(|row| prices.get(&row.system)).copied().fold(1.0, f64::max)
}

/// Adds prices, the systems of one capability near each other; a few are in another currency, a few unknown.
pub(crate) fn add_prices(study: &mut Study, shape: &Shape, random: &mut Random) {
    let mut levels: BTreeMap<CapabilityId, f64> = BTreeMap::new();
    for capability in study.capabilities.iter() {
        let decade = random.one_of(&[1.0, 10.0, 10.0, 100.0], 10.0);
        let lot_price = shape.cheapest_lot as f64 * 1000.0 * decade * random.whole(1, 9) as f64;
        levels.insert(capability.capability.clone(), lot_price / capability.lot as f64);
    }
    let systems = study.systems.rows().to_vec();
    for (number, system) in systems.iter().enumerate() {
        let level = levels.get(&system.capability).copied().unwrap_or(1000.0);
        let foreign = random.chance(20);
        let unknown = number >= 10 && random.chance(3);
        let rate = if foreign { FOREIGN.2 } else { 1.0 };
        let unit_price = (level * rate * random.decimal(0.8, 1.25) * 100.0).round().max(100.0) / 100.0;
        let (currency, price_year) = if foreign { (FOREIGN.0, FOREIGN.1) } else { (CURRENCY, PRICE_YEAR) };
        let row = |name: String, unit_price, basis, chosen| Price {
            price: PriceId::new(name),
            system: system.system.clone(),
            item: None,
            unit_price,
            highest: None,
            currency: currency.to_owned(),
            price_year,
            basis,
            content: None,
            order_quantity: None,
            chosen,
            source: Some(SOURCE.to_owned()),
            quality: Quality::Assumed,
            note: None,
        };
        let chosen =
            row(format!("price-{}", system.system), (!unknown).then_some(unit_price), PriceBasis::Unit, true);
        let at = study.prices.len() as u64 + 2;
        study.prices.push(chosen, at);
        if random.chance(20) {
            let ceiling =
                row(format!("ceiling-{}", system.system), Some(unit_price * 2.0), PriceBasis::Ceiling, false);
            let at = study.prices.len() as u64 + 2;
            study.prices.push(ceiling, at);
        }
    }
    add_exchange(study);
}

fn add_exchange(study: &mut Study) {
    for currency in [CURRENCY, FOREIGN.0] {
        let mut index = 100.0;
        for year in FIRST_YEAR..=LAST_YEAR {
            let row = PriceIndex {
                currency: currency.to_owned(),
                year,
                index,
                source: Some(SOURCE.to_owned()),
                quality: Quality::Assumed,
                note: None,
            };
            let at = study.price_indices.len() as u64 + 2;
            study.price_indices.push(row, at);
            index = (index * RISE * 1000.0).round() / 1000.0;
        }
    }
    for year in FIRST_YEAR..=LAST_YEAR {
        let row = ExchangeRate {
            currency: FOREIGN.0.to_owned(),
            year,
            units_per_own: FOREIGN.2 + f64::from(year - FOREIGN.1) / 100.0,
            source: Some(SOURCE.to_owned()),
            quality: Quality::Assumed,
            note: None,
        };
        let at = study.exchange_rates.len() as u64 + 2;
        study.exchange_rates.push(row, at);
    }
}

/// Adds the routes and who may use them: a competition for all, direct awards and a framework for some, and joint
/// routes.
pub(crate) fn add_routes(study: &mut Study, shape: &Shape, random: &mut Random) {
    let span = shape.span();
    let mut routes = vec![
        ("competition".to_owned(), RouteKind::Competition, random.whole(span / 10, span / 7), 0.97),
        ("direct".to_owned(), RouteKind::Direct, random.whole(span / 30, span / 15), 1.06),
        ("framework".to_owned(), RouteKind::Framework, random.whole(0, span / 30), 1.0),
    ];
    for number in 0..shape.joint_routes {
        let months = random.whole(span / 20, span / 8);
        routes.push((
            format!("joint-{}", number + 1),
            RouteKind::Joint,
            months,
            random.one_of(&[0.96, 0.98, 1.0], 1.0),
        ));
    }
    let median = median_lot_price(study);
    for (name, kind, months_to_contract, price_factor) in routes {
        let joint = kind == RouteKind::Joint;
        let route = RouteId::new(&name);
        let row = Route {
            route: route.clone(),
            name: name.replace('-', " "),
            kind,
            months_to_contract,
            months_per_partner: joint.then(|| random.whole(0, 1 + span / 60)),
            least_members: joint.then_some(2),
            most_members: joint.then(|| random.whole(3, 9)),
            price_factor,
            cost: (median * random.decimal(0.05, 0.5)).round(),
            currency: CURRENCY.to_owned(),
            price_year: PRICE_YEAR,
            source: Some(SOURCE.to_owned()),
            quality: Quality::Assumed,
            note: None,
        };
        let at = study.routes.len() as u64 + 2;
        study.routes.push(row, at);
        add_access(study, &route, kind, random);
    }
}

fn add_access(study: &mut Study, route: &RouteId, kind: RouteKind, random: &mut Random) {
    let nations: Vec<_> = study.nations.iter().map(|nation| nation.nation.clone()).collect();
    let systems: Vec<_> = study.systems.iter().map(|system| system.system.clone()).collect();
    let mut rows = Vec::new();
    match kind {
        RouteKind::Competition => rows.push((None, None)),
        RouteKind::Direct => {
            rows.extend(nations.into_iter().filter(|_| random.chance(60)).map(|nation| (Some(nation), None)));
        }
        RouteKind::Framework => {
            for system in systems {
                let all = random.chance(20);
                if all {
                    rows.push((None, Some(system)));
                } else if let Some(nation) = nations.get(random.index(nations.len())) {
                    rows.push((Some(nation.clone()), Some(system)));
                }
            }
        }
        RouteKind::Joint if route.as_str() == "joint-1" => rows.push((None, None)),
        RouteKind::Joint => {
            rows.extend(systems.into_iter().filter(|_| random.chance(50)).map(|system| (None, Some(system))));
        }
    }
    for (nation, system) in rows {
        let row = RouteAccess {
            route: route.clone(),
            nation,
            system,
            source: Some(SOURCE.to_owned()),
            quality: Quality::Assumed,
        };
        let at = study.route_access.len() as u64 + 2;
        study.route_access.push(row, at);
    }
}

/// The price of a lot that half of the systems reach.
fn median_lot_price(study: &Study) -> f64 {
    let prices = chosen_prices(study);
    let mut lots: Vec<f64> = study
        .systems
        .iter()
        .filter_map(|system| Some(prices.get(&system.system)? * lot(study, &system.capability) as f64))
        .collect();
    lots.sort_by(f64::total_cmp);
    lots.get(lots.len() / 2).copied().unwrap_or(1000.0)
}

/// Adds price steps and one-time costs by group, and for one leaf a cost on top of its group's.
pub(crate) fn add_costs(study: &mut Study, shape: &Shape, random: &mut Random) {
    let groups: Vec<_> = study.capabilities.iter().filter(|row| row.parent.is_none()).cloned().collect();
    for group in &groups {
        let first = group.lot * random.whole(2, (shape.most_lots / 4).max(3));
        for (times, factor) in [(1, 0.97), (3, 0.93), (8, 0.88)] {
            let row = PriceStep {
                capability: group.capability.clone(),
                from_quantity: first * times,
                factor,
                source: Some(SOURCE.to_owned()),
                quality: Quality::Assumed,
                note: None,
            };
            let at = study.price_steps.len() as u64 + 2;
            study.price_steps.push(row, at);
        }
        let dearest = dearest_lot(study, &group.capability);
        let cost = (dearest * shape.introduction as f64 / 100.0 * random.decimal(0.5, 1.5)).round();
        add_cost(study, "introduction", CostScope::Nation, &group.capability, cost);
        add_cost(study, "coordination", CostScope::Project, &group.capability, (cost / 2.0).round());
    }
    let leaf = study.capabilities.iter().find(|row| row.parent.is_some()).map(|row| row.capability.clone());
    if let Some(leaf) = leaf {
        let cost = (dearest_lot(study, &leaf) * random.decimal(0.05, 0.2)).round();
        add_cost(study, "training", CostScope::Nation, &leaf, cost);
    }
}

fn add_cost(study: &mut Study, name: &str, scope: CostScope, capability: &CapabilityId, cost: f64) {
    let row = OneTimeCost {
        one_time_cost: OneTimeCostId::new(format!("{name}-{capability}")),
        name: name.to_owned(),
        scope,
        capability: capability.clone(),
        cost,
        currency: CURRENCY.to_owned(),
        price_year: PRICE_YEAR,
        source: Some(SOURCE.to_owned()),
        quality: Quality::Assumed,
        note: None,
    };
    let at = study.one_time_costs.len() as u64 + 2;
    study.one_time_costs.push(row, at);
}

fn dearest_lot(study: &Study, capability: &CapabilityId) -> f64 {
    let prices = chosen_prices(study);
    let within = |of: &CapabilityId| {
        let parent =
            study.capabilities.iter().find(|row| row.capability == *of).and_then(|row| row.parent.as_ref());
        of == capability || parent == Some(capability)
    };
    let systems = study.systems.iter().filter(|system| within(&system.capability));
    let lots = systems
        .filter_map(|system| Some(prices.get(&system.system)? * lot(study, &system.capability) as f64));
    lots.fold(1.0, f64::max)
}

/// Adds transit between all zones but one pair; some groups travel by rows of their own.
pub(crate) fn add_transport(study: &mut Study, random: &mut Random) {
    let zones = [Zone::Europe, Zone::NorthAmerica, Zone::EastAsia, Zone::Oceania, Zone::MiddleEast];
    let groups: Vec<_> = study.capabilities.iter().filter(|row| row.parent.is_none()).cloned().collect();
    for from in zones {
        for to in zones {
            if (from, to) == (Zone::Oceania, Zone::MiddleEast) {
                continue;
            }
            let months = if from == to { random.whole(0, 1) } else { random.whole(1, 3) };
            add_transit(study, from, to, None, (months, random.whole(1, 50) as f64));
            for group in &groups {
                if random.chance(50) {
                    let a_unit = dearest_lot(study, &group.capability) / group.lot as f64;
                    let cost = (a_unit * random.decimal(0.001, 0.02) * 100.0).round() / 100.0;
                    let months = (months + random.whole(-1, 1)).max(0);
                    add_transit(study, from, to, Some(group.capability.clone()), (months, cost));
                }
            }
        }
    }
}

fn add_transit(
    study: &mut Study,
    from: Zone,
    to: Zone,
    capability: Option<CapabilityId>,
    (months, cost): (i64, f64),
) {
    let row = Transport {
        from,
        to,
        capability,
        months,
        cost,
        currency: CURRENCY.to_owned(),
        price_year: PRICE_YEAR,
        source: Some(SOURCE.to_owned()),
        quality: Quality::Assumed,
        note: None,
    };
    let at = study.transport.len() as u64 + 2;
    study.transport.push(row, at);
}
