//! The map of Europe, with gates at its edge for what comes from and goes to the rest of the world.

use std::collections::BTreeMap;

use maud::{Markup, html};
use muster_study::NationId;
use muster_table::Money;

use crate::arrow::Arrow;
use crate::chart::Chart;
use crate::flow::{self, Flow};
use crate::ground::ground;
use crate::label::{Placed, Taken};
use crate::land::View;
use crate::map::{NUMBERED, WIDEST};
use crate::material::Material;
use crate::palette;
use crate::path::px;
use crate::projection::{Form, Place, Projection};

/// A flow so many times smaller than the largest is drawn light.
const MINOR: i64 = 20;
/// Width and height.
const PAPER: (f64, f64) = (720.0, 620.0);

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

/// The map with all flows that begin or end in Europe.
pub fn europe(material: &Material<'_>, flows: &[Flow<'_>]) -> Markup {
    let projection = Projection {
        form: Form::Azimuthal(Place { latitude: 53.0, longitude: 13.0 }),
        origin: (PAPER.0 / 2.0, PAPER.1 / 2.0),
        scale: 1120.0,
    };
    let point = |place: Place, nation: Option<&NationId>| {
        let at = projection.at(place);
        if is_on(PAPER, at) {
            return at;
        }
        // Everything of a nation beyond the paper passes through one gate.
        let capital = nation.and_then(|nation| flow::capital(material, nation)).unwrap_or(place);
        gate(PAPER, projection.at(capital))
    };
    let largest_value = flows.first().map_or(Money::ZERO, |flow| flow.value);
    let largest = largest_value.units().max(1.0);
    let mut arrows = Vec::new();
    let mut buyers: BTreeMap<&NationId, (f64, f64)> = BTreeMap::new();
    let mut gates: BTreeMap<&NationId, (f64, f64)> = BTreeMap::new();
    for (rank, flow) in flows.iter().enumerate() {
        let (Some(from), Some(to)) = (flow.from, flow.to) else { continue };
        let (start, end) = (point(from, flow.host), point(to, Some(flow.buyer)));
        let (inside, outside) = (is_on(PAPER, projection.at(to)), is_on(PAPER, projection.at(from)));
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
    let mut taken = Taken::new(PAPER);
    for point in buyers.values().chain(gates.values()) {
        taken.force(*point, 4.0, 4.0);
    }
    let numbers = numbers(&arrows, &mut taken);
    let labels: Vec<(&str, Placed)> = gates
        .iter()
        .chain(buyers.iter().filter(|(nation, _)| !gates.contains_key(*nation)))
        .filter_map(|(nation, at)| {
            let name = material.names.nation(nation);
            let gap = if gates.contains_key(*nation) { 11.0 } else { 7.0 };
            let full = taken.place(*at, name, 12.0, gap).map(|placed| (name, placed));
            full.or_else(|| {
                taken.place(*at, nation.as_str(), 12.0, gap).map(|placed| (nation.as_str(), placed))
            })
        })
        .collect();
    let body = html! {
        (ground(material, View::Europe, &projection, PAPER))
        // The smallest lie lowest and lightest.
        @for (_, flow, arrow) in arrows.iter().rev() {
            @if arrow.length() > 7.0 {
                path d=(arrow.outline().as_str()) fill=(if flow.is_joint() { palette::JOINT } else { palette::OWN })
                    fill-opacity=(if flow.value.times(MINOR) < largest_value { "0.5" } else { "0.88" }) stroke="#ffffff" stroke-width=(px(arrow.rim())) {
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
        rect x="0.5" y="0.5" width=(PAPER.0 - 1.0) height=(PAPER.1 - 1.0) fill="none" stroke=(palette::GRID) {}
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
        width: PAPER.0,
        height: PAPER.1,
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
