//! Reading: bytes to text, text to rows, rows to records, with every fault gathered on the way.

use crate::code::{
    BLANK_CELL, BROKEN_CSV, DUPLICATE_KEY, EMPTY_FILE, ENCODING, OUT_OF_RANGE, SPACES, WRONG_VALUE,
};
use crate::header::columns_in_file;
use crate::keys::RowKeys;
use crate::rows::CsvRows;
use crate::{Cell, Finding, Findings, Kind, Record, Table, did_you_mean};

/// Turns the bytes of a file into text. UTF-8 is read with and without a byte-order mark; what anything else looks
/// like is named in the finding.
pub fn decode<'a>(file: &str, bytes: &'a [u8], findings: &mut Findings) -> Option<&'a str> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let at = error.valid_up_to();
            let line =
                bytes.get(..at).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
            let looks_like = match bytes {
                [0xFF, 0xFE, ..] => "UTF-16 (little-endian)",
                [0xFE, 0xFF, ..] => "UTF-16 (big-endian)",
                _ if bytes.contains(&0) => "UTF-16 or a binary file",
                _ => "Windows-1252 or another one-byte encoding",
            };
            findings.push(
                Finding::error(
                    ENCODING,
                    file,
                    format!("The file is not UTF-8 text; it looks like {looks_like}."),
                    "Save it again as \"CSV UTF-8\".",
                )
                .at_line(line)
                .with_value(format!("byte {:02X}", bytes.get(at).copied().unwrap_or_default())),
            );
            None
        }
    }
}

/// The cells of one row on their way into a record.
pub struct RowReader<'a> {
    file: &'a str,
    line: u64,
    record: &'a csv::StringRecord,
    positions: &'a [Option<usize>],
    schema: &'static crate::TableSchema,
    next: usize,
    findings: &'a mut Findings,
}

impl RowReader<'_> {
    /// Takes the next cell of the schema; `None`, with a finding, if it cannot be read.
    pub fn take<T: Cell>(&mut self) -> Option<T> {
        let column = self.schema.columns.get(self.next)?;
        let position = self.positions.get(self.next).copied().flatten();
        self.next += 1;
        let Some(position) = position else {
            // The finding on the missing column has said it once for all rows.
            return T::parse("");
        };
        let raw = self.record.get(position).unwrap_or_default();
        let text = raw.trim();
        let finding = |code, cause: String, remedy: String| {
            Finding::error(code, self.file, cause, remedy).at_line(self.line).in_column(column.name)
        };
        if text.len() != raw.len() {
            self.findings.push(
                finding(SPACES, "The cell begins or ends with spaces.".into(), "Remove them.".into())
                    .with_value(raw),
            );
        }
        let Some(value) = T::parse(text) else {
            if text.is_empty() {
                self.findings.push(finding(
                    BLANK_CELL,
                    "The cell is blank, and this fact is needed.".into(),
                    format!("Write {}: {}", column.kind.description(), column.meaning),
                ));
            } else {
                let suggestion = match &column.kind {
                    Kind::Choice(words) => did_you_mean(text, words.iter().map(|(word, _)| *word)),
                    Kind::YesNo => did_you_mean(text, ["yes", "no"]),
                    _ => None,
                };
                self.findings.push(
                    finding(
                        WRONG_VALUE,
                        format!("This is not {}.", column.kind.noun()),
                        format!("Write {}.", column.kind.description()),
                    )
                    .with_value(text)
                    .suggesting(suggestion),
                );
            }
            return None;
        };
        if let Some(limit) = value.number().and_then(|number| column.broken_limit(number)) {
            let cause = format!("The number must be {limit}.");
            let remedy = "Correct the number, or its unit.".to_owned();
            self.findings.push(finding(OUT_OF_RANGE, cause, remedy).with_value(text));
            return None;
        }
        Some(value)
    }
}

/// Reads the records of a table from the text of `file`. Whatever is wrong goes into `findings`; rows that could be
/// read are returned all the same, so that later checks can find more.
pub fn read_records<R: Record>(file: &str, text: &str, findings: &mut Findings) -> Table<R> {
    let schema = R::schema();
    let mut table = Table::default();
    let mut rows = CsvRows::new(file, text, findings);
    let Some((header_line, header)) = rows.next_row() else {
        table.mark_unread();
        let names: Vec<&str> = schema.columns.iter().map(|column| column.name).collect();
        let remedy = format!("Write at least the header line: {}", names.join(","));
        findings.push(Finding::error(EMPTY_FILE, file, "The file is empty.", remedy));
        return table;
    };
    let header = header.clone();
    if !rows.lost_rows().is_empty() {
        table.mark_broken_row(Vec::new());
    }
    if rows.lost_rows().iter().any(|lost| *lost < header_line) {
        // The header itself is lost, and a row must not be taken for it.
        return table;
    }
    let Some(positions) = columns_in_file(file, header_line, schema, &header, findings) else {
        table.mark_unread();
        return table;
    };
    if positions.contains(&None) {
        table.mark_missing_column();
    }
    let mut keys = RowKeys::new(schema, &positions);
    while let Some((line, record)) = rows.next_row() {
        if record.len() != header.len() {
            let quote = record.iter().any(|cell| cell.contains('\n'));
            let hint =
                if quote { " A cell runs over several lines: is a quotation mark not closed?" } else { "" };
            findings.push(
                Finding::error(
                    BROKEN_CSV,
                    file,
                    format!("The line has {} cells, the header {}.{hint}", record.len(), header.len()),
                    "Give it as many cells as the header; put text that holds a comma in double quotes.",
                )
                .at_line(line)
                .with_value(record.get(0).unwrap_or_default()),
            );
            table.mark_broken_row(keys.cells(record));
            continue;
        }
        let mut row = RowReader {
            file,
            line,
            record,
            positions: &positions,
            schema,
            next: 0,
            findings: &mut *findings,
        };
        let value = R::read(&mut row);
        let earlier = keys.earlier(record, line);
        if let Some(first) = earlier {
            findings.push(
                Finding::error(
                    DUPLICATE_KEY,
                    file,
                    format!("The row on line {first} has the same {}.", schema.key.join(" and ")),
                    "Rename or remove one of the two.",
                )
                .at_line(line)
                .in_column(schema.key.join(", "))
                .with_value(keys.cells(record).join(", ")),
            );
        }
        match value.filter(|_| earlier.is_none()) {
            Some(value) => table.push(value, line),
            None => table.mark_broken_row(keys.cells(record)),
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    crate::record! {
        /// A need.
        pub struct Need in "needs" key ["need"] {
            /// The identifier.
            need: String,
            /// How many.
            quantity: i64 [at_least(0.0), unit("units")],
            /// A remark.
            note: Option<String>,
        }
    }

    fn read(text: &str) -> (Table<Need>, Findings) {
        let mut findings = Findings::new();
        let table = read_records("needs.csv", text, &mut findings);
        (table, findings)
    }

    #[test]
    fn all_faults_of_a_file_come_together() {
        let (table, findings) = read("need,quantiy,note,quantity\na,1,,2\na,1,,3\nb,1,,-4\nc,1,,x\nd,1\n");
        let codes: Vec<_> = findings.iter().map(|finding| (finding.code.0, finding.line)).collect();
        assert_eq!(
            codes,
            [("T05", Some(1)), ("T11", Some(3)), ("T10", Some(4)), ("T09", Some(5)), ("T03", Some(6))]
        );
        assert_eq!(findings.iter().next().unwrap().did_you_mean.as_deref(), Some("quantity"));
        assert_eq!(table.len(), 1);
    }

    #[test]
    fn a_byte_order_mark_is_no_fault_and_latin_letters_are() {
        let mut findings = Findings::new();
        assert_eq!(decode("f", b"\xEF\xBB\xBFneed", &mut findings), Some("need"));
        assert!(findings.is_empty());
        assert_eq!(decode("f", b"need\nM\xF6rk\n", &mut findings), None);
        assert!(findings.iter().next().unwrap().cause.contains("Windows-1252"));
        assert_eq!(findings.iter().next().unwrap().line, Some(2));
    }

    #[test]
    fn semicolons_are_named() {
        let (_, findings) = read("need;quantity;note\n");
        assert!(findings.iter().any(|finding| finding.cause.contains("semicolons")));
    }
}
