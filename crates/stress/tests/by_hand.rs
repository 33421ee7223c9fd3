//! Courses that can be reckoned on paper.

#![allow(clippy::unwrap_used)]

mod support;

use muster_stress::{Chosen, Courses, Network, Outage, Setup, losses_of, months_done, most_months_done};
use support::{Draft, input, source};

fn course(network: &Network, outages: &[Outage]) -> Vec<f64> {
    let setup = Setup::whole(network, &Chosen::new());
    let mut courses = Courses::new(&setup);
    for outage in outages {
        courses.strike(&setup, 0, outage);
    }
    courses.run(&setup);
    (0..network.months).map(|month| courses.months_done(0, month, 0)).collect()
}

fn close(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (month, (found, expected)) in found.iter().zip(expected).enumerate() {
        assert!((found - expected).abs() < 1e-3, "month {month}: {found}, expected {expected}");
    }
}

/// An engine plant with a fifth of headroom; engines travel a month, and two months of them lie in stock.
fn engines() -> Network {
    let mut draft = Draft::new(36);
    let plant = draft.part("engines", 6.0, Vec::new());
    draft.line("tanks", 3.0, 1.5, vec![input(2.0, vec![source(plant, 1.0, 1.2, 1)])]);
    draft.0
}

#[test]
fn a_line_lives_on_transit_and_stock_and_catches_up_with_the_headroom_of_its_source() {
    // Out from month 10 to 15: nothing arrives from 11 to 16, stock lasts for 11 and 12, so that four months are lost.
    // From month 17 on 1.2 arrive, and a fifth of a month is made good each month: after twenty months all of it is.
    let found = course(&engines(), &[Outage::of_plant(0, 10, 6.0)]);
    let expected: Vec<f64> = (0..36)
        .map(|month| match month {
            0..=12 => f64::from(month + 1),
            13..=16 => 13.0,
            _ => (13.0 + 1.2 * f64::from(month - 16)).min(f64::from(month + 1)),
        })
        .collect();
    close(&found, &expected);
    assert!(expected[35] < 36.0 - 1e-9, "the horizon ends before all is made good");
}

#[test]
fn what_is_late_counts_for_as_long_as_it_waits() {
    // The line itself is out for three months, and catches up at half a month a month: lags at the ends of months 5 to 13
    // are 1, 2, 3, 2.5, 2, 1.5, 1, 0.5, 0, and a batch counts until it is whole: 1 + 2 + 3 + 3 + 2 + 2 + 1 + 1.
    let network = engines();
    let setup = Setup::whole(&network, &Chosen::new());
    // Engines that the line does not use lie in stock, which is full: no more than 1.2 a month and the stock of two can be
    // used while catching up, which is enough for 1.5 a month for six months.
    let losses = losses_of(&network, &setup, &[vec![Outage::of_plant(1, 5, 3.0)]]);
    assert!((losses[0][0] - 15.0).abs() < 1e-6, "{losses:?}");
}

#[test]
fn a_second_source_carries_what_it_can() {
    // Sixty and forty per cent, at most 72 and 48: with the first gone for good, 0.48 arrive each month, after the stock of
    // one month is used up: 1, 1 + 0.48 x ...
    let mut draft = Draft::new(12);
    let first = draft.part("first", 6.0, Vec::new());
    let second = draft.part("second", 6.0, Vec::new());
    let sources = vec![source(first, 0.6, 0.72, 0), source(second, 0.4, 0.48, 0)];
    draft.line("guns", 3.0, 2.0, vec![input(1.0, sources)]);
    let found = course(&draft.0, &[Outage::of_plant(0, 0, 12.0)]);
    let expected: Vec<f64> =
        (1..=12).map(|month| f64::from(month).min(1.0 + 0.48 * f64::from(month))).collect();
    close(&found, &expected);
}

#[test]
fn a_loss_two_tiers_up_is_felt_through_the_stocks_of_both() {
    // Steel, a month in stock at the gun plant; guns, two months in stock at the line, a month on the way: four months.
    let mut draft = Draft::new(24);
    let steel = draft.part("steel", 3.0, Vec::new());
    let guns = draft.part("guns", 6.0, vec![input(1.0, vec![source(steel, 1.0, 1.2, 0)])]);
    draft.line("tanks", 3.0, 1.5, vec![input(2.0, vec![source(guns, 1.0, 1.2, 1)])]);
    let found = course(&draft.0, &[Outage::of_plant(0, 0, 24.0)]);
    let expected: Vec<f64> = (1..=24).map(|month| f64::from(month).min(4.0)).collect();
    close(&found, &expected);
}

#[test]
fn a_linear_programme_can_do_no_better() {
    for (network, outages) in [
        (engines(), vec![Outage::of_plant(0, 10, 6.0)]),
        (engines(), vec![Outage::of_plant(1, 5, 3.0)]),
        (engines(), vec![Outage::of_plant(0, 3, 2.5), Outage::of_plant(1, 4, 2.0)]),
    ] {
        let setup = Setup::whole(&network, &Chosen::new());
        let (best, found) = (most_months_done(&setup, &outages).unwrap(), months_done(&setup, &outages));
        assert!((best - found).abs() < 1e-2, "{best} against {found}");
    }
}
