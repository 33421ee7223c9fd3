//! Changing a loaded problem, so that the next solve need not begin from nothing.

use highs_sys::HighsInt;

use crate::error::Error;
use crate::handle::accepted;
use crate::limits;
use crate::problem::{Column, Kind, Row};
use crate::solver::Solver;

impl Solver {
    /// Sets the bounds of one column.
    pub fn set_column_bounds(&mut self, column: Column, lower: f64, upper: f64) -> Result<(), Error> {
        self.set_columns_bounds(&[(column, lower, upper)])
    }

    /// Sets the bounds of many columns at once; the last one counts if a column is named twice.
    pub fn set_columns_bounds(&mut self, changes: &[(Column, f64, f64)]) -> Result<(), Error> {
        for &(column, lower, upper) in changes {
            self.known_column("column bounds", column)?;
            limits::bounds(lower, upper, || self.column_label(column))?;
        }
        let changes = ascending(changes, |change| change.0);
        let set = indices(changes.iter().map(|change| change.0.index()))?;
        let lowers: Vec<f64> = changes.iter().map(|change| change.1).collect();
        let uppers: Vec<f64> = changes.iter().map(|change| change.2).collect();
        let count = limits::count("changes", set.len())?;
        // SAFETY: the three arrays have `count` entries; the indices are known, ascending and unique.
        let status = unsafe {
            highs_sys::Highs_changeColsBoundsBySet(
                self.handle.raw(),
                count,
                set.as_ptr(),
                lowers.as_ptr(),
                uppers.as_ptr(),
            )
        };
        accepted("Highs_changeColsBoundsBySet", status)?;
        for (column, lower, upper) in changes {
            if let Some(place) = self.lowers.get_mut(column.index()) {
                *place = lower;
            }
            if let Some(place) = self.uppers.get_mut(column.index()) {
                *place = upper;
            }
        }
        Ok(())
    }

    /// Sets the cost of one column.
    pub fn set_cost(&mut self, column: Column, cost: f64) -> Result<(), Error> {
        self.set_costs(&[(column, cost)])
    }

    /// Sets the costs of many columns at once; the last one counts if a column is named twice.
    pub fn set_costs(&mut self, changes: &[(Column, f64)]) -> Result<(), Error> {
        for &(column, cost) in changes {
            self.known_column("costs", column)?;
            limits::finite(cost, "cost", || self.column_label(column))?;
        }
        let changes = ascending(changes, |change| change.0);
        let set = indices(changes.iter().map(|change| change.0.index()))?;
        let costs: Vec<f64> = changes.iter().map(|change| change.1).collect();
        let count = limits::count("changes", set.len())?;
        // SAFETY: as for the bounds.
        let status = unsafe {
            highs_sys::Highs_changeColsCostBySet(self.handle.raw(), count, set.as_ptr(), costs.as_ptr())
        };
        accepted("Highs_changeColsCostBySet", status)
    }

    /// Makes one column an integer or a continuous one.
    pub fn set_kind(&mut self, column: Column, kind: Kind) -> Result<(), Error> {
        self.set_kinds(&[(column, kind)])
    }

    /// Makes many columns integers or continuous ones; the last one counts if a column is named twice.
    pub fn set_kinds(&mut self, changes: &[(Column, Kind)]) -> Result<(), Error> {
        for &(column, _) in changes {
            self.known_column("kinds", column)?;
        }
        let changes = ascending(changes, |change| change.0);
        // While the integers are relaxed, HiGHS is not to know of any.
        if !self.relaxed {
            self.pass_kinds(changes.iter().copied())?;
        }
        for (column, kind) in changes {
            if let Some(place) = self.kinds.get_mut(column.index()) {
                *place = kind.code();
            }
        }
        Ok(())
    }

    /// Lets HiGHS take all integers as continuous, or as integers again.
    pub(crate) fn set_relaxed(&mut self, relaxed: bool) -> Result<(), Error> {
        if relaxed != self.relaxed {
            let kind = if relaxed { Kind::Continuous } else { Kind::Integer };
            let kinds = (0..).map(Column).zip(&self.kinds);
            let integers = kinds.filter(|&(_, &kind)| kind == Kind::Integer.code());
            self.pass_kinds(integers.map(|(column, _)| (column, kind)))?;
            self.relaxed = relaxed;
        }
        Ok(())
    }

    /// Passes kinds of known columns in ascending order.
    fn pass_kinds(&self, changes: impl Iterator<Item = (Column, Kind)> + Clone) -> Result<(), Error> {
        let set = indices(changes.clone().map(|(column, _)| column.index()))?;
        let kinds: Vec<HighsInt> = changes.map(|(_, kind)| kind.code()).collect();
        let count = limits::count("changes", set.len())?;
        // SAFETY: as for the bounds.
        let status = unsafe {
            highs_sys::Highs_changeColsIntegralityBySet(
                self.handle.raw(),
                count,
                set.as_ptr(),
                kinds.as_ptr(),
            )
        };
        accepted("Highs_changeColsIntegralityBySet", status)
    }

    /// Sets the bounds of one row.
    pub fn set_row_bounds(&mut self, row: Row, lower: f64, upper: f64) -> Result<(), Error> {
        self.set_rows_bounds(&[(row, lower, upper)])
    }

    /// Sets the bounds of many rows at once; the last one counts if a row is named twice.
    pub fn set_rows_bounds(&mut self, changes: &[(Row, f64, f64)]) -> Result<(), Error> {
        for &(row, lower, upper) in changes {
            self.known_row("row bounds", row)?;
            limits::bounds(lower, upper, || self.row_label(row))?;
        }
        let changes = ascending(changes, |change| change.0);
        let set = indices(changes.iter().map(|change| change.0.index()))?;
        let lowers: Vec<f64> = changes.iter().map(|change| change.1).collect();
        let uppers: Vec<f64> = changes.iter().map(|change| change.2).collect();
        let count = limits::count("changes", set.len())?;
        // SAFETY: as for the column bounds.
        let status = unsafe {
            highs_sys::Highs_changeRowsBoundsBySet(
                self.handle.raw(),
                count,
                set.as_ptr(),
                lowers.as_ptr(),
                uppers.as_ptr(),
            )
        };
        accepted("Highs_changeRowsBoundsBySet", status)
    }

    /// Sets the coefficient of a column in a row.
    pub fn set_coefficient(&mut self, row: Row, column: Column, value: f64) -> Result<(), Error> {
        self.known_row("coefficient", row)?;
        self.known_column("coefficient", column)?;
        limits::coefficient(value, || self.row_label(row), || self.column_label(column))?;
        let (at_row, at_column) =
            (limits::count("rows", row.index())?, limits::count("columns", column.index())?);
        // SAFETY: both indices are the problem's.
        let status = unsafe { highs_sys::Highs_changeCoeff(self.handle.raw(), at_row, at_column, value) };
        accepted("Highs_changeCoeff", status)
    }

    /// Sets the constant part of the objective.
    pub fn set_offset(&mut self, offset: f64) -> Result<(), Error> {
        limits::finite(offset, "offset", || "objective".to_owned())?;
        // SAFETY: the instance is alive.
        let status = unsafe { highs_sys::Highs_changeObjectiveOffset(self.handle.raw(), offset) };
        accepted("Highs_changeObjectiveOffset", status)
    }

    pub(crate) fn known_column(&self, place: &str, column: Column) -> Result<(), Error> {
        let (index, count) = (column.0, self.columns());
        if column.index() < count {
            Ok(())
        } else {
            Err(Error::UnknownColumn { place: place.to_owned(), index, count })
        }
    }

    pub(crate) fn known_row(&self, place: &str, row: Row) -> Result<(), Error> {
        let (index, count) = (row.0, self.rows());
        if row.index() < count {
            Ok(())
        } else {
            Err(Error::UnknownRow { place: place.to_owned(), index, count })
        }
    }
}

/// Changes in ascending order, as HiGHS wants them, with the last one for each index.
pub(crate) fn ascending<T: Copy, K: Ord>(changes: &[T], key: impl Fn(&T) -> K) -> Vec<T> {
    let mut changes = changes.to_vec();
    changes.sort_by_key(&key);
    // Of equal neighbours the first is kept, so the last one given has to come first.
    changes.reverse();
    changes.dedup_by_key(|change| key(change));
    changes.reverse();
    changes
}

/// Positions as HiGHS counts them.
fn indices(positions: impl Iterator<Item = usize>) -> Result<Vec<HighsInt>, Error> {
    positions.map(|position| limits::count("indices", position)).collect()
}
