//! A thin, safe wrapper over the HiGHS solver for linear and mixed-integer problems.
//!
//! Build a [`Problem`] (always minimised), hand it to a [`Solver`], and read the [`Outcome`]. A loaded solver
//! can be changed and solved again from where it stood, watched and stopped while it runs, given a start, and
//! asked why a problem has no solution ([`Solver::irreducible_infeasible_subset`]).
//!
//! Input that cannot be meant (a bound that is not a number, a lower bound above the upper one, a coefficient
//! that HiGHS would drop without a word) is refused with an error that names the column or row by its label.
//! Nothing is ever printed.
//!
//! ```
//! use muster_highs::{Control, Kind, Options, Problem, Solver};
//!
//! let mut problem = Problem::new();
//! let tanks = problem.add_column("tanks", -5.0, 0.0, 10.0, Kind::Integer);
//! let lorries = problem.add_column("lorries", -1.0, 0.0, 40.0, Kind::Integer);
//! problem.add_row("budget", f64::NEG_INFINITY, 31.0, [(tanks, 4.0), (lorries, 1.0)]);
//!
//! let mut solver = Solver::new(&problem, &Options::default())?;
//! let outcome = solver.solve(&mut |_| Control::Continue)?;
//! assert_eq!(outcome.objective, Some(-38.0));
//! # Ok::<(), muster_highs::Error>(())
//! ```

// HiGHS is a C++ library: each call to it crosses a foreign interface, which the compiler cannot check.
#![allow(unsafe_code)]

mod basis;
mod callback;
mod change;
mod check;
mod conflict;
mod error;
mod grow;
mod handle;
mod labels;
mod limits;
mod mps;
mod options;
mod outcome;
mod problem;
mod read;
mod scheduler;
mod solver;
mod start;

pub use basis::{Basis, Standing};
pub use callback::{Control, Progress};
pub use conflict::{Conflict, Side};
pub use error::Error;
pub use grow::{NewColumn, NewRow};
pub use mps::MpsNames;
pub use options::{Method, Options, Value};
pub use outcome::{Outcome, Status};
pub use problem::{Column, Kind, Problem, Row};
pub use solver::Solver;

/// The version of HiGHS that is linked in, such as `1.15.0`.
pub fn version() -> String {
    // SAFETY: these three functions take nothing and only return numbers.
    unsafe {
        format!(
            "{}.{}.{}",
            highs_sys::Highs_versionMajor(),
            highs_sys::Highs_versionMinor(),
            highs_sys::Highs_versionPatch()
        )
    }
}
