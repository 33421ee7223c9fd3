//! `muster new`.

use std::path::Path;

use include_dir::{Dir, include_dir};
use muster_table::Files;

use crate::error::Error;
use crate::{folder, output};

static REFERENCE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../studies/nato-rok");

fn collect(directory: &Dir<'_>, files: &mut Files) {
    for file in directory.files() {
        files.insert(file.path().to_string_lossy().replace('\\', "/"), file.contents());
    }
    for inner in directory.dirs() {
        collect(inner, files);
    }
}

/// The files of the reference study.
pub fn reference() -> Files {
    let mut files = Files::new();
    collect(&REFERENCE, &mut files);
    files
}

/// Copies the reference study into `target`.
pub fn run(target: &Path) -> Result<bool, Error> {
    folder::must_be_empty(target)?;
    folder::write(target, &reference())?;
    output::message(&format!(
        "The reference study is in {}. Change what you like, then run `muster check {}`.",
        target.display(),
        target.display()
    ));
    Ok(true)
}
