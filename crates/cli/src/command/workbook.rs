//! `muster study to-xlsx` and `muster study from-xlsx`.

use std::path::Path;

use crate::arguments::Format;
use crate::error::Error;
use crate::{folder, input, output};

/// Writes the files of a study's folder as a workbook.
pub fn to_xlsx(study: &Path, workbook: &Path) -> Result<bool, Error> {
    let files = folder::read(study)?;
    folder::write_file(workbook, &muster_spreadsheet::to_xlsx(&files)?)?;
    output::message(&format!("The workbook is {}.", workbook.display()));
    Ok(true)
}

/// Writes the sheets of a workbook as a study's folder.
pub fn from_xlsx(workbook: &Path, study: &Path) -> Result<bool, Error> {
    folder::must_be_empty(study)?;
    let (files, findings) = muster_spreadsheet::from_xlsx(&folder::read_file(workbook)?);
    output::data(&input::shown(&findings, Format::Text, false)?);
    let Some(files) = files.filter(|_| !findings.has_errors()) else { return Ok(false) };
    folder::write(study, &files)?;
    output::message(&format!("The study is in {}.", study.display()));
    Ok(true)
}
