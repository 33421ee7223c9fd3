//! Standards that needs require, which systems have them, and what it takes to adapt the others.

use muster_study::tables::{AdoptionCost, Implementation, NeedStandard, Standard};
use muster_study::{Extent, Quality, StandardId, StandardKind, Study, SubjectKind, SystemId};

use crate::market::{self, chosen_prices};
use crate::random::Random;
use crate::{CURRENCY, PRICE_YEAR, SOURCE, Shape};

/// The domain of all generated standards.
const DOMAIN: &str = "generated";

/// Adds, in some studies, two standards that some needs require and some systems lack.
pub(crate) fn add(study: &mut Study, shape: &Shape, random: &mut Random) {
    if !random.chance(shape.standards) {
        return;
    }
    let systems: Vec<_> = study.systems.iter().map(|row| row.system.clone()).collect();
    let needs: Vec<_> = study.needs.iter().map(|row| row.need.clone()).collect();
    for number in 1..=2 {
        let standard = StandardId::new(format!("standard-{number}"));
        let line = study.standards.len() as u64 + 2;
        study.standards.push(described(&standard, number), line);
        for system in &systems {
            let extent =
                random.one_of(&[Extent::Yes, Extent::Partly, Extent::No, Extent::Unknown], Extent::No);
            if random.chance(70) {
                let line = study.implementations.len() as u64 + 2;
                study.implementations.push(said(system, &standard, extent), line);
            }
        }
        for need in &needs {
            if random.chance(shape.required) {
                let row = NeedStandard {
                    need: need.clone(),
                    standard: standard.clone(),
                    source: Some(SOURCE.to_owned()),
                    quality: Quality::Assumed,
                    note: None,
                };
                let line = study.need_standards.len() as u64 + 2;
                study.need_standards.push(row, line);
            }
        }
    }
    // One row for all, and a dearer one for the first standard.
    let (some, more) = (1 + shape.span() / 60, 2 + shape.span() / 30);
    add_cost(study, None, random.whole(0, some), random.decimal(0.0, 0.5));
    add_cost(study, Some(StandardId::new("standard-1")), random.whole(0, more), random.decimal(0.2, 1.5));
}

fn described(standard: &StandardId, number: usize) -> Standard {
    Standard {
        standard: standard.clone(),
        uuid: None,
        designation: format!("Standard {number}"),
        title: format!("Standard {number}"),
        kind: StandardKind::Standard,
        domain: DOMAIN.to_owned(),
        organisation: None,
        responsible_party: None,
        edition: None,
        date: None,
        status: None,
        address: None,
        source: Some(SOURCE.to_owned()),
        quality: Quality::Assumed,
        note: None,
    }
}

fn said(system: &SystemId, standard: &StandardId, extent: Extent) -> Implementation {
    Implementation {
        subject_kind: SubjectKind::System,
        subject: system.to_string(),
        nation: None,
        system: Some(system.clone()),
        standard: standard.clone(),
        extent,
        edition: None,
        since: None,
        source: Some(SOURCE.to_owned()),
        quality: Quality::Assumed,
        note: None,
    }
}

/// Adds what it costs to adopt a standard or all, as a share of the price of the cheapest lot.
fn add_cost(study: &mut Study, standard: Option<StandardId>, months: i64, share: f64) {
    let prices = chosen_prices(study);
    let lots = study.systems.iter().filter_map(|system| {
        Some(prices.get(&system.system)? * market::lot(study, &system.capability) as f64)
    });
    let cheapest = lots.fold(f64::INFINITY, f64::min);
    let cost = if cheapest.is_finite() { (cheapest * share).round() } else { 0.0 };
    let row = AdoptionCost {
        standard,
        domain: None,
        nation: None,
        cost,
        currency: CURRENCY.to_owned(),
        price_year: PRICE_YEAR,
        months,
        source: Some(SOURCE.to_owned()),
        quality: Quality::Assumed,
        note: None,
    };
    let line = study.adoption_costs.len() as u64 + 2;
    study.adoption_costs.push(row, line);
}
