//! Loops in the tree of capabilities.

use muster_table::Findings;

use super::Facts;
use crate::codes::CAPABILITY_LOOP;

pub(super) fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let looped = facts.tree.on_loops();
    let capabilities = &facts.study.capabilities;
    for (row, record) in capabilities.iter().enumerate() {
        if looped.binary_search(&record.capability).is_ok() {
            let way = facts.tree.upwards(&record.capability);
            let names: Vec<&str> = way.iter().chain([&record.capability]).map(|step| step.as_str()).collect();
            findings.push(
                capabilities
                    .error(
                        row,
                        CAPABILITY_LOOP,
                        format!("The way up comes back to where it began: {}.", names.join(", part of ")),
                        "Leave the parent blank at the top of the tree.",
                    )
                    .in_column("parent")
                    .with_value(record.parent.as_ref().map_or("", |parent| parent.as_str())),
            );
        }
    }
}
