//! The Frictionless Data Package descriptor of a folder of tables.

use serde_json::{Map, Value, json};

use crate::{Kind, TableSchema};

/// What a descriptor says of the folder as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageInformation {
    /// A short name of lower-case letters, digits, hyphens.
    pub name: String,
    /// A title for people.
    pub title: String,
    /// A sentence or two.
    pub description: String,
}

/// The `datapackage.json` of the tables of these schemas, as pretty-printed JSON with a final line feed.
pub fn package_descriptor(information: &PackageInformation, schemas: &[&TableSchema]) -> String {
    let resources: Vec<Value> = schemas.iter().map(|schema| resource(schema, schemas)).collect();
    let descriptor = json!({
        "profile": "tabular-data-package",
        "name": information.name,
        "title": information.title,
        "description": information.description,
        "resources": resources,
    });
    format!("{descriptor:#}\n")
}

fn resource(schema: &TableSchema, all: &[&TableSchema]) -> Value {
    let fields: Vec<Value> = schema
        .columns
        .iter()
        .map(|column| {
            let mut field = Map::new();
            field.insert("name".into(), json!(column.name));
            field.insert("description".into(), json!(column.meaning));
            if let Value::Object(kind) = column.kind.descriptor() {
                field.extend(kind);
            }
            if let Some(unit) = column.unit {
                field.insert("unit".into(), json!(unit));
            }
            let constraints = field.entry("constraints").or_insert_with(|| json!({}));
            if let Value::Object(constraints) = constraints {
                if !column.optional {
                    constraints.insert("required".into(), json!(true));
                }
                if let Some(minimum) = column.minimum {
                    constraints.insert("minimum".into(), json!(minimum));
                }
                if let Some(maximum) = column.maximum {
                    constraints.insert("maximum".into(), json!(maximum));
                }
            }
            Value::Object(field)
        })
        .collect();
    let foreign_keys: Vec<Value> = schema
        .columns
        .iter()
        .filter_map(|column| match column.kind {
            Kind::Identifier { table, column: target } if table != schema.name || target != column.name => {
                let known = all.iter().any(|other| other.name == table);
                let resource = if table == schema.name { "" } else { table };
                known.then(|| json!({ "fields": column.name, "reference": { "resource": resource, "fields": target } }))
            }
            _ => None,
        })
        .collect();
    json!({
        "profile": "tabular-data-resource",
        "name": schema.name,
        "path": format!("{}.csv", schema.name),
        "description": schema.meaning,
        "encoding": "utf-8",
        "schema": { "fields": fields, "primaryKey": schema.key, "foreignKeys": foreign_keys, "missingValues": [""] },
    })
}
