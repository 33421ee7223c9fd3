//! Codes that must have a form: nations and currencies.

use muster_table::{Findings, Record, Table};

use super::Facts;
use crate::codes::CODE_FORM;

/// Whether the text has the form of an ISO 4217 code.
pub(super) fn is_currency_code(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|letter| letter.is_ascii_uppercase())
}

pub(super) fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let study = facts.study;
    for (row, nation) in study.nations.iter().enumerate() {
        // Both kinds of code are three capital letters.
        if !is_currency_code(nation.nation.as_str()) {
            let cause = "This is not the form of an ISO 3166-1 alpha-3 code.";
            let remedy = "Write three capital letters, such as POL; agencies and groups are no nations.";
            let error = study.nations.error(row, CODE_FORM, cause, remedy);
            findings.push(error.in_column("nation").with_value(nation.nation.as_str()));
        }
        currency(&study.nations, row, &nation.currency, findings);
    }
    for (row, rate) in study.exchange_rates.iter().enumerate() {
        currency(&study.exchange_rates, row, &rate.currency, findings);
    }
    for (row, index) in study.price_indices.iter().enumerate() {
        currency(&study.price_indices, row, &index.currency, findings);
    }
}

fn currency<R: Record>(table: &Table<R>, row: usize, code: &str, findings: &mut Findings) {
    if !is_currency_code(code) {
        let cause = "This is not the form of an ISO 4217 code.";
        let error = table.error(row, CODE_FORM, cause, "Write three capital letters, such as EUR.");
        findings.push(error.in_column("currency").with_value(code));
    }
}
