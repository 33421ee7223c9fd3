//! Triangular distributions of durations, in multiples of what the plan says.

/// A triangular distribution: it begins at its least, is highest at its likely and ends at its most value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Triangle {
    /// The least value.
    pub least: f64,
    /// The most likely value.
    pub likely: f64,
    /// The most.
    pub most: f64,
}

impl Triangle {
    /// From per cent of the plan.
    pub(crate) fn of_per_cent(least: f64, likely: f64, most: f64) -> Self {
        Self { least: least / 100.0, likely: likely / 100.0, most: most / 100.0 }
    }

    /// The value that is not exceeded with this chance.
    pub fn quantile(&self, chance: f64) -> f64 {
        let width = self.most - self.least;
        if width <= 0.0 {
            return self.least;
        }
        if chance * width <= self.likely - self.least {
            self.least + (chance * width * (self.likely - self.least)).sqrt()
        } else {
            self.most - ((1.0 - chance) * width * (self.most - self.likely)).sqrt()
        }
    }

    /// The chance that this value is not exceeded.
    pub fn chance(&self, value: f64) -> f64 {
        let width = self.most - self.least;
        if value >= self.most {
            1.0
        } else if value < self.least {
            0.0
        } else if value <= self.likely {
            (value - self.least).powi(2) / (width * (self.likely - self.least).max(f64::MIN_POSITIVE))
        } else {
            1.0 - (self.most - value).powi(2) / (width * (self.most - self.likely))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_and_chances_are_those_of_the_textbook() {
        // The median of a triangle from 0 to 4 that is highest at 1 is 4 - sqrt(6); up to its highest point lies a quarter.
        let triangle = Triangle { least: 0.0, likely: 1.0, most: 4.0 };
        assert!((triangle.quantile(0.5) - (4.0 - 6_f64.sqrt())).abs() < 1e-12);
        assert!((triangle.chance(1.0) - 0.25).abs() < 1e-12);
        for chance in [0.01, 0.2, 0.25, 0.6, 0.99] {
            assert!((triangle.chance(triangle.quantile(chance)) - chance).abs() < 1e-12);
        }
        let mean = (0..10_000).map(|at| triangle.quantile((f64::from(at) + 0.5) / 1e4)).sum::<f64>() / 1e4;
        assert!((mean - 5.0 / 3.0).abs() < 1e-3);
    }

    #[test]
    fn narrow_ones_have_their_edges() {
        let point = Triangle::of_per_cent(100.0, 100.0, 100.0);
        assert_eq!((point.quantile(0.3), point.chance(0.99), point.chance(1.0)), (1.0, 0.0, 1.0));
        let falling = Triangle { least: 1.0, likely: 1.0, most: 2.0 };
        assert_eq!((falling.chance(1.0), falling.quantile(0.0), falling.quantile(1.0)), (0.0, 1.0, 2.0));
        let rising = Triangle { least: 1.0, likely: 2.0, most: 2.0 };
        assert_eq!((rising.chance(1.5), rising.quantile(1.0)), (0.25, 2.0));
    }
}
