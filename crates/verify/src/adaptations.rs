//! The rows of `adaptations.csv`.

use std::collections::{BTreeMap, BTreeSet};

use muster_plan::tables::Adaptation;
use muster_plan::{PlannedContractId, ProjectId};
use muster_study::StandardId;
use muster_table::Record;

use crate::codes::WRONG_ADAPTATION;
use crate::objections::Objections;
use crate::purchase::{Purchase, Purchases};

/// Contract or project, and standard.
type Key<'a> = (Option<&'a PlannedContractId>, Option<&'a ProjectId>, &'a StandardId);

/// Objects to adaptations that nothing requires, to those that are missing, and to figures that are not so.
pub(crate) fn check(purchases: &Purchases<'_>, objections: &mut Objections) {
    let mut right: BTreeMap<Key<'_>, (&Purchase<'_>, String, i32)> = BTreeMap::new();
    for purchase in &purchases.all {
        let contract = purchase.contract;
        let own = contract.project.is_none().then_some(&contract.contract);
        for (standard, (cost, months)) in &purchase.adaptations {
            let row = (purchase, cost.to_string(), *months);
            right.entry((own, contract.project.as_ref(), standard)).or_insert(row);
        }
    }
    let table = &purchases.plan.adaptations;
    let mut named: BTreeSet<Key<'_>> = BTreeSet::new();
    for (row, adaptation) in table.iter().enumerate() {
        let key = (adaptation.contract.as_ref(), adaptation.project.as_ref(), &adaptation.standard);
        named.insert(key);
        let Some((purchase, cost, months)) = right.get(&key) else {
            let cause = "No need of such a contract or project requires a standard that the system lacks.";
            objections.row(WRONG_ADAPTATION, table, row, ("standard", &adaptation.standard), cause);
            continue;
        };
        for (column, right, why) in [
            ("system", purchase.contract.system.to_string(), "that is what is bought"),
            ("cost", cost.clone(), "the cost of the nearest row of adoption_costs.csv"),
            ("months", months.to_string(), "the months of the nearest row of adoption_costs.csv"),
        ] {
            let said = adaptation.cell(column).unwrap_or_default();
            if said != right {
                objections.cell(WRONG_ADAPTATION, table, row, (column, said, right), why);
            }
        }
    }
    for (contract, project, standard) in right.keys().filter(|key| !named.contains(*key)) {
        let deal = match (contract, project) {
            (Some(contract), _) => format!("contract {contract}"),
            (None, Some(project)) => format!("project {project}"),
            (None, None) => continue,
        };
        let cause = format!("The adaptation to {standard} that {deal} requires is missing.");
        objections.table::<Adaptation>(WRONG_ADAPTATION, cause);
    }
}
