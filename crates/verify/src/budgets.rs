//! The rows of `budgets.csv`, and whether the payments keep to them.

use std::collections::BTreeMap;

use muster_outlook::Outlook;
use muster_plan::tables::Budget;
use muster_plan::{PaymentKind, Plan};
use muster_study::{NationId, tables::Order};
use muster_table::{Month, Record};

use crate::capacity::Remainder;
use crate::codes::{CARRIED_TOO_MUCH, OVERSPENT, UNKNOWN_NAME, WRONG_BUDGET};
use crate::facts::Facts;
use crate::ledger::Ledger;
use crate::objections::{Objections, amount};

/// A nation's money of a year, in hundredths.
#[derive(Default)]
struct Year {
    available: i128,
    committed: i128,
    paid: i128,
}

impl Year {
    fn free(&self) -> i128 {
        (self.available - self.committed).max(0)
    }
}

/// Objects to budgets that are not as recomputed, and to years that pay or carry too much.
pub(crate) fn check(facts: &Facts<'_>, plan: &Plan, ledger: &Ledger<'_>, objections: &mut Objections) {
    let years = years(facts, plan, ledger, objections);
    let rows: BTreeMap<(&NationId, i32), usize> =
        plan.budgets.iter().enumerate().map(|(row, budget)| ((&budget.nation, budget.year), row)).collect();
    for (row, budget) in plan.budgets.iter().enumerate() {
        let mut object = |code, column: &str, cause: String| {
            let said = budget.cell(column).unwrap_or_default();
            objections.row(code, &plan.budgets, row, (column, said), cause);
        };
        let Some(year) = years.get(&(&budget.nation, budget.year)) else {
            if facts.zones.contains_key(&budget.nation) {
                object(
                    WRONG_BUDGET,
                    "year",
                    "The nation has no known money in that year of the horizon.".to_owned(),
                );
            } else {
                object(UNKNOWN_NAME, "nation", "The study has no such nation.".to_owned());
            }
            continue;
        };
        for (column, said, right) in [
            ("available", budget.available, year.available),
            ("committed", budget.committed, year.committed),
            ("free", budget.free, year.free()),
            ("paid", budget.paid, year.paid),
        ] {
            if i128::from(said.cents()) != right {
                object(WRONG_BUDGET, column, format!("Recomputed, it is {}.", amount(right)));
            }
        }
        let before = rows.get(&(&budget.nation, budget.year - 1)).and_then(|row| plan.budgets.get(*row));
        let carried_in = before.map_or(0, |before| i128::from(before.carried_out.cents()));
        if i128::from(budget.carried_in.cents()) != carried_in {
            let cause = format!("The year before carries out {}.", amount(carried_in));
            object(CARRIED_TOO_MUCH, "carried_in", cause);
        }
        let left = year.free() + carried_in - year.paid;
        if left < 0 {
            let cause = format!(
                "{} pays {} in {}, and has {} free and {} carried in.",
                budget.nation,
                amount(year.paid),
                budget.year,
                amount(year.free()),
                amount(carried_in)
            );
            object(OVERSPENT, "paid", cause);
        }
        let most = left.max(0).min(carried_at_most(facts, &budget.nation, year.free()));
        if !(0..=most).contains(&i128::from(budget.carried_out.cents())) {
            object(CARRIED_TOO_MUCH, "carried_out", format!("At most {} may be carried out.", amount(most)));
        }
    }
    for ((nation, year), _) in years.iter().filter(|(at, _)| !rows.contains_key(*at)) {
        let cause = format!("The row of {nation} in {year} is missing.");
        objections.table::<Budget>(WRONG_BUDGET, cause);
    }
}

/// The most that a nation may carry out of a year with so much free money.
fn carried_at_most(facts: &Facts<'_>, nation: &NationId, free: i128) -> i128 {
    let row = facts.study.nations.iter().find(|row| row.nation == *nation);
    let share = row.and_then(|row| row.carry_over).unwrap_or(0.0);
    // The slack is far below a hundredth, and above what is lost in double precision.
    (free as f64 * share / 100.0 * (1.0 + 1e-15) + 1e-6).floor() as i128
}

/// The money of every nation for which it is known, year by year; payments by others are objected to.
fn years<'a>(
    facts: &Facts<'a>,
    plan: &'a Plan,
    ledger: &Ledger<'a>,
    objections: &mut Objections,
) -> BTreeMap<(&'a NationId, i32), Year> {
    let outlook = Outlook::of(facts.study, facts.study.settings.money.path);
    let mut years = BTreeMap::new();
    for nation in facts.zones.keys() {
        for year in facts.study.settings.years() {
            if let Some(budget) = outlook.budget(nation, year) {
                let available = i128::from(budget.available.cents());
                years.insert((*nation, year), Year { available, ..Year::default() });
            }
        }
    }
    for order in facts.study.order_book.iter() {
        let Some((nation, _)) = order.buyer.as_ref().and_then(|buyer| facts.zones.get_key_value(buyer))
        else {
            continue;
        };
        for year in facts.study.settings.years() {
            if let Some(of_year) = years.get_mut(&(*nation, year)) {
                of_year.committed += committed(facts, order, year).unwrap_or(0);
            }
        }
    }
    let expansions = plan.payments.iter().filter(|payment| payment.kind == PaymentKind::Expansion);
    let expansions = expansions.map(|row| (&row.nation, row.year, i128::from(row.amount.cents())));
    let contracts = ledger.payments.iter().map(|((nation, year, _, _), cents)| (*nation, *year, *cents));
    for (nation, year, cents) in contracts.chain(expansions) {
        match years.get_mut(&(nation, year)) {
            Some(of_year) => of_year.paid += cents,
            None => {
                let cause =
                    format!("{nation} pays {} in {year}, for which its money is not known.", amount(cents));
                objections.table::<Budget>(OVERSPENT, cause);
            }
        }
    }
    years
}

/// What a signed contract takes of its buyer's money in a year: its value times the part still to come, spread evenly
/// over the months that remain, to the nearest hundredth.
fn committed(facts: &Facts<'_>, order: &Order, year: i32) -> Option<i128> {
    let rest = remainder(order, facts.start)?;
    let price_year = order.price_year.or(order.signed.map(Month::year))?;
    let value = facts.exchange.money(order.value?, order.currency.as_deref()?, price_year)?;
    let first = rest.first.max(Month::january(year));
    let last = rest.last.min(Month::january(year).plus(11)).min(facts.end);
    let months = i128::from(last.since(first) + 1).max(0);
    let all = i128::from(rest.last.since(rest.first)) + 1;
    // Twice the numerator and the denominator of the fraction, so that halves are rounded up exactly.
    let numerator = i128::from(value.cents()).checked_mul(rest.part)?.checked_mul(2 * months)?;
    let denominator = rest.whole.checked_mul(2 * all)?;
    Some((numerator + denominator / 2) / denominator)
}

/// The part of a signed contract that is still to come: in units where the quantity is known, else in months.
struct Rest {
    part: i128,
    whole: i128,
    first: Month,
    last: Month,
}

fn remainder(order: &Order, start: Month) -> Option<Rest> {
    if let Some(rest) =
        order.quantity.filter(|quantity| *quantity > 0).and_then(|_| Remainder::of(order, start))
    {
        let whole = i128::from(order.quantity?);
        return Some(Rest { part: rest.quantity, whole, first: rest.first, last: rest.last });
    }
    let months = Order { quantity: None, delivered: None, ..order.clone() };
    let (first, last) = (months.first_delivery?, months.last_delivery?.max(months.first_delivery?));
    let all = i64::from(last.since(first)) + 1;
    let rest = Remainder::of(&Order { quantity: Some(all), ..months }, start)?;
    Some(Rest { part: rest.quantity, whole: i128::from(all), first: rest.first, last: rest.last })
}
