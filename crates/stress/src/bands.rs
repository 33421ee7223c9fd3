//! What a sample says: bands of deliveries, chances of needs, and what drives the spread.

use crate::chance::Cause;
use crate::sample::Sample;
use crate::tally::{CLASSES, FINENESS, PARTS, STEPS, Watch};

/// What can be counted on: with these chances at least so much has arrived.
pub const CHANCES: [f64; 3] = [0.5, 0.8, 0.95];

/// What has arrived of one group by the end of one month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Units planned.
    pub planned: f64,
    /// Units on average.
    pub mean: f64,
    /// Units that have arrived at least, with a chance of 50, 80 and 95 per cent.
    pub at_least: [f64; 3],
}

/// What drives the spread of the loss.
#[derive(Debug, Clone, PartialEq)]
pub struct Driver {
    /// The cause, by position.
    pub cause: usize,
    /// The share of the loss's variance that goes if the class of this cause were known.
    pub share: f64,
    /// The standard error of that share.
    pub error: f64,
    /// The mean loss of draws in which it strikes, less that of those in which it does not; millions times months.
    pub adds: f64,
    /// In which share of the draws it strikes.
    pub strikes: f64,
}

impl Sample {
    /// The band of a group at the end of a month.
    pub fn band(&self, watch: &Watch, group: usize, month: usize) -> Band {
        let planned = watch.groups[group].planned[month];
        let cell = group * watch.groups[group].planned.len() + month;
        let counts = &self.tally.missing[cell * STEPS..(cell + 1) * STEPS];
        let at_least = CHANCES.map(|chance| {
            // In at most this many draws may more be missing.
            let allowed = ((1.0 - chance) * self.draws as f64).floor() as u64;
            let mut worse = 0;
            let mut step = STEPS;
            while step > 0 && worse + u64::from(counts[step - 1]) <= allowed {
                worse += u64::from(counts[step - 1]);
                step -= 1;
            }
            planned * (1.0 - step as f64 / STEPS as f64)
        });
        let missing = self.tally.missing_units[cell] as f64 / 100.0 / self.draws as f64;
        Band { planned, mean: planned - missing, at_least }
    }

    /// The chance that a need is met by its date, with its standard error.
    pub fn chance(&self, need: usize) -> (f64, f64) {
        let missed = self.tally.needs_missed[need] as f64 / self.draws as f64;
        (1.0 - missed, (missed * (1.0 - missed) / self.draws as f64).sqrt())
    }

    /// The loss that is not exceeded with this chance, to the next sixty-fourth of an octave.
    pub fn loss_at(&self, chance: f64) -> f64 {
        let wanted = chance * self.draws as f64;
        let mut sum = 0;
        for (step, count) in self.tally.losses.iter().enumerate() {
            sum += count;
            if sum as f64 >= wanted {
                return if step == 0 { 0.0 } else { ((step + 1) as f64 / 64.0).exp2() - 1.0 };
            }
        }
        f64::INFINITY
    }

    /// The standard deviation of the loss.
    pub fn deviation(&self) -> f64 {
        let (count, sum, squares) = self.totals(0..PARTS);
        (squares / count - (sum / count).powi(2)).max(0.0).sqrt()
    }

    fn totals(&self, parts: impl Iterator<Item = usize>) -> (f64, f64, f64) {
        parts.fold((0.0, 0.0, 0.0), |(count, sum, squares), part| {
            let (own_count, own_sum, own_squares) = self.tally.totals[part];
            (
                count + own_count as f64,
                sum + own_sum as f64 / FINENESS,
                squares + own_squares as f64 / (FINENESS * FINENESS),
            )
        })
    }

    /// What drives the spread, the strongest first.
    pub fn drivers(&self, causes: &[Cause]) -> Vec<Driver> {
        let used: Vec<usize> = (0..PARTS).filter(|part| self.tally.totals[*part].0 > 0).collect();
        let mut drivers: Vec<Driver> = (0..causes.len())
            .map(|cause| {
                let (share, adds, strikes) = self.share(cause, causes.len(), &used);
                // The jackknife over parts of the sample.
                let without: Vec<f64> = used
                    .iter()
                    .map(|left_out| {
                        let rest: Vec<usize> = used.iter().copied().filter(|part| part != left_out).collect();
                        self.share(cause, causes.len(), &rest).0
                    })
                    .collect();
                let count = without.len() as f64;
                let mean = without.iter().sum::<f64>() / count;
                let spread: f64 = without.iter().map(|value| (value - mean).powi(2)).sum();
                let error = if count > 1.0 { ((count - 1.0) / count * spread).sqrt() } else { f64::INFINITY };
                Driver { cause, share, error, adds, strikes }
            })
            .collect();
        drivers.sort_by(|a, b| b.share.total_cmp(&a.share).then(a.cause.cmp(&b.cause)));
        drivers
    }

    /// Share of the variance between the classes of a cause, less what chance alone would give; what it adds to the
    /// mean; and how often it strikes.
    fn share(&self, cause: usize, causes: usize, parts: &[usize]) -> (f64, f64, f64) {
        let (count, sum, squares) = self.totals(parts.iter().copied());
        let mut classes = [(0.0, 0.0); CLASSES];
        for part in parts {
            for (class, entry) in classes.iter_mut().enumerate().skip(1) {
                let (own_count, own_sum) = self.tally.drivers[(part * causes + cause) * CLASSES + class];
                entry.0 += own_count as f64;
                entry.1 += own_sum as f64 / FINENESS;
            }
        }
        let struck: f64 = classes.iter().map(|(count, _)| count).sum();
        let struck_sum: f64 = classes.iter().map(|(_, sum)| sum).sum();
        classes[0] = (count - struck, sum - struck_sum);
        let mean = sum / count;
        let all = squares - count * mean * mean;
        let filled: Vec<(f64, f64)> = classes.into_iter().filter(|(count, _)| *count > 0.0).collect();
        let between: f64 = filled.iter().map(|(count, sum)| count * (sum / count - mean).powi(2)).sum();
        let freedom = filled.len() as f64 - 1.0;
        let within = (all - between) / (count - filled.len() as f64).max(1.0);
        let share = if all > 0.0 { ((between - freedom * within) / all).max(0.0) } else { 0.0 };
        let calm = if count > struck { (sum - struck_sum) / (count - struck) } else { mean };
        let adds = if struck > 0.0 { struck_sum / struck - calm } else { 0.0 };
        (share, adds, struck / count)
    }
}
