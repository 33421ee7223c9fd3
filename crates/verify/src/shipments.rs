//! The rows of `deliveries.csv`: whole lots, from usable lines, in time.

use muster_table::{Code, Record};

use crate::codes::{BROKEN_LOT, LINE_UNUSABLE, OUT_OF_TIME, TOO_SOON, UNKNOWN_NAME, WRONG_ARRIVAL};
use crate::facts::Facts;
use crate::objections::Objections;
use crate::purchase::{Purchase, Purchases, Shipment};

/// Objects to deliveries that cannot be.
pub(crate) fn check(facts: &Facts<'_>, purchases: &Purchases<'_>, objections: &mut Objections) {
    let table = &purchases.plan.deliveries;
    for (row, delivery) in table.iter().enumerate() {
        if !purchases.by_contract.contains_key(&delivery.contract) {
            let cause = "contracts.csv has no such contract.";
            objections.row(UNKNOWN_NAME, table, row, ("contract", &delivery.contract), cause);
        }
        if !facts.lines.contains_key(&delivery.line) {
            objections.row(UNKNOWN_NAME, table, row, ("line", &delivery.line), "The study has no such line.");
        }
    }
    for purchase in &purchases.all {
        for shipment in &purchase.shipments {
            for (code, column, cause) in faults(facts, purchase, shipment) {
                let said = shipment.delivery.cell(column).unwrap_or_default();
                objections.row(code, table, shipment.row, (column, said), cause);
            }
        }
    }
}

fn faults(
    facts: &Facts<'_>,
    purchase: &Purchase<'_>,
    shipment: &Shipment<'_>,
) -> Vec<(Code, &'static str, String)> {
    let mut faults = Vec::new();
    let delivery = shipment.delivery;
    let lot = purchase.need.map_or(1, |need| need.lot);
    if delivery.quantity <= 0 || delivery.quantity % lot != 0 {
        let cause = format!("It must be a multiple of the lot, {lot}, and above zero.");
        faults.push((BROKEN_LOT, "quantity", cause));
    }
    if !facts.in_horizon(delivery.month) {
        let cause = format!("The horizon runs from {} to {}.", facts.start, facts.end);
        faults.push((OUT_OF_TIME, "month", cause));
    }
    if let Some(from) =
        purchase.need.and_then(|need| need.row.wanted_from).filter(|from| delivery.month < *from)
    {
        faults.push((OUT_OF_TIME, "month", format!("Units are wanted from {from} on.")));
    }
    let system = &purchase.contract.system;
    let Some(way) = shipment.way else {
        if facts.lines.contains_key(&delivery.line) {
            let cause = format!("The line cannot deliver {system} to {}.", purchase.buyer);
            faults.push((LINE_UNUSABLE, "line", cause));
        }
        return faults;
    };
    if let Some(terms) = purchase.terms {
        let earliest = terms.begins.plus(way.lead);
        if delivery.made < earliest {
            let cause = format!(
                "No unit can be finished before {earliest}: a contract in {} at the earliest, {} months of adaptation to standards, and {} months of lead time.",
                terms.earliest,
                terms.begins.since(terms.earliest),
                way.lead
            );
            faults.push((TOO_SOON, "made", cause));
        }
    }
    let arrival = delivery.made.plus(way.transit);
    if delivery.month != arrival {
        let cause = format!(
            "Recomputed, it is {arrival}: made in {}, and {} months under way.",
            delivery.made, way.transit
        );
        faults.push((WRONG_ARRIVAL, "month", cause));
    }
    faults
}
