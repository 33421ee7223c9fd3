//! The keys of a table's rows: no two rows may share one.

use std::collections::HashMap;

use csv::StringRecord;

use crate::TableSchema;

/// The keys of the rows read so far.
pub(crate) struct RowKeys {
    /// Where the key columns stand in the file.
    positions: Vec<Option<usize>>,
    /// The key as one text, with the line of the first row that has it.
    seen: HashMap<String, u64>,
}

impl RowKeys {
    /// None yet; `positions` says where each column of the schema stands in the file.
    pub(crate) fn new(schema: &TableSchema, positions: &[Option<usize>]) -> Self {
        let position = |name| schema.position(name).and_then(|at| positions.get(at).copied().flatten());
        Self { positions: schema.key.iter().map(|name| position(name)).collect(), seen: HashMap::new() }
    }

    /// The key cells of a row.
    pub(crate) fn cells(&self, record: &StringRecord) -> Vec<String> {
        self.parts(record).map(str::to_owned).collect()
    }

    /// The line of an earlier row with the same key. A row whose key is blank shares it with none.
    pub(crate) fn earlier(&mut self, record: &StringRecord, line: u64) -> Option<u64> {
        let mut key = String::new();
        for cell in self.parts(record) {
            key.push_str(cell);
            key.push('\u{1f}');
        }
        if key.chars().all(|letter| letter == '\u{1f}') {
            return None;
        }
        if let Some(first) = self.seen.get(&key) {
            return Some(*first);
        }
        self.seen.insert(key, line);
        None
    }

    fn parts<'a>(&self, record: &'a StringRecord) -> impl Iterator<Item = &'a str> {
        self.positions.iter().map(|at| at.and_then(|at| record.get(at)).unwrap_or_default().trim())
    }
}
