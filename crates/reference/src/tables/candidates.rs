//! `candidates.csv`: which systems could serve which need.

use std::collections::BTreeMap;

use muster_study::tables::{Candidate, Line, LineSystem, Nation, Need, System};
use muster_study::{NeedStatus, Quality, SystemId, Zone};

use super::needs::need_decision;
use crate::decided::{CandidateTreatment, ContractTreatment, NeedTreatment};
use crate::error::Fault;
use crate::inputs::Inputs;
use crate::ledger::Ledger;

/// The tables that candidates lean on.
pub struct Ground<'a> {
    /// Needs.
    pub needs: &'a [Need],
    /// Systems.
    pub systems: &'a [System],
    /// Nations.
    pub nations: &'a [Nation],
    /// Lines.
    pub lines: &'a [Line],
    /// Which line makes what.
    pub line_systems: &'a [LineSystem],
}

/// The candidates of all needs:
///
/// 1. those that the nation named, and those that the analyst named (inferred), as published, with the changes in
///    `data/decisions/candidates.csv`; a need that is listed only has none;
/// 2. rounds of 155 mm are made to one agreement on ballistics: an announced need for them is open to every round that a
///    line in Europe makes (inferred, assumed);
/// 3. an announced need, or one in competition, with a quantity and no system named is open to every system of the
///    capability that is in production or in build and has a line (inferred, assumed).
pub fn candidates(inputs: &Inputs, ground: &Ground<'_>, ledger: &mut Ledger) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    for need in ground.needs {
        let mut of_need: BTreeMap<SystemId, Candidate> = BTreeMap::new();
        let mut add = |system: &str, inferred, source: &str, quality| {
            let system = SystemId::new(system);
            let row = Candidate {
                need: need.need.clone(),
                system: system.clone(),
                inferred,
                source: Some(source.to_owned()),
                quality,
            };
            of_need.entry(system).or_insert(row);
        };
        let listed = need_decision(inputs, need.need.as_str()).map(|decision| decision.treatment);
        for (system, inferred, quality) in published(inputs, need) {
            let decided = inputs.candidate_decisions.iter().find(|decision| {
                decision.need == need.need.as_str()
                    && decision.system == system
                    && decision.treatment == CandidateTreatment::LeftOut
            });
            match decided {
                Some(decision) => {
                    ledger.leave_out(
                        "needs.csv",
                        format!("{}: candidate {system}", need.need),
                        &decision.why,
                    );
                }
                None => add(&system, inferred, "needs.csv", quality),
            }
        }
        for decision in &inputs.candidate_decisions {
            if decision.need == need.need.as_str() && decision.treatment == CandidateTreatment::Named {
                add(&decision.system, false, &decision.why, Quality::Derived);
            }
        }
        let plan = listed != Some(NeedTreatment::List) && need.quantity.is_some();
        if plan && need.capability.as_str() == "artillery-ammunition" && need.status == NeedStatus::Announced
        {
            for system in ground.systems.iter().filter(|system| system.capability == need.capability) {
                if made_in_europe(ground, system) {
                    let why = "Rule: rounds of 155 mm are made to one agreement on ballistics";
                    add(system.system.as_str(), true, why, Quality::Assumed);
                }
            }
        }
        let open = matches!(need.status, NeedStatus::Announced | NeedStatus::Tender);
        if plan && open && of_need.is_empty() {
            for system in ground.systems.iter().filter(|system| system.capability == need.capability) {
                if in_production(system) && lines_of(ground, system).next().is_some() {
                    let why = "Rule: no system is named, so every one in production may serve";
                    let row = Candidate {
                        need: need.need.clone(),
                        system: system.system.clone(),
                        inferred: true,
                        source: Some(why.to_owned()),
                        quality: Quality::Assumed,
                    };
                    of_need.insert(system.system.clone(), row);
                }
            }
        }
        for candidate in of_need.into_values() {
            let system = ground.systems.iter().find(|system| system.system == candidate.system);
            if system.is_some_and(|system| system.capability == need.capability) {
                candidates.push(candidate);
            } else {
                let (need, system) = (candidate.need.to_string(), candidate.system.to_string());
                ledger.faults.push(Fault::OtherCapability { need, system });
            }
        }
    }
    candidates
}

/// The candidates of a need as published: system, inferred, quality.
fn published(inputs: &Inputs, need: &Need) -> Vec<(String, bool, Quality)> {
    let list = |cell: &Option<String>, inferred: bool, quality: Quality| -> Vec<(String, bool, Quality)> {
        let systems = cell.iter().flat_map(|cell| cell.split(';'));
        systems.map(|system| (system.trim().to_owned(), inferred, quality)).collect()
    };
    if let Some(row) = inputs.needs.iter().find(|row| row.id == need.need.as_str()) {
        let mut found = list(&row.candidate_systems, false, row.quality);
        found.extend(list(&row.candidates_inferred, true, Quality::Assumed));
        return found;
    }
    let contract = inputs.contract_decisions.iter().find(|decision| {
        decision.contract == need.need.as_str() && decision.treatment == ContractTreatment::Need
    });
    let row = contract.and_then(|decision| inputs.contracts.iter().find(|row| row.id == decision.contract));
    row.map(|row| (row.system_id.clone(), false, row.quality)).into_iter().collect()
}

fn lines_of<'a>(ground: &'a Ground<'_>, system: &'a System) -> impl Iterator<Item = &'a Line> {
    ground
        .line_systems
        .iter()
        .filter(|row| row.system == system.system)
        .filter_map(|row| ground.lines.iter().find(|line| line.line == row.line))
        .filter(|line| line.plannable)
}

fn made_in_europe(ground: &Ground<'_>, system: &System) -> bool {
    let maker = ground.nations.iter().find(|nation| nation.nation == system.nation);
    maker.is_some_and(|nation| nation.zone == Zone::Europe) && lines_of(ground, system).next().is_some()
}

fn in_production(system: &System) -> bool {
    let status = system.status.as_deref().unwrap_or_default();
    status.contains("in production") || status.contains("in build")
}
