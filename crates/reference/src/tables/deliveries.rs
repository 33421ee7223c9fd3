//! `deliveries.csv`: what came, and what was planned.

use muster_study::tables::Delivery;
use muster_study::{ContractId, DeliveryKind};

use crate::inputs::Inputs;
use crate::ledger::Ledger;

/// All published deliveries, then what their notes hold in words.
pub fn deliveries(inputs: &Inputs, ledger: &mut Ledger) -> Vec<Delivery> {
    let mut deliveries = Vec::new();
    for row in &inputs.deliveries {
        let kind = match row.row_type.as_str() {
            "batch" => Some(DeliveryKind::Batch),
            "residual" => Some(DeliveryKind::Residual),
            "checkpoint" => Some(DeliveryKind::Checkpoint),
            "plan" => Some(DeliveryKind::Plan),
            _ => None,
        };
        let name = format!("{} {}", row.contract_id, row.date);
        let Some(kind) = ledger.meaning(kind, "deliveries.csv", &name, "row_type", &row.row_type) else {
            continue;
        };
        let day = row.date_exact.as_ref().map(|day| format!("On {day}"));
        deliveries.push(Delivery {
            contract: ContractId::new(&row.contract_id),
            month: row.date,
            from: row.date_from,
            kind,
            quantity: row.delivered_quantity.or(row.planned_quantity),
            cumulative: row.cumulative,
            basis: row.basis.clone(),
            source: row.source.clone(),
            quality: row.quality,
            note: super::remark([day.as_deref(), row.note.as_deref()]),
        });
    }
    deliveries.extend(inputs.recalled_deliveries.iter().cloned());
    deliveries
}
