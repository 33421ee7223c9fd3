//! How HiGHS is to run.

use std::ffi::CString;
use std::fmt;
use std::time::Duration;

use crate::error::Error;
use crate::handle::Handle;

/// The algorithm for linear problems, and for the first linear problem of a mixed-integer one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Method {
    /// HiGHS chooses.
    #[default]
    Choose,
    /// The simplex method, which can start from a basis.
    Simplex,
    /// The interior-point method with crossover to a basis.
    InteriorPoint,
}

/// The value of a HiGHS option.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// On or off.
    Switch(bool),
    /// A whole number.
    Whole(i32),
    /// A real number.
    Real(f64),
    /// A text.
    Text(String),
}

/// Options for a [`Solver`](crate::Solver); the default is one thread and HiGHS' own tolerances.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// When to stop each solve; never, if `None`.
    pub time_limit: Option<Duration>,
    /// Stop a mixed-integer solve once (objective - bound) / |objective| is this small.
    pub relative_gap: f64,
    /// Stop a mixed-integer solve once objective - bound is this small.
    pub absolute_gap: f64,
    /// Threads for HiGHS; 0 lets HiGHS choose, which makes the answer depend on the machine.
    pub threads: u32,
    /// The seed of HiGHS' random numbers.
    pub seed: u32,
    /// Stop a mixed-integer solve after this many branch-and-bound nodes.
    pub node_limit: Option<u32>,
    /// Stop a mixed-integer solve after this many improving solutions.
    pub solution_limit: Option<u32>,
    /// Stop a mixed-integer solve at a solution this good.
    pub objective_target: Option<f64>,
    /// The share of effort for heuristics in a mixed-integer solve, 0 to 1; HiGHS' default is 0.05.
    pub heuristic_effort: Option<f64>,
    /// Whether to simplify the problem first.
    pub presolve: bool,
    /// The algorithm for linear problems.
    pub method: Method,
    /// Ignore that columns are integers, and so solve the linear relaxation.
    pub relaxation: bool,
    /// The shortest time between two calls of the monitor that bring no new solution.
    pub monitor_interval: Duration,
    /// Any other HiGHS option by name, set after all of the above.
    pub other: Vec<(String, Value)>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            time_limit: None,
            relative_gap: 1e-4,
            absolute_gap: 1e-6,
            threads: 1,
            seed: 0,
            node_limit: None,
            solution_limit: None,
            objective_target: None,
            heuristic_effort: None,
            presolve: true,
            method: Method::Choose,
            relaxation: false,
            monitor_interval: Duration::from_millis(100),
            other: Vec::new(),
        }
    }
}

impl Options {
    /// Sets all options in HiGHS, also back to their defaults.
    pub(crate) fn apply(&self, handle: &Handle) -> Result<(), Error> {
        let limit = |limit: Option<u32>| limit.map_or(i32::MAX, whole);
        let method = match self.method {
            Method::Choose => "choose",
            Method::Simplex => "simplex",
            Method::InteriorPoint => "ipm",
        };
        let time_limit = self.time_limit.map_or(f64::INFINITY, |limit| limit.as_secs_f64());
        let parallel = if self.threads == 1 { "off" } else { "choose" };
        let presolve = if self.presolve { "choose" } else { "off" };
        let settings: [(&str, Value); 13] = [
            ("time_limit", time_limit.into()),
            ("mip_rel_gap", self.relative_gap.into()),
            ("mip_abs_gap", self.absolute_gap.into()),
            ("threads", whole(self.threads).into()),
            ("parallel", parallel.into()),
            ("random_seed", whole(self.seed).into()),
            ("mip_max_nodes", limit(self.node_limit).into()),
            ("mip_max_improving_sols", limit(self.solution_limit).into()),
            ("objective_target", self.objective_target.unwrap_or(f64::NEG_INFINITY).into()),
            ("mip_heuristic_effort", self.heuristic_effort.unwrap_or(0.05).into()),
            ("presolve", presolve.into()),
            ("solver", method.into()),
            // Otherwise HiGHS may stop at "unbounded or infeasible" without saying which.
            ("allow_unbounded_or_infeasible", false.into()),
        ];
        for (name, value) in &settings {
            set(handle, name, value)?;
        }
        self.other.iter().try_for_each(|(name, value)| set(handle, name, value))
    }
}

/// HiGHS' whole numbers end at `i32::MAX`.
fn whole(value: u32) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}

/// Sets one option, whatever its type.
pub(crate) fn set(handle: &Handle, name: &str, value: &Value) -> Result<(), Error> {
    let unknown = || Error::UnknownOption { name: name.to_owned() };
    let refused = || Error::OptionRefused { name: name.to_owned(), value: value.clone() };
    // Nothing may reach standard output; a log can still go to a file by `output_flag` and `log_file`. HiGHS'
    // own relaxation does not start from the last basis, so integers are relaxed without it.
    if name == "log_to_console" || name == "solve_relaxation" {
        return Err(unknown());
    }
    let key = CString::new(name).map_err(|_| unknown())?;
    let mut kind = 0;
    // SAFETY: the instance is alive, the name ends in a zero byte, the target is writable.
    let status = unsafe { highs_sys::Highs_getOptionType(handle.raw(), key.as_ptr(), &raw mut kind) };
    if status != highs_sys::kHighsStatusOk {
        return Err(unknown());
    }
    // SAFETY: as above; HiGHS copies a text.
    let status = unsafe {
        match (value, kind) {
            (Value::Switch(value), highs_sys::kHighsOptionTypeBool) => {
                highs_sys::Highs_setBoolOptionValue(handle.raw(), key.as_ptr(), i32::from(*value))
            }
            (Value::Whole(value), highs_sys::kHighsOptionTypeInt) => {
                highs_sys::Highs_setIntOptionValue(handle.raw(), key.as_ptr(), *value)
            }
            (Value::Whole(value), highs_sys::kHighsOptionTypeDouble) => {
                highs_sys::Highs_setDoubleOptionValue(handle.raw(), key.as_ptr(), f64::from(*value))
            }
            (Value::Real(value), highs_sys::kHighsOptionTypeDouble) if !value.is_nan() => {
                highs_sys::Highs_setDoubleOptionValue(handle.raw(), key.as_ptr(), *value)
            }
            (Value::Text(value), highs_sys::kHighsOptionTypeString) => {
                let value = CString::new(value.as_str()).map_err(|_| refused())?;
                highs_sys::Highs_setStringOptionValue(handle.raw(), key.as_ptr(), value.as_ptr())
            }
            _ => return Err(refused()),
        }
    };
    if status == highs_sys::kHighsStatusOk { Ok(()) } else { Err(refused()) }
}

/// Reads back a whole-number option.
pub(crate) fn whole_option(handle: &Handle, name: &std::ffi::CStr) -> Option<i32> {
    let mut value = 0;
    // SAFETY: the instance is alive, the name ends in a zero byte, the target is writable.
    let status = unsafe { highs_sys::Highs_getIntOptionValue(handle.raw(), name.as_ptr(), &raw mut value) };
    (status == highs_sys::kHighsStatusOk).then_some(value)
}

/// Reads back a real-number option.
pub(crate) fn real_option(handle: &Handle, name: &std::ffi::CStr) -> Option<f64> {
    let mut value = 0.0;
    // SAFETY: as above.
    let status =
        unsafe { highs_sys::Highs_getDoubleOptionValue(handle.raw(), name.as_ptr(), &raw mut value) };
    (status == highs_sys::kHighsStatusOk).then_some(value)
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Switch(value) => value.fmt(f),
            Self::Whole(value) => value.fmt(f),
            Self::Real(value) => value.fmt(f),
            Self::Text(value) => write!(f, "`{value}`"),
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Switch(value)
    }
}

impl From<i32> for Value {
    fn from(value: i32) -> Self {
        Self::Whole(value)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Real(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}
