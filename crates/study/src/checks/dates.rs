//! Dates in the wrong order, or outside the months that are planned.

use muster_table::{Findings, Month, Record, Table};

use super::{Facts, on_assumptions};
use crate::codes::{OUTSIDE_HORIZON, REVERSED_DATES};
use crate::{ContractStatus, NeedStatus};

pub(super) fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let study = facts.study;
    for (row, need) in study.needs.iter().enumerate() {
        let pair = [("wanted_from", need.wanted_from), ("wanted_by", need.wanted_by)];
        in_order(&study.needs, row, pair, findings);
    }
    for (row, order) in study.order_book.iter().enumerate() {
        let [signed, first, last] = [
            ("signed", order.signed),
            ("first_delivery", order.first_delivery),
            ("last_delivery", order.last_delivery),
        ];
        in_order(&study.order_book, row, [first, last], findings);
        in_order(&study.order_book, row, [signed, if first.1.is_some() { first } else { last }], findings);
    }
    for (row, step) in study.capacity_steps.iter().enumerate() {
        in_order(&study.capacity_steps, row, [("from", step.from), ("to", step.to)], findings);
    }
    for (row, delivery) in study.deliveries.iter().enumerate() {
        let pair = [("from", delivery.from), ("month", Some(delivery.month))];
        in_order(&study.deliveries, row, pair, findings);
    }
    if let Some((start, end)) = facts.horizon().filter(|(start, end)| start <= end) {
        needs_outside(facts, start, end, findings);
        orders_outside(facts, start, findings);
    }
}

/// Reports two dates of a row of which the first lies after the second.
fn in_order<R: Record>(
    table: &Table<R>,
    row: usize,
    [(first, from), (second, by)]: [(&'static str, Option<Month>); 2],
    findings: &mut Findings,
) {
    let (Some(from), Some(by)) = (from, by) else { return };
    if from > by {
        let assumed = on_assumptions(table, row, &[first, second]);
        findings.push(
            table
                .error(
                    row,
                    REVERSED_DATES,
                    format!("It lies after {second}, which is {by}.{assumed}"),
                    "Correct one of the two months.",
                )
                .in_column(first)
                .with_value(from.to_string()),
        );
    }
}

fn needs_outside(facts: &Facts<'_>, start: Month, end: Month, findings: &mut Findings) {
    let table = &facts.study.needs;
    for (row, need) in table.iter().enumerate().filter(|(_, need)| need.status != NeedStatus::Signed) {
        let early = need.wanted_by.filter(|by| *by < start).map(|by| {
            let cause = format!("It lies before {start}, the first month that is planned.");
            (
                "wanted_by",
                by,
                cause,
                "Every unit will count as late; check the month, or the status of the need.",
            )
        });
        let late = need.wanted_from.filter(|from| *from > end).map(|from| {
            let cause = format!("It lies after {end}, the last month that is planned.");
            ("wanted_from", from, cause, "Nothing can arrive for this need; check the month, or move `end`.")
        });
        for (column, month, cause, remedy) in early.into_iter().chain(late) {
            let assumed = on_assumptions(table, row, &[column]);
            findings.push(
                table
                    .error(row, OUTSIDE_HORIZON, format!("{cause}{assumed}"), remedy)
                    .in_column(column)
                    .with_value(month.to_string())
                    .as_warning(),
            );
        }
    }
}

fn orders_outside(facts: &Facts<'_>, start: Month, findings: &mut Findings) {
    let table = &facts.study.order_book;
    for (row, order) in table.iter().enumerate() {
        // With units known to be missing, a date in the past is a delay and not a slip.
        let complete = order.delivered.is_none() || order.delivered == order.quantity;
        if let Some(last) = order.last_delivery.filter(|last| *last < start)
            && order.status == ContractStatus::Running
            && complete
        {
            findings.push(
                table
                    .error(
                        row,
                        OUTSIDE_HORIZON,
                        format!("The contract is running, but its last delivery lies before {start}, the first month that is planned, so that nothing of it loads a line."),
                        "Call it completed, or give the units delivered so far, or correct the month.",
                    )
                    .in_column("last_delivery")
                    .with_value(last.to_string())
                    .as_note(),
            );
        }
    }
}
