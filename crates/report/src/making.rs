//! How the plan came about: aims with their proof, settings, and provenance.

use maud::{Markup, html};
use muster_plan::{Aim, Provenance};
use muster_table::Cell;

use crate::data_table::{DataTable, Entry, Row};
use crate::material::Material;
use crate::number;
use crate::sentence;

/// The section on the making of the plan.
pub fn section(material: &Material<'_>, provenance: &Provenance) -> Markup {
    html! {
        section id="making" aria-labelledby="making-title" {
            h2 id="making-title" { "How the plan was made" }
            (aims(material))
            (settings(material))
            (origin(provenance))
        }
    }
}

/// What the plan was made from and with. The digests of the study's files are for those who want to make it again.
fn origin(provenance: &Provenance) -> Markup {
    let (digests, facts): (Vec<_>, Vec<_>) =
        provenance.lines().into_iter().partition(|(name, _)| name.starts_with("SHA-256"));
    let count = digests.len();
    let table = |name, caption, lines: Vec<(String, String)>| {
        let rows =
            lines.into_iter().map(|(name, value)| Row::of(vec![Entry::text(name), Entry::text(value)]));
        DataTable::new(name, caption, ["What", "Value"], rows.collect()).narrow().markup()
    };
    html! {
        (table("provenance", "Provenance", facts))
        @if count > 0 {
            details class="figures" {
                summary { "Digests of the study's " (number::count(count, "file", "files")) }
                (table("digests", "Digests of the study's files", digests))
            }
        }
    }
}

fn aims(material: &Material<'_>) -> Markup {
    let mut aims: Vec<_> = material.plan.proof.iter().collect();
    if aims.is_empty() {
        return html! { p { "The plan holds no proof of how good it is." } };
    }
    aims.sort_by_key(|row| (row.order, row.aim));
    let rows = aims
        .into_iter()
        .map(|row| {
            let places = if row.value.abs() < 100.0 { 3 } else { 1 };
            Row::of(vec![
                Entry::text(sentence::capitalised(&row.aim.format())),
                Entry::figure(number::decimal(row.value, places), row.value),
                row.bound.map_or(Entry::Blank, |bound| Entry::figure(number::decimal(bound, places), bound)),
                row.gap.map_or(Entry::Blank, |gap| Entry::figure(number::gap(gap), gap)),
                Entry::text(
                    row.unit.replace("of currency", &format!("of {}", material.study.settings.currency)),
                ),
            ])
        })
        .collect();
    let weighted = material.plan.proof.iter().any(|row| row.aim == Aim::Weighted);
    html! {
        p class="intro" {
            @if weighted {
                "The plan weighs its aims against each other, so that their weighted sum is its only aim. "
            } @else {
                "The plan pursues its aims in strict order: an earlier one is not traded for a later one beyond the tolerance "
                "stated below. "
            }
            "The value reached stands beside a bound that no plan can beat; the gap is the most that a better plan could still gain."
        }
        (DataTable::new("proof", "Aims, values and bounds", ["Aim", "Value", "Bound", "Gap", "Unit"], rows).narrow().markup())
    }
}

fn settings(material: &Material<'_>) -> Markup {
    let settings = &material.study.settings;
    let weights = settings.plan.priority_weights.map(|weight| number::decimal(weight, 1)).join(", ");
    let counted: Vec<String> = settings.capacity.counted.iter().map(Cell::format).collect();
    let lines: [(&str, String); 9] = [
        ("Study", format!("{} ({})", settings.title, settings.name)),
        ("Horizon", format!("{} to {}", number::month(settings.start), number::month(settings.end))),
        ("Money", format!("{}, {}", settings.currency, material.price_basis())),
        ("Path of defence spending", settings.money.path.word().to_owned()),
        ("Spending figures", settings.money.edition.clone()),
        ("Capacity counted", sentence::list(&counted)),
        ("Advance payment", format!("{} % of the list price", number::decimal(settings.plan.advance, 1))),
        ("Weights of high, medium and low priority", weights),
        (
            "A unit never delivered counts as late",
            format!("to the end of the horizon and {} months more", settings.plan.unmet_months),
        ),
    ];
    DataTable::new(
        "settings",
        "Settings of the study",
        ["Setting", "Value"],
        lines.into_iter().map(|(name, value)| Row::of(vec![Entry::text(name), Entry::text(value)])).collect(),
    )
    .narrow()
    .markup()
}
