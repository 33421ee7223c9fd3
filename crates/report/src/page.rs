//! The page as a whole.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use muster_plan::Provenance;

use crate::interoperability::Interoperability;
use crate::material::Material;
use crate::{
    contract_table, delivery_chart, evidence, gain_table, headline, interoperability, line_chart, making,
    map, money_chart, number, palette, project_table, reason_table, source_table,
};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

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
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light";
                meta name="referrer" content="no-referrer";
                // Nothing may be fetched, whatever the study's texts hold.
                meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";
                title { (settings.title) ": the joint plan" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a class="skip" href="#main" { "Skip to the report" }
                (palette::definitions())
                header {
                    p class="mark" { "Muster" span { "joint plan" } }
                    h1 { (settings.title) }
                    p class="description" { (settings.description) }
                    p class="basis" {
                        "Plan from " (number::month(settings.start)) " to " (number::month(settings.end)) ". All amounts in "
                        (settings.currency) ", " (material.price_basis()) "."
                    }
                    nav aria-label="Contents" {
                        ul { @for (id, name) in contents(interoperability) { li { a href={ "#" (id) } { (name) } } } }
                    }
                }
                main id="main" tabindex="-1" {
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
                }
                footer {
                    p {
                        "Made by Muster from the study “" (settings.name) "”. The figures are those of the plan's tables, which "
                        "open in any spreadsheet. Land outlines: Natural Earth, public domain."
                    }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}
