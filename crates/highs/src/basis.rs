//! The basis of a linear problem: where the simplex method stands.

use highs_sys::HighsInt;

use crate::error::Error;
use crate::handle::accepted;
use crate::solver::Solver;

/// How a column or row stands in a basis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// At its lower bound, or fixed.
    Lower,
    /// In the basis.
    Basic,
    /// At its upper bound.
    Upper,
    /// Free and at zero.
    Zero,
    /// Outside the basis; HiGHS may choose at which bound.
    Nonbasic,
}

impl Standing {
    fn from_code(code: HighsInt) -> Self {
        match code {
            highs_sys::kHighsBasisStatusLower => Self::Lower,
            highs_sys::kHighsBasisStatusBasic => Self::Basic,
            highs_sys::kHighsBasisStatusUpper => Self::Upper,
            highs_sys::kHighsBasisStatusZero => Self::Zero,
            _ => Self::Nonbasic,
        }
    }

    fn code(self) -> HighsInt {
        match self {
            Self::Lower => highs_sys::kHighsBasisStatusLower,
            Self::Basic => highs_sys::kHighsBasisStatusBasic,
            Self::Upper => highs_sys::kHighsBasisStatusUpper,
            Self::Zero => highs_sys::kHighsBasisStatusZero,
            Self::Nonbasic => highs_sys::kHighsBasisStatusNonbasic,
        }
    }
}

/// A basis, to be kept and given back to the same or a like problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// How each column stands.
    pub columns: Vec<Standing>,
    /// How each row stands.
    pub rows: Vec<Standing>,
}

impl Solver {
    /// The basis after a linear solve; none after a mixed-integer one.
    pub fn basis(&self) -> Option<Basis> {
        let valid = self.handle.whole_info(c"basis_validity") == Some(highs_sys::kHighsBasisValidityValid);
        if !valid {
            return None;
        }
        let mut columns = vec![0; self.columns()];
        let mut rows = vec![0; self.rows()];
        // SAFETY: there is a place for each column and row.
        let status =
            unsafe { highs_sys::Highs_getBasis(self.handle.raw(), columns.as_mut_ptr(), rows.as_mut_ptr()) };
        accepted("Highs_getBasis", status).ok()?;
        let standings = |codes: Vec<HighsInt>| codes.into_iter().map(Standing::from_code).collect();
        Some(Basis { columns: standings(columns), rows: standings(rows) })
    }

    /// Starts the next linear solve from this basis.
    pub fn set_basis(&mut self, basis: &Basis) -> Result<(), Error> {
        let lengths = [
            ("the basis of columns", basis.columns.len(), self.columns()),
            ("the basis of rows", basis.rows.len(), self.rows()),
        ];
        for (what, given, expected) in lengths {
            if given != expected {
                return Err(Error::Length { what, given, expected });
            }
        }
        let codes = |standings: &[Standing]| standings.iter().map(|s| s.code()).collect::<Vec<_>>();
        let (columns, rows) = (codes(&basis.columns), codes(&basis.rows));
        // SAFETY: there is a standing for each column and row.
        let status = unsafe { highs_sys::Highs_setBasis(self.handle.raw(), columns.as_ptr(), rows.as_ptr()) };
        accepted("Highs_setBasis", status)
    }
}
