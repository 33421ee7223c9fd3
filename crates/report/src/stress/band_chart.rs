//! How sure the dates are: bands of deliveries over time, and what drives the spread.

use std::collections::BTreeMap;

use maud::{Markup, html};
use muster_stress::records::BandRow;

use super::StressFindings;
use crate::axis;
use crate::chart::Chart;
use crate::data_table::{DataTable, Entry, Row};
use crate::figure::Figure;
use crate::number;
use crate::palette::{self, Shape, Swatch};
use crate::path::{Path, px};
use crate::scale::{Scale, ticks};

/// How many curves are drawn.
const SHOWN: usize = 16;
const WIDTH: f64 = 300.0;
const HEIGHT: f64 = 176.0;
const LEFT: f64 = 60.0;
const FOOT: f64 = 148.0;

/// The section with the dates.
pub fn section(findings: &StressFindings<'_>) -> Markup {
    let groups = groups(findings);
    html! {
        section id="dates" aria-labelledby="dates-title" {
            h2 id="dates-title" { "How sure the dates are" }
            @if let Some(sample) = findings.sample {
                p class="intro" {
                    (number::whole(sample.draws)) " draws of bad luck. On average " (number::decimal(sample.mean, 0)) " is lost (± "
                    (number::decimal(sample.half_width, 0)) "); with a chance of 95 per cent not more than " (number::decimal(sample.p95, 0)) "."
                }
                (Figure {
                    id: "bands-figure".into(),
                    message: message(&groups),
                    subject: "Units delivered in all, by nation and capability; those with the widest bands".into(),
                    picture: picture(findings, &groups),
                    note: Some("The curve is what has arrived at least with a chance of 80 per cent; the band reaches from 50 to 95 per cent.".into()),
                    table: table(findings),
                }.markup())
                (drivers(findings))
            }
        }
    }
}

type Group<'a> = (String, Vec<&'a BandRow>);

/// Nations and capabilities, the widest bands, by share of what is planned, first.
fn groups<'a>(findings: &'a StressFindings<'_>) -> Vec<Group<'a>> {
    let mut groups: BTreeMap<String, Vec<&BandRow>> = BTreeMap::new();
    for row in findings.bands {
        let nation = row.nation.as_ref().map_or("others", |nation| nation.as_str());
        groups
            .entry(format!("{nation}, {}", row.capability.as_str().replace('-', " ")))
            .or_default()
            .push(row);
    }
    let width = |rows: &[&BandRow]| {
        let planned = rows.last().map_or(1.0, |row| row.planned.max(1.0));
        rows.iter().map(|row| row.planned - row.p80).sum::<f64>() / planned
    };
    let mut groups: Vec<Group<'_>> = groups.into_iter().collect();
    groups.sort_by(|a, b| width(&b.1).total_cmp(&width(&a.1)).then(a.0.cmp(&b.0)));
    groups.truncate(SHOWN);
    groups
}

fn message(groups: &[Group<'_>]) -> String {
    match groups.first() {
        Some((name, _)) => format!("The least certain deliveries are those of {name}"),
        None => "Nothing is delivered".to_owned(),
    }
}

fn picture(findings: &StressFindings<'_>, groups: &[Group<'_>]) -> Markup {
    let legend = [
        Swatch { shape: Shape::Line(palette::MUTED, 1.5, "4 3"), text: "by plan".into() },
        Swatch {
            shape: Shape::Line(palette::PLANNED, 2.2, ""),
            text: "at least, with a chance of 80 %".into(),
        },
        Swatch { shape: Shape::Box(palette::PLANNED_LIGHT), text: "from 50 to 95 %".into() },
    ];
    html! {
        (palette::legend(&legend))
        div class="panels" {
            @for (at, (name, rows)) in groups.iter().enumerate() {
                div class="panel" {
                    p class="panel-title" { (name) }
                    p class="detail" { (number::decimal(rows.last().map_or(0.0, |row| row.planned), 0)) " units by plan" }
                    (panel(findings, at, name, rows))
                }
            }
        }
    }
}

fn panel(findings: &StressFindings<'_>, at: usize, name: &str, rows: &[&BandRow]) -> Markup {
    let (start, end) = (findings.study.settings.start, findings.study.settings.end);
    let marks = ticks(rows.last().map_or(1.0, |row| row.planned), 3);
    let up = Scale::new((0.0, marks.last().copied().unwrap_or(1.0)), (FOOT, 10.0));
    let along = Scale::new((0.0, f64::from(end.since(start) + 1)), (LEFT, WIDTH - 6.0));
    let x = |row: &BandRow| along.at(f64::from(row.month.since(start) + 1));
    let curve = |value: fn(&BandRow) -> f64| {
        let mut path = Path::new();
        for (at, row) in rows.iter().enumerate() {
            if at == 0 {
                path.start(along.at(f64::from(row.month.since(start))), up.at(0.0));
            }
            path.line(x(row), up.at(value(row)));
        }
        path
    };
    let mut band = curve(|row| row.p50);
    for row in rows.iter().rev() {
        band.line(x(row), up.at(row.p95));
    }
    band.close();
    let body = html! {
        (axis::upright(&up, &marks, LEFT, WIDTH - 6.0))
        path d=(band.as_str()) fill=(palette::PLANNED_LIGHT) {}
        path d=(curve(|row| row.planned).as_str()) fill="none" stroke=(palette::MUTED) stroke-width="1.5" stroke-dasharray="4 3" {}
        path d=(curve(|row| row.p80).as_str()) fill="none" stroke=(palette::PLANNED) stroke-width="2.2" {}
        (axis::month_years(&along, start, end, FOOT))
    };
    let id = format!("band-{at}");
    (Chart {
        id: &id,
        width: WIDTH,
        height: HEIGHT,
        title: name,
        description: "Units delivered by month: by plan, and at least with chances of 50, 80 and 95 per cent.",
    })
    .markup(body)
}

/// December of each year, for every nation and capability.
fn table(findings: &StressFindings<'_>) -> Markup {
    let rows = findings.bands.iter().filter(|row| row.month.month_of_year() == 12).map(|row| {
        let figure = |value: f64| Entry::figure(number::decimal(value, 0), value);
        Row::of(vec![
            Entry::text(row.nation.as_ref().map_or("others", |nation| nation.as_str())),
            Entry::text(row.capability.as_str()),
            Entry::month(row.month),
            figure(row.planned),
            figure(row.mean),
            figure(row.p50),
            figure(row.p80),
            figure(row.p95),
        ])
    });
    let headings = ["Nation", "Capability", "By the end of", "Planned", "On average", "50 %", "80 %", "95 %"];
    DataTable::new("bands", "Units delivered at least, with these chances", headings, rows.collect()).markup()
}

fn drivers(findings: &StressFindings<'_>) -> Markup {
    let drivers = findings.drivers.iter().take(15).map(|row| {
        Row::of(vec![
            Entry::whole(row.rank),
            Entry::text(row.cause.clone()),
            Entry::Drawn(
                bar(row.share, findings.drivers.first().map_or(1.0, |first| first.share)),
                row.share.to_string(),
            ),
            Entry::figure(number::decimal(row.error, 1), row.error),
            Entry::figure(number::decimal(row.strikes, 0), row.strikes),
            Entry::figure(number::decimal(row.adds, 0), row.adds),
        ])
    });
    let mut uncertain: Vec<_> = findings.chances.iter().collect();
    uncertain.sort_by(|a, b| a.chance.total_cmp(&b.chance).then_with(|| a.need.cmp(&b.need)));
    let needs = uncertain.into_iter().take(15).map(|row| {
        Row::of(vec![
            Entry::text(row.need.as_str()),
            Entry::figure(number::decimal(row.chance, 1), row.chance),
        ])
    });
    let headings = [
        "Rank",
        "What fails",
        "Share of the variance, %",
        "Error",
        "Strikes in % of draws",
        "Adds to the loss",
    ];
    html! {
        (DataTable::new("drivers", "What drives the spread of the loss", headings, drivers.collect()).markup())
        @if !findings.chances.is_empty() {
            (DataTable::new("chances", "Needs least sure to be met by their date", ["Need", "Chance, %"], needs.collect()).narrow().markup())
        }
    }
}

fn bar(share: f64, largest: f64) -> Markup {
    let width = 120.0 * share / largest.max(1e-9);
    html! {
        span class="bar" {
            svg width="122" height="12" aria-hidden="true" focusable="false" {
                rect x="0" y="1" width=(px(width.max(1.0))) height="10" fill=(palette::PLANNED) {}
            }
            (number::decimal(share, 1))
        }
    }
}
