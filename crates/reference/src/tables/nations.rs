//! `nations.csv`: who buys and who hosts.

use muster_study::tables::Nation;
use muster_study::{NationGroup, NationId, Quality, Zone};

use crate::inputs::Inputs;
use crate::ledger::Ledger;

/// Editions whose equipment shares are recent enough for an outlook, the best first.
const SHARE_EDITIONS: [&str; 2] = ["NATO-2026", "NATO-2025"];

/// The published nations, and those that only host makers or load lines.
pub fn nations(inputs: &Inputs, ledger: &mut Ledger) -> Vec<Nation> {
    let mut nations = Vec::new();
    for row in &inputs.nations {
        let group = match row.bloc.as_str() {
            "NATO" => Some(NationGroup::Nato),
            "IP4" => Some(NationGroup::Partner),
            "other" => Some(NationGroup::Partner),
            _ => None,
        };
        let Some(group) = ledger.meaning(group, "nations.csv", &row.code, "bloc", &row.bloc) else {
            continue;
        };
        nations.push(Nation {
            nation: NationId::new(&row.code),
            name: row.name.clone(),
            group,
            zone: zone(&row.code),
            currency: row.currency.clone(),
            capital: row.capital.clone(),
            latitude: row.lat,
            longitude: row.lon,
            population: row.population_m,
            equipment_share: equipment_share(inputs, &row.code),
            plan_share: None,
            carry_over: None,
            growth: None,
            source: row.source.clone(),
            quality: row.quality,
            note: None,
        });
    }
    for row in &inputs.recalled_nations {
        nations.push(Nation {
            nation: NationId::new(&row.code),
            name: row.name.clone(),
            group: NationGroup::Other,
            zone: zone(&row.code),
            currency: row.currency.clone(),
            capital: Some(row.capital.clone()),
            latitude: row.lat,
            longitude: row.lon,
            population: None,
            equipment_share: None,
            plan_share: None,
            carry_over: None,
            growth: None,
            source: Some("CIA World Factbook, capital coordinates".into()),
            quality: Quality::Recalled,
            note: Some(format!("Here because it {}", row.why)),
        });
    }
    nations.sort_by(|a, b| a.nation.cmp(&b.nation));
    nations
}

fn zone(nation: &str) -> Zone {
    match nation {
        "USA" | "CAN" => Zone::NorthAmerica,
        "CHN" | "KOR" | "JPN" => Zone::EastAsia,
        "AUS" | "NZL" => Zone::Oceania,
        "ARE" | "EGY" | "IRQ" | "ISR" | "SAU" => Zone::MiddleEast,
        _ => Zone::Europe,
    }
}

/// The latest share of the newest edition that has one; older editions tell little after the rise since 2022.
fn equipment_share(inputs: &Inputs, nation: &str) -> Option<f64> {
    SHARE_EDITIONS.iter().find_map(|edition| {
        inputs
            .spending
            .iter()
            .filter(|row| {
                row.code == nation && row.measure == "equipment_share_pct" && row.edition == *edition
            })
            .max_by_key(|row| row.year)
            .map(|row| row.value)
    })
}
