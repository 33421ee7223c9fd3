//! What holds for every line, whatever its steps and orders.

use muster_delivery::{LineLayout, OutstandingOrder, RateStep, Rates, Span, capacity_of_steps};
use muster_study::ContractId;
use muster_table::Month;
use proptest::prelude::*;

fn start() -> Month {
    Month::january(2026)
}

fn span(months: i32) -> Span {
    Span { start: start(), end: start().plus(months - 1) }
}

prop_compose! {
    fn step()(from in -60..60_i32, length in proptest::option::of(0..40_i32), units_per_year in 0..5_000_i64) -> RateStep {
        let from = start().plus(from);
        RateStep { from, to: length.map(|length| from.plus(length)), units_per_year }
    }
}

prop_compose! {
    fn order()(number in 0..40_u32, signed in proptest::option::of(-60..20_i32), quantity in 0..2_000_i64,
               first in -10..70_i32, length in -2..40_i32) -> OutstandingOrder {
        let first = start().plus(first);
        OutstandingOrder {
            contract: ContractId::new(format!("c{number}")),
            signed: signed.map(|ahead| start().plus(ahead)),
            quantity,
            first,
            last: first.plus(length),
        }
    }
}

proptest! {
    #[test]
    fn whole_lots_never_run_ahead_of_the_rate_nor_a_lot_behind_it(
        steps in proptest::collection::vec(step(), 0..6), ramp in 0..30_i64, lot in 1..400_i64, months in 0..80_i32,
    ) {
        let rates = Rates::of_steps(&steps, ramp, span(months));
        let units = capacity_of_steps(&steps, ramp, lot, span(months));
        prop_assert_eq!(units.len(), rates.parts.len());
        let (mut parts, mut made) = (0_i128, 0_i128);
        for (units, rate) in units.iter().zip(&rates.parts) {
            prop_assert!(*units >= 0 && units % lot == 0);
            parts += rate;
            made += i128::from(*units);
            let behind = parts - made * 12 * rates.parts_per_unit;
            prop_assert!((0..i128::from(lot) * 12 * rates.parts_per_unit).contains(&behind));
        }
    }

    #[test]
    fn a_rate_never_passes_its_target_and_reaches_it(
        steps in proptest::collection::vec(step(), 1..6), ramp in 1..30_i64,
    ) {
        let rates = Rates::of_steps(&steps, ramp, span(200));
        let highest = steps.iter().map(|step| i128::from(step.units_per_year)).max().unwrap_or(0);
        for (index, rate) in rates.parts.iter().enumerate() {
            let target = i128::from(RateStep::target(&steps, span(200).month(index)));
            prop_assert!((0..=highest * rates.parts_per_unit).contains(rate));
            prop_assert!(*rate <= target * rates.parts_per_unit);
        }
        // The last change of a step lies before month 100, so that every ramp is over at the end.
        let target = i128::from(RateStep::target(&steps, span(200).end));
        prop_assert_eq!(rates.parts.last(), Some(&(target * rates.parts_per_unit)));
    }

    #[test]
    fn units_are_neither_lost_nor_made_twice(
        capacity in proptest::collection::vec(0..60_i64, 0..70), lot in 1..9_i64,
        orders in proptest::collection::vec(order(), 0..8),
    ) {
        let span = span(60);
        let line = LineLayout::new(capacity, lot, orders.clone(), span);
        prop_assert_eq!(line.orders.len(), orders.len());
        for index in 0..span.months() {
            let made: i64 = line.orders.iter().map(|entry| entry.made[index]).sum();
            prop_assert_eq!(made, line.taken[index]);
            let rest = line.capacity[index] - line.taken[index] - line.left[index];
            prop_assert!((0..lot).contains(&rest));
            prop_assert!(line.left[index] >= 0 && line.left[index] % lot == 0);
            let missing = line.orders.iter().any(|entry| {
                entry.made[..=index].iter().sum::<i64>() < entry.order.due(span.month(index))
            });
            prop_assert!(!missing || line.taken[index] == line.capacity[index], "a line idles while an order waits");
        }
        for entry in &line.orders {
            let mut made = 0;
            for (index, units) in entry.made.iter().enumerate() {
                prop_assert!(*units >= 0);
                made += units;
                prop_assert!(made <= entry.order.due(span.month(index)));
            }
            prop_assert!(made <= entry.order.quantity);
        }
    }

    #[test]
    fn the_order_in_which_rows_stand_does_not_matter(
        orders in proptest::collection::vec(order(), 0..8), capacity in proptest::collection::vec(0..30_i64, 60),
    ) {
        let mut unique = orders;
        unique.sort_by(|a, b| a.contract.cmp(&b.contract));
        unique.dedup_by(|a, b| a.contract == b.contract);
        let forwards = LineLayout::new(capacity.clone(), 1, unique.clone(), span(60));
        unique.reverse();
        prop_assert_eq!(forwards, LineLayout::new(capacity, 1, unique, span(60)));
    }
}
