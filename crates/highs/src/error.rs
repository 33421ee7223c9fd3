//! What can go wrong between a problem and its answer.

use crate::options::Value;

/// A refusal, by this crate before HiGHS saw the input, or by HiGHS itself.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// HiGHS counts in 32 bits.
    #[error("the problem has {count} {what}, more than HiGHS can count")]
    TooLarge {
        /// Columns, rows or coefficients.
        what: &'static str,
        /// How many there are.
        count: usize,
    },
    /// A number that is NaN, infinite where it may not be, or beyond what HiGHS treats as finite.
    #[error("{label}: {field} is {value}, which is not a usable number")]
    Number {
        /// The column or row.
        label: String,
        /// Which of its numbers.
        field: &'static str,
        /// The number given.
        value: f64,
    },
    /// The lower bound lies above the upper one.
    #[error("{label}: lower bound {lower} is above upper bound {upper}")]
    CrossedBounds {
        /// The column or row.
        label: String,
        /// The lower bound given.
        lower: f64,
        /// The upper bound given.
        upper: f64,
    },
    /// A coefficient too small (HiGHS would silently make it zero) or too large (HiGHS would not solve).
    #[error("{row}: the coefficient {value} of {column} is not between 1e-9 and 1e15 in size")]
    Coefficient {
        /// The row it stands in.
        row: String,
        /// The column it multiplies.
        column: String,
        /// The coefficient given.
        value: f64,
    },
    /// A column index from another problem.
    #[error("{place}: there is no column {index}; the problem has {count}")]
    UnknownColumn {
        /// Where it was used.
        place: String,
        /// The index given.
        index: u32,
        /// How many columns there are.
        count: usize,
    },
    /// A row index from another problem.
    #[error("{place}: there is no row {index}; the problem has {count}")]
    UnknownRow {
        /// Where it was used.
        place: String,
        /// The index given.
        index: u32,
        /// How many rows there are.
        count: usize,
    },
    /// A list of another length than the problem asks for.
    #[error("{what} has {given} values, but the problem has {expected}")]
    Length {
        /// The list.
        what: &'static str,
        /// Its length.
        given: usize,
        /// The length wanted.
        expected: usize,
    },
    /// A start value outside the bounds of its column.
    #[error("{label}: the start value {value} is outside the bounds {lower} to {upper}")]
    StartOutsideBounds {
        /// The column.
        label: String,
        /// The value given.
        value: f64,
        /// The lower bound in force.
        lower: f64,
        /// The upper bound in force.
        upper: f64,
    },
    /// An option that HiGHS does not have, or that this crate keeps to itself.
    #[error("HiGHS option `{name}` is unknown or reserved")]
    UnknownOption {
        /// The name given.
        name: String,
    },
    /// An option value of the wrong type or outside its range.
    #[error("HiGHS option `{name}` cannot be {value}")]
    OptionRefused {
        /// The option.
        name: String,
        /// The value given.
        value: Value,
    },
    /// A solver run from inside another solver's monitor wants another number of threads.
    #[error("a solver with {wanted} threads cannot run inside the monitor of one with {current}")]
    NestedThreads {
        /// Threads of the inner solver.
        wanted: u32,
        /// Threads of the outer solver.
        current: u32,
    },
    /// A file name that HiGHS cannot take.
    #[error("`{path}`: an MPS file needs a name that is valid Unicode and ends in .mps")]
    Path {
        /// The name given.
        path: String,
    },
    /// A file that could not be written.
    #[error("`{path}` could not be written as an MPS file")]
    Write {
        /// The file.
        path: String,
    },
    /// A file that could not be read, or holds what a [`Problem`](crate::Problem) cannot hold.
    #[error("`{path}` could not be read: {reason}")]
    Read {
        /// The file.
        path: String,
        /// Why.
        reason: String,
    },
    /// Whether the linear relaxation has a solution, or why it has none, did not come out in time.
    #[error("HiGHS could not decide within the time limit which rows are in conflict")]
    ConflictUndecided,
    /// HiGHS reported an error without saying more.
    #[error("HiGHS failed in {call}")]
    Failed {
        /// The function of HiGHS.
        call: &'static str,
    },
}
