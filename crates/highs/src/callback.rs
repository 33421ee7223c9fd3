//! Watching a solve, and stopping it.

use std::any::Any;
use std::cell::RefCell;
use std::ffi::{c_char, c_int, c_void};
use std::panic::{self, AssertUnwindSafe};
use std::time::{Duration, Instant};

use highs_sys::{HighsCallbackDataIn, HighsCallbackDataOut, HighsInt};

use crate::error::Error;
use crate::handle::{Handle, accepted};
use crate::outcome::relative_gap;
use crate::scheduler;

/// What the monitor wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Control {
    /// Go on.
    Continue,
    /// Stop at the next opportunity and keep the best solution so far.
    Stop,
}

/// Where a solve stands.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Progress<'a> {
    /// Seconds since the solve began.
    pub seconds: f64,
    /// Branch-and-bound nodes so far.
    pub nodes: u64,
    /// Iterations so far of the linear solver.
    pub iterations: u64,
    /// The objective of the best solution so far.
    pub objective: Option<f64>,
    /// No solution can be better than this; minus infinity while nothing is known.
    pub bound: f64,
    /// The values of a solution better than all before, when this call announces one.
    pub improved: Option<&'a [f64]>,
}

impl Progress<'_> {
    /// (objective - bound) / |objective|; infinite while there is no solution or no bound.
    pub fn gap(&self) -> f64 {
        relative_gap(self.objective, self.bound)
    }
}

/// Where HiGHS looks at the wish to interrupt; elsewhere it must stay unset.
const INTERRUPTS: [HighsInt; 3] = [
    highs_sys::kHighsCallbackSimplexInterrupt,
    highs_sys::kHighsCallbackIpmInterrupt,
    highs_sys::kHighsCallbackMipInterrupt,
];

/// A monitor, together with what is needed to call it from C++.
pub(crate) struct Watch<'a>(RefCell<Inner<'a>>);

struct Inner<'a> {
    monitor: &'a mut dyn FnMut(Progress<'_>) -> Control,
    interval: Duration,
    began: Instant,
    latest: Option<Instant>,
    /// While a part of the columns is held fixed, bounds say nothing about the whole problem.
    restricted: bool,
    stopped: bool,
    panic: Option<Box<dyn Any + Send>>,
}

impl<'a> Watch<'a> {
    pub(crate) fn new(monitor: &'a mut dyn FnMut(Progress<'_>) -> Control, interval: Duration) -> Self {
        Self(RefCell::new(Inner {
            monitor,
            interval,
            began: Instant::now(),
            latest: None,
            restricted: false,
            stopped: false,
            panic: None,
        }))
    }

    /// Says whether bounds hold for the whole problem.
    pub(crate) fn set_restricted(&self, restricted: bool) {
        self.0.borrow_mut().restricted = restricted;
    }

    /// Runs HiGHS under this watch.
    pub(crate) fn run(&self, handle: &Handle) -> Result<(), Error> {
        let data = std::ptr::from_ref(self).cast_mut().cast::<c_void>();
        // SAFETY: `self` outlives the run, after which the pointer to it is taken away again.
        unsafe {
            let status = highs_sys::Highs_setCallback(handle.raw(), Some(report), data);
            accepted("Highs_setCallback", status)?;
            for kind in INTERRUPTS.into_iter().chain([highs_sys::kHighsCallbackMipImprovingSolution]) {
                highs_sys::Highs_startCallback(handle.raw(), kind);
            }
            let status = highs_sys::Highs_run(handle.raw());
            highs_sys::Highs_setCallback(handle.raw(), Some(report), std::ptr::null_mut());
            accepted("Highs_run", status)
        }
    }

    /// What the monitor panicked with, if it did.
    pub(crate) fn into_panic(self) -> Option<Box<dyn Any + Send>> {
        self.0.into_inner().panic
    }
}

impl Inner<'_> {
    /// Calls the monitor if it is due; says whether to stop.
    fn report(&mut self, kind: HighsInt, out: &HighsCallbackDataOut) -> bool {
        if self.stopped {
            return true;
        }
        let improved = kind == highs_sys::kHighsCallbackMipImprovingSolution;
        if !improved && self.latest.is_some_and(|latest| latest.elapsed() < self.interval) {
            return false;
        }
        self.latest = Some(Instant::now());
        let progress = self.progress(kind, out, improved);
        let monitor = &mut self.monitor;
        match panic::catch_unwind(AssertUnwindSafe(|| monitor(progress))) {
            Ok(control) => self.stopped = control == Control::Stop,
            Err(payload) => {
                self.stopped = true;
                self.panic = Some(payload);
            }
        }
        self.stopped
    }

    fn progress<'b>(&self, kind: HighsInt, out: &'b HighsCallbackDataOut, improved: bool) -> Progress<'b> {
        let mixed = improved || kind == highs_sys::kHighsCallbackMipInterrupt;
        let iterations = match kind {
            highs_sys::kHighsCallbackSimplexInterrupt => i64::from(out.simplex_iteration_count),
            highs_sys::kHighsCallbackIpmInterrupt => i64::from(out.ipm_iteration_count),
            _ => out.mip_total_lp_iterations,
        };
        let length = usize::try_from(out.mip_solution_size).unwrap_or(0);
        let values = (improved && !out.mip_solution.is_null())
            // SAFETY: HiGHS says how many values its array has, and keeps it until the callback returns.
            .then(|| unsafe { std::slice::from_raw_parts(out.mip_solution, length) });
        let objective = out.objective_function_value;
        Progress {
            seconds: self.began.elapsed().as_secs_f64(),
            nodes: u64::try_from(out.mip_node_count).unwrap_or(0),
            iterations: u64::try_from(iterations).unwrap_or(0),
            objective: (mixed && objective.is_finite()).then_some(objective),
            bound: if mixed && !self.restricted { out.mip_dual_bound } else { f64::NEG_INFINITY },
            improved: values,
        }
    }
}

/// What HiGHS calls; no panic may leave it, as C++ could not carry it further.
unsafe extern "C" fn report(
    kind: c_int,
    _message: *const c_char,
    out: *const HighsCallbackDataOut,
    input: *mut HighsCallbackDataIn,
    data: *mut c_void,
) {
    // SAFETY: HiGHS passes valid pointers or null, and `data` is the watch whose run this is or null.
    unsafe {
        let (Some(out), Some(watch)) = (out.as_ref(), data.cast::<Watch<'_>>().as_ref()) else { return };
        // HiGHS calls from the thread that runs it, but does not promise to; a monitor must stay on its thread.
        if !scheduler::is_running() {
            return;
        }
        let stop = watch.0.try_borrow_mut().is_ok_and(|mut inner| inner.report(kind, out));
        if let Some(input) = input.as_mut() {
            // HiGHS does not reset the wish between calls, so it is always written.
            input.user_interrupt = c_int::from(stop && INTERRUPTS.contains(&kind));
        }
    }
}
