//! An XML file as a tree of elements.

use std::collections::BTreeMap;

use muster_table::{Finding, Findings};
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::codes::BROKEN_XML;

/// An element with its attributes, its own text and the elements in it.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) line: u64,
    pub(crate) text: String,
    attributes: BTreeMap<String, String>,
    pub(crate) children: Vec<Element>,
}

impl Element {
    /// An attribute, unless it is missing or blank.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// The first child of this name.
    pub(crate) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The children of this name.
    pub(crate) fn children<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first child of this name, unless it is missing or blank.
    pub(crate) fn text_of(&self, name: &str) -> Option<&str> {
        self.child(name).map(|child| child.text.trim()).filter(|text| !text.is_empty())
    }
}

/// Reads the tree. The result's only children are the file's top elements.
pub(crate) fn read_element(file: &str, text: &str, findings: &mut Findings) -> Option<Element> {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    let mut lines = Lines { text, byte: 0, line: 1 };
    loop {
        let line = lines.at(usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX));
        let event = reader.read_event();
        let broken = |cause: String, findings: &mut Findings| {
            findings.push(
                Finding::error(BROKEN_XML, file, cause, "Get the file again from its publisher.")
                    .at_line(line),
            );
        };
        match event {
            Ok(Event::Start(tag)) => open.push(element(&tag, line)),
            Ok(Event::Empty(tag)) => {
                let child = element(&tag, line);
                if let Some(parent) = open.last_mut() {
                    parent.children.push(child);
                }
            }
            Ok(Event::End(_)) => {
                if open.len() > 1
                    && let (Some(child), Some(parent)) = (open.pop(), open.last_mut())
                {
                    parent.children.push(child);
                }
            }
            Ok(Event::Text(part)) => push_text(&mut open, &part),
            Ok(Event::CData(part)) => push_text(&mut open, &part),
            Ok(Event::GeneralRef(reference)) => {
                let resolved = match reference.resolve_char_ref() {
                    Ok(Some(character)) => Some(character.to_string()),
                    _ => quick_xml::escape::resolve_predefined_entity(&reference).map(str::to_owned),
                };
                // Other entities stand for text of the DTD, such as a dash, or for whole files; a blank is left.
                push_text(&mut open, resolved.as_deref().unwrap_or(" "));
            }
            Ok(Event::Eof) if open.len() > 1 => {
                let name = open.last().map(|element| element.name.clone()).unwrap_or_default();
                broken(format!("The file ends before <{name}> is closed."), findings);
                return None;
            }
            Ok(Event::Eof) => return open.pop(),
            Ok(_) => {}
            Err(error) => {
                broken(format!("{error}."), findings);
                return None;
            }
        }
    }
}

fn push_text(open: &mut [Element], part: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(part);
    }
}

fn element(tag: &BytesStart<'_>, line: u64) -> Element {
    let attributes = tag.attributes().flatten().map(|attribute| {
        let raw = attribute.value.as_ref();
        let value =
            quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_owned(), |value| value.into_owned());
        (attribute.key.as_ref().to_owned(), value)
    });
    Element {
        name: tag.name().as_ref().to_owned(),
        line,
        attributes: attributes.collect(),
        ..Element::default()
    }
}

/// Counts lines forwards.
struct Lines<'a> {
    text: &'a str,
    byte: usize,
    line: u64,
}

impl Lines<'_> {
    fn at(&mut self, byte: usize) -> u64 {
        let passed = self.text.as_bytes().get(self.byte..byte).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.byte = byte.max(self.byte);
        self.line
    }
}
