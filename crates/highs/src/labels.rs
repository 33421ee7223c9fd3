//! The names that the caller gave to columns or rows, in one long text.

use std::fmt::{self, Write as _};

/// Labels by position; an empty label means that none was given.
#[derive(Debug, Clone, Default)]
pub(crate) struct Labels {
    text: String,
    ends: Vec<usize>,
}

impl Labels {
    pub(crate) fn with_capacity(count: usize) -> Self {
        Self { text: String::with_capacity(count * 16), ends: Vec::with_capacity(count) }
    }

    /// Adds a label; what a failing `Display` wrote before it failed is kept.
    pub(crate) fn push(&mut self, label: impl fmt::Display) {
        let _ = write!(self.text, "{label}");
        self.ends.push(self.text.len());
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The label at `index`, empty if there is none.
    pub(crate) fn get(&self, index: usize) -> &str {
        let start = match index.checked_sub(1) {
            None => 0,
            Some(before) => self.ends.get(before).copied().unwrap_or(self.text.len()),
        };
        let end = self.ends.get(index).copied().unwrap_or(self.text.len());
        self.text.get(start..end).unwrap_or("")
    }

    /// The label at `index`, or `column 17` where none was given.
    pub(crate) fn describe(&self, noun: &str, index: usize) -> String {
        match self.get(index) {
            "" => format!("{noun} {index}"),
            label => label.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_come_back_by_position() {
        let mut labels = Labels::default();
        labels.push("tank");
        labels.push("");
        labels.push(format_args!("{}-{}", "lorry", 7));
        assert_eq!((labels.get(0), labels.get(1), labels.get(2), labels.get(3)), ("tank", "", "lorry-7", ""));
        assert_eq!(labels.describe("column", 1), "column 1");
        assert_eq!(labels.describe("column", 2), "lorry-7");
        assert_eq!(labels.len(), 3);
    }
}
