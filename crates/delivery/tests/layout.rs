//! The order book over a line, with numbers worked out by hand.

#![allow(clippy::unwrap_used)]

use muster_delivery::{LineLayout, OutstandingOrder, Span};
use muster_study::ContractId;
use muster_table::Month;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn order(contract: &str, signed: &str, quantity: i64, first: &str, last: &str) -> OutstandingOrder {
    OutstandingOrder {
        contract: ContractId::new(contract),
        signed: signed.parse().ok(),
        quantity,
        first: month(first),
        last: month(last),
    }
}

fn half_year() -> Span {
    Span { start: month("2026-01"), end: month("2026-06") }
}

#[test]
fn orders_are_served_by_signature_and_what_is_missing_is_named() {
    let orders = vec![
        order("younger", "2025-06", 6, "2026-01", "2026-03"),
        order("older", "2024-01", 8, "2026-02", "2026-03"),
        order("undated", "", 2, "2026-02", "2026-02"),
    ];
    let line = LineLayout::new(vec![3; 6], 1, orders, half_year());
    let names: Vec<_> = line.orders.iter().map(|entry| entry.order.contract.as_str()).collect();
    assert_eq!(names, ["undated", "older", "younger"]);
    let made: Vec<_> = line.orders.iter().map(|entry| entry.made.clone()).collect();
    assert_eq!(made, [[0, 2, 0, 0, 0, 0], [0, 1, 3, 3, 1, 0], [2, 0, 0, 0, 2, 2]]);
    assert_eq!(line.taken, [2, 3, 3, 3, 3, 2]);
    assert_eq!(line.left, [1, 0, 0, 0, 0, 1]);

    assert_eq!(line.orders[0].shortfall, None);
    let older = line.orders[1].shortfall.as_ref().unwrap();
    // Due 4 in February and 8 in March; made 1 and 4.
    assert_eq!(
        (older.since, older.most, older.until, older.at_end),
        (month("2026-02"), 4, Some(month("2026-05")), 0)
    );
    let younger = line.orders[2].shortfall.as_ref().unwrap();
    assert_eq!((younger.since, younger.most, younger.until), (month("2026-02"), 4, Some(month("2026-06"))));
}

#[test]
fn what_never_comes_within_the_span_is_counted_at_its_end() {
    let line = LineLayout::new(vec![1; 6], 1, vec![order("c", "", 20, "2026-01", "2026-08")], half_year());
    // Due by June: floor(20 x 6 / 8) = 15; made 6. The other 5 are due later and not missing.
    let shortfall = line.orders[0].shortfall.as_ref().unwrap();
    assert_eq!((shortfall.until, shortfall.at_end), (None, 9));
}

#[test]
fn what_orders_leave_comes_in_whole_lots() {
    let orders = vec![order("c", "", 35, "2026-01", "2026-02")];
    let line = LineLayout::new(vec![0, 100, 100, 0, 100, 0], 50, orders, half_year());
    // 17 are due in January and cannot be made; all 35 are taken in February, and 65 remain: one lot.
    assert_eq!(line.taken, [0, 35, 0, 0, 0, 0]);
    assert_eq!(line.left, [0, 50, 100, 0, 100, 0]);
}

#[test]
fn months_without_stated_capacity_have_none() {
    let line = LineLayout::new(vec![5], 1, vec![order("c", "", 9, "2026-01", "2026-01")], half_year());
    assert_eq!(line.capacity, [5, 0, 0, 0, 0, 0]);
    assert_eq!(line.orders[0].shortfall.as_ref().unwrap().at_end, 4);
}
