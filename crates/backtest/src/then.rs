//! The study as it stood in the month of a contract's signature: what its line was known to make, the orders ahead, and
//! the contract as it was due.

use muster_study::{CapacityStatus, ContractStatus, Settings, Study};
use muster_table::{Month, Table};

use crate::knowledge::Knowledge;

/// The study of a contract at signature, to the end of a month: the steps that were known, the orders of its line that were
/// signed before, and the contract itself, due to leave the line from `first` to `last`. Nothing of what came is in it. Its supply
/// network, its transport and everything on chance are those of today, for the data do not say what was known of them then.
pub(crate) fn study_then(study: &Study, known: &Knowledge<'_>, due: (Month, Month), end: Month) -> Study {
    let mut settings: Settings = study.settings.clone();
    (settings.start, settings.end) = (known.signed, end);
    settings.capacity.counted.insert(CapacityStatus::Superseded);
    let steps = study.capacity_steps.iter().filter(|row| row.line == *known.line);
    let steps = steps.filter(|row| row.known_since.or(row.from).is_some_and(|month| month <= known.signed));
    let mut orders: Vec<_> = known.before().cloned().collect();
    let mut own = known.order.clone();
    (own.first_delivery, own.last_delivery) = (Some(due.0), Some(due.1));
    orders.push(own);
    for order in &mut orders {
        (order.status, order.delivered) = (ContractStatus::Running, None);
    }
    Study {
        settings,
        capacity_steps: Table::new(steps.cloned().collect()),
        order_book: Table::new(orders),
        deliveries: Table::default(),
        ..study.clone()
    }
}
