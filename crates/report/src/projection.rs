//! From the globe to paper.

/// A place on the globe, in degrees north and east.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

/// Lambert's azimuthal equal-area projection around a centre (Snyder 1987, Map Projections, formulas 24-2 to 24-4): areas
/// keep their proportions, and straight lines through the centre are the shortest ways.
#[derive(Debug, Clone, Copy)]
pub struct Projection {
    /// The place around which the globe is laid flat.
    pub centre: Place,
    /// Where on paper that place lies, in pixels from the left and the top.
    pub origin: (f64, f64),
    /// Pixels for one radius of the globe.
    pub scale: f64,
}

impl Projection {
    /// The projection around `centre` that brings all these places onto paper of a size, `margin` pixels from its edges
    /// or more, as large as it goes but at most `most` pixels for one radius.
    pub fn fitted(centre: Place, places: &[Place], paper: (f64, f64), margin: f64, most: f64) -> Self {
        let unit = Self { centre, origin: (0.0, 0.0), scale: 1.0 };
        let points: Vec<(f64, f64)> = places.iter().map(|place| unit.at(*place)).collect();
        let span = |values: &mut dyn Iterator<Item = f64>| {
            values.fold((0.0, 0.0), |(low, high): (f64, f64), value| (low.min(value), high.max(value)))
        };
        let (left, right) = span(&mut points.iter().map(|point| point.0));
        let (top, foot) = span(&mut points.iter().map(|point| point.1));
        let room = |size: f64, span: f64| (size - 2.0 * margin) / span.max(1e-6);
        let scale = room(paper.0, right - left).min(room(paper.1, foot - top)).min(most);
        let middle = |size: f64, low: f64, high: f64| size / 2.0 - (low + high) / 2.0 * scale;
        Self { centre, origin: (middle(paper.0, left, right), middle(paper.1, top, foot)), scale }
    }

    /// Where a place lies on paper.
    pub fn at(&self, place: Place) -> (f64, f64) {
        let (latitude, east) =
            (place.latitude.to_radians(), (place.longitude - self.centre.longitude).to_radians());
        let centre = self.centre.latitude.to_radians();
        let cosine = centre.sin() * latitude.sin() + centre.cos() * latitude.cos() * east.cos();
        // The point opposite to the centre would lie on the whole rim; it is kept finite.
        let factor = (2.0 / (1.0 + cosine).max(1e-6)).sqrt() * self.scale;
        let x = factor * latitude.cos() * east.sin();
        let y = factor * (centre.cos() * latitude.sin() - centre.sin() * latitude.cos() * east.cos());
        (self.origin.0 + x, self.origin.1 - y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fitted_places_lie_within_the_margins() {
        let place = |latitude, longitude| Place { latitude, longitude };
        let places = [place(38.9, -77.0), place(37.5, 127.0), place(-35.3, 149.1), place(40.4, -3.7)];
        let map = Projection::fitted(place(62.0, 22.0), &places, (720.0, 390.0), 40.0, 300.0);
        for point in places.map(|place| map.at(place)) {
            assert!(point.0 > 39.9 && point.0 < 680.1 && point.1 > 39.9 && point.1 < 350.1, "{point:?}");
        }
    }

    #[test]
    fn distances_from_the_centre_are_those_of_the_formula() {
        let centre = Place { latitude: 52.0, longitude: 14.0 };
        let map = Projection { centre, origin: (200.0, 150.0), scale: 1000.0 };
        assert_eq!(map.at(centre), (200.0, 150.0));
        // A quarter of the globe away lies at the square root of two, due south of the centre below it.
        let (x, y) = map.at(Place { latitude: -38.0, longitude: 14.0 });
        assert!((x - 200.0).abs() < 1e-9 && (y - 150.0 - 2f64.sqrt() * 1000.0).abs() < 1e-6);
        let (x, y) = map.at(Place { latitude: -52.0, longitude: 194.0 });
        assert!(x.is_finite() && y.is_finite());
    }
}
