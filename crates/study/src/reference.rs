//! The manual's reference page on studies, made from the schemas.

use muster_table::{ColumnSchema, holds, schema_markdown, words_markdown};

use crate::{Quality, ScopeKey, SettingSchema, Settings, Shape, Study};

/// The reference page on studies in Markdown: the files, every key of `study.toml`, every table with its columns, and
/// how assumptions are chosen.
pub fn reference_markdown() -> String {
    let mut text = String::from(FILES);
    text.push_str(
        "\n## `study.toml`\n\nEvery key must be there, unless its meaning says what holds without it.\n",
    );
    let mut section = None;
    for key in Settings::schema() {
        if section != Some(key.section) {
            section = Some(key.section);
            let heading = match key.section {
                "" => "At the top".to_owned(),
                name => format!("`[{name}]`"),
            };
            text.push_str(&format!(
                "\n### {heading}\n\n| key | holds | unit | meaning |\n| --- | --- | --- | --- |\n"
            ));
        }
        text.push_str(&setting_row(&key));
    }
    text.push_str("\n### Words of `money.path`\n\n");
    text.push_str(&words_markdown(crate::settings::MoneyPath::WORDS));
    text.push_str("\n### Words of `plan.unknown_standards`\n\n");
    text.push_str(&words_markdown(crate::settings::UnknownStandards::WORDS));
    text.push_str(
        "\n## Quality\n\nEvery row that states a fact says where it comes from and how well it is known:\n\n",
    );
    text.push_str(&words_markdown(Quality::WORDS));
    text.push_str("\n## Assumptions\n\n");
    text.push_str(ASSUMPTIONS);
    text.push_str(&words_markdown(ScopeKey::WORDS));
    text.push_str("\nThese columns can be filled:\n\n| table | columns |\n| --- | --- |\n");
    for schema in Study::schemas() {
        let columns: Vec<String> =
            schema.columns.iter().filter(|column| column.assumable).map(code_name).collect();
        if !columns.is_empty() {
            text.push_str(&format!("| `{}` | {} |\n", schema.name, columns.join(", ")));
        }
    }
    for schema in Study::schemas() {
        text.push('\n');
        text.push_str(&schema_markdown(schema));
    }
    text
}

const FILES: &str = "# The study's tables

A study is a folder of tables as CSV files (UTF-8, commas, a header line), a file `study.toml` of scalars and choices, and
`datapackage.json`, which describes the tables to other programs. A blank cell means *unknown*, never zero. `README.md`,
licence files, git's own files and a folder `sources` may be there; any other file is an error, so that none is
passed over by a slip of its name.

Months are written `2027-06`, years `2027`, numbers with a point before the decimals and without separators of thousands.
Amounts name their currency (ISO 4217) and the year of their prices; `exchange_rates.csv` and `price_indices.csv` bring
them to the study's own.
";

const ASSUMPTIONS: &str = "A row of `assumptions.csv` gives the value for the blank cells of one column, with its rule in words. The
cells stay blank on disk; a result says how much of it rests on which assumption. A blank scope means every row; else
the scope names, as `key=identifier`, what the rows must belong to. A row belongs to what its cells name; a line
belongs further to its site, that site's nation, and the systems it makes; a system to its capability; a capability to all
above it. What a row names itself goes before what would follow: an order belongs to its buyer and not to the nation
where its line stands.

Of several assumptions for a cell the closest is used. From the widest to the closest, after the blank scope:

";

fn code_name(column: &ColumnSchema) -> String {
    format!("`{}`", column.name)
}

fn setting_row(key: &SettingSchema) -> String {
    let one = holds(&key.column);
    let holds = match key.shape {
        Shape::One => one,
        Shape::List => format!("list of {one}"),
        Shape::ByPriority => format!("`high`, `medium` and `low`, each a {one}"),
    };
    let unit = key.column.unit.unwrap_or_default();
    format!("| `{}` | {holds} | {unit} | {} |\n", key.column.name, key.column.meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_and_every_column_is_on_the_page() {
        let page = reference_markdown();
        for key in Settings::schema() {
            assert!(page.contains(&format!("| `{}` |", key.column.name)), "{}", key.column.name);
        }
        for schema in Study::schemas() {
            let section = page.split(&format!("\n## `{}.csv`\n", schema.name)).nth(1).unwrap();
            let section = section.split("\n## ").next().unwrap();
            for column in &schema.columns {
                assert!(
                    section.contains(&format!("\n| `{}` |", column.name)),
                    "{}.{}",
                    schema.name,
                    column.name
                );
            }
        }
    }
}
