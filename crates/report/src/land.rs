//! Land outlines: Natural Earth, simplified; see `tools/map` for how the file came about.

use std::collections::BTreeSet;

use crate::path::Path;
use crate::projection::{Place, Projection};

const OUTLINES: &str = include_str!("../assets/land.txt");

/// The two sets of outlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Europe, 1:50m.
    Europe,
    /// The world, 1:110m.
    World,
}

/// Land as two paths: that of the nations named, each with its border, and all other land without borders.
pub struct Land {
    /// Nations of the study.
    pub named: Path,
    /// Everything else.
    pub other: Path,
}

impl Land {
    /// The outlines of a view that touch the paper, projected.
    pub fn drawn(view: View, projection: &Projection, paper: (f64, f64), named: &BTreeSet<&str>) -> Self {
        let mut land = Land { named: Path::new(), other: Path::new() };
        for (code, ring) in rings(view) {
            let points: Vec<(f64, f64)> = ring.iter().map(|place| projection.at(*place)).collect();
            if !touches(&points, paper) {
                continue;
            }
            let path = if named.contains(code) { &mut land.named } else { &mut land.other };
            for (at, (x, y)) in points.iter().enumerate() {
                if at == 0 { path.start(*x, *y) } else { path.line(*x, *y) }
            }
            path.close();
        }
        land
    }
}

fn touches(points: &[(f64, f64)], paper: (f64, f64)) -> bool {
    let within = |low: f64, high: f64, size: f64| high >= 0.0 && low <= size;
    let span = |values: &mut dyn Iterator<Item = f64>| {
        values
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
    };
    let (left, right) = span(&mut points.iter().map(|point| point.0));
    let (top, foot) = span(&mut points.iter().map(|point| point.1));
    within(left, right, paper.0) && within(top, foot, paper.1)
}

/// The rings of a view with the nation's code. Lines that do not read as rings are passed over.
fn rings(view: View) -> impl Iterator<Item = (&'static str, Vec<Place>)> {
    let wanted = if view == View::Europe { "europe" } else { "world" };
    OUTLINES.lines().filter_map(move |line| {
        let mut words = line.split(' ');
        (words.next() == Some(wanted)).then_some(())?;
        let code = words.next()?;
        let numbers: Vec<i32> = words.filter_map(|word| word.parse().ok()).collect();
        let (mut east, mut north) = (0, 0);
        let ring = numbers.chunks_exact(2).map(|step| {
            east += step[0];
            north += step[1];
            Place { latitude: f64::from(north) / 100.0, longitude: f64::from(east) / 100.0 }
        });
        Some((code, ring.collect()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlines_hold_the_nations_where_they_lie() {
        let holds = |view, code: &str, latitude: f64, longitude: f64| {
            rings(view).filter(|(found, _)| *found == code).any(|(_, ring)| {
                // A ray to the east crosses the border of the ring around it an odd number of times.
                let crossings = ring.iter().zip(ring.iter().cycle().skip(1)).filter(|(a, b)| {
                    (a.latitude > latitude) != (b.latitude > latitude)
                        && longitude
                            < a.longitude
                                + (latitude - a.latitude) / (b.latitude - a.latitude)
                                    * (b.longitude - a.longitude)
                });
                crossings.count() % 2 == 1
            })
        };
        assert!(holds(View::Europe, "POL", 52.25, 21.0));
        assert!(holds(View::Europe, "DEU", 52.5, 13.4));
        assert!(holds(View::World, "KOR", 36.5, 128.0));
        assert!(holds(View::World, "AUS", -25.0, 134.0));
        assert!(!holds(View::Europe, "POL", 52.5, 13.4));
    }
}
