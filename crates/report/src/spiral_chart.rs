//! How far each nation is from the spirals of Federated Mission Networking, and other profiles that bundles ask for.

use maud::{Markup, html};
use muster_interop::SpiralGap;

use crate::chart::Chart;
use crate::data_table::{DataTable, Entry, Row};
use crate::figure::Figure;
use crate::interoperability::{Findings, Interoperability};
use crate::material::Material;
use crate::nation_grid::{self, HEAD, Mark, NationGrid, ROW};
use crate::number;
use crate::path::px;

const LEFT: f64 = 168.0;

/// The figure; nothing if no bundle asks for a profile.
pub fn figure(material: &Material<'_>, found: &Interoperability<'_>, findings: &Findings) -> Markup {
    let profiles: Vec<&[SpiralGap]> = (findings.spirals)
        .chunk_by(|a, b| a.capability_profile == b.capability_profile)
        .filter(|rows| rows.first().is_some_and(|row| row.mandatory > 0))
        .collect();
    if profiles.is_empty() {
        return html! {};
    }
    Figure {
        id: "spiral-gap".to_owned(),
        message: message(found, &profiles),
        subject: "Nations by profiles: how many of the mandatory standards each is known to have".to_owned(),
        picture: html! {
            (nation_grid::legend(&[
                (Mark::Full("all".to_owned()), "has all"),
                (Mark::Part("5".to_owned(), 0.2), "known to have so many"),
                (Mark::Missing, "lacks some, and is known to have none"),
                (Mark::Unknown, "nothing is known"),
            ]))
            div class="wide-sheet" tabindex="0" role="region" aria-label="Nations and profiles" { (picture(material, found, &profiles)) }
        },
        note: Some(note(&profiles)),
        table: table(material, found, &profiles),
    }
    .markup()
}

/// The name of a profile: that of the bundle that asks for it.
fn name<'a>(found: &'a Interoperability<'_>, profile: &'a str) -> &'a str {
    let bundles = found.facts.bundles.iter();
    let bundle = bundles.into_iter().find(|row| row.capability_profile.as_deref() == Some(profile));
    bundle.map_or(profile, |row| row.name.as_str())
}

fn message(found: &Interoperability<'_>, profiles: &[&[SpiralGap]]) -> String {
    let last = profiles.iter().filter_map(|rows| rows.iter().max_by_key(|row| row.yes)).next_back();
    let Some(best) = last else { return String::new() };
    format!(
        "Of the {} standards that {} makes mandatory, no nation is known to have more than {}.",
        number::whole(best.mandatory),
        name(found, &best.capability_profile),
        number::whole(best.yes)
    )
}

fn note(profiles: &[&[SpiralGap]]) -> String {
    let rows = || profiles.iter().flat_map(|rows| rows.iter());
    let (unknown, all): (i64, i64) =
        (rows().map(|row| row.unknown).sum(), rows().map(|row| row.mandatory).sum());
    format!(
        "A spiral is a list of what each nation must implement to join its networks for a mission. Whether a nation implements \
         a standard of such a list is not known in {} of {} cases.",
        number::whole(unknown),
        number::whole(all)
    )
}

fn mark(row: &SpiralGap) -> Mark {
    match (row.yes, row.no, row.unknown) {
        (_, 0, 0) => Mark::Full("all".to_owned()),
        (0, 0, _) => Mark::Unknown,
        (0, _, _) => Mark::Missing,
        (yes, _, _) => Mark::Part(yes.to_string(), yes as f64 / row.mandatory.max(1) as f64),
    }
}

fn picture(material: &Material<'_>, found: &Interoperability<'_>, profiles: &[&[SpiralGap]]) -> Markup {
    let grid = NationGrid::new(&found.nations, LEFT);
    let body = html! {
        (grid.head(material, HEAD))
        @for (at, rows) in profiles.iter().enumerate() {
            @let y = HEAD + at as f64 * ROW;
            @if let Some(first) = rows.first() {
                text x="0" y=(px(y + ROW / 2.0 + 4.0)) { (name(found, &first.capability_profile)) ": " (first.mandatory) }
            }
            @for (column, row) in rows.iter().enumerate() { (grid.cell(column, y, &mark(row))) }
        }
    };
    Chart {
        id: "spiral-gap-chart",
        width: grid.right() + 76.0,
        height: HEAD + profiles.len() as f64 * ROW + 4.0,
        title: "How far nations are from the spirals",
        description: "One row for each profile, one column for each nation. The table below holds the same figures.",
    }
    .markup(body)
}

fn table(material: &Material<'_>, found: &Interoperability<'_>, profiles: &[&[SpiralGap]]) -> Markup {
    let rows = profiles.iter().flat_map(|rows| rows.iter()).map(|row| {
        Row::of(vec![
            Entry::text(name(found, &row.capability_profile)),
            Entry::text(material.names.nation(&row.nation)),
            Entry::whole(row.mandatory),
            Entry::whole(row.yes),
            Entry::whole(row.unknown),
            Entry::whole(row.no),
        ])
    });
    DataTable::new(
        "spiral-gap",
        "Mandatory standards by profile and nation",
        ["Profile", "Nation", "Mandatory", "Has", "Not known", "Lacks"],
        rows.collect(),
    )
    .markup()
}
