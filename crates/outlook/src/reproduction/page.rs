//! The manual's page of published totals.

use std::fmt::Write as _;

use muster_study::Study;
use muster_table::Cell;

use super::{Reproduction, Verdict, reproduce};

/// The page of the manual that holds every published total beside ours, computed from the tables of `study`.
pub fn anchors_markdown(study: &Study) -> String {
    let rows = reproduce(study);
    let count = |verdict| rows.iter().filter(|row| row.verdict == verdict).count();
    let mut text = String::from(INTRODUCTION);
    let _ = writeln!(
        text,
        "Of {} totals {} are reproduced within one per cent, {} within five, {} are further apart, {} can be computed in part, {} not at all.\n",
        rows.len(),
        count(Verdict::Reproduced),
        count(Verdict::Near),
        count(Verdict::Apart),
        count(Verdict::Partial),
        count(Verdict::NotPossible),
    );
    text.push_str("| published | scope, year | published | ours | difference | verdict | why |\n");
    text.push_str("| --- | --- | ---: | ---: | ---: | --- | --- |\n");
    for row in rows.iter().filter(|row| row.ours.is_some()) {
        push_row(&mut text, row);
    }
    text.push_str("\n## How ours are computed\n\n| anchor | formula |\n| --- | --- |\n");
    for row in rows.iter().filter(|row| row.ours.is_some()) {
        let _ = writeln!(text, "| `{}` | {} |", row.anchor, cell(&row.how));
    }
    text.push_str(
        "\n## Not possible\n\n| anchor | published | scope, year | reason |\n| --- | --- | --- | --- |\n",
    );
    for row in rows.iter().filter(|row| row.ours.is_none()) {
        let published = format!("{}: {} {}", cell(&row.publication), row.published, cell(&row.unit));
        let scope = format!("{}, {}", cell(&row.scope), cell(&row.year));
        let _ = writeln!(text, "| `{}` | {published} | {scope} | {} |", row.anchor, cell(&row.why));
    }
    text
}

const INTRODUCTION: &str = "# Published totals

An outlook that cannot find its way back to published totals cannot be trusted with the future. This page sets the totals and
forecasts that ministries, alliances and institutes have published beside what comes out of the tables of the reference
study, with the difference and its reason. The program writes it (`muster outlook STUDY --anchors` prints the same), and
a test fails when it is not current.

";

fn push_row(text: &mut String, row: &Reproduction) {
    let ours = row.ours.map_or_else(String::new, |ours| format!("{ours:.1}"));
    // Shares of GDP are small numbers: a decimal more.
    let ours = if row.published < 10.0 { row.ours.map_or(ours, |ours| format!("{ours:.2}")) } else { ours };
    let difference = row.per_cent.map_or_else(String::new, |per_cent| format!("{per_cent:+.1} %"));
    let _ = writeln!(
        text,
        "| {} (`{}`) | {}, {} | {} {} | {ours} | {difference} | {} | {} |",
        cell(&row.publication),
        row.anchor,
        cell(&row.scope),
        cell(&row.year),
        row.published,
        cell(&row.unit),
        row.verdict.format(),
        cell(&row.why),
    );
}

/// Text as it may stand in a cell of a Markdown table.
fn cell(text: &str) -> String {
    text.replace('|', "/")
}
