//! The rows of `payments.csv` for contracts.

use std::collections::BTreeMap;

use muster_plan::PaymentKind;
use muster_plan::tables::Payment;
use muster_table::Record;

use crate::codes::{UNKNOWN_NAME, WRONG_PAYMENT};
use crate::ledger::{Entry, Ledger};
use crate::objections::{Objections, amount};
use crate::purchase::Purchases;

/// Objects to payments that are not as recomputed, too many, or missing.
pub(crate) fn check(purchases: &Purchases<'_>, ledger: &Ledger<'_>, objections: &mut Objections) {
    let table = &purchases.plan.payments;
    let mut said: BTreeMap<Entry<'_>, i128> = BTreeMap::new();
    for (row, payment) in table.iter().enumerate().filter(|(_, row)| row.kind != PaymentKind::Expansion) {
        let mut object = |code, column: &str, cause: String| {
            let cell = payment.cell(column).unwrap_or_default();
            objections.row(code, table, row, (column, cell), cause);
        };
        if payment.expansion.is_some() {
            object(WRONG_PAYMENT, "expansion", "Only payments of kind `expansion` name one.".to_owned());
        }
        let Some(contract) = &payment.contract else {
            object(WRONG_PAYMENT, "contract", "The payment is for no contract.".to_owned());
            continue;
        };
        if !purchases.by_contract.contains_key(contract) {
            object(UNKNOWN_NAME, "contract", "contracts.csv has no such contract.".to_owned());
            continue;
        }
        let entry = (&payment.nation, payment.year, payment.kind, contract);
        *said.entry(entry).or_default() += i128::from(payment.amount.cents());
        let right = ledger.payments.get(&entry).copied().unwrap_or(0);
        if i128::from(payment.amount.cents()) != right {
            object(WRONG_PAYMENT, "amount", format!("Recomputed, it is {}.", amount(right)));
        }
    }
    for (entry, cents) in &ledger.payments {
        if *cents != 0 && !said.contains_key(entry) {
            let (nation, year, kind, contract) = entry;
            let cause = format!(
                "{nation} pays {} in {year} for contract {contract} ({}): the row is missing.",
                amount(*cents),
                kind.word()
            );
            objections.table::<Payment>(WRONG_PAYMENT, cause);
        }
    }
}
