//! The judge's objections, gathered and put into words.

use std::fmt::Display;

use muster_table::{Code, Finding, Findings, Record, Table};

use crate::codes::CODES;

/// Everything the judge objects to so far.
#[derive(Default)]
pub(crate) struct Objections {
    findings: Findings,
    folder: &'static str,
}

impl Objections {
    /// None yet, to files of this folder.
    pub fn in_folder(folder: &'static str) -> Self {
        Self { folder, ..Self::default() }
    }

    /// The same; those that come from now on are to files outside.
    pub fn leave_folder(self) -> Self {
        Self { folder: "", ..self }
    }

    /// Objects to a row of a table; `value` is what the plan says in `column`.
    pub fn row<R: Record>(
        &mut self,
        code: Code,
        table: &Table<R>,
        row: usize,
        (column, value): (&str, impl Display),
        cause: impl Into<String>,
    ) {
        let finding = self.finding::<R>(code, cause).at_line(table.line(row)).in_column(column);
        self.findings.push(finding.with_value(value.to_string()));
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
        self.findings.push(self.finding::<R>(code, cause));
    }

    /// All of them, sorted.
    pub fn sorted(self) -> Findings {
        let mut findings = self.findings;
        findings.sort();
        findings
    }

    fn finding<R: Record>(&self, code: Code, cause: impl Into<String>) -> Finding {
        let page = CODES.iter().find(|page| page.code == code);
        let remedy = page.map_or("Plan the study again.", |page| page.remedy);
        Finding::error(code, format!("{}{}.csv", self.folder, R::NAME), cause, remedy)
    }
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
