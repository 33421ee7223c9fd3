//! `muster generate` and `muster study from-warehouses`: studies that are made and not collected.

use std::path::Path;

use muster_generate::{Family, WarehouseProblem, generate};
use muster_study::Study;

use crate::arguments::Service;
use crate::error::Error;
use crate::{folder, output};

/// Writes a synthetic study of a family.
pub fn family(family: Family, seed: u64, per_cent: u32, target: &Path) -> Result<bool, Error> {
    let study = generate(&family.shape().scaled(per_cent as usize), seed)?;
    write(&study, target)
}

/// Writes a published warehouse location problem as a study.
pub fn from_warehouses(
    file: &Path,
    capacity: Option<u64>,
    serve: Option<Service>,
    target: &Path,
) -> Result<bool, Error> {
    let text = String::from_utf8_lossy(&folder::read_file(file)?).into_owned();
    let mut problem = WarehouseProblem::read(&text, capacity)
        .map_err(|cause| Error::Warehouses { file: file.to_owned(), cause })?;
    if let Some(serve) = serve {
        problem.single_source = serve == Service::FromOne;
    }
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let study = problem.study(&name).map_err(|cause| Error::Warehouses { file: file.to_owned(), cause })?;
    write(&study, target)
}

fn write(study: &Study, target: &Path) -> Result<bool, Error> {
    folder::must_be_empty(target)?;
    folder::write(target, &study.write())?;
    output::message(&format!(
        "The study is in {}: nations {}, needs {}, systems {}, lines {}.",
        target.display(),
        study.nations.len(),
        study.needs.len(),
        study.systems.len(),
        study.lines.len(),
    ));
    Ok(true)
}
