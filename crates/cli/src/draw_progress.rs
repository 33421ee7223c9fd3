//! Progress of drawing, on standard error: a bar on a terminal, a line now and then elsewhere. Ctrl-C ends the drawing and
//! keeps what was drawn.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use muster_stress::{Sample, SampleProgress};

use crate::error::Error;
use crate::output;

/// Time between two lines where there is no bar.
const LOG_INTERVAL: Duration = Duration::from_secs(10);

/// Shows how far the drawing is.
pub struct DrawProgress {
    bar: ProgressBar,
    /// Whether lines are written, because nobody could see a bar.
    log: bool,
    quiet: bool,
    began: Instant,
    logged: Instant,
    interrupted: Arc<AtomicBool>,
}

impl DrawProgress {
    /// Starts to show progress, unless `quiet`, and to listen for Ctrl-C.
    pub fn new(draws: u64, quiet: bool) -> Result<Self, Error> {
        let bar = if quiet { ProgressBar::hidden() } else { ProgressBar::new(draws) };
        let template = "{wide_bar} {pos} of {len} draws, {msg}";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        let interrupted = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&interrupted);
        ctrlc::set_handler(move || flag.store(true, Ordering::SeqCst))?;
        let log = !quiet && !std::io::stderr().is_terminal();
        let now = Instant::now();
        Ok(Self { bar, log, quiet, began: now, logged: now, interrupted })
    }

    /// Shows the state; `false` once Ctrl-C was pressed.
    pub fn report(&mut self, state: SampleProgress) -> bool {
        let left = left(state, self.began.elapsed());
        let state_line = format!("{} left, mean known to {:.2} %", left, 100.0 * state.accuracy);
        self.bar.set_length(state.expected);
        self.bar.set_position(state.made);
        if self.log && self.logged.elapsed() >= LOG_INTERVAL {
            self.logged = Instant::now();
            output::message(&format!("{} of {} draws, {state_line}", state.made, state.expected));
        }
        self.bar.set_message(state_line);
        !self.interrupted.load(Ordering::SeqCst)
    }

    /// Takes the bar away and says what was done.
    pub fn finish(&self, sample: &Sample) {
        self.bar.finish_and_clear();
        if self.quiet {
            return;
        }
        let seconds = self.began.elapsed().as_secs_f64();
        let rate = sample.draws as f64 / seconds.max(1e-9);
        let early = if self.interrupted.load(Ordering::SeqCst) { " Stopped by Ctrl-C." } else { "" };
        output::message(&format!(
            "{} draws in {seconds:.1} seconds, {rate:.0} a second.{early}",
            sample.draws
        ));
    }
}

/// The time that the draws still expected will take, at the pace so far.
fn left(state: SampleProgress, passed: Duration) -> String {
    let share = (state.expected - state.made) as f64 / state.made.max(1) as f64;
    let seconds = (passed.as_secs_f64() * share).ceil() as u64;
    match seconds {
        0..=99 => format!("{seconds} s"),
        _ => format!("{} min", seconds.div_ceil(60)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_left_follows_the_pace_and_what_is_expected() {
        let state = |made, expected| SampleProgress { made, expected, accuracy: 0.1 };
        assert_eq!(left(state(1_000, 5_000), Duration::from_secs(10)), "40 s");
        assert_eq!(left(state(1_000, 1_000_000), Duration::from_secs(10)), "167 min");
        assert_eq!(left(state(1_000, 1_000), Duration::from_secs(10)), "0 s");
    }
}
