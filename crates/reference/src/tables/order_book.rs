//! `order_book.csv`: signed contracts.

use muster_study::tables::Order;
use muster_study::{ContractId, ContractStatus, LineId, NationId, SystemId};

use crate::date::{YearOnly, month_of_cell};
use crate::decided::{ContractDecision, ContractTreatment};
use crate::error::Fault;
use crate::inputs::Inputs;
use crate::ledger::Ledger;
use crate::published::Contract;

const FILE: &str = "contracts.csv";
const DECISIONS: &str = "data/decisions/contracts.csv";

/// The published contracts that are signed, cut into parts where they are built on two lines, and those that only
/// `needs.csv` tells of.
pub fn order_book(inputs: &Inputs, ledger: &mut Ledger) -> Vec<Order> {
    ledger.match_rows(
        FILE,
        DECISIONS,
        inputs.contracts.iter().map(|row| row.id.as_str()),
        inputs.contract_decisions.iter().map(|decision| decision.contract.as_str()),
        true,
    );
    let mut orders = Vec::new();
    for row in &inputs.contracts {
        for decision in inputs.contract_decisions.iter().filter(|decision| decision.contract == row.id) {
            match decision.treatment {
                ContractTreatment::Order => orders.extend(order(inputs, ledger, row, decision)),
                ContractTreatment::Need => {}
                ContractTreatment::LeftOut => {
                    ledger.leave_out(FILE, &row.id, decision.why.clone().unwrap_or_default());
                }
            }
        }
    }
    for row in &inputs.recalled_orders {
        let need = inputs.needs.iter().find(|need| need.id == row.need);
        if need.is_none() {
            ledger.faults.push(Fault::Unknown {
                file: "needs.csv",
                row: row.need.clone(),
                decisions: "data/recalled/orders.csv",
            });
        }
        orders.push(Order {
            contract: ContractId::new(&row.contract),
            buyer: Some(NationId::new(&row.buyer)),
            buyer_name: None,
            seller: Some(row.seller.clone()),
            system: SystemId::new(&row.system),
            line: row.line.as_ref().map(LineId::new),
            quantity: row.quantity,
            delivered: None,
            signed: Some(row.signed),
            first_delivery: row.first_delivery,
            last_delivery: row.last_delivery,
            value: row.value,
            currency: row.currency.clone().filter(|_| row.value.is_some()),
            price_year: row.value.map(|_| row.signed.year()),
            value_includes: row.value_includes.clone(),
            status: ContractStatus::Running,
            source: need.and_then(|need| need.source.clone()),
            quality: row.quality,
            note: super::remark([Some(format!("From needs.csv {}", row.need).as_str()), row.note.as_deref()]),
        });
    }
    orders
}

fn order(inputs: &Inputs, ledger: &mut Ledger, row: &Contract, decision: &ContractDecision) -> Option<Order> {
    let published = match row.status.as_deref() {
        Some("completed") => Some(ContractStatus::Completed),
        Some("running" | "late" | "delayed") => Some(ContractStatus::Running),
        _ => None,
    };
    let Some(status) = decision.status.or(published) else {
        ledger.faults.push(Fault::Incomplete { decisions: DECISIONS, row: row.id.clone(), what: "a status" });
        return None;
    };
    let signed = month_of_cell(ledger, FILE, &row.id, "signed", row.signed.as_deref(), YearOnly::Middle);
    let first = decision.first_delivery.or_else(|| {
        month_of_cell(
            ledger,
            FILE,
            &row.id,
            "first_delivery",
            row.first_delivery.as_deref(),
            YearOnly::Middle,
        )
        // A year alone is read as its middle, which may come before a signature in the same year.
        .map(|first| {
            signed.filter(|signed| signed.year() == first.year()).map_or(first, |signed| first.max(signed))
        })
    });
    let last = decision.last_delivery.or_else(|| {
        month_of_cell(ledger, FILE, &row.id, "last_delivery", row.last_delivery.as_deref(), YearOnly::Last)
    });
    let buyer = inputs.nations.iter().any(|nation| nation.code == row.buyer)
        || inputs.recalled_nations.iter().any(|nation| nation.code == row.buyer);
    let part = decision.part.as_deref().unwrap_or(&row.id);
    let value = decision.value.or(row.value).map(|value| share_of_value(inputs, row, decision, value));
    let currency = decision.currency.as_ref().or(row.currency.as_ref()).cloned();
    let quantity = decision.quantity.or(row.quantity);
    let system = match (row.system_id.as_str(), row.unit.as_deref()) {
        ("iris-t-slm", Some("missile")) => "iris-t-slm-missile",
        (system, _) => system,
    };
    let local = row.local_production_note.as_ref().map(|note| format!("Local production: {note}"));
    Some(Order {
        contract: ContractId::new(part),
        buyer: buyer.then(|| NationId::new(&row.buyer)),
        buyer_name: (!buyer).then(|| row.buyer.clone()),
        seller: row.seller.clone(),
        system: SystemId::new(system),
        line: decision.line.as_ref().map(LineId::new),
        quantity,
        delivered: quantity.filter(|_| status == ContractStatus::Completed),
        signed,
        first_delivery: first,
        last_delivery: last,
        value,
        currency: currency.filter(|_| value.is_some()),
        price_year: signed.filter(|_| value.is_some()).map(|signed| signed.year()),
        value_includes: row.value_includes.clone(),
        status,
        source: row.source.clone(),
        quality: row.quality,
        note: super::remark([row.note.as_deref(), local.as_deref(), decision.why.as_deref()]),
    })
}

/// What a part of a contract takes of its value: by quantity, in whole units of currency; the part that keeps the
/// contract's identifier takes the rest, so that the value stands in the order book once.
fn share_of_value(inputs: &Inputs, row: &Contract, decision: &ContractDecision, value: f64) -> f64 {
    let (Some(part), Some(whole)) = (&decision.part, row.quantity.filter(|whole| *whole > 0)) else {
        return value;
    };
    let share = |quantity: i64| (value * quantity as f64 / whole as f64).round();
    if *part != row.id {
        return share(decision.quantity.unwrap_or(0));
    }
    let others = inputs
        .contract_decisions
        .iter()
        .filter(|other| other.contract == row.id && other.part.as_ref() != Some(part));
    value - others.map(|other| share(other.quantity.unwrap_or(0))).sum::<f64>()
}
