//! The page as a whole.

use maud::{Markup, html};
use muster_plan::Provenance;

use super::{StressFindings, band_chart, exposure_chart, frontier_chart, network_chart};
use crate::data_table::{DataTable, Entry, Row};
use crate::document::Document;
use crate::number;

const CONTENTS: [(&str, &str); 5] = [
    ("network", "Network"),
    ("exposure", "Exposure"),
    ("together", "Together"),
    ("dates", "Dates"),
    ("protection", "Protection"),
];

/// The whole document.
pub fn page(findings: &StressFindings<'_>, provenance: &Provenance) -> Markup {
    let settings = &findings.study.settings;
    Document {
        title: &settings.title,
        kind: "stress",
        mark: "stress",
        description: "What breaks in the supply chain, for how long, how sure the dates are, and what protects best.",
        basis: html! {
            @if findings.with_plan { "Order book and plan, " } @else { "Order book alone, " }
            (number::month(settings.start)) " to " (number::month(settings.end)) ". Losses are value that is late times the months it is late, in millions of "
            (settings.currency) " of " (settings.price_year) " times months. Most figures on stocks, recovery and failure are assumptions of the study."
        },
        contents: &CONTENTS,
        sections: html! {
            (network_chart::section(findings))
            (exposure_chart::section(findings))
            (together(findings))
            (band_chart::section(findings))
            (frontier_chart::section(findings))
        },
        foot: html! {
            "Made by Muster " (provenance.version) " from the study “" (settings.name) "”. The manual's page Stress tells the maths; the tables "
            "behind every picture are written by " code { "muster stress" } " with " code { "--output" } "."
        },
    }
    .markup()
}

/// The worst cases and the events.
fn together(findings: &StressFindings<'_>) -> Markup {
    let worst = findings.worst.iter().map(|row| {
        Row::of(vec![
            Entry::whole(row.count),
            Entry::text(row.losses.replace(';', ", ")),
            Entry::month(row.begins),
            Entry::figure(number::decimal(row.loss, 0), row.loss),
            Entry::figure(number::decimal(row.bound, 0), row.bound),
        ])
    });
    let events = findings.events.iter().map(|row| {
        Row::of(vec![
            Entry::text(row.name.clone()),
            Entry::month(row.begins),
            Entry::figure(number::decimal(row.loss, 0), row.loss),
            Entry::whole(row.late),
            Entry::whole(row.lost),
        ])
    });
    html! {
        section id="together" aria-labelledby="together-title" {
            h2 id="together-title" { "What hurts most together, and what events do" }
            (DataTable::new("worst", "The plants that hurt most if they fail together, each for as long as it takes to recover", ["At once", "Plants", "From", "Loss", "Bound"], worst.collect()).markup())
            (DataTable::new("events", "Named events of the study", ["Event", "From", "Loss", "Units late", "Not within the horizon"], events.collect()).markup())
        }
    }
}
