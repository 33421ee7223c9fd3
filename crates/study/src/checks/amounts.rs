//! Amounts that say too little of themselves, and amounts too large to be counted.

use std::collections::BTreeMap;

use muster_table::{Finding, Findings};

use super::Facts;
use crate::codes::{TOO_LARGE, UNCLEAR_AMOUNT};
use crate::{Exchange, SystemId};

/// The most that the study's money may add up to, in units of currency. Money is counted in whole hundredths of 64
/// bits, which hold ninety times as much; route factors and transport may raise a price tenfold and more.
const MOST: f64 = 1e15;

pub(super) fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let needs = &facts.study.needs;
    for (row, need) in needs.iter().enumerate() {
        if need.budget.is_some() && need.currency.is_none() {
            let cause = "A budget is given, but not its currency.";
            let error = needs.error(row, UNCLEAR_AMOUNT, cause, "Write its ISO 4217 code, such as EUR.");
            findings.push(error.in_column("currency"));
        }
    }
    let orders = &facts.study.order_book;
    for (row, order) in orders.iter().enumerate().filter(|(_, order)| order.value.is_some()) {
        if order.currency.is_none() {
            let cause = "A value is given, but not its currency.";
            let error = orders.error(row, UNCLEAR_AMOUNT, cause, "Write its ISO 4217 code, such as EUR.");
            findings.push(error.in_column("currency"));
        }
        if order.price_year.is_none() {
            let cause = "A value is given, but not the year of its prices.";
            let remedy = "Write the year; where nothing else is known, that of the signature.";
            findings.push(orders.error(row, UNCLEAR_AMOUNT, cause, remedy).in_column("price_year"));
        }
    }
    if facts.settings.is_some() {
        too_large(facts, findings);
    }
}

fn too_large(facts: &Facts<'_>, findings: &mut Findings) {
    let study = facts.study;
    let exchange = Exchange::new(study);
    let units = |value: f64, currency: &str, year: i32| {
        exchange.money(value, currency, year).map_or(0.0, |money| money.units())
    };
    let mut prices: BTreeMap<&SystemId, f64> = BTreeMap::new();
    for price in study.prices.iter().filter(|price| price.chosen) {
        let value = price.unit_price.map_or(0.0, |value| units(value, &price.currency, price.price_year));
        prices.insert(&price.system, value);
    }
    let needs: f64 = facts
        .wanted()
        .map(|(_, need)| {
            let candidates = facts.candidates_of(&need.need).iter();
            let dearest = candidates
                .filter_map(|system| prices.get(system))
                .fold(0.0, |most: f64, price| most.max(*price));
            dearest * need.quantity.unwrap_or(0) as f64
        })
        .sum();
    let transport = study.transport.iter().map(|row| units(row.cost, &row.currency, row.price_year));
    let wanted: f64 = facts.wanted().map(|(_, need)| need.quantity.unwrap_or(0) as f64).sum();
    let carried = transport.fold(0.0, f64::max) * wanted;
    let orders: f64 = study
        .order_book
        .iter()
        .map(|row| match (row.value, &row.currency, row.price_year) {
            (Some(value), Some(currency), Some(year)) => units(value, currency, year),
            _ => 0.0,
        })
        .sum();
    let once: f64 =
        study.one_time_costs.iter().map(|row| units(row.cost, &row.currency, row.price_year)).sum();
    let expansions: f64 =
        study.expansions.iter().map(|row| units(row.cost, &row.currency, row.price_year)).sum();
    let routes: f64 = study.routes.iter().map(|row| units(row.cost, &row.currency, row.price_year)).sum();
    let parts = [
        ("needs.csv", needs),
        ("transport.csv", carried),
        ("order_book.csv", orders),
        ("one_time_costs.csv", once * study.nations.len() as f64),
        ("expansions.csv", expansions),
        ("routes.csv", routes * study.needs.len() as f64),
    ];
    for (file, sum) in parts.into_iter().filter(|(_, sum)| *sum > MOST) {
        findings.push(Finding::error(
            TOO_LARGE,
            file,
            format!("The amounts add up to {sum:.0} {}, more than {MOST:.0}.", study.settings.currency),
            "Look for a price, quantity or cost with too many digits, or in another unit than meant.",
        ));
    }
}
