//! Reading a problem back from an MPS file.

use std::path::Path;

use highs_sys::HighsInt;

use crate::error::Error;
use crate::handle::{Handle, accepted};
use crate::mps::file_name;
use crate::problem::{Column, Kind, Problem};

impl Problem {
    /// Reads an MPS file; its names become the labels.
    ///
    /// A problem to be maximised, and columns that are neither continuous nor integers, are refused.
    pub fn read_mps(path: &Path) -> Result<Self, Error> {
        let failure =
            |reason: &str| Error::Read { path: path.display().to_string(), reason: reason.to_owned() };
        let source = file_name(path)?;
        let handle = Handle::new()?;
        let size = std::fs::metadata(path).map_err(|error| failure(&error.to_string()))?.len();
        // SAFETY: the instance is alive and the name ends in a zero byte.
        let status = unsafe { highs_sys::Highs_readModel(handle.raw(), source.as_ptr()) };
        if status != highs_sys::kHighsStatusOk && status != highs_sys::kHighsStatusWarning {
            return Err(failure("HiGHS does not understand it"));
        }
        let parts = Parts::read(&handle)?;
        if parts.sense != highs_sys::kHighsObjSenseMinimize {
            return Err(failure("it is to be maximised"));
        }
        let names = Names { handle: &handle, buffer: vec![0; usize::try_from(size).unwrap_or(0) + 64] };
        let problem = parts.into_problem(names).ok_or_else(|| failure("a column has an unknown kind"))?;
        problem.check()?;
        Ok(problem)
    }
}

/// What HiGHS holds of a problem, row by row.
struct Parts {
    problem: Problem,
    sense: HighsInt,
}

impl Parts {
    fn read(handle: &Handle) -> Result<Self, Error> {
        // SAFETY: the instance is alive.
        let (columns, rows, coefficients) = unsafe {
            (
                length(highs_sys::Highs_getNumCol(handle.raw())),
                length(highs_sys::Highs_getNumRow(handle.raw())),
                length(highs_sys::Highs_getNumNz(handle.raw())),
            )
        };
        let mut parts = Problem {
            costs: vec![0.0; columns],
            lowers: vec![0.0; columns],
            uppers: vec![0.0; columns],
            kinds: vec![0; columns],
            row_lowers: vec![0.0; rows],
            row_uppers: vec![0.0; rows],
            starts: vec![0; rows + 1],
            indices: vec![0; coefficients],
            values: vec![0.0; coefficients],
            ..Problem::default()
        };
        let mut sense = 0;
        let mut ignored: [HighsInt; 3] = [0; 3];
        let [columns, rows, coefficients] = &mut ignored;
        // SAFETY: each array has the length that HiGHS has just told.
        let status = unsafe {
            highs_sys::Highs_getLp(
                handle.raw(),
                highs_sys::kHighsMatrixFormatRowwise,
                columns,
                rows,
                coefficients,
                &raw mut sense,
                &raw mut parts.offset,
                parts.costs.as_mut_ptr(),
                parts.lowers.as_mut_ptr(),
                parts.uppers.as_mut_ptr(),
                parts.row_lowers.as_mut_ptr(),
                parts.row_uppers.as_mut_ptr(),
                parts.starts.as_mut_ptr(),
                parts.indices.as_mut_ptr(),
                parts.values.as_mut_ptr(),
                parts.kinds.as_mut_ptr(),
            )
        };
        accepted("Highs_getLp", status)?;
        parts.starts.truncate(parts.row_lowers.len());
        Ok(Self { problem: parts, sense })
    }

    /// Builds the problem anew, with labels; `None` if a column is neither continuous nor an integer.
    fn into_problem(self, mut names: Names<'_>) -> Option<Problem> {
        let old = self.problem;
        let mut problem = Problem::with_capacity(old.columns(), old.rows(), old.coefficients());
        problem.set_offset(old.offset);
        let bounds = old.lowers.iter().zip(&old.uppers);
        for (index, ((&cost, (&lower, &upper)), &kind)) in
            (0..).zip(old.costs.iter().zip(bounds).zip(&old.kinds))
        {
            let kind = match kind {
                highs_sys::kHighsVarTypeContinuous => Kind::Continuous,
                highs_sys::kHighsVarTypeInteger => Kind::Integer,
                _ => return None,
            };
            problem.add_column(names.column(index), cost, lower, upper, kind);
        }
        for (index, (&lower, &upper)) in (0..).zip(old.row_lowers.iter().zip(&old.row_uppers)) {
            let (columns, values) = old.row_entries(length(index));
            let columns = columns.iter().map(|&column| Column(u32::try_from(column).unwrap_or(u32::MAX)));
            problem.add_row(names.row(index), lower, upper, columns.zip(values.iter().copied()));
        }
        Some(problem)
    }
}

/// Reads names one at a time. HiGHS does not say how long they are, but none is longer than the file.
struct Names<'a> {
    handle: &'a Handle,
    buffer: Vec<u8>,
}

impl Names<'_> {
    fn column(&mut self, index: HighsInt) -> String {
        // SAFETY: the buffer has room for any name in the file and its zero byte.
        let status =
            unsafe { highs_sys::Highs_getColName(self.handle.raw(), index, self.buffer.as_mut_ptr().cast()) };
        self.text(status)
    }

    fn row(&mut self, index: HighsInt) -> String {
        // SAFETY: as above.
        let status =
            unsafe { highs_sys::Highs_getRowName(self.handle.raw(), index, self.buffer.as_mut_ptr().cast()) };
        self.text(status)
    }

    fn text(&self, status: HighsInt) -> String {
        if status != highs_sys::kHighsStatusOk {
            return String::new();
        }
        let name = self.buffer.split(|&byte| byte == 0).next().unwrap_or(&[]);
        String::from_utf8_lossy(name).into_owned()
    }
}

fn length(count: HighsInt) -> usize {
    usize::try_from(count).unwrap_or(0)
}
