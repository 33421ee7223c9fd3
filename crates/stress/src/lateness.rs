//! Lateness: by how many months what was planned for each month comes later than on paper, over many draws.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::StressError;
use crate::chance::Cause;
use crate::course::{Courses, LANES};
use crate::luck::Luck;
use crate::network::Network;
use crate::sample::{BATCH, SampleOptions};
use crate::setup::Setup;

/// How late everything is in a number of draws.
#[derive(Debug, Clone, PartialEq)]
pub struct Lateness {
    months: usize,
    /// How many draws.
    pub draws: u64,
    /// For each gate, month of plan and month of finishing: how many draws. What is finished when planned is not counted;
    /// the month after the last stands for never within the horizon.
    counts: Vec<u32>,
}

impl Lateness {
    fn none(gates: usize, months: usize) -> Self {
        Self { months, draws: 0, counts: vec![0; gates * months * (months + 1)] }
    }

    /// How many months later than planned at most, with this chance (0 to 1), a gate has made what was planned for a month.
    /// What does not come within the horizon counts as coming in the month after it.
    pub fn at_most(&self, gate: usize, month: usize, chance: f64) -> usize {
        let row = (gate * self.months + month) * (self.months + 1);
        // In at most this many draws it may be later; a hair more, since chances are written in decimals.
        let allowed = ((1.0 - chance) * self.draws as f64 + 1e-6).floor() as u64;
        let mut later = 0;
        let mut finished = self.months;
        while finished > month {
            later += u64::from(self.counts[row + finished]);
            if later > allowed {
                return finished - month;
            }
            finished -= 1;
        }
        0
    }

    fn add(&mut self, other: &Lateness) {
        self.draws += other.draws;
        for (own, other) in self.counts.iter_mut().zip(&other.counts) {
            *own += other;
        }
    }
}

/// Draws how late everything is: the same draws that [`crate::sample`] makes with the same options. `accuracy` is not looked
/// at.
///
/// # Errors
/// If fewer draws are asked for than one batch.
pub fn lateness(
    network: &Network,
    setup: &Setup,
    causes: &[Cause],
    options: &SampleOptions,
) -> Result<Lateness, StressError> {
    if options.draws < BATCH {
        return Err(StressError::TooFewDraws(options.draws));
    }
    let blocks = options.draws / BATCH * (BATCH / LANES as u64);
    let next = AtomicU64::new(0);
    let work = || {
        let (mut courses, mut luck) = (Courses::new(setup), Luck::default());
        let mut found = Lateness::none(setup.gates.len(), network.months);
        loop {
            let block = next.fetch_add(1, Ordering::Relaxed);
            if block >= blocks {
                return found;
            }
            courses.clear();
            for lane in 0..LANES {
                let draw = block * LANES as u64 + lane as u64;
                luck.draw(causes, draw, options.seed, network.months);
                for mishap in &luck.mishaps {
                    courses.befall(setup, lane, mishap);
                }
            }
            courses.run(setup);
            found.draws += LANES as u64;
            for lane in 0..LANES {
                found.count(&courses, setup.gates.len(), lane);
            }
        }
    };
    let parts: Vec<Lateness> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..options.threads.max(1)).map(|_| scope.spawn(work)).collect();
        let joined = running.into_iter().map(|thread| thread.join());
        joined.map(|part| part.unwrap_or_else(|fault| std::panic::resume_unwind(fault))).collect()
    });
    let mut whole = Lateness::none(setup.gates.len(), network.months);
    for part in &parts {
        whole.add(part);
    }
    Ok(whole)
}

impl Lateness {
    fn count(&mut self, courses: &Courses, gates: usize, lane: usize) {
        for gate in 0..gates {
            if courses.late_from(gate) >= self.months {
                continue;
            }
            for (month, finished) in courses.finished(gate, lane).into_iter().enumerate() {
                if finished > month {
                    self.counts[(gate * self.months + month) * (self.months + 1) + finished] += 1;
                }
            }
        }
    }
}
