//! The manual's reference pages, made from schemas.

use crate::{ColumnSchema, Kind, TableSchema};

/// The column that nearly every table has; its words are explained once, and not below every table.
const SHARED: &str = "quality";

/// The section of a reference page on one table, in Markdown: what a row is, every column with what it holds, its unit,
/// whether it may be blank and what it means, and the meaning of every allowed word.
pub fn schema_markdown(schema: &TableSchema) -> String {
    let mut text = format!("## `{}.csv`\n\n{}", schema.name, schema.meaning);
    if schema.optional {
        text.push_str(" The file may be missing.");
    }
    if !schema.key.is_empty() {
        let key: Vec<String> = schema.key.iter().map(|column| format!("`{column}`")).collect();
        text.push_str(&format!(" No two rows have the same {}.", joined(&key, "and")));
    }
    text.push_str("\n\n| column | holds | unit | blank | meaning |\n| --- | --- | --- | --- | --- |\n");
    for column in &schema.columns {
        text.push_str(&format!(
            "| `{}` | {} | {} | {} | {} |\n",
            column.name,
            holds(column),
            column.unit.unwrap_or_default(),
            blank(column),
            column.meaning
        ));
    }
    for column in schema.columns.iter().filter(|column| column.name != SHARED) {
        if let Kind::Choice(words) = &column.kind {
            text.push_str(&format!("\nWords of `{}`:\n\n{}", column.name, words_markdown(words)));
        }
    }
    text
}

/// Words with their meanings as a list in Markdown.
pub fn words_markdown(words: &[(&str, &str)]) -> String {
    words.iter().map(|(word, meaning)| format!("- `{word}`: {}\n", meaning.trim())).collect()
}

/// What a column or a key holds, with its limits, in a few words of Markdown.
pub fn holds(column: &ColumnSchema) -> String {
    let kind = match &column.kind {
        Kind::Text => "text".to_owned(),
        Kind::Whole => "whole number".to_owned(),
        Kind::Decimal => "number".to_owned(),
        Kind::Month => "month, `YYYY-MM`".to_owned(),
        Kind::Year => "year, `YYYY`".to_owned(),
        Kind::YesNo => "`yes` or `no`".to_owned(),
        Kind::Money => "amount in the study's currency and price year".to_owned(),
        Kind::Choice(words) => {
            let words: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
            joined(&words, "or")
        }
        Kind::Identifier { table, column: key } if *key == column.name => {
            format!("identifier, as in [`{table}.csv`](#{table}csv)")
        }
        Kind::Identifier { table, column: key } => {
            format!("identifier, as `{key}` in [`{table}.csv`](#{table}csv)")
        }
    };
    match (column.minimum, column.maximum) {
        (Some(minimum), Some(maximum)) => format!("{kind}, {minimum} to {maximum}"),
        (Some(minimum), None) => format!("{kind}, at least {minimum}"),
        (None, Some(maximum)) => format!("{kind}, at most {maximum}"),
        (None, None) => kind,
    }
}

fn blank(column: &ColumnSchema) -> &'static str {
    match (column.optional, column.assumable) {
        (false, _) => "no",
        (true, false) => "unknown",
        (true, true) => "unknown, or by assumption",
    }
}

/// `a, b and c`.
fn joined(words: &[String], last: &str) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Record;

    crate::choice! {
        /// How sure.
        pub enum Sureness {
            /// As good as done.
            Sure = "sure",
            /// Perhaps.
            Open = "open",
        }
    }

    crate::record! {
        /// A thing.
        pub struct Thing in "things" key ["thing"] optional {
            /// Its name.
            thing: String,
            /// How heavy it is.
            weight: Option<f64> [assumable(), unit("kg"), at_least(0.0)],
            /// How sure that is.
            sureness: Sureness,
        }
    }

    #[test]
    fn a_section_tells_all_of_a_table() {
        let expected = "## `things.csv`\n\nA thing. The file may be missing. No two rows have the same `thing`.\n\n\
| column | holds | unit | blank | meaning |\n| --- | --- | --- | --- | --- |\n\
| `thing` | text |  | no | Its name. |\n\
| `weight` | number, at least 0 | kg | unknown, or by assumption | How heavy it is. |\n\
| `sureness` | `sure` or `open` |  | no | How sure that is. |\n\
\nWords of `sureness`:\n\n- `sure`: As good as done.\n- `open`: Perhaps.\n";
        assert_eq!(schema_markdown(Thing::schema()), expected);
    }
}
