//! Outages: what stands still, from when, and for how long.

/// What an outage holds up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A plant, by position in [`crate::Network::plants`].
    Plant(usize),
    /// A way, by position in [`crate::Network::ways`].
    Way(usize),
}

/// One outage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outage {
    /// What is held up.
    pub target: Target,
    /// When it begins, in months from the start of the horizon; fractions of months count.
    pub start: f64,
    /// How long it lasts, in months.
    pub months: f64,
    /// What goes on all the same, 0 to 1.
    pub remaining: f64,
    /// Whether it is the plant's own trouble, which a protection of its recovery shortens; not that of its nation or maker,
    /// and not capacity that comes late.
    pub own: bool,
}

impl Outage {
    /// A plant of its own trouble, at a standstill.
    pub fn of_plant(plant: usize, start: usize, months: f64) -> Self {
        Self { target: Target::Plant(plant), start: start as f64, months, remaining: 0.0, own: true }
    }

    /// For each month it touches, within the horizon: the month, and the share of the month's work that is lost.
    pub fn losses(&self, months: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let end = self.start + self.months;
        let first = self.start.max(0.0).floor() as usize;
        let last = (end.max(0.0).ceil() as usize).min(months);
        (first..last).map(move |month| {
            let overlap = end.min((month + 1) as f64) - self.start.max(month as f64);
            (month, overlap.clamp(0.0, 1.0) * (1.0 - self.remaining))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_weeks_take_one_month_and_a_part_of_the_next() {
        let outage = Outage { months: 1.25, remaining: 0.2, start: 3.5, ..Outage::of_plant(0, 0, 0.0) };
        let losses: Vec<_> = outage.losses(12).collect();
        assert_eq!(losses.len(), 2);
        assert!((losses[0].1 - 0.4).abs() < 1e-12 && (losses[1].1 - 0.6).abs() < 1e-12);
        assert_eq!(outage.losses(4).count(), 1);
    }
}
