//! `adaptations.csv`.

use muster_plan::tables::Adaptation as Row;
use muster_plan::{PlannedContractId, ProjectId};

use super::View;
use super::projects::project_id;
use crate::account::contract_id;
use crate::decisions::Deal;
use crate::instance::Adaptation;

/// One row for each own contract or project and each standard that its system is adapted to.
pub(super) fn rows(view: &View<'_>) -> Vec<Row> {
    let instance = view.instance;
    let mut rows = Vec::new();
    let mut add = |contract: Option<PlannedContractId>,
                   project: Option<ProjectId>,
                   system: usize,
                   of: &[Adaptation]| {
        rows.extend(of.iter().map(|adaptation| Row {
            contract: contract.clone(),
            project: project.clone(),
            system: instance.systems[system].id.clone(),
            standard: adaptation.standard.clone(),
            cost: adaptation.cost,
            months: i64::try_from(adaptation.months).unwrap_or(i64::MAX),
        }));
    };
    for purchase in view.decisions.purchases.iter().filter(|of| matches!(of.deal, Deal::Own(_))) {
        let candidate = purchase.candidate(instance);
        add(Some(contract_id(instance, purchase)), None, candidate.system, &candidate.adaptations);
    }
    for (project, adapted) in view.decisions.project_adaptations(instance) {
        add(None, Some(project_id(instance, project)), instance.projects[project].system, &adapted);
    }
    rows.sort_by(|a, b| (&a.contract, &a.project, &a.standard).cmp(&(&b.contract, &b.project, &b.standard)));
    rows
}
