//! `high_visibility_projects.csv` and `project_participants.csv`.

use std::collections::BTreeMap;

use muster_study::tables::{HighVisibilityProject, Nation, ProjectParticipant};
use muster_study::{HighVisibilityProjectId, NationId};

use crate::error::Fault;
use crate::inputs::Inputs;
use crate::ledger::Ledger;

/// Projects and participants, in the order of publication.
pub fn high_visibility_projects(
    inputs: &Inputs,
    nations: &[Nation],
    ledger: &mut Ledger,
) -> (Vec<HighVisibilityProject>, Vec<ProjectParticipant>) {
    let decisions: BTreeMap<&str, _> =
        inputs.high_visibility_decisions.iter().map(|row| (row.name.as_str(), row)).collect();
    let mut projects = Vec::new();
    for row in &inputs.high_visibility_projects {
        let Some(decision) = decisions.get(row.name.as_str()) else {
            let decisions = "decisions/high_visibility_projects.csv";
            ledger.faults.push(Fault::Undecided { file: "hvp.csv", row: row.name.clone(), decisions });
            continue;
        };
        projects.push(HighVisibilityProject {
            project: HighVisibilityProjectId::new(&decision.project),
            name: row.name.clone(),
            area: row.area.clone(),
            named: decision.named,
            launched: row.launch_date.clone(),
            as_of: row.participants_as_of.clone(),
            open_to_partners: decision.open_to_partners,
            incomplete: decision.incomplete,
            status: row.status.clone(),
            source: row.source.clone(),
            quality: row.quality,
            note: row.note.clone(),
        });
    }
    let mut participants = Vec::new();
    for row in &inputs.participants {
        let nation = NationId::new(&row.iso3);
        let Some(decision) = decisions.get(row.project.as_str()) else { continue };
        if !nations.iter().any(|known| known.nation == nation) {
            let name = format!("{}, {}", row.project, row.iso3);
            ledger.leave_out("hvp_participants.csv", name, "The nation is not one of this study");
            continue;
        }
        participants.push(ProjectParticipant {
            project: HighVisibilityProjectId::new(&decision.project),
            nation,
            as_of: row.as_of.clone(),
            source: row.source.clone(),
            quality: row.quality,
        });
    }
    (projects, participants)
}
