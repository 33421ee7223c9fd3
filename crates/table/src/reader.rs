//! Reading: text to rows, rows to records, with every fault gathered on the way.
//!
//! What does not depend on the record is kept out of generic functions, so that two dozen tables do not mean two dozen
//! copies of it.

use crate::code::{BROKEN_CSV, DUPLICATE_KEY, EMPTY_FILE};
use crate::header::columns_in_file;
use crate::keys::RowKeys;
use crate::rows::CsvRows;
use crate::table::Completeness;
use crate::{Finding, Findings, Record, RowReader, Table, TableSchema};

/// Reads the records of a table from the text of `file`. Whatever is wrong goes into `findings`; rows that could be
/// read are returned all the same, so that later checks can find more.
pub fn read_records<R: Record>(file: &str, text: &str, findings: &mut Findings) -> Table<R> {
    let mut table = Table::default();
    let Some(mut reader) = TableReader::open(file, text, R::schema(), findings, table.completeness_mut())
    else {
        return table;
    };
    while let Some(line) = reader.next_row(findings, table.completeness_mut()) {
        let value = R::read(&mut reader.row(line, findings));
        if reader.keep(line, value.is_some(), findings, table.completeness_mut())
            && let Some(value) = value
        {
            table.push(value, line);
        }
    }
    table
}

/// A file on its way into records.
struct TableReader<'a> {
    file: &'a str,
    schema: &'static TableSchema,
    rows: CsvRows,
    /// Where each column of the schema stands in the file.
    positions: Vec<Option<usize>>,
    /// How many cells the header has.
    width: usize,
    keys: RowKeys,
}

impl<'a> TableReader<'a> {
    /// Reads the header; `None`, with findings, if there is none.
    fn open(
        file: &'a str,
        text: &str,
        schema: &'static TableSchema,
        findings: &mut Findings,
        completeness: &mut Completeness,
    ) -> Option<Self> {
        let mut rows = CsvRows::new(file, text, findings);
        let Some(header_line) = rows.next_row() else {
            completeness.mark_unread();
            let names: Vec<&str> = schema.columns.iter().map(|column| column.name).collect();
            let remedy = format!("Write at least the header line: {}", names.join(","));
            findings.push(Finding::error(EMPTY_FILE, file, "The file is empty.", remedy));
            return None;
        };
        if !rows.lost_rows().is_empty() {
            completeness.mark_broken_row(Vec::new());
        }
        if rows.lost_rows().iter().any(|lost| *lost < header_line) {
            // The header itself is lost, and a row must not be taken for it.
            return None;
        }
        let Some(positions) = columns_in_file(file, header_line, schema, rows.cells(), findings) else {
            completeness.mark_unread();
            return None;
        };
        if positions.contains(&None) {
            completeness.mark_missing_column();
        }
        let (width, keys) = (rows.cells().len(), RowKeys::new(schema, &positions));
        Some(Self { file, schema, rows, positions, width, keys })
    }

    /// Goes on to the next row with as many cells as the header, and gives its line.
    fn next_row(&mut self, findings: &mut Findings, completeness: &mut Completeness) -> Option<u64> {
        loop {
            let line = self.rows.next_row()?;
            let cells = self.rows.cells();
            if cells.len() == self.width {
                return Some(line);
            }
            let quote = cells.iter().any(|cell| cell.contains('\n'));
            let hint =
                if quote { " A cell runs over several lines: is a quotation mark not closed?" } else { "" };
            findings.push(
                Finding::error(
                    BROKEN_CSV,
                    self.file,
                    format!("The line has {} cells, the header {}.{hint}", cells.len(), self.width),
                    "Give it as many cells as the header; put text that holds a comma in double quotes.",
                )
                .at_line(line)
                .with_value(cells.get(0).unwrap_or_default()),
            );
            completeness.mark_broken_row(self.keys.cells(cells));
        }
    }

    /// The cells of the row that has been reached.
    fn row<'b>(&'b self, line: u64, findings: &'b mut Findings) -> RowReader<'b> {
        RowReader::new(self.file, line, self.schema, &self.positions, self.rows.cells(), findings)
    }

    /// Whether the row that has been reached is to be kept: it could be read, and no earlier one has its key.
    fn keep(
        &mut self,
        line: u64,
        readable: bool,
        findings: &mut Findings,
        completeness: &mut Completeness,
    ) -> bool {
        let cells = self.rows.cells();
        let earlier = self.keys.earlier(cells, line);
        if let Some(first) = earlier {
            findings.push(
                Finding::error(
                    DUPLICATE_KEY,
                    self.file,
                    format!("The row on line {first} has the same {}.", self.schema.key.join(" and ")),
                    "Rename or remove one of the two.",
                )
                .at_line(line)
                .in_column(self.schema.key.join(", "))
                .with_value(self.keys.cells(cells).join(", ")),
            );
        }
        let keep = readable && earlier.is_none();
        if !keep {
            completeness.mark_broken_row(self.keys.cells(cells));
        }
        keep
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode;

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
