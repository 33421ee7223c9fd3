//! The page as a whole.

use maud::{Markup, html};

use muster_plan::Provenance;

use crate::document::Document;
use crate::interoperability::Interoperability;
use crate::material::Material;
use crate::{
    contract_table, delivery_chart, evidence, gain_table, headline, interoperability, line_chart, making,
    map, money_chart, number, project_table, reason_table, source_table,
};

/// The sections in their order: identifier and name in the list of contents.
const CONTENTS: [(&str, &str); 11] = [
    ("gains", "Gains"),
    ("map", "Map"),
    ("deliveries", "Deliveries"),
    ("lines", "Lines"),
    ("money", "Money"),
    ("projects", "Projects"),
    ("contracts", "Contracts"),
    ("reasons", "Reasons"),
    ("evidence", "Assumptions"),
    ("sources", "Sources"),
    ("making", "Making"),
];

/// The list of contents, with the sections on working together after the reasons where there are any.
fn contents(interoperability: Option<&Interoperability<'_>>) -> Vec<(&'static str, &'static str)> {
    let (before, after) =
        CONTENTS.split_at(CONTENTS.iter().position(|(id, _)| *id == "evidence").unwrap_or(0));
    [before, &interoperability::contents(interoperability), after].concat()
}

/// The whole document.
pub fn page(
    material: &Material<'_>,
    interoperability: Option<&Interoperability<'_>>,
    provenance: &Provenance,
) -> Markup {
    let settings = &material.study.settings;
    Document {
        title: &settings.title,
        kind: "the joint plan",
        mark: "joint plan",
        description: &settings.description,
        basis: html! {
            "Plan from " (number::month(settings.start)) " to " (number::month(settings.end)) ". All amounts in "
            (settings.currency) ", " (material.price_basis()) "."
        },
        contents: &contents(interoperability),
        sections: html! {
            (headline::section(material))
            (gain_table::section(material))
            (map::section(material))
            (delivery_chart::section(material))
            (line_chart::section(material))
            (money_chart::section(material))
            (project_table::section(material))
            (contract_table::section(material))
            (reason_table::section(material))
            (interoperability::sections(material, interoperability))
            (evidence::section(material))
            (source_table::section(material))
            (making::section(material, provenance))
        },
        foot: html! {
            "Made by Muster from the study “" (settings.name) "”. The figures are those of the plan's tables, which "
            "open in any spreadsheet. Land outlines: Natural Earth, public domain."
        },
    }
    .markup()
}
