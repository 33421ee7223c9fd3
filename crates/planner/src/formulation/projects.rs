//! Projects and their members.

use std::collections::BTreeSet;

use muster_highs::Column;

use super::columns::{ProjectColumns, ProjectSize};
use super::{Builder, MILLION};
use crate::instance::{Candidate, Need};

impl Builder<'_> {
    /// Adds for every project that can come about how many members it has and who they are.
    pub(super) fn add_projects(&mut self) {
        if !self.scope.joint {
            return;
        }
        for (position, project) in self.instance.projects.iter().enumerate() {
            if self.scope.closed.contains(&position) {
                continue;
            }
            let willing: BTreeSet<usize> = self.willing(position).map(|(need, _)| need.nation).collect();
            let nations: Vec<usize> =
                project.nations.iter().copied().filter(|nation| willing.contains(nation)).collect();
            let name = self.project_name(position);
            let mut sizes: Vec<ProjectSize> = Vec::new();
            for adaptation in self.adaptation_months(position) {
                let able = self.able_nations(position, adaptation);
                for members in project.least..=project.most.min(able) {
                    if project.contract(members) + adaptation >= self.instance.months {
                        continue;
                    }
                    let size = ProjectSize::name(members, adaptation);
                    let chosen = self.add_choice(format_args!("project {name} of {size}"));
                    let joins = nations.iter().map(|nation| {
                        let nation = &self.instance.nations[*nation].id;
                        self.add_choice(format_args!("member {nation} {name} of {size}"))
                    });
                    let joins = joins.collect();
                    sizes.push(ProjectSize { members, adaptation, chosen, joins });
                }
            }
            let chosen: Vec<Column> = sizes.iter().map(|size| size.chosen).collect();
            let Some(total) = self.sum_of(format_args!("project {name}"), &chosen) else { continue };
            for size in &sizes {
                self.add_size_rules(position, &name, size, &nations);
            }
            self.projects.push(ProjectColumns {
                project: position,
                nations,
                sizes,
                total,
                levels: Vec::new(),
                quantities: Vec::new(),
                line_uses: Vec::new(),
            });
        }
    }

    /// As many members as the size says; each pays its share.
    fn add_size_rules(&mut self, position: usize, name: &str, size: &ProjectSize, nations: &[usize]) {
        let members = size.members;
        let all = size.joins.iter().map(|join| (*join, 1.0)).chain([(size.chosen, -(members as f64))]);
        self.balanced(format_args!("members {name} of {size}"), all);
        let project = &self.instance.projects[position];
        let (procedure, one_time) = project.shares(members, &[]);
        let cost = (procedure + one_time).units() / MILLION;
        let year = self.instance.year_of(project.contract(members));
        for (join, nation) in size.joins.iter().zip(nations) {
            let id = &self.instance.nations[*nation].id;
            self.at_most(
                format_args!("join {id} {name} of {size}"),
                [(*join, 1.0), (size.chosen, -1.0)],
                0.0,
            );
            self.pay(*nation, year, *join, cost);
        }
    }

    /// Price steps and minimum orders of projects, once the quantities of all their members are known.
    pub(super) fn add_project_rules(&mut self) {
        for position in 0..self.projects.len() {
            let columns = self.projects[position].clone();
            let name = self.project_name(columns.project);
            self.add_membership_rules(position, &name);
            self.add_adaptations(position, &name);
            self.add_project_levels(&columns, &name);
            for (line, used, least) in &columns.line_uses {
                let bought = columns.quantities.iter().filter(|(of, _, _)| of == line);
                let terms: Vec<_> =
                    bought.map(|(_, column, lot)| (*column, *lot)).chain([(*used, -least)]).collect();
                let line = &self.instance.lines[*line].id;
                self.at_least(format_args!("minimum order {name} {line}"), terms, 0.0);
            }
        }
    }

    /// A member is a nation of which a need takes part.
    fn add_membership_rules(&mut self, position: usize, name: &str) {
        let columns = self.projects[position].clone();
        for (at, nation) in columns.nations.iter().enumerate() {
            let places = self.demand.project(columns.project).iter();
            let own = places.filter(|place| self.instance.needs[place.need].nation == *nation);
            let taking_part: Vec<_> = own
                .flat_map(|place| &self.needs[place.at].candidates[place.candidate].participations)
                .filter(|participation| participation.project == position)
                .cloned()
                .collect();
            for (size_at, size) in columns.sizes.iter().enumerate() {
                let join = size.joins[at];
                let parts: Vec<Column> =
                    taking_part.iter().filter_map(|participation| participation.of_size(size_at)).collect();
                // With a single need the two are one column.
                if parts == [join] {
                    continue;
                }
                let nation = &self.instance.nations[*nation].id;
                let join = [(join, -1.0)];
                for part in &parts {
                    let label = format_args!("part {nation} {name} of {size}");
                    self.at_most(label, [(*part, 1.0)].into_iter().chain(join), 0.0);
                }
                let all = parts.iter().map(|part| (*part, 1.0)).chain(join);
                self.at_least(format_args!("parts {nation} {name} of {size}"), all, 0.0);
            }
        }
    }

    /// The price step that the whole quantity reaches.
    fn add_project_levels(&mut self, columns: &ProjectColumns, name: &str) {
        if columns.levels.is_empty() {
            return;
        }
        let all = columns.levels.iter().map(|level| (*level, 1.0)).chain([(columns.total, -1.0)]);
        self.balanced(format_args!("price step {name}"), all);
        let levels = self.instance.projects[columns.project].ladder.levels.clone();
        let bought: Vec<_> = columns.quantities.iter().map(|(_, column, lot)| (*column, *lot)).collect();
        for (at, (column, level)) in columns.levels.iter().zip(&levels).enumerate() {
            if level.from > 1 {
                let terms = bought.iter().copied().chain([(*column, -(level.from as f64))]);
                self.at_least(format_args!("price step {name} from {}", level.from), terms, 0.0);
            }
            // A later step that is dearer would not be taken freely, so this one must end where that begins.
            if let Some(next) = levels.get(at + 1).filter(|next| next.unit > level.unit) {
                let most: f64 = self.project_most(columns);
                let end = (next.from - 1) as f64;
                let slack = (most - end).max(0.0);
                let terms = bought.iter().copied().chain([(*column, slack)]);
                self.at_most(format_args!("price step {name} below {}", next.from), terms, end + slack);
            }
        }
    }

    /// The needs of the scope that could take part in a project, with the candidate for it.
    pub(super) fn willing(&self, project: usize) -> impl Iterator<Item = (&Need, &Candidate)> {
        self.demand.project(project).iter().map(|place| {
            let need = &self.instance.needs[place.need];
            (need, &need.candidates[place.candidate])
        })
    }

    /// The units that all possible members want.
    pub(super) fn project_most(&self, columns: &ProjectColumns) -> f64 {
        let wanting = self.willing(columns.project);
        wanting.map(|(need, _)| (need.quantity / need.lot * need.lot) as f64).sum()
    }

    /// The words for a project in labels.
    pub(super) fn project_name(&self, position: usize) -> String {
        let project = &self.instance.projects[position];
        format!("{} {}", self.instance.systems[project.system].id, self.instance.routes[project.route])
    }
}
