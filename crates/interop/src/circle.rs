//! Who is asked: the parties of an inquiry.

use std::collections::BTreeSet;

use muster_plan::Plan;
use muster_study::{NationGroup, NationId, Study, SystemId};
use muster_table::{did_you_mean, suggestion};

use crate::Party;

/// The parties between which answers are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    /// Who they are, in a phrase.
    pub title: String,
    /// The parties, in the order in which they are shown.
    pub parties: Vec<Party>,
}

/// Why there is no such circle.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CircleError {
    /// Names that are neither nations nor systems.
    #[error(
        "--parties: {0}. Give codes of nations.csv, such as POL, or systems of systems.csv, such as k9, or k9:NOR for the K9 of Norway."
    )]
    UnknownParties(String),
    /// There is no such project or requirement.
    #[error("{id}: there is no such {kind}.{suggestion} {place}")]
    Unknown {
        /// What it should be.
        kind: &'static str,
        /// What was asked for.
        id: String,
        /// The nearest one, in a sentence.
        suggestion: String,
        /// Where they are listed, in a sentence.
        place: &'static str,
    },
    /// Nobody to compare with.
    #[error("{0}: fewer than two of these parties are nations of the study, so there is nothing to compare.")]
    TooFew(String),
}

impl CircleError {
    fn unknown<'a>(
        kind: &'static str,
        id: &str,
        known: impl Iterator<Item = &'a str>,
        place: &'static str,
    ) -> Self {
        Self::Unknown { kind, id: id.to_owned(), suggestion: suggestion(id, known), place }
    }

    /// There is no such High-Visibility Project.
    pub fn unknown_project(study: &Study, id: &str) -> Self {
        let known = study.high_visibility_projects.iter().map(|row| row.project.as_str());
        Self::unknown("project", id, known, "high_visibility_projects.csv lists them.")
    }
}

impl Circle {
    /// The nations of the alliance and its partners.
    pub fn alliance(study: &Study) -> Self {
        let nations = study.nations.iter().filter(|row| row.group != NationGroup::Other);
        Self {
            title: "the allies and their partners".to_owned(),
            parties: nations.map(|row| Party::Nation(row.nation.clone())).collect(),
        }
    }

    /// The parties with these names: nations by code, systems by identifier, as their makers build them or, after a
    /// colon, in the service of a nation.
    pub fn of_names(study: &Study, names: &[String]) -> Result<Self, CircleError> {
        let mut unknown = Vec::new();
        let mut parties: Vec<Party> = Vec::new();
        for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
            match party(study, name) {
                Ok(party) if !parties.contains(&party) => parties.push(party),
                Ok(_) => {}
                Err(fault) => unknown.push(fault),
            }
        }
        if !unknown.is_empty() {
            return Err(CircleError::UnknownParties(unknown.join("; ")));
        }
        Self { title: names.join(", "), parties }.checked()
    }

    /// The parties of a requirement.
    pub fn of_requirement(study: &Study, id: &str) -> Result<Self, CircleError> {
        let Some(row) = study.interop_requirements.iter().find(|row| row.requirement.as_str() == id) else {
            let known = study.interop_requirements.iter().map(|row| row.requirement.as_str());
            return Err(CircleError::unknown(
                "requirement",
                id,
                known,
                "interop_requirements.csv lists them.",
            ));
        };
        let parties = study.requirement_parties.iter().filter(|party| party.requirement == row.requirement);
        Self { title: row.name.clone(), parties: distinct(parties.map(|party| &party.nation)) }.checked()
    }

    /// The participants of a High-Visibility Project.
    pub fn of_project(study: &Study, id: &str) -> Result<Self, CircleError> {
        let Some(row) = study.high_visibility_projects.iter().find(|row| row.project.as_str() == id) else {
            return Err(CircleError::unknown_project(study, id));
        };
        let members = study.project_participants.iter().filter(|member| member.project == row.project);
        Self { title: row.name.clone(), parties: distinct(members.map(|member| &member.nation)) }.checked()
    }

    /// The members of a joint project of a plan.
    pub fn of_joint_project(plan: &Plan, id: &str) -> Result<Self, CircleError> {
        let Some(row) = plan.projects.iter().find(|row| row.project.as_str() == id) else {
            let known = plan.projects.iter().map(|row| row.project.as_str());
            return Err(CircleError::unknown(
                "joint project",
                id,
                known,
                "projects.csv of the plan lists them.",
            ));
        };
        let members =
            plan.contracts.iter().filter(|contract| contract.project.as_ref() == Some(&row.project));
        let title = format!("{}: {} together", row.project, row.system);
        Self { title, parties: distinct(members.map(|contract| &contract.nation)) }.checked()
    }

    /// The nations among the parties, and those in whose service systems stand, each once.
    pub fn nations(&self) -> Vec<NationId> {
        let nations: BTreeSet<&NationId> = self.parties.iter().filter_map(Party::nation).collect();
        nations.into_iter().cloned().collect()
    }

    fn checked(self) -> Result<Self, CircleError> {
        if self.parties.len() < 2 { Err(CircleError::TooFew(self.title)) } else { Ok(self) }
    }
}

fn distinct<'a>(nations: impl Iterator<Item = &'a NationId>) -> Vec<Party> {
    let nations: BTreeSet<&NationId> = nations.collect();
    nations.into_iter().cloned().map(Party::Nation).collect()
}

fn party(study: &Study, name: &str) -> Result<Party, String> {
    let nation = |code: &str| study.nations.iter().find(|row| row.nation.as_str().eq_ignore_ascii_case(code));
    let system = |id: &str| study.systems.iter().any(|row| row.system.as_str() == id);
    match name.split_once(':') {
        None => {
            if let Some(row) = nation(name) {
                return Ok(Party::Nation(row.nation.clone()));
            }
            if system(name) {
                return Ok(Party::System(SystemId::new(name), None));
            }
        }
        Some((id, code)) => {
            if let Some(row) = nation(code).filter(|_| system(id)) {
                return Ok(Party::System(SystemId::new(id), Some(row.nation.clone())));
            }
        }
    }
    let nations = study.nations.iter().map(|row| row.nation.as_str());
    let known = nations.chain(study.systems.iter().map(|row| row.system.as_str()));
    Err(match did_you_mean(name, known) {
        Some(guess) => format!("{name} is neither a nation nor a system (did you mean {guess}?)"),
        None => format!("{name} is neither a nation nor a system"),
    })
}
