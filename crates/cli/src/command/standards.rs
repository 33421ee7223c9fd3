//! `muster standards import` and `muster standards diff`.

use std::fmt::Write as _;
use std::path::Path;

use muster_standards::{Body, Change, difference, read_source};
use muster_table::{Findings, PackageInformation, TableSet};

use crate::arguments::Format;
use crate::error::Error;
use crate::{folder, input, output, result_tables};

/// Writes an edition of the database as tables of a study.
pub fn import(source: &Path, target: &Path, format: Format) -> Result<bool, Error> {
    folder::must_be_empty(target)?;
    let (body, findings) = read(source)?;
    output::data(&input::shown(&findings, format, false)?);
    let Some(body) = body.filter(|_| !findings.has_errors()) else {
        return Err(Error::FaultyStandards(source.to_owned()));
    };
    let information = PackageInformation {
        name: "standards".to_owned(),
        title: "The body of standards".to_owned(),
        description: "Standards, how they stand to one another, and what profiles ask for.".to_owned(),
    };
    folder::write(target, &body.tables().package(&information))?;
    output::message(&format!(
        "{} standards, {} relations and {} entries of profiles are in {}.",
        body.standards.len(),
        body.relations.len(),
        body.edges.len(),
        target.display()
    ));
    Ok(true)
}

/// Shows or writes what changed between two editions.
pub fn diff(before: &Path, after: &Path, format: Format, target: Option<&Path>) -> Result<bool, Error> {
    let (before, after) = (sound(before)?, sound(after)?);
    let changes = difference(&before, &after);
    let tables = TableSet::new().with(&changes);
    match (target, format) {
        (Some(target), _) => {
            result_tables::write(target, "changes", "What changed between two editions", &tables)?;
        }
        (None, Format::Json) => output::data(&tables.json()),
        (None, Format::Text) => output::data(&text(&changes)),
    }
    Ok(true)
}

/// The files of a source: one file, or a folder.
fn read(source: &Path) -> Result<(Option<Body>, Findings), Error> {
    if !source.exists() {
        return Err(Error::NoStandards(source.to_owned()));
    }
    let files = if source.is_file() {
        let name = source.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        [(name, folder::read_file(source)?)].into_iter().collect()
    } else {
        folder::read(source)?
    };
    let mut findings = Findings::new();
    let body = read_source(&files, &mut findings);
    if body.is_none() && findings.is_empty() {
        return Err(Error::NoStandards(source.to_owned()));
    }
    Ok((body, findings))
}

/// A body whose source must be free of errors; what is wrong is shown before the command gives up.
fn sound(source: &Path) -> Result<Body, Error> {
    let (body, findings) = read(source)?;
    match body {
        Some(body) if !findings.has_errors() => Ok(body),
        _ => {
            output::message(&findings.report(false));
            Err(Error::FaultyStandards(source.to_owned()))
        }
    }
}

/// One line for each change, and how many there are of each kind.
fn text(changes: &[Change]) -> String {
    let mut text = String::new();
    for row in changes {
        let _ = write!(text, "{:<16} {}", row.change.word(), row.subject);
        if let Some(detail) = &row.detail {
            let _ = write!(text, " {detail}");
        }
        match (&row.before, &row.after) {
            (Some(before), Some(after)) => {
                let _ = write!(text, ": {before} -> {after}");
            }
            (Some(before), None) => {
                let _ = write!(text, ": {before}");
            }
            (None, Some(after)) => {
                let _ = write!(text, ": {after}");
            }
            (None, None) => {}
        }
        text.push('\n');
    }
    let kinds = changes.chunk_by(|a, b| a.change == b.change);
    let counts: Vec<String> = kinds
        .filter_map(|rows| rows.first().map(|row| format!("{} {}", rows.len(), row.change.word())))
        .collect();
    if counts.is_empty() {
        text.push_str("The two editions say the same.\n");
    } else {
        let _ = writeln!(text, "\n{} changes: {}", changes.len(), counts.join(", "));
    }
    text
}
