//! A table in memory: its rows and where each stood.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use crate::{Code, Finding, Record};

/// The rows of one table, each with the line of the file it stood on. Dereferences to the rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Table<R> {
    rows: Vec<R>,
    lines: Vec<u64>,
    assumed: BTreeMap<(usize, &'static str), String>,
    completeness: Completeness,
}

/// How much of a file could be read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Completeness {
    whole: bool,
    all_keys_known: bool,
    broken_keys: BTreeSet<Vec<String>>,
}

impl Default for Completeness {
    fn default() -> Self {
        Self { whole: true, all_keys_known: true, broken_keys: BTreeSet::new() }
    }
}

impl Completeness {
    /// Notes that the file could not be read at all.
    pub(crate) fn mark_unread(&mut self) {
        self.whole = false;
        self.all_keys_known = false;
    }

    /// Notes that a column is missing, so that its blank cells say nothing.
    pub(crate) fn mark_missing_column(&mut self) {
        self.whole = false;
    }

    /// Notes that a row could not be read, with its key cells as far as they could be made out.
    pub(crate) fn mark_broken_row(&mut self, key: Vec<String>) {
        self.whole = false;
        if key.iter().all(String::is_empty) {
            self.all_keys_known = false;
        } else {
            self.broken_keys.insert(key);
        }
    }
}

impl<R> Default for Table<R> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            lines: Vec::new(),
            assumed: BTreeMap::new(),
            completeness: Completeness::default(),
        }
    }
}

impl<R: Record> Table<R> {
    /// A table of rows that stood in no file; they are numbered as they would be written.
    pub fn new(rows: Vec<R>) -> Self {
        let lines = (0..rows.len() as u64).map(|row| row + 2).collect();
        Self { rows, lines, ..Self::default() }
    }

    /// Adds a row that stood on `line`.
    pub fn push(&mut self, row: R, line: u64) {
        self.rows.push(row);
        self.lines.push(line);
    }

    /// The rows.
    pub fn rows(&self) -> &[R] {
        &self.rows
    }

    /// The rows, to change.
    pub fn rows_mut(&mut self) -> &mut [R] {
        &mut self.rows
    }

    /// The line on which a row stood (the header is line 1).
    pub fn line(&self, row: usize) -> u64 {
        self.lines.get(row).copied().unwrap_or(0)
    }

    /// How much of the file could be read.
    pub(crate) fn completeness_mut(&mut self) -> &mut Completeness {
        &mut self.completeness
    }

    /// Whether the keys of all rows are known, be it of rows that could not be read. If not, a reference that seems to
    /// lead nowhere may lead to such a row.
    pub fn knows_all_keys(&self) -> bool {
        self.completeness.all_keys_known
    }

    /// Whether every row and column of the file is here. If not, what seems to be missing may only be unreadable.
    pub fn is_whole(&self) -> bool {
        self.completeness.whole
    }

    /// The key cells of rows that could not be read.
    pub fn broken_keys(&self) -> impl Iterator<Item = &[String]> {
        self.completeness.broken_keys.iter().map(Vec::as_slice)
    }

    /// Notes that the cell at `row` and `column` was blank and holds the value of this assumption.
    pub fn mark_assumed(&mut self, row: usize, column: &'static str, assumption: String) {
        self.assumed.insert((row, column), assumption);
    }

    /// An error at a row, with file and line; make it a warning or a note with the methods of [`Finding`].
    pub fn error(
        &self,
        row: usize,
        code: Code,
        cause: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Finding {
        Finding::error(code, format!("{}.csv", R::NAME), cause, remedy).at_line(self.line(row))
    }

    /// Fills the blank cell at `row` and `column` with the value of an assumption; `false`, and nothing changes, if there
    /// is no such cell or the value is not of its kind.
    pub fn fill(&mut self, row: usize, column: &'static str, value: &str, assumption: &str) -> bool {
        let filled = self.rows.get_mut(row).is_some_and(|record| record.set(column, value));
        if filled {
            self.mark_assumed(row, column, assumption.to_owned());
        }
        filled
    }

    /// The assumption that filled a blank cell, if one did.
    pub fn assumption(&self, row: usize, column: &'static str) -> Option<&str> {
        self.assumed.get(&(row, column)).map(String::as_str)
    }

    /// Every cell that an assumption filled: row, column, assumption.
    pub fn assumptions(&self) -> impl Iterator<Item = (usize, &'static str, &str)> {
        self.assumed.iter().map(|((row, column), assumption)| (*row, *column, assumption.as_str()))
    }
}

impl<R> Deref for Table<R> {
    type Target = [R];

    fn deref(&self) -> &[R] {
        &self.rows
    }
}

/// Something to be done with every table of a study or a result, whatever its rows are.
pub trait TableVisitor {
    /// Does it with one table.
    fn visit<R: Record>(&mut self, table: &Table<R>);
}

/// Something to be done to every table of a study or a result, whatever its rows are.
pub trait TableEditor {
    /// Does it to one table.
    fn edit<R: Record>(&mut self, table: &mut Table<R>);
}
