//! What the result rests on: how well the study's facts are known, and which assumptions carry how much of the plan.

use std::collections::{BTreeMap, BTreeSet};

use maud::{Markup, html};
use muster_study::Quality;
use muster_study::tables::Assumption;
use muster_table::Money;

use crate::anchor::anchor;
use crate::assumption_kind::{self, Kind};
use crate::data_table::{DataTable, Entry, Row};
use crate::material::Material;
use crate::number;
use crate::palette;
use crate::path::px;
use crate::sentence;

/// How many assumptions are shown at once.
const MOST: usize = 10;

/// The section on assumptions and quality.
pub fn section(material: &Material<'_>) -> Markup {
    let burdens = burdens(material);
    let kinds = Kind::of(material);
    html! {
        section id="evidence" aria-labelledby="evidence-title" {
            h2 id="evidence-title" { "What rests on assumptions" }
            h3 { (message(material, &kinds)) }
            p class="intro" { (advice(material, &burdens)) }
            (assumption_kind::table(material, &kinds))
            (assumptions(material, &burdens))
            (qualities(material))
            p class="note" {
                "Reported: read in the source. Estimated: the source estimates. Derived: computed from reported rows. "
                "Recalled: from memory, to be checked before relying on it. Assumed: set by a rule of the study."
            }
        }
    }
}

/// What an assumption carries.
#[derive(Default)]
struct Burden {
    contracts: usize,
    value: Money,
    budgets: usize,
}

/// The assumptions named in a cell, separated by semicolons.
pub fn named(assumed: Option<&String>) -> BTreeSet<&str> {
    let names = assumed.map(|text| text.split(';')).into_iter().flatten();
    names.map(str::trim).filter(|name| !name.is_empty()).collect()
}

fn burdens<'a>(material: &Material<'a>) -> BTreeMap<&'a str, Burden> {
    let mut burdens: BTreeMap<&str, Burden> = BTreeMap::new();
    for contract in material.plan.contracts.iter() {
        for name in named(contract.assumed.as_ref()) {
            let burden = burdens.entry(name).or_default();
            burden.contracts += 1;
            burden.value += contract.total;
        }
    }
    for budget in material.plan.budgets.iter() {
        for name in named(budget.assumed.as_ref()) {
            burdens.entry(name).or_default().budgets += 1;
        }
    }
    burdens
}

/// How much rests on assumptions, and on which of those that could be published facts.
fn message(material: &Material<'_>, kinds: &[Kind]) -> String {
    let total = material.contract_total();
    let contracts = &material.plan.contracts;
    let touched: Money =
        contracts.iter().filter(|row| !named(row.assumed.as_ref()).is_empty()).map(|row| row.total).sum();
    let Some(all) = number::share(touched, total) else {
        return "The plan holds no contracts, so none rests on assumptions".to_owned();
    };
    if touched == Money::ZERO {
        return "No contract rests on an assumption".to_owned();
    }
    let facts = [
        ("prices", "unit_price", "an assumed price"),
        ("capacity_steps", "units_per_year", "an assumed rate of a line"),
        ("line_systems", "lead_months", "an assumed lead time"),
    ];
    let parts: Vec<String> = facts
        .into_iter()
        .filter_map(|(table, column, words)| {
            let is_kind = |kind: &&Kind| kind.target.0 == table && kind.target.1 == column;
            let carried = kinds.iter().find(is_kind).map_or(Money::ZERO, |kind| kind.contracts);
            Some(format!("{} on {words}", number::per_cent(number::share(carried, total)?)))
        })
        .collect();
    format!(
        "{} of the contract value rests on at least one assumption: {}",
        number::per_cent(all),
        sentence::list(&parts)
    )
}

/// What is assumed of the money, and what to do about it.
fn advice(material: &Material<'_>, burdens: &BTreeMap<&str, Burden>) -> String {
    let budgets = &material.plan.budgets;
    let (open, assumed_open) = budgets.iter().fold((Money::ZERO, Money::ZERO), |(all, assumed), row| {
        let part = if named(row.assumed.as_ref()).is_empty() { Money::ZERO } else { row.available };
        (all + row.available, assumed + part)
    });
    let mut text = number::share(assumed_open, open).map_or_else(String::new, |share| {
        format!("Of the money open to this study {} rests on one. ", number::per_cent(share))
    });
    let mut largest: Vec<_> = burdens.iter().filter(|(_, burden)| burden.contracts > 0).collect();
    largest.sort_by(|a, b| b.1.value.cmp(&a.1.value).then_with(|| a.0.cmp(b.0)));
    if let Some((name, _)) = largest.first() {
        text.push_str(&format!(
            "All stand in assumptions.csv, each with its rule. The one that carries most contract value is “{name}”. Change one and \
             plan again to see what hangs on it."
        ));
    }
    text
}

fn assumptions(material: &Material<'_>, burdens: &BTreeMap<&str, Burden>) -> Markup {
    let known: BTreeMap<&str, &Assumption> =
        material.study.assumptions.iter().map(|row| (row.assumption.as_str(), row)).collect();
    let cells = filled_cells(material);
    let mut names: BTreeSet<&str> = known.keys().copied().collect();
    names.extend(burdens.keys());
    if names.is_empty() {
        return html! { p { "The study makes no assumption." } };
    }
    let total = material.contract_total();
    let none = Burden::default();
    let mut listed: Vec<(&str, &Burden)> =
        names.into_iter().map(|name| (name, burdens.get(name).unwrap_or(&none))).collect();
    listed.sort_by(|a, b| {
        b.1.value.cmp(&a.1.value).then_with(|| b.1.budgets.cmp(&a.1.budgets)).then_with(|| a.0.cmp(b.0))
    });
    let mut rows: Vec<Row> = listed
        .into_iter()
        .map(|(name, burden)| {
            let row = known.get(name);
            let share = number::share(burden.value, total).unwrap_or(0.0);
            Row::of(vec![
                Entry::text(name),
                row.map_or(Entry::Blank, |row| {
                    Entry::text(match &row.scope {
                        Some(scope) => format!("{}.{} where {scope}", row.table, row.column),
                        None => format!("{}.{}", row.table, row.column),
                    })
                }),
                row.map_or(Entry::Blank, |row| Entry::text(row.value.clone())),
                row.map_or(Entry::Blank, |row| {
                    Entry::text(match &row.source {
                        Some(source) => format!("{} ({source})", row.rule),
                        None => row.rule.clone(),
                    })
                }),
                Entry::whole(cells.get(name).copied().unwrap_or(0)),
                Entry::Drawn(share_bar(share), burden.value.to_string()),
                Entry::whole(burden.contracts as i64),
                Entry::whole(burden.budgets as i64),
            ])
            .with_id(anchor("assumption", name))
        })
        .collect();
    let rest = rows.split_off(rows.len().min(MOST));
    let table = |caption: &str, rows| {
        const HEADINGS: [&str; 8] = [
            "Assumption",
            "Fills",
            "Value",
            "Why",
            "Cells of the study",
            "Share of contract value",
            "Contracts",
            "Budget years",
        ];
        DataTable::new("assumptions", caption, HEADINGS, rows).sortable().markup()
    };
    html! {
        (table("Assumptions that carry most contract value", rows))
        @if !rest.is_empty() {
            details class="figures" {
                summary { (number::count(rest.len(), "further assumption", "further assumptions")) }
                (table("Further assumptions", rest))
            }
        }
    }
}

/// A share of one as a part of a box, with its number.
pub fn share_bar(share: f64) -> Markup {
    html! {
        span class="bar" {
            svg width="80" height="12" viewBox="0 0 80 12" aria-hidden="true" focusable="false" {
                rect x="0.5" y="1" width="79" height="10" fill="#ffffff" stroke=(palette::MUTED) {}
                rect x="0.5" y="1" width=(px(79.0 * share.clamp(0.0, 1.0))) height="10" fill=(palette::MUTED) {}
            }
            span { (number::per_cent(share)) }
        }
    }
}

/// How many cells of the study each assumption fills.
fn filled_cells<'a>(material: &Material<'a>) -> BTreeMap<&'a str, i64> {
    let study = material.study;
    let mut cells: BTreeMap<&str, i64> = BTreeMap::new();
    let mut add = |names: &mut dyn Iterator<Item = &'a str>| {
        for name in names {
            *cells.entry(name).or_default() += 1;
        }
    };
    macro_rules! each {
        ($($table:ident),+) => { $( add(&mut study.$table.assumptions().map(|(_, _, name)| name)); )+ };
    }
    each!(nations, needs, lines, line_systems, capacity_steps, order_book, prices);
    cells
}

/// How well the rows of the study's tables are known.
fn qualities(material: &Material<'_>) -> Markup {
    let study = material.study;
    let mut rows = Vec::new();
    macro_rules! count {
        ($($table:ident => $name:literal),+ $(,)?) => { $(
            rows.push(quality_row($name, study.$table.iter().map(|row| row.quality)));
        )+ };
    }
    count!(
        needs => "Needs",
        candidates => "Candidates",
        prices => "Prices",
        line_systems => "Lead times and least orders",
        capacity_steps => "Capacity of lines",
        order_book => "Signed contracts",
        routes => "Routes",
        price_steps => "Price steps",
        one_time_costs => "One-time costs",
        economy => "Economy and defence spending",
        pledges => "Pledges",
    );
    let mut headings = vec!["Table".to_owned(), "How well its rows are known".to_owned()];
    headings.extend(Quality::WORDS.iter().map(|(word, _)| sentence::capitalised(word)));
    DataTable::new(
        "quality",
        "Rows of the study by quality (dark: reported; hatched: recalled or assumed)",
        headings,
        rows.into_iter().flatten().collect(),
    )
    .narrow()
    .markup()
}

fn quality_row(name: &str, qualities: impl Iterator<Item = Quality>) -> Option<Row> {
    const ALL: [Quality; 5] =
        [Quality::Reported, Quality::Estimated, Quality::Derived, Quality::Recalled, Quality::Assumed];
    let mut counts: BTreeMap<Quality, i64> = BTreeMap::new();
    for quality in qualities {
        *counts.entry(quality).or_default() += 1;
    }
    let total: i64 = counts.values().sum();
    if total == 0 {
        return None;
    }
    let of = |quality: Quality| counts.get(&quality).copied().unwrap_or(0);
    let mut x = 0.0;
    let boxes: Vec<(f64, f64, &str)> = ALL
        .into_iter()
        .map(|quality| {
            let (from, wide) = (x, 180.0 * of(quality) as f64 / total as f64);
            x += wide;
            let fill = match quality {
                Quality::Reported => palette::JOINT,
                Quality::Estimated => palette::PLANNED,
                Quality::Derived => palette::SIGNED,
                Quality::Recalled | Quality::Assumed => palette::MISSING_FILL,
            };
            (from, wide, fill)
        })
        .collect();
    let drawn = html! {
        svg width="180" height="12" viewBox="0 0 180 12" aria-hidden="true" focusable="false" {
            @for (from, wide, fill) in &boxes {
                @if *wide > 0.0 {
                    rect x=(px(*from)) y="1" width=(px((wide - 1.0).max(0.4))) height="10" fill=(fill) {}
                }
            }
        }
    };
    let mut cells = vec![Entry::text(name), Entry::Drawn(drawn, of(Quality::Reported).to_string())];
    cells.extend(ALL.map(|quality| Entry::whole(of(quality))));
    Some(Row::of(cells))
}
