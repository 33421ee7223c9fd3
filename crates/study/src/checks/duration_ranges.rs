//! Ranges of ramp-up and transit times: their order, and the ways that they speak of.

use std::collections::BTreeMap;

use muster_table::{Findings, Record, Table};

use super::Facts;
use crate::codes::{NAMED_AT_ONCE, REVERSED_RANGE, TWICE_A_WAY};

pub(super) fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let study = facts.study;
    for (row, record) in study.ramp_times.iter().enumerate() {
        in_order(&study.ramp_times, row, [record.least, record.likely, record.most], findings);
    }
    let mut ways = BTreeMap::new();
    let table = &study.transit_times;
    for (row, record) in table.iter().enumerate() {
        in_order(table, row, [record.least, record.likely, record.most], findings);
        match (record.zone, record.other_zone) {
            (Some(a), Some(b)) if a != b => {
                let first = ways.entry((a.min(b), a.max(b))).or_insert(row);
                // Rows with the same zones in the same order are reported as duplicates already.
                if *first != row && table.get(*first).is_some_and(|other| other.zone == Some(b)) {
                    let line = table.line(*first);
                    let cause = format!("Line {line} holds in both directions; this is the same way again.");
                    findings.push(table.error(row, TWICE_A_WAY, cause, "Take one of the two rows out."));
                }
            }
            (None, None) => {}
            _ => {
                let cause = "The row names too much or too little.";
                let remedy = "Name two different zones, or leave both blank for every way.";
                findings.push(table.error(row, NAMED_AT_ONCE, cause, remedy));
            }
        }
    }
}

fn in_order<R: Record>(
    table: &Table<R>,
    row: usize,
    [least, likely, most]: [f64; 3],
    findings: &mut Findings,
) {
    let (column, value, cause) = if likely < least {
        ("likely", likely, format!("It lies below least, which is {least}."))
    } else if most < likely {
        ("most", most, format!("It lies below likely, which is {likely}."))
    } else {
        return;
    };
    let remedy = "Put least, likely and most in order; equal ones are allowed.";
    findings.push(
        table.error(row, REVERSED_RANGE, cause, remedy).in_column(column).with_value(value.to_string()),
    );
}
