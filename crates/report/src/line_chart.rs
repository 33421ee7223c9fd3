//! The load of production lines: what each can make in a year, what signed contracts take, and what the plan takes.

use std::collections::BTreeMap;

use maud::{Markup, html};
use muster_study::LineId;
use muster_table::Month;

use crate::anchor::anchor;
use crate::axis;
use crate::chart::Chart;
use crate::data_table::{DataTable, Entry, Row};
use crate::figure::Figure;
use crate::material::Material;
use crate::number;
use crate::palette::{self, Shape, Swatch};
use crate::path::{Path, px};
use crate::scale::{self, Scale};
use crate::sentence;

/// What a line can make in a year, and for whom it does.
#[derive(Default, Clone, Copy)]
struct Year {
    capacity: i64,
    expansion: i64,
    order_book: i64,
    planned: i64,
}

impl Year {
    fn able(&self) -> i64 {
        self.capacity.saturating_add(self.expansion)
    }

    fn taken(&self) -> i64 {
        self.order_book.saturating_add(self.planned)
    }

    fn is_full(&self) -> bool {
        self.able() > 0 && self.taken() >= self.able()
    }
}

struct Load<'a> {
    line: &'a LineId,
    years: BTreeMap<i32, Year>,
}

impl Load<'_> {
    fn sum(&self, part: impl Fn(&Year) -> i64) -> i64 {
        self.years.values().map(part).fold(0, i64::saturating_add)
    }

    fn full_years(&self) -> Vec<i32> {
        self.years.iter().filter(|(_, year)| year.is_full()).map(|(year, _)| *year).collect()
    }

    /// The share of what the line can make that is taken.
    fn used(&self) -> f64 {
        let able = self.sum(Year::able);
        if able > 0 { self.sum(Year::taken) as f64 / able as f64 } else { 0.0 }
    }
}

fn loads<'a>(material: &Material<'a>) -> Vec<Load<'a>> {
    let mut loads: BTreeMap<&LineId, BTreeMap<i32, Year>> = BTreeMap::new();
    for row in material.plan.line_load.iter() {
        let year = loads.entry(&row.line).or_default().entry(row.month.year()).or_default();
        year.capacity = year.capacity.saturating_add(row.capacity);
        year.expansion = year.expansion.saturating_add(row.expansion);
        year.order_book = year.order_book.saturating_add(row.order_book);
        year.planned = year.planned.saturating_add(row.planned);
    }
    let mut loads: Vec<_> = loads.into_iter().map(|(line, years)| Load { line, years }).collect();
    // The lines that the plan fills most come first.
    loads.sort_by(|a, b| {
        let filled = |load: &Load<'_>| {
            let able = load.sum(Year::able).max(1);
            load.sum(|year| year.planned) as f64 / able as f64
        };
        filled(b)
            .total_cmp(&filled(a))
            .then_with(|| b.used().total_cmp(&a.used()))
            .then_with(|| a.line.cmp(b.line))
    });
    loads
}

/// The section with all lines.
pub fn section(material: &Material<'_>) -> Markup {
    let loads = loads(material);
    let (used, idle): (Vec<_>, Vec<_>) = loads.iter().partition(|load| load.sum(|year| year.planned) > 0);
    html! {
        section id="lines" aria-labelledby="lines-title" {
            h2 id="lines-title" { "How full the lines are" }
            @if loads.is_empty() {
                p { "The plan holds no line load." }
            } @else {
                (Figure {
                    id: "line-load".into(),
                    message: message(material, &used),
                    subject: format!(
                        "What the lines used by the plan can make, and who takes it, {} to {}; in the charts units a year, each line on its own scale",
                        number::month(material.study.settings.start),
                        number::month(material.study.settings.end)
                    ),
                    picture: picture(material, &used),
                    note: Some(note(material, &idle)),
                    table: table(material, &loads),
                }.markup())
            }
        }
    }
}

fn message(material: &Material<'_>, used: &[&Load<'_>]) -> String {
    if used.is_empty() {
        return "The plan orders from no line".to_owned();
    }
    let mut full: Vec<&&Load<'_>> =
        used.iter().filter(|load| load.full_years().len() >= FULL_YEARS).collect();
    full.sort_by_key(|load| std::cmp::Reverse(load.full_years().len()));
    let lines = number::count(used.len(), "line", "lines");
    if full.is_empty() {
        return format!("The plan orders from {lines}; none is full for three years or more");
    }
    let names: Vec<String> = full.iter().map(|load| title(material, load.line)).collect();
    format!(
        "The plan orders from {lines}; {} of them {} full for three years or more: {}",
        full.len(),
        if full.len() == 1 { "is" } else { "are" },
        sentence::list_at_most(&names, 4)
    )
}

fn note(material: &Material<'_>, idle: &[&Load<'_>]) -> String {
    let names: Vec<String> = idle.iter().map(|load| title(material, load.line)).collect();
    let mut text = "A year is full when orders take all that the line can make in it. ".to_owned();
    if !names.is_empty() {
        text.push_str(&format!(
            "The plan orders nothing from {}: {}.",
            number::count(names.len(), "line", "lines"),
            sentence::list_at_most(&names, 4)
        ));
    }
    text
}

fn title(material: &Material<'_>, line: &LineId) -> String {
    material.names.line(line)
}

/// Lines whose charts stand open: those full for so many years, or else so many of the first.
const FULL_YEARS: usize = 3;
const LEAST_OPEN: usize = 4;

/// One row for each line: the share of what it can make that is taken, year by year.
fn overview(material: &Material<'_>, used: &[&Load<'_>]) -> Markup {
    let years: Vec<i32> = material.study.settings.years().collect();
    let mut headings = vec!["Line".to_owned()];
    headings.extend(years.iter().map(ToString::to_string));
    headings.extend(["All years", "Units for the plan"].map(String::from));
    let rows = used
        .iter()
        .map(|load| {
            let mut cells =
                vec![Entry::Drawn(html! { (title(material, load.line)) }, title(material, load.line))];
            cells.extend(years.iter().map(
                |year| match load.years.get(year).filter(|year| year.able() > 0) {
                    Some(year) => Entry::Share(year.taken() as f64 / year.able() as f64),
                    None => Entry::Blank,
                },
            ));
            cells.push(Entry::Share(load.used()));
            cells.push(Entry::whole(load.sum(|year| year.planned)));
            Row::of(cells)
        })
        .collect();
    DataTable::new(
        "line-shares",
        "Share of what each line can make that orders take, signed before and planned together (dark: full; blank: it makes nothing yet)",
        headings,
        rows,
    )
    .sortable()
    .foldable()
    .markup()
}

fn picture(material: &Material<'_>, used: &[&Load<'_>]) -> Markup {
    let open = used
        .iter()
        .filter(|load| load.full_years().len() >= FULL_YEARS)
        .count()
        .max(LEAST_OPEN.min(used.len()));
    let mut by_fullness: Vec<&Load<'_>> = used.to_vec();
    by_fullness.sort_by_key(|load| std::cmp::Reverse(load.full_years().len()));
    let (full, others) = by_fullness.split_at(open);
    html! {
        (overview(material, used))
        (palette::legend(&[
            Swatch { shape: Shape::Box(palette::SIGNED), text: "signed before".into() },
            Swatch { shape: Shape::Box(palette::PLANNED_FILL), text: "taken by the plan".into() },
            Swatch { shape: Shape::Line(palette::INK, 1.8, ""), text: "what the line can make".into() },
            Swatch { shape: Shape::Box(palette::EXPANSION_FILL), text: "of that, free capacity of an expansion the plan pays for".into() },
        ]))
        (panels(material, full))
        @if !others.is_empty() {
            details class="figures more" {
                summary { (number::count(others.len(), "further line", "further lines")) ", less full" }
                (panels(material, others))
            }
        }
    }
}

fn panels(material: &Material<'_>, loads: &[&Load<'_>]) -> Markup {
    html! {
        div class="panels" {
            @for load in loads {
                div class="panel" {
                    p class="panel-title" {
                        strong { (material.names.systems_of(load.line)) }
                        " " (material.names.place_of(load.line)) br;
                        span class="detail" { (material.names.company(load.line)) }
                    }
                    (drawing(material, load))
                    p class="detail" { (summary(load)) }
                }
            }
        }
    }
}

fn summary(load: &Load<'_>) -> String {
    let full = load.full_years();
    let share = number::per_cent(load.used());
    if full.is_empty() {
        format!("{share} used over the horizon; never full for a year.")
    } else {
        format!("{share} used over the horizon; full in {}.", sentence::year_spans(&full))
    }
}

fn drawing(material: &Material<'_>, load: &Load<'_>) -> Markup {
    let (width, height) = (250.0, 128.0);
    let (left, right, top, foot) = (46.0, width - 4.0, 8.0, height - 20.0);
    let years: Vec<i32> = load.years.keys().copied().collect();
    let highest = load.years.values().map(|year| year.able().max(year.taken())).max().unwrap_or(0);
    let ticks = scale::whole_ticks(highest, 3);
    let up = Scale::new((0.0, ticks.last().copied().unwrap_or(1.0)), (foot, top));
    let step = (right - left) / years.len().max(1) as f64;
    let at = |index: usize| left + step * index as f64;
    let mut outline = Path::new();
    for (index, year) in load.years.values().enumerate() {
        let y = up.at(year.able() as f64);
        if index == 0 {
            outline.start(at(0), y);
        } else {
            outline.down(y);
        }
        outline.across(at(index + 1));
    }
    let body = html! {
        (axis::upright(&up, &ticks, left, right))
        (axis::bar_years(&years, |index| at(index) + step / 2.0, height - 6.0))
        @for (index, (number, year)) in load.years.iter().enumerate() {
            @let (x, wide) = (px(at(index) + 1.5), px(step - 3.0));
            @let box_of = |from: i64, to: i64, fill: &str| html! {
                rect x=(x) width=(wide) y=(px(up.at(to as f64))) height=(px(up.at(from as f64) - up.at(to as f64))) fill=(fill) {}
            };
            g {
                title { (tooltip(*number, year)) }
                @if year.order_book > 0 { (box_of(0, year.order_book, palette::SIGNED)) }
                @if year.planned > 0 { (box_of(year.order_book, year.taken(), palette::PLANNED_FILL)) }
                @let free_from = year.taken().max(year.capacity);
                @if year.able() > free_from { (box_of(free_from, year.able(), palette::EXPANSION_FILL)) }
            }
        }
        path d=(outline.as_str()) fill="none" stroke=(palette::INK) stroke-width="1.8" {}
    };
    let title = format!("Load of {}", title(material, load.line));
    Chart {
        id: &anchor("line", load.line.as_str()),
        width,
        height,
        title: &title,
        description: &summary(load),
    }
    .markup(body)
}

fn tooltip(number: i32, year: &Year) -> String {
    format!(
        "{number}: {} signed before, {} planned, of {} possible",
        number::whole(year.order_book),
        number::whole(year.planned),
        number::whole(year.able())
    )
}

fn table(material: &Material<'_>, loads: &[Load<'_>]) -> Markup {
    let mut rows = Vec::new();
    for load in loads {
        for (number, year) in &load.years {
            rows.push(Row::of(vec![
                Entry::text(format!("{}: {}", load.line, title(material, load.line))),
                Entry::year(*number),
                Entry::whole(year.capacity),
                Entry::whole(year.expansion),
                Entry::whole(year.order_book),
                Entry::whole(year.planned),
            ]));
        }
    }
    let span = |month: Month| number::month(month);
    DataTable::new(
        "line-load",
        format!(
            "Line load by year, units; the first and last year hold only the months from {} and to {}",
            span(material.study.settings.start),
            span(material.study.settings.end)
        ),
        ["Line", "Year", "Can make", "Added by paid expansions", "Signed before", "Planned"],
        rows,
    )
    .markup()
}
