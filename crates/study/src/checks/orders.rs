//! Signed contracts that load no line, load the wrong one, or are more than complete.

use std::collections::BTreeSet;

use muster_table::Findings;

use super::Facts;
use crate::ContractStatus;
use crate::codes::{ORDER_ELSEWHERE, OVERDELIVERED, UNLOADED_ORDER};

pub(super) fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let study = facts.study;
    let table = &study.order_book;
    let made: BTreeSet<_> = study.line_systems.iter().map(|row| (&row.line, &row.system)).collect();
    for (row, order) in table.iter().enumerate() {
        if let (Some(delivered), Some(quantity)) = (order.delivered, order.quantity)
            && delivered > quantity
        {
            let cause = format!("More has been delivered than the {quantity} that were ordered.");
            let error = table.error(row, OVERDELIVERED, cause, "Correct one of the two numbers.");
            findings.push(error.in_column("delivered").with_value(delivered.to_string()));
        }
        if let Some(line) = &order.line
            && study.line_systems.is_whole()
            && facts.lines.contains_key(line)
            && facts.systems.contains_key(&order.system)
            && !made.contains(&(line, &order.system))
        {
            let cause = format!("line_systems.csv does not say that this line makes {}.", order.system);
            let remedy = "Correct the line, or add the row there.";
            let warning = table.error(row, ORDER_ELSEWHERE, cause, remedy).as_warning();
            findings.push(warning.in_column("line").with_value(line.as_str()));
        }
        if order.status == ContractStatus::Running {
            let blanks = [
                ("line", order.line.is_none()),
                ("quantity", order.quantity.is_none()),
                ("first_delivery", order.first_delivery.is_none()),
                ("last_delivery", order.last_delivery.is_none()),
            ];
            let blank: Vec<&str> =
                blanks.into_iter().filter(|(_, blank)| *blank).map(|(name, _)| name).collect();
            if let Some(first) = blank.first() {
                let cause = format!("The contract loads no line, for {} is not known.", blank.join(", "));
                let remedy = "Nothing needs to be done; what the line can make for the plan may be less than it seems.";
                let note = table.error(row, UNLOADED_ORDER, cause, remedy).as_note();
                findings.push(note.in_column(*first));
            }
        }
    }
}
