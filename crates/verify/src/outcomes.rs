//! The rows of `needs.csv`: what becomes of every need.

use std::collections::BTreeSet;

use muster_plan::Limit;
use muster_plan::tables::NeedOutcome;
use muster_study::tables::Need;
use muster_study::{NeedId, NeedStatus};
use muster_table::{Cell, Record};

use crate::codes::{UNKNOWN_NAME, WRONG_LIMIT, WRONG_OUTCOME};
use crate::facts::Facts;
use crate::objections::Objections;
use crate::purchase::Purchases;
use crate::tally::{Tally, same};

/// Objects to outcomes that are not as recomputed, and to limits that cannot be.
pub(crate) fn check(facts: &Facts<'_>, purchases: &Purchases<'_>, objections: &mut Objections) {
    let tallies = Tally::all(purchases.plan);
    let none = Tally::default();
    let table = &purchases.plan.needs;
    let mut named: BTreeSet<&NeedId> = BTreeSet::new();
    for (row, outcome) in table.iter().enumerate() {
        named.insert(&outcome.need);
        let Some(need) = facts.needs.get(&outcome.need) else {
            objections.row(UNKNOWN_NAME, table, row, ("need", &outcome.need), "The study has no such need.");
            continue;
        };
        let tally = tallies.get(&outcome.need).unwrap_or(&none);
        for (column, right) in figures(facts, need, tally) {
            let said = outcome.cell(column).unwrap_or_default();
            if said != right {
                let right = if right.is_empty() { "blank".to_owned() } else { right };
                objections.row(
                    WRONG_OUTCOME,
                    table,
                    row,
                    (column, said),
                    format!("Recomputed, it is {right}."),
                );
            }
        }
        let late = late_months(facts, need, tally);
        if !same(late, outcome.late_months) {
            let cause = format!("Recomputed, it is {late}.");
            objections.row(WRONG_OUTCOME, table, row, ("late_months", outcome.late_months), cause);
        }
        if let Some(cause) = wrong_limit(facts, need, tally, outcome.limit) {
            objections.row(WRONG_LIMIT, table, row, ("limit", outcome.limit.word()), cause);
        }
    }
    for need in facts.study.needs.iter().filter(|need| !named.contains(&need.need)) {
        let cause = format!("The row of need {} is missing.", need.need);
        objections.table::<NeedOutcome>(WRONG_OUTCOME, cause);
    }
}

/// Units on time, late and unmet.
fn split(facts: &Facts<'_>, need: &Need, tally: &Tally) -> (i128, i128, i128) {
    match facts.planned.get(&need.need) {
        Some(planned) => {
            let (on_time, delivered) = (tally.on_time(planned), tally.delivered());
            (on_time, delivered - on_time, i128::from(planned.quantity) - delivered)
        }
        None if need.status == NeedStatus::Signed => (0, 0, 0),
        None => (0, 0, need.quantity.map_or(0, i128::from)),
    }
}

fn figures(facts: &Facts<'_>, need: &Need, tally: &Tally) -> Vec<(&'static str, String)> {
    let (on_time, late, unmet) = split(facts, need, tally);
    let months = tally.arrivals.keys();
    let or_nothing = |month: Option<&muster_table::Month>| month.copied().format();
    vec![
        ("nation", need.nation.to_string()),
        ("capability", need.capability.to_string()),
        ("quantity", need.quantity.format()),
        ("wanted_from", need.wanted_from.format()),
        ("wanted_by", need.wanted_by.format()),
        ("on_time", on_time.to_string()),
        ("late", late.to_string()),
        ("unmet", unmet.to_string()),
        ("first_delivery", or_nothing(months.clone().next())),
        ("last_delivery", or_nothing(months.last())),
    ]
}

/// Unit-months of delay; 0 for needs that are not planned.
fn late_months(facts: &Facts<'_>, need: &Need, tally: &Tally) -> f64 {
    let planned = facts.planned.get(&need.need);
    planned.map_or(0.0, |planned| tally.sum(facts, planned, |month| f64::from(planned.late(month))))
}

fn wrong_limit(facts: &Facts<'_>, need: &Need, tally: &Tally, limit: Limit) -> Option<String> {
    let must = if facts.planned.contains_key(&need.need) {
        let (_, late, unmet) = split(facts, need, tally);
        (late == 0 && unmet == 0).then_some(Limit::None)
    } else if need.status == NeedStatus::Signed {
        Some(Limit::Signed)
    } else if need.quantity.is_none() {
        Some(Limit::UnknownQuantity)
    } else {
        Some(Limit::NoCandidate)
    };
    let only_unplanned = [Limit::None, Limit::Signed, Limit::UnknownQuantity, Limit::NoCandidate];
    match must {
        Some(must) if must != limit => Some(format!("It must be `{}`.", must.word())),
        None if only_unplanned.contains(&limit) => {
            let (_, late, unmet) = split(facts, need, tally);
            Some(format!(
                "{late} units are late and {unmet} unmet of a need that is planned: some limit binds."
            ))
        }
        _ => None,
    }
}
