//! `needs.csv`: who wants what.

use muster_study::tables::Need;
use muster_study::{CapabilityId, NationId, NeedId, NeedStatus, Priority};

use crate::date::{YearOnly, month_of_cell};
use crate::decided::{ContractTreatment, NeedDecision, NeedTreatment};
use crate::inputs::Inputs;
use crate::ledger::Ledger;
use crate::published;

const FILE: &str = "needs.csv";

/// The words in a published note that say a need is under contract.
const SIGNED: &str = "signed; not in contracts.csv";

/// What was decided on a published need.
pub fn need_decision<'a>(inputs: &'a Inputs, need: &str) -> Option<&'a NeedDecision> {
    inputs.need_decisions.iter().find(|decision| decision.need == need)
}

/// The published needs, and the contracts that are agreed and not signed.
pub fn needs(inputs: &Inputs, ledger: &mut Ledger) -> Vec<Need> {
    let agreed = || {
        let rows = inputs.contract_decisions.iter();
        rows.filter(|row| row.treatment == ContractTreatment::Need).map(|row| row.contract.as_str())
    };
    ledger.match_rows(
        FILE,
        "data/decisions/needs.csv",
        inputs.needs.iter().map(|row| row.id.as_str()).chain(agreed()),
        inputs.need_decisions.iter().map(|decision| decision.need.as_str()),
        false,
    );
    let mut needs = Vec::new();
    for row in &inputs.needs {
        let decision = need_decision(inputs, &row.id);
        match decision {
            Some(decision) if decision.treatment == NeedTreatment::LeftOut => {
                ledger.leave_out(FILE, &row.id, &decision.why);
            }
            _ => needs.extend(need(ledger, row, decision)),
        }
    }
    for contract in agreed() {
        let row = inputs.contracts.iter().find(|row| row.id == contract);
        let category = row.and_then(|row| inputs.systems.iter().find(|system| system.id == row.system_id));
        let (Some(row), Some(system)) = (row, category) else { continue };
        needs.push(Need {
            need: NeedId::new(&row.id),
            nation: NationId::new(&row.buyer),
            capability: CapabilityId::new(&system.category),
            quantity: row.quantity,
            wanted_from: None,
            wanted_by: None,
            priority: None,
            most_systems: None,
            most_lines: None,
            status: NeedStatus::Selected,
            reason: None,
            budget: row.value,
            currency: row.currency.clone().filter(|_| row.value.is_some()),
            source: row.source.clone(),
            quality: row.quality,
            note: super::remark([
                row.note.as_deref(),
                need_decision(inputs, &row.id).map(|decision| decision.why.as_str()),
            ]),
        });
    }
    needs
}

fn need(ledger: &mut Ledger, row: &published::Need, decision: Option<&NeedDecision>) -> Option<Need> {
    let signed = row.note.as_deref().is_some_and(|note| note.contains(SIGNED));
    let status = match row.status.as_str() {
        _ if signed => Some(NeedStatus::Signed),
        "announced" => Some(NeedStatus::Announced),
        "approved" => Some(NeedStatus::Approved),
        "tender" => Some(NeedStatus::Tender),
        "negotiating" => Some(NeedStatus::Negotiating),
        "selected" => Some(NeedStatus::Selected),
        _ => None,
    };
    let status = ledger.meaning(status, FILE, &row.id, "status", &row.status)?;
    let changed = decision.and_then(|decision| decision.quantity);
    // A nation that keeps a purchase as an option wants other things first.
    let priority = (row.demand_type.as_deref() == Some("option")).then_some(Priority::Low);
    let option = priority.map(|_| "Priority: an option comes after what is wanted outright");
    let from =
        month_of_cell(ledger, FILE, &row.id, "wanted_from", row.wanted_from.as_deref(), YearOnly::First);
    let by = month_of_cell(ledger, FILE, &row.id, "wanted_by", row.wanted_by.as_deref(), YearOnly::Last);
    let date = row.status_date.as_ref().map(|date| format!("Status of {date}"));
    Some(Need {
        need: NeedId::new(&row.id),
        nation: NationId::new(&row.nation),
        capability: CapabilityId::new(&row.category),
        quantity: changed.or(row.quantity),
        wanted_from: from,
        wanted_by: by,
        priority,
        most_systems: decision.and_then(|decision| decision.most_systems),
        most_lines: None,
        status,
        reason: row.rationale.clone(),
        budget: row.budget_value,
        currency: row.currency.clone().filter(|_| row.budget_value.is_some()),
        source: row.source.clone(),
        quality: decision.and_then(|decision| decision.quality).unwrap_or(row.quality),
        note: super::remark([
            row.note.as_deref(),
            decision.map(|decision| decision.why.as_str()),
            option,
            date.as_deref(),
        ]),
    })
}
