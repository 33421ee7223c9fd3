//! What the lines of a study can make.

use muster_study::tables::Expansion;
use muster_study::{LineId, Study};

use crate::{RateStep, Rates, Span, whole_lots};

/// Units that a line with these steps can make in each month of `span`, in whole lots.
///
/// A rise of the rate takes `ramp_months`; lots are counted from the first month of the span.
pub fn capacity_of_steps(steps: &[RateStep], ramp_months: i64, lot: i64, span: Span) -> Vec<i64> {
    whole_lots(&Rates::of_steps(steps, ramp_months, span), lot)
}

/// Units that a line of `study` can make in each month of the horizon, in whole lots, without expansions and before
/// the order book; all 0 for a line without counted steps.
pub fn line_capacity(study: &Study, line: &LineId) -> Vec<i64> {
    let steps: Vec<_> = study
        .capacity_steps
        .iter()
        .filter(|step| step.line == *line)
        .filter_map(|step| RateStep::counted(step, &study.settings.capacity.counted))
        .collect();
    capacity_of_steps(&steps, ramp_months(study, line), line_lot(study, line), Span::horizon(&study.settings))
}

/// Units that `expansion` adds in each month of the horizon, in whole lots, if it is decided in the month at position
/// `decided` of the horizon, counted from 0.
pub fn expansion_capacity(study: &Study, expansion: &Expansion, decided: usize) -> Vec<i64> {
    let span = Span::horizon(&study.settings);
    let months = i32::try_from(expansion.months.max(0)).unwrap_or(i32::MAX);
    let step = RateStep {
        from: span.month(decided).plus(months),
        to: None,
        units_per_year: expansion.units_per_year,
    };
    let line = &expansion.line;
    capacity_of_steps(&[step], ramp_months(study, line), line_lot(study, line), span)
}

/// The lot of a line: that of the capabilities of its systems, which all have the same; 1 for a line without systems.
pub fn line_lot(study: &Study, line: &LineId) -> i64 {
    let systems = study.line_systems.iter().filter(|row| row.line == *line).map(|row| &row.system);
    systems
        .filter_map(|id| study.systems.iter().find(|system| system.system == *id))
        .find_map(|system| study.capabilities.iter().find(|row| row.capability == system.capability))
        .map_or(1, |capability| capability.lot.max(1))
}

/// The months that a rise of a line's rate takes, 0 if unknown.
fn ramp_months(study: &Study, line: &LineId) -> i64 {
    study.lines.iter().find(|row| row.line == *line).and_then(|row| row.ramp_months).unwrap_or(0)
}
