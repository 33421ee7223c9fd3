//! Workbooks as people return them: every fault is named with sheet, row and column.

#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Read, Write};

use muster_spreadsheet::from_xlsx;
use muster_study::Study;
use proptest::prelude::*;
use proptest::sample::Index;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A workbook with every sheet and its header; `change` writes into the sheets.
fn workbook(change: impl Fn(&str, &mut Worksheet) -> bool) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for schema in Study::schemas() {
        let mut sheet = Worksheet::new();
        sheet.set_name(schema.name).unwrap();
        for (at, column) in schema.columns.iter().enumerate() {
            sheet.write_string(0, at as u16, column.name).unwrap();
        }
        if change(schema.name, &mut sheet) {
            workbook.push_worksheet(sheet);
        }
    }
    let mut sheet = Worksheet::new();
    sheet.set_name("study.toml").unwrap();
    sheet.write_string(0, 0, "name = \"small\"").unwrap();
    if change("study.toml", &mut sheet) {
        workbook.push_worksheet(sheet);
    }
    workbook.save_to_buffer().unwrap()
}

fn column(table: &str, name: &str) -> u16 {
    Study::schemas().iter().find(|schema| schema.name == table).unwrap().position(name).unwrap() as u16
}

fn report(bytes: &[u8]) -> Vec<String> {
    let (files, findings) = from_xlsx(bytes);
    assert_eq!(files.is_some(), !findings.has_errors());
    findings.iter().map(ToString::to_string).collect()
}

#[test]
fn cells_that_a_spreadsheet_has_changed_are_named() {
    let bytes = workbook(|name, sheet| {
        if name == "needs" {
            sheet.write_string(1, 0, "nor-tanks").unwrap();
            sheet.write_number(1, column("needs", "quantity"), 54.5).unwrap();
            let date = ExcelDateTime::from_ymd(2027, 6, 1).unwrap();
            let format = Format::new().set_num_format("mmm yy");
            sheet.write_datetime_with_format(1, column("needs", "wanted_from"), &date, &format).unwrap();
            sheet.write_number(1, column("needs", "wanted_by"), 46_174).unwrap();
            let formula = Formula::new("=1/0").set_result("#DIV/0!");
            sheet.write_formula(2, column("needs", "budget"), formula).unwrap();
            sheet.write_string(2, column("needs", "priority"), "hihg").unwrap();
            sheet.write_number(4, column("needs", "note") + 2, 7).unwrap();
        }
        true
    });
    assert_eq!(
        report(&bytes),
        [
            "sheet needs:2: error X06: column quantity, value \"54.5\": The cell D2 is not a whole number. \
             Write a whole number, digits only.",
            "sheet needs:2: error X06: column wanted_by, value \"46174\": The cell F2 is not a month. \
             Write a month as YYYY-MM.",
            "sheet needs:2: error X04: column wanted_from: The cell E2 holds a date, which the spreadsheet made of \
             what was typed. Format the cell as text and write a month as YYYY-MM. Did you mean `2027-06`?",
            "sheet needs:3: error X05: column budget, value \"#DIV/0!\": The cell L3 holds an error of its formula. \
             Mend the formula, or clear the cell to say that the figure is unknown.",
            "sheet needs:3: error X06: column priority, value \"hihg\": The cell G3 is not one of the known words. \
             Write one of high, medium, low.",
            "sheet needs:5: error X07: \"7\": The cell R5 has no header above it. Give its column a header that the \
             table knows, or clear the cell.",
        ]
    );
}

#[test]
fn sheets_that_are_missing_or_unknown_are_named() {
    let bytes = workbook(|name, sheet| {
        if name == "needs" {
            sheet.set_name("Needs 27").unwrap();
        }
        !matches!(name, "prices" | "holdings")
    });
    assert_eq!(
        report(&bytes),
        [
            "sheet Needs 27: error X03: The sheet is not known. Correct its name, or remove the sheet.",
            "sheet needs: error X02: The sheet is missing. Add the sheet; a table without rows still needs its \
             header row.",
            "sheet prices: error X02: The sheet is missing. Add the sheet; a table without rows still needs its \
             header row.",
        ]
    );
}

#[test]
fn whole_numbers_and_yes_or_no_are_read_as_people_type_them() {
    let bytes = workbook(|name, sheet| {
        if name == "lines" {
            sheet.write_string(1, 0, "changwon").unwrap();
            sheet.write_boolean(1, column("lines", "plannable"), true).unwrap();
            sheet.write_number(1, column("lines", "ramp_months"), 6.0).unwrap();
            sheet.write_number(1, column("lines", "company"), 1871).unwrap();
        }
        true
    });
    let (files, findings) = from_xlsx(&bytes);
    assert!(findings.is_empty(), "{}", findings.report(true));
    let files = files.unwrap();
    let lines = std::str::from_utf8(files.get("lines.csv").unwrap()).unwrap();
    assert_eq!(lines.lines().nth(1), Some("changwon,,1871,,yes,6,,,"));
    assert_eq!(files.get("study.toml"), Some(b"name = \"small\"\n".as_slice()));
}

#[test]
fn what_is_no_workbook_is_said_so() {
    for bytes in [b"".as_slice(), b"need,nation\n", b"PK\x03\x04 broken"] {
        let found = report(bytes);
        assert_eq!(found.len(), 1);
        assert!(
            found[0].starts_with("workbook: error X01: It cannot be read as an Excel workbook: "),
            "{}",
            found[0]
        );
    }
}

/// One bit of every 50 bytes is turned in turn: whatever is read without a finding is what was written.
#[test]
fn figures_changed_on_the_way_are_never_taken_over() {
    let whole = workbook(|name, sheet| {
        if name == "nations" {
            for row in 1..200 {
                sheet.write_string(row, 0, format!("nation-{row}")).unwrap();
            }
        }
        true
    });
    let expected = from_xlsx(&whole).0.unwrap();
    let mut damaged = 0;
    for place in (0..whole.len()).step_by(50) {
        let mut bytes = whole.clone();
        bytes[place] ^= 1 << (place % 8);
        match from_xlsx(&bytes) {
            (Some(files), _) => assert!(files == expected, "byte {place}"),
            (None, findings) => {
                damaged += 1;
                assert!(findings.has_errors());
            }
        }
    }
    assert!(damaged * 50 > whole.len() / 2, "{damaged} of {} found", whole.len() / 50);
}

/// The corners of a range the wrong way round, in a file whose checksums hold.
#[test]
fn a_range_that_ends_before_it_begins_is_survived() {
    let whole = workbook(|_, _| true);
    let mut archive = ZipArchive::new(Cursor::new(whole)).unwrap();
    let mut turned = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        turned.start_file(part.name().unwrap(), SimpleFileOptions::default()).unwrap();
        turned.write_all(text.replace("ref=\"A1:", "ref=\"XFD9:").as_bytes()).unwrap();
    }
    let (files, findings) = from_xlsx(&turned.finish().unwrap().into_inner());
    assert_eq!(files.is_none(), findings.has_errors());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// A workbook that was damaged on its way gives findings and no panic.
    #[test]
    fn damaged_workbooks_are_survived(damage in prop::collection::vec((any::<Index>(), any::<u8>()), 1..20)) {
        let mut bytes = workbook(|_, _| true);
        for (place, byte) in damage {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let (files, findings) = from_xlsx(&bytes);
        prop_assert_eq!(files.is_none(), findings.has_errors());
    }
}
