//! From the globe to paper.

/// A place on the globe, in degrees north and east.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

/// How the globe is laid flat. Both keep the proportions of areas.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// Lambert's azimuthal projection around a place (Snyder 1987, Map Projections, formulas 24-2 to 24-4): for a
    /// part of the world, whose shapes it hardly bends.
    Azimuthal(Place),
    /// Equal Earth around a meridian, in degrees east (Savric, Patterson and Jenny 2019, International Journal of
    /// Geographical Information Science 33(3)): the whole world as wall maps show it.
    EqualEarth(f64),
}

impl Form {
    /// Where a place lies for a globe of radius one, to the right of and above the middle.
    fn flat(self, place: Place) -> (f64, f64) {
        match self {
            Self::Azimuthal(centre) => azimuthal(centre, place),
            Self::EqualEarth(middle) => equal_earth(middle, place),
        }
    }
}

fn azimuthal(centre: Place, place: Place) -> (f64, f64) {
    let (latitude, east) = (place.latitude.to_radians(), (place.longitude - centre.longitude).to_radians());
    let centre = centre.latitude.to_radians();
    let cosine = centre.sin() * latitude.sin() + centre.cos() * latitude.cos() * east.cos();
    // The point opposite to the centre would lie on the whole rim; it is kept finite.
    let factor = (2.0 / (1.0 + cosine).max(1e-6)).sqrt();
    let x = factor * latitude.cos() * east.sin();
    (x, factor * (centre.cos() * latitude.sin() - centre.sin() * latitude.cos() * east.cos()))
}

fn equal_earth(middle: f64, place: Place) -> (f64, f64) {
    const A: [f64; 4] = [1.340264, -0.081106, 0.000893, 0.003796];
    let root = 3f64.sqrt();
    let angle = (root / 2.0 * place.latitude.to_radians().sin()).asin();
    let slope = 9.0 * A[3] * angle.powi(8) + 7.0 * A[2] * angle.powi(6) + 3.0 * A[1] * angle.powi(2) + A[0];
    let x = 2.0 * root * (place.longitude - middle).to_radians() * angle.cos() / (3.0 * slope);
    (x, A[3] * angle.powi(9) + A[2] * angle.powi(7) + A[1] * angle.powi(3) + A[0] * angle)
}

/// A form on paper.
#[derive(Debug, Clone, Copy)]
pub struct Projection {
    /// How the globe is laid flat.
    pub form: Form,
    /// Where on paper the middle of the form lies, in pixels from the left and the top.
    pub origin: (f64, f64),
    /// Pixels for one radius of the globe.
    pub scale: f64,
}

impl Projection {
    /// The projection that brings all these places onto paper of a size, `margin` pixels from its edges or more, as
    /// large as it goes but at most `most` pixels for one radius.
    pub fn fitted(form: Form, places: &[Place], paper: (f64, f64), margin: f64, most: f64) -> Self {
        let points: Vec<(f64, f64)> = places.iter().map(|place| form.flat(*place)).collect();
        let span = |part: fn(&(f64, f64)) -> f64| {
            let mut values = points.iter().map(part);
            let first = values.next().unwrap_or(0.0);
            values.fold((first, first), |(low, high), value| (low.min(value), high.max(value)))
        };
        let ((left, right), (foot, top)) = (span(|point| point.0), span(|point| point.1));
        let room = |size: f64, span: f64| (size - 2.0 * margin) / span.max(1e-6);
        let scale = room(paper.0, right - left).min(room(paper.1, top - foot)).min(most);
        let origin =
            (paper.0 / 2.0 - (left + right) / 2.0 * scale, paper.1 / 2.0 + (foot + top) / 2.0 * scale);
        Self { form, origin, scale }
    }

    /// Where a place lies on paper.
    pub fn at(&self, place: Place) -> (f64, f64) {
        let (x, y) = self.form.flat(place);
        (self.origin.0 + x * self.scale, self.origin.1 - y * self.scale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fitted_places_lie_within_the_margins() {
        let place = |latitude, longitude| Place { latitude, longitude };
        let places = [place(38.9, -77.0), place(37.5, 127.0), place(-35.3, 149.1), place(40.4, -3.7)];
        for form in [Form::Azimuthal(place(62.0, 22.0)), Form::EqualEarth(15.0)] {
            let map = Projection::fitted(form, &places, (720.0, 390.0), 40.0, 300.0);
            for point in places.map(|place| map.at(place)) {
                assert!(point.0 > 39.9 && point.0 < 680.1 && point.1 > 39.9 && point.1 < 350.1, "{point:?}");
            }
        }
    }

    #[test]
    fn distances_from_the_centre_are_those_of_the_formula() {
        let centre = Place { latitude: 52.0, longitude: 14.0 };
        let map = Projection { form: Form::Azimuthal(centre), origin: (200.0, 150.0), scale: 1000.0 };
        assert_eq!(map.at(centre), (200.0, 150.0));
        // A quarter of the globe away lies at the square root of two, due south of the centre below it.
        let (x, y) = map.at(Place { latitude: -38.0, longitude: 14.0 });
        assert!((x - 200.0).abs() < 1e-9 && (y - 150.0 - 2f64.sqrt() * 1000.0).abs() < 1e-6);
        let (x, y) = map.at(Place { latitude: -52.0, longitude: 194.0 });
        assert!(x.is_finite() && y.is_finite());
    }

    #[test]
    fn equal_earth_keeps_areas() {
        // Of a globe of radius one, the part between two parallels within one radian of longitude has the area of the
        // difference of their sines.
        let strips = [(0.0, 30.0), (30.0, 60.0), (60.0, 85.0)];
        for (south, north) in strips {
            let steps = 2000;
            let area: f64 = (0..steps)
                .map(|step| {
                    let at = |part: f64| south + (north - south) * part / f64::from(steps);
                    let flat =
                        |latitude: f64| equal_earth(0.0, Place { latitude, longitude: 1f64.to_degrees() });
                    let (low, high) = (flat(at(f64::from(step))), flat(at(f64::from(step) + 1.0)));
                    (low.0 + high.0) / 2.0 * (high.1 - low.1)
                })
                .sum();
            let globe = north.to_radians().sin() - south.to_radians().sin();
            assert!((area - globe).abs() < 1e-5, "{south} to {north}: {area} for {globe}");
        }
    }
}
