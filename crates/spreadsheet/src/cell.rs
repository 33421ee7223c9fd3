//! Cells: what stands in a CSV file as text, stands in a sheet as number or text.

use calamine::Data;
use muster_table::{Cell, ColumnSchema, Kind};

/// The number to write for a text of this kind; `None` if it is to be written as text, because it is none, or because
/// reading the number back would not give the same text.
pub(crate) fn number(kind: &Kind, text: &str) -> Option<f64> {
    let number = match kind {
        Kind::Whole | Kind::Year => i64::parse(text)? as f64,
        Kind::Decimal => f64::parse(text)?,
        _ => return None,
    };
    (plain(number) == text).then_some(number)
}

/// A number as text: whole numbers without decimals, others with as many as they need.
pub(crate) fn plain(number: f64) -> String {
    number.format()
}

/// What is wrong with a cell of a sheet.
pub(crate) enum CellFault {
    /// It holds a date; the month it lies in, where it can be told.
    Date(Option<String>),
    /// It holds the error of a formula.
    Error(String),
    /// It is not of the column's kind.
    WrongKind(String),
}

/// The text that a cell of a sheet is in CSV.
pub(crate) fn text(cell: &Data, column: Option<&ColumnSchema>) -> Result<String, CellFault> {
    let text = match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Float(number) => plain(*number),
        Data::Int(number) => number.to_string(),
        Data::Bool(true) if matches!(column.map(|column| &column.kind), Some(Kind::YesNo)) => {
            "yes".to_owned()
        }
        Data::Bool(false) if matches!(column.map(|column| &column.kind), Some(Kind::YesNo)) => {
            "no".to_owned()
        }
        Data::Bool(value) => value.to_string(),
        Data::DateTime(date) if date.is_datetime() => {
            let (year, month, ..) = date.to_ymd_hms_milli();
            return Err(CellFault::Date(Some(format!("{year:04}-{month:02}"))));
        }
        Data::DateTime(_) | Data::DurationIso(_) => return Err(CellFault::Date(None)),
        Data::DateTimeIso(text) => return Err(CellFault::Date(text.get(..7).map(str::to_owned))),
        Data::Error(error) => return Err(CellFault::Error(error.to_string())),
    };
    match column {
        Some(column) if !text.trim().is_empty() && column.kind.number_in(text.trim()).is_none() => {
            Err(CellFault::WrongKind(text))
        }
        _ => Ok(text),
    }
}
