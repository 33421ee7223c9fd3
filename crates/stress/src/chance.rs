//! What is left to chance: the independent causes behind outages, delays, ramp-ups and passages.

use std::collections::BTreeMap;

use muster_study::tables::Disruption;
use muster_study::{DisruptionScope, LineId, Study};

use crate::StressError;
use crate::network::{Network, PlantId, ordered};
use crate::outage::Target;
use crate::schedule::{Rise, Schedule};
use crate::triangle::Triangle;

/// One independent source of bad luck. Whatever it strikes, it strikes at once.
#[derive(Debug, Clone, PartialEq)]
pub struct Cause {
    /// What it is, for people.
    pub name: String,
    /// The row of `disruptions.csv`, `slips.csv`, `ramp_times.csv` or `transit_times.csv` behind it.
    pub rule: String,
    /// What it holds up; nothing for durations, and for delays that a ramp-up carries.
    pub targets: Vec<Target>,
    /// When it strikes.
    pub timing: Timing,
    /// How long an outage or delay lasts on average, in months; the time is exponentially distributed.
    pub months: f64,
    /// What goes on all the same, 0 to 1; of a line that ramps up, what it can do without the rise.
    pub remaining: f64,
    /// Whether it is the plant's own trouble.
    pub own: bool,
}

/// When a cause strikes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Timing {
    /// Again and again, so many times a month on average, at any moment.
    Anytime(f64),
    /// With a chance, in one month.
    Once {
        /// The month, counted from 0.
        month: usize,
        /// The chance, 0 to 1.
        chance: f64,
    },
    /// A line's way to a new rate takes other than planned.
    RampUp {
        /// The line's plant.
        plant: usize,
        /// The month of the rise, counted from 0.
        month: usize,
        /// Months planned.
        planned: f64,
        /// How long it takes, in multiples of the plan.
        takes: Triangle,
        /// The cause, by position, that brings the rise late: the ramp-up begins that much later.
        slip: Option<usize>,
    },
    /// A way takes other than planned.
    Passage {
        /// The way.
        way: usize,
        /// How long it takes, in multiples of the plan.
        takes: Triangle,
    },
}

/// Every cause that can touch the network, in the order of the study's tables and of the plants.
///
/// # Errors
/// If the study leaves nothing to chance.
pub fn causes(study: &Study, network: &Network, schedule: &Schedule) -> Result<Vec<Cause>, StressError> {
    let durations = study.ramp_times.is_empty() && study.transit_times.is_empty();
    if study.disruptions.is_empty() && study.slips.is_empty() && durations {
        return Err(StressError::NoTable("disruptions"));
    }
    let needed = needed_plants(network);
    let mut causes = Vec::new();
    for row in study.disruptions.iter() {
        of_disruption(study, row, network, &needed, &mut causes);
    }
    let lines: BTreeMap<_, _> = network
        .plants
        .iter()
        .enumerate()
        .filter_map(|(at, plant)| match &plant.id {
            PlantId::Line(line) => Some((line, at)),
            PlantId::Node(_) => None,
        })
        .collect();
    for (line, rises) in &schedule.rises {
        let Some(plant) = lines.get(line) else { continue };
        for rise in rises {
            of_rise(study, schedule, line, *plant, rise, &mut causes);
        }
    }
    of_ways(study, network, &mut causes);
    Ok(causes)
}

/// The delay and the ramp-up of a rise, as far as the study has rows for them.
fn of_rise(
    study: &Study,
    schedule: &Schedule,
    line: &LineId,
    plant: usize,
    rise: &Rise,
    causes: &mut Vec<Cause>,
) {
    let month = schedule.span.month(rise.month);
    let cause = |name, rule, targets, timing, months| Cause {
        name,
        rule,
        targets,
        timing,
        months,
        remaining: rise.kept,
        own: false,
    };
    let ramps = &study.ramp_times;
    let ramp = ramps.iter().find(|row| row.line.as_ref() == Some(line));
    let ramp = ramp.or_else(|| ramps.iter().find(|row| row.line.is_none()));
    let slips = &study.slips;
    let slip = slips.iter().find(|row| row.line.as_ref() == Some(line));
    let slip = slip.or_else(|| slips.iter().find(|row| row.line.is_none()));
    let mut slip_at = None;
    if let Some(row) = slip {
        slip_at = Some(causes.len());
        let timing = Timing::Once { month: rise.month, chance: row.chance / 100.0 };
        let targets = if ramp.is_some() { Vec::new() } else { vec![Target::Plant(plant)] };
        let name = format!("{line}: capacity of {month} late");
        causes.push(cause(name, row.slip.to_string(), targets, timing, row.months));
    }
    if let Some(row) = ramp {
        let takes = Triangle::of_per_cent(row.least, row.likely, row.most);
        let timing = Timing::RampUp { plant, month: rise.month, planned: rise.ramp, takes, slip: slip_at };
        let name = format!("{line}: ramp-up of {month}");
        causes.push(cause(name, row.ramp_time.to_string(), Vec::new(), timing, 0.0));
    }
}

/// The passages over every way on which a whole month or more is planned for anything.
fn of_ways(study: &Study, network: &Network, causes: &mut Vec<Cause>) {
    let mut slow = vec![false; network.ways.len()];
    for gate in &network.gates {
        if let Some(way) = gate.way {
            slow[way] |= gate.transit > 0;
        }
    }
    for source in network.makes.iter().flat_map(|make| &make.inputs).flat_map(|input| &input.sources) {
        if let Some(way) = source.way {
            slow[way] |= source.transit > 0;
        }
    }
    for (at, way) in network.ways.iter().enumerate().filter(|(at, _)| slow[*at]) {
        let rows = &study.transit_times;
        let own = rows
            .iter()
            .find(|row| row.zone.zip(row.other_zone).is_some_and(|(a, b)| ordered(a, b) == way.zones));
        let Some(row) = own.or_else(|| rows.iter().find(|row| row.zone.is_none())) else { continue };
        let takes = Triangle::of_per_cent(row.least, row.likely, row.most);
        causes.push(Cause {
            name: format!("transit {}", way.name()),
            rule: row.transit_time.to_string(),
            targets: Vec::new(),
            timing: Timing::Passage { way: at, takes },
            months: 0.0,
            remaining: 0.0,
            own: false,
        });
    }
}

/// Whether each plant makes anything that what is planned needs.
fn needed_plants(network: &Network) -> Vec<bool> {
    let mut needed = vec![false; network.plants.len()];
    for (make, used) in network.makes.iter().zip(&network.used) {
        needed[make.plant] |= *used;
    }
    needed
}

/// The disruptions of a plant that has a row of its own are those of that row, not those of its kind as well.
fn of_disruption(
    study: &Study,
    row: &Disruption,
    network: &Network,
    needed: &[bool],
    causes: &mut Vec<Cause>,
) {
    let mut add = |name: String, targets: Vec<Target>, own: bool| {
        if !targets.is_empty() && row.per_year > 0.0 {
            causes.push(Cause {
                name,
                rule: row.disruption.to_string(),
                targets,
                timing: Timing::Anytime(row.per_year / 12.0),
                months: row.months,
                remaining: row.remaining / 100.0,
                own,
            });
        }
    };
    let plants = |list: &[usize]| -> Vec<Target> {
        list.iter().filter(|plant| needed[**plant]).map(|plant| Target::Plant(*plant)).collect()
    };
    match row.scope {
        DisruptionScope::Plant => {
            for (at, plant) in network.plants.iter().enumerate().filter(|(at, _)| needed[*at]) {
                let fits = row.kind.is_none_or(|kind| kind == plant.kind)
                    && row.maker.as_ref().is_none_or(|maker| plant.maker.as_ref() == Some(maker))
                    && row.nation.as_ref().is_none_or(|nation| plant.nation == *nation)
                    && match &plant.id {
                        PlantId::Line(line) => {
                            row.node.is_none() && row.line.as_ref().is_none_or(|own| own == line)
                        }
                        PlantId::Node(node) => {
                            row.line.is_none() && row.node.as_ref().is_none_or(|own| own == node)
                        }
                    };
                if fits {
                    add(plant.id.as_str().to_owned(), vec![Target::Plant(at)], true);
                }
            }
        }
        DisruptionScope::Maker => {
            for (maker, list) in network.by_maker() {
                if row.maker.as_ref().map_or_else(
                    || !has_own(study, row, |other| other.maker.as_ref() == Some(&maker)),
                    |own| *own == maker,
                ) {
                    add(format!("all plants of {maker}"), plants(&list), false);
                }
            }
        }
        DisruptionScope::Nation => {
            for (nation, list) in network.by_nation() {
                if row.nation.as_ref().map_or_else(
                    || !has_own(study, row, |other| other.nation.as_ref() == Some(&nation)),
                    |own| *own == nation,
                ) {
                    add(format!("all plants in {nation}"), plants(&list), false);
                }
            }
        }
        DisruptionScope::Route => {
            let way = row.zone.zip(row.other_zone).and_then(|(a, b)| network.way(a, b));
            if let Some(way) = way {
                add(network.ways[way].name(), vec![Target::Way(way)], false);
            }
        }
    }
}

/// Whether another row of the same scope names this maker or nation: it then goes before the general one.
fn has_own(study: &Study, row: &Disruption, names: impl Fn(&Disruption) -> bool) -> bool {
    study.disruptions.iter().any(|other| other.scope == row.scope && names(other))
}
