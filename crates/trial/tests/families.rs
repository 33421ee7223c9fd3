//! Money in the large families binds in places: some nations have less than what they want costs, some have more.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use muster_generate::{Family, generate};
use muster_outlook::Outlook;
use muster_study::{Exchange, NationId, Study};

/// For each nation that wants anything, what it is free to spend over the horizon as a share of what its needs cost with
/// the cheapest candidates.
fn coverage(study: &Study) -> Vec<f64> {
    let exchange = Exchange::new(study);
    let prices: BTreeMap<_, f64> = study
        .prices
        .iter()
        .filter(|price| price.chosen)
        .filter_map(|price| {
            let money = exchange.money(price.unit_price?, &price.currency, price.price_year).unwrap();
            Some((&price.system, money.units()))
        })
        .collect();
    let mut cheapest: BTreeMap<_, f64> = BTreeMap::new();
    for candidate in study.candidates.iter() {
        let Some(price) = prices.get(&candidate.system) else { continue };
        let lowest = cheapest.entry(&candidate.need).or_insert(*price);
        *lowest = lowest.min(*price);
    }
    let mut wanted: BTreeMap<&NationId, f64> = BTreeMap::new();
    for need in study.needs.iter() {
        let price = cheapest.get(&need.need).copied().unwrap_or(0.0);
        *wanted.entry(&need.nation).or_default() += price * need.quantity.unwrap_or(0) as f64;
    }
    let outlook = Outlook::of(study, study.settings.money.path);
    let free = |nation: &NationId| -> f64 {
        study.settings.years().filter_map(|year| Some(outlook.budget(nation, year)?.free.units())).sum()
    };
    wanted.into_iter().filter(|(_, cost)| *cost > 0.0).map(|(nation, cost)| free(nation) / cost).collect()
}

#[test]
fn budgets_bind_in_places() {
    for family in
        [Family::Medium, Family::Alliance, Family::AllianceTenfold, Family::Parts, Family::TightLines]
    {
        let coverage = coverage(&generate(&family.shape(), 1).unwrap());
        let word = family.word();
        assert!(coverage.iter().any(|share| *share < 0.9), "{word}: nobody is short of money");
        assert!(coverage.iter().any(|share| *share > 1.1), "{word}: nobody has enough");
    }
    let coverage = coverage(&generate(&Family::TightMoney.shape(), 1).unwrap());
    let short = coverage.iter().filter(|share| **share < 1.0).count();
    assert!(2 * short > coverage.len(), "tight-money: {short} of {} are short of money", coverage.len());
}
