//! The gap by function: how many nations have all that it takes, lack something, or have not said; and what it takes.

use std::collections::BTreeMap;

use maud::{Markup, html};
use muster_interop::{Answer, Point, Truth};
use muster_study::tables::{Bundle, Function};

use crate::chart::Chart;
use crate::data_table::{DataTable, Entry, Row};
use crate::figure::Figure;
use crate::interoperability::{Findings, Interoperability};
use crate::material::Material;
use crate::number;
use crate::palette::{self, Shape, Swatch};
use crate::path::px;

const LEFT: f64 = 168.0;
const BAR: f64 = 330.0;
const RIGHT: f64 = LEFT + BAR + 16.0;
const WIDTH: f64 = 1072.0;
const ROW: f64 = 24.0;
/// So many letters of the words at the right fit.
const LETTERS: usize = 84;

struct Line<'a> {
    function: &'a Function,
    answers: Vec<&'a Answer>,
    takes: String,
}

impl Line<'_> {
    fn count(&self, truth: Truth) -> usize {
        Interoperability::count(self.answers.iter().copied(), truth)
    }
}

/// The figure.
pub fn figure(material: &Material<'_>, found: &Interoperability<'_>, findings: &Findings) -> Markup {
    let mut lines: Vec<Line<'_>> = (found.functions.iter())
        .map(|function| Line {
            function,
            answers: findings.alone.iter().filter(|answer| answer.function == function.function).collect(),
            takes: takes(found, function),
        })
        .collect();
    lines.sort_by_key(|line| std::cmp::Reverse((line.count(Truth::Yes), line.count(Truth::No))));
    Figure {
        id: "gap-by-function".to_owned(),
        message: message(&lines),
        subject: format!(
            "Functions: how many of {} nations have all that one way of doing it asks for; at the right, the ways",
            found.nations.len()
        ),
        picture: html! {
            (palette::legend(&[
                Swatch { shape: Shape::Box(palette::PLANNED), text: "has all of it".to_owned() },
                Swatch { shape: Shape::Box(palette::MISSING_FILL), text: "known to lack something".to_owned() },
                Swatch { shape: Shape::Box("#f1f3f5"), text: "not known (?)".to_owned() },
            ]))
            div class="wide-sheet" tabindex="0" role="region" aria-label="What is missing by function" { (picture(&lines)) }
        },
        note: None,
        table: table(material, found, &lines),
    }
    .markup()
}

fn message(lines: &[Line<'_>]) -> String {
    let lacking = lines
        .iter()
        .max_by_key(|line| (line.count(Truth::No), std::cmp::Reverse(line.function.name.as_str())));
    let open: usize = lines.iter().map(|line| line.count(Truth::Unknown)).sum();
    let all: usize = lines.iter().map(|line| line.answers.len()).sum();
    let mut text = format!(
        "In {} of cases it is not known whether a nation has what a function takes.",
        number::per_cent(open as f64 / all.max(1) as f64)
    );
    if let Some(line) = lacking.filter(|line| line.count(Truth::No) > 0) {
        text.push_str(&format!(
            " Most is known to be missing for “{}”: in {}.",
            line.function.name,
            number::count(line.count(Truth::No), "nation", "nations")
        ));
    }
    text
}

/// What a function takes: its bundles, each by its standards and club, apart by *or*.
fn takes(found: &Interoperability<'_>, function: &Function) -> String {
    let bundles = found.facts.bundles.iter().filter(|row| row.function == function.function);
    let ways: Vec<String> = bundles.map(|bundle| way(found, bundle)).collect();
    if ways.is_empty() { "nobody has said what it takes".to_owned() } else { ways.join(", or ") }
}

fn way(found: &Interoperability<'_>, bundle: &Bundle) -> String {
    let rows = found.facts.bundle_standards.iter().filter(|row| row.bundle == bundle.bundle);
    let mut parts: Vec<String> =
        rows.map(|row| found.facts.words(&Point::Standard(row.standard.clone()))).collect();
    if bundle.capability_profile.is_some() {
        parts.insert(0, bundle.name.clone());
    }
    if let Some(club) = &bundle.club {
        parts.push(format!("membership of {}", club.as_str().to_uppercase()));
    }
    parts.join(" and ")
}

fn fitted(text: &str) -> String {
    if text.chars().count() <= LETTERS {
        return text.to_owned();
    }
    let short: String = text.chars().take(LETTERS - 1).collect();
    format!("{}…", short.trim_end())
}

fn picture(lines: &[Line<'_>]) -> Markup {
    const HEAD: f64 = 20.0;
    let body = html! {
        text x=(px(LEFT)) y="12" class="tick" { "nations" }
        text x=(px(RIGHT)) y="12" class="tick" { "what it takes" }
        @for (at, line) in lines.iter().enumerate() {
            @let y = HEAD + at as f64 * ROW;
            text x="0" y=(px(y + 16.0)) { (line.function.name) }
            (bar(line, y + 3.0))
            text x=(px(RIGHT)) y=(px(y + 16.0)) { (fitted(&line.takes)) }
        }
    };
    Chart {
        id: "gap-by-function-chart",
        width: WIDTH,
        height: HEAD + lines.len() as f64 * ROW + 4.0,
        title: "What is missing, by function",
        description: "One bar for each function, of as many parts as there are nations. The table below holds, nation by nation, \
                      what is missing or not known.",
    }
    .markup(body)
}

/// Nations that have it, lack something, have not said, each part with its number.
fn bar(line: &Line<'_>, y: f64) -> Markup {
    let all = line.answers.len().max(1) as f64;
    let mut x = LEFT;
    let mut parts = Vec::new();
    for (truth, fill, class) in [
        (Truth::Yes, palette::PLANNED, "on-full"),
        (Truth::No, palette::MISSING_FILL, "on-hatch"),
        (Truth::Unknown, "#f1f3f5", "tick"),
    ] {
        let count = line.count(truth);
        let wide = BAR * count as f64 / all;
        parts.push((x, wide, count, fill, class, truth));
        x += wide;
    }
    html! {
        @for (x, wide, count, fill, ..) in &parts {
            @if *count > 0 { rect x=(px(*x)) y=(px(y)) width=(px(*wide)) height="18" fill=(fill) stroke="#ffffff" {} }
        }
        // A number that has no room in its part is left to the table.
        @for (x, wide, count, _, class, truth) in parts {
            @if wide >= 8.0 {
                text x=(px(x + wide / 2.0)) y=(px(y + 13.0)) text-anchor="middle" class=(class) {
                    (count) @if truth == Truth::Unknown { " ?" }
                }
            }
        }
    }
}

/// Nations of which the same is missing and open stand together.
fn table(material: &Material<'_>, found: &Interoperability<'_>, lines: &[Line<'_>]) -> Markup {
    let mut rows = Vec::new();
    for line in lines {
        let mut alike: BTreeMap<(std::cmp::Reverse<Truth>, String, String), Vec<&str>> = BTreeMap::new();
        for answer in &line.answers {
            let [missing, open] = answer
                .nearest()
                .filter(|_| answer.truth != Truth::Yes)
                .map(|bundle| [&bundle.missing, &bundle.open].map(|sets| points(found, sets.first())))
                .unwrap_or_default();
            let Some(nation) = answer.parties.first().and_then(|party| party.nation()) else { continue };
            let key = (std::cmp::Reverse(answer.truth), missing, open);
            alike.entry(key).or_default().push(material.names.nation(nation));
        }
        for ((truth, missing, open), nations) in alike {
            rows.push(Row::of(vec![
                Entry::text(line.function.name.as_str()),
                Entry::text(truth.0.word()),
                Entry::whole(nations.len() as i64),
                Entry::text(nations.join(", ")),
                Entry::text(missing),
                Entry::text(open),
            ]));
        }
    }
    DataTable::new(
        "gap-by-function",
        "What is missing or not known of the way that comes nearest, by function",
        ["Function", "Has it", "Nations", "Which", "Lack", "Not known"],
        rows,
    )
    .markup()
}

fn points(found: &Interoperability<'_>, points: Option<&std::collections::BTreeSet<Point>>) -> String {
    const MOST: usize = 4;
    let Some(points) = points else { return String::new() };
    let mut words: Vec<String> = points.iter().take(MOST).map(|point| found.facts.words(point)).collect();
    if points.len() > MOST {
        words.push(format!("{} more", number::whole((points.len() - MOST) as i64)));
    }
    words.join(", ")
}
