//! Figures of the economy whose measure and unit do not go together, and an edition that is not there.

use std::collections::BTreeSet;

use muster_table::{Findings, did_you_mean};

use super::Facts;
use crate::codes::{UNCLEAR_AMOUNT, UNKNOWN_SERIES};
use crate::settings::MoneyPath;
use crate::{Measure, SETTINGS_FILE};

pub(super) fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let table = &facts.study.economy;
    for (row, record) in table.iter().enumerate() {
        let is_money = matches!(record.measure, Measure::Gdp | Measure::Defence);
        let word = record.measure.word();
        if is_money && record.currency.is_none() {
            let cause = format!("{word} is an amount of money, but no currency is named.");
            let remedy = "Write its ISO 4217 code, such as USD.";
            findings.push(table.error(row, UNCLEAR_AMOUNT, cause, remedy).in_column("currency"));
        }
        if let Some(currency) = record.currency.as_ref().filter(|_| !is_money) {
            let cause = format!("{word} is a share, which has no currency.");
            let error = table.error(row, UNCLEAR_AMOUNT, cause, "Leave the cell blank.");
            findings.push(error.in_column("currency").with_value(currency));
        }
        if !is_money && record.value > 100.0 {
            let cause = format!("{word} is a share in per cent and cannot be above 100.");
            let error = table.error(row, UNCLEAR_AMOUNT, cause, "Correct the figure or the measure.");
            findings.push(error.in_column("value").with_value(record.value.to_string()));
        }
    }
    if table.is_whole() {
        series(facts, findings);
    }
}

fn series(facts: &Facts<'_>, findings: &mut Findings) {
    let Some(settings) = facts.settings else { return };
    let at = |key: &str| facts.setting_lines.get(key).copied().unwrap_or(1);
    let editions: BTreeSet<&str> = facts.study.economy.iter().map(|row| row.edition.as_str()).collect();
    let edition = settings.money.edition.as_str();
    if !editions.contains(edition) {
        let known = if editions.is_empty() {
            "Add its rows to economy.csv.".to_owned()
        } else {
            format!(
                "Name one that economy.csv holds: {}.",
                Vec::from_iter(editions.iter().copied()).join(", ")
            )
        };
        findings.push(
            muster_table::Finding::error(
                UNKNOWN_SERIES,
                SETTINGS_FILE,
                "economy.csv has no row of this edition.",
                known,
            )
            .at_line(at("money.edition"))
            .in_column("money.edition")
            .with_value(edition)
            .suggesting(did_you_mean(edition, editions)),
        );
        return;
    }
    let year = settings.money.static_year;
    let has_gdp = facts
        .study
        .economy
        .iter()
        .any(|row| row.edition == edition && row.measure == Measure::Gdp && row.year == year);
    if settings.money.path == MoneyPath::Static && !has_gdp {
        findings.push(
            muster_table::Finding::error(
                UNKNOWN_SERIES,
                SETTINGS_FILE,
                format!("economy.csv has no gdp of this year in the edition {edition}."),
                "Name a year that it has, or choose another path.",
            )
            .at_line(at("money.static_year"))
            .in_column("money.static_year")
            .with_value(year.to_string()),
        );
    }
}
