//! The database as XML, by its DTD 4.8.

use muster_study::{Lifecycle, Obligation};
use muster_table::{Cell, Finding, Findings, decode, did_you_mean};

use crate::codes::{MISSING_ATTRIBUTE, WRONG_WORD};
use crate::database::{Database, Document, DocumentKind, Group, Profile, RecordStatus, ServiceProfile};
use crate::element::{Element, read_element};

/// Reads the database from XML: the whole (`standards`) or a set of additions (`nispadditions`). The DTD itself is not
/// needed: its defaults (status accepted, obligation none, lifecycle current, toplevel no) are applied here.
/// `None`, with findings, if the file is not well-formed.
pub fn read_xml(file: &str, bytes: &[u8], findings: &mut Findings) -> Option<Database> {
    let text = decode(file, bytes, findings)?;
    let root = read_element(file, text, findings)?;
    let mut database = Database::default();
    let mut reader = Records { file, findings, database: &mut database };
    reader.read(&root);
    Some(database)
}

struct Records<'a> {
    file: &'a str,
    findings: &'a mut Findings,
    database: &'a mut Database,
}

impl Records<'_> {
    /// Finds records at any depth; records do not stand in records.
    fn read(&mut self, element: &Element) {
        for child in &element.children {
            match child.name.as_str() {
                "standard" => self.document(child, DocumentKind::Standard),
                "coverdoc" => self.document(child, DocumentKind::CoverDocument),
                "serviceprofile" => self.service_profile(child),
                "profile" => self.profile(child),
                _ => self.read(child),
            }
        }
    }

    fn document(&mut self, element: &Element, kind: DocumentKind) {
        let Some(id) = self.identifier(element) else { return };
        let empty = Element::default();
        let document = element.child("document").unwrap_or(&empty);
        let number = document.attribute("pubnum").unwrap_or(&id).to_owned();
        let covers = element.child("coverstandards").map(references).unwrap_or_default();
        let status = self.status(element);
        self.database.documents.push(Document {
            uuid: element.text_of("uuid").map(str::to_owned),
            kind,
            status,
            designation: number,
            title: document.attribute("title").unwrap_or(&id).to_owned(),
            organisation: document.attribute("orgid").map(str::to_owned),
            responsible_party: element
                .child("responsibleparty")
                .and_then(|party| party.attribute("rpref"))
                .map(str::to_owned),
            version: document.attribute("version").map(str::to_owned),
            date: document.attribute("date").map(str::to_owned),
            address: element.child("status").and_then(|status| status.text_of("uri")).map(str::to_owned),
            covers,
            id,
        });
    }

    fn service_profile(&mut self, element: &Element) {
        let Some(id) = self.identifier(element) else { return };
        let groups = element.children("refgroup").map(|group| self.group(group)).collect();
        let status = self.status(element);
        let title = element.attribute("title").unwrap_or_default().to_owned();
        self.database.service_profiles.push(ServiceProfile { id, title, status, groups });
    }

    fn group(&mut self, group: &Element) -> Group {
        Group {
            obligation: self.word(group, "obligation", Obligation::None, Obligation::WORDS),
            lifecycle: self.word(group, "lifecycle", Lifecycle::Current, Lifecycle::WORDS),
            standards: references(group),
            profiles: named(group, "refprofile"),
        }
    }

    fn profile(&mut self, element: &Element) {
        let Some(id) = self.identifier(element) else { return };
        let parts = element.child("subprofiles").map(|parts| named(parts, "refprofile")).unwrap_or_default();
        let status = self.status(element);
        let title = element.attribute("title").unwrap_or_default().to_owned();
        let top = element.attribute("toplevel") == Some("yes");
        self.database.profiles.push(Profile { id, title, top, status, parts });
    }

    fn identifier(&mut self, element: &Element) -> Option<String> {
        let id = element.attribute("id").map(str::to_owned);
        if id.is_none() {
            self.findings.push(
                Finding::error(
                    MISSING_ATTRIBUTE,
                    self.file,
                    format!("<{}> has no id.", element.name),
                    "Add it, or get the file again from its publisher.",
                )
                .at_line(element.line),
            );
        }
        id
    }

    fn status(&mut self, element: &Element) -> RecordStatus {
        let words = [
            ("accepted", RecordStatus::Accepted),
            ("deleted", RecordStatus::Deleted),
            ("rejected", RecordStatus::Rejected),
        ];
        let Some(status) = element.child("status") else { return RecordStatus::default() };
        let Some(mode) = status.attribute("mode") else { return RecordStatus::default() };
        let found = words.iter().find(|(word, _)| *word == mode).map(|(_, status)| *status);
        found.unwrap_or_else(|| {
            self.wrong_word(status, "mode", mode, words.iter().map(|(word, _)| *word));
            RecordStatus::default()
        })
    }

    fn word<T: Cell>(&mut self, element: &Element, name: &str, default: T, words: &[(&str, &str)]) -> T {
        let Some(text) = element.attribute(name) else { return default };
        T::parse(text).unwrap_or_else(|| {
            self.wrong_word(element, name, text, words.iter().map(|(word, _)| *word));
            default
        })
    }

    fn wrong_word<'w>(
        &mut self,
        element: &Element,
        attribute: &str,
        text: &str,
        words: impl Iterator<Item = &'w str> + Clone,
    ) {
        let list = words.clone().collect::<Vec<_>>().join(", ");
        self.findings.push(
            Finding::error(
                WRONG_WORD,
                self.file,
                format!("<{}> has an unknown word.", element.name),
                format!("Use one of {list}."),
            )
            .at_line(element.line)
            .in_column(attribute)
            .with_value(text)
            .suggesting(did_you_mean(text, words)),
        );
    }
}

fn references(element: &Element) -> Vec<String> {
    named(element, "refstandard")
}

fn named(element: &Element, name: &str) -> Vec<String> {
    element.children(name).filter_map(|child| child.attribute("refid")).map(str::to_owned).collect()
}
