//! `muster interop projects`: what High-Visibility Projects mean for a study.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use muster_interop::{CircleError, Joiner, Projects};
use muster_study::tables::HighVisibilityProject;
use muster_study::{NeedId, Study};

use super::words;
use crate::arguments::Format;
use crate::error::Error;
use crate::{input, output, result_tables};

/// Shows or writes the projects of a study, or one of them.
pub fn run(
    study: &Path,
    project: Option<&str>,
    format: Format,
    target: Option<&Path>,
) -> Result<bool, Error> {
    let study = input::sound_study(study)?;
    let mut found = muster_interop::projects(&study);
    if let Some(id) = project {
        if !study.high_visibility_projects.iter().any(|row| row.project.as_str() == id) {
            return Err(Error::Circle(CircleError::unknown_project(&study, id)));
        }
        found.needs.retain(|row| row.project.as_str() == id);
        found.joiners.retain(|row| row.project.as_str() == id);
        found.overlaps.retain(|row| row.project.as_str() == id || row.other.as_str() == id);
    }
    match (target, format) {
        (Some(target), _) => result_tables::write(
            target,
            "high-visibility-projects",
            "High-Visibility Projects and the open needs of the study",
            &found.tables(),
        )?,
        (None, Format::Json) => output::data(&found.tables().json()),
        (None, Format::Text) => output::data(&text(&study, &found, project)),
    }
    Ok(true)
}

fn text(study: &Study, found: &Projects, only: Option<&str>) -> String {
    let mut text = String::new();
    let rows = study.high_visibility_projects.iter();
    let rows: Vec<&HighVisibilityProject> =
        rows.filter(|row| only.is_none_or(|only| row.project.as_str() == only)).collect();
    let mut empty = Vec::new();
    for row in rows {
        let needs = found.needs.iter().filter(|need| need.project == row.project).count();
        let joiners: Vec<&Joiner> =
            found.joiners.iter().filter(|joiner| joiner.project == row.project).collect();
        if needs == 0 && joiners.is_empty() {
            empty.push(row.name.as_str());
            continue;
        }
        push_project(&mut text, study, found, row, &joiners, only.is_some());
    }
    if !found.overlaps.is_empty() {
        text.push_str("Projects that overlap\n");
    }
    for row in &found.overlaps {
        let _ = writeln!(
            text,
            "    {} and {}: {}; {} nations in both ({:.0} % of those in either), {} open needs in both",
            row.project,
            row.other,
            row.capabilities.replace(';', ", "),
            row.shared,
            100.0 * row.share,
            row.needs
        );
    }
    if !empty.is_empty() {
        let _ = writeln!(text, "\nWithout an open need of the study in their area: {}", empty.join("; "));
    }
    text
}

fn push_project(
    text: &mut String,
    study: &Study,
    found: &Projects,
    project: &HighVisibilityProject,
    joiners: &[&Joiner],
    in_full: bool,
) {
    let members: Vec<&str> = (study.project_participants.iter())
        .filter(|row| row.project == project.project)
        .map(|row| row.nation.as_str())
        .collect();
    let _ = writeln!(text, "{} ({})", project.name, project.project);
    let as_of = project.as_of.as_deref().unwrap_or("unknown date");
    let incomplete = if project.incomplete { ", list incomplete" } else { "" };
    let _ = writeln!(text, "    {} participants ({as_of}{incomplete}): {}", members.len(), members.join(" "));
    let needs: Vec<_> = found.needs.iter().filter(|need| need.project == project.project).collect();
    let inside = needs.iter().filter(|need| need.takes_part).count();
    let _ = writeln!(
        text,
        "    {} open needs in its area: {inside} of participants, {} of others",
        needs.len(),
        needs.len() - inside
    );
    if in_full {
        for need in &needs {
            let part = if need.takes_part { "" } else { ", takes no part" };
            let _ = writeln!(text, "        {}{}{part}", need.need, wanted(study, &need.need));
        }
    }
    let mut others: Vec<&&Joiner> = joiners.iter().collect();
    others.sort_by_key(|row| std::cmp::Reverse((row.needs, row.lines)));
    const MOST: usize = 6;
    let shown = if in_full { others.len() } else { MOST.min(others.len()) };
    if shown > 0 {
        text.push_str("    could join, and would bring:\n");
    }
    for row in others.iter().take(shown) {
        let _ = writeln!(text, "        {}: {}", words::nation(study, &row.nation), brings(row));
    }
    if others.len() > shown {
        let rest: BTreeSet<&str> = others.iter().skip(shown).map(|row| row.nation.as_str()).collect();
        let _ = writeln!(text, "        and {}", rest.into_iter().collect::<Vec<_>>().join(" "));
    }
    text.push('\n');
}

fn wanted(study: &Study, need: &NeedId) -> String {
    let row = study.needs.iter().find(|row| row.need == *need);
    row.and_then(|row| row.quantity)
        .map_or_else(|| ", quantity not published".to_owned(), |quantity| format!(", {quantity} wanted"))
}

fn brings(row: &Joiner) -> String {
    let counted = |number: i64, one: &str, many: &str| match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        number => Some(format!("{number} {many}")),
    };
    let parts = [
        counted(row.needs, "open need", "open needs"),
        counted(row.lines, "production line", "production lines"),
        row.systems.as_ref().map(|systems| systems.replace(';', ", ")),
    ];
    let mut text = parts.into_iter().flatten().collect::<Vec<_>>().join("; ");
    match row.open {
        Some(true) => {}
        Some(false) => text.push_str(" (the project is not open to nations outside NATO)"),
        None => text.push_str(" (the project has not said whether nations outside NATO can join)"),
    }
    text
}
