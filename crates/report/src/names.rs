//! The names that people read, for the identifiers of the tables.

use std::collections::BTreeMap;

use muster_plan::{Plan, ProjectId};
use muster_study::tables::{Capability, Line, Nation, Route, Site, System};
use muster_study::{CapabilityId, LineId, NationId, RouteId, SiteId, Study, SystemId};

/// Every name of a study and a plan. An identifier that the study does not know is its own name.
pub struct Names<'a> {
    nations: BTreeMap<&'a NationId, &'a Nation>,
    capabilities: BTreeMap<&'a CapabilityId, &'a Capability>,
    systems: BTreeMap<&'a SystemId, &'a System>,
    short_systems: BTreeMap<&'a SystemId, &'a str>,
    sites: BTreeMap<&'a SiteId, &'a Site>,
    lines: BTreeMap<&'a LineId, &'a Line>,
    routes: BTreeMap<&'a RouteId, &'a Route>,
    line_systems: BTreeMap<&'a LineId, Vec<&'a SystemId>>,
    projects: BTreeMap<&'a ProjectId, (&'a SystemId, &'a RouteId)>,
}

impl<'a> Names<'a> {
    /// The names of this study and plan.
    pub fn new(study: &'a Study, plan: &'a Plan) -> Self {
        let mut line_systems: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in study.line_systems.iter() {
            line_systems.entry(&row.line).or_default().push(&row.system);
        }
        Self {
            nations: study.nations.iter().map(|row| (&row.nation, row)).collect(),
            capabilities: study.capabilities.iter().map(|row| (&row.capability, row)).collect(),
            systems: study.systems.iter().map(|row| (&row.system, row)).collect(),
            short_systems: short_names(study),
            sites: study.sites.iter().map(|row| (&row.site, row)).collect(),
            lines: study.lines.iter().map(|row| (&row.line, row)).collect(),
            routes: study.routes.iter().map(|row| (&row.route, row)).collect(),
            line_systems,
            projects: plan.projects.iter().map(|row| (&row.project, (&row.system, &row.route))).collect(),
        }
    }

    /// The row of a nation.
    pub fn nation_row(&self, nation: &NationId) -> Option<&'a Nation> {
        self.nations.get(nation).copied()
    }

    /// A nation's usual English name.
    pub fn nation<'b>(&'b self, nation: &'b NationId) -> &'b str {
        self.nations.get(nation).map_or(nation.as_str(), |row| row.name.as_str())
    }

    /// A capability's name.
    pub fn capability<'b>(&'b self, capability: &'b CapabilityId) -> &'b str {
        self.capabilities.get(capability).map_or(capability.as_str(), |row| row.name.as_str())
    }

    /// What one unit of a capability is: `tank`.
    pub fn unit(&self, capability: &CapabilityId) -> &'a str {
        self.capabilities.get(capability).map_or("unit", |row| row.unit.as_str())
    }

    /// So many units of a capability in words: `1 tank`, `640 tanks`, `3 aircraft`.
    pub fn units(&self, quantity: i64, capability: &CapabilityId) -> String {
        let unit = self.unit(capability);
        format!(
            "{}\u{a0}{}",
            crate::number::whole(quantity),
            if quantity == 1 { unit.into() } else { plural(unit) }
        )
    }

    /// A system's name.
    pub fn system<'b>(&'b self, system: &'b SystemId) -> &'b str {
        self.systems.get(system).map_or(system.as_str(), |row| row.name.as_str())
    }

    /// A system's name without what stands in brackets or after a slash, for labels, where that names it alone.
    pub fn short_system<'b>(&'b self, system: &'b SystemId) -> &'b str {
        self.short_systems.get(system).copied().unwrap_or_else(|| system.as_str())
    }

    /// A route's name.
    pub fn route<'b>(&'b self, route: &'b RouteId) -> &'b str {
        self.routes.get(route).map_or(route.as_str(), |row| row.name.as_str())
    }

    /// The site on which a line stands.
    pub fn site_of(&self, line: &LineId) -> Option<&'a Site> {
        self.lines.get(line).and_then(|row| self.sites.get(&row.site)).copied()
    }

    /// Place and nation of a line: `Changwon, South Korea`.
    pub fn place_of(&self, line: &LineId) -> String {
        self.site_of(line).map_or_else(
            || line.to_string(),
            |site| {
                let nation = self.nation(&site.nation);
                if site.name == nation { site.name.clone() } else { format!("{}, {nation}", site.name) }
            },
        )
    }

    /// Who runs a line.
    pub fn company(&self, line: &LineId) -> &'a str {
        self.lines.get(line).map_or("", |row| row.company.as_str())
    }

    /// The systems that a line makes, for labels.
    pub fn systems_of(&self, line: &LineId) -> String {
        let systems = self.line_systems.get(line).map(Vec::as_slice).unwrap_or_default();
        systems.iter().map(|system| self.short_system(system)).collect::<Vec<_>>().join(", ")
    }

    /// What a line makes, and where: `K2 (Changwon)`.
    pub fn line(&self, line: &LineId) -> String {
        let place = self.site_of(line).map_or_else(|| line.to_string(), |site| site.name.clone());
        let systems = self.systems_of(line);
        if systems.is_empty() { place } else { format!("{systems} ({place})") }
    }

    /// A text of the plan with the names of lines and nations for their identifiers, and months as people write them.
    pub fn in_words(&self, text: &str) -> String {
        let words = text.split(' ').map(|word| {
            let core = word.trim_matches(|letter: char| matches!(letter, '(' | ')' | ',' | '.' | ';' | ':'));
            let named = if self.lines.contains_key(&LineId::new(core)) {
                Some(self.line(&LineId::new(core)))
            } else if let Some(nation) = self.nations.get(&NationId::new(core)) {
                Some(nation.name.clone())
            } else {
                core.contains('-').then(|| core.parse().ok()).flatten().map(crate::number::month)
            };
            named
                .filter(|_| !core.is_empty())
                .map_or_else(|| word.to_owned(), |name| word.replacen(core, &name, 1))
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// A project's name: its system and route.
    pub fn project(&self, project: &ProjectId) -> String {
        self.projects.get(project).map_or_else(
            || project.to_string(),
            |(system, _)| format!("{} together", self.short_system(system)),
        )
    }
}

/// For every system, its name up to the first bracket or slash if no other system's name begins so, else all of it.
fn short_names(study: &Study) -> BTreeMap<&SystemId, &str> {
    let short = |name: &str| name.find(" (").into_iter().chain(name.find(" / ")).min().unwrap_or(name.len());
    let mut users: BTreeMap<&str, usize> = BTreeMap::new();
    for row in study.systems.iter() {
        *users.entry(&row.name[..short(&row.name)]).or_default() += 1;
    }
    study
        .systems
        .iter()
        .map(|row| {
            let name = &row.name[..short(&row.name)];
            (&row.system, if users.get(name) == Some(&1) { name } else { row.name.as_str() })
        })
        .collect()
}

/// The plural of a unit's noun.
pub fn plural(noun: &str) -> String {
    const SAME: [&str; 1] = ["aircraft"];
    if SAME.iter().any(|same| noun.ends_with(same)) || noun.ends_with('s') {
        noun.to_owned()
    } else if let Some(stem) = noun.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
        format!("{stem}ies")
    } else {
        format!("{noun}s")
    }
}

#[cfg(test)]
mod tests {
    use super::plural;

    #[test]
    fn units_have_plurals() {
        assert_eq!(plural("tank"), "tanks");
        assert_eq!(plural("light combat aircraft"), "light combat aircraft");
        assert_eq!(plural("battery"), "batteries");
    }
}
