//! Production lines: steps that contradict each other, lines that can make nothing, sites off the map.

use std::collections::{BTreeMap, BTreeSet};

use muster_table::Findings;

use super::Facts;
use crate::codes::{NO_CAPACITY, NO_COORDINATES, SAME_MONTH_STEPS};

pub(super) fn check(facts: &Facts<'_>, findings: &mut Findings) {
    if facts.settings.is_some() {
        same_month(facts, findings);
    }
    without_capacity(facts, findings);
    off_the_map(facts, findings);
}

fn same_month(facts: &Facts<'_>, findings: &mut Findings) {
    let table = &facts.study.capacity_steps;
    let mut first = BTreeMap::new();
    for (row, step) in table.iter().enumerate() {
        let counted = facts.settings.is_some_and(|settings| settings.capacity.counted.contains(&step.status));
        let (true, Some(from), Some(rate)) = (counted, step.from, step.units_per_year) else { continue };
        let (other, line) = *first.entry((&step.line, from)).or_insert((rate, table.line(row)));
        if other != rate {
            findings.push(
                table
                    .error(
                        row,
                        SAME_MONTH_STEPS,
                        format!("The step on line {line} gives {} from the same month {other} units a year; the higher rate counts.", step.line),
                        "Keep one of the two, or call the other superseded.",
                    )
                    .in_column("units_per_year")
                    .with_value(rate.to_string())
                    .as_warning(),
            );
        }
    }
}

fn without_capacity(facts: &Facts<'_>, findings: &mut Findings) {
    let study = facts.study;
    let whole =
        study.capacity_steps.is_whole() && study.expansions.is_whole() && study.assumptions.is_whole();
    if facts.settings.is_none() || !whole {
        return;
    }
    for (row, line) in study.lines.iter().enumerate() {
        if line.plannable && !facts.with_capacity.contains(&line.line) {
            findings.push(
                study
                    .lines
                    .error(
                        row,
                        NO_CAPACITY,
                        "The plan may order here, but no capacity step counts: there is none whose month and rate are known and whose status study.toml counts.",
                        "Add a capacity step, fill its blanks, count its status, or write `no` for plannable.",
                    )
                    .in_column("line")
                    .with_value(line.line.as_str())
                    .as_warning(),
            );
        }
    }
}

fn off_the_map(facts: &Facts<'_>, findings: &mut Findings) {
    let used: BTreeSet<_> =
        facts.study.lines.iter().filter(|line| line.plannable).map(|line| &line.site).collect();
    let table = &facts.study.sites;
    for (row, site) in table.iter().enumerate().filter(|(_, site)| used.contains(&site.site)) {
        if site.latitude.is_none() || site.longitude.is_none() {
            let column = if site.latitude.is_none() { "latitude" } else { "longitude" };
            let cause = format!("{} cannot be shown on the map.", site.name);
            let note = table.error(row, NO_COORDINATES, cause, "Fill latitude and longitude in degrees.");
            findings.push(note.in_column(column).as_note());
        }
    }
}
