//! The pointer to a HiGHS instance, and what its calls say.

use std::ffi::{CStr, c_void};
use std::ptr::NonNull;

use highs_sys::HighsInt;

use crate::error::Error;
use crate::limits;
use crate::problem::Problem;
use crate::scheduler;

/// Owns one HiGHS instance.
#[derive(Debug)]
pub(crate) struct Handle(NonNull<c_void>);

// SAFETY: an instance holds no thread-local state between calls, and Rust hands it to one thread at a time.
unsafe impl Send for Handle {}

impl Handle {
    /// A silent, empty instance.
    pub(crate) fn new() -> Result<Self, Error> {
        // SAFETY: takes nothing, returns an instance that `drop` destroys.
        let handle = Self(NonNull::new(unsafe { highs_sys::Highs_create() }).ok_or(failed("Highs_create"))?);
        for name in [c"output_flag", c"log_to_console"] {
            // SAFETY: the instance is alive and the name ends in a zero byte.
            let status = unsafe { highs_sys::Highs_setBoolOptionValue(handle.raw(), name.as_ptr(), 0) };
            accepted("Highs_setBoolOptionValue", status)?;
        }
        Ok(handle)
    }

    pub(crate) fn raw(&self) -> *mut c_void {
        self.0.as_ptr()
    }

    /// Passes a checked problem in one call.
    pub(crate) fn load(&self, problem: &Problem) -> Result<(), Error> {
        let columns = limits::count("columns", problem.columns())?;
        let rows = limits::count("rows", problem.rows())?;
        let coefficients = limits::count("coefficients", problem.coefficients())?;
        let kinds =
            if problem.has_integers() { problem.kinds.as_ptr() } else { std::ptr::null::<HighsInt>() };
        // SAFETY: each array has the length that goes with it; HiGHS copies them before it returns.
        let status = unsafe {
            highs_sys::Highs_passMip(
                self.raw(),
                columns,
                rows,
                coefficients,
                highs_sys::kHighsMatrixFormatRowwise,
                highs_sys::kHighsObjSenseMinimize,
                problem.offset,
                problem.costs.as_ptr(),
                problem.lowers.as_ptr(),
                problem.uppers.as_ptr(),
                problem.row_lowers.as_ptr(),
                problem.row_uppers.as_ptr(),
                problem.starts.as_ptr(),
                problem.indices.as_ptr(),
                problem.values.as_ptr(),
                kinds,
            )
        };
        accepted("Highs_passMip", status)
    }

    /// A count that HiGHS reports after a run.
    pub(crate) fn whole_info(&self, name: &CStr) -> Option<HighsInt> {
        let mut value = 0;
        // SAFETY: the instance is alive, the name ends in a zero byte, the target is writable.
        let status = unsafe { highs_sys::Highs_getIntInfoValue(self.raw(), name.as_ptr(), &raw mut value) };
        (status == highs_sys::kHighsStatusOk).then_some(value)
    }

    /// A wide count that HiGHS reports after a run.
    pub(crate) fn wide_info(&self, name: &CStr) -> Option<i64> {
        let mut value = 0;
        // SAFETY: as above.
        let status = unsafe { highs_sys::Highs_getInt64InfoValue(self.raw(), name.as_ptr(), &raw mut value) };
        (status == highs_sys::kHighsStatusOk).then_some(value)
    }

    /// A number that HiGHS reports after a run.
    pub(crate) fn real_info(&self, name: &CStr) -> Option<f64> {
        let mut value = 0.0;
        // SAFETY: as above.
        let status =
            unsafe { highs_sys::Highs_getDoubleInfoValue(self.raw(), name.as_ptr(), &raw mut value) };
        (status == highs_sys::kHighsStatusOk).then_some(value)
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        scheduler::destroy(self.0);
    }
}

/// Turns the status of a call into a result; a warning is no failure.
pub(crate) fn accepted(call: &'static str, status: HighsInt) -> Result<(), Error> {
    if status == highs_sys::kHighsStatusOk || status == highs_sys::kHighsStatusWarning {
        Ok(())
    } else {
        Err(failed(call))
    }
}

fn failed(call: &'static str) -> Error {
    Error::Failed { call }
}
