//! The delivery model of a whole study.

#![allow(clippy::unwrap_used)]

use muster_delivery::{OrderBookLayout, OutstandingOrder, expansion_capacity, line_capacity, line_lot};
use muster_generate::{Family, generate};
use muster_study::tables::{CapacityStep, Expansion};
use muster_study::{CapacityStatus, ContractStatus, ExpansionId, Quality, Study};
use muster_table::{Month, Table};

/// A generated study of eight months, of whose first line everything that counts is set by the test.
fn study(ramp: i64, steps: &[(&str, Option<i64>, CapacityStatus)]) -> Study {
    let mut study = generate(&Family::Tiny.shape(), 1).unwrap();
    study.settings.start = "2026-01".parse().unwrap();
    study.settings.end = "2026-08".parse().unwrap();
    study.lines.rows_mut()[0].ramp_months = Some(ramp);
    let line = study.lines[0].line.clone();
    for capability in study.capabilities.rows_mut() {
        capability.lot = 1;
    }
    let rows = steps.iter().map(|(from, units_per_year, status)| CapacityStep {
        line: line.clone(),
        from: from.parse().ok(),
        to: None,
        units_per_year: *units_per_year,
        status: *status,
        known_since: None,
        source: None,
        quality: Quality::Assumed,
        note: None,
    });
    study.capacity_steps = Table::new(rows.collect());
    study
}

#[test]
fn only_counted_and_known_steps_make_capacity() {
    let study = study(
        1,
        &[
            ("2025-01", Some(12), CapacityStatus::Current),
            ("2026-03", Some(24), CapacityStatus::Planned),
            ("2026-05", Some(600), CapacityStatus::Disputed),
            ("", Some(600), CapacityStatus::Current),
            ("2026-06", None, CapacityStatus::Current),
        ],
    );
    assert_eq!(line_capacity(&study, &study.lines[0].line), [1, 1, 2, 2, 2, 2, 2, 2]);
    assert_eq!(line_capacity(&study, &study.lines[1].line), [0; 8]);
}

#[test]
fn a_new_line_ramps_up_and_an_old_one_is_up() {
    let current = CapacityStatus::Current;
    let young = study(4, &[("2026-02", Some(48), current)]);
    assert_eq!(line_capacity(&young, &young.lines[0].line), [0, 1, 2, 3, 4, 4, 4, 4]);
    let old = study(4, &[("2025-09", Some(48), current)]);
    assert_eq!(line_capacity(&old, &old.lines[0].line), [4; 8]);
    let nearly = study(4, &[("2025-11", Some(48), current)]);
    assert_eq!(line_capacity(&nearly, &nearly.lines[0].line), [3, 4, 4, 4, 4, 4, 4, 4]);
}

#[test]
fn an_expansion_starts_after_its_months_with_the_ramp_of_its_line() {
    let study = study(2, &[]);
    let expansion = Expansion {
        expansion: ExpansionId::new("x"),
        line: study.lines[0].line.clone(),
        units_per_year: 24,
        months: 3,
        cost: 1.0,
        currency: "EUR".to_owned(),
        price_year: 2025,
        source: None,
        quality: Quality::Assumed,
        note: None,
    };
    assert_eq!(expansion_capacity(&study, &expansion, 0), [0, 0, 0, 1, 2, 2, 2, 2]);
    assert_eq!(expansion_capacity(&study, &expansion, 2), [0, 0, 0, 0, 0, 1, 2, 2]);
    assert_eq!(expansion_capacity(&study, &expansion, 400), [0; 8]);
}

#[test]
fn what_is_still_to_come_of_an_order() {
    let study = generate(&Family::Small.shape(), 3).unwrap();
    let mut row = study.order_book.iter().find(|order| order.line.is_some()).unwrap().clone();
    row.status = ContractStatus::Running;
    row.quantity = Some(100);
    row.first_delivery = "2025-01".parse().ok();
    row.last_delivery = "2026-10".parse().ok();
    let start: Month = "2026-01".parse().unwrap();
    let at =
        |row: &_| OutstandingOrder::at(row, start).map(|order| (order.quantity, order.first, order.last));
    let last = "2026-10".parse().unwrap();
    row.delivered = Some(30);
    assert_eq!(at(&row), Some((70, start, last)));
    // 12 of 22 months are over: floor(1200 / 22) = 54 have come by the schedule.
    row.delivered = None;
    assert_eq!(at(&row), Some((46, start, last)));
    row.delivered = Some(130);
    assert_eq!(at(&row), Some((0, start, last)));
    row.last_delivery = "2025-10".parse().ok();
    row.delivered = Some(90);
    assert_eq!(at(&row), Some((10, start, start)));
    row.status = ContractStatus::Completed;
    assert_eq!(at(&row), None);
    row.status = ContractStatus::Running;
    row.quantity = None;
    assert_eq!(at(&row), None);
}

#[test]
fn a_layout_holds_every_line_and_every_order_that_loads_one() {
    let study = generate(&Family::Medium.shape(), 5).unwrap();
    let layout = OrderBookLayout::of(&study);
    assert_eq!(layout.lines.len(), study.lines.len());
    let laid_out: usize = layout.lines.values().map(|line| line.orders.len()).sum();
    let loading = study
        .order_book
        .iter()
        .filter(|row| OutstandingOrder::at(row, study.settings.start).is_some())
        .count();
    assert_eq!(laid_out, loading);
    assert!(laid_out > 0);
    for (line, entry) in &layout.lines {
        assert_eq!(entry.lot, line_lot(&study, line));
        assert!(entry.capacity.iter().all(|units| units % entry.lot == 0));
        for order in &entry.orders {
            let missing = order.shortfall.as_ref().map_or(0, |shortfall| shortfall.at_end);
            assert_eq!(order.made.iter().sum::<i64>() + missing, order.order.due(study.settings.end));
        }
    }
}
