//! Deliveries over time against what is wanted: one large curve for each capability, small ones for its nations.

use std::collections::BTreeMap;

use maud::{Markup, html};
use muster_plan::Limit;
use muster_study::{CapabilityId, NationId};
use muster_table::Month;

use crate::anchor::anchor;
use crate::axis;
use crate::chart::Chart;
use crate::curve::Curve;
use crate::data_table::{DataTable, Entry, Row};
use crate::figure::Figure;
use crate::filter::{self, Choice};
use crate::material::Material;
use crate::number;
use crate::palette::{self, Shape, Swatch};
use crate::path::{Path, px};
use crate::reason_table;
use crate::scale::{self, Scale};
use crate::sentence;

/// The section with all curves.
pub fn section(material: &Material<'_>) -> Markup {
    let curves = Curve::of(material);
    html! {
        section id="deliveries" aria-labelledby="deliveries-title" {
            h2 id="deliveries-title" { "What arrives when, against what is wanted" }
            p class="intro" {
                "Running totals of new contracts, month by month. What was signed before is not counted here, nor is it "
                "counted as wanted."
            }
            @if curves.is_empty() {
                p { "No need with a known quantity is open in this study." }
            } @else {
                (legend(material))
                (filter::controls("deliveries-items", &[Choice::capability(material), Choice::nation(material)], false, "charts"))
                div id="deliveries-items" {
                    @for capability in material.capabilities() {
                        @if let Some(nations) = curves.get(capability) { (group(material, capability, nations)) }
                    }
                }
            }
        }
    }
}

fn legend(material: &Material<'_>) -> Markup {
    let mut entries = vec![
        Swatch { shape: Shape::Line(palette::INK, 1.6, "5 3"), text: "wanted by then".into() },
        Swatch { shape: Shape::Box(palette::PLANNED_LIGHT), text: "arrived together (the plan)".into() },
        Swatch { shape: Shape::Box(palette::MISSING_FILL), text: "wanted and not there yet".into() },
    ];
    if material.alone.is_some() {
        entries
            .push(Swatch { shape: Shape::Line(palette::OWN_LINE, 2.4, "2 2"), text: "arrived alone".into() });
    }
    palette::legend(&entries)
}

fn group(material: &Material<'_>, capability: &CapabilityId, nations: &BTreeMap<&NationId, Curve>) -> Markup {
    let total = Curve::sum(nations.values());
    let name = material.names.capability(capability);
    let id = anchor("deliveries", capability.as_str());
    // Whoever wants most comes first.
    let mut panels: Vec<_> = nations.iter().collect();
    panels.sort_by(|a, b| b.1.quantity.cmp(&a.1.quantity).then_with(|| a.0.cmp(b.0)));
    let picture = html! {
        div class="overview beside" {
            (large(material, &id, name, capability, &total))
            (reasons(material, capability))
        }
        @if panels.len() > 1 {
            div class="panels small" {
                @for (nation, curve) in &panels {
                    div class="panel" data-item data-nation=(nation) data-capability=(capability) {
                        p class="panel-title" { strong { (material.names.nation(nation)) } " " (number::whole(curve.quantity)) " wanted: " (curve.outcome()) }
                        (small(material, &anchor(&id, nation.as_str()), name, capability, nation, curve))
                    }
                }
            }
        }
    };
    let figure = Figure {
        id: id.clone(),
        message: message(material, capability, name, &total),
        subject: format!(
            "{name}: {} wanted and arrived, running totals, {} to {}{}",
            crate::names::plural(material.names.unit(capability)),
            number::month(material.study.settings.start),
            number::month(material.study.settings.end),
            if panels.len() > 1 { "; small charts: per cent of what each nation wants" } else { "" }
        ),
        picture,
        note: beyond(material, &total),
        table: table(material, capability, nations),
    };
    let only = (panels.len() == 1).then(|| panels[0].0.to_string());
    html! {
        div class="group" data-group data-item[only.is_some()] data-nation=[only] data-capability=(capability) {
            (figure.markup())
        }
    }
}

/// Why units of a capability are late or unmet: how many by each limit.
fn reasons(material: &Material<'_>, capability: &CapabilityId) -> Markup {
    let mut limits: BTreeMap<Limit, (i64, i64)> = BTreeMap::new();
    for need in
        material.wanted().filter(|need| need.capability == *capability && need.late.max(need.unmet) > 0)
    {
        let (late, unmet) = limits.entry(need.limit).or_default();
        *late = late.saturating_add(need.late);
        *unmet = unmet.saturating_add(need.unmet);
    }
    let mut limits: Vec<_> = limits.into_iter().collect();
    limits.sort_by_key(|(limit, (late, unmet))| (std::cmp::Reverse((*unmet, *late)), *limit));
    let amount = |late: i64, unmet: i64| {
        let parts = [(unmet, "unmet"), (late, "late")].into_iter().filter(|(quantity, _)| *quantity > 0);
        parts
            .map(|(quantity, word)| format!("{} {word}", number::whole(quantity)))
            .collect::<Vec<_>>()
            .join(", ")
    };
    html! {
        @if !limits.is_empty() {
            div class="why" {
                p class="panel-title" { strong { "What stands in the way" } }
                ul {
                    @for (limit, (late, unmet)) in limits { li { (reason_table::limit(limit)) ": " (amount(late, unmet)) } }
                }
                p class="detail" { a href="#reasons" { "The reason need by need" } }
            }
        }
    }
}

fn message(material: &Material<'_>, capability: &CapabilityId, name: &str, total: &Curve) -> String {
    let arriving = total.on_time.saturating_add(total.late);
    let units = material.names.units(total.quantity, capability);
    if arriving == 0 {
        format!("{name}: none of {units} can be had")
    } else if total.unmet == 0 && total.late == 0 {
        format!("{name}: all {units} arrive by the wanted month")
    } else if total.unmet == 0 {
        format!("{name}: all {units} arrive, {} of them late", number::whole(total.late))
    } else {
        let late = if total.late > 0 {
            format!(", {} of them late", number::whole(total.late))
        } else {
            String::new()
        };
        format!(
            "{name}: {} of {units} arrive{late}; {} stay unmet",
            number::whole(arriving),
            number::whole(total.unmet)
        )
    }
}

/// Units wanted after the end of the horizon do not show in the curve; say so.
fn beyond(material: &Material<'_>, total: &Curve) -> Option<String> {
    let shown = total.wanted.last().copied().unwrap_or(0);
    (shown < total.quantity).then(|| {
        format!(
            "{} of the units are wanted only after {}, so the dashed line ends below the full number.",
            number::whole(total.quantity - shown),
            number::month(material.study.settings.end)
        )
    })
}

fn description(material: &Material<'_>, capability: &CapabilityId, curve: &Curve) -> String {
    format!(
        "{} wanted, the last by {}; {}.",
        sentence::capitalised(&material.names.units(curve.quantity, capability)),
        curve.wanted_by.map_or_else(|| "an unknown month".to_owned(), number::month),
        curve.outcome()
    )
}

/// The place of a drawing's inner field.
struct Field {
    left: f64,
    right: f64,
    top: f64,
    foot: f64,
}

fn large(material: &Material<'_>, id: &str, name: &str, capability: &CapabilityId, curve: &Curve) -> Markup {
    let (width, height) = (640.0, 230.0);
    let field = Field { left: 70.0, right: width - 150.0, top: 12.0, foot: height - 24.0 };
    let ticks = scale::whole_ticks(curve.highest(), 4);
    let scale = Scale::new((0.0, ticks.last().copied().unwrap_or(1.0)), (field.foot, field.top));
    let body = drawn(material, curve, &field, &scale, axis::upright(&scale, &ticks, field.left, field.right));
    let mut labels =
        vec![(last(&curve.wanted), "wanted", "label"), (last(&curve.arrived), "together", "label planned")];
    labels.extend(curve.alone.as_deref().map(|alone| (last(alone), "alone", "label own")));
    // The highest stands first; labels that would cover each other are moved apart, downwards and then up again.
    labels.sort_by_key(|label| std::cmp::Reverse(label.0));
    let mut heights: Vec<f64> = labels.iter().map(|(total, ..)| scale.at(*total as f64) + 4.0).collect();
    for at in 1..heights.len() {
        heights[at] = heights[at].max(heights[at - 1] + 17.0);
    }
    let excess = (heights.last().copied().unwrap_or(0.0) - field.foot - 4.0).max(0.0);
    let body = html! {
        (body)
        @for ((total, word, class), y) in labels.iter().zip(&heights) {
            text x=(px(field.right + 6.0)) y=(px(y - excess)) class=(class) { (number::whole(*total)) " " (word) }
        }
    };
    let description = description(material, capability, curve);
    Chart {
        id: &format!("{id}-all"),
        width,
        height,
        title: &format!("{name}, all nations"),
        description: &description,
    }
    .markup(body)
}

fn small(
    material: &Material<'_>,
    id: &str,
    name: &str,
    capability: &CapabilityId,
    nation: &NationId,
    curve: &Curve,
) -> Markup {
    let (width, height) = (190.0, 104.0);
    let field = Field { left: 40.0, right: width - 6.0, top: 8.0, foot: height - 20.0 };
    // All nations on one scale: shares of what each wants, however many that are.
    let scale = Scale::new((0.0, curve.highest().max(curve.quantity) as f64), (field.foot, field.top));
    let axis = axis::shares(&scale, curve.quantity as f64, field.left, field.right);
    let body = drawn(material, curve, &field, &scale, axis);
    let title = format!("{name}, {}", material.names.nation(nation));
    Chart { id, width, height, title: &title, description: &description(material, capability, curve) }
        .markup(body)
}

fn last(totals: &[i64]) -> i64 {
    totals.last().copied().unwrap_or(0)
}

/// On the upright axis: the area of what has arrived, the hatched shortfall, and the dashed line of what is wanted.
fn drawn(material: &Material<'_>, curve: &Curve, field: &Field, up: &Scale, axis: Markup) -> Markup {
    let settings = &material.study.settings;
    let months = curve.wanted.len();
    let across = Scale::new((0.0, months as f64), (field.left, field.right));
    let outline = stairs(&curve.arrived, &across, up);
    let mut area = Path::new();
    area.start(field.left, field.foot);
    for (x, y) in &outline {
        area.line(*x, *y);
    }
    area.line(field.right, field.foot);
    area.close();
    let line = |points: &[(f64, f64)]| {
        let mut path = Path::new();
        for (at, (x, y)) in points.iter().enumerate() {
            if at == 0 { path.start(*x, *y) } else { path.line(*x, *y) }
        }
        path
    };
    html! {
        (axis)
        (axis::month_years(&across, settings.start, settings.end, field.foot))
        path d=(area.as_str()) fill=(palette::PLANNED_LIGHT) {}
        @let missing = shortfall(curve, &across, up);
        @if !missing.is_empty() { path d=(missing.as_str()) fill=(palette::MISSING_FILL) {} }
        path d=(line(&outline).as_str()) fill="none" stroke=(palette::PLANNED) stroke-width="2" {}
        @if let Some(alone) = &curve.alone {
            path d=(line(&stairs(alone, &across, up)).as_str()) fill="none" stroke=(palette::OWN_LINE) stroke-width="2" stroke-dasharray="2 2" {}
        }
        path d=(line(&stairs(&curve.wanted, &across, up)).as_str()) fill="none" stroke=(palette::INK) stroke-width="1.6" stroke-dasharray="5 3" {}
    }
}

/// The corners of a running total: level through a month, a step at its end.
fn stairs(totals: &[i64], across: &Scale, up: &Scale) -> Vec<(f64, f64)> {
    let mut points = vec![(across.at(0.0), up.at(0.0))];
    let mut before = 0;
    for (month, total) in totals.iter().enumerate() {
        if *total != before {
            let x = across.at(month as f64 + 1.0);
            points.push((x, up.at(before as f64)));
            points.push((x, up.at(*total as f64)));
            before = *total;
        }
    }
    points.push((across.at(totals.len() as f64), up.at(before as f64)));
    points
}

/// The area between what is wanted and what has arrived, wherever less has arrived.
fn shortfall(curve: &Curve, across: &Scale, up: &Scale) -> Path {
    let mut path = Path::new();
    let pairs: Vec<(i64, i64)> = curve.wanted.iter().copied().zip(curve.arrived.iter().copied()).collect();
    let mut month = 0;
    while month < pairs.len() {
        let (wanted, arrived) = pairs[month];
        let mut next = month + 1;
        while next < pairs.len() && pairs[next] == (wanted, arrived) {
            next += 1;
        }
        if wanted > arrived {
            // A total of month m holds from the end of m to the end of the next month.
            let from = across.at(month as f64 + 1.0);
            let to = across.at((next as f64 + 1.0).min(pairs.len() as f64));
            if to > from {
                path.start(from, up.at(wanted as f64));
                path.across(to);
                path.down(up.at(arrived as f64));
                path.across(from);
                path.close();
            }
        }
        month = next;
    }
    path
}

fn table(material: &Material<'_>, capability: &CapabilityId, nations: &BTreeMap<&NationId, Curve>) -> Markup {
    let settings = &material.study.settings;
    let mut rows = Vec::new();
    for (nation, curve) in nations {
        for year in settings.years() {
            let month = Month::january(year).plus(11).min(settings.end);
            let at = month.since(settings.start).max(0) as usize;
            let total = |totals: &[i64]| totals.get(at).copied().unwrap_or(0);
            rows.push(Row::of(vec![
                Entry::text(material.names.nation(nation)),
                Entry::year(year),
                Entry::whole(total(&curve.wanted)),
                Entry::whole(total(&curve.arrived)),
                curve.alone.as_ref().map_or(Entry::Blank, |alone| Entry::whole(total(alone))),
            ]));
        }
    }
    DataTable::new(
        "deliveries",
        format!(
            "{}: {} by the end of each year",
            material.names.capability(capability),
            crate::names::plural(material.names.unit(capability))
        ),
        ["Nation", "Year", "Wanted by then", "Arrived by then together", "Arrived by then alone"],
        rows,
    )
    .markup()
}
