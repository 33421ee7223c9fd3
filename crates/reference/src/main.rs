//! `muster-reference DATA STUDY`: writes the reference study from the data folder.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use muster_table::Files;

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let (data, target) = match arguments.as_slice() {
        [] => (Path::new("data"), Path::new("studies/nato-rok")),
        [data, target] => (data.as_path(), target.as_path()),
        _ => {
            eprintln!("usage: muster-reference [DATA STUDY]");
            return ExitCode::from(2);
        }
    };
    match run(data, target) {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(data: &Path, target: &Path) -> Result<String, String> {
    let mut files = Files::new();
    gather(data, data, &mut files)?;
    let reference = muster_reference::make(&files).map_err(|error| error.to_string())?;
    let built = muster_reference::build(&files).map_err(|error| error.to_string())?;
    for (name, bytes) in built.iter() {
        let path = target.join(name);
        let fault = |error: std::io::Error| format!("{}: {error}", path.display());
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(fault)?;
        }
        std::fs::write(&path, bytes).map_err(fault)?;
    }
    Ok(muster_reference::summary(&reference.study))
}

/// Reads the files of `folder` and below, named relative to `root`.
fn gather(root: &Path, folder: &Path, files: &mut Files) -> Result<(), String> {
    let fault = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in std::fs::read_dir(folder).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        if path.is_dir() {
            gather(root, &path, files)?;
        } else if let Some(name) = path.strip_prefix(root).ok().and_then(Path::to_str) {
            let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            files.insert(name.replace('\\', "/"), bytes);
        }
    }
    Ok(())
}
