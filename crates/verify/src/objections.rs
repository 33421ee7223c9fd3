//! The judge's objections, gathered and put into words.

use std::fmt::Display;

use muster_table::{Code, Finding, Findings, Record, Table};

use crate::codes::CODES;

/// Everything the judge objects to so far.
#[derive(Default)]
pub(crate) struct Objections(Findings);

impl Objections {
    /// Objects to a row of a table; `value` is what the plan says in `column`.
    pub fn row<R: Record>(
        &mut self,
        code: Code,
        table: &Table<R>,
        row: usize,
        (column, value): (&str, impl Display),
        cause: impl Into<String>,
    ) {
        let finding = finding::<R>(code, cause).at_line(table.line(row)).in_column(column);
        self.0.push(finding.with_value(value.to_string()));
    }

    /// Objects to a cell of a row that should hold `right`, because of `why`.
    pub fn cell<R: Record>(
        &mut self,
        code: Code,
        table: &Table<R>,
        row: usize,
        (column, said, right): (&str, impl Display, impl Display),
        why: impl Display,
    ) {
        self.row(code, table, row, (column, said), format!("Recomputed, it is {right}: {why}."));
    }

    /// Objects to a table as a whole, for a row that is missing.
    pub fn table<R: Record>(&mut self, code: Code, cause: impl Into<String>) {
        self.0.push(finding::<R>(code, cause));
    }

    /// All of them, sorted.
    pub fn sorted(self) -> Findings {
        let mut findings = self.0;
        findings.sort();
        findings
    }
}

fn finding<R: Record>(code: Code, cause: impl Into<String>) -> Finding {
    let remedy =
        CODES.iter().find(|page| page.code == code).map_or("Plan the study again.", |page| page.remedy);
    Finding::error(code, format!("{}.csv", R::NAME), cause, remedy)
}

/// An amount in whole hundredths, wide enough for every sum, as it stands in tables.
pub(crate) fn amount(cents: i128) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let cents = cents.unsigned_abs();
    format!("{sign}{}.{:02}", cents / 100, cents % 100)
}

/// A cell that may be blank, in words.
pub(crate) fn or_blank<T: Display>(value: Option<T>) -> String {
    value.map_or_else(|| "blank".to_owned(), |value| value.to_string())
}
