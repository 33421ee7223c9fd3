//! `lines.csv` and `line_systems.csv`: published plants as lines, several rows of one plant merged into one.

use std::collections::BTreeSet;

use muster_study::tables::{Line, LineSystem};
use muster_study::{LineId, SiteId, SystemId};

use super::lead_times::lead_time;
use crate::decided::SiteTreatment;
use crate::inputs::Inputs;

/// One line for each that the decisions name, from its first published row, and the further lines.
pub fn lines(inputs: &Inputs) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut seen = BTreeSet::new();
    for row in &inputs.sites {
        let Some(decision) = inputs.site_decisions.iter().find(|decision| decision.row == row.id) else {
            continue;
        };
        let (Some(line), Some(site)) = (&decision.line, &decision.site) else { continue };
        if seen.insert(line.clone()) {
            let plannable = matches!(decision.treatment, SiteTreatment::Step | SiteTreatment::System);
            lines.push(Line {
                line: LineId::new(line),
                site: SiteId::new(site),
                company: row.company.clone(),
                role: row.role.clone(),
                plannable,
                ramp_months: None,
                source: row.source.clone(),
                quality: row.quality,
                note: decision.why.clone().filter(|_| !plannable),
            });
        }
    }
    for row in &inputs.recalled_lines {
        lines.push(Line {
            line: LineId::new(&row.line),
            site: SiteId::new(&row.site),
            company: row.company.clone(),
            role: row.role.clone(),
            plannable: true,
            ramp_months: None,
            source: Some(row.basis.clone()),
            quality: row.quality,
            note: row.note.clone(),
        });
    }
    lines
}

/// Which line makes which system, with the lead time that contracts show.
pub fn line_systems(inputs: &Inputs) -> Vec<LineSystem> {
    let mut rows: Vec<LineSystem> = Vec::new();
    let mut add = |line: &str, system: &str, source: Option<String>, quality| {
        if rows.iter().any(|row| row.line.as_str() == line && row.system.as_str() == system) {
            return;
        }
        let lead = lead_time(inputs, system);
        rows.push(LineSystem {
            line: LineId::new(line),
            system: SystemId::new(system),
            lead_months: lead.as_ref().map(|lead| lead.months),
            minimum_order: None,
            source,
            quality,
            note: lead.map(|lead| lead.note),
        });
    };
    for row in &inputs.sites {
        let Some(decision) = inputs.site_decisions.iter().find(|decision| decision.row == row.id) else {
            continue;
        };
        let Some(line) = &decision.line else { continue };
        add(line, made_at(row), row.source.clone(), row.quality);
    }
    for row in &inputs.recalled_lines {
        add(&row.line, &row.system, Some(row.basis.clone()), row.quality);
    }
    for row in &inputs.recalled_line_systems {
        add(&row.line, &row.system, Some(row.basis.clone()), row.quality);
    }
    rows
}

/// The system that a published plant makes. The missiles of IRIS-T SLM are filed under its fire unit.
fn made_at(row: &crate::published::Site) -> &str {
    match (row.system_id.as_str(), row.capacity_unit.as_deref()) {
        ("iris-t-slm", Some("missiles/year")) => "iris-t-slm-missile",
        (system, _) => system,
    }
}
