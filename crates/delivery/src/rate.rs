//! The rate of a line, month by month, as it follows its steps with a ramp.

use crate::{RateStep, Span};

/// The longest ramp that is told apart from a longer one.
const LONGEST_RAMP: i64 = 1_200;

/// Rates of successive months as exact fractions: units a year times `parts_per_unit`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rates {
    /// How many parts make one unit a year: the months of the ramp.
    pub parts_per_unit: i128,
    /// The rate of each month, in parts a year.
    pub parts: Vec<i128>,
}

impl Rates {
    /// The rates over `span` of a line that follows `steps`, each rise taking `ramp_months` (below 1 is read as 1).
    ///
    /// Steps before the span count: a ramp that began then goes on in it.
    pub fn of_steps(steps: &[RateStep], ramp_months: i64, span: Span) -> Self {
        let ramp = i128::from(ramp_months.clamp(1, LONGEST_RAMP));
        let mut parts = Vec::with_capacity(span.months());
        let mut follower = Follower { ramp, target: 0, rate: 0, base: 0, months: 0 };
        let first = steps.iter().map(|step| step.from).min().unwrap_or(span.start).min(span.start);
        for ahead in 0..=span.end.since(first).max(-1) {
            let month = first.plus(ahead);
            if month > span.end {
                break;
            }
            let rate = follower.next(RateStep::target(steps, month));
            if month >= span.start {
                parts.push(rate);
            }
        }
        Self { parts_per_unit: ramp, parts }
    }
}

/// A rate on its way to a target.
struct Follower {
    ramp: i128,
    target: i64,
    rate: i128,
    base: i128,
    months: i128,
}

impl Follower {
    /// The rate of the next month, in parts, whose target is `target` units a year.
    fn next(&mut self, target: i64) -> i128 {
        if target != self.target {
            (self.target, self.base, self.months) = (target, self.rate, 0);
        }
        let goal = i128::from(target) * self.ramp;
        self.months = (self.months + 1).min(self.ramp);
        self.rate =
            if goal <= self.base { goal } else { self.base + (goal - self.base) * self.months / self.ramp };
        self.rate
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rates(steps: &[(&str, &str, i64)], ramp: i64, start: &str, months: i32) -> Vec<i128> {
        let steps: Vec<_> = steps
            .iter()
            .map(|(from, to, rate)| RateStep {
                from: from.parse().unwrap(),
                to: to.parse().ok(),
                units_per_year: *rate,
            })
            .collect();
        let start = start.parse().unwrap();
        Rates::of_steps(&steps, ramp, Span { start, end: start.plus(months - 1) }).parts
    }

    #[test]
    fn a_rise_takes_the_months_of_the_ramp_and_a_fall_none() {
        // In thirds of a unit a year: 0 -> 12 in three months, then 12 -> 30, then down to 6 at once.
        let steps = [("2026-02", "", 12), ("2026-06", "", 30), ("2026-10", "", 6)];
        assert_eq!(rates(&steps, 3, "2026-01", 11), [0, 12, 24, 36, 36, 54, 72, 90, 90, 18, 18]);
    }

    #[test]
    fn a_ramp_that_began_before_the_span_goes_on_in_it() {
        let steps = [("2025-11", "", 12)];
        assert_eq!(rates(&steps, 4, "2026-01", 3), [36, 48, 48]);
        assert_eq!(rates(&steps, 2, "2026-01", 3), [24, 24, 24]);
    }

    #[test]
    fn a_step_that_ends_gives_way_to_the_one_before_it() {
        let steps = [("2026-01", "", 4), ("2026-03", "2026-04", 9)];
        assert_eq!(rates(&steps, 1, "2026-01", 6), [4, 4, 9, 9, 4, 4]);
        assert_eq!(rates(&[("2026-01", "2026-02", 4)], 1, "2026-01", 4), [4, 4, 0, 0]);
    }

    #[test]
    fn a_change_within_a_ramp_starts_from_the_rate_reached() {
        // Halves: 0 -> 10 reaches 5; from there to 8 in two months: 5 + 1.5 = 6.5, then 8.
        assert_eq!(rates(&[("2026-01", "", 10), ("2026-02", "", 8)], 2, "2026-01", 4), [10, 13, 16, 16]);
        // Thirds: 0 -> 10 reaches 10/3; to 5 in three months: 10/3 + 5/9 = 35/9, rounded down to 11/3.
        assert_eq!(rates(&[("2026-01", "", 10), ("2026-02", "", 5)], 3, "2026-01", 4), [10, 11, 13, 15]);
        // The rate reached is above the new target: down at once.
        assert_eq!(rates(&[("2026-01", "", 10), ("2026-02", "", 4)], 2, "2026-01", 3), [10, 8, 8]);
    }

    #[test]
    fn of_steps_with_the_same_month_the_highest_counts() {
        assert_eq!(rates(&[("2026-01", "", 7), ("2026-01", "", 5)], 1, "2026-01", 1), [7]);
    }

    #[test]
    fn no_input_overflows() {
        let steps = [("1900-01", "", i64::MAX), ("2026-01", "", 0), ("2026-02", "", i64::MAX - 1)];
        assert_eq!(rates(&steps, i64::MAX, "2026-01", 2)[0], 0);
        assert_eq!(rates(&steps, i64::MIN, "2026-01", -5), []);
    }
}
