//! SVG paths.

use std::fmt::Write;

/// A coordinate with at most one decimal place, as short as it can be.
pub fn px(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    // Never `-0`, and never anything an SVG reader refuses.
    if rounded == 0.0 || !rounded.is_finite() { "0".to_owned() } else { rounded.to_string() }
}

/// The text of a `d` attribute, built point by point.
#[derive(Debug, Clone, Default)]
pub struct Path(String);

impl Path {
    /// No point yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Starts a new stroke at a point.
    pub fn start(&mut self, x: f64, y: f64) {
        self.push('M', &[x, y]);
    }

    /// Draws a straight line to a point.
    pub fn line(&mut self, x: f64, y: f64) {
        self.push('L', &[x, y]);
    }

    /// Draws a horizontal line.
    pub fn across(&mut self, x: f64) {
        self.push('H', &[x]);
    }

    /// Draws a vertical line.
    pub fn down(&mut self, y: f64) {
        self.push('V', &[y]);
    }

    /// Closes the stroke.
    pub fn close(&mut self) {
        self.0.push('Z');
    }

    /// Whether nothing has been drawn.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text of the attribute.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn push(&mut self, command: char, values: &[f64]) {
        self.0.push(command);
        for (at, value) in values.iter().enumerate() {
            if at > 0 {
                self.0.push(' ');
            }
            // Writing to a string cannot fail.
            let _ = write!(self.0, "{}", px(*value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_short() {
        let mut path = Path::new();
        path.start(0.04, -0.01);
        path.line(10.0, 2.55);
        path.close();
        assert_eq!(path.as_str(), "M0 0L10 2.6Z");
        assert_eq!(px(f64::NAN), "0");
    }
}
