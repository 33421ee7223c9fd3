//! Money in the study's own currency and price year.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// An amount of the study's currency at the study's price year, in whole hundredths (cents), so that sums are exact.
///
/// Amounts in other currencies or price years are not `Money` until the study's exchange has converted them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Money(i64);

impl Money {
    /// Nothing.
    pub const ZERO: Money = Money(0);

    /// So many hundredths of the currency unit.
    pub const fn from_cents(cents: i64) -> Self {
        Self(cents)
    }

    /// The nearest whole hundredth to `units` of currency; `None` if not finite or beyond 9 * 10^16 units.
    pub fn from_units(units: f64) -> Option<Self> {
        let cents = (units * 100.0).round();
        (cents.is_finite() && cents.abs() < 9.0e18).then_some(Self(cents as i64))
    }

    /// Whole hundredths.
    pub const fn cents(self) -> i64 {
        self.0
    }

    /// Currency units, for solving and drawing; sums belong in `Money`.
    pub fn units(self) -> f64 {
        self.0 as f64 / 100.0
    }

    /// This amount times a whole number of pieces.
    pub fn times(self, pieces: i64) -> Self {
        Self(self.0 * pieces)
    }

    /// This amount times `factor`, to the nearest hundredth (halves away from zero).
    pub fn scaled(self, factor: f64) -> Self {
        Self((self.0 as f64 * factor).round() as i64)
    }

    /// The part of this amount that is `parts` of `whole`, rounded up to a hundredth.
    pub fn share_rounded_up(self, parts: i64, whole: i64) -> Self {
        let (product, whole) = (i128::from(self.0) * i128::from(parts), i128::from(whole.max(1)));
        Self((product.div_euclid(whole) + i128::from(product.rem_euclid(whole) > 0)) as i64)
    }
}

impl Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0 + other.0)
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Money) {
        self.0 += other.0;
    }
}

impl Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0 - other.0)
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Money) {
        self.0 -= other.0;
    }
}

impl Neg for Money {
    type Output = Money;
    fn neg(self) -> Money {
        Money(-self.0)
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        amounts.fold(Money::ZERO, Add::add)
    }
}

/// Plain decimal form with two places: `-12.05`.
impl fmt::Display for Money {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let cents = self.0.unsigned_abs();
        write!(formatter, "{sign}{}.{:02}", cents / 100, cents % 100)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_round_up_and_so_cover_the_whole() {
        let cost = Money::from_cents(100);
        assert_eq!(cost.share_rounded_up(1, 3), Money::from_cents(34));
        assert_eq!(cost.share_rounded_up(1, 4), Money::from_cents(25));
    }

    #[test]
    fn display_keeps_two_places_and_the_sign() {
        assert_eq!(Money::from_cents(-1205).to_string(), "-12.05");
        assert_eq!(Money::from_cents(7).to_string(), "0.07");
        assert_eq!(Money::from_units(f64::NAN), None);
    }
}
