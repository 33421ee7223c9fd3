//! The steps that set a line's rate.

use std::collections::BTreeSet;

use muster_study::CapacityStatus;
use muster_study::tables::CapacityStep;
use muster_table::Month;

/// From a month on, a line aims at so many units a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateStep {
    /// The first month.
    pub from: Month,
    /// The last month; `None` until another step takes over.
    pub to: Option<Month>,
    /// Units a year; less than 0 is read as 0.
    pub units_per_year: i64,
}

impl RateStep {
    /// The step of a row, if its status is among `counted` and its month and rate are known.
    pub fn counted(row: &CapacityStep, counted: &BTreeSet<CapacityStatus>) -> Option<Self> {
        if !counted.contains(&row.status) {
            return None;
        }
        Some(Self { from: row.from?, to: row.to, units_per_year: row.units_per_year? })
    }

    /// The rate that `steps` aim at in `month`: that of the latest step that holds, 0 if none does.
    pub fn target(steps: &[RateStep], month: Month) -> i64 {
        steps
            .iter()
            .filter(|step| step.from <= month && step.to.is_none_or(|to| to >= month))
            .max_by_key(|step| (step.from, step.units_per_year))
            .map_or(0, |step| step.units_per_year.max(0))
    }
}
