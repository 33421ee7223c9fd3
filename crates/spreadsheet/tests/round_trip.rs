//! A study goes into a workbook and comes back as it was.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use muster_spreadsheet::{Error, from_xlsx, to_xlsx};
use muster_study::Study;
use muster_table::{DESCRIPTOR, Files, write_csv};
use proptest::prelude::*;

fn folder(name: &str) -> Files {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name);
    fs::read_dir(path)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap()))
        .collect()
}

/// Every table and `study.toml` come back byte for byte; read-me files stay behind.
fn comes_back(files: &Files) {
    let workbook = to_xlsx(files).unwrap();
    let (back, findings) = from_xlsx(&workbook);
    assert!(findings.is_empty(), "{}", findings.report(true));
    let mut back = back.unwrap();
    let description = back.remove(DESCRIPTOR).unwrap();
    if let Some(written) = files.get(DESCRIPTOR) {
        assert_eq!(description, written);
    }
    let travels = |name: &&str| name.ends_with(".csv") || name.ends_with(".toml");
    assert_eq!(back.names().collect::<Vec<_>>(), files.names().filter(travels).collect::<Vec<_>>());
    for (name, bytes) in back.iter() {
        let (found, expected) =
            (String::from_utf8_lossy(bytes), String::from_utf8_lossy(files.get(name).unwrap()));
        for (line, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
            assert_eq!(found, expected, "{name}:{}", line + 1);
        }
        assert_eq!(found.len(), expected.len(), "{name}");
    }
}

#[test]
fn a_small_study_comes_back_byte_for_byte() {
    comes_back(&folder("fixtures/base"));
}

#[test]
fn the_reference_study_comes_back_byte_for_byte() {
    comes_back(&folder("studies/nato-rok"));
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let files = folder("fixtures/base");
    assert!(to_xlsx(&files).unwrap() == to_xlsx(&files).unwrap());
}

#[test]
fn what_would_be_lost_is_refused() {
    let mut files = folder("fixtures/base");
    files.insert("neds.csv", "need\n");
    assert!(matches!(to_xlsx(&files), Err(Error::UnknownFile(name)) if name == "neds.csv"));
    files.remove("neds.csv");
    files.insert("sites.csv", "site,name\na\n");
    assert!(matches!(to_xlsx(&files), Err(Error::Unreadable { file, .. }) if file == "sites.csv"));
    files.insert("sites.csv", "site,name\na,\"b\n");
    assert!(matches!(to_xlsx(&files), Err(Error::Unreadable { file, .. }) if file == "sites.csv"));
    files.insert("sites.csv", format!("site,name\na,{}\n", "x".repeat(40_000)));
    assert!(matches!(to_xlsx(&files), Err(Error::TooLong { line: 2, length: 40_000, .. })));
    files.remove("study.toml");
    assert!(matches!(to_xlsx(&files), Err(Error::NoSettings)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Text of any letters survives: quotes, line breaks, spaces at the ends, formulas, escapes of the format itself.
    #[test]
    fn any_text_comes_back(
        notes in prop::collection::vec("(=SUM\\(A1\\)|_x000[0-9A-F]_|&amp;|[ -~äß€\u{1F600}\n\",;']){1,12}", 1..20),
        numbers in prop::collection::vec(any::<f64>().prop_filter("facts are finite", |number| number.is_finite()), 20),
    ) {
        let mut files = folder("fixtures/base");
        let header: Vec<&str> =
            Study::schemas().iter().find(|schema| schema.name == "sites").unwrap().columns.iter().map(|column| column.name).collect();
        let rows = notes.iter().zip(&numbers).enumerate().map(|(row, (note, number))| {
            let cell = |name: &str| match name {
                "site" => format!("site-{row}"),
                "latitude" => format!("{number}"),
                "note" => note.clone(),
                _ => String::new(),
            };
            header.iter().map(|name| cell(name)).collect()
        });
        files.insert("sites.csv", write_csv(header.iter().copied(), rows));
        let (back, findings) = from_xlsx(&to_xlsx(&files).unwrap());
        prop_assert!(findings.is_empty(), "{}", findings.report(true));
        let back = back.unwrap();
        prop_assert_eq!(
            String::from_utf8_lossy(back.get("sites.csv").unwrap()),
            String::from_utf8_lossy(files.get("sites.csv").unwrap())
        );
    }
}
