//! Needs that cannot be planned, and needs that lack what a plan must know.

use muster_table::Findings;

use super::Facts;
use crate::NeedStatus;
use crate::codes::{NO_CANDIDATE, NO_QUANTITY, NO_USABLE_CANDIDATE, UNKNOWN_FOR_PLAN};
use crate::tables::Need;

pub(super) fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let table = &facts.study.needs;
    for (row, need) in table.iter().enumerate().filter(|(_, need)| need.status != NeedStatus::Signed) {
        if need.quantity.is_none() {
            let cause = "No quantity is published, so that the need is listed and not planned.";
            let remedy = "Nothing needs to be done; write a quantity, with its source, to plan it.";
            let note = table.error(row, NO_QUANTITY, cause, remedy).as_note();
            findings.push(note.in_column("quantity"));
        }
        if facts.study.candidates.is_whole() && facts.candidates_of(&need.need).is_empty() {
            let cause = "No system is named that could serve it, so that it is listed and not planned.";
            let remedy = "Nothing needs to be done; add rows to candidates.csv to plan it.";
            let note = table.error(row, NO_CANDIDATE, cause, remedy).as_note();
            findings.push(note.in_column("need").with_value(need.need.as_str()));
        }
    }
    for (row, need) in facts.wanted() {
        unknown(facts, row, need, findings);
        unusable(facts, row, need, findings);
    }
}

fn unknown(facts: &Facts<'_>, row: usize, need: &Need, findings: &mut Findings) {
    if !facts.study.assumptions.is_whole() || facts.candidates_of(&need.need).is_empty() {
        return;
    }
    let blanks = [
        ("wanted_from", need.wanted_from.is_none()),
        ("wanted_by", need.wanted_by.is_none()),
        ("priority", need.priority.is_none()),
        ("most_systems", need.most_systems.is_none()),
        ("most_lines", need.most_lines.is_none()),
    ];
    for (column, _) in blanks.into_iter().filter(|(_, blank)| *blank) {
        let cause = "The cell is blank, no assumption fills it, and the plan must know it.";
        let remedy = format!("Fill the cell, or add an assumption for {column} of needs.");
        let error = facts.study.needs.error(row, UNKNOWN_FOR_PLAN, cause, remedy);
        findings.push(error.in_column(column));
    }
}

fn unusable(facts: &Facts<'_>, row: usize, need: &Need, findings: &mut Findings) {
    let study = facts.study;
    let whole = study.systems.is_whole()
        && study.prices.is_whole()
        && study.lines.is_whole()
        && study.sites.is_whole()
        && study.nations.is_whole()
        && study.line_systems.is_whole()
        && study.capacity_steps.is_whole()
        && study.expansions.is_whole()
        && study.transport.is_whole()
        && study.assumptions.is_whole()
        && facts.settings.is_some();
    let candidates = facts.candidates_of(&need.need);
    if !whole || candidates.is_empty() {
        return;
    }
    let mut reasons = Vec::new();
    for system in candidates {
        match facts.why_unusable(system, need) {
            Some(reason) => reasons.push(format!("{system} {reason}")),
            None => return,
        }
    }
    let cause =
        format!("It cannot be planned, for none of its candidates can be bought: {}.", reasons.join("; "));
    let remedy = "Add what is missing, or an assumption for it.";
    let warning = study.needs.error(row, NO_USABLE_CANDIDATE, cause, remedy).as_warning();
    findings.push(warning.in_column("need").with_value(need.need.as_str()));
}
