//! `needs.csv` of a plan: what becomes of every need, and why.

use std::collections::BTreeMap;

use muster_plan::Limit;
use muster_plan::tables::NeedOutcome;

use super::View;
use crate::instance::{Need, Unplanned};

/// Why planned needs are late or unmet, by position: the limit, which one, and a sentence.
pub(crate) type Explanations = BTreeMap<usize, (Limit, Option<String>, String)>;

/// What arrives for a need: units by month.
pub(super) fn arrivals(view: &View<'_>, need: usize) -> BTreeMap<usize, i64> {
    let mut arrivals = BTreeMap::new();
    for purchase in view.decisions.of_need(need) {
        for (&(_, month), &units) in &purchase.arrivals {
            *arrivals.entry(month).or_insert(0) += units;
        }
    }
    arrivals
}

/// Whether a unit that arrives in a month is on time: the wanted month itself counts, and is not brought into range.
pub(super) fn on_time(view: &View<'_>, need: &Need, month: usize) -> bool {
    let wanted = view.study.needs.rows().get(need.row).and_then(|row| row.wanted_by);
    wanted.is_none_or(|wanted| view.instance.month(month) <= wanted)
}

/// One row for each need of the study, in its order.
pub(super) fn rows(view: &View<'_>, explanations: &Explanations) -> Vec<NeedOutcome> {
    let planned: BTreeMap<usize, usize> =
        view.instance.needs.iter().enumerate().map(|(position, need)| (need.row, position)).collect();
    let reasons: BTreeMap<usize, &Unplanned> =
        view.instance.unplanned.iter().map(|unplanned| (unplanned.row, unplanned)).collect();
    let rows = view.study.needs.iter().enumerate().map(|(row, _)| match planned.get(&row) {
        Some(&position) => planned_row(view, row, position, explanations),
        None => unplanned_row(view, row, reasons.get(&row).copied()),
    });
    rows.collect()
}

fn blank(view: &View<'_>, row: usize) -> NeedOutcome {
    let need = &view.study.needs[row];
    NeedOutcome {
        need: need.need.clone(),
        nation: need.nation.clone(),
        capability: need.capability.clone(),
        quantity: need.quantity,
        wanted_from: need.wanted_from,
        wanted_by: need.wanted_by,
        on_time: 0,
        late: 0,
        unmet: 0,
        first_delivery: None,
        last_delivery: None,
        late_months: 0.0,
        limit: Limit::None,
        limit_name: None,
        explanation: String::new(),
    }
}

fn unplanned_row(view: &View<'_>, row: usize, reason: Option<&Unplanned>) -> NeedOutcome {
    let mut outcome = blank(view, row);
    if let Some(reason) = reason {
        outcome.limit = reason.limit;
        outcome.explanation = reason.explanation.clone();
        if reason.limit == Limit::NoCandidate {
            outcome.unmet = outcome.quantity.unwrap_or(0);
        }
    }
    outcome
}

fn planned_row(view: &View<'_>, row: usize, position: usize, explanations: &Explanations) -> NeedOutcome {
    let instance = view.instance;
    let need = &instance.needs[position];
    let mut outcome = blank(view, row);
    let arrivals = arrivals(view, position);
    let late_by = |month: usize| (i32::try_from(month).unwrap_or(i32::MAX) - need.by).max(0);
    for (&month, &units) in &arrivals {
        *(if on_time(view, need, month) { &mut outcome.on_time } else { &mut outcome.late }) += units;
        outcome.late_months += f64::from(late_by(month)) * units as f64;
    }
    outcome.unmet = need.quantity - outcome.on_time - outcome.late;
    outcome.late_months += f64::from(late_by(instance.months)) * outcome.unmet as f64;
    outcome.first_delivery = arrivals.keys().next().map(|month| instance.month(*month));
    outcome.last_delivery = arrivals.keys().next_back().map(|month| instance.month(*month));
    if outcome.late + outcome.unmet == 0 {
        outcome.explanation = "All units arrive in time.".to_owned();
        return outcome;
    }
    let unexplained = || (Limit::Trade, None, "Why it is late was not worked out.".to_owned());
    let (limit, name, explanation) = explanations.get(&position).cloned().unwrap_or_else(unexplained);
    outcome.limit = limit;
    outcome.limit_name = name;
    outcome.explanation = explanation;
    outcome
}
