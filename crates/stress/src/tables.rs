//! From findings to the rows of their tables.

use muster_study::{EventId, NationId};
use muster_table::Month;

use crate::bands::Driver;
use crate::chance::Cause;
use crate::chokepoint::Chokepoint;
use crate::dependence::Dependence;
use crate::exposure::Exposure;
use crate::impact::Effect;
use crate::network::{Network, Product};
use crate::protect::{ProtectAim, Protected};
use crate::records::{
    BandRow, ChanceRow, DependenceRow, DriverRow, EffectRow, EventRow, ExposureRow, FrontierRow, LinkRow,
    PlantRow, ProtectionRow, SampleRow, WorstRow,
};
use crate::sample::Sample;
use crate::schedule::Schedule;
use crate::setup::Chosen;
use crate::shelter::{PricedProtection, Shelter};
use crate::tally::Watch;
use crate::worst::{Blow, WorstCase};

/// The plants with what hangs on them.
pub fn plant_rows(network: &Network, chokepoints: &[Chokepoint]) -> Vec<PlantRow> {
    let row = |point: &Chokepoint| {
        let plant = &network.plants[point.plant];
        let stopped: Vec<&str> = point.stopped.iter().map(|system| system.as_str()).collect();
        PlantRow {
            plant: plant.id.as_str().to_owned(),
            name: plant.name.clone(),
            nation: plant.nation.clone(),
            company: plant.company.clone(),
            kind: plant.kind,
            tier: point.tier as i64,
            systems: point.systems.len() as i64,
            nations: point.nations.len() as i64,
            stopped: (!stopped.is_empty()).then(|| stopped.join(";")),
            criticality: rounded(100.0 * point.criticality),
            hidden: point.hidden,
        }
    };
    chokepoints.iter().map(row).collect()
}

/// The links of the network, without those that only a protection would open.
pub fn link_rows(network: &Network) -> Vec<LinkRow> {
    let mut rows = std::collections::BTreeMap::new();
    for make in network.makes.iter().zip(&network.used).filter(|(_, used)| **used).map(|(make, _)| make) {
        let user = network.plants[make.plant].id.as_str();
        for input in &make.inputs {
            for source in input.sources.iter().filter(|source| source.opened_by.is_none()) {
                let from = &network.makes[source.make];
                let part = match &from.product {
                    Product::Part(part) => part.to_string(),
                    Product::System(system) => system.to_string(),
                };
                let source_id = network.plants[from.plant].id.as_str().to_owned();
                rows.entry((part.clone(), source_id.clone(), user.to_owned())).or_insert(LinkRow {
                    part,
                    source: source_id,
                    user: user.to_owned(),
                    share: rounded(100.0 * source.share),
                    most: rounded(100.0 * source.most),
                    transit: source.transit as i64,
                    way: source.way.map(|way| network.ways[way].name()),
                    inferred: source.inferred,
                });
            }
        }
    }
    rows.into_values().collect()
}

/// Dependences on countries and makers.
pub fn dependence_rows(dependences: &[Dependence]) -> Vec<DependenceRow> {
    let row = |one: &Dependence| DependenceRow {
        nation: one.nation.clone(),
        capability: one.capability.clone(),
        kind: one.kind,
        depends_on: one.on.clone(),
        value: rounded(one.value),
        share: rounded(100.0 * one.share.min(1.0)),
        indirect: one.indirect,
    };
    dependences.iter().map(row).collect()
}

/// Exposures, ranked. `proofs` holds for each the share that the linear programme says could be kept at best.
pub fn exposure_rows(
    network: &Network,
    schedule: &Schedule,
    exposures: &[Exposure],
    proofs: &[Option<f64>],
) -> Vec<ExposureRow> {
    let row = |(at, one): (usize, &Exposure)| {
        let plant = &network.plants[one.plant];
        ExposureRow {
            rank: at as i64 + 1,
            plant: plant.id.as_str().to_owned(),
            name: plant.name.clone(),
            nation: plant.nation.clone(),
            survives: one.survives.map(|months| months as i64),
            recovers: one.recovery,
            worst_month: schedule.span.month(one.start),
            loss: rounded(one.loss),
            mean_loss: rounded(one.mean_loss),
            hits: one
                .effects
                .first()
                .map(|effect| format!("{} {}", buyer(&effect.nation), effect.capability)),
            longest: one.effects.iter().map(|effect| effect.longest).max().unwrap_or(0) as i64,
            made_good: made_good(schedule, &one.effects),
            proof: proofs.get(at).copied().flatten().map(|share| (share * 1e6).round() / 1e4),
        }
    };
    exposures.iter().enumerate().map(row).collect()
}

fn buyer(nation: &Option<NationId>) -> &str {
    nation.as_ref().map_or("others", NationId::as_str)
}

fn made_good(schedule: &Schedule, effects: &[Effect]) -> Option<Month> {
    let last: Option<Vec<usize>> = effects.iter().map(|effect| effect.made_good).collect();
    last?.into_iter().max().map(|month| schedule.span.month(month))
}

/// What a case does to whom.
pub fn effect_rows(schedule: &Schedule, case: &str, effects: &[Effect]) -> Vec<EffectRow> {
    let row = |effect: &Effect| EffectRow {
        case: case.to_owned(),
        nation: effect.nation.clone(),
        capability: effect.capability.clone(),
        late: effect.late,
        lost: effect.lost,
        loss: rounded(effect.loss),
        longest: effect.longest as i64,
        made_good: effect.made_good.map(|month| schedule.span.month(month)),
    };
    effects.iter().map(row).collect()
}

/// An event as a whole.
pub fn event_row(
    schedule: &Schedule,
    event: &EventId,
    name: &str,
    start: usize,
    effects: &[Effect],
) -> EventRow {
    EventRow {
        event: event.clone(),
        name: name.to_owned(),
        begins: schedule.span.month(start),
        loss: rounded(effects.iter().map(|effect| effect.loss).sum()),
        late: effects.iter().map(|effect| effect.late).sum(),
        lost: effects.iter().map(|effect| effect.lost).sum(),
    }
}

/// A worst case.
pub fn worst_row(schedule: &Schedule, blows: &[Blow], count: usize, worst: &WorstCase) -> WorstRow {
    let names: Vec<&str> =
        worst.blows.iter().filter_map(|blow| Some(blows.get(*blow)?.name.as_str())).collect();
    WorstRow {
        count: count as i64,
        losses: if names.is_empty() { "none".to_owned() } else { names.join(";") },
        begins: schedule.span.month(worst.start),
        loss: rounded(worst.loss),
        bound: rounded(worst.bound),
        gap: if worst.loss > 0.0 {
            ((worst.bound - worst.loss) / worst.loss * 1e6).round() / 1e6
        } else {
            0.0
        },
    }
}

/// The bands of every nation and capability in every month from the first delivery on.
pub fn band_rows(schedule: &Schedule, watch: &Watch, sample: &Sample) -> Vec<BandRow> {
    let mut rows = Vec::new();
    for (at, group) in watch.groups.iter().enumerate() {
        for month in (0..schedule.months()).filter(|month| group.planned[*month] > 0.0) {
            let band = sample.band(watch, at, month);
            rows.push(BandRow {
                nation: group.nation.clone(),
                capability: group.capability.clone(),
                month: schedule.span.month(month),
                planned: rounded(band.planned),
                mean: rounded(band.mean),
                p50: rounded(band.at_least[0]),
                p80: rounded(band.at_least[1]),
                p95: rounded(band.at_least[2]),
            });
        }
    }
    rows
}

/// The chances of needs.
pub fn chance_rows(watch: &Watch, sample: &Sample) -> Vec<ChanceRow> {
    let row = |(at, need): (usize, &crate::tally::WatchedNeed)| {
        let (chance, error) = sample.chance(at);
        ChanceRow { need: need.need.clone(), chance: rounded(100.0 * chance), error: rounded(100.0 * error) }
    };
    watch.needs.iter().enumerate().map(row).collect()
}

/// What drives the spread.
pub fn driver_rows(causes: &[Cause], drivers: &[Driver]) -> Vec<DriverRow> {
    let row = |(at, driver): (usize, &Driver)| {
        let cause = &causes[driver.cause];
        DriverRow {
            rank: at as i64 + 1,
            cause: cause.name.clone(),
            rule: cause.rule.clone(),
            share: rounded(100.0 * driver.share.min(1.0)),
            error: rounded(100.0 * driver.error),
            strikes: rounded(100.0 * driver.strikes),
            adds: rounded(driver.adds),
        }
    };
    drivers.iter().enumerate().map(row).collect()
}

/// The sample as a whole.
pub fn sample_row(sample: &Sample, seed: u64) -> SampleRow {
    SampleRow {
        draws: sample.draws as i64,
        seed: seed as i64,
        mean: rounded(sample.mean),
        half_width: if sample.half_width.is_finite() { rounded(sample.half_width) } else { 0.0 },
        deviation: rounded(sample.deviation()),
        p50: rounded(sample.loss_at(0.5)),
        p80: rounded(sample.loss_at(0.8)),
        p95: rounded(sample.loss_at(0.95)),
    }
}

/// One point of the frontier. `fresh` are the losses of a fresh sample with the protections, `without` those without any.
pub fn frontier_row(
    protections: &[PricedProtection],
    aim: ProtectAim,
    budget: f64,
    best: &Protected,
    fresh: &[f64],
    without: &[f64],
) -> FrontierRow {
    let names: Vec<&str> = best.chosen.iter().map(|at| protections[*at].id.as_str()).collect();
    let count = fresh.len() as f64;
    let mean = fresh.iter().sum::<f64>() / count;
    let variance = fresh.iter().map(|loss| (loss - mean).powi(2)).sum::<f64>() / (count - 1.0).max(1.0);
    FrontierRow {
        aim,
        budget: rounded(budget),
        spent: rounded(best.cost),
        loss: rounded(best.loss),
        bound: rounded(best.bound),
        gap: (best.gap() * 1e6).round() / 1e6,
        fresh: rounded(aim.value(fresh)),
        fresh_without: rounded(aim.value(without)),
        fresh_mean: rounded(mean),
        fresh_error: rounded((variance / count).sqrt()),
        protections: (!names.is_empty()).then(|| names.join(";")),
    }
}

/// What each protection saves by itself, the most for each million first.
pub fn protection_rows(protections: &[PricedProtection], shelter: &Shelter) -> Vec<ProtectionRow> {
    let without = shelter.losses(&Chosen::new());
    let row = |(at, one): (usize, &PricedProtection)| {
        let with = shelter.losses(&Chosen::from([at]));
        let saves = |aim: ProtectAim| rounded(aim.value(&without) - aim.value(&with));
        let expected = saves(ProtectAim::Expected);
        ProtectionRow {
            protection: one.id.clone(),
            name: one.name.clone(),
            cost: rounded(one.cost),
            saves: expected,
            saves_per_million: rounded(expected / one.cost.max(1e-9)),
            saves_in_tail: saves(ProtectAim::Tail),
        }
    };
    let mut rows: Vec<ProtectionRow> = protections.iter().enumerate().map(row).collect();
    rows.sort_by(|a, b| {
        b.saves_per_million.total_cmp(&a.saves_per_million).then_with(|| a.protection.cmp(&b.protection))
    });
    rows
}

/// Three decimals: what lies beyond is noise. Never minus zero.
fn rounded(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0 + 0.0
}
