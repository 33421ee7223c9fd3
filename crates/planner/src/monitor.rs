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

/// The distance between a value and its bound as a share of the value.
pub(crate) fn gap(value: f64, bound: f64) -> f64 {
    let distance = (value - bound).max(0.0);
    if distance == 0.0 { 0.0 } else { distance / value.abs().max(f64::MIN_POSITIVE) }
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
