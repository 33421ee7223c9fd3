//! Generated studies have the shape asked for, and something is scarce in them.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use muster_generate::{Family, Shape, ShapeError, generate};
use muster_study::{NeedStatus, Study};
use muster_table::{Cell, Severity};

const SMALL: [Family; 3] = [Family::Tiny, Family::Small, Family::Medium];

fn study(family: Family, seed: u64) -> Study {
    generate(&family.shape(), seed).unwrap()
}

#[test]
fn the_same_seed_gives_the_same_study_and_another_seed_another() {
    for family in SMALL {
        assert_eq!(study(family, 5), study(family, 5));
        assert_ne!(study(family, 5).needs, study(family, 6).needs);
    }
}

#[test]
fn every_family_has_the_size_it_says() {
    for (word, _) in Family::WORDS {
        let family = Family::parse(word).unwrap();
        let shape = family.shape();
        let study = study(family, 1);
        assert_eq!(study.nations.len(), shape.nations, "{word}");
        assert_eq!(study.needs.len(), shape.nations * shape.needs_per_nation, "{word}");
        assert_eq!(study.systems.len(), shape.systems, "{word}");
        assert_eq!(study.lines.len(), shape.lines, "{word}");
        assert_eq!(study.settings.months(), shape.months, "{word}");
    }
}

#[test]
fn references_lead_somewhere_and_quantities_are_whole_lots() {
    for family in SMALL {
        for seed in 0..20 {
            let study = study(family, seed);
            let systems: BTreeMap<_, _> =
                study.systems.iter().map(|row| (&row.system, &row.capability)).collect();
            let lots: BTreeMap<_, _> =
                study.capabilities.iter().map(|row| (&row.capability, row.lot)).collect();
            let needs: BTreeMap<_, _> = study.needs.iter().map(|row| (&row.need, &row.capability)).collect();
            assert_eq!(needs.len(), study.needs.len());
            for need in study.needs.iter() {
                assert!(
                    need.quantity
                        .is_none_or(|quantity| quantity > 0 && quantity % lots[&need.capability] == 0)
                );
                assert!(need.wanted_from <= need.wanted_by);
                assert!(need.wanted_by.unwrap() <= study.settings.end);
            }
            for candidate in study.candidates.iter() {
                assert_eq!(needs[&candidate.need], systems[&candidate.system]);
            }
            let mut lot_of_line = BTreeMap::new();
            for row in study.line_systems.iter() {
                let lot = lots[systems[&row.system]];
                assert_eq!(*lot_of_line.entry(&row.line).or_insert(lot), lot, "{} has two lots", row.line);
            }
            assert_eq!(
                study.line_systems.iter().map(|row| &row.system).collect::<BTreeSet<_>>().len(),
                systems.len()
            );
            for order in study.order_book.iter() {
                assert!(order.delivered.unwrap_or(0) <= order.quantity.unwrap_or(i64::MAX));
                assert!(order.first_delivery <= order.last_delivery);
            }
            assert!(study.nations.iter().all(|nation| nation.plan_share.unwrap() > 0.0));
        }
    }
}

#[test]
fn an_alliance_has_what_makes_planning_hard() {
    let study = study(Family::Alliance, 1);
    let unknown = study.needs.iter().filter(|need| need.quantity.is_none()).count();
    let signed = study.needs.iter().filter(|need| need.status == NeedStatus::Signed).count();
    assert!((10..100).contains(&unknown) && (5..80).contains(&signed), "{unknown} {signed}");
    let shared: BTreeSet<_> = study
        .line_systems
        .iter()
        .filter(|row| study.line_systems.iter().filter(|other| other.line == row.line).count() > 1)
        .map(|row| &row.line)
        .collect();
    assert!(shared.len() > 10, "{} shared lines", shared.len());
    assert!(study.order_book.len() > 30 && study.expansions.len() > 10);
    assert!(study.prices.iter().any(|price| price.chosen && price.unit_price.is_none()));
    assert!(study.line_systems.iter().any(|row| row.lead_months.is_none()));
    let defence: Vec<f64> = study
        .economy
        .iter()
        .filter(|row| row.measure == muster_study::Measure::Defence && row.year == 2025)
        .map(|row| row.value)
        .collect();
    let total: f64 = defence.iter().sum();
    assert!(defence[0] > 0.3 * total, "the first nation spends {} of {total}", defence[0]);
}

#[test]
fn shapes_that_no_study_has_are_refused() {
    let shape = Shape { nations: 0, ..Family::Tiny.shape() };
    assert_eq!(
        generate(&shape, 1),
        Err(ShapeError::OutOfRange { what: "nations", found: 0, least: 1, most: 1040 })
    );
    let lonely = Shape {
        nations: 1,
        systems: 1,
        lines: 1,
        months: 6,
        most_lots: 1,
        joint_routes: 0,
        ..Family::Tiny.shape()
    };
    assert_eq!(generate(&lonely, 1).unwrap().needs.len(), 1);
}

#[test]
fn generated_studies_pass_the_checks_and_survive_writing() {
    for (word, _) in Family::WORDS {
        let family = Family::parse(word).unwrap();
        let seeds = if SMALL.contains(&family) { 20 } else { 1 };
        for seed in 0..seeds {
            let study = study(family, seed);
            let files = study.write();
            let (again, findings) = Study::read(&files);
            let errors: Vec<String> = findings
                .iter()
                .filter(|finding| finding.severity == Severity::Error)
                .take(3)
                .map(ToString::to_string)
                .collect();
            assert!(errors.is_empty(), "{word} {seed}: {errors:?}");
            assert!(again.is_some_and(|again| again == study), "{word} {seed} changed on the way");
        }
    }
}
