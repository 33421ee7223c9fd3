//! What hangs on one plant: lines and supply nodes by the part of the plan that could not come without them.

use std::collections::BTreeMap;

use maud::{Markup, html};
use muster_plan::tables::PlantReliance;

use crate::data_table::{DataTable, Entry, Row};
use crate::material::Material;
use crate::number;

/// The section; nothing if the plan does not say what hangs on whom.
pub fn section(material: &Material<'_>) -> Markup {
    let rows = material.plan.reliance.rows();
    let Some(first) = rows.first() else { return html! {} };
    let (name, company) = plant(material, first);
    html! {
        section id="reliance" aria-labelledby="reliance-title" {
            h2 id="reliance-title" { "What hangs on one plant" }
            h3 {
                "Without " (if name.is_empty() { company } else { name }) ", " (number::per_cent(first.share))
                " of all that is wanted could not come"
            }
            p class="intro" {
                "For each line and supply node the part of what is wanted, by value, that the plan delivers and that hangs on it, "
                "through the bill of materials and the shares of sources; a source that could bring more than its share is not "
                "counted as doing so."
            }
            (table(material, rows))
        }
    }
}

fn table(material: &Material<'_>, rows: &[PlantReliance]) -> Markup {
    let rows = rows.iter().map(|row| {
        let (name, company) = plant(material, row);
        let kind = if row.line.is_some() { "line" } else { "supply node" };
        Row::of(vec![
            Entry::text(name),
            Entry::text(company),
            Entry::text(kind),
            Entry::figure(number::decimal(row.value, 0), row.value),
            Entry::Share(row.share),
        ])
    });
    let value = format!("Hangs on it, {}\u{a0}m", material.study.settings.currency);
    let headings = ["Plant", "Company", "Kind", value.as_str(), "Of all that is wanted"];
    DataTable::new("reliance", "Plants by what hangs on them", headings, rows.collect())
        .sortable()
        .foldable()
        .markup()
}

/// The name of a plant and of its company.
fn plant(material: &Material<'_>, row: &PlantReliance) -> (String, String) {
    let study = material.study;
    if let Some(line) = &row.line {
        return (material.names.line(line), material.names.company(line).to_owned());
    }
    let makers: BTreeMap<_, _> = study.makers.iter().map(|row| (&row.maker, row.name.as_str())).collect();
    let known = study.supply_nodes.iter().find(|known| Some(&known.node) == row.node.as_ref());
    let company = known.and_then(|node| makers.get(&node.maker)).copied().unwrap_or_default();
    let id = row.node.as_ref().map_or_else(String::new, ToString::to_string);
    (known.map_or(id, |node| node.name.clone()), company.to_owned())
}
