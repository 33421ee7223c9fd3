//! The reference study, made from public figures.
//!
//! `data/reference` holds what was published, `data/decisions` what becomes of each published row and why,
//! `data/recalled` what the published rows name without holding it, and `data/assumed` the rules for what nobody has
//! published. [`build`] turns these files into the files of `studies/nato-rok`; each table has a file of its own under
//! `tables/` that says how it comes about.

mod assumed;
mod date;
mod decided;
mod error;
mod inputs;
mod ledger;
mod published;
mod recalled;
mod study;
mod summary;
mod tables;

use muster_table::{Files, write_records};

pub use error::{Fault, ReferenceError};
pub use ledger::LeftOut;
pub use study::Reference;
pub use summary::summary;

/// Makes the study from the files of `data/`, named relative to it.
///
/// # Errors
/// All files that cannot be read, or all rows that cannot be turned into the study, together.
pub fn make(data: &Files) -> Result<Reference, ReferenceError> {
    study::make(&inputs::Inputs::read(data)?)
}

/// The files of the study folder: tables, `study.toml`, `datapackage.json`, `README.md` and `sources/left-out.csv`.
///
/// # Errors
/// As [`make`].
pub fn build(data: &Files) -> Result<Files, ReferenceError> {
    let reference = make(data)?;
    let mut files = reference.study.write();
    files.insert("sources/left-out.csv", write_records(&reference.left_out));
    if let Some(page) = data.get("nato-rok.md") {
        files.insert("README.md", page.to_vec());
    }
    Ok(files)
}
