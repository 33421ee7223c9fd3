//! What fails by chance: the independent causes behind all outages, and one draw of them.

use std::collections::BTreeMap;

use muster_study::tables::Disruption;
use muster_study::{DisruptionScope, Study};

use crate::StressError;
use crate::network::{Network, PlantId};
use crate::outage::Target;
use crate::philox::{philox, unit};
use crate::schedule::Schedule;

/// One independent source of bad luck. Whatever it strikes, it strikes at once.
#[derive(Debug, Clone, PartialEq)]
pub struct Cause {
    /// What it is, for people.
    pub name: String,
    /// The row of `disruptions.csv` or `slips.csv` behind it.
    pub rule: String,
    /// What it strikes.
    pub targets: Vec<Target>,
    /// When it strikes.
    pub timing: Timing,
    /// How long it lasts on average, in months; the time is exponentially distributed.
    pub months: f64,
    /// What goes on all the same, 0 to 1.
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
}

/// No cause strikes more often than this within one draw; the chance that it would is below one in a million for a
/// cause that strikes once a month in ten years.
const MOST_STRIKES: u32 = 200;

/// Every cause that can touch the network, in the order of the study's tables and of the plants.
///
/// # Errors
/// If the study has neither disruptions nor slips.
pub fn causes(study: &Study, network: &Network, schedule: &Schedule) -> Result<Vec<Cause>, StressError> {
    if study.disruptions.is_empty() && study.slips.is_empty() {
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
        let own = study.slips.iter().find(|slip| slip.line.as_ref() == Some(line));
        let row = own.or_else(|| study.slips.iter().find(|slip| slip.line.is_none()));
        let (Some(row), Some(plant)) = (row, lines.get(line)) else { continue };
        for rise in rises {
            causes.push(Cause {
                name: format!("{line}: capacity of {} late", schedule.span.month(rise.month)),
                rule: row.slip.to_string(),
                targets: vec![Target::Plant(*plant)],
                timing: Timing::Once { month: rise.month, chance: row.chance / 100.0 },
                months: row.months,
                remaining: rise.kept,
                own: false,
            });
        }
    }
    Ok(causes)
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

impl Cause {
    /// The outages of this cause in one draw, handed to `strike` with their own start and length. The same seed, draw and
    /// cause give the same outages, whatever else is drawn.
    pub(crate) fn draw(
        &self,
        number: u32,
        draw: u64,
        seed: u64,
        months: usize,
        mut strike: impl FnMut(f64, f64),
    ) {
        let words = |block: u32| {
            philox([draw as u32, (draw >> 32) as u32, number, block], [seed as u32, (seed >> 32) as u32])
        };
        let first = words(0);
        let length = |word: u32| -self.months * unit(word).ln();
        match self.timing {
            Timing::Once { month, chance } => {
                if unit(first[0]) < chance {
                    strike(month as f64, length(first[1]));
                }
            }
            Timing::Anytime(rate) => {
                let mean = rate * months as f64;
                for strike_number in 0..poisson(mean, unit(first[0])) {
                    let block = if strike_number == 0 { first } else { words(strike_number) };
                    strike(unit(block[1]) * months as f64, length(block[2]));
                }
            }
        }
    }
}

/// The number of strikes whose distribution has this mean, from one number between 0 and 1.
fn poisson(mean: f64, chance: f64) -> u32 {
    let mut term = (-mean).exp();
    let mut sum = term;
    let mut count = 0;
    while chance > sum && count < MOST_STRIKES {
        count += 1;
        term *= mean / f64::from(count);
        sum += term;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strikes_are_counted_as_poisson_says() {
        // P(0) = 0.6065, P(0 or 1) = 0.9098 for a mean of a half.
        assert_eq!(poisson(0.5, 0.60), 0);
        assert_eq!(poisson(0.5, 0.61), 1);
        assert_eq!(poisson(0.5, 0.9097), 1);
        assert_eq!(poisson(0.5, 0.9099), 2);
    }

    #[test]
    fn rate_and_length_come_out_on_average() {
        let cause = Cause {
            name: "plant".into(),
            rule: "r".into(),
            targets: vec![Target::Plant(0)],
            timing: Timing::Anytime(0.1 / 12.0),
            months: 4.0,
            remaining: 0.0,
            own: true,
        };
        let (mut count, mut total) = (0_u32, 0.0);
        let draws = 200_000;
        for draw in 0..draws {
            cause.draw(7, draw, 1, 120, |_, months| {
                count += 1;
                total += months;
            });
        }
        // One strike a draw on average, its count with a standard error of 1 / sqrt(200,000) = 0.0022.
        assert!((f64::from(count) / draws as f64 - 1.0).abs() < 0.01);
        assert!((total / f64::from(count) - 4.0).abs() < 0.05);
    }
}
