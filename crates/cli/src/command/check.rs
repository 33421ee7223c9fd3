//! `muster check`.

use std::path::Path;

use crate::arguments::Format;
use crate::error::Error;
use crate::{input, output};

/// Reads a study and shows all findings; `false` if any is an error.
pub fn run(study: &Path, format: Format, all: bool) -> Result<bool, Error> {
    let (_, findings) = input::study(study)?;
    output::data(&input::shown(&findings, format, all)?);
    Ok(!findings.has_errors())
}
