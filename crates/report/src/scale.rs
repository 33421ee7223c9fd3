//! From values to places on paper.

/// A straight scale from a span of values to a span of pixels.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    low: f64,
    high: f64,
    first: f64,
    last: f64,
}

impl Scale {
    /// `low` is drawn at `first`, `high` at `last`. An empty span of values is widened so that nothing divides by zero.
    pub fn new((low, high): (f64, f64), (first, last): (f64, f64)) -> Self {
        let high = if high > low { high } else { low + 1.0 };
        Self { low, high, first, last }
    }

    /// The place of a value.
    pub fn at(&self, value: f64) -> f64 {
        self.first + (value - self.low) / (self.high - self.low) * (self.last - self.first)
    }
}

/// Round ticks from zero to at least `highest`, at most `most` steps: 1, 2 or 5 times a power of ten apart.
pub fn ticks(highest: f64, most: usize) -> Vec<f64> {
    if !highest.is_finite() || highest <= 0.0 {
        return vec![0.0, 1.0];
    }
    let rough = highest / most.max(1) as f64;
    let power = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= rough * 0.999_999);
    let step = step.unwrap_or(power * 10.0);
    let count = (highest / step - 1e-9).ceil().max(1.0) as usize;
    (0..=count).map(|tick| tick as f64 * step).collect()
}

/// The same for things that are counted: no tick lies between whole numbers.
pub fn whole_ticks(highest: i64, most: usize) -> Vec<f64> {
    let ticks = ticks(highest as f64, most);
    if ticks.iter().all(|tick| tick.fract() == 0.0) {
        ticks
    } else {
        (0..=highest).map(|n| n as f64).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_cover() {
        assert_eq!(ticks(37.0, 4), [0.0, 10.0, 20.0, 30.0, 40.0]);
        assert_eq!(ticks(40.0, 4), [0.0, 10.0, 20.0, 30.0, 40.0]);
        assert_eq!(ticks(0.0, 4), [0.0, 1.0]);
        assert_eq!(whole_ticks(2, 4), [0.0, 1.0, 2.0]);
        for highest in [1.0, 3.3, 7.0, 999.0, 123_456.0] {
            let ticks = ticks(highest, 3);
            assert!(ticks.len() <= 4 && *ticks.last().unwrap() >= highest, "{highest}: {ticks:?}");
        }
    }

    #[test]
    fn an_empty_span_does_not_divide_by_zero() {
        assert!(Scale::new((0.0, 0.0), (0.0, 100.0)).at(0.0).is_finite());
    }
}
