//! Folders on disk: the only place where studies and plans meet the file system.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use muster_table::Files;

/// What a folder could not do, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// It is not there.
    #[error("{0}: there is no such folder. Give the folder of a study, or make one with `muster new`.")]
    Missing(PathBuf),
    /// It is a file.
    #[error("{0}: this is a file, not a folder. Give the folder that holds study.toml.")]
    NotAFolder(PathBuf),
    /// It holds something already.
    #[error("{0}: the folder is not empty. Choose another, so that nothing is overwritten.")]
    NotEmpty(PathBuf),
    /// It holds something that is not a plan.
    #[error("{0}: the folder holds files that are no plan (it has no provenance.json). Choose another.")]
    NotAPlan(PathBuf),
    /// The system refused.
    #[error("{path}: {cause}. Check that the disk has room and that you may read and write there.")]
    System {
        /// Where.
        path: PathBuf,
        /// Why.
        cause: io::Error,
    },
}

fn system(path: &Path) -> impl FnOnce(io::Error) -> FolderError {
    let path = path.to_owned();
    move |cause| FolderError::System { path, cause }
}

/// Reads every file of a folder, names with `/` between the parts. Hidden files are passed over.
pub fn read(folder: &Path) -> Result<Files, FolderError> {
    if !folder.exists() {
        return Err(FolderError::Missing(folder.to_owned()));
    }
    if !folder.is_dir() {
        return Err(FolderError::NotAFolder(folder.to_owned()));
    }
    let mut files = Files::default();
    collect(folder, "", &mut files)?;
    Ok(files)
}

fn collect(folder: &Path, prefix: &str, files: &mut Files) -> Result<(), FolderError> {
    for entry in fs::read_dir(folder).map_err(system(folder))? {
        let entry = entry.map_err(system(folder))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = entry.path();
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), files)?;
        } else {
            files.insert(format!("{prefix}{name}"), fs::read(&path).map_err(system(&path))?);
        }
    }
    Ok(())
}

/// Writes files into a folder, which is made if it is not there.
pub fn write(folder: &Path, files: &Files) -> Result<(), FolderError> {
    fs::create_dir_all(folder).map_err(system(folder))?;
    for (name, bytes) in files.iter() {
        write_file(&folder.join(name), bytes)?;
    }
    Ok(())
}

/// Writes one file, and the folders above it.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), FolderError> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(system(parent))?;
    }
    fs::write(path, bytes).map_err(system(path))
}

/// Reads one file.
pub fn read_file(path: &Path) -> Result<Vec<u8>, FolderError> {
    fs::read(path).map_err(system(path))
}

/// Refuses a folder that holds anything.
pub fn must_be_empty(folder: &Path) -> Result<(), FolderError> {
    if folder.is_file() {
        return Err(FolderError::NotAFolder(folder.to_owned()));
    }
    let filled = folder.is_dir() && fs::read_dir(folder).map_err(system(folder))?.next().is_some();
    if filled { Err(FolderError::NotEmpty(folder.to_owned())) } else { Ok(()) }
}

/// Empties a folder that holds an earlier result; refuses to touch anything else.
pub fn clear_result(folder: &Path) -> Result<(), FolderError> {
    if must_be_empty(folder).is_ok() {
        return Ok(());
    }
    if !folder.join("provenance.json").is_file() {
        return Err(FolderError::NotAPlan(folder.to_owned()));
    }
    fs::remove_dir_all(folder).map_err(system(folder))
}
