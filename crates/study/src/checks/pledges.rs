//! Pledges of which it is not clear which one the outlook is to use.

use std::collections::BTreeMap;

use muster_table::Findings;

use super::Facts;
use crate::codes::TWO_PLEDGES;

pub(super) fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let table = &facts.study.pledges;
    let mut first = BTreeMap::new();
    for (row, pledge) in table.iter().enumerate().filter(|(_, pledge)| pledge.chosen) {
        let key = (&pledge.nation, pledge.kind, pledge.year);
        if let Some(earlier) = first.get(&key) {
            findings.push(
                table
                    .error(
                        row,
                        TWO_PLEDGES,
                        format!(
                            "The {} pledge of {} for {} is chosen on line {earlier} already.",
                            pledge.kind.word(),
                            pledge.nation,
                            pledge.year
                        ),
                        "Write `no` for all but one of them.",
                    )
                    .in_column("chosen")
                    .with_value("yes"),
            );
        } else {
            first.insert(key, table.line(row));
        }
    }
}
