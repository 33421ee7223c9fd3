//! Rows that stand twice.

use std::collections::BTreeMap;

use muster_plan::Plan;
use muster_table::{Record, Table, TableVisitor};

use crate::codes::TWICE;
use crate::objections::Objections;

/// Objects to every row whose key another row of its table has already.
pub(crate) fn check(plan: &Plan, objections: &mut Objections) {
    plan.visit(&mut Visitor(objections));
}

struct Visitor<'a>(&'a mut Objections);

impl TableVisitor for Visitor<'_> {
    fn visit<R: Record>(&mut self, table: &Table<R>) {
        let key = R::schema().key;
        let mut seen: BTreeMap<Vec<String>, u64> = BTreeMap::new();
        for (row, record) in table.iter().enumerate() {
            let cells: Vec<String> = key.iter().filter_map(|column| record.cell(column)).collect();
            if let Some(first) = seen.get(&cells) {
                let cause = format!("The row on line {first} has the same {}.", key.join(" and "));
                self.0.row(TWICE, table, row, (&key.join(", "), cells.join(", ")), cause);
            } else {
                seen.insert(cells, table.line(row));
            }
        }
    }
}
