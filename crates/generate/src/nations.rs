//! Nations, what they earn, and what they have pledged.

use muster_study::tables::{Economy, Nation, Pledge};
use muster_study::{Measure, NationGroup, NationId, PledgeKind, Quality, Study, Zone};

use crate::random::Random;
use crate::{CURRENCY, EDITION, PRICE_YEAR, SOURCE, Shape};

const CAPITALS: [(Zone, f64, f64); 5] = [
    (Zone::Europe, 50.0, 12.0),
    (Zone::NorthAmerica, 42.0, -85.0),
    (Zone::EastAsia, 36.0, 130.0),
    (Zone::Oceania, -35.0, 150.0),
    (Zone::MiddleEast, 28.0, 45.0),
];

/// The code of a nation: ISO 3166-1 leaves XAA to XXZ, QMA to QZZ, ZZA to ZZZ and AAA to AAZ to users, so that none
/// of these is ever a nation of the world.
fn code(number: usize) -> NationId {
    let letter = |at: usize| char::from(b'A' + (at % 26) as u8);
    let (first, second) = match number / 26 {
        block @ 0..=23 => ('X', letter(block)),
        block @ 24..=37 => ('Q', letter(block - 24 + 12)),
        38 => ('Z', 'Z'),
        _ => ('A', 'A'),
    };
    NationId::new(format!("{first}{second}{}", letter(number)))
}

/// Adds the nations, richest first: their product falls with the rank, the first stands far above the others.
pub(crate) fn add(study: &mut Study, shape: &Shape, random: &mut Random) {
    for rank in 0..shape.nations {
        let nation = code(rank);
        let (zone, latitude, longitude) = match random.whole(0, 99) {
            0..=74 => CAPITALS[0],
            75..=84 => CAPITALS[1],
            85..=94 => CAPITALS[2],
            95..=97 => CAPITALS[3],
            _ => CAPITALS[4],
        };
        let first = if rank == 0 { 4.0 } else { 1.0 };
        let product = cents(first * 4000.0 / (rank as f64 + 1.0) * random.decimal(0.6, 1.4));
        let share = cents(random.decimal(1.2, 3.3));
        let line = study.nations.len() as u64 + 2;
        study.nations.push(
            Nation {
                nation: nation.clone(),
                name: format!("Nation {}", rank + 1),
                group: if zone == Zone::Europe || zone == Zone::NorthAmerica {
                    NationGroup::Nato
                } else {
                    NationGroup::Partner
                },
                zone,
                currency: CURRENCY.to_owned(),
                capital: Some(format!("Capital {}", rank + 1)),
                latitude: latitude + random.whole(-80, 80) as f64 / 10.0,
                longitude: longitude + random.whole(-120, 120) as f64 / 10.0,
                population: Some(cents(product / 40.0)),
                equipment_share: Some(random.whole(20, 40) as f64),
                // Set once it is known what the nation wants.
                plan_share: Some(0.0),
                carry_over: Some(random.one_of(&[0.0, 10.0, 20.0, 30.0], 10.0)),
                growth: Some(random.whole(5, 30) as f64 / 10.0),
                source: Some(SOURCE.to_owned()),
                quality: Quality::Assumed,
                note: None,
            },
            line,
        );
        for year in [PRICE_YEAR - 1, PRICE_YEAR] {
            for (measure, value) in [
                (Measure::Gdp, product),
                (Measure::Defence, cents(product * share / 100.0).max(0.01)),
                (Measure::DefenceShare, share),
            ] {
                let money = measure != Measure::DefenceShare;
                let line = study.economy.len() as u64 + 2;
                study.economy.push(
                    Economy {
                        nation: nation.clone(),
                        year,
                        measure,
                        value,
                        currency: money.then(|| CURRENCY.to_owned()),
                        price_year: money.then_some(PRICE_YEAR),
                        edition: EDITION.to_owned(),
                        source: Some(SOURCE.to_owned()),
                        quality: Quality::Assumed,
                        note: None,
                    },
                    line,
                );
            }
        }
        let line = study.pledges.len() as u64 + 2;
        study.pledges.push(
            Pledge {
                nation,
                year: 2035,
                kind: PledgeKind::Core,
                share: 3.5,
                chosen: true,
                source: Some(SOURCE.to_owned()),
                quality: Quality::Assumed,
                note: None,
            },
            line,
        );
    }
}

/// To two decimal places, as a person would write it.
fn cents(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::code;
    use std::collections::BTreeSet;

    #[test]
    fn codes_differ_and_are_left_to_users_by_the_standard() {
        let codes: BTreeSet<_> = (0..1040).map(code).collect();
        assert_eq!(codes.len(), 1040);
        for code in &codes {
            let text = code.as_str();
            let user = text.starts_with("AA")
                || text.starts_with("ZZ")
                || ("XA".."XY").contains(&text)
                || ("QM".."R").contains(&text);
            assert!(user, "{text}");
        }
    }
}
