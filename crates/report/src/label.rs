//! Labels on a map that do not cover each other.

type Point = (f64, f64);

/// A box on paper: left, top, right, foot.
type Area = (f64, f64, f64, f64);

/// How a label's text lies at its point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// The point of the text's baseline.
    pub at: Point,
    /// `start`, `middle` or `end`.
    pub anchor: &'static str,
}

/// The paper that is already taken.
#[derive(Debug, Default)]
pub struct Taken {
    areas: Vec<Area>,
    paper: Point,
}

impl Taken {
    /// Empty paper of this size.
    pub fn new(paper: Point) -> Self {
        Self { areas: Vec::new(), paper }
    }

    /// Takes a box around a point if nothing is there yet; says whether it could.
    pub fn take(&mut self, (x, y): Point, half_width: f64, half_height: f64) -> bool {
        let area = (x - half_width, y - half_height, x + half_width, y + half_height);
        let free = self.is_free(area);
        if free {
            self.areas.push(area);
        }
        free
    }

    /// Takes a box whatever else is there.
    pub fn force(&mut self, (x, y): Point, half_width: f64, half_height: f64) {
        self.areas.push((x - half_width, y - half_height, x + half_width, y + half_height));
    }

    /// Finds room for a text beside a point: to the right, left, above, below.
    pub fn place(&mut self, (x, y): Point, text: &str, size: f64, gap: f64) -> Option<Placed> {
        // The width of a letter is about six tenths of its height.
        let (wide, high) = (text.chars().count() as f64 * size * 0.6, size);
        let middle = y + size * 0.36;
        let tries = [
            ((x + gap, middle), "start"),
            ((x - gap, middle), "end"),
            ((x, y - gap - 2.0), "middle"),
            ((x, y + gap + size * 0.8), "middle"),
            ((x + gap, y - gap), "start"),
            ((x + gap, y + gap + size * 0.6), "start"),
            ((x - gap, y - gap), "end"),
            ((x - gap, y + gap + size * 0.6), "end"),
        ];
        for (at, anchor) in tries {
            let left = match anchor {
                "start" => at.0,
                "end" => at.0 - wide,
                _ => at.0 - wide / 2.0,
            };
            let area = (left, at.1 - high * 0.85, left + wide, at.1 + high * 0.2);
            if self.is_free(area) {
                self.areas.push(area);
                return Some(Placed { at, anchor });
            }
        }
        None
    }

    fn is_free(&self, (left, top, right, foot): Area) -> bool {
        left >= 0.0
            && top >= 0.0
            && right <= self.paper.0
            && foot <= self.paper.1
            && self
                .areas
                .iter()
                .all(|other| right < other.0 || left > other.2 || foot < other.1 || top > other.3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_make_way_and_stay_on_the_paper() {
        let mut taken = Taken::new((200.0, 100.0));
        let first = taken.place((100.0, 50.0), "Warsaw", 10.0, 5.0).unwrap();
        assert_eq!(first.anchor, "start");
        let second = taken.place((100.0, 50.0), "Warsaw", 10.0, 5.0).unwrap();
        assert_ne!(first, second);
        assert_eq!(taken.place((195.0, 50.0), "Lisbon", 10.0, 5.0).unwrap().anchor, "end");
        assert!(taken.place((100.0, 50.0), &"long ".repeat(20), 10.0, 5.0).is_none());
    }
}
