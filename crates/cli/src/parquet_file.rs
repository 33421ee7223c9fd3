//! Rows of a table as a Parquet file.

use std::sync::Arc;

use muster_table::{Cell, ColumnSchema, Kind, Month, Record};
use parquet::basic::{ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::ByteArray;
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::Type;

/// Rows to a row group: few enough that a reader can pass over most of them.
const GROUP: usize = 100_000;

/// The bytes of a Parquet file with these rows: the columns of the schema, months as the date of their first day, blank
/// cells as nulls. Nothing in it depends on the clock.
pub fn parquet_file<R: Record>(rows: &[R]) -> Result<Vec<u8>> {
    let schema = R::schema();
    let fields = schema.columns.iter().map(field).collect::<Result<Vec<_>>>()?;
    let root = Type::group_type_builder(schema.name)
        .with_fields(fields.into_iter().map(Arc::new).collect())
        .build()?;
    let properties = WriterProperties::builder().set_created_by("muster".to_owned()).build();
    let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(root), Arc::new(properties))?;
    for group in rows.chunks(GROUP) {
        let mut columns = writer.next_row_group()?;
        for column in &schema.columns {
            let cells: Vec<String> =
                group.iter().map(|row| row.cell(column.name).unwrap_or_default()).collect();
            let Some(mut target) = columns.next_column()? else {
                return Err(ParquetError::General(format!("no place for {}", column.name)));
            };
            write(target.untyped(), column, &cells)?;
            target.close()?;
        }
        columns.close()?;
    }
    writer.into_inner()
}

fn field(column: &ColumnSchema) -> Result<Type> {
    let repetition = if column.optional { Repetition::OPTIONAL } else { Repetition::REQUIRED };
    let (physical, logical) = match column.kind {
        Kind::Whole => (Physical::INT64, None),
        Kind::Year => (Physical::INT32, None),
        Kind::Decimal => (Physical::DOUBLE, None),
        Kind::YesNo => (Physical::BOOLEAN, None),
        Kind::Month => (Physical::INT32, Some(LogicalType::Date)),
        Kind::Money => (Physical::INT64, Some(LogicalType::decimal(2, 18))),
        Kind::Text | Kind::Choice(_) | Kind::Identifier { .. } => {
            (Physical::BYTE_ARRAY, Some(LogicalType::String))
        }
    };
    let mut builder = Type::primitive_type_builder(column.name, physical).with_repetition(repetition);
    if matches!(column.kind, Kind::Money) {
        builder = builder.with_precision(18).with_scale(2).with_converted_type(ConvertedType::DECIMAL);
    }
    builder.with_logical_type(logical).build()
}

fn write(target: &mut ColumnWriter<'_>, column: &ColumnSchema, cells: &[String]) -> Result<()> {
    let levels: Vec<i16> = cells.iter().map(|cell| i16::from(!cell.is_empty())).collect();
    let levels = column.optional.then_some(levels.as_slice());
    let filled = || cells.iter().map(String::as_str).filter(|cell| !column.optional || !cell.is_empty());
    match target {
        ColumnWriter::BoolColumnWriter(writer) => {
            let values: Vec<bool> = filled().map(|cell| cell == "yes").collect();
            writer.write_batch(&values, levels, None)?;
        }
        ColumnWriter::Int32ColumnWriter(writer) => {
            let values: Vec<i32> = filled().map(|cell| small(column, cell)).collect();
            writer.write_batch(&values, levels, None)?;
        }
        ColumnWriter::Int64ColumnWriter(writer) => {
            let values: Vec<i64> = filled().map(|cell| whole(column, cell)).collect();
            writer.write_batch(&values, levels, None)?;
        }
        ColumnWriter::DoubleColumnWriter(writer) => {
            let values: Vec<f64> = filled().map(|cell| f64::parse(cell).unwrap_or(f64::NAN)).collect();
            writer.write_batch(&values, levels, None)?;
        }
        ColumnWriter::ByteArrayColumnWriter(writer) => {
            let values: Vec<ByteArray> = filled().map(ByteArray::from).collect();
            writer.write_batch(&values, levels, None)?;
        }
        _ => return Err(ParquetError::General(format!("no writer for {}", column.name))),
    }
    Ok(())
}

/// A year, or the days from 1970 to the first day of a month.
fn small(column: &ColumnSchema, cell: &str) -> i32 {
    if column.kind == Kind::Month {
        Month::parse(cell).map_or(0, first_day)
    } else {
        i32::parse(cell).unwrap_or(0)
    }
}

/// Days from 1 January 1970 to the first day of a month (Howard Hinnant, "chrono-compatible low-level date algorithms").
fn first_day(month: Month) -> i32 {
    let (year, month) = (month.year(), month.month_of_year() as i32);
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// A whole number, or an amount in hundredths.
fn whole(column: &ColumnSchema, cell: &str) -> i64 {
    if column.kind == Kind::Money {
        muster_table::Money::parse(cell).map_or(0, muster_table::Money::cents)
    } else {
        i64::parse(cell).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_become_days() {
        let days = |text: &str| first_day(text.parse().unwrap());
        assert_eq!(
            [days("1970-01"), days("1970-03"), days("2000-03"), days("2027-01")],
            [0, 59, 11_017, 20_819]
        );
    }
}
