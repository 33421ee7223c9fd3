//! The rows of a CSV text, each with the line it starts on.

use std::io::Cursor;

use csv::StringRecord;

use crate::code::BROKEN_CSV;
use crate::quotes::without_broken_quotes;
use crate::{Finding, Findings};

/// Reads the rows of a CSV text one after the other. Rows with broken quotation marks are reported and passed over;
/// blank rows are passed over.
pub struct CsvRows {
    reader: csv::Reader<Cursor<String>>,
    starts: Vec<usize>,
    record: StringRecord,
    lost: Vec<u64>,
}

impl CsvRows {
    /// The rows of `text`, which stood in `file`.
    pub fn new(file: &str, text: &str, findings: &mut Findings) -> Self {
        let (text, broken) = without_broken_quotes(text);
        for line in &broken {
            findings.push(
                Finding::error(
                    BROKEN_CSV,
                    file,
                    "A quotation mark is opened and not closed, or text follows after it is closed.",
                    "Close it at the end of the cell; a quotation mark inside a quoted cell is written twice.",
                )
                .at_line(*line),
            );
        }
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let reader = csv::ReaderBuilder::new()
            .flexible(true)
            .has_headers(false)
            .from_reader(Cursor::new(text.into_owned()));
        Self { reader, starts, record: StringRecord::new(), lost: broken }
    }

    /// The lines of rows that are passed over because of broken quotation marks.
    pub fn lost_rows(&self) -> &[u64] {
        &self.lost
    }

    /// Goes on to the next row that is not blank, and gives its line.
    pub fn next_row(&mut self) -> Option<u64> {
        // The text is UTF-8 and in memory, and rows may be of any length, so reading cannot fail; if it did, the end
        // would be all that is left to say.
        loop {
            if !self.reader.read_record(&mut self.record).ok()? {
                return None;
            }
            if self.record.iter().any(|cell| !cell.trim().is_empty()) {
                break;
            }
        }
        let byte = self.record.position().map_or(0, csv::Position::byte) as usize;
        // The position may lie before blank lines or a line break that the reader passed over.
        let text = self.reader.get_ref().get_ref().as_bytes();
        let passed = text.iter().skip(byte).take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        Some(self.starts.partition_point(|start| *start <= byte + passed) as u64)
    }

    /// The cells of the row that has been reached.
    pub fn cells(&self) -> &StringRecord {
        &self.record
    }
}
