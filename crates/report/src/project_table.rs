//! Joint projects: who takes part, how many units, at what price, and what the project saves.

use maud::{Markup, html};
use muster_plan::tables::{Member, Project};
use muster_table::Money;

use crate::anchor::anchor;
use crate::data_table::{DataTable, Entry, Row};
use crate::material::Material;
use crate::number;
use crate::palette;
use crate::path::px;
use crate::sentence;

/// The section with all projects.
pub fn section(material: &Material<'_>) -> Markup {
    let mut projects: Vec<&Project> = material.plan.projects.iter().collect();
    projects.sort_by(|a, b| value(b).cmp(&value(a)).then_with(|| a.project.cmp(&b.project)));
    html! {
        section id="projects" aria-labelledby="projects-title" {
            h2 id="projects-title" { "Joint projects" }
            @if projects.is_empty() {
                p { "The plan forms no joint project: for no system does buying together pay off within the rules of this study." }
            } @else {
                h3 { (message(material, &projects)) }
                (overview(material, &projects))
                (members(material, &projects))
            }
        }
    }
}

fn value(project: &Project) -> i128 {
    i128::from(project.unit_price.cents()) * i128::from(project.quantity)
}

fn of<'a>(material: &Material<'a>, project: &Project) -> Vec<&'a Member> {
    let mut members: Vec<_> =
        material.plan.members.iter().filter(|member| member.project == project.project).collect();
    members.sort_by(|a, b| b.quantity.cmp(&a.quantity).then_with(|| a.nation.cmp(&b.nation)));
    members
}

fn message(material: &Material<'_>, projects: &[&Project]) -> String {
    let shared: Money = projects.iter().map(|project| project.shared).sum();
    let saved: Money = projects.iter().map(|project| project.saved).sum();
    let largest: Vec<String> = projects
        .iter()
        .take(2)
        .map(|project| {
            format!(
                "{} ({})",
                material.names.short_system(&project.system),
                number::count(project.members.max(0) as usize, "member", "members")
            )
        })
        .collect();
    format!(
        "{}, the largest {}: their volume lowers prices by {} in all, for shared costs of {}",
        sentence::capitalised(&number::count(projects.len(), "project", "projects")),
        sentence::list(&largest),
        material.money(saved),
        material.money(shared),
    )
}

fn overview(material: &Material<'_>, projects: &[&Project]) -> Markup {
    let currency = &material.study.settings.currency;
    let rows = projects
        .iter()
        .map(|project| {
            let members = of(material, project);
            let names: Vec<String> = members
                .iter()
                .map(|member| {
                    format!("{} {}", material.names.nation(&member.nation), number::whole(member.quantity))
                })
                .collect();
            Row::of(vec![
                Entry::text(material.names.system(&project.system)),
                Entry::text(material.names.route(&project.route)),
                Entry::Drawn(
                    html! { (bar(&members, project.quantity)) span class="members" { (names.join(", ")) } },
                    project.members.to_string(),
                ),
                Entry::whole(project.quantity),
                Entry::month(project.signed),
                price(project.unit_price, currency),
                Entry::figure(
                    format!("{}\u{a0}%", number::difference((project.price_factor - 1.0) * 100.0)),
                    project.price_factor,
                ),
                Entry::millions(project.shared),
                Entry::millions(project.saved),
            ])
            .with_id(anchor("project", project.project.as_str()))
        })
        .collect();
    let unit = format!("{currency}\u{a0}m");
    DataTable::new(
        "projects",
        format!("Joint projects, by value ({})", material.price_basis()),
        vec![
            "System".to_owned(),
            "Route".to_owned(),
            "Members and their units".to_owned(),
            "Units".to_owned(),
            "Signed".to_owned(),
            "Price of a unit".to_owned(),
            "Price by volume".to_owned(),
            format!("Shared costs, {unit}"),
            format!("Saved by volume, {unit}"),
        ],
        rows,
    )
    .sortable()
    .markup()
}

/// A price of one unit.
pub fn price(price: Money, currency: &str) -> Entry {
    Entry::Number(number::unit_price(price, currency), price.to_string())
}

/// How the units divide among the members, largest first, in boxes of falling darkness with gaps between.
fn bar(members: &[&Member], quantity: i64) -> Markup {
    const WIDTH: f64 = 160.0;
    let mut x = 0.0;
    let boxes: Vec<(f64, f64)> = members
        .iter()
        .map(|member| {
            let wide = WIDTH * member.quantity as f64 / quantity.max(1) as f64;
            let from = x;
            x += wide;
            (from, wide)
        })
        .collect();
    html! {
        svg class="share" width=(WIDTH) height="12" viewBox=(format!("0 0 {WIDTH} 12")) aria-hidden="true" focusable="false" {
            @for (at, (from, wide)) in boxes.iter().enumerate() {
                rect x=(px(*from)) y="1" width=(px((wide - 1.5).max(0.5))) height="10"
                    fill=(if at % 2 == 0 { palette::JOINT } else { palette::PLANNED_FILL }) {}
            }
        }
    }
}

fn members(material: &Material<'_>, projects: &[&Project]) -> Markup {
    let currency = &material.study.settings.currency;
    let mut rows = Vec::new();
    for project in projects {
        for member in of(material, project) {
            let contracts =
                material.plan.contracts.iter().filter(|row| {
                    row.nation == member.nation && row.project.as_ref() == Some(&project.project)
                });
            let (mut total, mut list_price) = (Money::ZERO, None);
            for contract in contracts {
                total += contract.total;
                list_price = Some(contract.list_price);
            }
            rows.push(Row::of(vec![
                Entry::text(material.names.project(&project.project)),
                Entry::text(material.names.nation(&member.nation)),
                Entry::whole(member.quantity),
                list_price.map_or(Entry::Blank, |list_price| price(list_price, currency)),
                price(project.unit_price, currency),
                Entry::millions(member.shared),
                Entry::millions(total),
            ]));
        }
    }
    let unit = format!("{currency}\u{a0}m");
    html! {
        details class="figures" {
            summary { "Members, prices and shared costs one by one" }
            (DataTable::new("project-members", format!("Members of joint projects ({})", material.price_basis()), vec![
                    "Project".to_owned(),
                    "Member".to_owned(),
                    "Units".to_owned(),
                    "List price of a unit".to_owned(),
                    "Price in the project".to_owned(),
                    format!("Part of the shared costs, {unit}"),
                    format!("Pays in all, {unit}"),
                ], rows).markup())
        }
    }
}
