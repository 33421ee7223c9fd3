//! Giving a mixed-integer solve a solution, or a part of one, to start from.

use highs_sys::HighsInt;

use crate::callback::Watch;
use crate::change::ascending;
use crate::error::Error;
use crate::handle::accepted;
use crate::limits;
use crate::options::{self, Value};
use crate::outcome::Outcome;
use crate::problem::{Column, position};
use crate::solver::Solver;

/// How far a value may be from a whole number, and from its bounds.
const TOLERANCE: f64 = 1e-6;
/// Branch-and-bound nodes to spend on completing a start.
const COMPLETION_NODES: i32 = 500;

impl Solver {
    /// Starts the next mixed-integer solve from these values, one for each column.
    ///
    /// The start is used once. If it breaks a row, HiGHS keeps the integer columns and looks for values of the
    /// continuous ones that fit.
    pub fn start(&mut self, values: &[f64]) -> Result<(), Error> {
        if values.len() != self.columns() {
            let (given, expected) = (values.len(), self.columns());
            return Err(Error::Length { what: "the start", given, expected });
        }
        let entries = values.iter().enumerate().map(|(index, &value)| (Column(position(index)), value));
        self.start_from(&entries.collect::<Vec<_>>())
    }

    /// Starts the next mixed-integer solve from the values of some columns.
    ///
    /// What is missing is searched for with the given integer columns held at their values, for at most 500
    /// nodes; values of continuous columns only help if all columns are given.
    pub fn start_from(&mut self, values: &[(Column, f64)]) -> Result<(), Error> {
        for &(column, value) in values {
            self.known_column("start", column)?;
            limits::finite(value, "start value", || self.column_label(column))?;
        }
        self.start = ascending(values, |entry| entry.0);
        Ok(())
    }

    /// Hands a start to HiGHS, completing it first where integer columns are missing.
    pub(crate) fn hand_over(&mut self, start: &[(Column, f64)], watch: &Watch<'_>) -> Result<(), Error> {
        if start.is_empty() {
            return Ok(());
        }
        for &(column, value) in start {
            if let Some((lower, upper)) = self.column_bounds(column)
                && !(lower - TOLERANCE..=upper + TOLERANCE).contains(&value)
            {
                return Err(Error::StartOutsideBounds {
                    label: self.column_label(column),
                    value,
                    lower,
                    upper,
                });
            }
        }
        let fixed: Vec<_> = start.iter().copied().filter(|&entry| self.is_whole(entry)).collect();
        let integers = self.kinds.iter().filter(|&&kind| kind == highs_sys::kHighsVarTypeInteger).count();
        if fixed.len() < integers {
            let completed = self.complete(&fixed, watch)?;
            self.forget()?;
            return if completed.is_empty() { Ok(()) } else { self.pass(&completed) };
        }
        if start.len() == self.columns() {
            let values: Vec<f64> = start.iter().map(|&(_, value)| value).collect();
            return self.pass(&values);
        }
        let indices: Vec<HighsInt> = start
            .iter()
            .map(|&(column, _)| limits::count("columns", column.index()))
            .collect::<Result<_, _>>()?;
        let values: Vec<f64> = start.iter().map(|&(_, value)| value).collect();
        let count = limits::count("start values", values.len())?;
        // SAFETY: both arrays have `count` entries, and each index is one of the problem's.
        let status = unsafe {
            highs_sys::Highs_setSparseSolution(self.handle.raw(), count, indices.as_ptr(), values.as_ptr())
        };
        accepted("Highs_setSparseSolution", status)
    }

    /// Passes a value for each column.
    fn pass(&self, values: &[f64]) -> Result<(), Error> {
        let none = std::ptr::null();
        // SAFETY: there is a value for each column; null means not known.
        let status =
            unsafe { highs_sys::Highs_setSolution(self.handle.raw(), values.as_ptr(), none, none, none) };
        accepted("Highs_setSolution", status)
    }

    /// Searches for a solution with these columns held fixed; empty if none is found.
    ///
    /// HiGHS would do the same by itself, but would then report the bounds of the restricted problem as if they
    /// held for the whole one.
    fn complete(&mut self, fixed: &[(Column, f64)], watch: &Watch<'_>) -> Result<Vec<f64>, Error> {
        if fixed.is_empty() {
            return Ok(Vec::new());
        }
        let released: Vec<_> = fixed
            .iter()
            .filter_map(|&(column, _)| {
                self.column_bounds(column).map(|(lower, upper)| (column, lower, upper))
            })
            .collect();
        let held: Vec<_> =
            fixed.iter().map(|&(column, value)| (column, value.round(), value.round())).collect();
        let nodes = options::whole_option(&self.handle, c"mip_max_nodes").unwrap_or(i32::MAX);
        self.set_columns_bounds(&held)?;
        options::set(&self.handle, "mip_max_nodes", &Value::Whole(nodes.min(COMPLETION_NODES)))?;
        watch.set_restricted(true);
        let run = watch.run(&self.handle);
        watch.set_restricted(false);
        let outcome = run.and_then(|()| Outcome::read(&self.handle, self.columns(), self.rows(), true, 0.0));
        self.set_columns_bounds(&released)?;
        options::set(&self.handle, "mip_max_nodes", &Value::Whole(nodes))?;
        Ok(outcome?.values)
    }

    /// Whether an integer column is given a whole value.
    fn is_whole(&self, (column, value): (Column, f64)) -> bool {
        self.kinds.get(column.index()) == Some(&highs_sys::kHighsVarTypeInteger)
            && (value - value.round()).abs() <= TOLERANCE
    }
}
