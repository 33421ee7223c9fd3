//! Published dates: a year, a month or a day.

use muster_table::Month;

use crate::error::Fault;
use crate::ledger::Ledger;

/// Where in a year a date lies that names the year only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearOnly {
    /// January: a need is wanted from the beginning of the year.
    First,
    /// July: what happens some time in a year happens in its middle.
    Middle,
    /// December: a need is wanted by the end of the year.
    Last,
}

/// The month of a published date; `None` if it is no date.
pub fn month(text: &str, year_only: YearOnly) -> Option<Month> {
    match text.len() {
        4 => {
            let month = match year_only {
                YearOnly::First => 1,
                YearOnly::Middle => 7,
                YearOnly::Last => 12,
            };
            Month::new(text.parse().ok()?, month)
        }
        7 => text.parse().ok(),
        10 => text.get(..7)?.parse().ok(),
        _ => None,
    }
}

/// The month of a cell that may be blank; a fault if it is no date.
pub fn month_of_cell(
    ledger: &mut Ledger,
    file: &'static str,
    row: &str,
    column: &'static str,
    text: Option<&str>,
    year_only: YearOnly,
) -> Option<Month> {
    let text = text?;
    let month = month(text, year_only);
    if month.is_none() {
        ledger.faults.push(Fault::UnknownDate { file, row: row.to_owned(), column, text: text.to_owned() });
    }
    month
}

/// The month of publication that a source names in brackets, `(2025-07)`, the last month of the year if it names the
/// year only. The first of several sources counts.
pub fn published_in(source: &str) -> Option<Month> {
    source.split('(').skip(1).find_map(|part| {
        let date: String =
            part.chars().take_while(|letter| letter.is_ascii_digit() || *letter == '-').collect();
        month(date.trim_end_matches('-'), YearOnly::Last).or_else(|| month(date.get(..4)?, YearOnly::Last))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_months_and_days() {
        let text = |date, year_only| month(date, year_only).map(|month| month.to_string());
        assert_eq!(text("2028", YearOnly::First).as_deref(), Some("2028-01"));
        assert_eq!(text("2028", YearOnly::Middle).as_deref(), Some("2028-07"));
        assert_eq!(text("2028", YearOnly::Last).as_deref(), Some("2028-12"));
        assert_eq!(text("2034-11", YearOnly::Last).as_deref(), Some("2034-11"));
        assert_eq!(text("2025-12-22", YearOnly::Last).as_deref(), Some("2025-12"));
        assert_eq!(text("soon", YearOnly::Last), None);
    }

    #[test]
    fn the_first_date_in_brackets_is_that_of_publication() {
        let text = |source| published_in(source).map(|month| month.to_string());
        assert_eq!(
            text("Army Recognition - K2 (2025-07) https://a | B (2024-01)").as_deref(),
            Some("2025-07")
        );
        assert_eq!(text("RID - 218 veicoli (2020) https://rid").as_deref(), Some("2020-12"));
        assert_eq!(text("Warsaw Point/PAP (2023-09-07) https://w").as_deref(), Some("2023-09"));
        assert_eq!(text("RECALLED (unchecked): site list"), None);
    }
}
