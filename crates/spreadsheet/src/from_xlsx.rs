//! A workbook as the files of a study.

use std::io::{self, Cursor};

use calamine::{Data, Range, Reader, Xlsx};
use muster_study::{SETTINGS_FILE, Settings, Study};
use muster_table::{
    ColumnSchema, DESCRIPTOR, Files, Finding, Findings, Kind, TableSchema, did_you_mean, write_csv,
};
use zip::ZipArchive;

use crate::cell::{CellFault, text};
use crate::codes::{
    DATE_CELL, ERROR_CELL, MISSING_SHEET, NOT_A_WORKBOOK, STRAY_CELL, UNKNOWN_SHEET, WRONG_CELL,
};

/// Reads the bytes of a workbook as the files of a study. The findings name sheet, row and column of everything that
/// cannot be taken over; there are files only if none of them is an error. What the tables say is not judged here:
/// that is for the check of the study.
pub fn from_xlsx(bytes: &[u8]) -> (Option<Files>, Findings) {
    let mut findings = damaged_parts(bytes);
    if findings.has_errors() {
        return (None, findings);
    }
    let mut workbook = match Xlsx::new(Cursor::new(bytes)) {
        Ok(workbook) => workbook,
        Err(error) => {
            findings.push(not_a_workbook("workbook", &error.to_string()));
            return (None, findings);
        }
    };
    let schemas = Study::schemas();
    let names = workbook.sheet_names();
    refuse_unknown(&names, &schemas, &mut findings);
    let mut files = Files::new();
    let optional = |name: &str| schemas.iter().any(|schema| schema.name == name && schema.optional);
    let sheets = [SETTINGS_FILE].into_iter().chain(schemas.iter().map(|schema| schema.name));
    for name in sheets {
        if !names.iter().any(|known| known == name) {
            if !optional(name) {
                let remedy = "Add the sheet; a table without rows still needs its header row.";
                findings.push(Finding::error(
                    MISSING_SHEET,
                    sheet_name(name),
                    "The sheet is missing.",
                    remedy,
                ));
            }
            continue;
        }
        match workbook.worksheet_range(name) {
            Ok(range) => match schemas.iter().find(|schema| schema.name == name) {
                Some(schema) => files.insert(format!("{name}.csv"), table(&range, schema, &mut findings)),
                None => files.insert(SETTINGS_FILE, settings(&range, &mut findings)),
            },
            Err(error) => findings.push(not_a_workbook(&sheet_name(name), &error.to_string())),
        }
    }
    findings.sort();
    if findings.has_errors() {
        return (None, findings);
    }
    let settings = files.get(SETTINGS_FILE).map(|bytes| Settings::read_toml(bytes, &mut Findings::new()));
    if let Some(settings) = settings.flatten() {
        files.insert(DESCRIPTOR, Study::descriptor(&settings));
    }
    (Some(files), findings)
}

/// What the checksums in the file say. The reader of sheets stops where a sheet seems to end, so it would take over
/// changed figures without a word.
fn damaged_parts(bytes: &[u8]) -> Findings {
    let mut findings = Findings::new();
    let mut archive = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(error) => {
            findings.push(not_a_workbook("workbook", &error.to_string()));
            return findings;
        }
    };
    for position in 0..archive.len() {
        let read = archive.by_index(position).and_then(|mut part| Ok(io::copy(&mut part, &mut io::sink())?));
        if let Err(error) = read {
            let name =
                archive.name_for_index(position).and_then(Result::ok).unwrap_or("without a name".into());
            findings.push(not_a_workbook("workbook", &format!("its part {name} is damaged ({error})")));
        }
    }
    findings
}

fn sheet_name(name: &str) -> String {
    format!("sheet {name}")
}

fn not_a_workbook(place: &str, cause: &str) -> Finding {
    Finding::error(
        NOT_A_WORKBOOK,
        place,
        format!("It cannot be read as an Excel workbook: {cause}."),
        "Save it again as \"Excel Workbook (.xlsx)\" without a password.",
    )
}

fn refuse_unknown(names: &[String], schemas: &[&TableSchema], findings: &mut Findings) {
    let known = || schemas.iter().map(|schema| schema.name).chain([SETTINGS_FILE]);
    for name in names.iter().filter(|name| !known().any(|known| known == name.as_str())) {
        let remedy = "Correct its name, or remove the sheet.";
        let finding = Finding::error(UNKNOWN_SHEET, sheet_name(name), "The sheet is not known.", remedy);
        findings.push(finding.suggesting(did_you_mean(name, known())));
    }
}

/// The lines of `study.toml`, from the first column of its sheet.
fn settings(range: &Range<Data>, findings: &mut Findings) -> String {
    let (rows, columns) = size(range);
    let mut lines = String::new();
    for row in 0..rows {
        let mut line = String::new();
        for column in 0..columns {
            let cell = range.get_value((row, column)).unwrap_or(&Data::Empty);
            match text(cell, None) {
                Ok(text) if column == 0 => line = text,
                Ok(text) if text.trim().is_empty() => {}
                Ok(text) => findings.push(stray(SETTINGS_FILE, row, column, &text)),
                Err(fault) => findings.push(cell_finding(SETTINGS_FILE, row, column, None, fault)),
            }
        }
        lines.push_str(&line);
        lines.push('\n');
    }
    lines
}

/// The CSV text of a table's sheet.
fn table(range: &Range<Data>, schema: &TableSchema, findings: &mut Findings) -> String {
    let (rows, width) = size(range);
    let cell = |row, column| range.get_value((row, column)).unwrap_or(&Data::Empty);
    let mut header: Vec<String> = (0..width)
        .map(|column| match text(cell(0, column), None) {
            Ok(text) => text.trim().to_owned(),
            Err(fault) => {
                findings.push(cell_finding(schema.name, 0, column, None, fault));
                String::new()
            }
        })
        .collect();
    while header.last().is_some_and(String::is_empty) {
        header.pop();
    }
    let columns: Vec<Option<&ColumnSchema>> =
        header.iter().map(|name| schema.columns.iter().find(|column| column.name == name)).collect();
    let mut lines = Vec::new();
    for row in 1..rows {
        let mut cells = Vec::with_capacity(header.len());
        for column in 0..width {
            let place = usize::try_from(column).unwrap_or(usize::MAX);
            let schema_column = columns.get(place).copied().flatten();
            match text(cell(row, column), schema_column) {
                Ok(text) if place < header.len() => cells.push(text),
                Ok(text) if text.trim().is_empty() => {}
                Ok(text) => findings.push(stray(schema.name, row, column, &text)),
                Err(fault) => {
                    findings.push(cell_finding(schema.name, row, column, schema_column, fault));
                    // Anything but blank, so that the row is not taken for a blank one.
                    cells.push("?".to_owned());
                }
            }
        }
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            lines.push(cells);
        }
    }
    write_csv(header.iter().map(String::as_str), lines)
}

/// How many rows and columns the sheet has, counted from its first cell.
fn size(range: &Range<Data>) -> (u32, u32) {
    range.end().map_or((0, 0), |(row, column)| (row + 1, column + 1))
}

fn stray(sheet: &str, row: u32, column: u32, text: &str) -> Finding {
    Finding::error(
        STRAY_CELL,
        sheet_name(sheet),
        format!("The cell {} has no header above it.", address(row, column)),
        "Give its column a header that the table knows, or clear the cell.",
    )
    .at_line(u64::from(row) + 1)
    .with_value(text)
}

fn cell_finding(
    sheet: &str,
    row: u32,
    column: u32,
    schema: Option<&ColumnSchema>,
    fault: CellFault,
) -> Finding {
    let place = address(row, column);
    let month = matches!(schema.map(|schema| &schema.kind), Some(Kind::Month));
    let finding = match fault {
        CellFault::Date(guess) => {
            let form = schema.map_or_else(|| "what was meant".to_owned(), |schema| schema.kind.description());
            Finding::error(
                DATE_CELL,
                sheet_name(sheet),
                format!("The cell {place} holds a date, which the spreadsheet made of what was typed."),
                format!("Format the cell as text and write {form}."),
            )
            .suggesting(guess.filter(|_| month))
        }
        CellFault::Error(error) => Finding::error(
            ERROR_CELL,
            sheet_name(sheet),
            format!("The cell {place} holds an error of its formula."),
            "Mend the formula, or clear the cell to say that the figure is unknown.",
        )
        .with_value(error),
        CellFault::WrongKind(text) => {
            let (noun, form) = schema
                .map_or(("known", String::new()), |schema| (schema.kind.noun(), schema.kind.description()));
            Finding::error(
                WRONG_CELL,
                sheet_name(sheet),
                format!("The cell {place} is not {noun}."),
                format!("Write {form}."),
            )
            .with_value(text)
        }
    };
    let finding = finding.at_line(u64::from(row) + 1);
    match schema {
        Some(schema) => finding.in_column(schema.name),
        None => finding,
    }
}

/// The address of a cell as spreadsheets write it: `C7`.
fn address(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = (rest - 1) % 26;
        letters.push(char::from(b'A' + letter as u8));
        rest = (rest - 1) / 26;
    }
    format!("{}{}", letters.iter().rev().collect::<String>(), row + 1)
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses_count_in_letters_without_a_zero() {
        assert_eq!(address(0, 0), "A1");
        assert_eq!(address(6, 25), "Z7");
        assert_eq!(address(9, 26), "AA10");
        assert_eq!(address(0, 701), "ZZ1");
        assert_eq!(address(0, 702), "AAA1");
    }
}
