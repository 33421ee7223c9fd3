//! `changes.csv`: what became of a former plan. That plan is not at hand; what follows from this one is.

use std::collections::{BTreeMap, BTreeSet};

use muster_plan::tables::{Change, Contract};
use muster_plan::{ContractChange, Plan, PlannedContractId};
use muster_study::NeedId;
use muster_table::Money;

use crate::codes::WRONG_CHANGE;
use crate::objections::{Objections, or_blank};

/// Objects to rows that contradict the contracts, and to changes that do not count as they should.
pub(crate) fn check(plan: &Plan, objections: &mut Objections) {
    let table = &plan.changes;
    if table.is_empty() {
        return;
    }
    let contracts: BTreeMap<&PlannedContractId, &Contract> =
        plan.contracts.iter().map(|row| (&row.contract, row)).collect();
    for (row, change) in table.iter().enumerate() {
        let mut object = |column: &str, value: String, cause: &str| {
            objections.row(WRONG_CHANGE, table, row, (column, value), cause);
        };
        let contract = contracts.get(&change.contract);
        if contract.is_some() == (change.change == ContractChange::Dropped) {
            object(
                "change",
                change.change.word().to_owned(),
                "Dropped are those contracts that the plan does not have.",
            );
        }
        let (quantity, total) = contract.map_or((0, Money::ZERO), |one| (one.quantity, one.total));
        if change.quantity != quantity {
            object("quantity", change.quantity.to_string(), "The contract has another quantity.");
        }
        if change.total != total {
            object("total", change.total.to_string(), "The contract has another total.");
        }
        let last = contract.map(|one| one.last_delivery);
        if change.last_delivery != last {
            object(
                "last_delivery",
                or_blank(change.last_delivery),
                "The last delivery of the contract is another.",
            );
        }
        if contract.is_some_and(|one| one.need != change.need || one.nation != change.nation) {
            object("need", change.need.to_string(), "The contract is for another need or nation.");
        }
        let added = change.change == ContractChange::Added;
        if added != (change.former_quantity == 0) || added != change.former_last_delivery.is_none() {
            object(
                "former_quantity",
                change.former_quantity.to_string(),
                "Added are those that the former plan does not have.",
            );
        }
        let same =
            change.quantity == change.former_quantity && change.last_delivery == change.former_last_delivery;
        if change.change == ContractChange::Kept && !same {
            object(
                "change",
                change.change.word().to_owned(),
                "Its quantity or its last delivery is another.",
            );
        }
        if change.pinned && (contract.is_none() || added || change.quantity < change.former_quantity) {
            object("pinned", change.pinned.to_string(), "A pinned contract stays with at least its units.");
        }
    }
    let named: BTreeSet<&PlannedContractId> = table.iter().map(|row| &row.contract).collect();
    for contract in contracts.keys().filter(|contract| !named.contains(*contract)) {
        objections.table::<Change>(WRONG_CHANGE, format!("The row of the contract {contract} is missing."));
    }
    count(plan, objections);
}

/// Of the contracts of a need dropped and added, those that are more count, all at one price; of those dropped only such as
/// could have been bought again.
fn count(plan: &Plan, objections: &mut Objections) {
    let table = &plan.changes;
    let mut needs: BTreeMap<&NeedId, [usize; 3]> = BTreeMap::new();
    let mut prices: BTreeSet<Money> = BTreeSet::new();
    for (row, change) in table.iter().enumerate() {
        let counts = needs.entry(&change.need).or_default();
        match change.change {
            ContractChange::Dropped => counts[0] += 1,
            ContractChange::Added => counts[1] += 1,
            ContractChange::Kept | ContractChange::Altered if change.counted != Money::ZERO => {
                let cause = "A contract that is there in both plans is no change that counts.";
                objections.row(WRONG_CHANGE, table, row, ("counted", change.counted), cause);
            }
            _ => {}
        }
        if change.counted != Money::ZERO {
            counts[2] += 1;
            prices.insert(change.counted);
        }
    }
    if prices.iter().any(|price| *price < Money::ZERO) || prices.len() > 1 {
        objections.table::<Change>(WRONG_CHANGE, "Changes do not all count at one price above 0.");
    }
    for (need, [dropped, added, counted]) in needs {
        if !prices.is_empty() && !(added..=dropped.max(added)).contains(&counted) {
            let cause =
                format!("Of {need}, {dropped} contracts are dropped and {added} added, and {counted} count.");
            objections.table::<Change>(WRONG_CHANGE, cause);
        }
    }
}
