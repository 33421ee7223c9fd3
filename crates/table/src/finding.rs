//! A finding: one thing that is wrong with an input, with its place, cause and remedy.

use std::fmt;

use serde::Serialize;

use crate::Code;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is computed until it is mended.
    Error,
    /// It is probably a slip; results may mislead.
    Warning,
    /// Worth knowing.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        })
    }
}

/// One thing that is wrong: where, what, why and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The stable code, for `muster explain`.
    #[serde(serialize_with = "code_text")]
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// The file, relative to the study.
    pub file: String,
    /// The line, where there is one; the header is line 1.
    pub line: Option<u64>,
    /// The column, or the key of a file of settings, where there is one.
    pub column: Option<String>,
    /// The value found there.
    pub value: Option<String>,
    /// What is wrong, in a sentence.
    pub cause: String,
    /// What to do, in a sentence.
    pub remedy: String,
    /// The nearest thing that would have been right.
    pub did_you_mean: Option<String>,
}

fn code_text<S: serde::Serializer>(code: &Code, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(code.0)
}

impl Finding {
    /// An error in `file`; add where and what with the other methods.
    pub fn error(
        code: Code,
        file: impl Into<String>,
        cause: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity: Severity::Error,
            file: file.into(),
            line: None,
            column: None,
            value: None,
            cause: cause.into(),
            remedy: remedy.into(),
            did_you_mean: None,
        }
    }

    /// The same as a warning.
    pub fn as_warning(self) -> Self {
        Self { severity: Severity::Warning, ..self }
    }

    /// The same as a note.
    pub fn as_note(self) -> Self {
        Self { severity: Severity::Note, ..self }
    }

    /// On this line.
    pub fn at_line(self, line: u64) -> Self {
        Self { line: Some(line), ..self }
    }

    /// In this column.
    pub fn in_column(self, column: impl Into<String>) -> Self {
        Self { column: Some(column.into()), ..self }
    }

    /// With this value.
    pub fn with_value(self, value: impl Into<String>) -> Self {
        Self { value: Some(value.into()), ..self }
    }

    /// With the nearest right word.
    pub fn suggesting(self, suggestion: Option<impl Into<String>>) -> Self {
        Self { did_you_mean: suggestion.map(Into::into), ..self }
    }
}

/// `needs.csv:14: error T09: column quantity, value "12 tanks": not a whole number. Write ... Did you mean ...?`
impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(formatter, ":{line}")?;
        }
        write!(formatter, ": {} {}: ", self.severity, self.code)?;
        let place = if self.file.ends_with(".toml") { "key" } else { "column" };
        match (&self.column, &self.value) {
            (Some(column), Some(value)) => write!(formatter, "{place} {column}, value \"{value}\": ")?,
            (Some(column), None) => write!(formatter, "{place} {column}: ")?,
            (None, Some(value)) => write!(formatter, "\"{value}\": ")?,
            (None, None) => {}
        }
        write!(formatter, "{} {}", self.cause, self.remedy)?;
        if let Some(suggestion) = &self.did_you_mean {
            write!(formatter, " Did you mean `{suggestion}`?")?;
        }
        Ok(())
    }
}
