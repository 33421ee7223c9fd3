//! Rows on supply, events and protections that name too much or too little, and events without effect.

use std::collections::BTreeSet;

use muster_table::{Findings, Record, Table};

use super::Facts;
use crate::codes::{IDLE_EVENT, NAMED_AT_ONCE};
use crate::{DisruptionScope, ProtectionKind};

pub(super) fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let study = facts.study;
    for (row, record) in study.bill_of_materials.iter().enumerate() {
        let named = [record.system.is_some(), record.assembly.is_some()];
        exactly_one(&study.bill_of_materials, row, &named, "either system or assembly", findings);
    }
    for (row, record) in study.supplies.iter().enumerate() {
        if record.line.is_some() && record.user.is_some() {
            report(&study.supplies, row, "line or user, or neither for every user", findings);
        }
    }
    for (row, record) in study.recovery_times.iter().enumerate() {
        let named = [record.kind.is_some(), record.line.is_some(), record.node.is_some()];
        exactly_one(&study.recovery_times, row, &named, "one of kind, line and node", findings);
    }
    for (row, record) in study.event_effects.iter().enumerate() {
        let way = record.zone.is_some() && record.other_zone.is_some();
        let half = record.zone.is_some() != record.other_zone.is_some();
        let named = [
            record.line.is_some(),
            record.node.is_some(),
            record.maker.is_some(),
            record.nation.is_some(),
            way || half,
        ];
        if half || named.iter().filter(|named| **named).count() != 1 {
            let wanted = "one of line, node, maker and nation, or both zones";
            report(&study.event_effects, row, wanted, findings);
        }
    }
    disruptions(facts, findings);
    protections(facts, findings);
    idle_events(facts, findings);
}

fn disruptions(facts: &Facts<'_>, findings: &mut Findings) {
    let table = &facts.study.disruptions;
    for (row, record) in table.iter().enumerate() {
        let zones = [record.zone.is_some(), record.other_zone.is_some()];
        let plant = record.kind.is_some() || record.line.is_some() || record.node.is_some();
        let (sound, wanted) = match record.scope {
            DisruptionScope::Route => (
                zones == [true, true] && !plant && record.maker.is_none() && record.nation.is_none(),
                "both zones and nothing else, for the scope route",
            ),
            DisruptionScope::Plant => (zones == [false, false], "no zones, for the scope plant"),
            DisruptionScope::Maker => (
                zones == [false, false] && !plant && record.nation.is_none(),
                "at most the maker, for the scope maker",
            ),
            DisruptionScope::Nation => (
                zones == [false, false] && !plant && record.maker.is_none(),
                "at most the nation, for the scope nation",
            ),
        };
        if !sound {
            report(table, row, wanted, findings);
        }
    }
}

fn protections(facts: &Facts<'_>, findings: &mut Findings) {
    let table = &facts.study.protections;
    for (row, record) in table.iter().enumerate() {
        let (part, node) = (record.part.is_some(), record.node.is_some());
        let (line, user) = (record.line.is_some(), record.user.is_some());
        let zones = [record.zone.is_some(), record.other_zone.is_some()];
        let free = zones == [false, false];
        let (sound, wanted) = match record.kind {
            ProtectionKind::SecondSource => {
                (part && node && free && !(line && user), "part and node, and at most one of line and user")
            }
            ProtectionKind::Stock => {
                (part && !node && free && !(line && user), "part, and at most one of line and user")
            }
            ProtectionKind::Expansion => (part && node && free && !line && !user, "part and node"),
            ProtectionKind::Route => {
                (zones == [true, true] && !part && !node && !line && !user, "both zones and nothing else")
            }
            ProtectionKind::Recovery => (node != line && !part && !user && free, "either node or line"),
        };
        if !sound {
            let wanted = format!("{wanted}, for the kind {}", record.kind.word());
            report(table, row, &wanted, findings);
        }
    }
}

fn idle_events(facts: &Facts<'_>, findings: &mut Findings) {
    let study = facts.study;
    if !study.event_effects.is_whole() {
        return;
    }
    let with_effects: BTreeSet<_> = study.event_effects.iter().map(|effect| &effect.event).collect();
    for (row, event) in study.events.iter().enumerate() {
        if !with_effects.contains(&event.event) {
            let cause = "The event has no row in event_effects.csv.";
            let remedy = "Add what it does there, or take the event out.";
            let warning = study.events.error(row, IDLE_EVENT, cause, remedy);
            findings.push(warning.in_column("event").with_value(event.event.as_str()).as_warning());
        }
    }
}

fn exactly_one<R: Record>(
    table: &Table<R>,
    row: usize,
    named: &[bool],
    wanted: &str,
    findings: &mut Findings,
) {
    if named.iter().filter(|named| **named).count() != 1 {
        report(table, row, wanted, findings);
    }
}

fn report<R: Record>(table: &Table<R>, row: usize, wanted: &str, findings: &mut Findings) {
    let cause = "The row names too much or too little.";
    findings.push(table.error(row, NAMED_AT_ONCE, cause, format!("Name {wanted}; leave the rest blank.")));
}
