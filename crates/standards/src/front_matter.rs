//! The database as an export of one file per record, each with YAML front matter.

use muster_study::{Lifecycle, Obligation};
use muster_table::{Cell, Files, Finding, Findings, decode, did_you_mean};

use crate::codes::{BROKEN_FRONT_MATTER, MISSING_ATTRIBUTE, WRONG_WORD};
use crate::database::{Database, Document, DocumentKind, Group, Profile, RecordStatus, ServiceProfile};
use crate::node::Node;

/// Reads the records of all `.md` files; those of other elements (organisations, nodes of the taxonomy, index pages) are
/// passed over. A capability profile is a profile at the top. Findings say what could not be read.
pub fn read_front_matter(files: &Files, findings: &mut Findings) -> Database {
    let mut database = Database::default();
    for (file, bytes) in files.iter().filter(|(file, _)| file.ends_with(".md")) {
        let Some(text) = decode(file, bytes, findings) else { continue };
        let Some(front_matter) = front_matter(text) else { continue };
        match Node::read(front_matter) {
            Ok(node) => Record { file, node: &node, findings }.read(&mut database),
            Err((cause, line)) => findings.push(
                Finding::error(
                    BROKEN_FRONT_MATTER,
                    file,
                    format!("The front matter is not well-formed YAML: {cause}."),
                    "Get the file again from its publisher.",
                )
                .at_line(line + 1),
            ),
        }
    }
    database
}

/// What stands between the first two lines of three hyphens; `None` if the file does not begin so.
fn front_matter(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("---")?.trim_start_matches([' ', '\r']).strip_prefix('\n')?;
    let end = rest.match_indices("\n---").map(|(at, _)| at + 1).next();
    Some(rest.get(..end.unwrap_or(rest.len())).unwrap_or(rest))
}

struct Record<'a> {
    file: &'a str,
    node: &'a Node,
    findings: &'a mut Findings,
}

impl Record<'_> {
    fn read(mut self, database: &mut Database) {
        match self.node.text("element") {
            Some("Standard") => database.documents.extend(self.document(DocumentKind::Standard)),
            Some("Cover Document") => database.documents.extend(self.document(DocumentKind::CoverDocument)),
            Some("Serviceprofile") => database.service_profiles.extend(self.service_profile()),
            Some("Profile") => database.profiles.extend(self.profile(false)),
            Some("Capabilityprofile") => database.profiles.extend(self.profile(true)),
            _ => {}
        }
    }

    fn owned(&self, key: &str) -> Option<String> {
        self.node.text(key).map(str::to_owned)
    }

    fn document(&mut self, kind: DocumentKind) -> Option<Document> {
        let id = self.identifier()?;
        let empty = Node::Map(Vec::new());
        let document = self.node.get("document").unwrap_or(&empty);
        let status = self.status();
        Some(Document {
            uuid: self.owned("uuid"),
            kind,
            status,
            designation: document.text("pubnum").unwrap_or(&id).to_owned(),
            title: document.text("title").unwrap_or(&id).to_owned(),
            organisation: document.text("org").map(str::to_owned),
            responsible_party: self.owned("rp"),
            version: document.text("version").map(str::to_owned),
            date: document.text("date").map(str::to_owned),
            address: self.node.get("status").and_then(|status| status.text("uri")).map(str::to_owned),
            covers: references(self.node.list("coverstandards")),
            id,
        })
    }

    fn service_profile(&mut self) -> Option<ServiceProfile> {
        let id = self.identifier()?;
        let groups = self.node.list("refgroup").iter().map(|group| self.group(group)).collect();
        let status = self.status();
        Some(ServiceProfile { id, title: self.owned("title").unwrap_or_default(), status, groups })
    }

    fn group(&mut self, group: &Node) -> Group {
        Group {
            obligation: self.word(group, "obligation", Obligation::None, Obligation::WORDS),
            lifecycle: self.word(group, "lifecycle", Lifecycle::Current, Lifecycle::WORDS),
            standards: references(group.list("standards")),
            profiles: references(group.list("profiles")),
        }
    }

    fn profile(&mut self, top: bool) -> Option<Profile> {
        let id = self.identifier()?;
        let status = self.status();
        let parts = references(self.node.list("subprofiles"));
        Some(Profile { id, title: self.owned("title").unwrap_or_default(), top, status, parts })
    }

    fn identifier(&mut self) -> Option<String> {
        let id = self.owned("nispid");
        if id.is_none() {
            self.findings.push(
                Finding::error(
                    MISSING_ATTRIBUTE,
                    self.file,
                    "The record has no nispid.",
                    "Add it, or get the file again from its publisher.",
                )
                .at_line(1),
            );
        }
        id
    }

    fn status(&mut self) -> RecordStatus {
        match self.node.get("status").and_then(|status| status.text("mode")) {
            None | Some("accepted") => RecordStatus::Accepted,
            Some("deleted") => RecordStatus::Deleted,
            Some("rejected") => RecordStatus::Rejected,
            Some(other) => {
                let other = other.to_owned();
                self.wrong_word("mode", &other, &["accepted", "deleted", "rejected"]);
                RecordStatus::Accepted
            }
        }
    }

    fn word<T: Cell>(&mut self, node: &Node, key: &str, default: T, words: &[(&str, &str)]) -> T {
        let Some(text) = node.text(key) else { return default };
        T::parse(text).unwrap_or_else(|| {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.wrong_word(key, text, &words);
            default
        })
    }

    fn wrong_word(&mut self, key: &str, text: &str, words: &[&str]) {
        self.findings.push(
            Finding::error(
                WRONG_WORD,
                self.file,
                "The word is not known.",
                format!("Use one of {}.", words.join(", ")),
            )
            .in_column(key)
            .with_value(text)
            .suggesting(did_you_mean(text, words.iter().copied())),
        );
    }
}

fn references(list: &[Node]) -> Vec<String> {
    list.iter().filter_map(|node| node.text("refid")).map(str::to_owned).collect()
}
