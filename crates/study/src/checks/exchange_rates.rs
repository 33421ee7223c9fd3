//! Amounts that cannot be brought into the study's money.

use std::collections::{BTreeMap, BTreeSet};

use muster_table::{Finding, Findings, Record, Table, did_you_mean};

use super::Facts;
use super::forms::is_currency_code;
use crate::codes::NO_RATE;
use crate::{ContractStatus, Exchange, ExchangeError};

/// The first place that needs a rate or an index, and how many places need it.
struct Lack {
    first: Finding,
    places: usize,
}

pub(super) fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let study = facts.study;
    let whole = study.exchange_rates.is_whole() && study.price_indices.is_whole();
    // Without a sound own currency every amount would be foreign.
    if !whole || !facts.settings.is_some_and(|settings| is_currency_code(&settings.currency)) {
        return;
    }
    let mut needed = Needed { exchange: Exchange::new(study), lacks: BTreeMap::new(), facts };
    for (row, order) in study.order_book.iter().enumerate() {
        if let (Some(value), Some(currency), Some(year), ContractStatus::Running) =
            (order.value, &order.currency, order.price_year, order.status)
        {
            needed.amount(&study.order_book, row, value, currency, year);
        }
    }
    for (row, price) in study.prices.iter().enumerate() {
        if let (Some(value), true) = (price.unit_price, price.chosen) {
            needed.amount(&study.prices, row, value, &price.currency, price.price_year);
        }
    }
    for (row, cost) in study.one_time_costs.iter().enumerate() {
        needed.amount(&study.one_time_costs, row, cost.cost, &cost.currency, cost.price_year);
    }
    for (row, route) in study.routes.iter().enumerate() {
        needed.amount(&study.routes, row, route.cost, &route.currency, route.price_year);
    }
    for (row, transport) in study.transport.iter().enumerate() {
        needed.amount(&study.transport, row, transport.cost, &transport.currency, transport.price_year);
    }
    for (row, expansion) in study.expansions.iter().enumerate() {
        needed.amount(&study.expansions, row, expansion.cost, &expansion.currency, expansion.price_year);
    }
    for lack in needed.lacks.into_values() {
        let mut finding = lack.first;
        if lack.places > 1 {
            finding.cause.push_str(&format!(" {} amounts need it.", lack.places));
        }
        findings.push(finding);
    }
}

struct Needed<'a> {
    exchange: Exchange,
    /// By currency and year; a price index of the study's own currency stands under that currency.
    lacks: BTreeMap<(String, i32), Lack>,
    facts: &'a Facts<'a>,
}

impl Needed<'_> {
    fn amount<R: Record>(&mut self, table: &Table<R>, row: usize, value: f64, currency: &str, year: i32) {
        let Err(error) = self.exchange.money(value, currency, year) else { return };
        let key = match &error {
            ExchangeError::NoRate { currency, year } | ExchangeError::NoIndex { currency, year } => {
                (currency.clone(), *year)
            }
            // The check of amounts says so.
            ExchangeError::TooLarge { .. } => return,
        };
        if let Some(lack) = self.lacks.get_mut(&key) {
            lack.places += 1;
            return;
        }
        let known: BTreeSet<&str> =
            self.facts.study.exchange_rates.iter().map(|rate| rate.currency.as_str()).collect();
        let own = self.facts.study.settings.currency.as_str();
        let stranger = currency != own && !known.contains(currency);
        let suggestion =
            if stranger { did_you_mean(currency, known.iter().copied().chain([own])) } else { None };
        let remedy = match error {
            ExchangeError::NoIndex { .. } => "Add the row to price_indices.csv.",
            _ if stranger => "Correct the currency, or add its rates to exchange_rates.csv.",
            _ => "Add the row to exchange_rates.csv.",
        };
        let first = table
            .error(row, NO_RATE, format!("{error}."), remedy)
            .in_column("currency")
            .with_value(format!("{currency} of {year}"))
            .suggesting(suggestion);
        self.lacks.insert(key, Lack { first, places: 1 });
    }
}
