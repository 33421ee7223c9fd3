//! The network by tier: raw material on the left, final assembly on the right, and what hangs on the chokepoints lit up.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use muster_stress::records::PlantRow;

use super::{StressFindings, plant_label, short};
use crate::chart::Chart;
use crate::data_table::{DataTable, Entry, Row};
use crate::figure::Figure;
use crate::number;
use crate::palette::{self, Shape, Swatch};
use crate::path::{Path, px};

const WIDTH: f64 = 1080.0;
const ROW: f64 = 17.0;
const TOP: f64 = 34.0;
/// How long a name may be.
const LONGEST: usize = 27;

/// How the links from the first, second and third chokepoint are drawn: colour, width, dashes, mark.
const LIT: [(&str, f64, &str, &str); 3] = [
    (palette::MISSING, 2.2, "", "▲"),
    (palette::JOINT, 2.0, "7 3", "■"),
    (palette::OWN_LINE, 2.0, "2 3", "●"),
];

/// The section with the network.
pub fn section(findings: &StressFindings<'_>) -> Markup {
    let hidden: Vec<&PlantRow> = findings.plants.iter().filter(|plant| plant.hidden).collect();
    html! {
        section id="network" aria-labelledby="network-title" {
            h2 id="network-title" { "Who supplies whom" }
            (Figure {
                id: "network-figure".into(),
                message: message(&hidden),
                subject: "Plants by the steps that they lie before final assembly; lines without a known supplier are left out".into(),
                picture: picture(findings, &hidden),
                note: Some("A chokepoint is hidden if it is no line and lines of several companies stand still for good without it. Links in grey are the others.".into()),
                table: table(findings),
            }.markup())
        }
    }
}

fn message(hidden: &[&PlantRow]) -> String {
    match hidden {
        [] => "No supplier stops lines of several companies".to_owned(),
        [one] => format!("One hidden chokepoint: {}", one.name),
        [first, second, ..] => format!(
            "{} hidden chokepoints; {} % of all deliveries by value hang on {}, {} % on {}",
            hidden.len(),
            number::decimal(first.criticality, 0),
            first.name,
            number::decimal(second.criticality, 0),
            second.name
        ),
    }
}

/// Where each plant stands: its column from the left, and its row.
fn layout(findings: &StressFindings<'_>) -> (BTreeMap<String, (usize, f64)>, usize, usize) {
    let linked: BTreeSet<&str> =
        findings.links.iter().flat_map(|link| [link.source.as_str(), link.user.as_str()]).collect();
    let mut columns: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for plant in findings.plants.iter().filter(|plant| linked.contains(plant.plant.as_str())) {
        columns.entry(plant.tier as usize).or_default().push(&plant.plant);
    }
    let deepest = columns.keys().last().copied().unwrap_or(0);
    let tallest = columns.values().map(Vec::len).max().unwrap_or(1);
    let mut rows: BTreeMap<String, f64> = BTreeMap::new();
    for column in columns.values() {
        for (at, plant) in column.iter().enumerate() {
            rows.insert((*plant).to_owned(), spread(at, column.len(), tallest));
        }
    }
    // Each plant moves to the middle of those that it is linked to, column by column and a few times over.
    for _ in 0..12 {
        for column in columns.values_mut() {
            let middle = |plant: &str| {
                let near: Vec<f64> = findings
                    .links
                    .iter()
                    .filter_map(|link| match plant {
                        _ if link.source == plant => rows.get(&link.user),
                        _ if link.user == plant => rows.get(&link.source),
                        _ => None,
                    })
                    .copied()
                    .collect();
                near.iter().sum::<f64>() / near.len().max(1) as f64
            };
            let mut order: Vec<(f64, &str)> = column.iter().map(|plant| (middle(plant), *plant)).collect();
            order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(b.1)));
            *column = order.into_iter().map(|(_, plant)| plant).collect();
            for (at, plant) in column.iter().enumerate() {
                rows.insert((*plant).to_owned(), spread(at, column.len(), tallest));
            }
        }
    }
    let tiers: BTreeMap<&str, usize> =
        findings.plants.iter().map(|plant| (plant.plant.as_str(), plant.tier as usize)).collect();
    let places = rows
        .into_iter()
        .filter_map(|(plant, row)| Some((plant.clone(), (deepest - tiers.get(plant.as_str())?, row))))
        .collect();
    (places, deepest, tallest)
}

/// The row of one of `count` plants in a column as high as the tallest.
fn spread(at: usize, count: usize, tallest: usize) -> f64 {
    (at as f64 + 0.5) * tallest as f64 / count as f64 - 0.5
}

fn picture(findings: &StressFindings<'_>, hidden: &[&PlantRow]) -> Markup {
    let (places, deepest, tallest) = layout(findings);
    let step = WIDTH / (deepest + 1) as f64;
    let box_width = (step * 0.7).min(190.0);
    let x = |column: usize| column as f64 * step + (step - box_width) / 2.0;
    let y = |row: f64| TOP + row * ROW;
    let lit: Vec<(&str, BTreeSet<&str>)> = hidden
        .iter()
        .take(LIT.len())
        .map(|plant| (plant.plant.as_str(), downstream(findings, &plant.plant)))
        .collect();
    let mut links: Vec<(Option<usize>, String)> = Vec::new();
    for link in findings.links {
        let (Some((from, a)), Some((to, b))) = (places.get(&link.source), places.get(&link.user)) else {
            continue;
        };
        let (x1, x2) = (x(*from) + box_width, x(*to));
        let mut path = Path::new();
        path.start(x1, y(*a));
        // Twelve short strokes of a smooth step.
        for part in 1..=12 {
            let share = f64::from(part) / 12.0;
            let rise = share * share * (3.0 - 2.0 * share);
            path.line(x1 + (x2 - x1) * share, y(*a) + (y(*b) - y(*a)) * rise);
        }
        let of = lit.iter().position(|(plant, users)| {
            (link.source == *plant || users.contains(link.source.as_str()))
                && users.contains(link.user.as_str())
        });
        links.push((of, path.as_str().to_owned()));
    }
    // What is lit lies on top.
    links.sort_by_key(|(of, _)| of.map_or(0, |of| LIT.len() - of));
    let legend: Vec<Swatch> = hidden
        .iter()
        .zip(LIT)
        .map(|(plant, (colour, width, dashes, mark))| Swatch {
            shape: Shape::Line(colour, width, dashes),
            text: format!("{mark} {} and what hangs on it", plant.name),
        })
        .collect();
    let body = html! {
        @for column in 0..=deepest {
            text x=(px(x(column) + box_width / 2.0)) y="14" text-anchor="middle" class="label" {
                @if column == deepest { "Final assembly" } @else { "Tier " (deepest - column) }
            }
        }
        @for (of, path) in &links {
            @match of.and_then(|of| LIT.get(of)) {
                Some((colour, width, dashes, _)) => path d=(path) fill="none" stroke=(colour) stroke-width=(width) stroke-dasharray=(dashes) {},
                None => path d=(path) fill="none" stroke="#c3ccd4" stroke-width="1" {},
            }
        }
        @for plant in findings.plants {
            @if let Some((column, row)) = places.get(&plant.plant) {
                @let of = lit.iter().position(|(name, _)| *name == plant.plant);
                @let hangs = lit.iter().position(|(_, users)| users.contains(plant.plant.as_str()));
                @let colour = of.or(hangs).and_then(|of| LIT.get(of)).map_or(palette::MUTED, |(colour, ..)| colour);
                @let mark = of.and_then(|of| LIT.get(of)).map_or("", |(.., mark)| mark);
                rect x=(px(x(*column))) y=(px(y(*row) - 7.5)) width=(px(box_width)) height="15" rx="2" stroke=(colour)
                    stroke-width=(if of.is_some() { "2" } else { "0.8" }) fill=(if of.is_some() { "#fdf1ec" } else { "#ffffff" }) {}
                text x=(px(x(*column) + 5.0)) y=(px(y(*row) + 4.0)) font-size="11" font-weight=(if of.is_some() { "700" } else { "400" }) {
                    (mark) @if !mark.is_empty() { " " } (short(plant_label(plant.tier, &plant.plant, &plant.name), LONGEST))
                }
            }
        }
    };
    let chart = Chart {
        id: "network-chart",
        width: WIDTH,
        height: TOP + tallest as f64 * ROW,
        title: "The supply network by tier",
        description: "Plants in columns by tier, linked from source to user; the table below holds every plant.",
    };
    html! {
        (palette::legend(&legend))
        div class="overview" { (chart.markup(body)) }
    }
}

/// Every plant that something of this plant goes into, at any step.
fn downstream<'a>(findings: &'a StressFindings<'_>, plant: &str) -> BTreeSet<&'a str> {
    let mut found: BTreeSet<&str> = BTreeSet::new();
    let mut open: Vec<&str> =
        findings.links.iter().filter(|link| link.source == plant).map(|link| link.user.as_str()).collect();
    while let Some(next) = open.pop() {
        if found.insert(next) {
            open.extend(
                findings.links.iter().filter(|link| link.source == next).map(|link| link.user.as_str()),
            );
        }
    }
    found
}

fn table(findings: &StressFindings<'_>) -> Markup {
    let rows = findings.plants.iter().map(|plant| {
        Row::of(vec![
            Entry::text(plant.name.clone()),
            Entry::text(plant.nation.as_str()),
            Entry::whole(plant.tier),
            Entry::whole(plant.systems),
            Entry::whole(plant.nations),
            Entry::figure(number::decimal(plant.criticality, 1), plant.criticality),
            Entry::text(if plant.hidden { "yes" } else { "no" }),
            Entry::text(plant.stopped.clone().unwrap_or_default().replace(';', ", ")),
        ])
    });
    let headings = [
        "Plant",
        "Nation",
        "Tier",
        "Systems",
        "Nations",
        "Deliveries that stop, %",
        "Hidden",
        "Systems that stand still",
    ];
    DataTable::new("plants", "Plants and what hangs on them", headings, rows.collect()).sortable().markup()
}
