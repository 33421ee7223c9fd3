//! The matrix: in which function which nation works with how many of the others.

use maud::{Markup, html};
use muster_interop::{Answer, MatrixRow, Truth, matrix_rows};
use muster_study::Extent;
use muster_study::tables::Function;

use crate::chart::Chart;
use crate::data_table::{DataTable, Entry, Row};
use crate::figure::Figure;
use crate::interoperability::{Findings, Interoperability};
use crate::material::Material;
use crate::nation_grid::{self, HEAD, Mark, NationGrid, ROW};
use crate::number;
use crate::palette;
use crate::path::px;

const LEFT: f64 = 168.0;
const BAR: f64 = 58.0;

/// A function with its answers and its row of the matrix for each nation.
struct Line<'a> {
    function: &'a Function,
    answers: Vec<&'a Answer>,
    cells: Vec<MatrixRow>,
}

impl Line<'_> {
    fn count(&self, truth: Truth) -> usize {
        Interoperability::count(self.answers.iter().copied(), truth)
    }
}

/// The figure.
pub fn figure(material: &Material<'_>, found: &Interoperability<'_>, findings: &Findings) -> Markup {
    let lines = lines(found, findings);
    let others = found.nations.len() - 1;
    Figure {
        id: "function-matrix".to_owned(),
        message: message(found, &lines),
        subject: format!(
            "Nations by functions: with how many of the other {others} each works; at the right, all pairs of nations"
        ),
        picture: html! {
            (nation_grid::legend(&[
                (Mark::Full(others.to_string()), "works with all others"),
                (Mark::Part("5".to_owned(), 0.3), "with so many; of the rest it is not known, or they do not"),
                (Mark::Missing, "known to work with none"),
                (Mark::Unknown, "nobody has said"),
            ]))
            div class="wide-sheet" tabindex="0" role="region" aria-label="Matrix of nations and functions" {
                (picture(material, found, &lines))
            }
        },
        note: Some(note(found)),
        table: table(material, found, &lines),
    }
    .markup()
}

/// The functions, those with the most known answers first.
fn lines<'a>(found: &Interoperability<'a>, findings: &'a Findings) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = (found.functions.iter())
        .map(|function| {
            let answers: Vec<&Answer> =
                findings.pairs.iter().filter(|answer| answer.function == function.function).collect();
            let mut cells = matrix_rows(answers.iter().copied());
            let place = |party: &str| found.nations.iter().position(|(nation, _)| nation.as_str() == party);
            cells.sort_by_key(|row| place(&row.party));
            Line { function, answers, cells }
        })
        .collect();
    lines.sort_by_key(|line| std::cmp::Reverse((line.count(Truth::Yes), line.count(Truth::No))));
    lines
}

fn message(found: &Interoperability<'_>, lines: &[Line<'_>]) -> String {
    let all: Vec<&Line<'_>> =
        lines.iter().filter(|line| line.count(Truth::Yes) == line.answers.len()).collect();
    let dark = lines.iter().filter(|line| line.count(Truth::Unknown) == line.answers.len()).count();
    let whole: usize = lines.iter().map(|line| line.answers.len()).sum();
    let yes: usize = lines.iter().map(|line| line.count(Truth::Yes)).sum();
    let mut text = format!(
        "Of {} of pairs of nations it is known that they work together, counted over {}.",
        number::per_cent(yes as f64 / whole.max(1) as f64),
        number::count(lines.len(), "function", "functions")
    );
    let nations = found.nations.len();
    match all.as_slice() {
        [] => {}
        [only] => text.push_str(&format!(" All {nations} do in “{}”.", only.function.name)),
        several => text.push_str(&format!(" All {nations} do in {} of them.", several.len())),
    }
    if dark > 0 {
        text.push_str(&format!(" In {dark} nobody has said of any pair whether it does."));
    }
    text
}

fn note(found: &Interoperability<'_>) -> String {
    let dates = "Made from implementations.csv and club_members.csv of the study";
    let partners: Vec<&str> =
        found.nations.iter().filter(|(_, ally)| !ally).map(|(nation, _)| nation.as_str()).collect();
    if partners.is_empty() {
        format!("{dates}.")
    } else {
        format!("{dates}. Partners stand at the right, apart from the allies.")
    }
}

fn mark(row: &MatrixRow) -> Mark {
    let others = (row.yes + row.unknown + row.no).max(1);
    match row.extent() {
        Extent::Yes => Mark::Full(row.yes.to_string()),
        Extent::Partly => Mark::Part(row.yes.to_string(), row.yes as f64 / others as f64),
        Extent::No => Mark::Missing,
        Extent::Unknown => Mark::Unknown,
    }
}

fn picture(material: &Material<'_>, found: &Interoperability<'_>, lines: &[Line<'_>]) -> Markup {
    let grid = NationGrid::new(&found.nations, LEFT);
    let bars = grid.right() + 14.0;
    let width = bars + BAR + 4.0;
    let height = HEAD + lines.len() as f64 * ROW + 4.0;
    let body = html! {
        (grid.head(material, HEAD))
        text x=(px(bars)) y=(px(HEAD - 6.0)) class="tick" { "all pairs" }
        @for (at, line) in lines.iter().enumerate() {
            @let y = HEAD + at as f64 * ROW;
            text x="0" y=(px(y + ROW / 2.0 + 4.0)) { (line.function.name) }
            @for (column, row) in line.cells.iter().enumerate() { (grid.cell(column, y, &mark(row))) }
            (bar(line, bars, y + 5.0))
        }
    };
    Chart {
        id: "function-matrix-chart",
        width,
        height,
        title: "Who works with whom",
        description: "One row for each function, one column for each nation. The table below holds the same figures.",
    }
    .markup(body)
}

/// All pairs of a function: known to work, known not to, not known.
fn bar(line: &Line<'_>, x: f64, y: f64) -> Markup {
    let all = line.answers.len().max(1) as f64;
    let wide = |truth: Truth| BAR * line.count(truth) as f64 / all;
    let (yes, no) = (wide(Truth::Yes), wide(Truth::No));
    html! {
        rect x=(px(x)) y=(px(y)) width=(px(BAR)) height="14" fill="#f1f3f5" {}
        @if yes > 0.0 { rect x=(px(x)) y=(px(y)) width=(px(yes.max(1.0))) height="14" fill=(palette::PLANNED) {} }
        @if no > 0.0 { rect x=(px(x + BAR - no.max(2.0))) y=(px(y)) width=(px(no.max(2.0))) height="14" fill=(palette::MISSING_FILL) {} }
        rect x=(px(x)) y=(px(y)) width=(px(BAR)) height="14" fill="none" stroke=(palette::GRID) {}
    }
}

fn table(material: &Material<'_>, found: &Interoperability<'_>, lines: &[Line<'_>]) -> Markup {
    let rows = lines.iter().flat_map(|line| {
        let cells = line.cells.iter().zip(&found.nations);
        cells.map(|(row, (nation, _))| {
            Row::of(vec![
                Entry::text(line.function.name.as_str()),
                Entry::text(material.names.nation(nation)),
                Entry::text(row.extent().word()),
                Entry::whole(row.yes),
                Entry::whole(row.unknown),
                Entry::whole(row.no),
            ])
        })
    });
    DataTable::new(
        "function-matrix",
        "With how many others each nation works, by function",
        ["Function", "Nation", "Works", "with", "not known of", "not with"],
        rows.collect(),
    )
    .markup()
}
