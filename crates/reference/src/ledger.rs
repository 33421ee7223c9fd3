//! What happens beside the tables: faults, and published rows that are not used.

use muster_table::record;

use crate::error::Fault;

record! {
    /// A published row that the study does not use.
    pub struct LeftOut in "left-out" key [] {
        /// The file of `data/reference`.
        file: String,
        /// The row: its identifier, or what names it; `*` for the whole file.
        row: String,
        /// Why it is not used.
        why: String,
    }
}

/// Faults and rows left out, gathered while the tables are made.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    /// What cannot be turned into the study.
    pub faults: Vec<Fault>,
    /// What is not used, with the reason.
    pub left_out: Vec<LeftOut>,
}

impl Ledger {
    /// Notes a row that is not used.
    pub fn leave_out(&mut self, file: &str, row: impl Into<String>, why: impl Into<String>) {
        self.left_out.push(LeftOut { file: file.to_owned(), row: row.into(), why: why.into() });
    }

    /// The meaning of a word, or a fault.
    pub fn meaning<T>(
        &mut self,
        meaning: Option<T>,
        file: &'static str,
        row: &str,
        column: &'static str,
        word: &str,
    ) -> Option<T> {
        if meaning.is_none() {
            self.faults.push(Fault::UnknownWord { file, row: row.to_owned(), column, word: word.to_owned() });
        }
        meaning
    }

    /// Notes a fault if a decided row is not published, or a published one not decided.
    pub fn match_rows<'a>(
        &mut self,
        file: &'static str,
        decisions: &'static str,
        published: impl Iterator<Item = &'a str> + Clone,
        decided: impl Iterator<Item = &'a str> + Clone,
        all_must_be_decided: bool,
    ) {
        for row in decided.clone() {
            if !published.clone().any(|known| known == row) {
                self.faults.push(Fault::Unknown { file, row: row.to_owned(), decisions });
            }
        }
        for row in published.filter(|_| all_must_be_decided) {
            if !decided.clone().any(|known| known == row) {
                self.faults.push(Fault::Undecided { file, row: row.to_owned(), decisions });
            }
        }
    }
}
