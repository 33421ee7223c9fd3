//! Sources: for each fact that the plan uses, its row in the study, how well it is known, and where it comes from.

use std::collections::BTreeSet;

use maud::{Markup, html};
use muster_study::Quality;
use muster_table::Cell;

use crate::anchor::anchor;
use crate::data_table::{DataTable, Entry, Row};
use crate::material::Material;
use crate::number;

/// The section with the sources.
pub fn section(material: &Material<'_>) -> Markup {
    let groups = [
        needs(material),
        prices(material),
        lead_times(material),
        capacity(material),
        orders(material),
        routes(material),
        price_steps(material),
        one_time_costs(material),
        pledges(material),
    ];
    html! {
        section id="sources" aria-labelledby="sources-title" {
            h2 id="sources-title" { "Sources" }
            p class="intro" {
                "Each figure of the plan goes back to rows of the study. The tables name file and line of each row that "
                "the plan uses, how well it is known, and its source. Spending and growth figures are in economy.csv of the study."
            }
            p class="print-only" { "The tables of sources are in the electronic edition of this report." }
            @for group in &groups {
                @if !group.rows.is_empty() { (group.markup()) }
            }
        }
    }
}

/// Rows of one table of the study.
struct Group {
    title: &'static str,
    file: &'static str,
    rows: Vec<Fact>,
}

/// A row of the study that the plan uses.
struct Fact {
    id: Option<String>,
    line: u64,
    fact: String,
    quality: Quality,
    source: Option<String>,
}

impl Group {
    fn markup(&self) -> Markup {
        let rows = self
            .rows
            .iter()
            .map(|fact| {
                let row = Row::of(vec![
                    Entry::text(fact.fact.clone()),
                    Entry::text(format!("{}:{}", self.file, fact.line)),
                    Entry::text(fact.quality.format()),
                    fact.source
                        .as_ref()
                        .map_or(Entry::Blank, |source| Entry::Drawn(linked(source), source.clone())),
                ]);
                Row { id: fact.id.clone(), ..row }
            })
            .collect();
        let table = DataTable::new(
            "sources",
            format!("{} and their sources", self.title),
            ["Fact", "Row", "Quality", "Source"],
            rows,
        );
        html! {
            details class="figures sources" {
                summary { (self.title) " (" (number::count(self.rows.len(), "row", "rows")) ")" }
                (table.markup())
            }
        }
    }
}

/// The text with its web addresses as links.
fn linked(text: &str) -> Markup {
    html! {
        @for (at, word) in text.split(' ').enumerate() {
            @if at > 0 { " " }
            @if word.starts_with("https://") || word.starts_with("http://") {
                @let address = word.trim_end_matches([',', ';', ')', '.']);
                a href=(address) rel="noreferrer" { (address) }
                (word[address.len()..])
            } @else {
                (word)
            }
        }
    }
}

fn needs(material: &Material<'_>) -> Group {
    let table = &material.study.needs;
    let rows = table.iter().enumerate().map(|(at, row)| Fact {
        id: Some(anchor("source-need", row.need.as_str())),
        line: table.line(at),
        fact: format!(
            "{}: {} wants {}{}{}",
            row.need,
            material.names.nation(&row.nation),
            row.quantity.map_or_else(
                || format!(
                    "an unpublished number of {}",
                    crate::names::plural(material.names.unit(&row.capability))
                ),
                |quantity| material.names.units(quantity, &row.capability)
            ),
            row.wanted_by.map(|month| format!(" by {}", number::month(month))).unwrap_or_default(),
            row.reason.as_ref().map(|reason| format!(". {reason}")).unwrap_or_default()
        ),
        quality: row.quality,
        source: row.source.clone(),
    });
    Group { title: "Needs", file: "needs.csv", rows: rows.collect() }
}

fn prices(material: &Material<'_>) -> Group {
    let used: BTreeSet<_> = material.plan.contracts.iter().map(|row| &row.system).collect();
    let table = &material.study.prices;
    let rows = table.iter().enumerate().filter(|(_, row)| row.chosen && used.contains(&row.system)).map(
        |(at, row)| Fact {
            id: None,
            line: table.line(at),
            fact: format!(
                "{}: {} {} a unit, {} prices ({} basis)",
                material.names.system(&row.system),
                row.currency,
                row.unit_price.map_or_else(|| "unknown".to_owned(), |price| number::decimal(price, 0)),
                row.price_year,
                row.basis.format()
            ),
            quality: row.quality,
            source: row.source.clone(),
        },
    );
    Group { title: "Prices", file: "prices.csv", rows: rows.collect() }
}

fn lead_times(material: &Material<'_>) -> Group {
    let used: BTreeSet<_> = material
        .plan
        .deliveries
        .iter()
        .filter_map(|row| Some((&row.line, &material.contract(&row.contract)?.system)))
        .collect();
    let table = &material.study.line_systems;
    let rows = table.iter().enumerate().filter(|(_, row)| used.contains(&(&row.line, &row.system))).map(
        |(at, row)| Fact {
            id: None,
            line: table.line(at),
            fact: format!(
                "{} from {}: {} to the first unit, least order {}",
                material.names.short_system(&row.system),
                material.names.place_of(&row.line),
                row.lead_months.map_or_else(
                    || "unknown months".to_owned(),
                    |months| number::count(months.max(0) as usize, "month", "months")
                ),
                row.minimum_order.map_or_else(|| "unknown".to_owned(), number::whole)
            ),
            quality: row.quality,
            source: row.source.clone(),
        },
    );
    Group { title: "Lead times and least orders", file: "line_systems.csv", rows: rows.collect() }
}

fn capacity(material: &Material<'_>) -> Group {
    let used: BTreeSet<_> = material.plan.deliveries.iter().map(|row| &row.line).collect();
    let counted = &material.study.settings.capacity.counted;
    let table = &material.study.capacity_steps;
    let rows = table
        .iter()
        .enumerate()
        .filter(|(_, row)| used.contains(&row.line) && counted.contains(&row.status))
        .map(|(at, row)| Fact {
            id: None,
            line: table.line(at),
            fact: format!(
                "{}: {} units a year from {} ({})",
                material.names.place_of(&row.line),
                row.units_per_year.map_or_else(|| "unknown".to_owned(), number::whole),
                row.from.map_or_else(|| "an unknown month".to_owned(), number::month),
                row.status.format()
            ),
            quality: row.quality,
            source: row.source.clone(),
        });
    Group { title: "Capacity of the lines used", file: "capacity_steps.csv", rows: rows.collect() }
}

fn orders(material: &Material<'_>) -> Group {
    let used: BTreeSet<_> = material.plan.deliveries.iter().map(|row| &row.line).collect();
    let table = &material.study.order_book;
    let rows = table
        .iter()
        .enumerate()
        .filter(|(_, row)| row.line.as_ref().is_some_and(|line| used.contains(line)))
        .map(|(at, row)| Fact {
            id: None,
            line: table.line(at),
            fact: format!(
                "{}: {} {} for {}",
                row.contract,
                row.quantity.map_or_else(|| "an unpublished number of".to_owned(), number::whole),
                material.names.short_system(&row.system),
                row.buyer.as_ref().map_or_else(
                    || row.buyer_name.clone().unwrap_or_else(|| "an unnamed buyer".to_owned()),
                    |buyer| material.names.nation(buyer).to_owned()
                )
            ),
            quality: row.quality,
            source: row.source.clone(),
        });
    Group { title: "Signed contracts on the lines used", file: "order_book.csv", rows: rows.collect() }
}

fn routes(material: &Material<'_>) -> Group {
    let used: BTreeSet<_> = material.plan.contracts.iter().map(|row| &row.route).collect();
    let table = &material.study.routes;
    let rows = table.iter().enumerate().filter(|(_, row)| used.contains(&row.route)).map(|(at, row)| Fact {
        id: None,
        line: table.line(at),
        fact: format!(
            "{}: {} to the contract{}",
            row.name,
            number::count(row.months_to_contract.max(0) as usize, "month", "months"),
            row.months_per_partner
                .map(|months| format!(", {months} more for each further member"))
                .unwrap_or_default()
        ),
        quality: row.quality,
        source: row.source.clone(),
    });
    Group { title: "Routes", file: "routes.csv", rows: rows.collect() }
}

fn price_steps(material: &Material<'_>) -> Group {
    let table = &material.study.price_steps;
    let rows = table.iter().enumerate().map(|(at, row)| Fact {
        id: None,
        line: table.line(at),
        fact: format!(
            "{}: factor {} from {} on",
            material.names.capability(&row.capability),
            number::decimal(row.factor, 3),
            material.names.units(row.from_quantity, &row.capability)
        ),
        quality: row.quality,
        source: row.source.clone(),
    });
    Group { title: "Price steps", file: "price_steps.csv", rows: rows.collect() }
}

fn one_time_costs(material: &Material<'_>) -> Group {
    let table = &material.study.one_time_costs;
    let rows = table.iter().enumerate().map(|(at, row)| Fact {
        id: None,
        line: table.line(at),
        fact: format!(
            "{}, {}: {} {}, {} prices",
            row.name,
            material.names.capability(&row.capability),
            row.currency,
            number::decimal(row.cost, 0),
            row.price_year
        ),
        quality: row.quality,
        source: row.source.clone(),
    });
    Group { title: "One-time costs", file: "one_time_costs.csv", rows: rows.collect() }
}

fn pledges(material: &Material<'_>) -> Group {
    let buyers: BTreeSet<_> = material.plan.contracts.iter().map(|row| &row.nation).collect();
    let table = &material.study.pledges;
    let rows = table.iter().enumerate().filter(|(_, row)| row.chosen && buyers.contains(&row.nation)).map(
        |(at, row)| Fact {
            id: None,
            line: table.line(at),
            fact: format!(
                "{}: {} % of GDP by {} ({})",
                material.names.nation(&row.nation),
                number::decimal(row.share, 2),
                row.year,
                row.kind.format()
            ),
            quality: row.quality,
            source: row.source.clone(),
        },
    );
    Group { title: "Pledges of the buyers", file: "pledges.csv", rows: rows.collect() }
}
