//! Writing records as CSV.

use crate::{Record, Table};

/// The CSV text of rows of text cells under a header. Lines end with a line feed; only cells that need quotes have
/// them.
pub fn write_csv<'a>(
    header: impl IntoIterator<Item = &'a str>,
    rows: impl IntoIterator<Item = Vec<String>>,
) -> String {
    let mut text = String::new();
    push_line(&mut text, header);
    for row in rows {
        push_line(&mut text, row.iter().map(String::as_str));
    }
    text
}

/// The CSV text of records, in the order given.
pub fn write_records<R: Record>(records: &[R]) -> String {
    write_csv(R::schema().columns.iter().map(|column| column.name), records.iter().map(Record::cells))
}

/// The CSV text of a table. Cells that an assumption filled are written blank, as they were read, so that the study on
/// disk never holds an assumed value in the guise of a fact.
pub fn write_table<R: Record>(table: &Table<R>) -> String {
    let rows = table.iter().enumerate().map(|(row, record)| {
        let columns = R::schema().columns.iter();
        let cells = record.cells().into_iter().zip(columns);
        cells
            .map(|(cell, column)| table.assumption(row, column.name).map_or(cell, |_| String::new()))
            .collect()
    });
    write_csv(R::schema().columns.iter().map(|column| column.name), rows)
}

fn push_line<'a>(text: &mut String, cells: impl IntoIterator<Item = &'a str>) {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(cell);
        }
    }
    text.push('\n');
}
