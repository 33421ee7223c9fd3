//! What was known of a contract's line in the month of its signature.

use std::collections::BTreeSet;

use muster_delivery::{LineLayout, OutstandingOrder, RateStep, Span, capacity_of_steps, line_lot};
use muster_study::tables::{CapacityStep, Order};
use muster_study::{CapabilityTree, CapacityStatus, LineId, NationId, Study, Zone};
use muster_table::Month;

use crate::error::BacktestError;

/// A contract with the facts of its line as they stood at signature.
pub(crate) struct Knowledge<'a> {
    study: &'a Study,
    pub order: &'a Order,
    pub line: &'a LineId,
    pub quantity: i64,
    pub signed: Month,
    /// Months from contract to the first finished unit.
    pub lead: i32,
    /// Months from the line to the buyer.
    pub transit: i32,
    steps: Vec<RateStep>,
    /// What a reader has to know of these facts, in sentences.
    pub remarks: Vec<String>,
}

impl<'a> Knowledge<'a> {
    /// What was known of the line of this contract.
    ///
    /// # Errors
    /// The first fact that is missing.
    pub fn of(study: &'a Study, order: &'a Order) -> Result<Self, BacktestError> {
        let blank = |fact| BacktestError::Blank { contract: order.contract.clone(), fact };
        let line = order.line.as_ref().ok_or_else(|| blank("line"))?;
        let quantity = order.quantity.filter(|units| *units > 0).ok_or_else(|| blank("quantity"))?;
        let signed = order.signed.ok_or_else(|| blank("signed"))?;
        let buyer = order.buyer.as_ref().ok_or_else(|| blank("buyer"))?;
        let (lead, lead_remark) = lead_time(study, order, line)?;
        let (from, to) = (line_zone(study, line)?, zone(study, buyer)?);
        let transit = transit(study, order, from, to)?;
        let (steps, mut remarks) = steps_known(study, line, signed)?;
        remarks.insert(0, lead_remark);
        remarks.push(format!("Transit from {} to {}: {transit} months.", from.word(), to.word()));
        Ok(Self { study, order, line, quantity, signed, lead, transit, steps, remarks })
    }

    /// Units of the contract that the line makes in each month of `span`, if they are due from `first` to `last`,
    /// behind the orders signed before it.
    pub fn made(&self, span: Span, first: Month, last: Month) -> Vec<i64> {
        let ramp = self.study.lines.iter().find(|row| row.line == *self.line).and_then(|row| row.ramp_months);
        let lot = line_lot(self.study, self.line);
        let capacity = capacity_of_steps(&self.steps, ramp.unwrap_or(0), lot, span);
        let (contract, signed) = (self.order.contract.clone(), Some(self.signed));
        let own =
            OutstandingOrder { contract: contract.clone(), signed, quantity: self.quantity, first, last };
        let mut orders: Vec<_> =
            self.before().filter_map(|order| OutstandingOrder::scheduled(order, self.signed)).collect();
        orders.push(own);
        let layout = LineLayout::new(capacity, lot, orders, span);
        layout
            .orders
            .into_iter()
            .find(|entry| entry.order.contract == contract)
            .map(|entry| entry.made)
            .unwrap_or_default()
    }

    /// Orders on the same line that were signed earlier.
    pub fn before(&self) -> impl Iterator<Item = &'a Order> {
        let own = (self.signed, &self.order.contract);
        let line = self.line;
        self.study.order_book.iter().filter(move |order| {
            order.line.as_ref() == Some(line)
                && order.signed.is_some_and(|signed| (signed, &order.contract) < own)
        })
    }
}

fn lead_time(study: &Study, order: &Order, line: &LineId) -> Result<(i32, String), BacktestError> {
    let missing = || BacktestError::NoLeadTime { line: line.clone(), system: order.system.clone() };
    let mut rows = study.line_systems.iter().enumerate();
    let (at, row) =
        rows.find(|(_, row)| row.line == *line && row.system == order.system).ok_or_else(missing)?;
    let months = row.lead_months.ok_or_else(missing)?;
    let origin = match (study.line_systems.assumption(at, "lead_months"), &row.note) {
        (Some(assumption), _) => format!("assumption {assumption}"),
        (None, Some(note)) => format!("of today, {note}"),
        (None, None) => "of today".to_owned(),
    };
    let lead = i32::try_from(months.clamp(0, 240)).unwrap_or(240);
    Ok((lead, format!("Lead time {months} months ({origin}).")))
}

fn zone(study: &Study, nation: &NationId) -> Result<Zone, BacktestError> {
    let row = study.nations.iter().find(|row| row.nation == *nation);
    row.map(|row| row.zone).ok_or_else(|| BacktestError::Dangling(nation.to_string()))
}

fn line_zone(study: &Study, line: &LineId) -> Result<Zone, BacktestError> {
    let row = study.lines.iter().find(|row| row.line == *line);
    let site = row.and_then(|row| study.sites.iter().find(|site| site.site == row.site));
    zone(study, &site.ok_or_else(|| BacktestError::Dangling(line.to_string()))?.nation)
}

/// Months of transit for the contract's system, by the row nearest up the tree.
fn transit(study: &Study, order: &Order, from: Zone, to: Zone) -> Result<i32, BacktestError> {
    let system = study.systems.iter().find(|system| system.system == order.system);
    let capability = &system.ok_or_else(|| BacktestError::Dangling(order.system.to_string()))?.capability;
    let upwards = CapabilityTree::new(study).upwards(capability);
    let rows: Vec<_> = study.transport.iter().filter(|row| row.from == from && row.to == to).collect();
    let named =
        upwards.iter().find_map(|above| rows.iter().find(|row| row.capability.as_ref() == Some(above)));
    let row = named.or_else(|| rows.iter().find(|row| row.capability.is_none()));
    let months = row.ok_or(BacktestError::NoTransport { from, to })?.months;
    Ok(i32::try_from(months.clamp(0, 24)).unwrap_or(24))
}

/// The capacity steps that were known in the month of signature, and how.
fn steps_known(
    study: &Study,
    line: &LineId,
    signed: Month,
) -> Result<(Vec<RateStep>, Vec<String>), BacktestError> {
    // What has been superseded since may have been what was known then.
    let mut counted: BTreeSet<CapacityStatus> = study.settings.capacity.counted.clone();
    counted.insert(CapacityStatus::Superseded);
    let (mut steps, mut remarks, mut later) = (Vec::new(), Vec::new(), 0);
    for (at, row) in study.capacity_steps.iter().enumerate().filter(|(_, row)| row.line == *line) {
        let Some(step) = RateStep::counted(row, &counted) else { continue };
        if row.known_since.unwrap_or(step.from) > signed {
            later += 1;
            continue;
        }
        remarks.push(step_remark(study, at, row, step));
        steps.push(step);
    }
    if steps.is_empty() {
        return Err(BacktestError::NoCapacity { line: line.clone(), signed });
    }
    if later > 0 {
        remarks.push(format!(
            "{later} later or later published capacity steps of the line were not known then."
        ));
    }
    Ok((steps, remarks))
}

fn step_remark(study: &Study, at: usize, row: &CapacityStep, step: RateStep) -> String {
    let origin = match study.capacity_steps.assumption(at, "units_per_year") {
        Some(assumption) => format!("no rate was public, assumption {assumption}"),
        None => row.status.word().to_owned(),
    };
    format!("Capacity {} a year from {} ({origin}).", step.units_per_year, step.from)
}
