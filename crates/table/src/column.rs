//! What is known of one column.

use crate::{Cell, Kind};

/// The declaration of one column: from it come reader, checks, descriptor and reference page.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnSchema {
    /// The header.
    pub name: &'static str,
    /// What it means, in a sentence.
    pub meaning: &'static str,
    /// What a cell holds.
    pub kind: Kind,
    /// Whether a blank cell is allowed; blank means unknown, never zero.
    pub optional: bool,
    /// Whether a blank cell may be filled by a row of `assumptions.csv`.
    pub assumable: bool,
    /// The unit of a number.
    pub unit: Option<&'static str>,
    /// The smallest number allowed.
    pub minimum: Option<f64>,
    /// The largest number allowed.
    pub maximum: Option<f64>,
}

impl ColumnSchema {
    /// A column of cells of type `T`.
    pub fn new<T: Cell>(name: &'static str, meaning: &'static str) -> Self {
        Self { optional: T::OPTIONAL, ..Self::of(T::kind(), name, meaning) }
    }

    /// A column whose cells are of this kind and must not be blank.
    pub fn of(kind: Kind, name: &'static str, meaning: &'static str) -> Self {
        Self {
            name,
            meaning: meaning.trim_ascii(),
            kind,
            optional: false,
            assumable: false,
            unit: None,
            minimum: None,
            maximum: None,
        }
    }

    /// The unit of its numbers.
    pub fn unit(self, unit: &'static str) -> Self {
        Self { unit: Some(unit), ..self }
    }

    /// The smallest number allowed.
    pub fn at_least(self, minimum: f64) -> Self {
        Self { minimum: Some(minimum), ..self }
    }

    /// The largest number allowed.
    pub fn at_most(self, maximum: f64) -> Self {
        Self { maximum: Some(maximum), ..self }
    }

    /// Blank cells may be filled by a row of `assumptions.csv`.
    pub fn assumable(self) -> Self {
        Self { assumable: true, ..self }
    }

    /// What a number must be, in words, if it lies outside the limits.
    pub fn broken_limit(&self, number: f64) -> Option<String> {
        let unit = self.unit.map(|unit| format!(" {unit}")).unwrap_or_default();
        match (self.minimum, self.maximum) {
            (Some(minimum), _) if number < minimum => Some(format!("at least {minimum}{unit}")),
            (_, Some(maximum)) if number > maximum => Some(format!("at most {maximum}{unit}")),
            _ => None,
        }
    }
}
