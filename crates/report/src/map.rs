//! The map: who buys from which line. Europe in detail, with gates at its edge for what comes from and goes to the rest
//! of the world, and below it the world with the flows between its parts.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use muster_study::{NationGroup, NationId, Zone};
use muster_table::Money;

use crate::arrow::Arrow;
use crate::chart::Chart;
use crate::data_table::{DataTable, Entry, Row};
use crate::figure::Figure;
use crate::flow::{self, Flow, Voyage};
use crate::label::{Placed, Taken};
use crate::land::{Land, View};
use crate::material::Material;
use crate::number;
use crate::palette::{self, Shape, Swatch};
use crate::path::px;
use crate::projection::{Place, Projection};
use crate::sentence;

/// Width and height of the map of Europe.
const EUROPE: (f64, f64) = (720.0, 620.0);
/// Width and height of the map of the world.
const WORLD: (f64, f64) = (720.0, 390.0);
/// How many flows have a number on the map.
const NUMBERED: usize = 12;
/// The width of the largest flow.
const WIDEST: f64 = 15.0;

/// The section with the map.
pub fn section(material: &Material<'_>) -> Markup {
    let flows = flow::flows(material);
    html! {
        section id="map" aria-labelledby="map-title" {
            h2 id="map-title" { "Who buys from where" }
            @if flows.is_empty() {
                p { "Nothing is delivered under the plan, so there is no flow to show." }
            } @else {
                (figure(material, &flows))
            }
        }
    }
}

fn figure(material: &Material<'_>, flows: &[Flow<'_>]) -> Markup {
    let voyages = flow::voyages(material, flows);
    let placed = flows.iter().filter(|flow| flow.from.is_some() && flow.to.is_some()).count();
    let mut note = "Width stands for the value of the units delivered under the plan, without transport and one-time \
                    costs. Arrows begin at the line's town and end at the buyer's capital. Boundaries as drawn by \
                    Natural Earth (de facto), and only those of nations of the study; no statement on status is meant."
        .to_owned();
    if placed < flows.len() {
        note.push_str(&format!(
            " {} could not be drawn because a place is not known.",
            number::count(flows.len() - placed, "flow", "flows")
        ));
    }
    Figure {
        id: "map-flows".into(),
        message: message(material, flows),
        subject: format!("Value of units delivered under the plan, from line to buyer ({})", material.billions_unit()),
        picture: html! {
            (palette::legend(&[
                Swatch { shape: Shape::Line(palette::JOINT, 7.0, ""), text: "mostly in joint projects".into() },
                Swatch { shape: Shape::Line(palette::OWN, 7.0, ""), text: "mostly bought by the nation alone".into() },
            ]))
            div class="map" {
                div class="map-sheet" tabindex="0" role="region" aria-label="Map of Europe; scrolls sideways on narrow screens" {
                    (europe(material, flows))
                }
                div class="map-key" {
                    p class="panel-title" { strong { "The largest flows" } }
                    ol {
                        @for flow in flows.iter().take(NUMBERED) {
                            li {
                                (flow.origin) " → " (material.names.nation(flow.buyer)) br;
                                span class="detail" { (goods(material, flow)) ": " (material.money(flow.value)) }
                            }
                        }
                    }
                }
            }
            @if !voyages.is_empty() {
                div class="map-sheet" tabindex="0" role="region" aria-label="Map of the world; scrolls sideways on narrow screens" {
                    (world(material, &voyages))
                }
            }
        },
        note: Some(note),
        table: table(material, flows),
    }
    .markup()
}

fn message(material: &Material<'_>, flows: &[Flow<'_>]) -> String {
    let total: Money = flows.iter().map(|flow| flow.value).sum();
    let mut hosts: BTreeMap<&NationId, Money> = BTreeMap::new();
    for flow in flows {
        if let Some(host) = flow.host {
            *hosts.entry(host).or_default() += flow.value;
        }
    }
    let mut hosts: Vec<_> = hosts.into_iter().collect();
    hosts.sort_by_key(|(host, value)| (std::cmp::Reverse(*value), *host));
    let parts: Vec<String> = hosts
        .iter()
        .take(3)
        .filter_map(|(host, value)| {
            let share = number::share(*value, total)?;
            Some(format!("{} ({})", material.names.nation(host), number::per_cent(share)))
        })
        .collect();
    if parts.is_empty() {
        return format!("Deliveries worth {}", material.money(total));
    }
    let share = |test: &dyn Fn(&Flow<'_>) -> bool| {
        let part: Money = flows.iter().filter(|flow| test(flow)).map(|flow| flow.value).sum();
        number::share(part, total).map_or_else(|| "none".into(), number::per_cent)
    };
    format!(
        "Most comes from lines in {}; {} of the value is bought where it is made",
        sentence::list(&parts),
        share(&|flow| flow.host == Some(flow.buyer))
    )
}

fn goods(material: &Material<'_>, flow: &Flow<'_>) -> String {
    let systems: Vec<String> =
        flow.systems.iter().map(|system| material.names.short_system(system).to_owned()).collect();
    sentence::list_at_most(&systems, 3)
}

/// The codes of nations whose borders are drawn.
fn named<'a>(material: &'a Material<'_>) -> BTreeSet<&'a str> {
    let nations = material.study.nations.iter();
    nations.filter(|row| row.group != NationGroup::Other).map(|row| row.nation.as_str()).collect()
}

fn land(view: View, projection: &Projection, paper: (f64, f64), named: &BTreeSet<&str>) -> Markup {
    let land = Land::drawn(view, projection, paper, named);
    html! {
        rect width=(paper.0) height=(paper.1) fill=(palette::WATER) {}
        // Other land has a border of its own colour, so that no line divides it.
        path d=(land.other.as_str()) fill=(palette::LAND_OTHER) stroke=(palette::LAND_OTHER) stroke-width="1" {}
        path d=(land.named.as_str()) fill=(palette::LAND) stroke="#ffffff" stroke-width="0.9" stroke-linejoin="round" {}
    }
}

fn is_on(paper: (f64, f64), (x, y): (f64, f64)) -> bool {
    let margin = 6.0;
    (margin..=paper.0 - margin).contains(&x) && (margin..=paper.1 - margin).contains(&y)
}

/// The point at the edge of the paper in the direction of a place beyond it.
fn gate(paper: (f64, f64), (x, y): (f64, f64)) -> (f64, f64) {
    let (middle, inset) = ((paper.0 / 2.0, paper.1 / 2.0), 14.0);
    let (dx, dy) = (x - middle.0, y - middle.1);
    let reach = |distance: f64, half: f64| {
        if distance == 0.0 { f64::INFINITY } else { (half - inset) / distance.abs() }
    };
    let part = reach(dx, middle.0).min(reach(dy, middle.1)).min(1.0);
    (middle.0 + dx * part, middle.1 + dy * part)
}

fn europe(material: &Material<'_>, flows: &[Flow<'_>]) -> Markup {
    let projection = Projection {
        centre: Place { latitude: 53.0, longitude: 13.0 },
        origin: (EUROPE.0 / 2.0, EUROPE.1 / 2.0),
        scale: 1120.0,
    };
    let point = |place: Place, nation: Option<&NationId>| {
        let at = projection.at(place);
        if is_on(EUROPE, at) {
            return at;
        }
        // Everything of a nation beyond the paper passes through one gate.
        let capital = nation.and_then(|nation| flow::capital(material, nation)).unwrap_or(place);
        gate(EUROPE, projection.at(capital))
    };
    let largest = flows.first().map_or(1.0, |flow| flow.value.units()).max(1.0);
    let mut arrows = Vec::new();
    let mut buyers: BTreeMap<&NationId, (f64, f64)> = BTreeMap::new();
    let mut gates: BTreeMap<&NationId, (f64, f64)> = BTreeMap::new();
    for (rank, flow) in flows.iter().enumerate() {
        let (Some(from), Some(to)) = (flow.from, flow.to) else { continue };
        let (start, end) = (point(from, flow.host), point(to, Some(flow.buyer)));
        let (inside, outside) = (is_on(EUROPE, projection.at(to)), is_on(EUROPE, projection.at(from)));
        if !inside && !outside {
            continue;
        }
        buyers.insert(flow.buyer, end);
        if !inside {
            gates.insert(flow.buyer, end);
        } else if let Some(host) = flow.host.filter(|_| !outside) {
            gates.insert(host, start);
        }
        let width = (flow.value.units() / largest * WIDEST).max(0.9);
        arrows.push((rank, flow, Arrow::new(start, end, width, 0.14)));
    }
    let mut taken = Taken::new(EUROPE);
    for point in buyers.values().chain(gates.values()) {
        taken.force(*point, 4.0, 4.0);
    }
    let numbers = numbers(&arrows, &mut taken);
    let labels: Vec<(&str, Placed)> = gates
        .iter()
        .chain(buyers.iter().filter(|(nation, _)| !gates.contains_key(*nation)))
        .filter_map(|(nation, at)| {
            let name = material.names.nation(nation);
            let full = taken.place(*at, name, 12.0, 7.0).map(|placed| (name, placed));
            full.or_else(|| {
                taken.place(*at, nation.as_str(), 12.0, 7.0).map(|placed| (nation.as_str(), placed))
            })
        })
        .collect();
    let body = html! {
        (land(View::Europe, &projection, EUROPE, &named(material)))
        @for (_, flow, arrow) in &arrows {
            @if arrow.length() > 7.0 {
                path d=(arrow.outline().as_str()) fill=(if flow.is_joint() { palette::JOINT } else { palette::OWN })
                    fill-opacity="0.88" stroke="#ffffff" stroke-width=(px(arrow.rim())) {
                    title { (flow.origin) " to " (material.names.nation(flow.buyer)) ": " (material.money(flow.value)) }
                }
            }
        }
        @for (_, _, arrow) in &arrows {
            @let (x, y) = arrow.at(0.0);
            rect x=(px(x - 2.5)) y=(px(y - 2.5)) width="5" height="5" fill=(palette::INK) stroke="#ffffff" stroke-width="0.8" {}
        }
        @for (x, y) in buyers.values() {
            circle cx=(px(*x)) cy=(px(*y)) r="3" fill="#ffffff" stroke=(palette::INK) stroke-width="1.4" {}
        }
        @for (x, y) in gates.values() {
            rect x=(px(x - 5.0)) y=(px(y - 5.0)) width="10" height="10" fill="#ffffff" stroke=(palette::INK) stroke-width="1.4" {}
        }
        @for (name, placed) in &labels {
            text x=(px(placed.at.0)) y=(px(placed.at.1)) text-anchor=(placed.anchor) class="place" { (name) }
        }
        @for (rank, (x, y)) in &numbers {
            circle cx=(px(*x)) cy=(px(*y)) r="8.5" fill="#ffffff" stroke=(palette::INK) {}
            text x=(px(*x)) y=(px(y + 4.0)) text-anchor="middle" class="badge" { (rank + 1) }
        }
        rect x="0.5" y="0.5" width=(EUROPE.0 - 1.0) height=(EUROPE.1 - 1.0) fill="none" stroke=(palette::GRID) {}
    };
    let largest: Vec<String> = flows
        .iter()
        .take(5)
        .map(|flow| {
            format!(
                "{} to {}, {}",
                flow.origin,
                material.names.nation(flow.buyer),
                material.money(flow.value)
            )
        })
        .collect();
    let description = format!(
        "Arrows from production lines to buyers, {} in all. The largest: {}. Squares at the edge stand for nations beyond it.",
        flows.len(),
        largest.join("; ")
    );
    Chart {
        id: "map-europe",
        width: EUROPE.0,
        height: EUROPE.1,
        title: "Flows from lines to buyers in Europe",
        description: &description,
    }
    .markup(body)
}

/// Where the numbers of the largest flows stand: on their arrows, clear of each other.
fn numbers(arrows: &[(usize, &Flow<'_>, Arrow)], taken: &mut Taken) -> Vec<(usize, (f64, f64))> {
    let mut numbers = Vec::new();
    for (rank, _, arrow) in arrows.iter().filter(|(rank, ..)| *rank < NUMBERED) {
        let free = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]
            .into_iter()
            .map(|part| arrow.at(part))
            .find(|point| taken.take(*point, 9.5, 9.5));
        // A short arrow has no room on itself: its number stands beside its end.
        let at = free.or_else(|| {
            let (x, y) = arrow.at(1.0);
            [(-16.0, 0.0), (16.0, 0.0), (0.0, 16.0), (0.0, -16.0), (-14.0, 14.0), (14.0, -14.0), (28.0, 8.0)]
                .into_iter()
                .map(|(dx, dy)| (x + dx, y + dy))
                .find(|point| taken.take(*point, 9.5, 9.5))
        });
        numbers.extend(at.map(|at| (*rank, at)));
    }
    numbers
}

/// A part of the world in words.
fn zone_name(zone: Zone) -> &'static str {
    match zone {
        Zone::Europe => "Europe",
        Zone::NorthAmerica => "North America",
        Zone::EastAsia => "East Asia",
        Zone::Oceania => "Oceania",
        Zone::MiddleEast => "the Middle East",
    }
}

/// The middle of a voyage's buyers, weighted by value.
fn landing(material: &Material<'_>, projection: &Projection, voyage: &Voyage<'_>) -> Option<(f64, f64)> {
    let (mut x, mut y, mut weight) = (0.0, 0.0, 0.0);
    for (buyer, value) in &voyage.buyers {
        let (at, value) = (projection.at(flow::capital(material, buyer)?), value.units().max(1.0));
        (x, y, weight) = (x + at.0 * value, y + at.1 * value, weight + value);
    }
    (weight > 0.0).then(|| (x / weight, y / weight))
}

fn world(material: &Material<'_>, voyages: &[Voyage<'_>]) -> Markup {
    // Laid out around northern Europe, so that ways over the pole lie as they are flown and do not cross.
    let nations = voyages.iter().flat_map(|voyage| voyage.buyers.keys().copied().chain([voyage.host]));
    let places: Vec<Place> = nations.filter_map(|nation| flow::capital(material, nation)).collect();
    let centre = Place { latitude: 62.0, longitude: 22.0 };
    let projection = Projection::fitted(centre, &places, WORLD, 56.0, 300.0);
    let largest = voyages.first().map_or(1.0, |voyage| voyage.value.units()).max(1.0);
    let mut taken = Taken::new(WORLD);
    let mut hosts: BTreeMap<&NationId, (f64, f64)> = BTreeMap::new();
    let mut arrows = Vec::new();
    for voyage in voyages {
        let from = flow::capital(material, voyage.host).map(|place| projection.at(place));
        let (Some(from), Some(to)) = (from, landing(material, &projection, voyage)) else { continue };
        hosts.insert(voyage.host, from);
        // All bend upwards, away from the places whose names stand below.
        let bend = if to.0 > from.0 { 0.12 } else { -0.12 };
        arrows.push((voyage, Arrow::new(from, to, (voyage.value.units() / largest * WIDEST).max(1.2), bend)));
    }
    for (_, arrow) in &arrows {
        for part in [0.25, 0.5, 0.75] {
            taken.force(arrow.at(part), 5.0, 5.0);
        }
    }
    let mut labels = Vec::new();
    for (voyage, arrow) in &arrows {
        // Names of the smallest would hide the largest.
        if voyage.value.units() < largest * 0.03 {
            continue;
        }
        let text = format!(
            "{} → {}: {}",
            material.names.nation(voyage.host),
            zone_name(voyage.zone),
            material.money(voyage.value)
        );
        labels.extend(taken.place(arrow.at(0.5), &text, 12.0, 12.0).map(|placed| (text, placed)));
    }
    let body = html! {
        (land(View::World, &projection, WORLD, &named(material)))
        @for (voyage, arrow) in &arrows {
            path d=(arrow.outline().as_str()) fill=(palette::JOINT) fill-opacity="0.88" stroke="#ffffff" stroke-width=(px(arrow.rim())) {
                title { (material.names.nation(voyage.host)) " to " (zone_name(voyage.zone)) ": " (material.money(voyage.value)) }
            }
        }
        @for (x, y) in hosts.values() {
            rect x=(px(x - 2.5)) y=(px(y - 2.5)) width="5" height="5" fill=(palette::INK) stroke="#ffffff" stroke-width="0.8" {}
        }
        @for (text, placed) in &labels {
            text x=(px(placed.at.0)) y=(px(placed.at.1)) text-anchor=(placed.anchor) class="place" { (text) }
        }
        rect x="0.5" y="0.5" width=(WORLD.0 - 1.0) height=(WORLD.1 - 1.0) fill="none" stroke=(palette::GRID) {}
    };
    let parts: Vec<String> = voyages
        .iter()
        .map(|voyage| {
            format!(
                "{} to {} ({}), {}",
                material.names.nation(voyage.host),
                zone_name(voyage.zone),
                number::count(voyage.buyers.len(), "buyer", "buyers"),
                material.money(voyage.value)
            )
        })
        .collect();
    let description = format!("Flows between parts of the world: {}.", parts.join("; "));
    Chart {
        id: "map-world",
        width: WORLD.0,
        height: WORLD.1,
        title: "Flows between parts of the world",
        description: &description,
    }
    .markup(body)
}

fn table(material: &Material<'_>, flows: &[Flow<'_>]) -> Markup {
    let rows = flows
        .iter()
        .map(|flow| {
            Row::of(vec![
                Entry::text(flow.origin.clone()),
                flow.host.map_or(Entry::Blank, |host| Entry::text(material.names.nation(host))),
                Entry::text(material.names.nation(flow.buyer)),
                Entry::text(
                    flow.systems
                        .iter()
                        .map(|system| material.names.short_system(system))
                        .collect::<Vec<_>>()
                        .join(", "),
                ),
                Entry::whole(flow.units),
                Entry::millions(flow.value),
                Entry::millions(flow.joint),
            ])
        })
        .collect();
    DataTable::new(
        "flows",
        format!("Flows from line to buyer, by value ({})", material.millions_unit()),
        ["From", "in", "To", "Systems", "Units", "Value", "of this in joint projects"],
        rows,
    )
    .markup()
}
