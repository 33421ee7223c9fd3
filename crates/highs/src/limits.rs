//! Which single numbers HiGHS can take; each function names the culprit.

use crate::error::Error;

/// From here on HiGHS reads a cost or bound as infinite.
const INFINITE: f64 = 1e20;
/// HiGHS makes smaller coefficients zero without a word.
const SMALLEST_COEFFICIENT: f64 = 1e-9;
/// HiGHS refuses to solve with larger ones.
const LARGEST_COEFFICIENT: f64 = 1e15;

/// A number that must be finite, such as a cost.
pub(crate) fn finite(value: f64, field: &'static str, label: impl Fn() -> String) -> Result<(), Error> {
    if value.abs() < INFINITE { Ok(()) } else { Err(Error::Number { label: label(), field, value }) }
}

/// A pair of bounds, either of which may be infinite in its own direction.
pub(crate) fn bounds(lower: f64, upper: f64, label: impl Fn() -> String) -> Result<(), Error> {
    if lower != f64::NEG_INFINITY {
        finite(lower, "lower bound", &label)?;
    }
    if upper != f64::INFINITY {
        finite(upper, "upper bound", &label)?;
    }
    if lower > upper { Err(Error::CrossedBounds { label: label(), lower, upper }) } else { Ok(()) }
}

/// A coefficient, zero or of a size that HiGHS keeps.
pub(crate) fn coefficient(
    value: f64,
    row: impl Fn() -> String,
    column: impl Fn() -> String,
) -> Result<(), Error> {
    let size = value.abs();
    if size == 0.0 || (SMALLEST_COEFFICIENT < size && size < LARGEST_COEFFICIENT) {
        Ok(())
    } else {
        Err(Error::Coefficient { row: row(), column: column(), value })
    }
}

/// A count in the 32 bits that HiGHS uses.
pub(crate) fn count(what: &'static str, count: usize) -> Result<highs_sys::HighsInt, Error> {
    highs_sys::HighsInt::try_from(count).map_err(|_| Error::TooLarge { what, count })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn infinities_are_bounds_in_their_own_direction_only() {
        let label = || "x".to_owned();
        assert!(bounds(f64::NEG_INFINITY, f64::INFINITY, label).is_ok());
        assert!(bounds(f64::INFINITY, f64::INFINITY, label).is_err());
        assert!(bounds(f64::NEG_INFINITY, f64::NEG_INFINITY, label).is_err());
        assert!(bounds(f64::NAN, 1.0, label).is_err());
        assert!(bounds(2.0, 1.0, label).is_err());
        assert!(bounds(-1e20, 1.0, label).is_err());
    }

    #[test]
    fn coefficients_that_would_vanish_are_refused() {
        let label = || "x".to_owned();
        assert!(coefficient(0.0, label, label).is_ok());
        assert!(coefficient(-1e-8, label, label).is_ok());
        assert!(coefficient(1e-9, label, label).is_err());
        assert!(coefficient(1e15, label, label).is_err());
        assert!(coefficient(f64::NAN, label, label).is_err());
    }
}
