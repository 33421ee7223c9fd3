//! The frontier: what protections cost against what they leave of the loss.

use maud::{Markup, html};
use muster_stress::ProtectAim;
use muster_stress::records::FrontierRow;

use super::StressFindings;
use crate::axis;
use crate::chart::Chart;
use crate::data_table::{DataTable, Entry, Row};
use crate::figure::Figure;
use crate::number;
use crate::palette::{self, Shape, Swatch};
use crate::path::{Path, px};
use crate::scale::{Scale, ticks};

const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 236.0;
const LEFT: f64 = 66.0;
const FOOT: f64 = 196.0;

/// The section with the protections.
pub fn section(findings: &StressFindings<'_>) -> Markup {
    html! {
        section id="protection" aria-labelledby="protection-title" {
            h2 id="protection-title" { "What protects best" }
            @if findings.frontier.is_empty() {
                p { "No protections were looked for." }
            } @else {
                (Figure {
                    id: "frontier-figure".into(),
                    message: message(findings),
                    subject: format!("Loss left by the best protections for each budget, in millions of {} times months", findings.study.settings.currency),
                    picture: picture(findings),
                    note: Some("Each choice is the best there is on its sample, within the gap of the table. The fresh sample shows what the same protections do against bad luck that they were not chosen for.".into()),
                    table: table(findings),
                }.markup())
            }
        }
    }
}

fn of(findings: &StressFindings<'_>, aim: ProtectAim) -> Vec<FrontierRow> {
    findings.frontier.iter().filter(|row| row.aim == aim).cloned().collect()
}

fn message(findings: &StressFindings<'_>) -> String {
    let rows = of(findings, ProtectAim::Expected);
    match (rows.first(), rows.last()) {
        (Some(none), Some(all)) if none.fresh > 0.0 => format!(
            "{} {} m of protections lower the expected loss by {}",
            findings.study.settings.currency,
            number::decimal(all.spent, 0),
            number::per_cent(1.0 - all.fresh / none.fresh)
        ),
        _ => "Budget against loss".to_owned(),
    }
}

fn picture(findings: &StressFindings<'_>) -> Markup {
    let legend = [
        Swatch {
            shape: Shape::Line(palette::PLANNED, 2.2, ""),
            text: "on the sample that they are chosen on".into(),
        },
        Swatch { shape: Shape::Line(palette::OWN_LINE, 2.2, "5 3"), text: "on a fresh sample".into() },
    ];
    let titles = [
        (ProtectAim::Expected, "Expected loss"),
        (ProtectAim::Tail, "Mean of the worst twentieth"),
        (ProtectAim::Worst, "Worst draw"),
    ];
    html! {
        (palette::legend(&legend))
        div class="panels" {
            @for (aim, title) in titles {
                @let rows = of(findings, aim);
                div class="panel" {
                    p class="panel-title" { (title) }
                    p class="detail" { "Best for " (number::decimal(rows.last().map_or(0.0, |row| row.budget), 0)) " m: " (rows.last().and_then(|row| row.protections.clone()).unwrap_or_default().replace(';', ", ")) }
                    (panel(aim, title, &rows))
                }
            }
        }
    }
}

fn panel(aim: ProtectAim, title: &str, rows: &[FrontierRow]) -> Markup {
    let highest = rows.iter().map(|row| row.loss.max(row.fresh)).fold(0.0, f64::max);
    let marks = ticks(highest, 4);
    let up = Scale::new((0.0, marks.last().copied().unwrap_or(1.0)), (FOOT, 10.0));
    let budgets = ticks(rows.last().map_or(1.0, |row| row.budget), 4);
    let along = Scale::new((0.0, budgets.last().copied().unwrap_or(1.0)), (LEFT, WIDTH - 12.0));
    let curve = |value: fn(&FrontierRow) -> f64| {
        let mut path = Path::new();
        for (at, row) in rows.iter().enumerate() {
            let (x, y) = (along.at(row.budget), up.at(value(row)));
            if at == 0 { path.start(x, y) } else { path.line(x, y) }
        }
        path
    };
    let body = html! {
        (axis::upright(&up, &marks, LEFT, WIDTH - 12.0))
        @for mark in &budgets {
            text x=(px(along.at(*mark))) y=(px(FOOT + 15.0)) text-anchor="middle" class="tick" { (number::decimal(*mark, 0)) }
        }
        text x=(px((LEFT + WIDTH) / 2.0)) y=(px(FOOT + 32.0)) text-anchor="middle" class="tick" { "budget, millions" }
        path d=(curve(|row| row.loss).as_str()) fill="none" stroke=(palette::PLANNED) stroke-width="2.2" {}
        path d=(curve(|row| row.fresh).as_str()) fill="none" stroke=(palette::OWN_LINE) stroke-width="2.2" stroke-dasharray="5 3" {}
        @for row in rows {
            circle cx=(px(along.at(row.budget))) cy=(px(up.at(row.loss))) r="3.2" fill=(palette::PLANNED) {}
            rect x=(px(along.at(row.budget) - 3.0)) y=(px(up.at(row.fresh) - 3.0)) width="6" height="6" fill="#ffffff" stroke=(palette::OWN_LINE) stroke-width="1.5" {}
        }
    };
    let id = format!("frontier-{}", aim.word());
    (Chart {
        id: &id,
        width: WIDTH,
        height: HEIGHT,
        title,
        description: "Loss left for each budget, on the sample and on a fresh one.",
    })
    .markup(body)
}

fn table(findings: &StressFindings<'_>) -> Markup {
    let rows = findings.frontier.iter().map(|row| {
        let figure = |value: f64| Entry::figure(number::decimal(value, 0), value);
        Row::of(vec![
            Entry::text(row.aim.word()),
            figure(row.budget),
            figure(row.spent),
            figure(row.loss),
            Entry::figure(number::decimal(100.0 * row.gap, 3), row.gap),
            figure(row.fresh),
            Entry::text(row.protections.clone().unwrap_or_default().replace(';', ", ")),
        ])
    });
    let headings = ["Against", "Budget", "Spent", "Loss", "Gap, %", "On a fresh sample", "Protections"];
    DataTable::new("frontier", "The best protections for each budget", headings, rows.collect()).markup()
}
