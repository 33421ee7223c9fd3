//! The tables of a result, on their way out.

use std::path::Path;

use muster_table::{PackageInformation, TableSet};

use crate::error::Error;
use crate::{folder, output};

/// Writes the tables of a result as a data package into an empty folder.
pub fn write(target: &Path, name: &str, title: &str, tables: &TableSet) -> Result<(), Error> {
    folder::must_be_empty(target)?;
    let information =
        PackageInformation { name: name.to_owned(), title: title.to_owned(), description: title.to_owned() };
    folder::write(target, &tables.package(&information))?;
    output::message(&format!("The tables are in {}.", target.display()));
    Ok(())
}
