//! Calendar months, the clock of every study.

use std::fmt;
use std::str::FromStr;

/// A calendar month, written `YYYY-MM`. Arithmetic counts in whole months.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

/// The text is no month of the form `YYYY-MM`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a month of the form YYYY-MM")]
pub struct ParseMonthError(pub String);

impl Month {
    /// The month `month` (1 to 12) of `year`; `None` outside that range or outside the years 1900 to 2199.
    pub fn new(year: i32, month: u32) -> Option<Self> {
        ((1900..2200).contains(&year) && (1..=12).contains(&month))
            .then(|| Self(year * 12 + month as i32 - 1))
    }

    /// January of `year`, which must lie between 1900 and 2199; other years are brought to that range.
    pub fn january(year: i32) -> Self {
        Self(year.clamp(1900, 2199) * 12)
    }

    /// The calendar year.
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// The month of the year, 1 to 12.
    pub fn month_of_year(self) -> u32 {
        self.0.rem_euclid(12) as u32 + 1
    }

    /// This month moved by `months` (negative: earlier).
    pub fn plus(self, months: i32) -> Self {
        Self(self.0.saturating_add(months))
    }

    /// How many months lie from `earlier` to this month (negative if this one comes first).
    pub fn since(self, earlier: Month) -> i32 {
        self.0 - earlier.0
    }
}

impl fmt::Display for Month {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}", self.year(), self.month_of_year())
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl FromStr for Month {
    type Err = ParseMonthError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || ParseMonthError(text.to_owned());
        let (year, month) = text.split_once('-').ok_or_else(wrong)?;
        let digits =
            |part: &str, length: usize| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return Err(wrong());
        }
        let year = year.parse().map_err(|_| wrong())?;
        let month = month.parse().map_err(|_| wrong())?;
        Month::new(year, month).ok_or_else(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_count_across_years() {
        let start: Month = "2026-11".parse().unwrap();
        assert_eq!(start.plus(3).to_string(), "2027-02");
        assert_eq!(start.plus(-11).to_string(), "2025-12");
        assert_eq!("2035-12".parse::<Month>().unwrap().since(start), 109);
    }

    #[test]
    fn other_forms_are_refused() {
        for text in ["2026", "2026-13", "2026-00", "26-01", "2026-1", "2026/01", "2026-01-01", "", "+026-01"]
        {
            assert!(text.parse::<Month>().is_err(), "{text} was taken for a month");
        }
    }
}
