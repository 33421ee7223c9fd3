//! What every page has around its own content: head, contents, style and script.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::palette;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// A self-contained HTML document.
pub struct Document<'a> {
    /// What the page is about.
    pub title: &'a str,
    /// The kind of page, behind the title in the window's bar.
    pub kind: &'a str,
    /// The kind of page, at its head.
    pub mark: &'a str,
    /// What the page says, in a sentence.
    pub description: &'a str,
    /// Horizon, currency and prices.
    pub basis: Markup,
    /// Identifier and name of each section.
    pub contents: &'a [(&'a str, &'a str)],
    /// The sections.
    pub sections: Markup,
    /// Where it comes from.
    pub foot: Markup,
}

impl Document<'_> {
    /// The whole document.
    pub fn markup(&self) -> Markup {
        html! {
            (DOCTYPE)
            html lang="en-GB" {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light";
                    meta name="referrer" content="no-referrer";
                    // Nothing may be fetched, whatever the study's texts hold.
                    meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";
                    title { (self.title) ": " (self.kind) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    a class="skip" href="#main" { "Skip to the report" }
                    (palette::definitions())
                    header {
                        p class="mark" { "Muster" span { (self.mark) } }
                        h1 { (self.title) }
                        p class="description" { (self.description) }
                        p class="basis" { (self.basis) }
                        nav aria-label="Contents" {
                            ul { @for (id, name) in self.contents { li { a href={ "#" (id) } { (name) } } } }
                        }
                    }
                    main id="main" tabindex="-1" { (self.sections) }
                    footer { p { (self.foot) } }
                    script { (PreEscaped(SCRIPT)) }
                }
            }
        }
    }
}
