//! Finds what HiGHS could not take, or would take in another sense than it was meant.

use crate::error::Error;
use crate::limits;
use crate::problem::Problem;

impl Problem {
    /// Refuses numbers that cannot be meant, naming the column or row by its label.
    pub fn check(&self) -> Result<(), Error> {
        limits::count("columns", self.columns())?;
        limits::count("rows", self.rows())?;
        limits::count("coefficients", self.coefficients())?;
        limits::finite(self.offset, "offset", || "objective".to_owned())?;
        self.check_columns()?;
        self.check_rows()
    }

    fn check_columns(&self) -> Result<(), Error> {
        for (index, ((&cost, &lower), &upper)) in
            self.costs.iter().zip(&self.lowers).zip(&self.uppers).enumerate()
        {
            let label = || self.column_labels.describe("column", index);
            limits::finite(cost, "cost", label)?;
            limits::bounds(lower, upper, label)?;
        }
        Ok(())
    }

    fn check_rows(&self) -> Result<(), Error> {
        for (index, (&lower, &upper)) in self.row_lowers.iter().zip(&self.row_uppers).enumerate() {
            let label = || self.row_labels.describe("row", index);
            limits::bounds(lower, upper, label)?;
            let (columns, values) = self.row_entries(index);
            for (&column, &value) in columns.iter().zip(values) {
                let position = usize::try_from(column).unwrap_or(usize::MAX);
                if position >= self.columns() {
                    let index = u32::try_from(column).unwrap_or(u32::MAX);
                    return Err(Error::UnknownColumn { place: label(), index, count: self.columns() });
                }
                limits::coefficient(value, label, || self.column_labels.describe("column", position))?;
            }
        }
        Ok(())
    }

    /// The column indices and coefficients of one row.
    pub(crate) fn row_entries(&self, row: usize) -> (&[highs_sys::HighsInt], &[f64]) {
        let bound = |row: usize| match self.starts.get(row) {
            Some(&start) => usize::try_from(start).unwrap_or(0),
            None => self.indices.len(),
        };
        let range = bound(row)..bound(row + 1);
        (self.indices.get(range.clone()).unwrap_or(&[]), self.values.get(range).unwrap_or(&[]))
    }
}
