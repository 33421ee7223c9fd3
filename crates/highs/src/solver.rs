//! A problem loaded into HiGHS, ready to be solved, changed and solved again.

use std::panic;
use std::time::{Duration, Instant};

use highs_sys::HighsInt;

use crate::callback::{Control, Progress, Watch};
use crate::error::Error;
use crate::handle::{Handle, accepted};
use crate::labels::Labels;
use crate::options::{self, Options, Value};
use crate::outcome::{Outcome, Status};
use crate::problem::{Column, Problem, Row};
use crate::scheduler::Turn;

/// A problem loaded into HiGHS.
///
/// A linear problem is solved again from the basis of the last solve. A mixed-integer one is solved afresh
/// unless a start is given ([`Solver::start`]), so that its answer does not depend on what was solved before.
#[derive(Debug)]
pub struct Solver {
    pub(crate) handle: Handle,
    pub(crate) lowers: Vec<f64>,
    pub(crate) uppers: Vec<f64>,
    pub(crate) kinds: Vec<HighsInt>,
    pub(crate) column_labels: Labels,
    pub(crate) row_labels: Labels,
    pub(crate) rows: usize,
    /// Values to start the next mixed-integer solve from, ascending by column.
    pub(crate) start: Vec<(Column, f64)>,
    /// Whether HiGHS takes all integers as continuous at present.
    pub(crate) relaxed: bool,
    /// Whether it is to do so in the next solve.
    relaxation: bool,
    presolve: bool,
    monitor_interval: Duration,
}

impl Solver {
    /// Loads a problem.
    pub fn new(problem: &Problem, options: &Options) -> Result<Self, Error> {
        problem.check()?;
        let handle = Handle::new()?;
        options.apply(&handle)?;
        handle.load(problem)?;
        Ok(Self {
            handle,
            lowers: problem.lowers.clone(),
            uppers: problem.uppers.clone(),
            kinds: problem.kinds.clone(),
            column_labels: problem.column_labels.clone(),
            row_labels: problem.row_labels.clone(),
            rows: problem.rows(),
            start: Vec::new(),
            relaxed: false,
            relaxation: options.relaxation,
            presolve: options.presolve,
            monitor_interval: options.monitor_interval,
        })
    }

    /// Changes the options for later solves; those that `options` leaves at their default go back to it.
    pub fn set_options(&mut self, options: &Options) -> Result<(), Error> {
        self.relaxation = options.relaxation;
        self.presolve = options.presolve;
        self.monitor_interval = options.monitor_interval;
        options.apply(&self.handle)
    }

    /// Sets any HiGHS option by its name.
    pub fn set_option(&mut self, name: &str, value: impl Into<Value>) -> Result<(), Error> {
        options::set(&self.handle, name, &value.into())
    }

    /// Solves, calling `monitor` now and then and at every improving solution of a mixed-integer problem.
    ///
    /// While HiGHS solves the first linear relaxation of a mixed-integer problem it calls nobody, so a wish to stop
    /// waits until that is done; the time limit does not wait.
    ///
    /// The presolve of HiGHS 1.15 calls a few mixed-integer problems infeasible that are not, and with a start takes that
    /// for the optimum, without a bound. So neither is believed before it is found without presolve, in the time left.
    ///
    /// The time limit holds for each solve. If the monitor panics, the solve is stopped and the panic goes on
    /// from here; the solver can still be used.
    pub fn solve(&mut self, monitor: &mut dyn FnMut(Progress<'_>) -> Control) -> Result<Outcome, Error> {
        let threads = options::whole_option(&self.handle, c"threads").unwrap_or(0);
        let _turn = Turn::take(u32::try_from(threads).unwrap_or(0))?;
        let began = Instant::now();
        let start = std::mem::take(&mut self.start);
        let watch = Watch::new(monitor, self.monitor_interval);
        let run = self.run(&start, &watch).and_then(|outcome| match self.is_doubtful(&outcome) {
            true => self.run_without_presolve(&start, &watch, began.elapsed()),
            false => Ok(outcome),
        });
        if let Some(payload) = watch.into_panic() {
            panic::resume_unwind(payload);
        }
        Ok(Outcome { seconds: began.elapsed().as_secs_f64(), ..run? })
    }

    /// One run of HiGHS.
    fn run(&mut self, start: &[(Column, f64)], watch: &Watch<'_>) -> Result<Outcome, Error> {
        // SAFETY: the instance is alive. HiGHS measures its time limit from here on.
        let status = unsafe { highs_sys::Highs_zeroAllClocks(self.handle.raw()) };
        accepted("Highs_zeroAllClocks", status)?;
        self.prepare(start, watch)?;
        watch.run(&self.handle)?;
        Outcome::read(&self.handle, self.columns(), self.rows, self.is_mixed(), 0.0)
    }

    /// Whether the presolve may have made this answer up.
    fn is_doubtful(&self, outcome: &Outcome) -> bool {
        let unproven = outcome.status == Status::Optimal && !outcome.bound.is_finite();
        self.presolve && self.is_mixed() && (outcome.status == Status::Infeasible || unproven)
    }

    /// Runs again without presolve, for what is left of the time limit.
    fn run_without_presolve(
        &mut self,
        start: &[(Column, f64)],
        watch: &Watch<'_>,
        spent: Duration,
    ) -> Result<Outcome, Error> {
        let limit = options::real_option(&self.handle, c"time_limit").unwrap_or(f64::INFINITY);
        self.set_option("presolve", "off")?;
        self.set_option("time_limit", (limit - spent.as_secs_f64()).max(0.0))?;
        let run = self.run(start, watch);
        self.set_option("time_limit", limit)?;
        self.set_option("presolve", "choose")?;
        run
    }

    /// Drops what HiGHS would wrongly take as a start, and hands it the one that was given.
    fn prepare(&mut self, start: &[(Column, f64)], watch: &Watch<'_>) -> Result<(), Error> {
        self.set_relaxed(self.relaxation)?;
        if !self.is_mixed() {
            return Ok(());
        }
        // HiGHS would complete the last values, fractions included, to a start by a search of its own.
        self.forget()?;
        self.hand_over(start, watch)
    }

    /// Forgets basis and values of the last solve, so that the next one begins afresh.
    pub fn forget(&mut self) -> Result<(), Error> {
        // SAFETY: the instance is alive.
        accepted("Highs_clearSolver", unsafe { highs_sys::Highs_clearSolver(self.handle.raw()) })
    }

    /// Whether the next solve is a mixed-integer one.
    fn is_mixed(&self) -> bool {
        !self.relaxation && self.kinds.contains(&highs_sys::kHighsVarTypeInteger)
    }

    /// How many columns there are.
    pub fn columns(&self) -> usize {
        self.lowers.len()
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The bounds of a column, if there is such a column.
    pub fn column_bounds(&self, column: Column) -> Option<(f64, f64)> {
        self.lowers.get(column.index()).copied().zip(self.uppers.get(column.index()).copied())
    }

    /// The label of a column, or `column 17` where none was given.
    pub fn column_label(&self, column: Column) -> String {
        self.column_labels.describe("column", column.index())
    }

    /// The label of a row, or `row 17` where none was given.
    pub fn row_label(&self, row: Row) -> String {
        self.row_labels.describe("row", row.index())
    }
}
