//! Systems with no chosen price or with several, and ranges the wrong way round.

use std::collections::{BTreeMap, BTreeSet};

use muster_table::Findings;

use super::Facts;
use crate::SystemId;
use crate::codes::{NO_PRICE, PRICE_RANGE, TWO_PRICES};

pub(super) fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let table = &facts.study.prices;
    let mut first: BTreeMap<&SystemId, u64> = BTreeMap::new();
    for (row, price) in table.iter().enumerate() {
        if let (Some(lowest), Some(highest)) = (price.unit_price, price.highest)
            && highest < lowest
        {
            let cause = format!("The upper end lies below the price, which is {lowest}.");
            let error = table.error(row, PRICE_RANGE, cause, "Correct one of the two.");
            findings.push(error.in_column("highest").with_value(highest.to_string()));
        }
        if !price.chosen {
            continue;
        }
        if let Some(line) = first.get(&price.system) {
            let cause = format!("For {} the price on line {line} is chosen already.", price.system);
            let error = table.error(row, TWO_PRICES, cause, "Write `no` for all but one of them.");
            findings.push(error.in_column("chosen").with_value("yes"));
        } else {
            first.insert(&price.system, table.line(row));
        }
    }
    if table.is_whole() && facts.study.assumptions.is_whole() {
        without_price(facts, &first, findings);
    }
}

fn without_price(facts: &Facts<'_>, chosen: &BTreeMap<&SystemId, u64>, findings: &mut Findings) {
    let wanted: BTreeSet<&SystemId> =
        facts.wanted().flat_map(|(_, need)| facts.candidates_of(&need.need)).copied().collect();
    let table = &facts.study.systems;
    for (row, system) in table.iter().enumerate() {
        if !wanted.contains(&system.system) || facts.priced.contains(&system.system) {
            continue;
        }
        let (cause, remedy) = match chosen.get(&system.system) {
            Some(line) => (
                format!("It cannot be planned, for its chosen price on line {line} of prices.csv is blank."),
                "Fill the price, choose another row, or add an assumption for unit_price of prices.",
            ),
            None => (
                "It cannot be planned, for no row of prices.csv is chosen for it.".to_owned(),
                "Write `yes` for one of its prices, or add one.",
            ),
        };
        let warning = table.error(row, NO_PRICE, cause, remedy).as_warning();
        findings.push(warning.in_column("system").with_value(system.system.as_str()));
    }
}
