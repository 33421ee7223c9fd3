//! Courses that can be reckoned on paper.

#![allow(clippy::unwrap_used)]

mod support;

use muster_stress::{
    Chosen, Courses, Mishap, Network, Outage, Passage, RampUp, Setup, Way, losses_of, months_done,
    most_months_done,
};
use muster_study::Zone;
use support::{Draft, input, source};

fn course(network: &Network, mishaps: &[impl Copy + Into<Mishap>]) -> Vec<f64> {
    let setup = Setup::whole(network, &Chosen::new());
    let mut courses = Courses::new(&setup);
    for mishap in mishaps {
        courses.befall(&setup, 0, &(*mishap).into());
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

/// The engines of above come over the only way, on which two months are planned; tanks leave over it, three months.
fn overseas() -> Network {
    let mut network = engines();
    network.ways.push(Way { zones: (Zone::Europe, Zone::EastAsia), spare: Vec::new() });
    let engines = &mut network.makes[1].inputs[0].sources[0];
    (engines.way, engines.transit) = (Some(0), 2);
    (network.gates[0].way, network.gates[0].transit) = (Some(0), 3);
    network
}

fn passage(factor: f64, rounding: f64) -> Mishap {
    Mishap::Passage(Passage { way: 0, factor, rounding })
}

#[test]
fn a_long_passage_lets_everything_arrive_later_by_its_months() {
    // 0.4 of three months is 1.2: one month, and with a rounding of 0.8 or more two.
    for (factor, rounding, late) in [(1.4, 0.7, 1), (1.4, 0.85, 2), (1.2, 0.3, 0), (0.5, 0.99, 0)] {
        let found = course(&overseas(), &[passage(factor, rounding)]);
        let expected: Vec<f64> = (1..=36).map(|month| f64::from((month - late).max(0))).collect();
        close(&found, &expected);
        let network = overseas();
        let setup = Setup::whole(&network, &Chosen::new());
        let losses = losses_of(&network, &setup, &[vec![passage(factor, rounding)]]);
        // A million a month, of which so many are missing at the end of each; in the first month there is but one.
        let missing: i32 = (1..=36).map(|month| late.min(month)).sum();
        assert!((losses[0][0] - f64::from(missing)).abs() < 1e-6, "{losses:?}");
    }
}

#[test]
fn a_long_passage_lets_a_loss_at_the_source_be_felt_later() {
    // Engines are out from month 10 to 15 and travel two months, one more where the way takes half as long again. Two
    // months of stock: as in the first of these tests, but all three steps later by one month, or by two; and tanks, whose
    // three months become four and a half, arrive a further month later (a rounding of 0 counts whole months alone).
    let outage = Mishap::from(Outage::of_plant(0, 10, 6.0));
    let made = |month: i32, later: i32| match month - later {
        ..=12 => f64::from(month + 1),
        13..=16 => f64::from(13 + later),
        _ => (f64::from(13 + later) + 1.2 * f64::from(month - later - 16)).min(f64::from(month + 1)),
    };
    let planned: Vec<f64> = (0..36).map(|month| made(month, 1)).collect();
    close(&course(&overseas(), &[outage]), &planned);
    let longer: Vec<f64> = (0..36).map(|month| if month < 1 { 0.0 } else { made(month - 1, 2) }).collect();
    close(&course(&overseas(), &[outage, passage(1.5, 0.0)]), &longer);
}

#[test]
fn a_slow_ramp_up_holds_the_line_back_until_it_has_caught_up() {
    // Half of the work hangs on a rise in month 10, planned to be reached at once; it comes two months late and takes four:
    // 1/2, 1/2, then 1/2 + 1/2 x 1/4, 2/4, 3/4, 4/4. With half as much again as pace, what it can do counts one and a half
    // times: 0.75, 0.75, 0.9375, and from then on more than a month each month.
    let ramp = RampUp { plant: 1, month: 10, late: 2.0, planned: 1.0, takes: 4.0, kept: 0.5 };
    let found = course(&engines(), &[Mishap::RampUp(ramp)]);
    let mut done: f64 = 10.0;
    let expected = (0..36).map(|month| {
        let works = [0.5, 0.5, 0.625, 0.75, 0.875];
        match month {
            0..=9 => f64::from(month + 1),
            _ => {
                let works = works.get(month as usize - 10).copied().unwrap_or(1.0);
                // The stock of engines is full, and 1.2 arrive: enough for all that is to be made good.
                done += (1.5_f64 * works).min(f64::from(month + 1) - done);
                done
            }
        }
    });
    close(&found, &expected.collect::<Vec<_>>());
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
