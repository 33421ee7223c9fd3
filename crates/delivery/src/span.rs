//! A span of months.

use muster_study::Settings;
use muster_table::Month;

/// The months from a first to a last, both included; no month at all if the last comes before the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first month.
    pub start: Month,
    /// The last month.
    pub end: Month,
}

impl Span {
    /// The months of a study's horizon.
    pub fn horizon(settings: &Settings) -> Self {
        Self { start: settings.start, end: settings.end }
    }

    /// How many months there are.
    pub fn months(self) -> usize {
        usize::try_from(i64::from(self.end.since(self.start)) + 1).unwrap_or(0)
    }

    /// The month at a position counted from 0.
    pub fn month(self, index: usize) -> Month {
        self.start.plus(i32::try_from(index).unwrap_or(i32::MAX))
    }

    /// The position of a month, counted from 0; `None` outside the span.
    pub fn index(self, month: Month) -> Option<usize> {
        usize::try_from(month.since(self.start)).ok().filter(|index| *index < self.months())
    }
}
