//! The page as a whole.

use maud::{Markup, html};

use muster_plan::Provenance;

use crate::document::Document;
use crate::interoperability::Interoperability;
use crate::material::Material;
use crate::{
    certainty, contract_table, delivery_chart, evidence, gain_table, headline, interoperability, line_chart,
    making, map, money_chart, number, project_table, reason_table, reliance_table, source_table,
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

/// The list of contents: after the reasons certainty, reliance and working together, where there is anything on them.
fn contents(
    material: &Material<'_>,
    interoperability: Option<&Interoperability<'_>>,
) -> Vec<(&'static str, &'static str)> {
    let (before, after) =
        CONTENTS.split_at(CONTENTS.iter().position(|(id, _)| *id == "evidence").unwrap_or(0));
    let certainty = certainty::is_asked(material).then_some(certainty::CONTENTS);
    let reliance = (!material.plan.reliance.is_empty()).then_some(("reliance", "Plants"));
    let own: Vec<_> = certainty.into_iter().chain(reliance).collect();
    [before, &own, &interoperability::contents(interoperability), after].concat()
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
        contents: &contents(material, interoperability),
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
            (certainty::section(material))
            (reliance_table::section(material))
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
