//! Expansions of lines: when they are decided, what they cost, and who pays.

use std::collections::BTreeMap;

use muster_plan::PaymentKind;
use muster_plan::tables::ChosenExpansion;
use muster_study::ExpansionId;
use muster_study::tables::Expansion;
use muster_table::Record;

use crate::codes::{UNKNOWN_NAME, UNRECKONABLE, WRONG_EXPANSION, WRONG_PAYER};
use crate::facts::Facts;
use crate::objections::{Objections, amount};
use crate::purchase::Purchases;

/// Objects to expansions that may not be, and to payments for expansions that are not so.
pub(crate) fn check(facts: &Facts<'_>, purchases: &Purchases<'_>, objections: &mut Objections) {
    let table = &purchases.plan.expansions;
    let paid = payments(purchases, objections);
    for (row, chosen) in table.iter().enumerate() {
        let mut object = |code, column: &str, cause: String| {
            let said = chosen.cell(column).unwrap_or_default();
            objections.row(code, table, row, (column, said), cause);
        };
        let Some(expansion) = facts.expansions.get(&chosen.expansion) else {
            object(UNKNOWN_NAME, "expansion", "The study has no such expansion.".to_owned());
            continue;
        };
        if chosen.line != expansion.line {
            object(WRONG_EXPANSION, "line", format!("It is an expansion of {}.", expansion.line));
        }
        if !may_be_decided(facts, chosen) {
            let every = facts.study.settings.plan.expansion_interval.max(1);
            let cause = format!(
                "It may be decided in {} and every {every} months after, up to the end.",
                facts.start
            );
            object(WRONG_EXPANSION, "decided", cause);
        }
        let ready = chosen.decided.plus(expansion.months.clamp(0, 100_000) as i32);
        if chosen.ready != ready {
            let cause = format!("Recomputed, it is {ready}: {} months after the decision.", expansion.months);
            object(WRONG_EXPANSION, "ready", cause);
        }
        let Some(cost) = cost(facts, expansion) else {
            object(UNRECKONABLE, "cost", "Its currency has no rate or index.".to_owned());
            continue;
        };
        if i128::from(chosen.cost.cents()) != cost {
            object(WRONG_EXPANSION, "cost", format!("Recomputed, it is {}.", amount(cost)));
        }
        let parts = paid.get(&chosen.expansion).copied().unwrap_or(0);
        if parts != cost {
            let cause = format!("It costs {}, and {} is paid for it.", amount(cost), amount(parts));
            object(WRONG_PAYER, "cost", cause);
        }
    }
}

fn cost(facts: &Facts<'_>, expansion: &Expansion) -> Option<i128> {
    let money = facts.exchange.money(expansion.cost, &expansion.currency, expansion.price_year)?;
    Some(i128::from(money.cents()))
}

fn may_be_decided(facts: &Facts<'_>, chosen: &ChosenExpansion) -> bool {
    let ahead = i64::from(chosen.decided.since(facts.start));
    facts.in_horizon(chosen.decided) && ahead % facts.study.settings.plan.expansion_interval.max(1) == 0
}

/// What is paid for each expansion, after objections to who pays it and when.
fn payments<'a>(purchases: &Purchases<'a>, objections: &mut Objections) -> BTreeMap<&'a ExpansionId, i128> {
    let customers = purchases.customers();
    let chosen: BTreeMap<_, _> = purchases.plan.expansions.iter().map(|row| (&row.expansion, row)).collect();
    let table = &purchases.plan.payments;
    let mut paid = BTreeMap::new();
    for (row, payment) in table.iter().enumerate().filter(|(_, row)| row.kind == PaymentKind::Expansion) {
        let mut object = |code, column: &str, cause: String| {
            let said = payment.cell(column).unwrap_or_default();
            objections.row(code, table, row, (column, said), cause);
        };
        if payment.contract.is_some() {
            object(WRONG_PAYER, "contract", "An expansion is not paid by a contract.".to_owned());
        }
        let Some(expansion) = payment.expansion.as_ref().and_then(|id| chosen.get(id).copied()) else {
            object(UNKNOWN_NAME, "expansion", "expansions.csv of the plan has no such expansion.".to_owned());
            continue;
        };
        *paid.entry(&expansion.expansion).or_default() += i128::from(payment.amount.cents());
        if payment.amount.cents() <= 0 {
            object(WRONG_PAYER, "amount", "A part of the cost is above zero.".to_owned());
        }
        if payment.year != expansion.decided.year() {
            object(
                WRONG_PAYER,
                "year",
                format!("It is paid in {}, when it is decided.", expansion.decided.year()),
            );
        }
        if !customers.contains(&(&expansion.line, &payment.nation)) {
            object(WRONG_PAYER, "nation", format!("The nation has no contract on line {}.", expansion.line));
        }
    }
    paid
}
