//! Studies from disk, with their findings.

use std::path::Path;

use muster_study::Study;
use muster_table::{Findings, Severity};

use crate::arguments::Format;
use crate::error::Error;
use crate::{folder, output};

/// Reads a study's folder; the findings say all that is wrong.
pub fn study(path: &Path) -> Result<(Option<Study>, Findings), Error> {
    Ok(Study::read(&folder::read(path)?))
}

/// Reads a study that must be free of errors; what is wrong is shown before the command gives up. Warnings are counted.
pub fn sound_study(path: &Path) -> Result<Study, Error> {
    let (study, findings) = study(path)?;
    match study {
        Some(study) if !findings.has_errors() => {
            let warnings = findings.count(Severity::Warning);
            if warnings > 0 {
                output::message(&format!(
                    "{warnings} warnings on {0}: `muster check {0}` shows them.",
                    path.display()
                ));
            }
            Ok(study)
        }
        _ => {
            output::message(&findings.report(false));
            Err(Error::FaultyStudy(path.to_owned()))
        }
    }
}

/// Findings as text or JSON.
pub fn shown(findings: &Findings, format: Format, all: bool) -> Result<String, Error> {
    match format {
        Format::Text => Ok(findings.report(all)),
        Format::Json => {
            let list: Vec<_> = findings.iter().collect();
            Ok(format!("{}\n", serde_json::to_string_pretty(&list)?))
        }
    }
}
