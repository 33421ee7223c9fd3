//! Axes: light grid lines with numbers at their left end, and years along the foot.

use maud::{Markup, html};
use muster_table::Month;

use crate::number;
use crate::palette;
use crate::path::px;
use crate::scale::Scale;

/// Grid lines from `left` to `right` at the ticks of an upright scale, the numbers left of them; zero is the darkest.
pub fn upright(scale: &Scale, ticks: &[f64], left: f64, right: f64) -> Markup {
    let places = usize::from(ticks.iter().any(|tick| tick.fract() != 0.0))
        + usize::from(ticks.get(1).is_some_and(|tick| *tick < 0.1));
    html! {
        @for tick in ticks {
            @let y = scale.at(*tick);
            line x1=(px(left)) x2=(px(right)) y1=(px(y)) y2=(px(y)) stroke=(if *tick == 0.0 { palette::INK } else { palette::GRID }) {}
            text x=(px(left - 4.0)) y=(px(y + 4.0)) text-anchor="end" class="tick" { (number::decimal(*tick, places)) }
        }
    }
}

/// Grid lines at nothing, half and all of a whole, in per cent of it.
pub fn shares(scale: &Scale, whole: f64, left: f64, right: f64) -> Markup {
    html! {
        @for (share, text) in [(0.0, "0"), (0.5, "50\u{a0}%"), (1.0, "100\u{a0}%")] {
            @let y = scale.at(share * whole);
            line x1=(px(left)) x2=(px(right)) y1=(px(y)) y2=(px(y)) stroke=(if share == 0.0 { palette::INK } else { palette::GRID }) {}
            text x=(px(left - 4.0)) y=(px(y + 4.0)) text-anchor="end" class="tick" { (text) }
        }
    }
}

/// Years along the foot, at the middle of their bars, as many as fit: the first, the last, and round ones between.
pub fn bar_years(years: &[i32], at: impl Fn(usize) -> f64, y: f64) -> Markup {
    let last = years.len().saturating_sub(1);
    html! {
        @for (index, year) in years.iter().enumerate() {
            @if index == 0 || index == last || (year % 5 == 0 && index > 1 && index + 2 <= last) {
                text x=(px(at(index))) y=(px(y)) text-anchor="middle" class="tick" { (year) }
            }
        }
    }
}

/// Small marks along the foot at each January, and so many of their years as fit between them, from `start` to `end`.
pub fn month_years(scale: &Scale, start: Month, end: Month, y: f64) -> Markup {
    let first = start.year() + i32::from(start.month_of_year() > 1);
    // The text of a year takes about 32 pixels.
    let span = scale.at(12.0) - scale.at(0.0);
    let every = (32.0 / span.max(1.0)).ceil() as i32;
    let rim = scale.at(f64::from(end.since(start)) + 1.0);
    html! {
        @for year in first..=end.year() {
            @let x = scale.at(f64::from(Month::january(year).since(start)));
            line x1=(px(x)) x2=(px(x)) y1=(px(y)) y2=(px(y + 3.0)) stroke=(palette::MUTED) {}
            @if (year - first) % every == 0 && (x + 28.0 <= rim || year == first) {
                text x=(px(x)) y=(px(y + 14.0)) class="tick" { (year) }
            }
        }
    }
}
