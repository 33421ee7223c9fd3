//! What can befall a network in a course: outages, slow ramp-ups, long passages.

use crate::outage::Outage;

/// Anything that makes a course differ from the plan.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mishap {
    /// A plant or way is held up for a time.
    Outage(Outage),
    /// A line reaches a new rate later or more slowly than planned.
    RampUp(RampUp),
    /// A way takes longer than planned.
    Passage(Passage),
}

impl From<Outage> for Mishap {
    fn from(outage: Outage) -> Self {
        Mishap::Outage(outage)
    }
}

/// A rise of a line's capacity, as it comes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RampUp {
    /// The line's plant, by position in [`crate::Network::plants`].
    pub plant: usize,
    /// The month in which the rise is planned, counted from 0.
    pub month: usize,
    /// How many months later it comes.
    pub late: f64,
    /// Planned months from then to the full rate.
    pub planned: f64,
    /// Months that this takes.
    pub takes: f64,
    /// What the line can do without the rise, as a share of what it is to do after it.
    pub kept: f64,
}

impl RampUp {
    /// The share of its work that the line can do in a month.
    fn works(&self, month: usize) -> f64 {
        let passed = (month + 1) as f64 - self.month as f64;
        let planned = (passed / self.planned).min(1.0);
        let reached = ((passed - self.late) / self.takes.max(f64::MIN_POSITIVE)).clamp(0.0, 1.0);
        self.kept + (1.0 - self.kept) * (reached / planned).min(1.0)
    }

    /// For each month from the planned one to the full rate, within the horizon: the month, and the share of the month's work
    /// that is lost.
    pub fn losses(&self, months: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let end = (self.month as f64 + self.late + self.takes).ceil() as usize;
        (self.month..end.min(months)).map(|month| (month, 1.0 - self.works(month)))
    }
}

/// How long a way takes, in both directions, for the whole of a course.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Passage {
    /// The way, by position in [`crate::Network::ways`].
    pub way: usize,
    /// In multiples of what is planned.
    pub factor: f64,
    /// A part of a month beyond the plan counts as a whole one if it and this come to 1 or more; 0 to 1.
    pub rounding: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    const RAMP: RampUp = RampUp { plant: 0, month: 10, late: 0.0, planned: 4.0, takes: 4.0, kept: 0.5 };

    fn losses(ramp: RampUp) -> Vec<f64> {
        ramp.losses(40).map(|(_, lost)| lost).collect()
    }

    #[test]
    fn a_ramp_up_as_planned_loses_nothing_and_a_faster_one_neither() {
        assert!(losses(RAMP).iter().all(|lost| lost.abs() < 1e-12));
        assert!(losses(RampUp { takes: 2.0, ..RAMP }).iter().all(|lost| lost.abs() < 1e-12));
    }

    #[test]
    fn twice_the_months_reach_half_of_what_was_planned() {
        // Planned 1/4, 2/4, 3/4, 1, 1 ...; reached 1/8, 2/8, ...; half of the work hangs on the rise.
        let found = losses(RampUp { takes: 8.0, ..RAMP });
        let expected = [0.25, 0.25, 0.25, 0.25, 3.0 / 16.0, 2.0 / 16.0, 1.0 / 16.0, 0.0];
        assert_eq!(found.len(), expected.len());
        assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?}");
    }

    #[test]
    fn without_a_ramp_a_late_rise_is_an_outage_of_what_rests_on_it() {
        let late = RampUp { late: 2.4, planned: 1.0, takes: 1.0, ..RAMP };
        let found = losses(late);
        let expected = [0.5, 0.5, 0.2, 0.0];
        assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?}");
    }
}
