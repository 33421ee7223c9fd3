//! High-Visibility Projects: which open needs fall into the area of which, who could join with what, and which projects
//! overlap.

use std::collections::{BTreeMap, BTreeSet};

use muster_study::tables::{HighVisibilityProject, Need};
use muster_study::{
    CapabilityId, CapabilityTree, HighVisibilityProjectId, NationGroup, NationId, NeedId, NeedStatus, Study,
};
use muster_table::{TableSet, record};

record! {
    /// An open need that falls into the area of a project.
    pub struct ProjectNeed in "project_needs" key ["project", "need"] {
        /// The project.
        project: HighVisibilityProjectId,
        /// The need.
        need: NeedId,
        /// Whose need it is.
        nation: NationId,
        /// What is wanted.
        capability: CapabilityId,
        /// Whether that nation takes part, on the date of the list.
        takes_part: bool,
    }
}

record! {
    /// A nation that could join a project, and what it would bring.
    pub struct Joiner in "project_joiners" key ["project", "nation"] {
        /// The project.
        project: HighVisibilityProjectId,
        /// The nation.
        nation: NationId,
        /// Whether it could join: blank if the project has not said whether nations outside NATO can.
        open: Option<bool>,
        /// Its open needs in the area.
        needs: i64,
        /// What those needs want together, as far as it is published.
        wanted: i64,
        /// Its production lines for the area.
        lines: i64,
        /// The systems of its makers for the area, apart by semicolons.
        systems: Option<String>,
    }
}

record! {
    /// Two projects that overlap.
    pub struct ProjectOverlap in "project_overlaps" key ["project", "other"] {
        /// A project.
        project: HighVisibilityProjectId,
        /// Another.
        other: HighVisibilityProjectId,
        /// The capabilities that lie in both, apart by semicolons.
        capabilities: String,
        /// How many nations take part in both.
        shared: i64,
        /// Those nations as a part of all that take part in either.
        share: f64 [at_least(0.0), at_most(1.0)],
        /// Open needs that fall into both.
        needs: i64,
    }
}

/// What High-Visibility Projects mean for a study.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Projects {
    /// Open needs by project.
    pub needs: Vec<ProjectNeed>,
    /// Who could join what.
    pub joiners: Vec<Joiner>,
    /// Projects that overlap.
    pub overlaps: Vec<ProjectOverlap>,
}

impl Projects {
    /// The tables.
    pub fn tables(&self) -> TableSet {
        TableSet::new().with(&self.needs).with(&self.joiners).with(&self.overlaps)
    }
}

/// Looks at the projects of a study. A need is open unless it is already under contract.
pub fn projects(study: &Study) -> Projects {
    let areas = areas(study);
    let members = members(study);
    let open_needs: Vec<&Need> =
        study.needs.iter().filter(|need| need.status != NeedStatus::Signed).collect();
    let mut found = Projects::default();
    let none = (BTreeSet::new(), BTreeSet::new());
    for project in study.high_visibility_projects.iter() {
        let area = areas.get(&project.project).unwrap_or(&none.0);
        let takes_part = members.get(&project.project).unwrap_or(&none.1);
        for need in open_needs.iter().filter(|need| area.contains(&need.capability)) {
            found.needs.push(ProjectNeed {
                project: project.project.clone(),
                need: need.need.clone(),
                nation: need.nation.clone(),
                capability: need.capability.clone(),
                takes_part: takes_part.contains(&need.nation),
            });
        }
        for nation in study.nations.iter().filter(|nation| !takes_part.contains(&nation.nation)) {
            found.joiners.extend(joiner(study, project, &nation.nation, nation.group, area, &open_needs));
        }
    }
    let rows = study.high_visibility_projects.rows();
    for (position, one) in rows.iter().enumerate() {
        for other in rows.iter().skip(position + 1) {
            let areas = [one, other].map(|row| areas.get(&row.project).unwrap_or(&none.0));
            let members = [one, other].map(|row| members.get(&row.project).unwrap_or(&none.1));
            found.overlaps.extend(overlap(one, other, areas, members, &open_needs));
        }
    }
    found
}

/// The capabilities in the area of each project, with all below them in the tree.
fn areas(study: &Study) -> BTreeMap<HighVisibilityProjectId, BTreeSet<CapabilityId>> {
    let tree = CapabilityTree::new(study);
    let mut areas: BTreeMap<HighVisibilityProjectId, BTreeSet<CapabilityId>> = BTreeMap::new();
    for row in study.project_capabilities.iter() {
        let below =
            study.capabilities.iter().filter(|other| tree.includes(&row.capability, &other.capability));
        areas.entry(row.project.clone()).or_default().extend(below.map(|other| other.capability.clone()));
    }
    areas
}

fn members(study: &Study) -> BTreeMap<HighVisibilityProjectId, BTreeSet<NationId>> {
    let mut members: BTreeMap<HighVisibilityProjectId, BTreeSet<NationId>> = BTreeMap::new();
    for row in study.project_participants.iter() {
        members.entry(row.project.clone()).or_default().insert(row.nation.clone());
    }
    members
}

/// A nation that would bring needs, lines or systems of its own; `None` if it would bring nothing.
fn joiner(
    study: &Study,
    project: &HighVisibilityProject,
    nation: &NationId,
    group: NationGroup,
    area: &BTreeSet<CapabilityId>,
    open_needs: &[&Need],
) -> Option<Joiner> {
    let needs = || open_needs.iter().filter(|need| need.nation == *nation && area.contains(&need.capability));
    let provides = |system: &muster_study::SystemId| {
        let row = study.systems.iter().find(|row| row.system == *system);
        row.is_some_and(|row| area.contains(&row.capability))
    };
    let here = |site: &muster_study::SiteId| {
        study.sites.iter().any(|row| row.site == *site && row.nation == *nation)
    };
    let lines = study.lines.iter().filter(|line| {
        here(&line.site)
            && study.line_systems.iter().any(|row| row.line == line.line && provides(&row.system))
    });
    let systems = study.systems.iter().filter(|row| row.nation == *nation && area.contains(&row.capability));
    let systems: Vec<&str> = systems.map(|row| row.system.as_str()).collect();
    let joiner = Joiner {
        project: project.project.clone(),
        nation: nation.clone(),
        open: if group == NationGroup::Nato { Some(true) } else { project.open_to_partners },
        needs: needs().count() as i64,
        wanted: needs().filter_map(|need| need.quantity).sum(),
        lines: lines.count() as i64,
        systems: (!systems.is_empty()).then(|| systems.join(";")),
    };
    let brings = joiner.needs > 0 || joiner.lines > 0 || joiner.systems.is_some();
    (brings && group != NationGroup::Other).then_some(joiner)
}

fn overlap(
    one: &HighVisibilityProject,
    other: &HighVisibilityProject,
    [area, other_area]: [&BTreeSet<CapabilityId>; 2],
    [members, other_members]: [&BTreeSet<NationId>; 2],
    open_needs: &[&Need],
) -> Option<ProjectOverlap> {
    let both: BTreeSet<&CapabilityId> = area.intersection(other_area).collect();
    if both.is_empty() {
        return None;
    }
    let shared = members.intersection(other_members).count();
    let either = members.union(other_members).count().max(1);
    Some(ProjectOverlap {
        project: one.project.clone(),
        other: other.project.clone(),
        capabilities: both.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(";"),
        shared: shared as i64,
        share: shared as f64 / either as f64,
        needs: open_needs.iter().filter(|need| both.contains(&need.capability)).count() as i64,
    })
}
