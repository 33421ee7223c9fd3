//! `capacity_steps.csv`: what lines can make, from when.

use muster_study::LineId;
use muster_study::tables::CapacityStep;

use super::sites::DECISIONS;
use crate::date::published_in;
use crate::decided::SiteTreatment;
use crate::error::Fault;
use crate::inputs::Inputs;
use crate::ledger::Ledger;

/// The steps of the published rows, and further ones. A step lasts until the next: published ends are those of the
/// orders that a rate was divided from, and lines outlast them.
pub fn capacity_steps(inputs: &Inputs, ledger: &mut Ledger) -> Vec<CapacityStep> {
    let mut steps = Vec::new();
    for row in &inputs.sites {
        let Some(decision) = inputs.site_decisions.iter().find(|decision| decision.row == row.id) else {
            continue;
        };
        let units_per_year = decision.units_per_year.or(row.capacity_per_year);
        let wanted = match decision.treatment {
            SiteTreatment::Step => true,
            SiteTreatment::Record => units_per_year.is_some(),
            SiteTreatment::System | SiteTreatment::LeftOut => false,
        };
        if !wanted {
            continue;
        }
        let (Some(line), Some(status), Some(from)) = (&decision.line, decision.status, decision.from) else {
            ledger.faults.push(Fault::Incomplete {
                decisions: DECISIONS,
                row: row.id.clone(),
                what: "a line, a status or a first month",
            });
            continue;
        };
        let unit = row.capacity_unit.as_deref().filter(|_| decision.treatment == SiteTreatment::Record);
        steps.push(CapacityStep {
            line: LineId::new(line),
            from: Some(from),
            to: None,
            units_per_year,
            status,
            known_since: row.source.as_deref().and_then(published_in),
            source: row.source.clone(),
            quality: row.quality,
            note: super::remark([unit, row.note.as_deref(), decision.why.as_deref()]),
        });
    }
    for row in &inputs.recalled_lines {
        steps.push(CapacityStep {
            line: LineId::new(&row.line),
            from: Some(row.from),
            to: None,
            units_per_year: row.units_per_year,
            status: row.status,
            known_since: None,
            source: Some(row.basis.clone()),
            quality: row.quality,
            note: None,
        });
    }
    for row in &inputs.recalled_steps {
        steps.push(CapacityStep {
            line: LineId::new(&row.line),
            from: Some(row.from),
            to: None,
            units_per_year: row.units_per_year,
            status: row.status,
            known_since: row.known_since,
            source: row.basis.clone(),
            quality: row.quality,
            note: row.note.clone(),
        });
    }
    steps.sort_by(|a, b| (&a.line, a.from, a.status).cmp(&(&b.line, b.from, b.status)));
    steps
}
