//! How much money there is for what is wanted.

use std::collections::BTreeMap;

use muster_study::{Measure, NationId, Study};

use crate::random::Random;
use crate::{Shape, market};

/// What a nation would spend on equipment over the whole horizon, at its last known share: for shaping, not for
/// counting.
pub(crate) fn equipment(study: &Study, nation: &NationId) -> f64 {
    let years = study.settings.years().count() as f64;
    let defence = study.economy.iter().rfind(|row| row.nation == *nation && row.measure == Measure::Defence);
    let share = study.nations.iter().find(|row| row.nation == *nation).and_then(|row| row.equipment_share);
    defence.map_or(0.0, |row| row.value) * 1e9 * share.unwrap_or(0.0) / 100.0 * years
}

/// Sets the part of its procurement money that each nation opens to the study, so that it pays for about as much of
/// what is wanted as the shape says, and for what is signed.
pub(crate) fn balance(study: &mut Study, shape: &Shape, random: &mut Random) {
    let wanted = wanted_by_nation(study);
    let mut signed: BTreeMap<NationId, f64> = BTreeMap::new();
    for order in study.order_book.iter() {
        if let (Some(buyer), Some(value)) = (&order.buyer, order.value) {
            *signed.entry(buyer.clone()).or_default() += value;
        }
    }
    let equipment: Vec<f64> = study.nations.iter().map(|nation| equipment(study, &nation.nation)).collect();
    for (nation, equipment) in study.nations.rows_mut().iter_mut().zip(equipment) {
        let wanted = wanted.get(&nation.nation).copied().unwrap_or(0.0);
        let signed = signed.get(&nation.nation).copied().unwrap_or(0.0);
        let open = wanted * shape.money as f64 / 100.0 * random.decimal(0.5, 1.5) + signed;
        let share = 100.0 * open / equipment.max(1.0);
        nation.plan_share = Some(((share * 1e6).ceil() / 1e6).clamp(0.01, 100.0));
    }
}

/// The value of what every nation wants, at the dearest candidate's price.
fn wanted_by_nation(study: &Study) -> BTreeMap<NationId, f64> {
    let prices = market::chosen_prices(study);
    let mut dearest: BTreeMap<_, f64> = BTreeMap::new();
    for candidate in study.candidates.iter() {
        let price = prices.get(&candidate.system).copied().unwrap_or(0.0);
        let highest = dearest.entry(&candidate.need).or_default();
        *highest = highest.max(price);
    }
    let mut wanted: BTreeMap<NationId, f64> = BTreeMap::new();
    for need in study.needs.iter() {
        let value = need.quantity.unwrap_or(0) as f64 * dearest.get(&need.need).copied().unwrap_or(0.0);
        *wanted.entry(need.nation.clone()).or_default() += value;
    }
    wanted
}
