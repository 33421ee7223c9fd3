//! The ranked exposure: what is lost while a plant recovers, and how long the others go on without it.

use maud::{Markup, html};
use muster_stress::records::ExposureRow;

use super::{StressFindings, plant_label, short};
use crate::chart::Chart;
use crate::data_table::{DataTable, Entry, Row};
use crate::figure::Figure;
use crate::number;
use crate::palette;
use crate::path::px;
use crate::scale::{Scale, ticks};

/// How many plants are drawn.
const SHOWN: usize = 24;
const WIDTH: f64 = 1000.0;
const LEFT: f64 = 250.0;
const RIGHT: f64 = 640.0;
const ROW: f64 = 21.0;
const TOP: f64 = 34.0;

/// The section with the exposures.
pub fn section(findings: &StressFindings<'_>) -> Markup {
    let message = match findings.exposure {
        [] => "Nothing hangs on any plant".to_owned(),
        [first, ..] => format!(
            "{} hurts most: deliveries go on for {} of the {} months that it takes to recover",
            first.name,
            first.survives.map_or("all".to_owned(), number::whole),
            number::decimal(first.recovers, 0)
        ),
    };
    html! {
        section id="exposure" aria-labelledby="exposure-title" {
            h2 id="exposure-title" { "What hangs on each plant" }
            (Figure {
                id: "exposure-figure".into(),
                message,
                subject: "Loss while the plant recovers, if it fails in the month that hurts most; millions of currency times months".into(),
                picture: picture(findings),
                note: Some("On the right, each month of recovery is a box: outlined while stocks and other sources keep everything on plan, filled from then on.".into()),
                table: table(findings),
            }.markup())
        }
    }
}

fn picture(findings: &StressFindings<'_>) -> Markup {
    let rows = &findings.exposure[..findings.exposure.len().min(SHOWN)];
    let highest = rows.iter().map(|row| row.loss).fold(0.0, f64::max);
    let marks = ticks(highest, 4);
    let scale = Scale::new((0.0, marks.last().copied().unwrap_or(1.0)), (LEFT, RIGHT));
    let foot = TOP + rows.len() as f64 * ROW;
    let longest = rows.iter().map(|row| row.recovers).fold(1.0, f64::max);
    let cell = ((WIDTH - RIGHT - 110.0) / longest).min(18.0);
    let body = html! {
        text x=(px(LEFT)) y="12" class="label" { "Loss" }
        text x=(px(RIGHT + 90.0)) y="12" class="label" { "Months until it has recovered" }
        @for mark in &marks {
            @let x = scale.at(*mark);
            line x1=(px(x)) x2=(px(x)) y1=(px(TOP - 4.0)) y2=(px(foot)) stroke=(if *mark == 0.0 { palette::INK } else { palette::GRID }) {}
            text x=(px(x)) y=(px(TOP - 8.0)) text-anchor="middle" class="tick" { (number::decimal(*mark, 0)) }
        }
        @for (at, row) in rows.iter().enumerate() {
            @let y = TOP + at as f64 * ROW;
            text x=(px(LEFT - 8.0)) y=(px(y + 14.0)) text-anchor="end" { (short(label(findings, row), 36)) }
            rect x=(px(LEFT)) y=(px(y + 3.0)) width=(px((scale.at(row.loss) - LEFT).max(1.0))) height="14" fill=(palette::MISSING_FILL) stroke=(palette::MISSING) {}
            text x=(px(scale.at(row.loss) + 6.0)) y=(px(y + 14.0)) class="tick" { (number::decimal(row.loss, 0)) }
            (months(row, RIGHT + 90.0, y + 4.0, cell))
        }
    };
    (Chart {
        id: "exposure-chart",
        width: WIDTH,
        height: foot + 8.0,
        title: "Plants by what is lost while they recover",
        description: "A bar for each plant; beside it the months of recovery, those survived on plan outlined. The table below holds every plant.",
    })
    .markup(body)
}

fn label<'a>(findings: &'a StressFindings<'_>, row: &'a ExposureRow) -> &'a str {
    let tier = findings.plants.iter().find(|plant| plant.plant == row.plant).map_or(1, |plant| plant.tier);
    plant_label(tier, &row.plant, &row.name)
}

/// A box for each month of recovery.
fn months(row: &ExposureRow, left: f64, top: f64, cell: f64) -> Markup {
    let survived = row.survives.unwrap_or(i64::MAX) as f64;
    html! {
        @for month in 0..row.recovers.ceil() as usize {
            @let width = (row.recovers - month as f64).min(1.0) * cell - 2.0;
            rect x=(px(left + month as f64 * cell)) y=(px(top)) width=(px(width.max(1.0))) height="12"
                stroke=(palette::INK) stroke-width="0.8" fill=(if (month as f64) < survived { "#ffffff" } else { palette::INK }) {}
        }
    }
}

fn table(findings: &StressFindings<'_>) -> Markup {
    let rows = findings.exposure.iter().map(|row| {
        Row::of(vec![
            Entry::whole(row.rank),
            Entry::text(format!("{} ({})", row.name, row.plant)),
            Entry::text(row.nation.as_str()),
            row.survives.map_or(Entry::Blank, Entry::whole),
            Entry::figure(number::decimal(row.recovers, 1), row.recovers),
            Entry::month(row.worst_month),
            Entry::figure(number::decimal(row.loss, 0), row.loss),
            Entry::text(row.hits.clone().unwrap_or_default()),
            Entry::whole(row.longest),
            Entry::month_or_blank(row.made_good),
        ])
    });
    let headings = [
        "Rank",
        "Plant",
        "Nation",
        "Survives, months",
        "Recovers, months",
        "Worst month",
        "Loss",
        "Hits most",
        "Longest delay, months",
        "Made good by",
    ];
    DataTable::new("exposure", "What is lost while each plant recovers", headings, rows.collect())
        .sortable()
        .markup()
}
