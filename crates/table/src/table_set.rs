//! The tables of a result: as files with their descriptor, or as JSON.

use serde_json::{Map, Value};

use crate::{Files, Kind, PackageInformation, Record, TableSchema, package_descriptor, write_records};

/// Tables of a result, in the order in which they were added.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableSet {
    tables: Vec<(&'static TableSchema, Vec<Vec<String>>, String)>,
}

impl TableSet {
    /// No tables yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// With one more table.
    pub fn with<R: Record>(mut self, rows: &[R]) -> Self {
        self.tables.push((R::schema(), rows.iter().map(Record::cells).collect(), write_records(rows)));
        self
    }

    /// One table as CSV text, by its name.
    pub fn csv(&self, name: &str) -> Option<&str> {
        self.tables.iter().find(|(schema, ..)| schema.name == name).map(|(.., text)| text.as_str())
    }

    /// How many tables there are.
    pub fn len(&self) -> usize {
        self.tables.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty()
    }

    /// One CSV file for each table, and `datapackage.json`, which describes them.
    pub fn package(&self, information: &PackageInformation) -> Files {
        let schemas: Vec<&TableSchema> = self.tables.iter().map(|(schema, ..)| *schema).collect();
        let mut files: Files = self
            .tables
            .iter()
            .map(|(schema, _, text)| (format!("{}.csv", schema.name), text.as_str()))
            .collect();
        files.insert("datapackage.json", package_descriptor(information, &schemas));
        files
    }

    /// An object with a list of rows for each table, pretty-printed, with a final line feed. Blank cells are `null`.
    pub fn json(&self) -> String {
        let tables: Map<String, Value> = self
            .tables
            .iter()
            .map(|(schema, rows, _)| {
                let rows = rows.iter().map(|cells| json_row(schema, cells)).collect();
                (schema.name.to_owned(), Value::Array(rows))
            })
            .collect();
        format!("{:#}\n", Value::Object(tables))
    }
}

fn json_row(schema: &TableSchema, cells: &[String]) -> Value {
    let columns = schema.columns.iter().zip(cells);
    Value::Object(
        columns.map(|(column, cell)| (column.name.to_owned(), json_cell(&column.kind, cell))).collect(),
    )
}

fn json_cell(kind: &Kind, cell: &str) -> Value {
    if cell.is_empty() {
        return Value::Null;
    }
    let number = match kind {
        Kind::Whole | Kind::Year => cell.parse::<i64>().ok().map(Value::from),
        Kind::Decimal | Kind::Money => cell.parse::<f64>().ok().map(Value::from),
        Kind::YesNo => Some(Value::Bool(cell == "yes")),
        _ => None,
    };
    number.unwrap_or_else(|| Value::String(cell.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Money;

    crate::record! {
        /// A thing.
        pub struct Thing in "things" key ["name"] {
            /// Its name.
            name: String,
            /// How many there are.
            count: Option<i64>,
            /// What one costs.
            cost: Money,
            /// Whether it is new.
            new: bool,
        }
    }

    #[test]
    fn files_and_json_hold_the_same_cells() {
        let thing = Thing {
            name: "a, b".to_owned(),
            count: None,
            cost: Money::from_units(1.5).unwrap_or(Money::ZERO),
            new: true,
        };
        let tables = TableSet::new().with(&[thing]);
        assert_eq!(tables.csv("things"), Some("name,count,cost,new\n\"a, b\",,1.50,yes\n"));
        let json: Value = serde_json::from_str(&tables.json()).unwrap_or_default();
        assert_eq!(
            json["things"][0],
            serde_json::json!({ "name": "a, b", "count": null, "cost": 1.5, "new": true })
        );
        let information = PackageInformation {
            name: "things".to_owned(),
            title: "Things".to_owned(),
            description: "Things.".to_owned(),
        };
        let names: Vec<String> = tables.package(&information).names().map(str::to_owned).collect();
        assert_eq!(names, ["datapackage.json", "things.csv"]);
    }
}
