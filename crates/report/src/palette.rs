//! Colours and patterns. The colours differ in lightness as well as in hue, so that they stay apart for readers who see
//! no red and green, and on grey paper; what matters most also has a pattern or a label of its own.

use maud::{Markup, html};

/// Text and outlines.
pub const INK: &str = "#1b2733";
/// Secondary text; 6:1 on white.
pub const MUTED: &str = "#52606d";
/// Grid lines.
pub const GRID: &str = "#dde3e8";
/// What is already signed.
pub const SIGNED: &str = "#8795a1";
/// What the plan adds.
pub const PLANNED: &str = "#136f82";
/// The area under a curve of what the plan adds.
pub const PLANNED_LIGHT: &str = "#cfe5ea";
/// What is missing.
pub const MISSING: &str = "#b23a0e";
/// A purchase of several nations together.
pub const JOINT: &str = "#123f63";
/// A purchase of one nation.
pub const OWN: &str = "#d9952b";
/// The same for lines and letters; 4.9:1 on white.
pub const OWN_LINE: &str = "#a35c00";
/// Land of nations in the study.
pub const LAND: &str = "#e3e1d8";
/// Other land.
pub const LAND_OTHER: &str = "#f1f0eb";
/// Water.
pub const WATER: &str = "#fbfcfd";

/// The fill of what the plan adds, hatched.
pub const PLANNED_FILL: &str = "url(#fill-planned)";
/// The fill of what is missing, hatched the other way.
pub const MISSING_FILL: &str = "url(#fill-missing)";
/// The fill of capacity that an expansion adds, dotted.
pub const EXPANSION_FILL: &str = "url(#fill-expansion)";

/// The patterns, defined once for the whole page.
pub fn definitions() -> Markup {
    html! {
        svg class="definitions" width="0" height="0" aria-hidden="true" focusable="false" {
            defs {
                pattern id="fill-planned" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect width="6" height="6" fill=(PLANNED) {}
                    rect width="1.1" height="6" fill="#ffffff" {}
                }
                pattern id="fill-missing" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)" {
                    rect width="5" height="5" fill="#ffffff" {}
                    rect width="1.6" height="5" fill=(MISSING) {}
                }
                pattern id="fill-expansion" width="5" height="5" patternUnits="userSpaceOnUse" {
                    rect width="5" height="5" fill="#ffffff" {}
                    circle cx="2.5" cy="2.5" r="1" fill=(INK) {}
                }
            }
        }
    }
}

/// One entry of a legend: a swatch and its word.
pub struct Swatch {
    /// How it is drawn.
    pub shape: Shape,
    /// What it stands for.
    pub text: String,
}

/// How the swatch of a legend is drawn.
pub enum Shape {
    /// A filled box.
    Box(&'static str),
    /// A line: colour, width, dashes.
    Line(&'static str, f64, &'static str),
}

/// A legend above a chart or a group of small charts.
pub fn legend(entries: &[Swatch]) -> Markup {
    html! {
        ul class="legend" {
            @for entry in entries {
                li {
                    svg width="26" height="16" viewBox="0 -1 26 16" aria-hidden="true" focusable="false" {
                        @match entry.shape {
                            Shape::Box(fill) => rect x="1" y="1" width="24" height="12" fill=(fill) {},
                            Shape::Line(stroke, width, dashes) => line x1="1" y1="7" x2="25" y2="7" stroke=(stroke) stroke-width=(width) stroke-dasharray=(dashes) {},
                        }
                    }
                    (entry.text)
                }
            }
        }
    }
}
