//! Projects and their members.

use std::collections::{BTreeMap, BTreeSet};

use muster_plan::ProjectId;
use muster_plan::tables::{Member, Project};
use muster_study::{NationId, RouteId, RouteKind, SystemId};
use muster_table::Record;

use crate::codes::{PROJECT_MISMATCH, UNKNOWN_NAME, WRONG_MEMBERS, WRONG_PROJECT};
use crate::facts::Facts;
use crate::ledger::{Ledger, Shares};
use crate::objections::{Objections, amount};
use crate::purchase::{Joint, Purchase, Purchases};
use crate::terms;

/// Objects to projects that do not fit their contracts, and to figures of projects and members that are not so.
pub(crate) fn check(
    facts: &Facts<'_>,
    purchases: &Purchases<'_>,
    ledger: &Ledger<'_>,
    objections: &mut Objections,
) {
    let mut deals: BTreeMap<(&SystemId, &RouteId), &ProjectId> = BTreeMap::new();
    let table = &purchases.plan.projects;
    for (row, project) in table.iter().enumerate() {
        let mut object = |code, column: &str, cause: String| {
            let said = project.cell(column).unwrap_or_default();
            objections.row(code, table, row, (column, said), cause);
        };
        if !facts.systems.contains_key(&project.system) {
            object(UNKNOWN_NAME, "system", "The study has no such system.".to_owned());
        }
        let route = facts.routes.get(&project.route);
        match route {
            None => object(UNKNOWN_NAME, "route", "The study has no such route.".to_owned()),
            Some(route) if route.kind != RouteKind::Joint => {
                object(PROJECT_MISMATCH, "route", "Only joint routes make projects.".to_owned());
            }
            Some(_) => {}
        }
        if let Some(first) = deals.insert((&project.system, &project.route), &project.project) {
            let cause = format!("Project {first} is for the same system by the same route.");
            object(PROJECT_MISMATCH, "system", cause);
        }
        let Some(joint) = purchases.joint.get(&project.project) else {
            object(PROJECT_MISMATCH, "project", "It has no contracts.".to_owned());
            continue;
        };
        for purchase in parts(purchases, joint) {
            let contract = purchase.contract;
            if contract.system != project.system {
                let cause = format!("Its contract {} is for {}.", contract.contract, contract.system);
                object(PROJECT_MISMATCH, "system", cause);
            }
            if contract.route != project.route {
                let cause = format!("Its contract {} comes about by {}.", contract.contract, contract.route);
                object(PROJECT_MISMATCH, "route", cause);
            }
        }
        let members = joint.members.len();
        if let Some((least, most)) = route.map(|route| terms::members(route))
            && !(least..=most).contains(&members)
        {
            let cause = format!("{members} nations buy in it; the route is for {least} to {most}.");
            object(WRONG_MEMBERS, "members", cause);
        }
        figures(facts, purchases, project, joint, &ledger.shares, |column, right, why| {
            let said = project.cell(column).unwrap_or_default();
            if said != right {
                objections.cell(WRONG_PROJECT, table, row, (column, said, right), why);
            }
        });
    }
    members(purchases, &ledger.shares, objections);
}

fn parts<'a>(purchases: &'a Purchases<'a>, joint: &'a Joint<'a>) -> impl Iterator<Item = &'a Purchase<'a>> {
    joint.purchases.iter().filter_map(|at| purchases.all.get(*at))
}

/// Compares the figures of a project; `compare` takes column, what recomputation gives, and why.
fn figures(
    facts: &Facts<'_>,
    purchases: &Purchases<'_>,
    project: &Project,
    joint: &Joint<'_>,
    shares: &Shares<'_>,
    mut compare: impl FnMut(&str, String, &str),
) {
    compare("members", joint.members.len().to_string(), "so many nations buy in it");
    compare("quantity", joint.units().to_string(), "the sum of its contracts' deliveries");
    let first = parts(purchases, joint).next();
    if let Some(signed) = first.and_then(|purchase| purchases.signature(purchase)) {
        compare("signed", signed.to_string(), "then production of the first units of any member begins");
    }
    let shared = shares.iter().filter(|((of, _), _)| **of == project.project).map(|(_, cents)| cents).sum();
    compare("shared", amount(shared), "the sum of the members' shares");
    let Some((purchase, terms)) = first.and_then(|purchase| Some((purchase, purchase.terms?))) else {
        return;
    };
    compare(
        "price_factor",
        format!("{}", terms.factor),
        "the factor of the price step that its quantity reaches",
    );
    compare("unit_price", terms.unit.to_string(), "the list price times that factor");
    let Some(system) = facts.systems.get(&purchase.contract.system) else { return };
    let saved = joint.members.values().map(|units| {
        let alone = terms.list.scaled(terms::factor(facts, &system.capability, *units));
        units * (i128::from(alone.cents()) - i128::from(terms.unit.cents()))
    });
    let why = "the members' units at the price steps of their own quantities, less what they pay";
    compare("saved", amount(saved.sum()), why);
}

/// Objects to rows of members that are missing, too many, or not right.
fn members(purchases: &Purchases<'_>, shares: &Shares<'_>, objections: &mut Objections) {
    let table = &purchases.plan.members;
    let mut named: BTreeSet<(&ProjectId, &NationId)> = BTreeSet::new();
    for (row, member) in table.iter().enumerate() {
        named.insert((&member.project, &member.nation));
        let Some(joint) = purchases.joint.get(&member.project) else {
            let cause = "No contract is part of such a project.";
            objections.row(UNKNOWN_NAME, table, row, ("project", &member.project), cause);
            continue;
        };
        let Some(units) = joint.members.get(&member.nation) else {
            let cause = "The nation has no contract in the project.";
            objections.row(WRONG_MEMBERS, table, row, ("nation", &member.nation), cause);
            continue;
        };
        if *units != i128::from(member.quantity) {
            let cell = ("quantity", member.quantity, *units);
            objections.cell(WRONG_MEMBERS, table, row, cell, "the sum of its contracts in the project");
        }
        let share = shares.get(&(&member.project, &member.nation)).copied().unwrap_or(0);
        if share != i128::from(member.shared.cents()) {
            let cell = ("shared", member.shared.to_string(), amount(share));
            objections.cell(
                WRONG_MEMBERS,
                table,
                row,
                cell,
                "its part of procedure, shared one-time costs and adaptations",
            );
        }
    }
    for (project, joint) in &purchases.joint {
        for nation in joint.members.keys().filter(|nation| !named.contains(&(*project, **nation))) {
            let cause = format!("{nation} buys in project {project}, and is not among its members.");
            objections.table::<Member>(WRONG_MEMBERS, cause);
        }
    }
}
