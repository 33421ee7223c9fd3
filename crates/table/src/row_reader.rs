//! The cells of one row on their way into a record.

use crate::code::{BLANK_CELL, OUT_OF_RANGE, SPACES, WRONG_VALUE};
use crate::{Cell, Code, ColumnSchema, Finding, Findings, Kind, TableSchema, did_you_mean};

/// The cells of one row on their way into a record.
pub struct RowReader<'a> {
    file: &'a str,
    line: u64,
    record: &'a csv::StringRecord,
    positions: &'a [Option<usize>],
    schema: &'static TableSchema,
    next: usize,
    findings: &'a mut Findings,
}

/// A cell that has been taken from its row.
struct TakenCell<'a> {
    column: &'static ColumnSchema,
    text: &'a str,
    /// Whether the file has the column at all.
    present: bool,
}

impl<'a> RowReader<'a> {
    /// The row on `line` of `file`; `positions` says where each column of the schema stands in it.
    pub(crate) fn new(
        file: &'a str,
        line: u64,
        schema: &'static TableSchema,
        positions: &'a [Option<usize>],
        record: &'a csv::StringRecord,
        findings: &'a mut Findings,
    ) -> Self {
        Self { file, line, record, positions, schema, next: 0, findings }
    }

    /// Takes the next cell of the schema; `None`, with a finding, if it cannot be read.
    pub fn take<T: Cell>(&mut self) -> Option<T> {
        let cell = self.next_cell()?;
        let Some(value) = T::parse(cell.text) else {
            self.refuse(&cell);
            return None;
        };
        match value.number() {
            Some(number) if !self.within_limits(&cell, number) => None,
            _ => Some(value),
        }
    }

    fn next_cell(&mut self) -> Option<TakenCell<'a>> {
        let schema = self.schema;
        let column = schema.columns.get(self.next)?;
        let position = self.positions.get(self.next).copied().flatten();
        self.next += 1;
        let record = self.record;
        let raw = position.and_then(|position| record.get(position)).unwrap_or_default();
        let text = raw.trim();
        if text.len() != raw.len() {
            let finding =
                self.finding(column, SPACES, "The cell begins or ends with spaces.", "Remove them.");
            self.findings.push(finding.with_value(raw));
        }
        Some(TakenCell { column, text, present: position.is_some() })
    }

    fn finding(
        &self,
        column: &ColumnSchema,
        code: Code,
        cause: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Finding {
        Finding::error(code, self.file, cause, remedy).at_line(self.line).in_column(column.name)
    }

    fn refuse(&mut self, cell: &TakenCell<'_>) {
        let column = cell.column;
        if !cell.present {
            // The finding on the missing column has said it once for all rows.
            return;
        }
        let kind = &column.kind;
        if cell.text.is_empty() {
            let remedy = format!("Write {}: {}", self.schema.form(column), column.meaning);
            let cause = "The cell is blank, and this fact is needed.";
            self.findings.push(self.finding(column, BLANK_CELL, cause, remedy));
            return;
        }
        let suggestion = match kind {
            Kind::Choice(words) => did_you_mean(cell.text, words.iter().map(|(word, _)| *word)),
            Kind::YesNo => did_you_mean(cell.text, ["yes", "no"]),
            _ => None,
        };
        let (cause, remedy) =
            (format!("This is not {}.", kind.noun()), format!("Write {}.", kind.description()));
        let finding = self.finding(column, WRONG_VALUE, cause, remedy);
        self.findings.push(finding.with_value(cell.text).suggesting(suggestion));
    }

    fn within_limits(&mut self, cell: &TakenCell<'_>, number: f64) -> bool {
        let Some(limit) = cell.column.broken_limit(number) else { return true };
        let cause = format!("The number must be {limit}.");
        let finding = self.finding(cell.column, OUT_OF_RANGE, cause, "Correct the number, or its unit.");
        self.findings.push(finding.with_value(cell.text));
        false
    }
}
