//! Progress of a plan on standard error, and Ctrl-C.
//!
//! On a terminal progress is one line that is rewritten; in a log it is a line at each step of the work, and one now and
//! then in between.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use muster_planner::{Monitor, Progress, Stage};

use crate::error::Error;
use crate::output;

/// Seconds between two lines of a log, unless a new step of the work begins or its first bound is known.
const LOG_INTERVAL: f64 = 10.0;

/// Shows that something without stages goes on, until it is dropped.
pub struct Spinner(ProgressBar);

impl Spinner {
    /// Starts to show what is being done, unless `quiet`.
    pub fn new(quiet: bool, what: &str) -> Self {
        let bar = if quiet { ProgressBar::hidden() } else { ProgressBar::new_spinner() };
        if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed} {msg}") {
            bar.set_style(style);
        }
        bar.set_message(what.to_owned());
        bar.enable_steady_tick(Duration::from_millis(200));
        Self(bar)
    }
}

impl Drop for Spinner {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// Shows the planner's progress, and stops it on Ctrl-C.
pub struct Terminal {
    bar: ProgressBar,
    /// Whether lines are written one below the other, because nobody could see one being rewritten.
    log: bool,
    /// The step of the last line of the log, whether a bound was known, and when it was written.
    logged: Option<(Stage, bool, f64)>,
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
        let log = !quiet && !std::io::stderr().is_terminal();
        Ok(Self { bar, log, logged: None, interrupted })
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
    fn report(&mut self, progress: &Progress) {
        self.bar.set_message(line(progress));
        let proven = progress.bound.is_finite();
        let is_new = self.logged.is_none_or(|(stage, was_proven, seconds)| {
            (stage, was_proven) != (progress.stage, proven) || progress.seconds - seconds >= LOG_INTERVAL
        });
        if self.log && is_new {
            self.logged = Some((progress.stage, proven, progress.seconds));
            output::message(&format!("{:.0} s: {}", progress.seconds, line(progress)));
        }
    }

    fn stop(&mut self) -> bool {
        self.was_interrupted()
    }
}

/// What is being done, in a line.
fn line(progress: &Progress) -> String {
    let done = progress.value.unwrap_or(0.0);
    match progress.stage {
        Stage::Baseline => format!("each nation for itself: need {done:.0} of {:.0}", progress.bound),
        Stage::Explanation => format!("why needs are late: {done:.0} of {:.0}", progress.bound),
        stage => {
            let aim = match stage {
                Stage::Waiting => "first aim, waiting",
                Stage::Money => "second aim, money",
                Stage::Dependence => "third aim, dependence",
                Stage::Reliance => "reliance on one plant",
                _ => "weighted aims",
            };
            match progress.value {
                Some(value) if !progress.bound.is_finite() => {
                    format!("{aim}: {value:.2}, nothing proven yet (Ctrl-C keeps the best plan)")
                }
                Some(value) => format!(
                    "{aim}: {value:.2}, bound {:.2}, gap {:.2} % (Ctrl-C keeps the best plan)",
                    progress.bound,
                    100.0 * progress.gap()
                ),
                None => format!("{aim}: no plan yet"),
            }
        }
    }
}
