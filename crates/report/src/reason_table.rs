//! Why needs are late or unmet: how often each limit binds, and the reason need by need.

use std::collections::BTreeMap;

use maud::{Markup, html};
use muster_plan::Limit;
use muster_plan::tables::NeedOutcome;

use crate::anchor::anchor;
use crate::data_table::{DataTable, Entry, Row};
use crate::filter::{self, Choice};
use crate::material::Material;
use crate::number;
use crate::palette;
use crate::path::px;

/// The section that tells why.
pub fn section(material: &Material<'_>) -> Markup {
    let mut short: Vec<&NeedOutcome> =
        material.plan.needs.iter().filter(|row| row.late > 0 || row.unmet > 0).collect();
    // Whoever gets nothing comes first, then whoever waits longest for most of what it wants.
    let missing = |row: &NeedOutcome| {
        let part = |units: i64| units as f64 / row.quantity.unwrap_or(0).max(1) as f64;
        (part(row.unmet), part(row.late))
    };
    short.sort_by(|a, b| {
        let (a_missing, b_missing) = (missing(a), missing(b));
        b_missing.0.total_cmp(&a_missing.0).then_with(|| b_missing.1.total_cmp(&a_missing.1)).then_with(
            || (material.names.nation(&a.nation), &a.need).cmp(&(material.names.nation(&b.nation), &b.need)),
        )
    });
    html! {
        section id="reasons" aria-labelledby="reasons-title" {
            h2 id="reasons-title" { "Why needs are late or unmet" }
            @if short.is_empty() {
                p { "Every need is met in full and on time." }
            } @else {
                h3 { (message(material, &short)) }
                (counts(&short))
                (filter::controls(
                    "reasons-items",
                    &[Choice::nation(material), Choice::capability(material), reasons(&short)],
                    true,
                    "needs",
                ))
                div id="reasons-items" { (table(material, &short)) }
            }
            (unknown(material))
        }
    }
}

/// A limit in the words of a reader.
pub fn limit(limit: Limit) -> &'static str {
    match limit {
        Limit::None => "Nothing: on time",
        Limit::UnknownQuantity => "Quantity not published",
        Limit::NoCandidate => "No system with a price and a line",
        Limit::Signed => "Already signed",
        Limit::LeadTime => "Procedure and build take too long",
        Limit::Line => "Lines are full",
        Limit::Budget => "Money is spent",
        Limit::ContractRule => "Least order, most systems or lines",
        Limit::Trade => "Other needs weigh more",
    }
}

/// Limits with the number of needs they bind and of those among them that are short of units, most frequent first.
fn by_limit(short: &[&NeedOutcome]) -> Vec<(Limit, usize, usize)> {
    let mut counts: BTreeMap<Limit, (usize, usize)> = BTreeMap::new();
    for row in short {
        let count = counts.entry(row.limit).or_default();
        count.0 += 1;
        count.1 += usize::from(row.unmet > 0);
    }
    let mut counts: Vec<_> = counts.into_iter().map(|(limit, (all, unmet))| (limit, all, unmet)).collect();
    counts.sort_by_key(|(limit, all, _)| (std::cmp::Reverse(*all), *limit));
    counts
}

/// The limit that most often binds the needs that pass a test, with how often it does.
pub fn most_frequent(material: &Material<'_>, test: impl Fn(&NeedOutcome) -> bool) -> Option<(Limit, usize)> {
    let short: Vec<&NeedOutcome> = material.wanted().filter(|row| test(row)).collect();
    by_limit(&short).first().map(|(limit, all, _)| (*limit, *all))
}

fn message(material: &Material<'_>, short: &[&NeedOutcome]) -> String {
    let late = short.iter().filter(|row| row.unmet == 0 && row.late > 0).count();
    let unmet = short.iter().filter(|row| row.unmet > 0).count();
    let mut text = format!(
        "{} {} late and {} short of units at the end of {}",
        number::count(late, "need", "needs"),
        if late == 1 { "is" } else { "are" },
        number::count(unmet, "need is", "needs are"),
        material.study.settings.end.year()
    );
    if let Some((first, all, _)) = by_limit(short).first() {
        text.push_str(&format!("; most often because of this: {} ({all})", limit(*first).to_lowercase()));
    }
    text
}

fn counts(short: &[&NeedOutcome]) -> Markup {
    let counts = by_limit(short);
    let most = counts.iter().map(|(_, all, _)| *all).max().unwrap_or(1).max(1);
    let rows = counts
        .iter()
        .map(|(reason, all, unmet)| {
            Row::of(vec![
                Entry::text(limit(*reason)),
                Entry::Drawn(bar(*all, *unmet, most), all.to_string()),
                Entry::whole(*unmet as i64),
            ])
        })
        .collect();
    DataTable::new(
        "reasons-count",
        "Needs by the limit that binds (hatched: short of units; light: late only)",
        ["Reason", "Needs", "of these short of units"],
        rows,
    )
    .narrow()
    .markup()
}

fn bar(all: usize, unmet: usize, most: usize) -> Markup {
    const WIDTH: f64 = 220.0;
    let wide = |count: usize| WIDTH * count as f64 / most as f64;
    html! {
        span class="bar" {
            svg width=(WIDTH) height="14" viewBox=(format!("0 0 {WIDTH} 14")) aria-hidden="true" focusable="false" {
                rect x="0.5" y="2" width=(px((wide(all) - 1.0).max(0.5))) height="10" fill=(palette::PLANNED_LIGHT) stroke=(palette::PLANNED) {}
                @if unmet > 0 {
                    rect x="0.5" y="2" width=(px((wide(unmet) - 1.0).max(0.5))) height="10" fill=(palette::MISSING_FILL) stroke=(palette::MISSING) {}
                }
            }
            span { (number::whole(all as i64)) }
        }
    }
}

/// Needs that could not be planned because nobody has published how many are wanted.
fn unknown(material: &Material<'_>) -> Markup {
    let rows = material.plan.needs.iter().filter(|row| row.limit == Limit::UnknownQuantity);
    let rows: Vec<Row> = rows
        .map(|row| {
            Row::of(vec![
                Entry::text(material.names.nation(&row.nation)),
                Entry::text(row.need.as_str()),
                Entry::text(material.names.capability(&row.capability)),
                Entry::month_or_blank(row.wanted_by),
            ])
        })
        .collect();
    html! {
        @if !rows.is_empty() {
            details class="figures" {
                summary { (number::count(rows.len(), "need", "needs")) " of unpublished quantity, not planned" }
                (DataTable::new("unknown", "Needs of unpublished quantity", ["Nation", "Need", "Capability", "Wanted by"], rows).narrow().markup())
            }
        }
    }
}

fn reasons(short: &[&NeedOutcome]) -> Choice {
    let options = by_limit(short).into_iter();
    Choice {
        key: "reason",
        label: "Reason",
        options: options.map(|(reason, ..)| (reason.word().to_owned(), limit(reason).to_owned())).collect(),
    }
}

fn table(material: &Material<'_>, short: &[&NeedOutcome]) -> Markup {
    let rows = short
        .iter()
        .map(|row| {
            let source = anchor("source-need", row.need.as_str());
            Row::of(vec![
                Entry::Drawn(
                    html! { (material.names.nation(&row.nation)) " " a href={ "#" (source) } class="detail identifier" { (row.need) } },
                    format!("{} {}", material.names.nation(&row.nation), row.need),
                ),
                Entry::text(material.names.capability(&row.capability)),
                row.quantity.map_or(Entry::Blank, Entry::whole),
                Entry::month_or_blank(row.wanted_by),
                Entry::whole(row.on_time),
                Entry::whole(row.late),
                Entry::whole(row.unmet),
                Entry::month_or_blank(row.last_delivery),
                Entry::Drawn(
                    html! { strong { (limit(row.limit)) } br; (material.names.in_words(&row.explanation)) },
                    format!("{} {}", limit(row.limit), row.explanation),
                ),
            ])
            .with_id(anchor("need", row.need.as_str()))
            .with_keys(vec![
                ("nation", row.nation.to_string()),
                ("capability", row.capability.to_string()),
                ("reason", row.limit.word().to_owned()),
            ])
        })
        .collect();
    DataTable::new(
        "reasons",
        "Late and unmet needs, and why",
        [
            "Nation and need",
            "Capability",
            "Wanted",
            "Wanted by",
            "On time",
            "Late",
            "Unmet",
            "Last arrival",
            "Why",
        ],
        rows,
    )
    .sortable()
    .foldable()
    .markup()
}
