//! Units that arrive month by month, as they came or as somebody foresaw.

use muster_delivery::Span;
use muster_table::Month;

/// Units arriving in each month of a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrivals {
    span: Span,
    units: Vec<i64>,
}

impl Arrivals {
    /// Nothing arrives.
    pub fn none(span: Span) -> Self {
        Self { span, units: vec![0; span.months()] }
    }

    /// The months they cover.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Adds units in one month; outside the span they are left out.
    pub fn add(&mut self, month: Month, units: i64) {
        if let Some(slot) = self.span.index(month).and_then(|index| self.units.get_mut(index)) {
            *slot = slot.saturating_add(units);
        }
    }

    /// Adds units spread evenly over the months from `first` to `last`, in whole units, never ahead of the even pace.
    pub fn spread(&mut self, first: Month, last: Month, units: i64) {
        let months = i128::from(last.since(first).max(0)) + 1;
        let due = |passed: i128| i64::try_from(i128::from(units) * passed / months).unwrap_or(i64::MAX);
        let mut passed = 0;
        while passed < months {
            let month = first.plus(i32::try_from(passed).unwrap_or(i32::MAX));
            self.add(month, due(passed + 1) - due(passed));
            passed += 1;
        }
    }

    /// Units that have arrived by the end of `month`.
    pub fn by(&self, month: Month) -> i64 {
        let months = usize::try_from(i64::from(month.since(self.span.start)) + 1).unwrap_or(0);
        self.units.iter().take(months).sum()
    }

    /// All units.
    pub fn total(&self) -> i64 {
        self.units.iter().sum()
    }

    /// The month of arrival of every unit, in order.
    pub fn months(&self) -> impl Iterator<Item = Month> {
        self.units.iter().enumerate().flat_map(|(index, units)| {
            std::iter::repeat_n(self.span.month(index), usize::try_from(*units).unwrap_or(0))
        })
    }

    /// The first month in which any unit arrives.
    pub fn first(&self) -> Option<Month> {
        self.units.iter().position(|units| *units > 0).map(|index| self.span.month(index))
    }

    /// The last month in which any unit arrives.
    pub fn last(&self) -> Option<Month> {
        self.units.iter().rposition(|units| *units > 0).map(|index| self.span.month(index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        text.parse().unwrap()
    }

    #[test]
    fn units_are_spread_evenly_and_none_is_lost() {
        let mut arrivals = Arrivals::none(Span { start: month("2025-01"), end: month("2025-12") });
        arrivals.spread(month("2025-06"), month("2025-11"), 32);
        let by: Vec<_> = (5..=12).map(|at| arrivals.by(Month::new(2025, at).unwrap())).collect();
        assert_eq!(by, [0, 5, 10, 16, 21, 26, 32, 32]);
        arrivals.add(month("2025-05"), 2);
        let first: Vec<_> = arrivals.months().take(3).collect();
        assert_eq!(first, [month("2025-05"), month("2025-05"), month("2025-06")]);
        assert_eq!((arrivals.total(), arrivals.last()), (34, Some(month("2025-11"))));
        arrivals.add(month("2026-01"), 9);
        assert_eq!(arrivals.total(), 34);
    }

    #[test]
    fn a_span_turned_round_is_its_first_month() {
        let mut arrivals = Arrivals::none(Span { start: month("2025-01"), end: month("2025-12") });
        arrivals.spread(month("2025-03"), month("2025-01"), 4);
        assert_eq!((arrivals.by(month("2025-02")), arrivals.by(month("2025-03"))), (0, 4));
    }
}
