//! `projects.csv` and `project_members.csv`.

use std::collections::BTreeMap;

use muster_plan::ProjectId;
use muster_plan::tables::{Member, Project};
use muster_table::Money;

use super::View;
use super::contracts::signed;
use crate::decisions::Deal;
use crate::instance::{Adaptation, Instance};

/// The identifier of a project: system and route.
pub(super) fn project_id(instance: &Instance, project: usize) -> ProjectId {
    let project = &instance.projects[project];
    ProjectId::new(format!("{}/{}", instance.systems[project.system].id, instance.routes[project.route]))
}

/// Units of each nation in a project.
fn quantities(view: &View<'_>, project: usize) -> BTreeMap<usize, i64> {
    let mut quantities = BTreeMap::new();
    for purchase in view.decisions.purchases.iter().filter(|purchase| purchase.deal == Deal::Joint(project)) {
        *quantities.entry(purchase.need(view.instance).nation).or_insert(0) += purchase.quantity();
    }
    quantities
}

/// The adaptations of a project.
fn adapted(all: &BTreeMap<usize, Vec<Adaptation>>, project: usize) -> &[Adaptation] {
    all.get(&project).map(Vec::as_slice).unwrap_or_default()
}

/// One row for each project, by identifier.
pub(super) fn rows(view: &View<'_>) -> Vec<Project> {
    let instance = view.instance;
    let adaptations = view.decisions.project_adaptations(instance);
    let mut rows: Vec<Project> = view
        .decisions
        .members(instance)
        .keys()
        .map(|&position| {
            let project = &instance.projects[position];
            let quantities = quantities(view, position);
            let quantity = quantities.values().sum();
            let level = project.ladder.level_at(quantity);
            let unit_price = project.ladder.unit(level);
            let (procedure, one_time) = project.shares(quantities.len(), adapted(&adaptations, position));
            let saved = quantities.values().map(|&units| {
                let alone = project.ladder.unit(project.ladder.level_at(units));
                (alone - unit_price).times(units)
            });
            let first =
                view.decisions.purchases.iter().find(|purchase| purchase.deal == Deal::Joint(position));
            Project {
                project: project_id(instance, position),
                system: instance.systems[project.system].id.clone(),
                route: instance.routes[project.route].clone(),
                members: quantities.len() as i64,
                quantity,
                signed: instance.month(first.map_or(0, |purchase| signed(view, purchase))),
                price_factor: project.ladder.levels.get(level).map_or(1.0, |level| level.factor),
                unit_price,
                shared: (procedure + one_time).times(quantities.len() as i64),
                saved: saved.sum::<Money>(),
            }
        })
        .collect();
    rows.sort_by(|a, b| a.project.cmp(&b.project));
    rows
}

/// One row for each project and member.
pub(super) fn members(view: &View<'_>) -> Vec<Member> {
    let instance = view.instance;
    let adaptations = view.decisions.project_adaptations(instance);
    let mut rows = Vec::new();
    for &position in view.decisions.members(instance).keys() {
        let quantities = quantities(view, position);
        let project = &instance.projects[position];
        let (procedure, one_time) = project.shares(quantities.len(), adapted(&adaptations, position));
        for (nation, quantity) in quantities {
            rows.push(Member {
                project: project_id(instance, position),
                nation: instance.nations[nation].id.clone(),
                quantity,
                shared: procedure + one_time,
            });
        }
    }
    rows.sort_by(|a, b| (&a.project, &a.nation).cmp(&(&b.project, &b.nation)));
    rows
}
