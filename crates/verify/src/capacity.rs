//! What lines can make, by the section *Capacity* of the maths page.

use muster_study::tables::{Expansion, Order};
use muster_study::{ContractStatus, LineId};
use muster_table::Month;

use crate::facts::Facts;

/// The longest ramp that is told apart from a longer one, in months.
const LONGEST_RAMP: i64 = 1_200;

/// What a line can make in each month of the horizon, and what is left of it.
pub(crate) struct Capacity {
    /// Before the order book, without expansions.
    pub all: Vec<i128>,
    /// What the order book takes.
    pub order_book: Vec<i128>,
    /// What is left for the plan, in whole lots.
    pub left: Vec<i128>,
}

/// From a month on, and up to another, a line aims at a rate.
struct Step {
    from: Month,
    to: Option<Month>,
    rate: i128,
}

impl Capacity {
    /// That of a line of the study.
    pub fn of(facts: &Facts<'_>, line: &LineId) -> Self {
        let rows = facts.steps.get(line).map(Vec::as_slice).unwrap_or_default();
        let steps: Vec<Step> = rows
            .iter()
            .filter_map(|row| {
                Some(Step { from: row.from?, to: row.to, rate: i128::from(row.units_per_year?.max(0)) })
            })
            .collect();
        let all = units(facts, line, &steps);
        let order_book = order_book(facts, line, &all);
        let lot = lot(facts, line);
        let free = all.iter().zip(&order_book).map(|(all, taken)| all - taken);
        let left = free.map(|free| free - free.rem_euclid(lot)).collect();
        Self { all, order_book, left }
    }
}

/// Units that an expansion adds in each month of the horizon if it is decided in `decided`.
pub(crate) fn expansion_units(facts: &Facts<'_>, expansion: &Expansion, decided: Month) -> Vec<i128> {
    let months = expansion.months.clamp(0, 100_000) as i32;
    let step =
        Step { from: decided.plus(months), to: None, rate: i128::from(expansion.units_per_year.max(0)) };
    units(facts, &expansion.line, &[step])
}

/// The lot of a line: that of its systems; 1 if it has none.
fn lot(facts: &Facts<'_>, line: &LineId) -> i128 {
    let made = facts.study.line_systems.iter().filter(|row| row.line == *line);
    let lots =
        made.filter_map(|row| facts.systems.get(&row.system)).map(|system| facts.lot(&system.capability));
    i128::from(lots.max().unwrap_or(1))
}

/// Whole lots of each month: those completed by its end, less those completed before.
fn units(facts: &Facts<'_>, line: &LineId, steps: &[Step]) -> Vec<i128> {
    let ramp = facts.lines.get(line).and_then(|line| line.ramp_months).unwrap_or(1);
    let ramp = i128::from(ramp.clamp(1, LONGEST_RAMP));
    let lot = lot(facts, line);
    let mut sum = 0;
    rates(facts, steps, ramp)
        .into_iter()
        .map(|rate| {
            let before = sum / (12 * ramp * lot);
            sum += rate;
            lot * (sum / (12 * ramp * lot) - before)
        })
        .collect()
}

/// The rate of each month of the horizon, in `1 / ramp` units a year.
fn rates(facts: &Facts<'_>, steps: &[Step], ramp: i128) -> Vec<i128> {
    let first = steps.iter().map(|step| step.from).min().unwrap_or(facts.start).min(facts.start);
    let mut rates = Vec::new();
    let (mut target, mut rate) = (0, 0);
    // The rate from which the running rise began, and its first month.
    let (mut base, mut since) = (0, first);
    for month in (0..=facts.end.since(first)).map(|ahead| first.plus(ahead)) {
        let wanted = aim(steps, month);
        if wanted != target {
            (target, base, since) = (wanted, rate, month);
        }
        let risen = i128::from(month.since(since)) + 1;
        rate = match target * ramp {
            goal if goal <= base || risen >= ramp => goal,
            goal => base + (goal - base) * risen / ramp,
        };
        if month >= facts.start {
            rates.push(rate);
        }
    }
    rates
}

/// The target of a month: that of the step which began last and has not ended, the highest of several.
fn aim(steps: &[Step], month: Month) -> i128 {
    let holding = steps.iter().filter(|step| step.from <= month && step.to.is_none_or(|to| month <= to));
    holding.map(|step| (step.from, step.rate)).max().map_or(0, |(_, rate)| rate)
}

/// What is still to come of a signed contract at the start, and from when to when.
pub(crate) struct Remainder {
    pub quantity: i128,
    pub first: Month,
    pub last: Month,
}

impl Remainder {
    /// Of a running order whose dates and quantity are known.
    pub fn of(order: &Order, start: Month) -> Option<Self> {
        if order.status != ContractStatus::Running {
            return None;
        }
        let (first, last) = (order.first_delivery?, order.last_delivery?);
        let quantity = i128::from(order.quantity?);
        let came = match order.delivered {
            Some(delivered) => i128::from(delivered.max(0)),
            None => due(quantity, first, last, start.plus(-1)),
        };
        let from = first.max(start);
        Some(Self { quantity: (quantity - came).max(0), first: from, last: last.max(from) })
    }
}

/// Units of `quantity` due by the end of a month, spread evenly from `first` to `last`.
fn due(quantity: i128, first: Month, last: Month, month: Month) -> i128 {
    let last = last.max(first);
    if month >= last {
        return quantity;
    }
    let past = i128::from(month.since(first)) + 1;
    quantity * past.max(0) / (i128::from(last.since(first)) + 1)
}

/// What the running orders of a line take of its capacity in each month.
fn order_book(facts: &Facts<'_>, line: &LineId, all: &[i128]) -> Vec<i128> {
    let rows = facts.orders.get(line).map(Vec::as_slice).unwrap_or_default();
    let mut rows: Vec<_> =
        rows.iter().filter_map(|order| Some((order, Remainder::of(order, facts.start)?))).collect();
    rows.sort_by_key(|(order, _)| (order.signed, order.contract.clone()));
    let mut taken = vec![0; all.len()];
    for (_, rest) in rows {
        let mut had = 0;
        for ((month, all), taken) in facts.months().zip(all).zip(&mut taken) {
            let part = (due(rest.quantity, rest.first, rest.last, month) - had).min(all - *taken).max(0);
            had += part;
            *taken += part;
        }
    }
    taken
}
