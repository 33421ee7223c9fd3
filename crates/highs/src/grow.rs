//! Adding columns and rows to a loaded problem.

use std::collections::BTreeMap;

use highs_sys::HighsInt;

use crate::error::Error;
use crate::handle::accepted;
use crate::limits;
use crate::problem::{Column, Kind, Row, position};
use crate::solver::Solver;

/// A column to be added to a loaded problem.
#[derive(Debug, Clone, PartialEq)]
pub struct NewColumn {
    /// Its label, which may be empty.
    pub label: String,
    /// Its cost.
    pub cost: f64,
    /// Its lower bound.
    pub lower: f64,
    /// Its upper bound.
    pub upper: f64,
    /// Whether it takes whole values only.
    pub kind: Kind,
    /// Its coefficients in the rows that are there already.
    pub coefficients: Vec<(Row, f64)>,
}

/// A row to be added to a loaded problem.
#[derive(Debug, Clone, PartialEq)]
pub struct NewRow {
    /// Its label, which may be empty.
    pub label: String,
    /// Its lower bound.
    pub lower: f64,
    /// Its upper bound.
    pub upper: f64,
    /// Its coefficients.
    pub coefficients: Vec<(Column, f64)>,
}

impl Solver {
    /// Adds one column.
    pub fn add_column(&mut self, column: NewColumn) -> Result<Column, Error> {
        self.add_columns(&[column])
    }

    /// Adds columns in one call and returns the first; the others follow it.
    pub fn add_columns(&mut self, columns: &[NewColumn]) -> Result<Column, Error> {
        let first = Column(position(self.columns()));
        let mut entries = Entries::default();
        for (index, column) in columns.iter().enumerate() {
            let label = || name("column", self.columns() + index, &column.label);
            limits::finite(column.cost, "cost", label)?;
            limits::bounds(column.lower, column.upper, label)?;
            for &(row, value) in &column.coefficients {
                self.known_row(&label(), row)?;
                limits::coefficient(value, || self.row_label(row), label)?;
            }
            entries.push(column.coefficients.iter().map(|&(row, value)| (row.index(), value)))?;
        }
        let costs: Vec<f64> = columns.iter().map(|column| column.cost).collect();
        let lowers: Vec<f64> = columns.iter().map(|column| column.lower).collect();
        let uppers: Vec<f64> = columns.iter().map(|column| column.upper).collect();
        let count = limits::count("columns", columns.len())?;
        limits::count("columns", self.columns() + columns.len())?;
        // SAFETY: the arrays have the lengths that go with the counts, and each row index is the problem's.
        let status = unsafe {
            highs_sys::Highs_addCols(
                self.handle.raw(),
                count,
                costs.as_ptr(),
                lowers.as_ptr(),
                uppers.as_ptr(),
                limits::count("coefficients", entries.values.len())?,
                entries.starts.as_ptr(),
                entries.indices.as_ptr(),
                entries.values.as_ptr(),
            )
        };
        accepted("Highs_addCols", status)?;
        self.lowers.extend(lowers);
        self.uppers.extend(uppers);
        self.kinds.extend(columns.iter().map(|_| Kind::Continuous.code()));
        columns.iter().for_each(|column| self.column_labels.push(&column.label));
        let kinds = columns.iter().zip(first.0..).map(|(column, index)| (Column(index), column.kind));
        let integers: Vec<_> = kinds.filter(|&(_, kind)| kind == Kind::Integer).collect();
        self.set_kinds(&integers)?;
        Ok(first)
    }

    /// Adds one row.
    pub fn add_row(&mut self, row: NewRow) -> Result<Row, Error> {
        self.add_rows(&[row])
    }

    /// Adds rows in one call and returns the first; the others follow it.
    pub fn add_rows(&mut self, rows: &[NewRow]) -> Result<Row, Error> {
        let first = Row(position(self.rows()));
        let mut entries = Entries::default();
        for (index, row) in rows.iter().enumerate() {
            let label = || name("row", self.rows() + index, &row.label);
            limits::bounds(row.lower, row.upper, label)?;
            for &(column, value) in &row.coefficients {
                self.known_column(&label(), column)?;
                limits::coefficient(value, label, || self.column_label(column))?;
            }
            entries.push(row.coefficients.iter().map(|&(column, value)| (column.index(), value)))?;
        }
        let lowers: Vec<f64> = rows.iter().map(|row| row.lower).collect();
        let uppers: Vec<f64> = rows.iter().map(|row| row.upper).collect();
        let count = limits::count("rows", rows.len())?;
        limits::count("rows", self.rows() + rows.len())?;
        // SAFETY: as for the columns.
        let status = unsafe {
            highs_sys::Highs_addRows(
                self.handle.raw(),
                count,
                lowers.as_ptr(),
                uppers.as_ptr(),
                limits::count("coefficients", entries.values.len())?,
                entries.starts.as_ptr(),
                entries.indices.as_ptr(),
                entries.values.as_ptr(),
            )
        };
        accepted("Highs_addRows", status)?;
        self.rows += rows.len();
        rows.iter().for_each(|row| self.row_labels.push(&row.label));
        Ok(first)
    }
}

/// The label of something not yet added.
fn name(noun: &str, index: usize, label: &str) -> String {
    if label.is_empty() { format!("{noun} {index}") } else { label.to_owned() }
}

/// Coefficients in compressed form.
#[derive(Debug, Default)]
struct Entries {
    starts: Vec<HighsInt>,
    indices: Vec<HighsInt>,
    values: Vec<f64>,
}

impl Entries {
    /// Adds the coefficients of one column or row; an index named twice is added up.
    fn push(&mut self, coefficients: impl Iterator<Item = (usize, f64)>) -> Result<(), Error> {
        self.starts.push(limits::count("coefficients", self.indices.len())?);
        let mut sums = BTreeMap::new();
        for (index, value) in coefficients {
            *sums.entry(index).or_insert(0.0) += value;
        }
        for (index, value) in sums {
            self.indices.push(limits::count("indices", index)?);
            self.values.push(value);
        }
        Ok(())
    }
}
