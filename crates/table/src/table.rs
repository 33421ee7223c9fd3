//! A table in memory: its rows and where each stood.

use std::collections::BTreeMap;
use std::ops::Deref;

use crate::Record;

/// The rows of one table, each with the line of the file it stood on. Dereferences to the rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Table<R> {
    rows: Vec<R>,
    lines: Vec<u64>,
    assumed: BTreeMap<(usize, &'static str), String>,
}

impl<R> Default for Table<R> {
    fn default() -> Self {
        Self { rows: Vec::new(), lines: Vec::new(), assumed: BTreeMap::new() }
    }
}

impl<R: Record> Table<R> {
    /// A table of rows that stood in no file; they are numbered as they would be written.
    pub fn new(rows: Vec<R>) -> Self {
        let lines = (0..rows.len() as u64).map(|row| row + 2).collect();
        Self { rows, lines, assumed: BTreeMap::new() }
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

    /// Notes that the cell at `row` and `column` was blank and holds the value of this assumption.
    pub fn mark_assumed(&mut self, row: usize, column: &'static str, assumption: String) {
        self.assumed.insert((row, column), assumption);
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
