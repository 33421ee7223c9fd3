//! Generated studies have the shape asked for, and something is scarce in them.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use muster_generate::{Family, Shape, ShapeError, generate};
use muster_study::{Extent, Measure, NeedStatus, RouteKind, Study};
use muster_table::{Cell, Severity};

const SMALL: [Family; 3] = [Family::Tiny, Family::Small, Family::Medium];

const LARGE: [Family; 6] = [
    Family::Alliance,
    Family::AllianceTenfold,
    Family::Parts,
    Family::TightMoney,
    Family::TightLines,
    Family::ManyProjects,
];

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
fn every_large_family_has_what_makes_planning_hard() {
    for family in LARGE {
        let (study, word) = (study(family, 1), family.word());
        let wanted = study.needs.len();
        let share = |part: usize| 100 * part / wanted;
        let unknown = study.needs.iter().filter(|need| need.quantity.is_none()).count();
        let signed = study.needs.iter().filter(|need| need.status == NeedStatus::Signed).count();
        assert!((1..6).contains(&share(unknown)), "{word}: {unknown} needs do not say how many");
        assert!(signed > 0 && share(signed) < 5, "{word}: {signed} needs are signed");
        let candidates: BTreeSet<_> = study.candidates.iter().map(|row| &row.need).collect();
        let hopeless = study.needs.iter().filter(|need| !candidates.contains(&need.need)).count();
        assert!(hopeless > 0 && share(hopeless) < 5, "{word}: {hopeless} needs have no candidate");

        let mut made: BTreeMap<_, usize> = BTreeMap::new();
        study.line_systems.iter().for_each(|row| *made.entry(&row.line).or_default() += 1);
        let shared = made.values().filter(|systems| **systems > 1).count();
        assert!(10 * shared > made.len(), "{word}: {shared} shared lines of {}", made.len());
        let loaded: BTreeSet<_> = study.order_book.iter().filter_map(|order| order.line.as_ref()).collect();
        assert!(3 * loaded.len() > made.len(), "{word}: {} lines have signed contracts", loaded.len());
        assert!(study.expansions.len() > 10, "{word}");
        assert!(study.prices.iter().any(|price| price.chosen && price.unit_price.is_none()), "{word}");
        assert!(study.line_systems.iter().any(|row| row.lead_months.is_none()), "{word}");

        let mut defence: Vec<f64> = study
            .economy
            .iter()
            .filter(|row| row.measure == Measure::Defence && row.year == 2025)
            .map(|row| row.value)
            .collect();
        defence.sort_by(f64::total_cmp);
        let (median, most) = (defence[defence.len() / 2], defence[defence.len() - 1]);
        assert!(most > 10.0 * median, "{word}: the richest spends {most}, the nation in the middle {median}");
    }
}

#[test]
fn some_needs_require_standards_that_some_of_their_candidates_lack() {
    for family in LARGE {
        let (study, word) = (study(family, 1), family.word());
        let has: BTreeSet<_> = study
            .implementations
            .iter()
            .filter(|row| row.extent == Extent::Yes)
            .filter_map(|row| Some((row.system.as_ref()?, &row.standard)))
            .collect();
        let mut candidates: BTreeMap<_, Vec<_>> = BTreeMap::new();
        study.candidates.iter().for_each(|row| candidates.entry(&row.need).or_default().push(&row.system));
        let (mut had, mut lacked) = (0, 0);
        for required in study.need_standards.iter() {
            for system in candidates.get(&required.need).into_iter().flatten() {
                let known = has.contains(&(*system, &required.standard));
                *if known { &mut had } else { &mut lacked } += 1;
            }
        }
        assert!(had > 10 && lacked > 10, "{word}: {had} candidates have what is required, {lacked} do not");
        let require: BTreeSet<_> = study.need_standards.iter().map(|row| &row.need).collect();
        let share = 100 * require.len() / study.needs.len();
        assert!((10..50).contains(&share), "{word}: {share} per cent of the needs require a standard");
    }
}

#[test]
fn what_is_scarce_in_a_family_is_scarcer_than_in_an_alliance() {
    let (alliance, lines) = (study(Family::Alliance, 1), study(Family::TightLines, 1));
    let rate =
        |study: &Study| -> i64 { study.capacity_steps.iter().filter_map(|step| step.units_per_year).sum() };
    assert!(10 * rate(&lines) < 6 * rate(&alliance), "{} {}", rate(&lines), rate(&alliance));
    let money = study(Family::TightMoney, 1);
    let open = |study: &Study| -> f64 { study.nations.iter().filter_map(|nation| nation.plan_share).sum() };
    assert!(open(&money) < 0.6 * open(&alliance), "{} {}", open(&money), open(&alliance));
    let joint = |study: &Study| study.routes.iter().filter(|route| route.kind == RouteKind::Joint).count();
    assert!(joint(&study(Family::ManyProjects, 1)) > joint(&alliance));
}

#[test]
fn scale_changes_how_many_buy_and_make_but_not_what_each_needs() {
    let shape = Family::Alliance.shape();
    let third = shape.scaled(30);
    assert_eq!((third.nations, third.systems, third.lines), (10, 18, 24));
    assert_eq!((third.needs_per_nation, third.months), (shape.needs_per_nation, shape.months));
    assert_eq!(generate(&third, 1).unwrap().needs.len(), 400);
    assert_eq!(shape.scaled(100), shape);
    let refused = generate(&shape.scaled(10_000), 1);
    assert!(matches!(refused, Err(ShapeError::OutOfRange { what: "nations", found: 3300, .. })));
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
            assert!(study.write() == files, "{word} {seed} is written in two ways");
        }
    }
}
