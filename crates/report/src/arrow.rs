//! Curved arrows whose width says how much flows.

use crate::path::Path;

type Point = (f64, f64);

/// A curved arrow from one point to another.
pub struct Arrow {
    from: Point,
    control: Point,
    to: Point,
    width: f64,
}

impl Arrow {
    /// An arrow of this width, bent to its left by a part of its length.
    pub fn new(from: Point, to: Point, width: f64, bend: f64) -> Self {
        let (x, y) = (to.0 - from.0, to.1 - from.1);
        let control = ((from.0 + to.0) / 2.0 + y * bend, (from.1 + to.1) / 2.0 - x * bend);
        Self { from, control, to, width }
    }

    /// The point at a part of its length, from 0 to 1.
    pub fn at(&self, part: f64) -> Point {
        let (a, b, c) = ((1.0 - part).powi(2), 2.0 * part * (1.0 - part), part.powi(2));
        (
            a * self.from.0 + b * self.control.0 + c * self.to.0,
            a * self.from.1 + b * self.control.1 + c * self.to.1,
        )
    }

    /// The direction there, of length one.
    fn direction(&self, part: f64) -> Point {
        let x = (1.0 - part) * (self.control.0 - self.from.0) + part * (self.to.0 - self.control.0);
        let y = (1.0 - part) * (self.control.1 - self.from.1) + part * (self.to.1 - self.control.1);
        let length = x.hypot(y).max(1e-9);
        (x / length, y / length)
    }

    /// How far its ends lie apart.
    pub fn length(&self) -> f64 {
        (self.to.0 - self.from.0).hypot(self.to.1 - self.from.1)
    }

    /// The width of a light rim that sets it apart from others and does not eat up a thin one.
    pub fn rim(&self) -> f64 {
        (self.width * 0.25).clamp(0.2, 0.8)
    }

    /// Its outline: a shaft of even width and a head.
    pub fn outline(&self) -> Path {
        const STEPS: usize = 12;
        let length = self.length().max(1.0);
        let head = (self.width * 1.1 + 4.5).min(length * 0.6);
        let (half, barb) = (self.width / 2.0, self.width * 0.8 + 2.2);
        let neck = 1.0 - head / length;
        let side = |part: f64, distance: f64| {
            let ((x, y), (dx, dy)) = (self.at(part), self.direction(part));
            (x + dy * distance, y - dx * distance)
        };
        let mut path = Path::new();
        let parts: Vec<f64> = (0..=STEPS).map(|step| neck * step as f64 / STEPS as f64).collect();
        for (at, part) in parts.iter().enumerate() {
            let (x, y) = side(*part, half);
            if at == 0 { path.start(x, y) } else { path.line(x, y) }
        }
        for (x, y) in [side(neck, barb), self.to, side(neck, -barb)] {
            path.line(x, y);
        }
        for part in parts.iter().rev() {
            let (x, y) = side(*part, -half);
            path.line(x, y);
        }
        path.close();
        path
    }
}
