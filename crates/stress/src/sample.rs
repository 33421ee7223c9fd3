//! Drawing: many courses of bad luck, on several threads, with the same counts on any number of them.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::StressError;
use crate::chance::Cause;
use crate::course::{Courses, LANES};
use crate::luck::Luck;
use crate::network::Network;
use crate::setup::Setup;
use crate::tally::{PARTS, Scene, Tally, Watch};

/// Draws that one thread makes at a time. Their mean loss is one batch mean.
pub const BATCH: u64 = 1024;

/// Batches between two looks at the accuracy.
const ROUND: u64 = 32;

/// How to draw.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SampleOptions {
    /// The most draws; whole batches of 1,024 are made.
    pub draws: u64,
    /// Stop once the half-width of the 95 per cent confidence interval of the mean loss is this share of it.
    pub accuracy: Option<f64>,
    /// The seed.
    pub seed: u64,
    /// Threads.
    pub threads: usize,
}

/// Where the drawing stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SampleProgress {
    /// Draws made.
    pub made: u64,
    /// Draws that will be enough: as many as are asked for, or as the accuracy wanted is likely to take.
    pub expected: u64,
    /// The half-width of the confidence interval, as a share of the mean.
    pub accuracy: f64,
}

/// What was drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// How many draws.
    pub draws: u64,
    /// The mean loss, in millions of currency times months.
    pub mean: f64,
    /// The half-width of its 95 per cent confidence interval, from batch means.
    pub half_width: f64,
    pub(crate) tally: Tally,
}

/// One thread's share of the work.
struct Worker {
    courses: Courses,
    tally: Tally,
    luck: Vec<Luck>,
}

/// Draws until the options are satisfied or `progress` says stop by `false`.
///
/// # Errors
/// If fewer draws are asked for than one batch.
pub fn sample(
    network: &Network,
    setup: &Setup,
    watch: &Watch,
    causes: &[Cause],
    options: &SampleOptions,
    progress: &mut dyn FnMut(SampleProgress) -> bool,
) -> Result<Sample, StressError> {
    if options.draws < BATCH {
        return Err(StressError::TooFewDraws(options.draws));
    }
    let batches = options.draws / BATCH;
    let worker = || Worker {
        courses: Courses::new(setup),
        tally: Tally::new(watch, network.months, causes.len()),
        luck: vec![Luck::default(); LANES],
    };
    let mut workers: Vec<Worker> = (0..options.threads.max(1)).map(|_| worker()).collect();
    let mut means: Vec<f64> = Vec::new();
    let ground = Ground { scene: Scene { network, setup, watch }, causes, seed: options.seed };
    while (means.len() as u64) < batches {
        let first = means.len() as u64;
        let round = ROUND.min(batches - first);
        let next = AtomicU64::new(0);
        let mut found: Vec<(u64, f64)> = std::thread::scope(|scope| {
            let handles: Vec<_> = workers
                .iter_mut()
                .map(|worker| {
                    let (next, ground) = (&next, &ground);
                    scope.spawn(move || {
                        let mut own = Vec::new();
                        loop {
                            let batch = next.fetch_add(1, Ordering::Relaxed);
                            if batch >= round {
                                return own;
                            }
                            own.push((first + batch, ground.batch(worker, first + batch)));
                        }
                    })
                })
                .collect();
            handles
                .into_iter()
                .flat_map(|handle| handle.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault)))
                .collect()
        });
        found.sort_by_key(|(batch, _)| *batch);
        means.extend(found.into_iter().map(|(_, mean)| mean));
        let (mean, half_width) = confidence(&means);
        let accuracy = if mean > 0.0 { half_width / mean } else { 0.0 };
        let made = means.len() as u64 * BATCH;
        // The error falls with the root of the draws.
        let enough = options.accuracy.map(|wanted| made as f64 * (accuracy / wanted).powi(2));
        let expected = enough.map_or(u64::MAX, |enough| enough.ceil() as u64).max(made).min(batches * BATCH);
        let go_on = progress(SampleProgress { made, expected, accuracy });
        if !go_on || options.accuracy.is_some_and(|wanted| means.len() > 1 && accuracy <= wanted) {
            break;
        }
    }
    let mut workers = workers.into_iter().map(|worker| worker.tally);
    let mut tally = workers.next().unwrap_or_else(|| Tally::new(watch, network.months, causes.len()));
    for other in workers {
        tally.add(&other);
    }
    let (mean, half_width) = confidence(&means);
    Ok(Sample { draws: means.len() as u64 * BATCH, mean, half_width, tally })
}

/// The mean of batch means, and the half-width of its 95 per cent confidence interval.
fn confidence(means: &[f64]) -> (f64, f64) {
    let count = means.len() as f64;
    let mean = means.iter().sum::<f64>() / count;
    if means.len() < 2 {
        return (mean, f64::INFINITY);
    }
    let variance = means.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1.0);
    // Beyond thirty batches Student's t is close to the normal 1.96; below, this is a little wide.
    let t = 1.96 + 2.5 / (count - 1.0).max(1.0);
    (mean, t * (variance / count).sqrt())
}

/// What all threads share.
struct Ground<'a> {
    scene: Scene<'a>,
    causes: &'a [Cause],
    seed: u64,
}

impl Ground<'_> {
    /// One batch; its mean loss.
    fn batch(&self, worker: &mut Worker, batch: u64) -> f64 {
        let part = (batch % PARTS as u64) as usize;
        let mut sum = 0.0;
        for block in 0..BATCH / LANES as u64 {
            worker.courses.clear();
            for (lane, luck) in worker.luck.iter_mut().enumerate() {
                let draw = batch * BATCH + block * LANES as u64 + lane as u64;
                luck.draw(self.causes, draw, self.seed, self.scene.network.months);
                for mishap in &luck.mishaps {
                    worker.courses.befall(self.scene.setup, lane, mishap);
                }
            }
            worker.courses.run(self.scene.setup);
            for (lane, luck) in worker.luck.iter().enumerate() {
                sum += worker.tally.count(&self.scene, &worker.courses, lane, part, &luck.hit);
            }
        }
        sum / BATCH as f64
    }
}
