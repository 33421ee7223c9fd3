//! Judging assumptions before they fill anything.

use std::collections::{BTreeMap, BTreeSet};

use muster_table::{Cell, ColumnSchema, Finding, Findings, Kind, TableSchema, did_you_mean};

use super::belonging::Belonging;
use super::scope::{Scope, ScopeKey};
use super::{ByTarget, FILE, Sound};
use crate::Study;
use crate::codes::{ASSUMED_VALUE, ASSUMPTION_SCOPE, ASSUMPTION_TARGET, CLASHING_ASSUMPTIONS, NOT_ASSUMABLE};
use crate::declared::Declared;
use crate::tables::Assumption;

/// A table and a column.
pub(super) type Target = (&'static str, &'static str);

/// The assumptions that may be used; findings say what is wrong with the others.
pub(super) fn judge(study: &Study, declared: &Declared, findings: &mut Findings) -> ByTarget {
    let schemas = Study::schemas();
    let mut sound: ByTarget = BTreeMap::new();
    for (row, assumption) in study.assumptions.iter().enumerate() {
        let line = study.assumptions.line(row);
        let mut found = Findings::new();
        let target = target(assumption, &schemas, &mut found);
        if let Some((_, column)) = target {
            check_value(assumption, column, &mut found);
        }
        let scope = scope(assumption, target.map(|(schema, _)| schema), declared, &mut found);
        let whole = found.is_empty();
        for finding in &found {
            findings.push(finding.clone().at_line(line));
        }
        let (Some((schema, column)), Some(scope), true) = (target, scope, whole) else { continue };
        let by_scope = sound.entry((schema.name, column.name)).or_default();
        if let Some(first) = by_scope.get(&scope) {
            findings.push(
                Finding::error(
                    CLASHING_ASSUMPTIONS,
                    FILE,
                    format!("The one on line {} is for the same cells.", first.line),
                    "Remove one of the two, or give one a closer scope.",
                )
                .at_line(line)
                .with_value(assumption.assumption.as_str()),
            );
            continue;
        }
        let value = assumption.value.clone();
        by_scope.insert(scope, Sound { line, name: assumption.assumption.clone(), value });
    }
    sound
}

fn target(
    assumption: &Assumption,
    schemas: &[&'static TableSchema],
    findings: &mut Findings,
) -> Option<(&'static TableSchema, &'static ColumnSchema)> {
    let Some(schema) = schemas.iter().find(|schema| schema.name == assumption.table) else {
        let with_assumptions: Vec<&str> = schemas
            .iter()
            .filter(|schema| schema.columns.iter().any(|column| column.assumable))
            .map(|schema| schema.name)
            .collect();
        let bare = assumption.table.trim_end_matches(".csv");
        findings.push(
            Finding::error(
                ASSUMPTION_TARGET,
                FILE,
                "There is no such table.",
                format!("Tables whose blanks can be assumed are {}.", with_assumptions.join(", ")),
            )
            .in_column("table")
            .with_value(assumption.table.as_str())
            .suggesting(did_you_mean(bare, schemas.iter().map(|schema| schema.name))),
        );
        return None;
    };
    let assumable = || schema.columns.iter().filter(|column| column.assumable).map(|column| column.name);
    let list = assumable().collect::<Vec<_>>().join(", ");
    let remedy = if list.is_empty() {
        format!("{}.csv has no columns whose blanks can be assumed.", schema.name)
    } else {
        format!("Columns of {}.csv whose blanks can be assumed are {list}.", schema.name)
    };
    let found = schema.columns.iter().find(|column| column.name == assumption.column);
    let (code, cause) = match found {
        Some(column) if column.assumable => return Some((schema, column)),
        Some(_) => (NOT_ASSUMABLE, "Blanks of this column cannot be assumed; they stay unknown."),
        None => (ASSUMPTION_TARGET, "The table has no such column."),
    };
    let suggestion = did_you_mean(&assumption.column, assumable());
    findings.push(
        Finding::error(code, FILE, cause, remedy)
            .in_column("column")
            .with_value(assumption.column.as_str())
            .suggesting(suggestion),
    );
    None
}

fn check_value(assumption: &Assumption, column: &'static ColumnSchema, findings: &mut Findings) {
    let (cause, remedy) = match column.kind.number_in(&assumption.value) {
        None => (
            format!("This is not {}, as the column {} wants.", column.kind.noun(), column.name),
            format!("Write {}.", column.kind.description()),
        ),
        Some(number) => match number.and_then(|number| column.broken_limit(number)) {
            Some(limit) => (
                format!("In the column {} the number must be {limit}.", column.name),
                "Correct the number, or its unit.".to_owned(),
            ),
            None => return,
        },
    };
    let suggestion = match &column.kind {
        Kind::Choice(words) => did_you_mean(&assumption.value, words.iter().map(|(word, _)| *word)),
        _ => None,
    };
    findings.push(
        Finding::error(ASSUMED_VALUE, FILE, cause, remedy)
            .in_column("value")
            .with_value(assumption.value.as_str())
            .suggesting(suggestion),
    );
}

/// The scope, `Some(None)` for all rows; `None`, with a finding, if it is not understood.
fn scope(
    assumption: &Assumption,
    schema: Option<&'static TableSchema>,
    declared: &Declared,
    findings: &mut Findings,
) -> Option<Option<Scope>> {
    let Some(text) = &assumption.scope else { return Some(None) };
    let finding = |cause: String, remedy: String| {
        Finding::error(ASSUMPTION_SCOPE, FILE, cause, remedy).in_column("scope").with_value(text.as_str())
    };
    let words = || ScopeKey::WORDS.iter().map(|(word, _)| *word);
    let list = words().collect::<Vec<_>>().join(", ");
    let Some((key, identifier)) = text.split_once('=') else {
        let cause = "The scope is not of the form key=identifier.".to_owned();
        let remedy = format!("Leave it blank for all rows, or write such as nation=POL; keys are {list}.");
        findings.push(finding(cause, remedy));
        return None;
    };
    let (word, identifier) = (key.trim(), identifier.trim());
    let Some(key) = ScopeKey::parse(word) else {
        findings.push(
            finding(format!("There is no key `{word}`."), format!("Keys are {list}."))
                .suggesting(did_you_mean(word, words()).map(|key| format!("{key}={identifier}"))),
        );
        return None;
    };
    if let Some(schema) = schema {
        let keys = Belonging::keys(schema);
        if !keys.contains(&key) {
            let fitting: BTreeSet<&str> = keys.into_iter().map(ScopeKey::word).collect();
            let cause = format!("Rows of {}.csv belong to no {word}.", schema.name);
            let remedy = format!("Keys for this table are {}.", Vec::from_iter(fitting).join(", "));
            findings.push(finding(cause, remedy));
            return None;
        }
    }
    if !declared.contains(key.table(), identifier) {
        let cause = format!("{}.csv has no {word} `{identifier}`.", key.table());
        let remedy = "Correct the identifier, or add its row there.".to_owned();
        let suggestion = declared.nearest(key.table(), identifier).map(|near| format!("{word}={near}"));
        findings.push(finding(cause, remedy).suggesting(suggestion));
        return None;
    }
    Some(Some(Scope { key, identifier: identifier.to_owned() }))
}
