//! A study's files as a workbook.

use muster_study::{SETTINGS_FILE, Study};
use muster_table::{ColumnSchema, CsvRows, DESCRIPTOR, Files, Findings, Kind, TableSchema, decode};
use rust_xlsxwriter::{DataValidation, DocProperties, ExcelDateTime, Format, Note, Workbook, Worksheet};

use crate::cell::number;
use crate::error::Error;

/// The most rows of a sheet, header included.
const MOST_ROWS: u32 = 1_048_576;

/// The most characters of a cell.
const MOST_CHARACTERS: usize = 32_767;

/// The widest a column is made, in characters.
const WIDEST: usize = 48;

/// The most characters that a list of allowed words may have in a workbook, commas included.
const LONGEST_LIST: usize = 255;

/// Writes the files of a study as the bytes of a workbook: `study.toml` on the first sheet, then one sheet per table.
/// The same files give the same bytes.
///
/// # Errors
///
/// If a file is unknown or not well-formed, so that something would be lost, or too large for a sheet.
pub fn to_xlsx(files: &Files) -> Result<Vec<u8>, Error> {
    let schemas = Study::schemas();
    refuse_unknown(files, &schemas)?;
    let formats = Formats::new();
    let mut workbook = Workbook::new();
    // Without a date of its own the workbook would carry the clock's.
    let date = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&date));
    settings_sheet(workbook.add_worksheet(), files, &formats)?;
    for schema in schemas {
        let file = format!("{}.csv", schema.name);
        if let Some(bytes) = files.get(&file) {
            let sheet = workbook.add_worksheet();
            sheet.set_name(schema.name)?;
            table_sheet(sheet, &file, bytes, schema, &formats)?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

struct Formats {
    header: Format,
    text: Format,
    lines: Format,
}

impl Formats {
    fn new() -> Self {
        Self {
            header: Format::new().set_bold(),
            // Else a spreadsheet makes a day of its calendar of a month that is typed.
            text: Format::new().set_num_format("@"),
            lines: Format::new().set_num_format("@").set_font_name("Consolas"),
        }
    }
}

fn refuse_unknown(files: &Files, schemas: &[&TableSchema]) -> Result<(), Error> {
    for name in files.names() {
        let table = schemas.iter().any(|schema| name.strip_suffix(".csv") == Some(schema.name));
        let left_behind = [DESCRIPTOR, "README.md"].contains(&name)
            || ["LICENSE", ".git", "sources/"].iter().any(|start| name.starts_with(start));
        if !table && !left_behind && name != SETTINGS_FILE {
            return Err(Error::UnknownFile(name.to_owned()));
        }
    }
    Ok(())
}

fn text_of<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, Error> {
    let mut findings = Findings::new();
    let text = decode(file, bytes, &mut findings);
    text.ok_or_else(|| unreadable(file, &findings, "It is not text."))
}

fn unreadable(file: &str, findings: &Findings, otherwise: &str) -> Error {
    let cause = findings.iter().next().map_or_else(|| otherwise.to_owned(), |finding| finding.cause.clone());
    Error::Unreadable { file: file.to_owned(), cause }
}

fn settings_sheet(sheet: &mut Worksheet, files: &Files, formats: &Formats) -> Result<(), Error> {
    let bytes = files.get(SETTINGS_FILE).ok_or(Error::NoSettings)?;
    sheet.set_name(SETTINGS_FILE)?;
    sheet.set_column_width(0, 120)?;
    sheet.set_column_format(0, &formats.lines)?;
    for (at, line) in text_of(SETTINGS_FILE, bytes)?.lines().enumerate() {
        let row = row_number(SETTINGS_FILE, at)?;
        check_length(SETTINGS_FILE, at as u64 + 1, line)?;
        if !line.is_empty() {
            sheet.write_string_with_format(row, 0, line, &formats.lines)?;
        }
    }
    Ok(())
}

fn table_sheet(
    sheet: &mut Worksheet,
    file: &str,
    bytes: &[u8],
    schema: &TableSchema,
    formats: &Formats,
) -> Result<(), Error> {
    let mut findings = Findings::new();
    let mut rows = CsvRows::new(file, text_of(file, bytes)?, &mut findings);
    if rows.next_row().is_none() || !findings.is_empty() {
        return Err(unreadable(file, &findings, "The file is empty."));
    }
    let mut columns: Vec<Option<&ColumnSchema>> = Vec::new();
    let mut widths: Vec<usize> = Vec::new();
    for (at, name) in rows.cells().iter().enumerate() {
        let column = schema.columns.iter().find(|column| column.name == name);
        header_cell(sheet, column_number(at), name, schema, column, formats)?;
        columns.push(column);
        widths.push(name.chars().count() + 3);
    }
    let mut row = 0;
    while let Some(line) = rows.next_row() {
        let cells = rows.cells();
        if cells.len() != columns.len() {
            let cause = format!("line {line} has {} cells, the header {}.", cells.len(), columns.len());
            return Err(Error::Unreadable { file: file.to_owned(), cause });
        }
        row += 1;
        let row_in_sheet = row_number(file, row)?;
        for (at, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            let column = columns.get(at).copied().flatten();
            match column.and_then(|column| number(&column.kind, text)) {
                Some(number) => {
                    sheet.write_number(row_in_sheet, column_number(at), number)?;
                }
                None => {
                    check_length(file, line, text)?;
                    sheet.write_string_with_format(row_in_sheet, column_number(at), text, &formats.text)?;
                }
            }
            if let Some(width) = widths.get_mut(at) {
                *width = (*width).max(text.chars().count() + 1);
            }
        }
    }
    for (at, width) in widths.into_iter().enumerate() {
        sheet.set_column_width(column_number(at), width.min(WIDEST) as f64)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    if !columns.is_empty() {
        sheet.autofilter(0, 0, row_number(file, row)?, column_number(columns.len() - 1))?;
    }
    Ok(())
}

/// Writes a header with what its column means as a note, and prepares the cells below for what is typed there.
fn header_cell(
    sheet: &mut Worksheet,
    at: u16,
    name: &str,
    schema: &TableSchema,
    column: Option<&ColumnSchema>,
    formats: &Formats,
) -> Result<(), Error> {
    sheet.write_string_with_format(0, at, name, &formats.header)?;
    let Some(column) = column else { return Ok(()) };
    sheet.insert_note(
        0,
        at,
        &Note::new(note(schema, column)).add_author_prefix(false).set_width(320).set_height(140),
    )?;
    let words: Vec<&str> = match &column.kind {
        Kind::Choice(words) => words.iter().map(|(word, _)| *word).collect(),
        Kind::YesNo => vec!["yes", "no"],
        _ => Vec::new(),
    };
    if !words.is_empty() && words.join(",").len() <= LONGEST_LIST {
        let list = DataValidation::new().allow_list_strings(&words)?;
        sheet.add_data_validation(1, at, MOST_ROWS - 1, at, &list)?;
    }
    if !matches!(column.kind, Kind::Whole | Kind::Decimal | Kind::Year) {
        sheet.set_column_format(at, &formats.text)?;
    }
    Ok(())
}

/// What the note at a header says.
fn note(schema: &TableSchema, column: &ColumnSchema) -> String {
    let unit = column.unit.map(|unit| format!(" Unit: {unit}.")).unwrap_or_default();
    let limits = match (column.minimum, column.maximum) {
        (Some(minimum), Some(maximum)) => format!(" From {minimum} to {maximum}."),
        (Some(minimum), None) => format!(" At least {minimum}."),
        (None, Some(maximum)) => format!(" At most {maximum}."),
        (None, None) => String::new(),
    };
    let blank = match (column.optional, column.assumable) {
        (false, _) => "Must not be blank.",
        (true, false) => "Blank means unknown.",
        (true, true) => "Blank means unknown; an assumption may fill it.",
    };
    let words = match &column.kind {
        Kind::Choice(words) => {
            words.iter().map(|(word, meaning)| format!("\n{word}: {}", meaning.trim())).collect::<String>()
        }
        _ => String::new(),
    };
    format!("{}\nWrite {}.{unit}{limits} {blank}{words}", column.meaning, schema.form(column))
}

fn check_length(file: &str, line: u64, text: &str) -> Result<(), Error> {
    let length = text.chars().count();
    if length > MOST_CHARACTERS {
        return Err(Error::TooLong { file: file.to_owned(), line, length, most: MOST_CHARACTERS });
    }
    Ok(())
}

fn row_number(file: &str, row: usize) -> Result<u32, Error> {
    u32::try_from(row)
        .ok()
        .filter(|row| *row < MOST_ROWS)
        .ok_or_else(|| Error::TooManyRows { file: file.to_owned(), most: MOST_ROWS })
}

/// A column's number in the sheet. Tables have a few dozen columns; one past the last of a sheet is refused on writing.
fn column_number(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}
