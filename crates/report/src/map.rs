//! The map: who buys from which line. Europe in detail, with gates at its edge for what comes from and goes to the rest
//! of the world, and below it the world with the flows between its parts.

use std::collections::BTreeMap;

use maud::{Markup, html};
use muster_study::NationId;
use muster_table::Money;

use crate::data_table::{DataTable, Entry, Row};
use crate::figure::Figure;
use crate::flow::{self, Flow};
use crate::material::Material;
use crate::number;
use crate::palette::{self, Shape, Swatch};
use crate::sentence;
use crate::{europe_map, world_map};

/// How many flows have a number on the map.
pub const NUMBERED: usize = 12;
/// The width of the largest flow.
pub const WIDEST: f64 = 15.0;

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
                width(material, flows, 1),
                width(material, flows, 10),
            ]))
            div class="map" {
                div class="map-sheet" tabindex="0" role="region" aria-label="Map of Europe; scrolls sideways on narrow screens" {
                    (europe_map::europe(material, flows))
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
                p class="panel-title" { strong { "Between parts of the world" } " all that the lines of a nation send to another part, bought together or alone" }
                div class="map-sheet" tabindex="0" role="region" aria-label="Map of the world; scrolls sideways on narrow screens" {
                    (world_map::world(material, &voyages))
                }
            }
        },
        note: Some(note),
        table: table(material, flows),
    }
    .markup()
}

/// The width of a round value: the roundest below the largest flow, or a part of it.
fn width(material: &Material<'_>, flows: &[Flow<'_>], part: i64) -> Swatch {
    let largest = flows.first().map_or(Money::ZERO, |flow| flow.value);
    let power = 10f64.powf(largest.units().max(1.0).log10().floor());
    let factor = [5.0, 2.0].into_iter().find(|factor| factor * power <= largest.units()).unwrap_or(1.0);
    let value = factor * power / part as f64;
    let wide = value / largest.units().max(1.0) * WIDEST;
    let text = Money::from_units(value).map_or_else(String::new, |value| {
        format!("width of {}", material.money(value).replace(".0\u{a0}", "\u{a0}"))
    });
    Swatch { shape: Shape::Line(palette::MUTED, wide, ""), text }
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
