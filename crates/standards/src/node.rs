//! A YAML document as a tree whose leaves are the texts as they were written.

use saphyr_parser::{Event, Parser};

/// A node of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    Text(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

/// Lists and maps within one another beyond this depth are refused, so that no file can exhaust the stack.
const DEEPEST: usize = 64;

impl Node {
    /// Reads the first document of the text; `Err` says what is wrong and on which line.
    pub(crate) fn read(text: &str) -> Result<Node, (String, u64)> {
        let mut open: Vec<Node> = Vec::new();
        let mut keys: Vec<Option<String>> = Vec::new();
        for event in Parser::new_from_str(text) {
            let (event, span) = match event {
                Ok(event) => event,
                Err(error) => return Err((error.info().to_owned(), error.marker().line() as u64)),
            };
            let line = span.start.line() as u64;
            let finished = match event {
                Event::Scalar(text, ..) => Some(Node::Text(text.into_owned())),
                Event::Alias(_) => return Err(("an alias stands where text should".to_owned(), line)),
                Event::SequenceStart(..) => {
                    open.push(Node::List(Vec::new()));
                    keys.push(None);
                    None
                }
                Event::MappingStart(..) => {
                    open.push(Node::Map(Vec::new()));
                    keys.push(None);
                    None
                }
                Event::SequenceEnd | Event::MappingEnd => {
                    keys.pop();
                    open.pop()
                }
                _ => None,
            };
            if open.len() > DEEPEST {
                return Err(("lists stand too deep within one another".to_owned(), line));
            }
            let Some(node) = finished else { continue };
            match (open.last_mut(), keys.last_mut()) {
                (Some(Node::List(list)), _) => list.push(node),
                (Some(Node::Map(map)), Some(key)) => match (key.take(), node) {
                    (Some(key), node) => map.push((key, node)),
                    (None, Node::Text(text)) => *key = Some(text),
                    (None, _) => return Err(("a key is not a text".to_owned(), line)),
                },
                _ => return Ok(node),
            }
        }
        Err(("there is no document".to_owned(), 1))
    }

    /// The value of a key of a map.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        match self {
            Node::Map(map) => map.iter().find(|(name, _)| name == key).map(|(_, node)| node),
            _ => None,
        }
    }

    /// The text at a key, unless it is missing or blank.
    pub(crate) fn text(&self, key: &str) -> Option<&str> {
        match self.get(key)? {
            Node::Text(text) => Some(text.trim()).filter(|text| !text.is_empty() && *text != "~"),
            _ => None,
        }
    }

    /// The list at a key; empty if there is none.
    pub(crate) fn list(&self, key: &str) -> &[Node] {
        match self.get(key) {
            Some(Node::List(list)) => list,
            _ => &[],
        }
    }
}
