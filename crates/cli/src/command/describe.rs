//! `muster study describe`.

use std::path::Path;

use crate::error::Error;
use crate::{folder, input, output};

/// Writes a study's `datapackage.json` anew.
pub fn run(study: &Path) -> Result<bool, Error> {
    const NAME: &str = "datapackage.json";
    let files = input::sound_study(study)?.write();
    let path = study.join(NAME);
    folder::write_file(&path, files.get(NAME).unwrap_or_default())?;
    output::message(&format!("{} describes the tables as they are.", path.display()));
    Ok(true)
}
