//! Routes whose columns do not go with their kind, and routes that are open to nobody.

use std::collections::BTreeSet;

use muster_table::Findings;

use super::Facts;
use crate::RouteKind;
use crate::codes::{CLOSED_ROUTE, JOINT_COLUMNS, MEMBERS};

pub(super) fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let table = &facts.study.routes;
    let open: BTreeSet<_> = facts.study.route_access.iter().map(|row| &row.route).collect();
    for (row, route) in table.iter().enumerate() {
        let joint = route.kind == RouteKind::Joint;
        let columns = [
            ("months_per_partner", route.months_per_partner),
            ("least_members", route.least_members),
            ("most_members", route.most_members),
        ];
        for (column, value) in columns {
            match value {
                None if joint => {
                    let cause = "The cell is blank, and a joint route needs it.";
                    let error = table.error(row, JOINT_COLUMNS, cause, "Fill the cell.");
                    findings.push(error.in_column(column));
                }
                Some(value) if !joint => {
                    let cause =
                        format!("Only joint routes have this, and the kind is {}.", route.kind.word());
                    let error =
                        table.error(row, JOINT_COLUMNS, cause, "Leave the cell blank, or correct the kind.");
                    findings.push(error.in_column(column).with_value(value.to_string()));
                }
                _ => {}
            }
        }
        if let (Some(least), Some(most)) = (route.least_members, route.most_members)
            && most < least
        {
            let cause = format!("It is below the fewest members, which are {least}.");
            let error = table.error(row, MEMBERS, cause, "Correct one of the two numbers.");
            findings.push(error.in_column("most_members").with_value(most.to_string()));
        }
        if facts.study.route_access.is_whole() && !open.contains(&route.route) {
            let cause = "route_access.csv has no row for it, so that it is open to nobody.";
            let remedy = "Nothing needs to be done; add a row there to open it.";
            let note = table.error(row, CLOSED_ROUTE, cause, remedy).as_note();
            findings.push(note.in_column("route").with_value(route.route.as_str()));
        }
    }
}
