//! Pairs of zones between which something would have to be brought, without a row that says how.

use std::collections::{BTreeMap, BTreeSet};

use muster_table::{Finding, Findings};

use super::Facts;
use crate::codes::NO_TRANSPORT;

pub(super) fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let study = facts.study;
    let whole = [
        study.transport.is_whole(),
        study.sites.is_whole(),
        study.lines.is_whole(),
        study.nations.is_whole(),
        study.capabilities.is_whole(),
    ];
    if whole.contains(&false) {
        return;
    }
    let mut missing: BTreeMap<_, BTreeSet<&str>> = BTreeMap::new();
    for (_, need) in facts.wanted() {
        let Some(buyer) = facts.nations.get(&need.nation) else { continue };
        for system in facts.candidates_of(&need.need) {
            let Some(capability) = facts.systems.get(system).map(|system| &system.capability) else {
                continue;
            };
            for (line, _) in facts.lines_of_system.get(system).into_iter().flatten() {
                let orders = facts.lines.get(line).is_some_and(|line| line.plannable);
                let Some(from) = facts.zone_of_line(line).filter(|_| orders) else { continue };
                if !facts.has_transport(from, buyer.zone, capability) {
                    missing.entry((from, buyer.zone, capability)).or_default().insert(need.need.as_str());
                }
            }
        }
    }
    for ((from, to, capability), needs) in missing {
        let first = needs.first().copied().unwrap_or_default();
        let others = match needs.len() {
            1 => String::new(),
            count => format!(" and {} more", count - 1),
        };
        findings.push(
            Finding::error(
                NO_TRANSPORT,
                "transport.csv",
                format!("No row says how {capability} travels from {} to {}, which the need {first}{others} would want.", from.word(), to.word()),
                "Add the row; without it nothing is ordered over that way.",
            )
            .with_value(format!("{},{},{capability}", from.word(), to.word()))
            .as_warning(),
        );
    }
}
