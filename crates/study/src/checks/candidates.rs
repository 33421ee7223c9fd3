//! Candidates that provide something else than the need wants.

use muster_table::Findings;

use super::Facts;
use crate::codes::OTHER_CAPABILITY;

pub(super) fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let table = &facts.study.candidates;
    for (row, record) in table.iter().enumerate() {
        let (Some(need), Some(system)) = (facts.needs.get(&record.need), facts.systems.get(&record.system))
        else {
            continue;
        };
        if facts.lots.contains_key(&need.capability)
            && !facts.tree.includes(&need.capability, &system.capability)
        {
            findings.push(
                table
                    .error(
                        row,
                        OTHER_CAPABILITY,
                        format!(
                            "{} provides {}, but the need {} wants {}.",
                            system.name, system.capability, need.need, need.capability
                        ),
                        "Name a system of the need's capability or of one below it.",
                    )
                    .in_column("system")
                    .with_value(record.system.as_str()),
            );
        }
    }
}
