//! A monitor that ends the planning when the first aim is done.

use muster_planner::{Monitor, Progress, Stage};

/// Ends the planning after the first aim; before it, if it is done from the start.
#[derive(Default)]
pub struct FirstAim {
    /// Whether to end.
    pub done: bool,
}

impl Monitor for FirstAim {
    fn report(&mut self, progress: &Progress) {
        self.done |= !matches!(progress.stage, Stage::Baseline | Stage::Waiting);
    }

    fn stop(&mut self) -> bool {
        self.done
    }
}
