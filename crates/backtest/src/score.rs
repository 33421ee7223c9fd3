//! How far a forecast was from what came.

use muster_table::Month;

use crate::arrivals::Arrivals;

/// Errors of a forecast, in months for each unit and in units for each month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Score {
    /// Units compared: those that came and that the forecast delivers too.
    pub units: i64,
    /// Units that came and that the forecast never delivers.
    pub missed: i64,
    /// Mean of the absolute difference of the month of arrival, unit by unit; `None` if no unit can be compared.
    pub absolute_months: Option<f64>,
    /// Mean of the difference; positive if the forecast comes late.
    pub mean_months: Option<f64>,
    /// Mean over months of the absolute difference of the running totals.
    pub absolute_units: f64,
    /// The largest of these differences.
    pub largest_units: i64,
}

impl Score {
    /// The errors of `forecast` against what came by the end of `last`, month by month from `first`; of a forecast of
    /// fewer units than came, only up to its own last month.
    pub fn of(forecast: &Arrivals, actual: &Arrivals, first: Month, last: Month) -> Self {
        let differences: Vec<i64> = actual
            .months()
            .zip(forecast.months())
            .map(|(came, foreseen)| i64::from(foreseen.since(came)))
            .collect();
        let units = differences.len() as i64;
        let mean = |sum: i64| (units > 0).then(|| sum as f64 / units as f64);
        let covered = if forecast.total() < actual.total() { forecast.last().unwrap_or(last) } else { last };
        let months = last.min(covered).since(first).max(0) + 1;
        let gaps: Vec<i64> = (0..months)
            .map(|ahead| first.plus(ahead))
            .map(|month| (forecast.by(month) - actual.by(month)).abs())
            .collect();
        Self {
            units,
            missed: actual.total() - units,
            absolute_months: mean(differences.iter().map(|months| months.abs()).sum()),
            mean_months: mean(differences.iter().sum()),
            absolute_units: gaps.iter().sum::<i64>() as f64 / f64::from(months),
            largest_units: gaps.iter().copied().max().unwrap_or(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_delivery::Span;

    fn arrivals(lots: &[(u32, i64)]) -> Arrivals {
        let start = Month::january(2025);
        let mut arrivals = Arrivals::none(Span { start, end: start.plus(11) });
        for (month, units) in lots {
            arrivals.add(Month::new(2025, *month).unwrap(), *units);
        }
        arrivals
    }

    #[test]
    fn errors_by_unit_and_by_month() {
        let actual = arrivals(&[(2, 2), (4, 2)]);
        let forecast = arrivals(&[(1, 1), (3, 1), (6, 3)]);
        let score = Score::of(&forecast, &actual, Month::january(2025), Month::new(2025, 4).unwrap());
        // Units: -1, +1, +2, +2 months. Running totals 1 1 2 2 against 0 2 2 4.
        assert_eq!((score.units, score.missed), (4, 0));
        assert_eq!((score.absolute_months, score.mean_months), (Some(1.5), Some(1.0)));
        assert_eq!((score.absolute_units, score.largest_units), (1.0, 2));
    }

    #[test]
    fn a_forecast_of_a_part_is_judged_up_to_its_end() {
        let actual = arrivals(&[(2, 2), (9, 50)]);
        let score =
            Score::of(&arrivals(&[(2, 1)]), &actual, Month::january(2025), Month::new(2025, 9).unwrap());
        assert_eq!((score.largest_units, score.absolute_units, score.missed), (1, 0.5, 51));
    }

    #[test]
    fn units_that_are_never_foreseen_are_counted_apart() {
        let score =
            Score::of(&arrivals(&[(3, 1)]), &arrivals(&[(2, 3)]), Month::january(2025), Month::january(2025));
        assert_eq!((score.units, score.missed, score.absolute_months), (1, 2, Some(1.0)));
        let nothing =
            Score::of(&arrivals(&[]), &arrivals(&[(2, 3)]), Month::january(2025), Month::january(2025));
        assert_eq!((nothing.absolute_months, nothing.missed), (None, 3));
    }
}
