//! Why a problem has no solution: rows and bounds that cannot hold together.

use highs_sys::HighsInt;

use crate::error::Error;
use crate::handle::accepted;
use crate::options::{self, Value};
use crate::problem::{Column, Row};
use crate::scheduler::Turn;
use crate::solver::Solver;

/// Which bound of a column or row takes part in a conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Neither: a column that only appears in the rows.
    Neither,
    /// The lower bound.
    Lower,
    /// The upper bound.
    Upper,
    /// Both bounds.
    Both,
}

impl Side {
    fn from_code(code: HighsInt) -> Self {
        match code {
            highs_sys::kHighsIisBoundLower => Self::Lower,
            highs_sys::kHighsIisBoundUpper => Self::Upper,
            highs_sys::kHighsIisBoundBoxed => Self::Both,
            _ => Self::Neither,
        }
    }
}

/// Rows and column bounds that cannot hold together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The rows in conflict with their labels, ascending.
    pub rows: Vec<(Row, String, Side)>,
    /// The columns whose bounds take part with their labels, ascending.
    pub columns: Vec<(Column, String, Side)>,
    /// Whether HiGHS confirmed that the rest has a solution once any one of these is dropped; if not, there may
    /// be more here than is needed.
    pub irreducible: bool,
}

impl Solver {
    /// Looks for rows and bounds that cannot hold together, as few as can be.
    ///
    /// Integers are treated as continuous, so `None` means that the linear relaxation has a solution. The time
    /// limit of the options holds. The loaded problem is left as it was.
    pub fn irreducible_infeasible_subset(&mut self) -> Result<Option<Conflict>, Error> {
        let threads = options::whole_option(&self.handle, c"threads").unwrap_or(0);
        let _turn = Turn::take(u32::try_from(threads).unwrap_or(0))?;
        let strategy = highs_sys::kHighsIisStrategyFromLpRowPriority;
        options::set(&self.handle, "iis_strategy", &Value::Whole(strategy))?;
        let limit = options::real_option(&self.handle, c"time_limit").unwrap_or(f64::INFINITY);
        options::set(&self.handle, "iis_time_limit", &Value::Real(limit))?;
        self.set_relaxed(true)?;
        self.find_conflict()
    }

    fn find_conflict(&self) -> Result<Option<Conflict>, Error> {
        let (mut columns, mut rows) = (Parts::new(self.columns()), Parts::new(self.rows()));
        let none = std::ptr::null_mut();
        // SAFETY: the lists have room for each column and row. The statuses are not asked for: when HiGHS only
        // warns, it has none, and would read beyond the end of its own lists.
        let status = unsafe {
            highs_sys::Highs_getIis(
                self.handle.raw(),
                &raw mut columns.count,
                &raw mut rows.count,
                columns.indices.as_mut_ptr(),
                rows.indices.as_mut_ptr(),
                columns.bounds.as_mut_ptr(),
                rows.bounds.as_mut_ptr(),
                none,
                none,
            )
        };
        accepted("Highs_getIis", status).map_err(|_| Error::ConflictUndecided)?;
        let columns: Vec<_> = columns.found().map(|(index, side)| (Column(index), side)).collect();
        let rows: Vec<_> = rows.found().map(|(index, side)| (Row(index), side)).collect();
        if columns.is_empty() && rows.is_empty() {
            let feasible = status == highs_sys::kHighsStatusOk;
            return if feasible { Ok(None) } else { Err(Error::ConflictUndecided) };
        }
        Ok(Some(Conflict {
            columns: columns.into_iter().map(|(c, side)| (c, self.column_label(c), side)).collect(),
            rows: rows.into_iter().map(|(r, side)| (r, self.row_label(r), side)).collect(),
            irreducible: status == highs_sys::kHighsStatusOk,
        }))
    }
}

/// Room for what HiGHS says of columns or rows.
struct Parts {
    count: HighsInt,
    indices: Vec<HighsInt>,
    bounds: Vec<HighsInt>,
}

impl Parts {
    fn new(length: usize) -> Self {
        Self { count: 0, indices: vec![0; length], bounds: vec![0; length] }
    }

    /// Index and side of each part found, ascending.
    fn found(&self) -> impl Iterator<Item = (u32, Side)> {
        let count = usize::try_from(self.count).unwrap_or(0);
        let parts = self.indices.iter().zip(&self.bounds).take(count);
        let mut parts: Vec<_> = parts
            .filter_map(|(&index, &bound)| Some((u32::try_from(index).ok()?, Side::from_code(bound))))
            .collect();
        parts.sort_by_key(|&(index, _)| index);
        parts.into_iter()
    }
}
