//! Settings that do not go together.

use muster_table::{Finding, Findings};

use super::Facts;
use super::forms::is_currency_code;
use crate::SETTINGS_FILE;
use crate::codes::{CODE_FORM, REVERSED_HORIZON};

/// The longest horizon, in months.
const LONGEST: i32 = 600;

pub(super) fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let Some(settings) = facts.settings else { return };
    let mut report = |code, key: &str, value: String, cause: String, remedy: &str| {
        let line = facts.setting_lines.get(key).copied().unwrap_or(1);
        let finding = Finding::error(code, SETTINGS_FILE, cause, remedy);
        findings.push(finding.at_line(line).in_column(key).with_value(value));
    };
    let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if !settings.name.chars().all(plain) {
        report(
            CODE_FORM,
            "name",
            settings.name.clone(),
            "The name may hold only lower-case letters, digits and hyphens.".into(),
            "Write such as `nato-rok`; the title is the place for a name for people.",
        );
    }
    if !is_currency_code(&settings.currency) {
        report(
            CODE_FORM,
            "currency",
            settings.currency.clone(),
            "This is not the form of an ISO 4217 code.".into(),
            "Write three capital letters, such as EUR.",
        );
    }
    let months = settings.end.since(settings.start) + 1;
    let value = || settings.end.to_string();
    if months < 1 {
        let cause = format!("The last month lies before the first, which is {}.", settings.start);
        report(REVERSED_HORIZON, "end", value(), cause, "Correct `start` or `end`.");
    } else if months > LONGEST {
        let cause = format!("The horizon has {months} months; at most {LONGEST} can be planned.");
        report(REVERSED_HORIZON, "end", value(), cause, "Correct `start` or `end`.");
    }
}
