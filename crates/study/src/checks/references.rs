//! References to rows that do not exist.

use std::collections::BTreeMap;

use muster_table::{ColumnSchema, Findings, Kind, Record, Table, TableVisitor};

use super::Facts;
use crate::codes::DANGLING_REFERENCE;
use crate::declared::Declared;

pub(super) fn check(facts: &Facts<'_>, findings: &mut Findings) {
    facts.study.visit(&mut References { declared: facts.declared, findings });
}

struct References<'a> {
    declared: &'a Declared,
    findings: &'a mut Findings,
}

impl TableVisitor for References<'_> {
    fn visit<R: Record>(&mut self, table: &Table<R>) {
        for column in &R::schema().columns {
            if let Kind::Identifier { table: target, column: key } = column.kind
                && (target != R::NAME || key != column.name)
            {
                self.column(table, column, target);
            }
        }
    }
}

impl References<'_> {
    fn column<R: Record>(&mut self, table: &Table<R>, column: &'static ColumnSchema, target: &'static str) {
        let mut suggestions: BTreeMap<String, Option<String>> = BTreeMap::new();
        let most_suggestions = self.declared.most_suggestions(target);
        for (row, record) in table.iter().enumerate() {
            let cell = record.cell(column.name).unwrap_or_default();
            if cell.is_empty() || self.declared.contains(target, &cell) {
                continue;
            }
            let suggestion = match suggestions.get(&cell) {
                Some(known) => known.clone(),
                None if suggestions.len() >= most_suggestions => None,
                None => {
                    let nearest = self.declared.nearest(target, &cell).map(str::to_owned);
                    suggestions.entry(cell.clone()).or_insert(nearest).clone()
                }
            };
            let cause = format!("{target}.csv has no such row.");
            let remedy = format!("Correct the identifier, or add its row to {target}.csv.");
            self.findings.push(
                table
                    .error(row, DANGLING_REFERENCE, cause, remedy)
                    .in_column(column.name)
                    .with_value(cell)
                    .suggesting(suggestion),
            );
        }
    }
}
