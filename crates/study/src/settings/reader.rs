//! Reading `study.toml`: everything that is wrong with it is reported together.

use std::collections::{BTreeMap, BTreeSet};

use muster_table::{Cell, Finding, Findings, Kind, decode, did_you_mean};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::setting::{Setting, SettingSchema};
use super::{SETTINGS_FILE, Settings};
use crate::codes::{BROKEN_SETTINGS, MISSING_SETTING, UNKNOWN_SETTING, WRONG_SETTING};

impl Settings {
    /// Reads the bytes of `study.toml`. `None`, with findings, if anything in it cannot be read.
    pub fn read_toml(bytes: &[u8], findings: &mut Findings) -> Option<Self> {
        let text = decode(SETTINGS_FILE, bytes, findings)?;
        let lines = Lines::new(text);
        let (document, broken) = DeTable::parse_recoverable(text);
        for error in &broken {
            let line = error.span().map_or(1, |span| lines.of(span.start));
            let what = error.message().lines().collect::<Vec<_>>().join(", ");
            findings.push(
                Finding::error(
                    BROKEN_SETTINGS,
                    SETTINGS_FILE,
                    format!("The line is not well-formed TOML: {what}."),
                    "Write `key = value`; words and months stand in double quotes, numbers do not.",
                )
                .at_line(line),
            );
        }
        let keys = Settings::schema();
        let broken_lines: BTreeSet<u64> =
            broken.iter().filter_map(|error| error.span()).map(|span| lines.of(span.start)).collect();
        let mut section = SectionReader {
            path: "",
            table: Some(document.get_ref()),
            keys: &keys,
            lines: &lines,
            // A key on a broken line would be reported a second time as missing.
            report_missing: broken.is_empty(),
            suggested: Vec::new(),
            findings,
        };
        section.refuse_unknown();
        let settings = Settings::read(&mut section);
        // What else is wrong on a broken line follows from the break.
        findings.retain(|finding| {
            finding.file != SETTINGS_FILE
                || finding.code == BROKEN_SETTINGS
                || finding.line.is_none_or(|line| !broken_lines.contains(&line))
        });
        if broken.is_empty() { settings } else { None }
    }
}

/// The line on which each key stands, sections written before their keys: `money.edition`.
pub(crate) fn key_lines(bytes: &[u8]) -> BTreeMap<String, u64> {
    let mut found = BTreeMap::new();
    let Some(text) = decode(SETTINGS_FILE, bytes, &mut Findings::new()) else { return found };
    let lines = Lines::new(text);
    let (document, _) = DeTable::parse_recoverable(text);
    for (key, value) in document.get_ref() {
        found.insert(key.get_ref().to_string(), lines.of(key.span().start));
        for (inner, _) in value.get_ref().as_table().into_iter().flatten() {
            found.insert(format!("{}.{}", key.get_ref(), inner.get_ref()), lines.of(inner.span().start));
        }
    }
    found
}

/// The byte at which each line starts.
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Self {
        Self(std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect())
    }

    fn of(&self, byte: usize) -> u64 {
        self.0.partition_point(|start| *start <= byte) as u64
    }
}

/// One section of the file on its way into a struct.
pub(crate) struct SectionReader<'a, 'i> {
    path: &'static str,
    table: Option<&'a DeTable<'i>>,
    keys: &'a [SettingSchema],
    lines: &'a Lines,
    report_missing: bool,
    /// Keys that an unknown one was probably meant to be.
    suggested: Vec<String>,
    findings: &'a mut Findings,
}

impl<'i> SectionReader<'_, 'i> {
    /// Takes the value of a key; `None`, with a finding, if it is missing or cannot be read.
    pub(crate) fn take<T: Setting>(&mut self, name: &'static str) -> Option<T> {
        let schema = self.keys.iter().find(|key| key.section == self.path && key.column.name == name)?;
        let Some(value) = self.table.and_then(|table| table.get(name)) else {
            if let Some(value) = T::absent() {
                return Some(value);
            }
            if self.report_missing && !self.suggested.iter().any(|suggested| suggested == name) {
                self.findings.push(
                    Finding::error(
                        MISSING_SETTING,
                        SETTINGS_FILE,
                        format!("The key is missing: {}", schema.column.meaning),
                        format!("Add it{}: {}.", place(self.path), form(schema)),
                    )
                    .in_column(full_name(self.path, name)),
                );
            }
            return None;
        };
        T::read(&mut ValueReader { schema, value, lines: self.lines, findings: self.findings })
    }

    /// Reads a section inside this one.
    pub(crate) fn enter<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&mut SectionReader<'_, 'i>) -> Option<T>,
    ) -> Option<T> {
        let value = self.table.and_then(|table| table.get(name));
        let table = match value.map(|value| (value, value.get_ref())) {
            Some((_, DeValue::Table(table))) => table,
            Some((value, _)) => {
                self.findings.push(
                    Finding::error(
                        WRONG_SETTING,
                        SETTINGS_FILE,
                        "This is a section, not a key.",
                        format!("Write [{name}] on a line of its own and the section's keys below it."),
                    )
                    .at_line(self.lines.of(value.span().start))
                    .in_column(name),
                );
                return None;
            }
            None => {
                if self.report_missing && !self.suggested.iter().any(|suggested| suggested == name) {
                    let keys: Vec<&str> = self
                        .keys
                        .iter()
                        .filter(|key| key.section == name)
                        .map(|key| key.column.name)
                        .collect();
                    self.findings.push(
                        Finding::error(
                            MISSING_SETTING,
                            SETTINGS_FILE,
                            "The section is missing.",
                            format!(
                                "Write [{name}] on a line of its own, and below it the keys {}.",
                                keys.join(", ")
                            ),
                        )
                        .in_column(name),
                    );
                }
                return None;
            }
        };
        let mut section = SectionReader {
            path: name,
            table: Some(table),
            keys: self.keys,
            lines: self.lines,
            report_missing: self.report_missing,
            suggested: Vec::new(),
            findings: &mut *self.findings,
        };
        section.refuse_unknown();
        read(&mut section)
    }

    fn refuse_unknown(&mut self) {
        let sections = self.keys.iter().map(|key| key.section).filter(|section| !section.is_empty());
        let own = self.keys.iter().filter(|key| key.section == self.path).map(|key| key.column.name);
        let mut known: Vec<&str> = own.collect();
        if self.path.is_empty() {
            known.extend(sections);
            known.dedup();
        }
        for key in self.table.into_iter().flat_map(DeTable::keys) {
            let name: &str = key.get_ref();
            if known.contains(&name) {
                continue;
            }
            // A key that belongs to another section is a better guess than a near word in this one.
            let elsewhere = self.keys.iter().find(|other| other.column.name == name);
            let suggestion = match elsewhere {
                Some(other) => Some(full_name(other.section, other.column.name)),
                None => did_you_mean(name, known.iter().copied()).map(str::to_owned),
            };
            let remedy = format!(
                "Correct or remove it; known{} are {}.",
                if self.path.is_empty() { " here".to_owned() } else { place(self.path) },
                known.join(", ")
            );
            self.suggested.extend(suggestion.clone());
            self.findings.push(
                Finding::error(UNKNOWN_SETTING, SETTINGS_FILE, "The key is not known.", remedy)
                    .at_line(self.lines.of(key.span().start))
                    .in_column(full_name(self.path, name))
                    .suggesting(suggestion),
            );
        }
    }
}

/// A value on its way into a field.
pub(crate) struct ValueReader<'a, 'i> {
    schema: &'a SettingSchema,
    value: &'a Spanned<DeValue<'i>>,
    lines: &'a Lines,
    findings: &'a mut Findings,
}

impl<'i> ValueReader<'_, 'i> {
    /// A single value.
    pub(crate) fn one<T: Cell>(&mut self) -> Option<T> {
        self.scalar(self.value)
    }

    /// A list of values; every faulty item is reported.
    pub(crate) fn list<T: Cell>(&mut self) -> Option<Vec<T>> {
        let DeValue::Array(items) = self.value.get_ref() else {
            return self.refuse(self.value, "This is not a list.".into());
        };
        let read: Vec<Option<T>> = items.iter().map(|item| self.scalar(item)).collect();
        read.into_iter().collect()
    }

    /// One number each for high, medium and low priority.
    pub(crate) fn by_priority(&mut self) -> Option<[f64; 3]> {
        let names = ["high", "medium", "low"];
        let DeValue::Table(table) = self.value.get_ref() else {
            return self.refuse(self.value, "This is not a number for each priority.".into());
        };
        let mut sound = true;
        for key in table.keys().filter(|key| !names.contains(&key.get_ref().as_ref())) {
            sound = false;
            self.findings.push(
                Finding::error(
                    UNKNOWN_SETTING,
                    SETTINGS_FILE,
                    "The key is not known.",
                    format!("Correct or remove it; known here are {}.", names.join(", ")),
                )
                .at_line(self.lines.of(key.span().start))
                .in_column(format!(
                    "{}.{}",
                    full_name(self.schema.section, self.schema.column.name),
                    key.get_ref()
                ))
                .suggesting(did_you_mean(key.get_ref(), names)),
            );
        }
        let numbers = names.map(|name| match table.get(name) {
            Some(value) => self.scalar::<f64>(value),
            None if sound => self.refuse(self.value, format!("The number for {name} is missing.")),
            None => None,
        });
        let [high, medium, low] = numbers;
        Some([high?, medium?, low?]).filter(|_| sound)
    }

    fn scalar<T: Cell>(&mut self, value: &Spanned<DeValue<'i>>) -> Option<T> {
        let column = &self.schema.column;
        let fits = match (&column.kind, value.get_ref()) {
            (Kind::Whole | Kind::Year, DeValue::Integer(number)) => number.radix() == 10,
            (Kind::Decimal, DeValue::Integer(number)) => number.radix() == 10,
            (Kind::Decimal, DeValue::Float(_)) | (Kind::YesNo, DeValue::Boolean(_)) => true,
            (Kind::Whole | Kind::Year | Kind::Decimal | Kind::YesNo, _) => false,
            (_, DeValue::String(_)) => true,
            _ => false,
        };
        let parsed = if fits { T::parse(text_of(value.get_ref()).trim()) } else { None };
        let Some(parsed) = parsed else {
            if matches!(value.get_ref(), DeValue::String(text) if text.trim().is_empty()) {
                return self.refuse(value, "The value is blank.".into());
            }
            return self.refuse(value, format!("This is not {}.", column.kind.noun()));
        };
        if let Some(limit) = parsed.number().and_then(|number| column.broken_limit(number)) {
            let cause = format!("The number must be {limit}.");
            return self.report(value, cause, "Correct the number, or its unit.".to_owned());
        }
        Some(parsed)
    }

    fn refuse<T>(&mut self, value: &Spanned<DeValue<'i>>, cause: String) -> Option<T> {
        let numeric = matches!(self.schema.column.kind, Kind::Whole | Kind::Decimal | Kind::Year);
        let bare = if numeric && matches!(value.get_ref(), DeValue::String(_)) {
            ", without quotation marks"
        } else {
            ""
        };
        self.report(value, cause, format!("Write {}{bare}.", form(self.schema)))
    }

    fn report<T>(&mut self, value: &Spanned<DeValue<'i>>, cause: String, remedy: String) -> Option<T> {
        let column = &self.schema.column;
        let text = text_of(value.get_ref());
        let suggestion = match &column.kind {
            Kind::Choice(words) => did_you_mean(&text, words.iter().map(|(word, _)| *word)),
            _ => None,
        };
        let mut finding = Finding::error(WRONG_SETTING, SETTINGS_FILE, cause, remedy)
            .at_line(self.lines.of(value.span().start))
            .in_column(full_name(self.schema.section, column.name))
            .suggesting(suggestion);
        if !text.trim().is_empty() {
            finding = finding.with_value(text);
        }
        self.findings.push(finding);
        None
    }
}

/// The text of a single value, as a cell of a table would hold it; empty for lists and sections.
fn text_of(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(true) => "yes".to_owned(),
        DeValue::Boolean(false) => "no".to_owned(),
        DeValue::Datetime(date) => date.to_string(),
        DeValue::Array(_) | DeValue::Table(_) => String::new(),
    }
}

/// What to write behind a key.
fn form(schema: &SettingSchema) -> String {
    let column = &schema.column;
    let one = match &column.kind {
        Kind::Whole | Kind::Decimal | Kind::Year => column.kind.description(),
        Kind::YesNo => "true or false".to_owned(),
        kind => format!("{}, in double quotes", kind.description()),
    };
    match schema.shape {
        super::Shape::One => one,
        super::Shape::List => format!("a list in square brackets, each item {one}"),
        super::Shape::ByPriority => "{ high = ..., medium = ..., low = ... } with a number each".to_owned(),
    }
}

fn full_name(section: &str, name: &str) -> String {
    if section.is_empty() { name.to_owned() } else { format!("{section}.{name}") }
}

fn place(section: &str) -> String {
    if section.is_empty() { " at the top".to_owned() } else { format!(" under [{section}]") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOUND: &str = r#"
name = "small"
title = "A small study"
description = "For tests."
currency = "EUR"
price_year = 2025
start = "2026-07"
end = "2035-12"
[money]
path = "straight-line"
edition = "NATO-2025"
static_year = 2024
[capacity]
counted = ["current", "planned"]
[plan]
advance = 20
waiting_weight = 0.25
unmet_months = 24
priority_weights = { high = 4.0, medium = 2, low = 1.0 }
expansion_interval = 12
"#;

    type Place = (&'static str, Option<u64>, Option<String>);

    fn read(text: &str) -> (Option<Settings>, Vec<Place>) {
        let mut findings = Findings::new();
        let settings = Settings::read_toml(text.as_bytes(), &mut findings);
        (settings, findings.iter().map(|found| (found.code.0, found.line, found.column.clone())).collect())
    }

    #[test]
    fn what_is_written_reads_the_same() {
        let (settings, findings) = read(SOUND);
        assert_eq!(findings, []);
        let settings = settings.unwrap();
        assert_eq!(settings.plan.advance, 20.0);
        assert_eq!(settings.plan.priority_weights, [4.0, 2.0, 1.0]);
        let again = read(&settings.to_toml());
        assert_eq!(again, (Some(settings), vec![]));
    }

    #[test]
    fn all_faults_come_together_with_their_lines() {
        let text = SOUND
            .replace("end = \"2035-12\"", "ende = \"2035-12\"\nstart_month = 1")
            .replace("waiting_weight = 0.25\n", "")
            .replace("\"planned\"", "\"planed\"")
            .replace("advance = 20", "advance = \"20\"")
            .replace("low = 1.0", "lo = 1.0")
            .replace("expansion_interval = 12", "expansion_interval = 12.5");
        let (settings, mut findings) = read(&text);
        findings.sort();
        assert_eq!(settings, None);
        let name = |text: &str| Some(text.to_owned());
        assert_eq!(
            findings,
            [
                ("S02", Some(8), name("ende")),
                ("S02", Some(9), name("start_month")),
                ("S02", Some(19), name("plan.priority_weights.lo")),
                ("S03", None, name("plan.waiting_weight")),
                ("S04", Some(15), name("capacity.counted")),
                ("S04", Some(17), name("plan.advance")),
                ("S04", Some(20), name("plan.expansion_interval")),
            ]
        );
    }
}
