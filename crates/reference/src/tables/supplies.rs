//! `supplies.csv`, `supply_nodes.csv` and `node_parts.csv`: the published components as sources of parts, and the further
//! sources that follow from them.

use std::collections::BTreeSet;

use muster_study::tables::{NodePart, Supply, SupplyNode};
use muster_study::{LineId, PartId, Quality, Sourcing, SupplyNodeId};

use crate::decided::{SupplyDecision, SupplyTreatment};
use crate::error::Fault;
use crate::inputs::Inputs;
use crate::ledger::Ledger;
use crate::published;

const FILE: &str = "supply.csv";
const DECISIONS: &str = "data/decisions/supply.csv";

/// The sources that the published rows name, as decided, and the further ones.
pub fn supplies(inputs: &Inputs, ledger: &mut Ledger) -> Vec<Supply> {
    let published: Vec<String> =
        inputs.supply.iter().map(|row| name(&row.system_id, &row.component, &row.supplier)).collect();
    let decided: Vec<String> = inputs.supply_decisions.iter().map(decided_name).collect();
    let names = published.iter().map(String::as_str);
    ledger.match_rows(FILE, DECISIONS, names, decided.iter().map(String::as_str), true);
    let mut supplies = Vec::new();
    for row in &inputs.supply {
        let own = name(&row.system_id, &row.component, &row.supplier);
        for decision in inputs.supply_decisions.iter().filter(|decision| decided_name(decision) == own) {
            match (decision.treatment, &decision.part, &decision.node) {
                (SupplyTreatment::LeftOut, ..) => {
                    ledger.leave_out(FILE, &own, decision.why.clone().unwrap_or_default());
                }
                (SupplyTreatment::Node, Some(_), Some(_)) => {}
                (SupplyTreatment::Supply, Some(part), Some(node)) => {
                    supplies.push(supply(row, decision, part, node));
                }
                _ => ledger.faults.push(Fault::Incomplete {
                    decisions: DECISIONS,
                    row: own.clone(),
                    what: "a part or a node",
                }),
            }
        }
    }
    supplies.extend(inputs.further_supplies.iter().cloned());
    supplies
}

fn name(system: &str, component: &str, supplier: &str) -> String {
    format!("{system}, {component}, {supplier}")
}

fn decided_name(decision: &SupplyDecision) -> String {
    name(&decision.system, &decision.component, &decision.supplier)
}

fn supply(row: &published::Supply, decision: &SupplyDecision, part: &str, node: &str) -> Supply {
    Supply {
        part: PartId::new(part),
        node: SupplyNodeId::new(node),
        line: decision.line.as_ref().map(LineId::new),
        user: decision.user.as_ref().map(SupplyNodeId::new),
        share: decision.share,
        most: decision.most,
        stock_months: None,
        transit_months: None,
        sourcing: match row.sole_source.as_deref() {
            Some("y") => Sourcing::Sole,
            Some("n") => Sourcing::Several,
            _ => Sourcing::Unknown,
        },
        inferred: false,
        source: row.source.clone(),
        quality: row.quality,
        note: super::remark([row.status.as_deref(), row.note.as_deref(), decision.why.as_deref()]),
    }
}

/// The plants, each with the source of the first published row that names it.
pub fn supply_nodes(inputs: &Inputs) -> Vec<SupplyNode> {
    inputs.supply_nodes.iter().map(|node| with_source(inputs, node)).collect()
}

fn with_source(inputs: &Inputs, node: &SupplyNode) -> SupplyNode {
    let decision =
        inputs.supply_decisions.iter().find(|decision| decision.node.as_deref() == Some(node.node.as_str()));
    let row = decision.and_then(|decision| {
        let own = decided_name(decision);
        inputs.supply.iter().find(|row| name(&row.system_id, &row.component, &row.supplier) == own)
    });
    match row {
        Some(row) => SupplyNode { source: row.source.clone(), quality: row.quality, ..node.clone() },
        None => node.clone(),
    }
}

/// What each plant makes: what it supplies, what the decisions say it will, and what has a figure of its own.
pub fn node_parts(inputs: &Inputs, supplies: &[Supply]) -> Vec<NodePart> {
    let mut rows = inputs.node_parts.clone();
    let mut seen: BTreeSet<(SupplyNodeId, PartId)> =
        rows.iter().map(|row| (row.node.clone(), row.part.clone())).collect();
    let decided = inputs.supply_decisions.iter().filter_map(|decision| {
        Some((SupplyNodeId::new(decision.node.as_ref()?), PartId::new(decision.part.as_ref()?)))
    });
    let supplied = supplies.iter().map(|supply| (supply.node.clone(), supply.part.clone()));
    for (node, part) in decided.chain(supplied).chain(protected(inputs)) {
        if seen.insert((node.clone(), part.clone())) {
            rows.push(NodePart {
                node,
                part,
                units_per_month: None,
                headroom: None,
                source: Some("Follows from supplies.csv".into()),
                quality: Quality::Derived,
                note: None,
            });
        }
    }
    rows.sort_by(|a, b| (&a.node, &a.part).cmp(&(&b.node, &b.part)));
    rows
}

/// What plants would make once a protection is paid for.
fn protected(inputs: &Inputs) -> impl Iterator<Item = (SupplyNodeId, PartId)> {
    inputs.protections.iter().filter_map(|row| Some((row.node.clone()?, row.part.clone()?)))
}
