//! The share of GDP that a nation spends on defence, year by year along a path.

use std::collections::BTreeMap;

use muster_study::MoneyPath;

use crate::pledge::Pledges;

/// The course of one nation's share.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Course {
    /// Known shares, then straight lines from point to point; the last point holds for ever.
    Points(BTreeMap<i32, f64>),
    /// As points, but from the last known year to the pledge half of the rise comes in the first third of the time.
    FrontLoaded {
        /// Known shares.
        known: BTreeMap<i32, f64>,
        /// The year of the pledge.
        year: i32,
        /// The share reached in it, per cent.
        share: f64,
    },
    /// The same share in every year.
    Constant(f64),
}

impl Course {
    /// The course along `path` of a nation with these `known` shares; `None` if it leads nowhere: no share is known, and
    /// none pledged where the path is static.
    pub fn new(path: MoneyPath, known: &BTreeMap<i32, f64>, pledges: &Pledges) -> Option<Self> {
        if path == MoneyPath::Static {
            let last = known.last_key_value().map(|(_, share)| *share);
            return pledges.core.map(|(_, share)| share).or(last).map(Self::Constant);
        }
        let (last, share) = known.last_key_value().map(|(year, share)| (*year, *share))?;
        // A core pledge says "at least": nobody is taken to fall back to it.
        let core =
            pledges.core.filter(|(year, _)| *year > last).map(|(year, pledge)| (year, pledge.max(share)));
        let mut points = known.clone();
        match path {
            MoneyPath::FrontLoaded => {
                if let Some((year, share)) = core {
                    return Some(Self::FrontLoaded { known: points, year, share });
                }
            }
            MoneyPath::National => {
                points.extend(
                    pledges.national.range(last.saturating_add(1)..).map(|(year, share)| (*year, *share)),
                );
                let own = points.last_key_value().map(|(year, share)| (*year, *share));
                points.extend(core.filter(|(year, pledge)| {
                    own.is_none_or(|(own_year, own_share)| *year > own_year && *pledge > own_share)
                }));
            }
            MoneyPath::StraightLine => points.extend(core),
            MoneyPath::Flat | MoneyPath::Static => {}
        }
        Some(Self::Points(points))
    }

    /// The share of GDP in `year`, per cent; `None` before the first known year.
    pub fn share(&self, year: i32) -> Option<f64> {
        match self {
            Self::Points(points) => between(points, year),
            Self::Constant(share) => Some(*share),
            Self::FrontLoaded { known, year: end, share } => {
                let (last, first_share) = known.last_key_value()?;
                if year <= *last {
                    return between(known, year);
                }
                if year >= *end {
                    return Some(*share);
                }
                let passed = f64::from(year - last) / f64::from(end - last);
                let risen =
                    if passed <= 1.0 / 3.0 { 1.5 * passed } else { 0.5 + 0.75 * (passed - 1.0 / 3.0) };
                Some(first_share + (share - first_share) * risen)
            }
        }
    }
}

/// The value of `year` on straight lines between `points`; the last point holds after it.
fn between(points: &BTreeMap<i32, f64>, year: i32) -> Option<f64> {
    let (before, low) = points.range(..=year).next_back()?;
    let Some((after, high)) = points.range(year..).next() else { return Some(*low) };
    if after == before {
        return Some(*low);
    }
    Some(low + (high - low) * f64::from(year - before) / f64::from(after - before))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course(path: MoneyPath, core: Option<(i32, f64)>, national: &[(i32, f64)]) -> Course {
        let known = BTreeMap::from([(2023, 1.5), (2025, 2.0)]);
        let pledges = Pledges { core, national: national.iter().copied().collect() };
        Course::new(path, &known, &pledges).unwrap()
    }

    fn shares(course: &Course, years: &[i32]) -> Vec<Option<f64>> {
        let rounded = |share: f64| (share * 10_000.0).round() / 10_000.0;
        years.iter().map(|year| course.share(*year).map(rounded)).collect()
    }

    #[test]
    fn a_straight_line_from_the_last_known_share_to_the_pledge() {
        let course = course(MoneyPath::StraightLine, Some((2035, 3.5)), &[(2030, 9.0)]);
        let expected = [None, Some(1.5), Some(1.75), Some(2.0), Some(2.15), Some(2.75), Some(3.5), Some(3.5)];
        assert_eq!(shares(&course, &[2022, 2023, 2024, 2025, 2026, 2030, 2035, 2040]), expected);
    }

    #[test]
    fn half_of_the_rise_in_the_first_third_of_the_time() {
        let course = course(MoneyPath::FrontLoaded, Some((2034, 3.8)), &[]);
        // Nine years for 1.8 points: 0.9 in three, 0.9 in six.
        let expected = [Some(2.0), Some(2.3), Some(2.9), Some(3.05), Some(3.8), Some(3.8)];
        assert_eq!(shares(&course, &[2025, 2026, 2028, 2029, 2034, 2036]), expected);
    }

    #[test]
    fn a_core_pledge_is_a_floor() {
        let below = Some((2035, 1.0));
        for path in [MoneyPath::StraightLine, MoneyPath::FrontLoaded, MoneyPath::National] {
            assert_eq!(course(path, below, &[]).share(2032), Some(2.0), "{path:?}");
        }
    }

    #[test]
    fn own_steps_are_followed_and_then_the_core_pledge() {
        let rising = course(MoneyPath::National, Some((2035, 3.5)), &[(2024, 7.0), (2027, 2.5), (2029, 3.0)]);
        let expected = [Some(2.25), Some(2.5), Some(3.0), Some(3.25), Some(3.5)];
        assert_eq!(shares(&rising, &[2026, 2027, 2029, 2032, 2035]), expected);
        let own_ceiling = course(MoneyPath::National, Some((2035, 3.5)), &[(2035, 2.1)]);
        assert_eq!(shares(&own_ceiling, &[2030, 2035, 2036]), [Some(2.05), Some(2.1), Some(2.1)]);
        let above = course(MoneyPath::National, Some((2035, 3.5)), &[(2030, 6.0)]);
        assert_eq!(shares(&above, &[2030, 2035]), [Some(6.0), Some(6.0)]);
        let none = course(MoneyPath::National, Some((2035, 3.5)), &[]);
        assert_eq!(shares(&none, &[2030]), [Some(2.75)]);
    }

    #[test]
    fn flat_and_static() {
        assert_eq!(course(MoneyPath::Flat, Some((2035, 3.5)), &[(2030, 6.0)]).share(2035), Some(2.0));
        assert_eq!(course(MoneyPath::Static, Some((2035, 3.5)), &[]).share(2026), Some(3.5));
        assert_eq!(course(MoneyPath::Static, None, &[]).share(2026), Some(2.0));
        assert_eq!(Course::new(MoneyPath::Flat, &BTreeMap::new(), &Pledges::default()), None);
    }
}
