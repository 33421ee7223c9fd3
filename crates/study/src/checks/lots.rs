//! Lots: quantities are multiples of them, and a line works in one.

use std::collections::BTreeMap;

use muster_table::Findings;

use super::Facts;
use crate::LineId;
use crate::codes::{BROKEN_LOT, LOTS_DIFFER};

pub(super) fn check(facts: &Facts<'_>, findings: &mut Findings) {
    quantities(facts, findings);
    lines(facts, findings);
    candidates(facts, findings);
}

fn quantities(facts: &Facts<'_>, findings: &mut Findings) {
    for (row, need) in facts.wanted() {
        let (Some(quantity), Some(lot)) = (need.quantity, facts.lots.get(&need.capability)) else { continue };
        if quantity % lot != 0 {
            let (below, above) = (quantity / lot * lot, (quantity / lot + 1) * lot);
            let near = if below == 0 { format!("{above}") } else { format!("{below} or {above}") };
            findings.push(
                facts
                    .study
                    .needs
                    .error(
                        row,
                        BROKEN_LOT,
                        format!("Units of {} come in lots of {lot}.", need.capability),
                        format!("Write {near}, or change the lot in capabilities.csv."),
                    )
                    .in_column("quantity")
                    .with_value(quantity.to_string()),
            );
        }
    }
}

fn lines(facts: &Facts<'_>, findings: &mut Findings) {
    let table = &facts.study.line_systems;
    let mut first: BTreeMap<&LineId, (i64, &str)> = BTreeMap::new();
    for (row, record) in table.iter().enumerate() {
        let Some(system) = facts.systems.get(&record.system) else { continue };
        let Some(lot) = facts.lots.get(&system.capability) else { continue };
        let (other, by) = *first.entry(&record.line).or_insert((*lot, record.system.as_str()));
        if other != *lot {
            findings.push(
                table
                    .error(
                        row,
                        LOTS_DIFFER,
                        format!(
                            "{} comes in lots of {lot}, but the line also makes {by} in lots of {other}.",
                            system.name
                        ),
                        "Make the lots of the two capabilities equal, or make two lines of it.",
                    )
                    .in_column("system")
                    .with_value(record.system.as_str()),
            );
        }
    }
}

fn candidates(facts: &Facts<'_>, findings: &mut Findings) {
    let table = &facts.study.candidates;
    for (row, record) in table.iter().enumerate() {
        let (Some(need), Some(system)) = (facts.needs.get(&record.need), facts.systems.get(&record.system))
        else {
            continue;
        };
        let (Some(wanted), Some(made)) =
            (facts.lots.get(&need.capability), facts.lots.get(&system.capability))
        else {
            continue;
        };
        if wanted != made {
            findings.push(
                table
                    .error(
                        row,
                        LOTS_DIFFER,
                        format!(
                            "The need wants {} in lots of {wanted}, but {} comes in lots of {made}.",
                            need.capability, system.name
                        ),
                        "Make the lots of the two capabilities equal.",
                    )
                    .in_column("system")
                    .with_value(record.system.as_str()),
            );
        }
    }
}
