//! Watching a plan being made, and ending it early.

use muster_plan::Aim;

/// What is being worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The world without cooperation.
    Baseline,
    /// The first aim.
    Waiting,
    /// The second aim.
    Money,
    /// The third aim.
    Dependence,
    /// The aim of reliance on one plant, where it is pursued.
    Reliance,
    /// The weighted sum of the aims.
    Weighted,
    /// Why needs are late or unmet.
    Explanation,
}

impl Stage {
    /// The stage of an aim.
    pub(crate) fn of(aim: Aim) -> Self {
        match aim {
            Aim::Waiting => Stage::Waiting,
            Aim::Money => Stage::Money,
            Aim::Dependence => Stage::Dependence,
            Aim::Reliance => Stage::Reliance,
            Aim::Weighted => Stage::Weighted,
        }
    }

    /// The word for people.
    pub fn word(self) -> &'static str {
        match self {
            Stage::Baseline => "without cooperation",
            Stage::Waiting => "waiting",
            Stage::Money => "money",
            Stage::Dependence => "dependence",
            Stage::Reliance => "reliance",
            Stage::Weighted => "weighted",
            Stage::Explanation => "explanation",
        }
    }
}

/// Where the work stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// What is being worked on.
    pub stage: Stage,
    /// Seconds since the beginning.
    pub seconds: f64,
    /// The best value of the stage's aim so far; for the baseline and explanations, the needs done.
    pub value: Option<f64>,
    /// No plan can beat this; for the baseline and explanations, the needs to be done.
    pub bound: f64,
}

impl Progress {
    /// The distance between value and bound as a share of the value; infinite while one is missing.
    pub fn gap(&self) -> f64 {
        self.value.map_or(f64::INFINITY, |value| gap(value, self.bound))
    }
}

/// A value this close to its bound equals it, whatever its size: the solver is no more exact.
const EXACT: f64 = 1e-9;

/// Whether a value equals its bound but for rounding.
pub(crate) fn is_exact(value: f64, bound: f64) -> bool {
    value - bound <= EXACT * value.abs().max(1.0)
}

/// The distance between a value and its bound as a share of the value.
pub(crate) fn gap(value: f64, bound: f64) -> f64 {
    if is_exact(value, bound) { 0.0 } else { (value - bound) / value.abs().max(EXACT) }
}

/// Someone who watches.
pub trait Monitor: Send {
    /// Called now and then, and at every improvement.
    fn report(&mut self, progress: &Progress);

    /// Whether to stop and keep the best plan so far; asked often.
    fn stop(&mut self) -> bool;
}

/// Nobody watches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Monitor for Unwatched {
    fn report(&mut self, _progress: &Progress) {}

    fn stop(&mut self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::gap;

    #[test]
    fn gaps_are_shares_of_the_value_and_rounding_is_none() {
        assert_eq!(gap(200.0, 150.0), 0.25);
        assert_eq!(gap(0.0, -1e-10), 0.0);
        assert_eq!(gap(-1e-17, -2e-17), 0.0);
        assert_eq!(gap(50.0, 49.999_999_999_999_9), 0.0);
        assert!(gap(1.0, f64::NEG_INFINITY).is_infinite());
    }
}
