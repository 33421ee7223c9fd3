//! Time, as far as limits and progress need it.

use std::time::{Duration, Instant};

/// A clock that runs from the beginning of the work.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clock {
    began: Instant,
    limit: Option<Duration>,
}

impl Clock {
    /// Starts now.
    pub fn start(limit: Option<Duration>) -> Self {
        Self { began: Instant::now(), limit }
    }

    /// Seconds since the beginning.
    pub fn seconds(&self) -> f64 {
        self.began.elapsed().as_secs_f64()
    }

    /// A part of the time that is left; `None` without a limit.
    pub fn share(&self, part: f64) -> Option<Duration> {
        let left = self.limit?.saturating_sub(self.began.elapsed());
        Some(left.mul_f64(part.clamp(0.0, 1.0)))
    }

    /// The part of the time that is spent; 0 without a limit.
    pub fn spent(&self) -> f64 {
        self.limit.map_or(0.0, |limit| {
            (self.began.elapsed().as_secs_f64() / limit.as_secs_f64().max(1e-9)).min(1.0)
        })
    }

    /// Whether the time is over.
    pub fn is_over(&self) -> bool {
        self.limit.is_some_and(|limit| self.began.elapsed() >= limit)
    }
}
