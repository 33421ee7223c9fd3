//! Who makes what: systems, sites, lines, what they can make, and what may be added.

use std::collections::BTreeMap;

use muster_study::tables::{Assumption, CapacityStep, Expansion, Line, LineSystem, Site, System};
use muster_study::{
    AssumptionId, CapabilityId, CapacityStatus, ExpansionId, LineId, NationId, Quality, SiteId, Study,
    SystemId,
};

use crate::random::Random;
use crate::{CURRENCY, PRICE_YEAR, SOURCE, Shape, market};

/// Adds the systems, spread evenly over the leaves of the tree. Makers sit in the richer nations.
pub(crate) fn add_systems(study: &mut Study, shape: &Shape, random: &mut Random) {
    let leaves: Vec<CapabilityId> = study
        .capabilities
        .iter()
        .filter(|capability| capability.parent.is_some())
        .map(|capability| capability.capability.clone())
        .collect();
    let hosts = hosts(study);
    for number in 0..shape.systems {
        let Some(capability) = leaves.get(number % leaves.len().max(1)) else { continue };
        let Some(nation) = hosts.get(random.index(hosts.len())) else { continue };
        let line = study.systems.len() as u64 + 2;
        study.systems.push(
            System {
                system: SystemId::new(format!("system-{}", number + 1)),
                name: format!("System {}", number + 1),
                maker: format!("Maker {}", number / 2 + 1),
                nation: nation.clone(),
                capability: capability.clone(),
                status: None,
                source: Some(SOURCE.to_owned()),
                quality: Quality::Assumed,
                note: None,
            },
            line,
        );
    }
}

/// The richer third of the nations, at least two where there are two.
fn hosts(study: &Study) -> Vec<NationId> {
    let count = study.nations.len().div_ceil(3).max(2);
    study.nations.iter().take(count).map(|nation| nation.nation.clone()).collect()
}

/// Adds the lines. What they can make follows what is wanted of their systems, some far below it and some above.
pub(crate) fn add_lines(study: &mut Study, shape: &Shape, random: &mut Random) {
    let made = systems_by_line(study, shape, random);
    let wanted = wanted_by_system(study);
    let makers = made.iter().flatten().fold(BTreeMap::new(), |mut makers: BTreeMap<usize, f64>, system| {
        *makers.entry(*system).or_default() += 1.0;
        makers
    });
    let hosts = hosts(study);
    let ramp_assumed = AssumptionId::new("ramp");
    for (number, systems) in made.iter().enumerate() {
        let Some(first) = systems.first().and_then(|at| study.systems.get(*at)) else { continue };
        let lot = market::lot(study, &first.capability);
        let home = if random.chance(70) {
            first.nation.clone()
        } else {
            hosts.get(random.index(hosts.len())).unwrap_or(&first.nation).clone()
        };
        let share = systems.iter().filter_map(|at| {
            let system = study.systems.get(*at)?;
            Some(wanted.get(&system.system)? / makers.get(at)?)
        });
        let years = shape.months as f64 / 12.0;
        let a_year = share.sum::<f64>() * shape.capacity as f64 / 100.0 / years * random.decimal(0.4, 1.6);
        // At least two lots within the horizon, so that no line stands idle for lack of whole lots.
        let least = (2.0 * lot as f64 / years).ceil();
        let rate = a_year.ceil().max(least) as i64;
        let line = LineId::new(format!("line-{}", number + 1));
        let makes = systems.iter().filter_map(|at| study.systems.get(*at)).cloned().collect();
        let ramp_known = !random.chance(20);
        add_line(study, &line, home, number, ramp_known.then(|| random.whole(0, shape.span() / 10)), random);
        if !ramp_known {
            let row = study.lines.len() - 1;
            study.lines.mark_assumed(row, "ramp_months", ramp_assumed.to_string());
        }
        add_line_systems(study, shape, &line, makes, lot, random);
        let bare = add_expansion(study, shape, &line, rate, lot, random) && random.chance(10);
        if !bare {
            add_steps(study, shape, &line, rate, random);
        }
    }
    let row = Assumption {
        assumption: ramp_assumed,
        table: "lines".to_owned(),
        column: "ramp_months".to_owned(),
        scope: None,
        value: ASSUMED_RAMP.to_string(),
        rule: "Where no ramp is published, it takes a quarter of a year.".to_owned(),
        source: None,
    };
    let line = study.assumptions.len() as u64 + 2;
    study.assumptions.push(row, line);
}

const ASSUMED_RAMP: i64 = 3;

/// Each line begins with one system and may share its stream with others of the same lot; a system left without a
/// line joins one.
fn systems_by_line(study: &Study, shape: &Shape, random: &mut Random) -> Vec<Vec<usize>> {
    let systems = study.systems.rows();
    let lots: Vec<i64> = systems.iter().map(|system| market::lot(study, &system.capability)).collect();
    let mut made: Vec<Vec<usize>> = Vec::new();
    for number in 0..shape.lines {
        let first = if number < systems.len() { number } else { random.index(systems.len()) };
        let mut makes = vec![first];
        for other in 0..systems.len() {
            let alike =
                systems.get(first).zip(systems.get(other)).is_some_and(|(a, b)| a.capability == b.capability);
            if other != first && alike && random.chance(25) {
                makes.push(other);
            }
        }
        made.push(makes);
    }
    for orphan in shape.lines..systems.len() {
        let alike: Vec<usize> = (0..made.len())
            .filter(|line| {
                let first = made.get(*line).and_then(|makes| makes.first());
                first.and_then(|first| lots.get(*first)) == lots.get(orphan)
            })
            .collect();
        let line = alike.get(random.index(alike.len())).and_then(|line| made.get_mut(*line));
        if let Some(makes) = line.filter(|makes| !makes.contains(&orphan)) {
            makes.push(orphan);
        }
    }
    made
}

/// Units wanted of each system, if candidates share every need equally.
fn wanted_by_system(study: &Study) -> BTreeMap<SystemId, f64> {
    let mut candidates: BTreeMap<_, Vec<&SystemId>> = BTreeMap::new();
    for candidate in study.candidates.iter() {
        candidates.entry(&candidate.need).or_default().push(&candidate.system);
    }
    let mut wanted: BTreeMap<SystemId, f64> = BTreeMap::new();
    for need in study.needs.iter() {
        let (Some(quantity), Some(systems)) = (need.quantity, candidates.get(&need.need)) else { continue };
        for system in systems {
            *wanted.entry((*system).clone()).or_default() += quantity as f64 / systems.len() as f64;
        }
    }
    wanted
}

fn add_line(
    study: &mut Study,
    line: &LineId,
    home: NationId,
    number: usize,
    ramp: Option<i64>,
    random: &mut Random,
) {
    let site = SiteId::new(format!("site-{}", number + 1));
    let place = study.nations.iter().find(|nation| nation.nation == home);
    let (latitude, longitude) = place.map_or((0.0, 0.0), |nation| (nation.latitude, nation.longitude));
    let row = Site {
        site: site.clone(),
        name: format!("Site {}", number + 1),
        nation: home,
        latitude: Some((latitude * 10.0 + random.whole(-15, 15) as f64).round() / 10.0),
        longitude: Some((longitude * 10.0 + random.whole(-15, 15) as f64).round() / 10.0),
        source: Some(SOURCE.to_owned()),
        quality: Quality::Assumed,
        note: None,
    };
    let at = study.sites.len() as u64 + 2;
    study.sites.push(row, at);
    let row = Line {
        line: line.clone(),
        site,
        company: format!("Company {}", number / 2 + 1),
        role: "final assembly".to_owned(),
        plannable: number < 10 || !random.chance(4),
        ramp_months: Some(ramp.unwrap_or(ASSUMED_RAMP)),
        source: Some(SOURCE.to_owned()),
        quality: Quality::Assumed,
        note: None,
    };
    let at = study.lines.len() as u64 + 2;
    study.lines.push(row, at);
}

fn add_line_systems(
    study: &mut Study,
    shape: &Shape,
    line: &LineId,
    systems: Vec<System>,
    lot: i64,
    random: &mut Random,
) {
    let span = shape.span();
    for system in systems {
        let unknown = study.line_systems.len() >= 10 && random.chance(2);
        let row = LineSystem {
            line: line.clone(),
            system: system.system,
            lead_months: (!unknown).then(|| random.whole(span / 12, span / 5)),
            minimum_order: Some(
                lot * random.one_of(&[1, 1, 2, shape.minimum_order_lots], 1).min(shape.minimum_order_lots),
            ),
            source: Some(SOURCE.to_owned()),
            quality: Quality::Assumed,
            note: None,
        };
        let at = study.line_systems.len() as u64 + 2;
        study.line_systems.push(row, at);
    }
}

fn add_steps(study: &mut Study, shape: &Shape, line: &LineId, rate: i64, random: &mut Random) {
    let start = study.settings.start;
    let span = shape.span();
    let later = |random: &mut Random| start.plus(random.whole(1, span / 2) as i32);
    let before = start.plus(-(random.whole(6, 30) as i32));
    let mut steps = Vec::new();
    match random.whole(0, 5) {
        0..=2 => steps.push((before, None, rate, CapacityStatus::Current)),
        3 => {
            steps.push((before, None, (rate * 6 / 10).max(1), CapacityStatus::Current));
            steps.push((later(random), None, rate * 13 / 10, CapacityStatus::Planned));
        }
        4 => {
            steps.push((later(random), None, rate, CapacityStatus::Planned));
            steps.push((start, None, rate * 2, CapacityStatus::Disputed));
        }
        _ => {
            let change = later(random);
            steps.push((before, Some(change), rate, CapacityStatus::Current));
            steps.push((
                change.plus(random.whole(1, 4) as i32),
                None,
                (rate * 8 / 10).max(1),
                CapacityStatus::Assumed,
            ));
        }
    }
    for (from, to, units, status) in steps {
        let row = CapacityStep {
            line: line.clone(),
            from: Some(from),
            to,
            units_per_year: Some(units),
            status,
            known_since: None,
            source: Some(SOURCE.to_owned()),
            quality: Quality::Assumed,
            note: None,
        };
        let at = study.capacity_steps.len() as u64 + 2;
        study.capacity_steps.push(row, at);
    }
}

/// Adds an expansion to some lines, at the price of some months of its additional output; says whether it did.
fn add_expansion(
    study: &mut Study,
    shape: &Shape,
    line: &LineId,
    rate: i64,
    lot: i64,
    random: &mut Random,
) -> bool {
    if !random.chance(shape.expansions) {
        return false;
    }
    let least = (2 * 12 * lot).div_euclid(shape.span()).max(1);
    let units = (rate * random.whole(30, 100) / 100).max(least);
    let dearest = market::dearest_on_line(study, line);
    let row = Expansion {
        expansion: ExpansionId::new(format!("more-{line}")),
        line: line.clone(),
        units_per_year: units,
        months: random.whole(shape.span() / 12, shape.span() / 5),
        cost: (units as f64 * dearest * random.decimal(0.05, 0.3)).round(),
        currency: CURRENCY.to_owned(),
        price_year: PRICE_YEAR,
        source: Some(SOURCE.to_owned()),
        quality: Quality::Assumed,
        note: None,
    };
    let at = study.expansions.len() as u64 + 2;
    study.expansions.push(row, at);
    true
}
