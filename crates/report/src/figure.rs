//! The frame of a picture: what it shows in a sentence, in which unit, the picture, and its figures in a table.

use maud::{Markup, html};

/// A picture with its words.
pub struct Figure {
    /// A part of identifiers, unique on the page.
    pub id: String,
    /// What the picture shows, in a sentence with its figures.
    pub message: String,
    /// What is drawn, and in which unit.
    pub subject: String,
    /// The picture.
    pub picture: Markup,
    /// What must be known to read it rightly.
    pub note: Option<String>,
    /// The figures, as a table.
    pub table: Markup,
}

impl Figure {
    /// The picture as HTML, with a heading of the third level.
    pub fn markup(&self) -> Markup {
        html! {
            figure id=(self.id) class="picture" {
                figcaption {
                    h3 { (self.message) }
                    p class="subject" { (self.subject) }
                }
                (self.picture)
                @if let Some(note) = &self.note { p class="note" { (note) } }
                details class="figures" {
                    summary { "The figures as a table" span class="unseen" { ": " (self.message) } }
                    (self.table)
                }
            }
        }
    }
}
