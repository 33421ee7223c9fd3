//! The money that a plan may spend.

use std::collections::BTreeMap;

use muster_outlook::Outlook;
use muster_study::{NationId, Study};
use muster_table::Money;

use super::Fund;

/// The money of every nation for the plan, by year.
pub(super) fn funds(study: &Study, outlook: &Outlook) -> BTreeMap<NationId, Vec<Fund>> {
    let fund = |nation: &muster_study::tables::Nation, year: i32| {
        let budget = outlook.budget(&nation.nation, year)?;
        let carry_over = nation.carry_over.unwrap_or(0.0) / 100.0;
        Some(Fund {
            available: budget.available,
            committed: budget.committed,
            free: budget.free,
            // Rounded down, so that no part of a hundredth too much is carried.
            carried_at_most: Money::from_cents((budget.free.cents() as f64 * carry_over).floor() as i64),
            assumed: budget.assumed.iter().cloned().collect(),
        })
    };
    let funds = study.nations.iter().filter_map(|nation| {
        let years: Option<Vec<Fund>> = study.settings.years().map(|year| fund(nation, year)).collect();
        Some((nation.nation.clone(), years?))
    });
    funds.collect()
}
