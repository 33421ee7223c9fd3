//! The outer element of a drawing.

use maud::{Markup, html};

/// A drawing that is read out as one picture.
pub struct Chart<'a> {
    /// Unique on the page.
    pub id: &'a str,
    /// Width in pixels, before it is fitted to the page.
    pub width: f64,
    /// Height in pixels.
    pub height: f64,
    /// Its name for those who do not see it.
    pub title: &'a str,
    /// What it shows, in words.
    pub description: &'a str,
}

impl Chart<'_> {
    /// The drawing as an SVG element.
    pub fn markup(&self, body: Markup) -> Markup {
        let (title, description) = (format!("{}-title", self.id), format!("{}-text", self.id));
        html! {
            svg class="chart" role="img" aria-labelledby=(title) aria-describedby=(description) width=(self.width)
                height=(self.height) viewBox=(format!("0 0 {} {}", self.width, self.height)) {
                title id=(title) { (self.title) }
                desc id=(description) { (self.description) }
                (body)
            }
        }
    }
}
