//! The header of a CSV file, held against the columns of a schema.

use crate::code::{BROKEN_CSV, DUPLICATE_COLUMN, MISSING_COLUMN, UNKNOWN_COLUMN};
use crate::{Finding, Findings, TableSchema, did_you_mean};

/// Where each column of the schema stands in the file; `None` if the header cannot be taken for that of a table at all.
pub(crate) fn columns_in_file(
    file: &str,
    line: u64,
    schema: &'static TableSchema,
    header: &csv::StringRecord,
    findings: &mut Findings,
) -> Option<Vec<Option<usize>>> {
    let names: Vec<&str> = schema.columns.iter().map(|column| column.name).collect();
    let only = header.get(0).filter(|_| header.len() == 1).unwrap_or_default();
    if let Some(separator) = [';', '\t', '|'].into_iter().find(|separator| only.contains(*separator)) {
        let name = match separator {
            ';' => "semicolons",
            '\t' => "tabs",
            _ => "vertical bars",
        };
        let cause = format!("The cells are separated by {name}, not by commas.");
        let remedy = "Save the file with commas between the cells; in a spreadsheet, as \"CSV UTF-8\" under English regional settings.";
        findings.push(Finding::error(BROKEN_CSV, file, cause, remedy).at_line(line));
        return None;
    }
    let mut suggested = Vec::new();
    for (at, name) in header.iter().enumerate() {
        let finding =
            |code, cause: String, remedy: String| Finding::error(code, file, cause, remedy).at_line(line);
        if name.trim().is_empty() {
            let cause = format!("The header of column {} is blank.", at + 1);
            let remedy = "Give it its name, or remove the column.".to_owned();
            findings.push(finding(UNKNOWN_COLUMN, cause, remedy));
        } else if header.iter().take(at).any(|earlier| earlier == name) {
            let cause = "The column stands twice.".to_owned();
            findings.push(finding(DUPLICATE_COLUMN, cause, "Remove one of them.".to_owned()).in_column(name));
        } else if !names.contains(&name) {
            let free = names.iter().copied().filter(|name| header.iter().all(|other| other != *name));
            let suggestion =
                did_you_mean(name.trim(), free).or_else(|| did_you_mean(name.trim(), names.iter().copied()));
            let remedy = match suggestion {
                Some(_) => "Correct its name, or remove it.".to_owned(),
                None => {
                    format!("Correct its name, or remove it; {file} has the columns {}.", names.join(", "))
                }
            };
            suggested.extend(suggestion);
            findings.push(
                finding(UNKNOWN_COLUMN, "The column is not known.".to_owned(), remedy)
                    .in_column(name)
                    .suggesting(suggestion),
            );
        }
    }
    let positions = schema.columns.iter().map(|column| {
        let position = header.iter().position(|name| name == column.name);
        // A column that an unknown one was probably meant to be has been spoken of.
        if position.is_none() && !suggested.contains(&column.name) {
            let remedy = if column.optional { "Add it; its cells may be blank." } else { "Add it." };
            let cause = format!("The column is missing: {}", column.meaning);
            let finding = Finding::error(MISSING_COLUMN, file, cause, remedy);
            findings.push(finding.at_line(line).in_column(column.name));
        }
        position
    });
    Some(positions.collect())
}
