//! Columns of nations under slanted names, and the cells that stand in them: a mark that needs no colour.

use maud::{Markup, html};
use muster_study::NationId;

use crate::material::Material;
use crate::palette;
use crate::path::px;

/// The width of a column.
pub const CELL: f64 = 22.0;
/// The height of a row.
pub const ROW: f64 = 24.0;
/// The room for slanted names above the columns.
pub const HEAD: f64 = 86.0;
const GROUP_GAP: f64 = 12.0;

/// Columns for nations, the allies first and the partners after a gap.
pub struct NationGrid<'a> {
    nations: &'a [(&'a NationId, bool)],
    left: f64,
}

/// What stands in a cell.
pub enum Mark {
    /// All of it: filled, with a number.
    Full(String),
    /// A part of it, as a share of one: tinted, with a number and a bar.
    Part(String, f64),
    /// Known to be missing: a cross.
    Missing,
    /// Nobody has said: a question mark.
    Unknown,
}

impl<'a> NationGrid<'a> {
    /// Columns from `left` on.
    pub fn new(nations: &'a [(&'a NationId, bool)], left: f64) -> Self {
        Self { nations, left }
    }

    /// The left edge of a column.
    pub fn x(&self, column: usize) -> f64 {
        let partner = self.nations.get(column).is_some_and(|(_, ally)| !ally);
        let gap = if partner && self.nations.iter().any(|(_, ally)| *ally) { GROUP_GAP } else { 0.0 };
        self.left + column as f64 * CELL + gap
    }

    /// The right edge of the last column.
    pub fn right(&self) -> f64 {
        self.nations.len().checked_sub(1).map_or(self.left, |last| self.x(last) + CELL)
    }

    /// The names above the columns, which stand on `y`.
    pub fn head(&self, material: &Material<'_>, y: f64) -> Markup {
        html! {
            @for (column, (nation, _)) in self.nations.iter().enumerate() {
                @let x = self.x(column) + CELL / 2.0 + 2.0;
                text x=(px(x)) y=(px(y - 4.0)) class="tick" transform=(format!("rotate(-52 {} {})", px(x), px(y - 4.0))) {
                    (material.names.nation(nation))
                }
            }
        }
    }

    /// The mark of one nation in the row whose top is at `y`.
    pub fn cell(&self, column: usize, y: f64, mark: &Mark) -> Markup {
        let (x, y) = (self.x(column) + 1.0, y + 1.0);
        let (wide, high) = (CELL - 2.0, ROW - 2.0);
        let (middle, base) = (x + wide / 2.0, y + high / 2.0 + 4.0);
        html! {
            @match mark {
                Mark::Full(text) => {
                    rect x=(px(x)) y=(px(y)) width=(px(wide)) height=(px(high)) fill=(palette::PLANNED) {}
                    text x=(px(middle)) y=(px(base)) text-anchor="middle" class="on-full" { (text) }
                }
                Mark::Part(text, share) => {
                    rect x=(px(x)) y=(px(y)) width=(px(wide)) height=(px(high)) fill=(palette::PLANNED_LIGHT) {}
                    rect x=(px(x)) y=(px(y + high - 4.0)) width=(px(wide * share.clamp(0.0, 1.0))) height="4" fill=(palette::PLANNED) {}
                    text x=(px(middle)) y=(px(base - 2.0)) text-anchor="middle" class="in-part" { (text) }
                }
                Mark::Missing => {
                    rect x=(px(x + 0.5)) y=(px(y + 0.5)) width=(px(wide - 1.0)) height=(px(high - 1.0)) fill="#ffffff" stroke=(palette::MISSING) {}
                    path d=(cross(middle, y + high / 2.0)) stroke=(palette::MISSING) stroke-width="2" fill="none" {}
                }
                Mark::Unknown => {
                    rect x=(px(x)) y=(px(y)) width=(px(wide)) height=(px(high)) fill="#f1f3f5" {}
                    text x=(px(middle)) y=(px(base)) text-anchor="middle" class="tick" { "?" }
                }
            }
        }
    }
}

fn cross(x: f64, y: f64) -> String {
    let at = |dx: f64, dy: f64| format!("{} {}", px(x + dx), px(y + dy));
    format!("M{}L{}M{}L{}", at(-4.5, -4.5), at(4.5, 4.5), at(-4.5, 4.5), at(4.5, -4.5))
}

/// The legend of the marks, in the words given for each.
pub fn legend(entries: &[(Mark, &str)]) -> Markup {
    const NOBODY: &[(&NationId, bool)] = &[];
    let grid = NationGrid::new(NOBODY, 0.0);
    html! {
        ul class="legend" {
            @for (mark, text) in entries {
                li {
                    svg class="mark-sample" width=(CELL) height=(ROW) viewBox=(format!("0 0 {CELL} {ROW}")) aria-hidden="true" focusable="false" {
                        (grid.cell(0, 0.0, mark))
                    }
                    (text)
                }
            }
        }
    }
}
