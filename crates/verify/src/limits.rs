//! Limits on a need as a whole and on a deal as a whole.

use std::collections::{BTreeMap, BTreeSet};

use muster_plan::{PlannedContractId, ProjectId};
use muster_study::{LineId, NeedId, SystemId};

use crate::codes::{BELOW_MINIMUM, MORE_THAN_WANTED, TOO_MANY_LINES, TOO_MANY_SYSTEMS};
use crate::facts::Facts;
use crate::objections::Objections;
use crate::purchase::Purchases;

/// What a need gets.
#[derive(Default)]
struct Served<'a> {
    units: i128,
    systems: BTreeSet<&'a SystemId>,
    lines: BTreeSet<&'a LineId>,
    row: usize,
}

/// Objects to needs that get too much or from too many, and to deals below the minimum order of a line.
pub(crate) fn check(facts: &Facts<'_>, purchases: &Purchases<'_>, objections: &mut Objections) {
    let mut served: BTreeMap<&NeedId, Served<'_>> = BTreeMap::new();
    for purchase in &purchases.all {
        let served = served.entry(&purchase.contract.need).or_default();
        served.units += purchase.units;
        served.systems.insert(&purchase.contract.system);
        served.lines.extend(purchase.shipments.iter().map(|shipment| &shipment.delivery.line));
        served.row = purchase.row;
    }
    let table = &purchases.plan.contracts;
    for (id, served) in served {
        let Some(need) = facts.planned.get(id) else { continue };
        let mut object = |code, cause: String| objections.row(code, table, served.row, ("need", id), cause);
        if served.units > i128::from(need.quantity) {
            object(
                MORE_THAN_WANTED,
                format!("{} units are delivered, and {} are wanted.", served.units, need.quantity),
            );
        }
        let (systems, lines) = (served.systems.len() as i64, served.lines.len() as i64);
        if let Some(most) = need.row.most_systems.filter(|most| systems > *most) {
            object(TOO_MANY_SYSTEMS, format!("{systems} systems serve it, and at most {most} may."));
        }
        if let Some(most) = need.row.most_lines.filter(|most| lines > *most) {
            object(TOO_MANY_LINES, format!("{lines} lines serve it, and at most {most} may."));
        }
    }
    minimum_orders(purchases, objections);
}

/// A deal: the contract itself, or the project it is part of.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Deal<'a> {
    Own(&'a PlannedContractId),
    Joint(&'a ProjectId),
}

fn minimum_orders(purchases: &Purchases<'_>, objections: &mut Objections) {
    let mut ordered: BTreeMap<(Deal<'_>, &LineId), (i128, i64, usize)> = BTreeMap::new();
    for purchase in &purchases.all {
        for shipment in &purchase.shipments {
            let Some(way) = shipment.way else { continue };
            let deal = match &purchase.contract.project {
                Some(project) => Deal::Joint(project),
                None => Deal::Own(&purchase.contract.contract),
            };
            let entry = ordered.entry((deal, &shipment.delivery.line)).or_insert((0, 0, shipment.row));
            entry.0 += shipment.units();
            entry.1 = entry.1.max(way.minimum_order);
        }
    }
    for ((deal, line), (units, least, row)) in ordered {
        if units < i128::from(least) {
            let deal = match deal {
                Deal::Own(contract) => format!("Contract {contract}"),
                Deal::Joint(project) => format!("Project {project}"),
            };
            let cause =
                format!("{deal} orders {units} units there, and the line takes no less than {least}.");
            objections.row(BELOW_MINIMUM, &purchases.plan.deliveries, row, ("line", line), cause);
        }
    }
}
