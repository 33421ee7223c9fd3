//! The supply network: parts without sources, circles, shares, and what must be known.

use std::collections::{BTreeMap, BTreeSet};

use muster_table::{Findings, Record, Table};

use super::Facts;
use crate::codes::{
    BROKEN_SHARES, PART_LOOP, PART_WITHOUT_SOURCE, SLOW_SOURCE, UNKNOWN_SUPPLY, UNMADE_SUPPLY,
};
use crate::supply_users::{SupplyUser, SupplyUsers};
use crate::tables::CapacityStep;
use crate::{NodeKind, PartId, SupplyNodeId};

/// Shares are written with few decimals; thirds add up to 99.9.
const SHARE_SLACK: f64 = 0.5;

pub(super) fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let study = facts.study;
    if study.parts.is_empty() && study.supplies.is_empty() && study.bill_of_materials.is_empty() {
        return;
    }
    unknown(facts, findings);
    recovery(facts, findings);
    unmade(facts, findings);
    let whole =
        study.bill_of_materials.is_whole() && study.node_parts.is_whole() && study.supplies.is_whole();
    if loops(facts, findings) || !whole {
        return;
    }
    let users = SupplyUsers::of(study);
    sources(facts, &users, findings);
    slow(facts, &users, findings);
}

fn unknown(facts: &Facts<'_>, findings: &mut Findings) {
    let study = facts.study;
    for (row, record) in study.bill_of_materials.iter().enumerate() {
        known(&study.bill_of_materials, row, "quantity", record.quantity.is_some(), findings);
    }
    for (row, record) in study.node_parts.iter().enumerate() {
        known(&study.node_parts, row, "headroom", record.headroom.is_some(), findings);
    }
    for (row, record) in study.supplies.iter().enumerate() {
        known(&study.supplies, row, "share", record.share.is_some(), findings);
        known(&study.supplies, row, "stock_months", record.stock_months.is_some(), findings);
        known(&study.supplies, row, "transit_months", record.transit_months.is_some(), findings);
    }
}

fn known<R: Record>(
    table: &Table<R>,
    row: usize,
    column: &'static str,
    known: bool,
    findings: &mut Findings,
) {
    if !known {
        let cause = "The supply network must know this.";
        let remedy = "Fill the cell, or add an assumption that does.";
        findings.push(table.error(row, UNKNOWN_SUPPLY, cause, remedy).in_column(column));
    }
}

fn recovery(facts: &Facts<'_>, findings: &mut Findings) {
    let study = facts.study;
    if !study.recovery_times.is_whole() {
        return;
    }
    let kinds: BTreeSet<NodeKind> = study.recovery_times.iter().filter_map(|row| row.kind).collect();
    let nodes: BTreeSet<&SupplyNodeId> =
        study.recovery_times.iter().filter_map(|row| row.node.as_ref()).collect();
    let remedy = "Add a row for its kind, or for the plant itself, to recovery_times.csv.";
    for (row, node) in study.supply_nodes.iter().enumerate() {
        if !kinds.contains(&node.kind) && !nodes.contains(&node.node) {
            let cause = format!("No recovery time fits this plant of kind {}.", node.kind.word());
            let error = study.supply_nodes.error(row, UNKNOWN_SUPPLY, cause, remedy);
            findings.push(error.in_column("kind").with_value(node.kind.word()));
        }
    }
    let lines: BTreeSet<_> = study.recovery_times.iter().filter_map(|row| row.line.as_ref()).collect();
    if !kinds.contains(&NodeKind::Assembly) {
        for (row, line) in study.lines.iter().enumerate().filter(|(_, line)| !lines.contains(&line.line)) {
            let cause = "No recovery time fits this line: there is none for the kind assembly.";
            let error = study.lines.error(row, UNKNOWN_SUPPLY, cause, remedy);
            findings.push(error.in_column("line").with_value(line.line.as_str()));
        }
    }
}

fn unmade(facts: &Facts<'_>, findings: &mut Findings) {
    let study = facts.study;
    if !study.node_parts.is_whole() || !study.bill_of_materials.is_whole() || !study.line_systems.is_whole() {
        return;
    }
    let made: BTreeSet<(&SupplyNodeId, &PartId)> =
        study.node_parts.iter().map(|row| (&row.node, &row.part)).collect();
    let users = SupplyUsers::of(study);
    for (row, supply) in study.supplies.iter().enumerate() {
        let declared = facts.declared.contains("supply_nodes", supply.node.as_str())
            && facts.declared.contains("parts", supply.part.as_str());
        if declared && !made.contains(&(&supply.node, &supply.part)) {
            let cause = format!("node_parts.csv does not say that {} makes {}.", supply.node, supply.part);
            let remedy = "Add the row there, or correct part or node.";
            let error = study.supplies.error(row, UNMADE_SUPPLY, cause, remedy);
            findings.push(error.in_column("node").with_value(supply.node.as_str()));
        }
        let user = match (&supply.line, &supply.user) {
            (Some(line), None) => SupplyUser::Line(line.clone()),
            (None, Some(node)) => SupplyUser::Node(node.clone()),
            _ => continue,
        };
        if declared && !users.uses(&user, &supply.part) {
            let cause = format!("Nothing that {user} makes needs {}.", supply.part);
            let remedy = "Add the part to the bill of materials, or correct the row.";
            let error = study.supplies.error(row, UNMADE_SUPPLY, cause, remedy);
            findings.push(error.in_column("part").with_value(supply.part.as_str()));
        }
    }
}

/// Reports parts that are made of themselves; `true` if there are any.
fn loops(facts: &Facts<'_>, findings: &mut Findings) -> bool {
    let table = &facts.study.bill_of_materials;
    let mut inside: BTreeMap<&PartId, Vec<&PartId>> = BTreeMap::new();
    for row in table.iter() {
        if let Some(assembly) = &row.assembly {
            inside.entry(assembly).or_default().push(&row.part);
        }
    }
    let mut found = false;
    for (row, record) in table.iter().enumerate() {
        let Some(assembly) = &record.assembly else { continue };
        let (mut seen, mut open) = (BTreeSet::new(), vec![&record.part]);
        while let Some(part) = open.pop() {
            if seen.insert(part) {
                open.extend(inside.get(part).into_iter().flatten().copied());
            }
        }
        if seen.contains(assembly) {
            found = true;
            let cause = format!("{assembly} is made of {}, which is made of {assembly} again.", record.part);
            let error = table.error(row, PART_LOOP, cause, "Take out the row that leads back.");
            findings.push(error.in_column("part").with_value(record.part.as_str()));
        }
    }
    found
}

/// Every part that a user needs must have sources whose shares add up.
fn sources(facts: &Facts<'_>, users: &SupplyUsers, findings: &mut Findings) {
    let study = facts.study;
    for (user, part) in users.needs() {
        let rows = users.sources(study, user, part);
        let Some(first) = rows.first() else {
            let table = &study.bill_of_materials;
            let row = users.component(user, part).unwrap_or_default();
            let cause = format!("{user} needs {part}, which nobody supplies to it.");
            let remedy = "Add a row to supplies.csv, or take the part out of the bill of materials.";
            let error = table.error(row, PART_WITHOUT_SOURCE, cause, remedy);
            findings.push(error.in_column("part").with_value(part.as_str()));
            continue;
        };
        let shares: Vec<Option<f64>> =
            rows.iter().map(|row| study.supplies.get(*row).and_then(|supply| supply.share)).collect();
        let sum: f64 = shares.iter().flatten().sum();
        if shares.iter().all(Option::is_some) && (sum - 100.0).abs() > SHARE_SLACK {
            let cause = format!("The shares of {part} for {user} add up to {sum} per cent.");
            let remedy = "Correct the shares so that they add up to 100.";
            findings.push(study.supplies.error(*first, BROKEN_SHARES, cause, remedy).in_column("share"));
        }
    }
}

/// Rates so low that they may be per week or per year.
fn slow(facts: &Facts<'_>, users: &SupplyUsers, findings: &mut Findings) {
    let study = facts.study;
    let counted = |step: &CapacityStep| {
        facts.settings.is_some_and(|settings| settings.capacity.counted.contains(&step.status))
    };
    let mut needed: BTreeMap<(&SupplyNodeId, &PartId), f64> = BTreeMap::new();
    for (user, part) in users.needs() {
        let SupplyUser::Line(line) = user else { continue };
        if !facts.lines.get(line).is_some_and(|line| line.plannable) {
            continue;
        }
        let steps = study.capacity_steps.iter().filter(|step| step.line == *line && counted(step));
        let yearly = steps.filter_map(|step| step.units_per_year).max().unwrap_or(0);
        let quantity = users
            .component(user, part)
            .and_then(|row| study.bill_of_materials.get(row)?.quantity)
            .unwrap_or(0.0);
        for row in users.sources(study, user, part) {
            if let Some(supply) = study.supplies.get(row) {
                let share = supply.share.unwrap_or(0.0) / 100.0;
                *needed.entry((&supply.node, &supply.part)).or_default() +=
                    yearly as f64 / 12.0 * quantity * share;
            }
        }
    }
    for (row, record) in study.node_parts.iter().enumerate() {
        let (Some(rate), Some(need)) = (record.units_per_month, needed.get(&(&record.node, &record.part)))
        else {
            continue;
        };
        if rate < need / 3.0 {
            let cause = format!(
                "The lines that it supplies can use {need:.1} a month, more than three times as much."
            );
            let remedy = "Look whether the rate is per week; it must be per month.";
            let warning = study.node_parts.error(row, SLOW_SOURCE, cause, remedy).as_warning();
            findings.push(warning.in_column("units_per_month").with_value(rate.to_string()));
        }
    }
}
