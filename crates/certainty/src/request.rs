//! What certainty is asked for.

use crate::CertaintyError;

/// What is asked for, and how to find out whether it is there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Request {
    /// The chance with which a need is to be met by its date, in per cent, from 50 to 99.
    pub wanted: f64,
    /// How many plans with buffers are tried at most, after the one on paper.
    pub rounds: u32,
    /// Draws of bad luck for each plan, in whole batches of 1,024.
    pub draws: u64,
    /// The seed of the draws, the same for every plan.
    pub seed: u64,
    /// Threads that draw; the result does not depend on them.
    pub threads: usize,
}

impl Request {
    /// Refuses what makes no sense.
    pub(crate) fn check(&self) -> Result<(), CertaintyError> {
        if !(50.0..=99.0).contains(&self.wanted) {
            return Err(CertaintyError::Wanted(self.wanted));
        }
        if self.rounds == 0 {
            return Err(CertaintyError::Rounds);
        }
        Ok(())
    }

    /// The chance wanted, from 0 to 1.
    pub(crate) fn chance(&self) -> f64 {
        self.wanted / 100.0
    }
}
