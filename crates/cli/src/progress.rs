//! Progress of a plan on standard error, and Ctrl-C.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use muster_planner::{Monitor, Progress};

use crate::error::Error;

/// Shows the planner's progress as one line that is rewritten, and stops it on Ctrl-C.
pub struct Terminal {
    bar: ProgressBar,
    interrupted: Arc<AtomicBool>,
}

impl Terminal {
    /// Starts to show progress, unless `quiet`, and to listen for Ctrl-C.
    pub fn new(quiet: bool) -> Result<Self, Error> {
        let bar = if quiet { ProgressBar::hidden() } else { ProgressBar::new_spinner() };
        if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed} {msg}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        let interrupted = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&interrupted);
        ctrlc::set_handler(move || flag.store(true, Ordering::SeqCst))?;
        Ok(Self { bar, interrupted })
    }

    /// Whether Ctrl-C was pressed.
    pub fn was_interrupted(&self) -> bool {
        self.interrupted.load(Ordering::SeqCst)
    }

    /// Takes the line away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Monitor for Terminal {
    fn progress(&mut self, progress: &Progress) {
        self.bar.set_message(progress.to_string());
    }

    fn stop(&self) -> bool {
        self.was_interrupted()
    }
}
