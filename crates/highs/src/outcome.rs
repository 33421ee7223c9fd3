//! What a solve found.

use highs_sys::HighsInt;

use crate::error::Error;
use crate::handle::{Handle, accepted};
use crate::problem::{Column, Row};

/// How a solve ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Status {
    /// Solved to the tolerances and gaps asked for.
    Optimal,
    /// There is no solution.
    Infeasible,
    /// The objective can fall without end.
    Unbounded,
    /// One of the two above, without saying which.
    UnboundedOrInfeasible,
    /// The time limit was reached.
    TimeLimit,
    /// The monitor asked to stop.
    Interrupted,
    /// The node limit (which HiGHS calls a solution limit) or the limit on improving solutions was reached.
    SolutionLimit,
    /// The limit on iterations was reached.
    IterationLimit,
    /// The objective target was reached.
    ObjectiveTarget,
    /// The objective was shown to be above the bound set for it.
    ObjectiveBound,
    /// The limit on memory was reached.
    MemoryLimit,
    /// The problem has no columns.
    Empty,
    /// HiGHS gave up, as it does on a numerically difficult problem.
    Unknown,
}

impl Status {
    fn from_code(code: HighsInt) -> Self {
        match code {
            highs_sys::MODEL_STATUS_MODEL_EMPTY => Self::Empty,
            highs_sys::MODEL_STATUS_OPTIMAL => Self::Optimal,
            highs_sys::MODEL_STATUS_INFEASIBLE => Self::Infeasible,
            highs_sys::MODEL_STATUS_UNBOUNDED_OR_INFEASIBLE => Self::UnboundedOrInfeasible,
            highs_sys::MODEL_STATUS_UNBOUNDED => Self::Unbounded,
            highs_sys::MODEL_STATUS_OBJECTIVE_BOUND => Self::ObjectiveBound,
            highs_sys::MODEL_STATUS_OBJECTIVE_TARGET => Self::ObjectiveTarget,
            highs_sys::MODEL_STATUS_REACHED_TIME_LIMIT => Self::TimeLimit,
            highs_sys::MODEL_STATUS_REACHED_ITERATION_LIMIT => Self::IterationLimit,
            highs_sys::MODEL_STATUS_REACHED_SOLUTION_LIMIT => Self::SolutionLimit,
            highs_sys::MODEL_STATUS_REACHED_INTERRUPT => Self::Interrupted,
            highs_sys::MODEL_STATUS_REACHED_MEMORY_LIMIT => Self::MemoryLimit,
            _ => Self::Unknown,
        }
    }
}

/// The answer to a solve.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Outcome {
    /// How the solve ended.
    pub status: Status,
    /// The objective of the solution, if a feasible one was found.
    pub objective: Option<f64>,
    /// No solution can be better; minus infinity if nothing is known, plus infinity if there is none.
    pub bound: f64,
    /// The value of each column; empty if no feasible solution was found.
    pub values: Vec<f64>,
    /// The value of each row's sum; empty if no feasible solution was found.
    pub activities: Vec<f64>,
    /// What the objective rises by for each unit that a column's binding bound rises; linear problems only.
    pub reduced_costs: Vec<f64>,
    /// What the objective rises by for each unit that a row's binding bound rises; linear problems only.
    pub duals: Vec<f64>,
    /// Branch-and-bound nodes.
    pub nodes: u64,
    /// Iterations of the linear solvers.
    pub iterations: u64,
    /// Wall-clock seconds; the only part of an outcome that differs from run to run.
    pub seconds: f64,
}

impl Outcome {
    /// Whether a feasible solution was found.
    pub fn is_feasible(&self) -> bool {
        self.objective.is_some()
    }

    /// (objective - bound) / |objective|; infinite without a solution or without a bound.
    pub fn gap(&self) -> f64 {
        relative_gap(self.objective, self.bound)
    }

    /// The value of a column, if there is a solution.
    pub fn value(&self, column: Column) -> Option<f64> {
        self.values.get(column.index()).copied()
    }

    /// The value of a row's sum, if there is a solution.
    pub fn activity(&self, row: Row) -> Option<f64> {
        self.activities.get(row.index()).copied()
    }

    /// The reduced cost of a column, if the problem was linear and solved.
    pub fn reduced_cost(&self, column: Column) -> Option<f64> {
        self.reduced_costs.get(column.index()).copied()
    }

    /// The dual value of a row, if the problem was linear and solved.
    pub fn dual(&self, row: Row) -> Option<f64> {
        self.duals.get(row.index()).copied()
    }

    /// Reads the outcome of the run just made.
    pub(crate) fn read(
        handle: &Handle,
        columns: usize,
        rows: usize,
        mixed: bool,
        seconds: f64,
    ) -> Result<Self, Error> {
        // SAFETY: the instance is alive.
        let status = Status::from_code(unsafe { highs_sys::Highs_getModelStatus(handle.raw()) });
        let feasible = found(handle, c"primal_solution_status") == highs_sys::kHighsSolutionStatusFeasible;
        let priced = found(handle, c"dual_solution_status") != highs_sys::kHighsSolutionStatusNone;
        let sized = |wanted: bool, length: usize| vec![0.0; if wanted { length } else { 0 }];
        let (mut values, mut activities) = (sized(feasible, columns), sized(feasible, rows));
        let (mut reduced_costs, mut duals) = (sized(priced, columns), sized(priced, rows));
        let target = |list: &mut Vec<f64>, wanted: bool| {
            if wanted { list.as_mut_ptr() } else { std::ptr::null_mut() }
        };
        // SAFETY: each array is null or has the length that HiGHS fills.
        let read = unsafe {
            highs_sys::Highs_getSolution(
                handle.raw(),
                target(&mut values, feasible),
                target(&mut reduced_costs, priced),
                target(&mut activities, feasible),
                target(&mut duals, priced),
            )
        };
        accepted("Highs_getSolution", read)?;
        let objective = feasible.then(|| handle.real_info(c"objective_function_value")).flatten();
        let bound = match status {
            Status::Infeasible => f64::INFINITY,
            _ if mixed => handle.real_info(c"mip_dual_bound").unwrap_or(f64::NEG_INFINITY),
            Status::Optimal => objective.unwrap_or(f64::NEG_INFINITY),
            _ => f64::NEG_INFINITY,
        };
        let iterations = [c"simplex_iteration_count", c"ipm_iteration_count"]
            .into_iter()
            .filter_map(|name| handle.whole_info(name))
            .filter_map(|count| u64::try_from(count).ok())
            .sum();
        let nodes = handle.wide_info(c"mip_node_count").filter(|_| mixed);
        let nodes = nodes.and_then(|nodes| u64::try_from(nodes).ok()).unwrap_or(0);
        Ok(Self {
            status,
            objective,
            bound,
            values,
            activities,
            reduced_costs,
            duals,
            nodes,
            iterations,
            seconds,
        })
    }
}

/// Whether HiGHS holds a primal or dual solution, and whether it is feasible.
fn found(handle: &Handle, name: &std::ffi::CStr) -> HighsInt {
    handle.whole_info(name).unwrap_or(highs_sys::kHighsSolutionStatusNone)
}

/// The distance between objective and bound, relative to the objective.
pub(crate) fn relative_gap(objective: Option<f64>, bound: f64) -> f64 {
    let Some(objective) = objective else { return f64::INFINITY };
    let distance = (objective - bound).max(0.0);
    if distance == 0.0 { 0.0 } else { distance / objective.abs() }
}
