//! The head of the report: what cooperation brings, what it costs, what stays unmet, and how sure the answer is.

use maud::{Markup, html};
use muster_plan::tables::{Comparison, NeedOutcome};
use muster_plan::{Aim, ComparisonScope, Limit};
use muster_study::NationId;
use muster_table::Money;

use crate::material::Material;
use crate::number;
use crate::sentence;

/// Below this many months two averages count as equal.
const SAME_MONTHS: f64 = 0.05;

/// The section with the headline.
pub fn section(material: &Material<'_>) -> Markup {
    html! {
        section id="headline" aria-labelledby="headline-title" {
            h2 id="headline-title" class="lead" { (lead(material)) }
            (tiles(material))
            div class="columns" {
                div {
                    h3 { "What the plan does" }
                    ul { @for line in findings(material) { li { (line) } } }
                }
                div {
                    h3 { "How to read it" }
                    p {
                        "“Together” is the plan: nations may form joint projects, share lines and pay for expansions. "
                        "“Alone” is the same study with each nation for itself, first come, first served, with the same "
                        "lines and the same money. All amounts are in " (material.study.settings.currency) " at "
                        (material.price_basis()) "; the plan runs from " (number::month(material.study.settings.start))
                        " to " (number::month(material.study.settings.end)) "."
                    }
                }
            }
        }
    }
}

/// The one sentence that a reader should take away.
pub fn lead(material: &Material<'_>) -> String {
    let Some(whole) = material.whole().filter(|row| row.quantity > 0) else {
        return "No need of this study could be planned.".to_owned();
    };
    if whole.delivered_together == 0 && whole.delivered_alone == 0 {
        return "The plan buys nothing, and neither would the nations alone.".to_owned();
    }
    let time = match whole.months_earlier {
        Some(months) if months >= SAME_MONTHS => {
            format!("Together, equipment arrives {} months earlier on average", number::decimal(months, 1))
        }
        Some(months) if months <= -SAME_MONTHS => {
            format!("Together, equipment arrives {} months later on average", number::decimal(-months, 1))
        }
        _ => "Together, equipment arrives no earlier on average".to_owned(),
    };
    let saved = whole.saved_like_for_like;
    let helps = whole.months_earlier.unwrap_or(0.0) >= SAME_MONTHS;
    let join = |good: bool| if good == helps { "and" } else { "but" };
    let money = match saved.cmp(&Money::ZERO) {
        std::cmp::Ordering::Greater => {
            format!("{} costs {} less for the same units", join(true), material.money(saved))
        }
        std::cmp::Ordering::Less => {
            format!("{} costs {} more for the same units", join(false), material.money(-saved))
        }
        std::cmp::Ordering::Equal => "at the same cost".to_owned(),
    };
    format!("{time} {money}; {}.", unmet_phrase(material))
}

fn unmet_phrase(material: &Material<'_>) -> String {
    let wanted = material.wanted().count();
    let unmet = material.wanted().filter(|row| row.unmet > 0).count();
    match unmet {
        0 => "every need is met within the horizon".to_owned(),
        1 => format!("1 of {} stays partly or wholly unmet", number::count(wanted, "need", "needs")),
        _ => format!("{unmet} of {} stay partly or wholly unmet", number::count(wanted, "need", "needs")),
    }
}

/// How many needs are met in full and on time: together, and alone.
fn met_on_time(material: &Material<'_>) -> (usize, usize) {
    let rows = || material.comparison(ComparisonScope::Need).filter(|row| row.quantity > 0);
    (
        rows().filter(|row| row.on_time_together >= row.quantity).count(),
        rows().filter(|row| row.on_time_alone >= row.quantity).count(),
    )
}

fn tiles(material: &Material<'_>) -> Markup {
    let Some(whole) = material.whole() else { return html! {} };
    let months = whole.months_earlier.unwrap_or(0.0);
    let (on_time, on_time_alone) = met_on_time(material);
    let planned = material.comparison(ComparisonScope::Need).filter(|row| row.quantity > 0).count();
    let wanted = material.wanted().count();
    let unmet = material.wanted().filter(|row| row.unmet > 0).count();
    let wholly = material.wanted().filter(|row| row.unmet > 0 && row.on_time + row.late == 0).count();
    html! {
        dl class="tiles" {
            (tile("Time", &format!("{} months", number::decimal(months.abs(), 1)),
                &format!("{} than alone, on average over all wanted units, weighted by value",
                    if months <= -SAME_MONTHS { "later" } else { "earlier" })))
            (tile("Money", &material.money(absolute(whole.saved_like_for_like)),
                &format!("{} for the units that both would deliver. All payments: {} together, {} alone",
                    if whole.saved_like_for_like < Money::ZERO { "more" } else { "less" },
                    material.money(whole.paid_together), material.money(whole.paid_alone))))
            @if planned > 0 {
                (tile("On time", &format!("{} of {}", on_time, planned),
                    &format!("planned needs met in full by the wanted month; alone {on_time_alone}")))
            }
            (tile("Unmet", &format!("{unmet} of {wanted}"),
                &format!("needs short of units at the end of {}, {} of them without a single unit",
                    material.study.settings.end.year(), number::whole(wholly as i64))))
        }
    }
}

fn tile(name: &str, figure: &str, meaning: &str) -> Markup {
    html! {
        div class="tile" {
            dt { (name) }
            dd { strong { (figure) } span { (meaning) } }
        }
    }
}

fn absolute(amount: Money) -> Money {
    if amount < Money::ZERO { -amount } else { amount }
}

/// The findings below the headline, one sentence each.
fn findings(material: &Material<'_>) -> Vec<String> {
    let plan = material.plan;
    let mut lines = Vec::new();
    let buyers: std::collections::BTreeSet<_> = plan.contracts.iter().map(|row| &row.nation).collect();
    if plan.contracts.is_empty() {
        lines.push("The plan signs no contract.".to_owned());
    } else {
        lines.push(format!(
            "It signs {} for {}, worth {} ({}), {} of it in {}.",
            number::count(plan.contracts.len(), "contract", "contracts"),
            number::count(buyers.len(), "nation", "nations"),
            material.money(material.contract_total()),
            material.price_basis(),
            joint_share(material),
            number::count(plan.projects.len(), "joint project", "joint projects"),
        ));
    }
    lines.extend(best_and_worst(material));
    lines.extend(largest_gaps(material));
    if !plan.expansions.is_empty() {
        let cost: Money = plan.expansions.iter().map(|row| row.cost).sum();
        lines.push(format!(
            "It pays for {}, {} in all.",
            number::count(plan.expansions.len(), "expansion of a line", "expansions of lines"),
            material.money(cost)
        ));
    }
    lines.extend(proven(material));
    lines
}

fn joint_share(material: &Material<'_>) -> String {
    let joint: Money =
        material.plan.contracts.iter().filter(|row| row.project.is_some()).map(|row| row.total).sum();
    number::share(joint, material.contract_total()).map_or_else(|| "none".to_owned(), number::per_cent)
}

/// Who gains most, and everybody who is worse off: a plan that hides the second is not one to sign.
fn best_and_worst(material: &Material<'_>) -> Vec<String> {
    let mut rows: Vec<&Comparison> = material.comparison(ComparisonScope::Nation).collect();
    rows.sort_by(|a, b| {
        b.months_earlier.unwrap_or(0.0).total_cmp(&a.months_earlier.unwrap_or(0.0)).then(a.name.cmp(&b.name))
    });
    let name = |row: &Comparison| material.names.nation(&NationId::new(&row.name)).to_owned();
    let mut lines = Vec::new();
    let gaining: Vec<String> = rows
        .iter()
        .filter(|row| row.months_earlier.is_some_and(|months| months >= SAME_MONTHS))
        .take(3)
        .map(|row| {
            format!("{} ({} months)", name(row), number::decimal(row.months_earlier.unwrap_or(0.0), 1))
        })
        .collect();
    if !gaining.is_empty() {
        lines.push(format!("Time is gained most by {}.", sentence::list(&gaining)));
    }
    let later: Vec<String> = rows
        .iter()
        .rev()
        .filter(|row| row.months_earlier.is_some_and(|months| months <= -SAME_MONTHS))
        .map(|row| {
            format!("{} ({} months)", name(row), number::decimal(-row.months_earlier.unwrap_or(0.0), 1))
        })
        .collect();
    lines.push(if later.is_empty() {
        "No nation waits longer than it would alone.".to_owned()
    } else {
        format!("Longer than alone wait {}.", sentence::list_at_most(&later, 6))
    });
    let mut dearer: Vec<&Comparison> =
        rows.into_iter().filter(|row| row.saved_like_for_like < Money::ZERO).collect();
    dearer.sort_by_key(|row| row.saved_like_for_like);
    let dearer: Vec<String> = dearer
        .into_iter()
        .map(|row| format!("{} ({})", name(row), material.money(-row.saved_like_for_like)))
        .collect();
    if !dearer.is_empty() {
        lines.push(format!("More than alone for the same units pay {}.", sentence::list_at_most(&dearer, 6)));
    }
    lines
}

fn largest_gaps(material: &Material<'_>) -> Vec<String> {
    let gap = |capability| -> i64 {
        let of = |row: &&NeedOutcome| &row.capability == capability;
        material.wanted().filter(of).map(|row| row.unmet).fold(0, i64::saturating_add)
    };
    let mut gaps: Vec<_> =
        material.capabilities().into_iter().map(|capability| (gap(capability), capability)).collect();
    gaps.retain(|(missing, _)| *missing > 0);
    let mut lines = Vec::new();
    if !gaps.is_empty() {
        let parts: Vec<String> = gaps
            .iter()
            .map(|(missing, capability)| {
                format!(
                    "{} ({})",
                    material.names.units(*missing, capability),
                    material.names.capability(capability).to_lowercase()
                )
            })
            .collect();
        lines.push(format!(
            "Unmet by {} stay {}.",
            number::month(material.study.settings.end),
            sentence::list_at_most(&parts, 5)
        ));
    }
    let unknown = material.plan.needs.iter().filter(|row| row.limit == Limit::UnknownQuantity).count();
    if unknown > 0 {
        let (noun, has) = if unknown == 1 { ("need", "has") } else { ("needs", "have") };
        lines.push(format!("{unknown} further {noun} {has} no published quantity and could not be planned."));
    }
    lines
}

fn proven(material: &Material<'_>) -> Option<String> {
    let waiting = material.plan.proof.iter().find(|row| row.aim == Aim::Waiting)?;
    Some(if waiting.gap <= 1e-6 {
        "It is proven that no plan for this study leaves less waiting.".to_owned()
    } else if waiting.gap.is_finite() {
        format!(
            "It is proven that no plan for this study can leave less than {} of this plan's waiting.",
            number::per_cent((1.0 - waiting.gap).max(0.0))
        )
    } else {
        "No bound on how much better a plan could be is proven.".to_owned()
    })
}
