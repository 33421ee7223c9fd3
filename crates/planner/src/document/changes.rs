//! `changes.csv`: contract by contract, what became of a former plan.

use std::collections::{BTreeMap, BTreeSet};

use muster_plan::tables::{Change, Contract};
use muster_plan::{ContractChange, Plan, PlannedContractId};
use muster_study::{LineId, NeedId};
use muster_table::{Money, Month};

use crate::former::{Former, Inherited, LeftOut};
use crate::instance::Instance;

/// One row for each contract of either plan, by identifier.
pub(crate) fn changes(
    former: &Former,
    plan: &Plan,
    instance: &Instance,
    left_out: &[LeftOut],
) -> Vec<Change> {
    let (before, after) = (contracts(&former.plan), contracts(plan));
    let (delivered_before, delivered_after) = (deliveries(&former.plan), deliveries(plan));
    let mut reasons: BTreeMap<&PlannedContractId, String> = BTreeMap::new();
    for one in left_out {
        if let Inherited::Contract(contract) = &one.what {
            reasons.insert(contract, one.reason.to_string());
        }
    }
    let kept = kept(former, left_out);
    let all: BTreeSet<&PlannedContractId> = before.keys().chain(after.keys()).copied().collect();
    let mut rows = Vec::new();
    for id in all {
        let (old, new) = (before.get(id).copied(), after.get(id).copied());
        let Some(either) = new.or(old) else { continue };
        let change = match (old, new) {
            (Some(_), None) => ContractChange::Dropped,
            (None, _) => ContractChange::Added,
            _ if delivered_before.get(id) == delivered_after.get(id) => ContractChange::Kept,
            _ => ContractChange::Altered,
        };
        rows.push(Change {
            contract: id.clone(),
            need: either.need.clone(),
            nation: either.nation.clone(),
            change,
            pinned: kept.contains(id),
            former_quantity: old.map_or(0, |old| old.quantity),
            quantity: new.map_or(0, |new| new.quantity),
            former_last_delivery: old.map(|old| old.last_delivery),
            last_delivery: new.map(|new| new.last_delivery),
            former_total: old.map_or(Money::ZERO, |old| old.total),
            total: new.map_or(Money::ZERO, |new| new.total),
            counted: Money::ZERO,
            obstacle: reasons.get(id).cloned(),
        });
    }
    count(&mut rows, instance);
    rows
}

/// The contracts that must stay: those to be kept that could be taken over.
fn kept<'a>(former: &'a Former, left_out: &[LeftOut]) -> BTreeSet<&'a PlannedContractId> {
    let lost = |contract: &PlannedContractId| {
        left_out.iter().any(|one| one.what == Inherited::Contract(contract.clone()))
    };
    let bought: BTreeSet<&PlannedContractId> =
        former.plan.contracts.iter().map(|row| &row.contract).collect();
    former.keep.iter().filter(|contract| bought.contains(contract) && !lost(contract)).collect()
}

/// What each change adds to the aim of money: of the contracts of a need dropped and added, those that are more.
fn count(rows: &mut [Change], instance: &Instance) {
    let ties = &instance.ties;
    let mut same: BTreeMap<NeedId, usize> = BTreeMap::new();
    for row in rows.iter().filter(|row| matches!(row.change, ContractChange::Kept | ContractChange::Altered))
    {
        *same.entry(row.need.clone()).or_default() += 1;
    }
    // Contracts of the former plan that could be bought again, less those that are.
    let mut dropped: BTreeMap<NeedId, usize> = BTreeMap::new();
    for (need, before) in &ties.contracts {
        let id = &instance.needs[*need].id;
        let left = before.len().saturating_sub(same.get(id).copied().unwrap_or(0));
        dropped.insert(id.clone(), left);
    }
    let mut replaced = dropped.clone();
    for row in rows.iter_mut() {
        let left = match row.change {
            ContractChange::Dropped => dropped.get_mut(&row.need),
            ContractChange::Added => match replaced.get_mut(&row.need) {
                // It takes the place of one that is counted already.
                Some(left) if *left > 0 => {
                    *left -= 1;
                    continue;
                }
                _ => {
                    row.counted = ties.price;
                    continue;
                }
            },
            ContractChange::Kept | ContractChange::Altered => continue,
        };
        if let Some(left) = left.filter(|left| **left > 0) {
            *left -= 1;
            row.counted = ties.price;
        }
    }
}

fn contracts(plan: &Plan) -> BTreeMap<&PlannedContractId, &Contract> {
    plan.contracts.iter().map(|row| (&row.contract, row)).collect()
}

/// Units of each contract by line and month.
fn deliveries(plan: &Plan) -> BTreeMap<&PlannedContractId, BTreeMap<(&LineId, Month), i64>> {
    let mut all: BTreeMap<&PlannedContractId, BTreeMap<(&LineId, Month), i64>> = BTreeMap::new();
    for row in plan.deliveries.iter() {
        *all.entry(&row.contract).or_default().entry((&row.line, row.month)).or_default() += row.quantity;
    }
    all
}
