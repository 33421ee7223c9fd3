//! Every contract of the plan.

use maud::{Markup, html};

use crate::anchor::anchor;
use crate::data_table::{DataTable, Entry, Row};
use crate::filter::{self, Choice};
use crate::material::Material;
use crate::number;
use crate::project_table::price;
use crate::sentence;

/// The section with the table of contracts.
pub fn section(material: &Material<'_>) -> Markup {
    html! {
        section id="contracts" aria-labelledby="contracts-title" {
            h2 id="contracts-title" { "All contracts" }
            @if material.plan.contracts.is_empty() {
                p { "The plan signs no contract." }
            } @else {
                h3 { (message(material)) }
                @if let Some(text) = adaptations(material) {
                    p { (text) }
                }
                (filter::controls("contracts-items", &[Choice::nation(material), Choice::capability(material)], true, "contracts"))
                div id="contracts-items" { (table(material)) }
            }
        }
    }
}

fn message(material: &Material<'_>) -> String {
    let contracts = &material.plan.contracts;
    let signed = contracts.iter().map(|row| row.signed);
    let span = match (signed.clone().min(), signed.max()) {
        (Some(first), Some(last)) if first != last => {
            format!(", to be signed from {} to {}", number::month(first), number::month(last))
        }
        (Some(only), _) => format!(", to be signed in {}", number::month(only)),
        _ => String::new(),
    };
    format!(
        "{} for {}{span}",
        number::count(contracts.len(), "contract", "contracts"),
        material.money(material.contract_total())
    )
}

/// Which systems are adapted to which standards that their needs require; `None` if none is.
fn adaptations(material: &Material<'_>) -> Option<String> {
    let adapted = material.plan.adaptations.iter().map(|row| {
        let known = material.study.standards.iter().find(|standard| standard.standard == row.standard);
        let standard = known.map_or(row.standard.as_str(), |standard| standard.designation.as_str());
        let buyer = match (&row.contract, &row.project) {
            (Some(contract), _) => contract.to_string(),
            (None, Some(project)) => format!("all members of {project}"),
            (None, None) => String::new(),
        };
        format!(
            "{} to {standard} for {buyer} ({}, {})",
            material.names.short_system(&row.system),
            material.money(row.cost),
            number::count(usize::try_from(row.months).unwrap_or(0), "month", "months")
        )
    });
    let adapted: Vec<String> = adapted.collect();
    (!adapted.is_empty()).then(|| {
        let list = sentence::list(&adapted);
        format!("Adapted to standards that the needs require, before production begins: {list}.")
    })
}

fn table(material: &Material<'_>) -> Markup {
    let currency = &material.study.settings.currency;
    let mut contracts: Vec<_> = material.plan.contracts.iter().collect();
    contracts.sort_by(|a, b| {
        (material.names.nation(&a.nation), a.signed, &a.contract).cmp(&(
            material.names.nation(&b.nation),
            b.signed,
            &b.contract,
        ))
    });
    let rows = contracts
        .into_iter()
        .map(|row| {
            let need = anchor("source-need", row.need.as_str());
            let assumed = row.assumed.as_deref().map_or(0, |assumed| assumed.split(';').count());
            let mut keys = vec![("nation", row.nation.to_string())];
            if let Some(outcome) = material.outcome(&row.need) {
                keys.push(("capability", outcome.capability.to_string()));
            }
            Row::of(vec![
                Entry::Drawn(
                    html! { (material.names.nation(&row.nation)) " " a href={ "#" (need) } class="detail identifier" { (row.need) } },
                    format!("{} {}", material.names.nation(&row.nation), row.need),
                ),
                Entry::text(material.names.short_system(&row.system)),
                Entry::whole(row.quantity),
                Entry::text(match &row.project {
                    Some(_) => format!("{} (joint)", material.names.route(&row.route)),
                    None => material.names.route(&row.route).to_owned(),
                }),
                Entry::month(row.signed),
                Entry::month(row.first_delivery),
                Entry::month(row.last_delivery),
                price(row.unit_price, currency),
                Entry::whole_millions(row.total),
                Entry::whole(assumed as i64),
            ])
            .with_id(anchor("contract", row.contract.as_str()))
            .with_keys(keys)
        })
        .collect();
    DataTable::new(
        "contracts",
        format!("Contracts of the plan ({})", material.price_basis()),
        vec![
            "Buyer and need".to_owned(),
            "System".to_owned(),
            "Units".to_owned(),
            "Route".to_owned(),
            "Signed".to_owned(),
            "First arrival".to_owned(),
            "Last arrival".to_owned(),
            "Price of a unit".to_owned(),
            format!("Total, {currency}\u{a0}m"),
            "Assumptions".to_owned(),
        ],
        rows,
    )
    .sortable()
    .foldable()
    .markup()
}
