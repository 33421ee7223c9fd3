//! What is left of each line's months, by the section on capacity of the maths page.

use muster_study::tables::{CapacityStep, Expansion, Line, Order};
use muster_study::{ContractStatus, Study};
use muster_table::Month;

/// A target from a month on: units a year, and whether it holds in a month.
fn target(steps: &[&CapacityStep], month: Month) -> i64 {
    let holds = |step: &&&CapacityStep| {
        step.from.is_some_and(|from| from <= month) && step.to.is_none_or(|to| to >= month)
    };
    let latest = steps.iter().filter(holds).max_by_key(|step| (step.from, step.units_per_year));
    latest.and_then(|step| step.units_per_year).unwrap_or(0)
}

/// Whole lots made in each month of the horizon at these targets, which begin in some month at or before its start.
fn whole_lots(targets: &[i64], before: usize, ramp: i64, lot: i64) -> Vec<i64> {
    // Rates and their sum are counted in parts of 1 / ramp and 1 / (12 x ramp).
    let (mut rate, mut previous, mut sum) = (0, 0, 0);
    let (mut from, mut to, mut step) = (0, 0, ramp);
    let mut made = Vec::new();
    for (at, &target) in targets.iter().enumerate() {
        if target != previous {
            (from, to, step) = (rate, target * ramp, 0);
            previous = target;
        }
        rate = if step < ramp && to > from {
            step += 1;
            from + ((to - from) * step).div_euclid(ramp)
        } else {
            to
        };
        if at >= before {
            let lots = |sum: i64| sum.div_euclid(12 * ramp * lot);
            made.push(lot * (lots(sum + rate) - lots(sum)));
            sum += rate;
        }
    }
    made
}

/// Units that the line can make for a plan in each month, after the order book, in whole lots.
pub fn left(study: &Study, line: &Line, lot: i64) -> Vec<i64> {
    let settings = &study.settings;
    let months = settings.months();
    let counted = |step: &&CapacityStep| {
        step.line == line.line && settings.capacity.counted.contains(&step.status) && step.from.is_some()
    };
    let steps: Vec<_> = study.capacity_steps.iter().filter(counted).collect();
    let first = steps.iter().filter_map(|step| step.from).min().unwrap_or(settings.start).min(settings.start);
    let before = settings.start.since(first);
    let targets: Vec<i64> =
        (0..before + months as i32).map(|month| target(&steps, first.plus(month))).collect();
    let mut left = whole_lots(&targets, before as usize, line.ramp_months.unwrap_or(1).max(1), lot);
    let mut orders: Vec<&Order> = study
        .order_book
        .iter()
        .filter(|order| order.status == ContractStatus::Running && order.line.as_ref() == Some(&line.line))
        .collect();
    orders.sort_by_key(|order| (order.signed, order.contract.clone()));
    for order in orders {
        take(order, settings.start, &mut left);
    }
    left.iter().map(|units| units - units % lot).collect()
}

/// How many of `quantity` are due at the end of a month, evenly from a month to a month.
fn due(quantity: i64, first: Month, last: Month, month: Month) -> i64 {
    let gone = i64::from(month.since(first) + 1);
    let all = i64::from(last.since(first) + 1);
    if gone <= 0 {
        0
    } else if gone >= all {
        quantity
    } else {
        (quantity * gone).div_euclid(all)
    }
}

/// Takes what a signed contract needs out of the months of its line.
fn take(order: &Order, start: Month, left: &mut [i64]) {
    let (Some(quantity), Some(first), Some(last)) =
        (order.quantity, order.first_delivery, order.last_delivery)
    else {
        return;
    };
    let last = last.max(first);
    let delivered = order.delivered.unwrap_or_else(|| due(quantity, first, last, start.plus(-1)));
    let rest = (quantity - delivered).max(0);
    let first = first.max(start);
    let last = last.max(first);
    let mut taken = 0;
    for (month, left) in (0..).zip(left) {
        let now = (due(rest, first, last, start.plus(month)) - taken).min(*left);
        taken += now;
        *left -= now;
    }
}

/// Units that an expansion adds in each month if it is decided in a month, counted from the start.
pub fn added(expansion: &Expansion, line: &Line, lot: i64, months: usize, decided: usize) -> Vec<i64> {
    let begins = decided + expansion.months as usize;
    let targets: Vec<i64> =
        (0..months).map(|month| if month < begins { 0 } else { expansion.units_per_year }).collect();
    whole_lots(&targets, 0, line.ramp_months.unwrap_or(1).max(1), lot)
}
