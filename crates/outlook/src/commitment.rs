//! What signed contracts take of their buyers' money.

use std::collections::{BTreeMap, BTreeSet};

use muster_study::tables::Order;
use muster_study::{ContractStatus, Exchange, NationId, Study};
use muster_table::{Finding, Findings, Money, Month, Record};

use crate::codes::COMMITMENT_UNKNOWN;

/// Committed money of one nation in one year, with the assumptions behind it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Commitment {
    pub money: Money,
    pub assumed: BTreeSet<String>,
}

/// What the running contracts of `study` take, by nation and year of the horizon. Contracts that cannot be counted are
/// named in `findings`.
pub(crate) fn commitments(
    study: &Study,
    exchange: &Exchange,
    findings: &mut Findings,
) -> BTreeMap<(NationId, i32), Commitment> {
    let mut commitments: BTreeMap<(NationId, i32), Commitment> = BTreeMap::new();
    for (at, order) in study.order_book.iter().enumerate() {
        let Some(buyer) = order.buyer.as_ref().filter(|_| order.status == ContractStatus::Running) else {
            continue;
        };
        let (value, rest) = match countable(order, study.settings.start, exchange) {
            Ok(countable) => countable,
            Err(missing) => {
                findings.push(uncounted(order, study.order_book.line(at), &missing));
                continue;
            }
        };
        let dates = ["first_delivery", "last_delivery"];
        let assumed: Vec<_> =
            dates.iter().filter_map(|column| study.order_book.assumption(at, column)).collect();
        for year in study.settings.years() {
            let amount = rest.in_year(value, year, study.settings.end);
            if amount != Money::ZERO {
                let entry = commitments.entry((buyer.clone(), year)).or_default();
                entry.money = Money::from_cents(entry.money.cents().saturating_add(amount.cents()));
                entry.assumed.extend(assumed.iter().map(|name| (*name).to_owned()));
            }
        }
    }
    commitments
}

fn uncounted(order: &Order, line: u64, missing: &str) -> Finding {
    let file = format!("{}.csv", Order::NAME);
    let cause = format!("What the contract still takes of its buyer's money is unknown: {missing}.");
    Finding::error(
        COMMITMENT_UNKNOWN,
        file,
        cause,
        "Add what is missing, or bear in mind that more is committed.",
    )
    .at_line(line)
    .with_value(order.contract.to_string())
    .as_note()
}

/// The part of a contract that is still to come at the start of the study: `part` of `whole`, spread evenly over the
/// months from `first` to `last`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Rest {
    part: i64,
    whole: i64,
    first: Month,
    last: Month,
}

/// The contract's value in the study's money, and what is still to come of it; or what is missing, in words.
fn countable(order: &Order, start: Month, exchange: &Exchange) -> Result<(Money, Rest), String> {
    let value = order.value.ok_or("no value is published")?;
    let currency = order.currency.as_deref().ok_or("its value has no currency")?;
    let signed = order.signed.map(Month::year);
    let price_year =
        order.price_year.or(signed).ok_or("its value has neither price year nor month of signature")?;
    let first = order.first_delivery.ok_or("its first delivery is unknown")?;
    let last = order.last_delivery.ok_or("its last delivery is unknown")?.max(first);
    let money = exchange.money(value, currency, price_year).map_err(|error| error.to_string())?;
    let (part, whole) = still_to_come(order, first, last, start);
    let first = first.max(start);
    Ok((money, Rest { part, whole, first, last: last.max(first) }))
}

/// What is still to come at `start`, as a part of a whole: in units where the quantity is known, else in months of
/// delivery.
fn still_to_come(order: &Order, first: Month, last: Month, start: Month) -> (i64, i64) {
    let months = i64::from(last.since(first)) + 1;
    let past = i64::from(start.since(first)).clamp(0, months);
    match order.quantity.filter(|quantity| *quantity > 0) {
        Some(quantity) => {
            let due = i128::from(quantity) * i128::from(past) / i128::from(months);
            let delivered = order.delivered.unwrap_or(i64::try_from(due).unwrap_or(i64::MAX));
            ((quantity - delivered.max(0)).max(0), quantity)
        }
        None => (months - past, months),
    }
}

impl Rest {
    /// What of `value` falls into the months of `year` up to `end`, to the nearest hundredth (halves up).
    fn in_year(self, value: Money, year: i32, end: Month) -> Money {
        let from = self.first.max(Month::january(year));
        let to = self.last.min(Month::january(year).plus(11)).min(end);
        let months = i128::from(to.since(from)) + 1;
        if months <= 0 {
            return Money::ZERO;
        }
        let all = i128::from(self.last.since(self.first)) + 1;
        // The part is reduced to months first, so that the product of three large numbers cannot overflow.
        let due = i128::from(value.cents()) * i128::from(self.part);
        let per_whole = i128::from(self.whole) * all;
        let (full, remainder) = (due / per_whole, due % per_whole);
        let cents = full * months + (2 * remainder * months + per_whole) / (2 * per_whole);
        Money::from_cents(i64::try_from(cents).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    #[test]
    fn the_rest_is_spread_evenly_over_the_months_that_remain() {
        let rest = Rest { part: 60, whole: 100, first: month("2026-07"), last: month("2027-12") };
        let value = Money::from_cents(30_000);
        let end = month("2035-12");
        // 180.00 over 18 months: 10.00 a month.
        assert_eq!(rest.in_year(value, 2026, end), Money::from_cents(6_000));
        assert_eq!(rest.in_year(value, 2027, end), Money::from_cents(12_000));
        assert_eq!(rest.in_year(value, 2028, end), Money::ZERO);
        assert_eq!(rest.in_year(value, 2027, month("2027-03")), Money::from_cents(3_000));
        let third = Rest { part: 1, whole: 3, first: month("2026-12"), last: month("2027-01") };
        // A hundred cents: a third is 33 1/3, half of it 16 2/3.
        assert_eq!(third.in_year(Money::from_cents(100), 2026, end), Money::from_cents(17));
        let huge = Rest { part: i64::MAX, whole: i64::MAX, ..rest };
        assert_eq!(huge.in_year(Money::from_cents(i64::MAX), 2026, end), Money::from_cents(i64::MAX / 3));
    }
}
