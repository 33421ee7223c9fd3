//! The head of the report: what cooperation brings, what it costs, what stays unmet, and how sure the answer is.

use maud::{Markup, html};
use muster_plan::tables::NeedOutcome;
use muster_plan::{Aim, ComparisonScope, Limit};
use muster_table::Money;

use crate::gain::{self, Gain, SAME_MONTHS};
use crate::material::Material;
use crate::number;
use crate::reason_table;
use crate::sentence;

/// The section with the headline.
pub fn section(material: &Material<'_>) -> Markup {
    let nations = Gain::of(material, ComparisonScope::Nation);
    html! {
        section id="headline" aria-labelledby="headline-title" {
            h2 id="headline-title" class="lead" { (lead(material)) }
            (caveats(material, &nations))
            (tiles(material, &nations))
            div class="columns" {
                div {
                    h3 { "What the plan does" }
                    ul { @for line in findings(material, &nations) { li { (line) } } }
                }
                div {
                    h3 { "How to read it" }
                    p {
                        "“Together” is the plan: nations may form joint projects, share lines and pay for expansions. "
                        "“Alone” is the same study with each nation for itself, first come, first served, with the same "
                        "lines and the same money."
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
    format!("{time} {money} than with each nation for itself.")
}

/// What the first sentence leaves out and a reader must know: who loses, what stays unmet and why, how far it is proven.
fn caveats(material: &Material<'_>, nations: &[Gain<'_>]) -> Markup {
    if material.whole().is_none_or(|row| row.quantity == 0) {
        return html! {};
    }
    let losers = gain::losers(nations);
    let most: Vec<String> = losers.iter().take(2).map(|gain| gain.in_months()).collect();
    html! {
        ul class="caveats" {
            @if losers.is_empty() && !nations.is_empty() {
                li { strong { "No nation waits longer than it would alone." } " " a href="#gains" { "Gains by nation" } }
            } @else if !losers.is_empty() {
                li {
                    strong { "Not everyone gains. " }
                    (losers.len()) " of " (number::count(nations.len(), "nation", "nations"))
                    (if losers.len() == 1 { " waits" } else { " wait" }) " longer than alone"
                    (if losers.len() > most.len() { ", most of all " } else { ": " }) (sentence::list(&most)) ". "
                    a href="#gains" { "Gains and losses by nation" }
                }
            }
            li { (unmet_phrase(material)) " " a href="#reasons" { "The reason need by need" } }
            @if let Some(proven) = proven(material) { li { (proven) " " a href="#making" { "All bounds" } } }
        }
    }
}

fn unmet_phrase(material: &Material<'_>) -> Markup {
    let wanted = number::count(material.wanted().count(), "need", "needs");
    let unmet = material.wanted().filter(|row| row.unmet > 0).count();
    let reason = reason_table::most_frequent(material, |row| row.unmet > 0);
    html! {
        strong {
            @match unmet {
                0 => "Every need is met within the horizon.",
                1 => { "1 of " (wanted) " stays partly or wholly unmet" },
                _ => { (unmet) " of " (wanted) " stay partly or wholly unmet" },
            }
        }
        @if let Some((reason, times)) = reason {
            ", most often because of this: " (reason_table::limit(reason).to_lowercase()) " (" (times) ")."
        } @else if unmet > 0 { "." }
    }
}

/// The gap of an aim, if it has a proof of its own.
fn gap(material: &Material<'_>, aim: Aim) -> Option<f64> {
    material.plan.proof.iter().find(|row| row.aim == aim)?.gap
}

/// How far the plan is proven to be the best, in a sentence.
fn proven(material: &Material<'_>) -> Option<Markup> {
    let gap = gap(material, Aim::Waiting)?;
    Some(html! {
        @if gap <= 1e-6 {
            strong { "Proven best:" } " no plan for this study leaves less waiting."
        } @else if gap.is_finite() {
            strong { "Proven to within " (number::gap(gap)) ":" }
            " no plan for this study can leave less waiting by more than that."
        } @else {
            strong { "Not proven:" } " how much better a plan could be is not known."
        }
    })
}

/// How many needs are met in full and on time: together, and alone.
fn met_on_time(material: &Material<'_>) -> (usize, usize) {
    let rows = || material.comparison(ComparisonScope::Need).filter(|row| row.quantity > 0);
    (
        rows().filter(|row| row.on_time_together >= row.quantity).count(),
        rows().filter(|row| row.on_time_alone >= row.quantity).count(),
    )
}

fn tiles(material: &Material<'_>, nations: &[Gain<'_>]) -> Markup {
    let Some(whole) = material.whole() else { return html! {} };
    let months = whole.months_earlier.unwrap_or(0.0);
    let (on_time, on_time_alone) = met_on_time(material);
    let planned = material.comparison(ComparisonScope::Need).filter(|row| row.quantity > 0).count();
    let wanted = material.wanted().count();
    let unmet = material.wanted().filter(|row| row.unmet > 0).count();
    let wholly = material.wanted().filter(|row| row.unmet > 0 && row.on_time + row.late == 0).count();
    let losers = gain::losers(nations);
    html! {
        dl class="tiles" {
            (tile("Time", &format!("{} months", number::decimal(months.abs(), 1)),
                &format!("{} than alone, on average over all wanted units, weighted by value",
                    if months <= -SAME_MONTHS { "later" } else { "earlier" })))
            (tile("Money", &material.money(absolute(whole.saved_like_for_like)),
                &format!("{} for the units that both would deliver. All payments: {} together, {} alone",
                    if whole.saved_like_for_like < Money::ZERO { "more" } else { "less" },
                    material.money(whole.paid_together), material.money(whole.paid_alone))))
            @if !nations.is_empty() {
                (tile("Worse off in time", &format!("{} of {}", losers.len(), nations.len()), &worse_off(&losers)))
            }
            @if planned > 0 {
                (tile("On time", &format!("{on_time} of {planned}"),
                    &format!("planned needs met in full by the wanted month; {}", match on_time.cmp(&on_time_alone) {
                        std::cmp::Ordering::Less => format!("that is fewer than alone ({on_time_alone})"),
                        std::cmp::Ordering::Equal => "as many as alone".to_owned(),
                        std::cmp::Ordering::Greater => format!("alone {on_time_alone}"),
                    })))
            }
            (tile("Unmet", &format!("{unmet} of {wanted}"),
                &format!("needs short of units at the end of {}, {} of them without a single unit",
                    material.study.settings.end.year(), number::whole(wholly as i64))))
            @if let Some((figure, meaning)) = proof_figures(material) { (tile("Proven", &figure, &meaning)) }
        }
    }
}

fn worse_off(losers: &[&Gain<'_>]) -> String {
    if losers.is_empty() {
        return "nations wait longer than they would alone".to_owned();
    }
    let names: Vec<String> =
        losers.iter().map(|gain| format!("{} {}", gain.name, number::decimal(-gain.months(), 1))).collect();
    format!("nations wait longer than alone; months on average: {}", sentence::list_at_most(&names, 3))
}

/// The gap of the first aim, and what is proven of the others.
fn proof_figures(material: &Material<'_>) -> Option<(String, String)> {
    let waiting = gap(material, Aim::Waiting).filter(|gap| gap.is_finite())?;
    let mut meaning = "the most by which any plan could leave less waiting".to_owned();
    if let Some(money) = gap(material, Aim::Money).filter(|gap| gap.is_finite()) {
        meaning.push_str(&format!(
            "; with this waiting, no plan can cost less by more than {}",
            number::gap(money)
        ));
    }
    Some((number::gap(waiting), meaning))
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
fn findings(material: &Material<'_>, nations: &[Gain<'_>]) -> Vec<String> {
    let plan = material.plan;
    let mut lines = Vec::new();
    let buyers: std::collections::BTreeSet<_> = plan.contracts.iter().map(|row| &row.nation).collect();
    if plan.contracts.is_empty() {
        lines.push("The plan signs no contract.".to_owned());
    } else {
        lines.push(format!(
            "It signs {} for {}, worth {}, {} of it in {}.",
            number::count(plan.contracts.len(), "contract", "contracts"),
            number::count(buyers.len(), "nation", "nations"),
            material.money(material.contract_total()),
            joint_share(material),
            number::count(plan.projects.len(), "joint project", "joint projects"),
        ));
    }
    if !plan.expansions.is_empty() {
        let cost: Money = plan.expansions.iter().map(|row| row.cost).sum();
        lines.push(format!(
            "It pays for {}, {} in all.",
            number::count(plan.expansions.len(), "expansion of a line", "expansions of lines"),
            material.money(cost)
        ));
    }
    lines.extend(waiting(material));
    lines.extend(most_changed(material, nations));
    lines.extend(largest_gaps(material));
    lines
}

/// The first aim of the plan beside the world without cooperation: it weighs by priority too, which months do not.
fn waiting(material: &Material<'_>) -> Option<String> {
    let whole = material.whole()?;
    let less = 1.0 - whole.value_months_together / whole.value_months_alone;
    if !less.is_finite() || less.abs() < 0.0005 {
        return None;
    }
    Some(format!(
        "Waiting weighted by value and priority, its first aim, is {} {} than alone.",
        number::gap(less.abs()),
        if less > 0.0 { "less" } else { "more" }
    ))
}

fn joint_share(material: &Material<'_>) -> String {
    let joint: Money =
        material.plan.contracts.iter().filter(|row| row.project.is_some()).map(|row| row.total).sum();
    number::share(joint, material.contract_total()).map_or_else(|| "none".to_owned(), number::per_cent)
}

/// Who gains most, who waits longer, and who pays more: a plan that hides the last two is not one to sign.
fn most_changed(material: &Material<'_>, nations: &[Gain<'_>]) -> Vec<String> {
    let mut lines = Vec::new();
    let gaining: Vec<String> =
        nations.iter().filter(|gain| gain.is_sooner()).take(3).map(Gain::in_months).collect();
    if !gaining.is_empty() {
        lines.push(format!("Most time is gained by {}.", sentence::list(&gaining)));
    }
    let later: Vec<String> = gain::losers(nations).into_iter().map(Gain::in_months).collect();
    if !later.is_empty() {
        lines.push(format!("Longer than alone: {}.", sentence::list_at_most(&later, 6)));
    }
    let mut dearer: Vec<&Gain<'_>> = nations.iter().filter(|gain| gain.is_dearer()).collect();
    dearer.sort_by_key(|gain| gain.row.saved_like_for_like);
    let dearer: Vec<String> = dearer
        .into_iter()
        .map(|gain| format!("{} ({})", gain.name, material.money(-gain.row.saved_like_for_like)))
        .collect();
    if !dearer.is_empty() {
        lines.push(format!("Dearer than alone for the same units: {}.", sentence::list_at_most(&dearer, 3)));
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
            "Still missing in {}: {}.",
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
