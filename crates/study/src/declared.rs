//! The identifiers that the tables of a study declare.

use std::collections::{BTreeMap, HashSet};

use muster_table::{Kind, Record, Table, TableVisitor, did_you_mean};

use crate::Study;

/// The declared identifiers by table. Rows that could not be read declare theirs all the same, so that one broken row is
/// not reported again wherever it is referred to.
pub(crate) struct Declared(BTreeMap<&'static str, Identifiers>);

#[derive(Default)]
struct Identifiers {
    known: HashSet<String>,
    /// Some of what the file declares could not be read, so that nothing can be said of what it does not.
    unread: bool,
}

impl Declared {
    pub(crate) fn new(study: &Study) -> Self {
        let mut declared = Self(BTreeMap::new());
        study.visit(&mut declared);
        declared
    }

    /// Whether a table declares the identifier, or could.
    pub(crate) fn contains(&self, table: &str, identifier: &str) -> bool {
        self.0.get(table).is_some_and(|declared| declared.unread || declared.known.contains(identifier))
    }

    /// For how many unknown identifiers the nearest known one is looked for, so that a table full of unknown ones, beside
    /// a table full of known ones, does not take minutes.
    pub(crate) fn most_suggestions(&self, table: &str) -> usize {
        const MOST_COMPARISONS: usize = 1_000_000;
        let known = self.0.get(table).map_or(0, |declared| declared.known.len());
        (MOST_COMPARISONS / known.max(1)).clamp(1, 100)
    }

    /// The nearest declared identifier to an unknown one.
    pub(crate) fn nearest(&self, table: &str, identifier: &str) -> Option<&str> {
        did_you_mean(identifier, self.0.get(table)?.known.iter().map(String::as_str))
    }
}

impl TableVisitor for Declared {
    fn visit<R: Record>(&mut self, table: &Table<R>) {
        let schema = R::schema();
        let own = schema.columns.iter().find(|column| {
            matches!(column.kind, Kind::Identifier { table, column: target } if table == R::NAME && target == column.name)
        });
        let (Some(own), [key]) = (own, schema.key) else { return };
        if own.name != *key {
            return;
        }
        let broken = table.broken_keys().filter_map(|cells| cells.first().cloned());
        let known = table.iter().filter_map(|row| row.cell(own.name)).chain(broken).collect();
        self.0.insert(R::NAME, Identifiers { known, unread: !table.knows_all_keys() });
    }
}
