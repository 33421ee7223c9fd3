//! The tables of a folder: reading one of them, writing one, and judging the folder's other files.

use crate::code::{MISSING_FILE, STALE_DESCRIPTION, UNKNOWN_FILE};
use crate::{
    Files, Finding, Findings, PackageInformation, Record, Table, TableSchema, decode, did_you_mean,
    package_descriptor, read_records,
};

/// The name of the file that describes all tables of a folder.
pub const DESCRIPTOR: &str = "datapackage.json";

/// Reads the table of `R` from the folder. A missing file is a finding unless its schema calls it optional.
pub fn read_table<R: Record>(files: &Files, findings: &mut Findings) -> Table<R> {
    let file = format!("{}.csv", R::NAME);
    let Some(bytes) = files.get(&file) else {
        let mut table = Table::default();
        if !R::schema().optional {
            table.completeness_mut().mark_unread();
            findings.push(Finding::error(
                MISSING_FILE,
                file,
                format!("The file is missing: {}", R::schema().meaning),
                "Add it; without rows it still needs its header line.",
            ));
        }
        return table;
    };
    match decode(&file, bytes, findings) {
        Some(text) => read_records(&file, text, findings),
        None => {
            let mut table = Table::default();
            table.completeness_mut().mark_unread();
            table
        }
    }
}

/// Finds the files of a folder that are neither tables of `schemas` nor among `others`, and a `datapackage.json`
/// that describes other tables than these.
///
/// Read-me and licence files, git's own files and everything in a sub-folder `sources` may always be there.
pub fn check_files(
    files: &Files,
    schemas: &[&TableSchema],
    others: &[&str],
    information: Option<&PackageInformation>,
    findings: &mut Findings,
) {
    let tables: Vec<String> = schemas.iter().map(|schema| format!("{}.csv", schema.name)).collect();
    let known = || tables.iter().map(String::as_str).chain(others.iter().copied()).chain([DESCRIPTOR]);
    for name in files.names() {
        let free = name == "README.md"
            || name.starts_with("LICENSE")
            || name.starts_with(".git")
            || name.starts_with("sources/");
        if !free && !known().any(|known| known == name) {
            findings.push(
                Finding::error(
                    UNKNOWN_FILE,
                    name,
                    "The file is not known.",
                    "Correct its name, move it to the folder `sources`, or remove it.",
                )
                .suggesting(did_you_mean(name, known())),
            );
        }
    }
    if let (Some(bytes), Some(information)) = (files.get(DESCRIPTOR), information)
        && bytes != package_descriptor(information, schemas).as_bytes()
    {
        findings.push(
            Finding::error(
                STALE_DESCRIPTION,
                DESCRIPTOR,
                "The file does not describe the tables as this version of Muster reads them.",
                "Write it anew with `muster study describe`.",
            )
            .as_warning(),
        );
    }
}
