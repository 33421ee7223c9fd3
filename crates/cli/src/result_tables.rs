//! The tables of a result, on their way out.

use std::path::Path;

use muster_table::{Files, PackageInformation, TableSet};

use crate::error::Error;
use crate::{folder, output};

/// Writes the tables of a result as a data package into an empty folder.
pub fn write(target: &Path, name: &str, title: &str, tables: &TableSet) -> Result<(), Error> {
    write_described(target, (name, title, title), tables, &Files::new())
}

/// The same with a name, a title and a description of the whole, and further files beside the tables.
pub fn write_described(
    target: &Path,
    (name, title, description): (&str, &str, &str),
    tables: &TableSet,
    beside: &Files,
) -> Result<(), Error> {
    folder::must_be_empty(target)?;
    let information = PackageInformation {
        name: name.to_owned(),
        title: title.to_owned(),
        description: description.to_owned(),
    };
    let mut files = tables.package(&information);
    for (name, bytes) in beside.iter() {
        files.insert(name, bytes);
    }
    folder::write(target, &files)?;
    output::message(&format!("The tables are in {}.", target.display()));
    Ok(())
}
