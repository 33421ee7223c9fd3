//! The rows of `buffers.csv`: how much later than on paper units are reckoned to arrive.

use std::collections::BTreeMap;

use muster_plan::Plan;
use muster_plan::tables::{Buffer, PlannedDelivery};
use muster_study::LineId;
use muster_table::Month;

use crate::codes::{UNKNOWN_NAME, WRONG_BUFFER};
use crate::facts::Facts;
use crate::objections::Objections;

/// The months of each line and year.
pub(crate) struct Buffers<'a>(BTreeMap<(&'a LineId, i32), i32>);

impl<'a> Buffers<'a> {
    /// Those of a plan.
    pub fn of(plan: &'a Plan) -> Self {
        // Longer ones are objected to.
        let months = |buffer: &Buffer| i32::try_from(buffer.months).unwrap_or(0).clamp(0, 1200);
        Self(plan.buffers.iter().map(|row| ((&row.line, row.year), months(row))).collect())
    }

    /// The month in which a delivery is reckoned to arrive.
    pub fn reckoned(&self, delivery: &PlannedDelivery) -> Month {
        let months = self.0.get(&(&delivery.line, delivery.made.year())).copied().unwrap_or(0);
        delivery.month.plus(months)
    }
}

/// Objects to buffers of lines that the plan cannot use, of years outside the horizon, and of no sensible length.
pub(crate) fn check(facts: &Facts<'_>, plan: &Plan, objections: &mut Objections) {
    let table = &plan.buffers;
    for (row, buffer) in table.iter().enumerate() {
        match facts.lines.get(&buffer.line) {
            None => {
                let cause = "The study has no such line.";
                objections.row(UNKNOWN_NAME, table, row, ("line", &buffer.line), cause);
            }
            Some(line) if !line.plannable => {
                let cause = "The plan cannot order from this line.";
                objections.row(WRONG_BUFFER, table, row, ("line", &buffer.line), cause);
            }
            Some(_) => {}
        }
        if !(facts.start.year()..=facts.end.year()).contains(&buffer.year) {
            let cause = format!("The horizon runs from {} to {}.", facts.start, facts.end);
            objections.row(WRONG_BUFFER, table, row, ("year", buffer.year), cause);
        }
        if !(1..=1200).contains(&buffer.months) {
            let cause = "A buffer is at least a month and at most a hundred years.";
            objections.row(WRONG_BUFFER, table, row, ("months", buffer.months), cause);
        }
    }
}

/// Objects if the world without cooperation reckons with other buffers than the plan.
pub(crate) fn compare(plan: &Plan, alone: &Plan, objections: &mut Objections) {
    let rows = |plan: &Plan| -> Vec<(LineId, i32, i64)> {
        let mut rows: Vec<_> =
            plan.buffers.iter().map(|row| (row.line.clone(), row.year, row.months)).collect();
        rows.sort();
        rows
    };
    if rows(plan) != rows(alone) {
        let cause = "The plan and the world without cooperation do not reckon with the same buffers.";
        objections.table::<Buffer>(WRONG_BUFFER, cause);
    }
}
