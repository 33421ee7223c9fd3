//! The map of the world, with the flows between its parts.

use std::collections::BTreeMap;

use maud::{Markup, html};
use muster_study::{NationId, Zone};

use crate::arrow::Arrow;
use crate::chart::Chart;
use crate::flow::{self, Voyage};
use crate::ground::ground;
use crate::label::{Placed, Taken};
use crate::land::View;
use crate::map::WIDEST;
use crate::material::Material;
use crate::number;
use crate::palette;
use crate::path::px;
use crate::projection::{Form, Place, Projection};

/// Width and height.
const PAPER: (f64, f64) = (720.0, 400.0);

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

/// The place of a name that finds no free one: on the side away from the middle, where fewer arrows pass.
fn beside((x, y): (f64, f64)) -> Placed {
    let (gap, anchor) = if x < PAPER.0 / 2.0 { (-8.0, "end") } else { (8.0, "start") };
    Placed { at: (x + gap, y + 4.0), anchor }
}

/// The map with all flows from one part of the world to another.
pub fn world(material: &Material<'_>, voyages: &[Voyage<'_>]) -> Markup {
    let nations = voyages.iter().flat_map(|voyage| voyage.buyers.keys().copied().chain([voyage.host]));
    let mut places: Vec<Place> = nations.filter_map(|nation| flow::capital(material, nation)).collect();
    // Room above for the arrows.
    places.push(Place { latitude: 84.0, longitude: 15.0 });
    let projection = Projection::fitted(Form::EqualEarth(15.0), &places, PAPER, 26.0, 300.0);
    let largest = voyages.first().map_or(1.0, |voyage| voyage.value.units()).max(1.0);
    let mut taken = Taken::new(PAPER);
    let mut hosts: BTreeMap<&NationId, (f64, f64)> = BTreeMap::new();
    let mut arrows = Vec::new();
    for voyage in voyages {
        let from = flow::capital(material, voyage.host).map(|place| projection.at(place));
        let (Some(from), Some(to)) = (from, landing(material, &projection, voyage)) else { continue };
        hosts.insert(voyage.host, from);
        // All bend upwards, the longest most, so that they pass over the others; from the south they come from below.
        let part = (to.0 - from.0) / PAPER.0;
        let bend = if from.1 > to.1 + PAPER.1 / 3.0 { -0.1 } else { 0.11 + 0.55 * part * part };
        let bend = if part > 0.0 { bend * 0.8 } else { -bend };
        arrows.push((voyage, Arrow::new(from, to, (voyage.value.units() / largest * WIDEST).max(1.2), bend)));
    }
    for (_, arrow) in &arrows {
        for step in 1..20 {
            taken.force(arrow.at(f64::from(step) / 20.0), 3.0, 3.0);
        }
    }
    let mut labels = Vec::new();
    for (host, at) in &hosts {
        let name = material.names.nation(host);
        // Better on an arrow than not at all.
        let placed = taken.place(*at, name, 12.0, 8.0).unwrap_or_else(|| beside(*at));
        labels.push((name.to_owned(), placed));
    }
    for (voyage, arrow) in &arrows {
        // Names of the smallest would hide the largest.
        if voyage.value.units() < largest * 0.03 {
            continue;
        }
        let text = material.money(voyage.value);
        let placed = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2]
            .iter()
            .find_map(|part| taken.place(arrow.at(*part), &text, 12.0, 12.0));
        labels.extend(placed.map(|placed| (text, placed)));
    }
    let body = html! {
        (ground(material, View::World, &projection, PAPER))
        @for (voyage, arrow) in &arrows {
            path d=(arrow.outline().as_str()) fill=(palette::MUTED) fill-opacity="0.88" stroke="#ffffff" stroke-width=(px(arrow.rim())) {
                title { (material.names.nation(voyage.host)) " to " (zone_name(voyage.zone)) ": " (material.money(voyage.value)) }
            }
        }
        @for (x, y) in hosts.values() {
            rect x=(px(x - 2.5)) y=(px(y - 2.5)) width="5" height="5" fill=(palette::INK) stroke="#ffffff" stroke-width="0.8" {}
        }
        @for (text, placed) in &labels {
            text x=(px(placed.at.0)) y=(px(placed.at.1)) text-anchor=(placed.anchor) class="place" { (text) }
        }
        rect x="0.5" y="0.5" width=(PAPER.0 - 1.0) height=(PAPER.1 - 1.0) fill="none" stroke=(palette::GRID) {}
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
        width: PAPER.0,
        height: PAPER.1,
        title: "Flows between parts of the world",
        description: &description,
    }
    .markup(body)
}
