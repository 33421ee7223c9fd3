//! Keeps HiGHS' task scheduler at the number of threads that a solver asks for.
//!
//! HiGHS 1.15 keeps one scheduler for each thread that calls it, made at the first run and fixed from then on:
//! a run that asks for another number of threads fails until the scheduler is reset. Destroying any instance
//! resets it too, which would pull it away from a run under way on the same thread; so an instance that is
//! dropped inside a monitor is only destroyed when the outermost run has ended.

use std::cell::{Cell, RefCell};
use std::ffi::c_void;
use std::ptr::NonNull;

use crate::error::Error;

thread_local! {
    /// The number of threads that this thread's scheduler was made with, if it was.
    static CURRENT: Cell<Option<u32>> = const { Cell::new(None) };
    /// How many runs are under way on this thread, one inside the monitor of the other.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    /// Instances that were dropped while a run was under way.
    static DROPPED: RefCell<Vec<NonNull<c_void>>> = const { RefCell::new(Vec::new()) };
}

/// Whether this thread is inside a run, and not one of HiGHS' own threads.
pub(crate) fn is_running() -> bool {
    DEPTH.get() > 0
}

/// Destroys an instance that nothing else will use, at once or after the run under way.
pub(crate) fn destroy(instance: NonNull<c_void>) {
    if is_running() {
        // Without its list, which is only gone when the thread ends, the instance is leaked.
        let _ = DROPPED.try_with(|dropped| dropped.borrow_mut().push(instance));
    } else {
        // SAFETY: no run is under way on this thread, and the caller gives the instance up.
        unsafe { highs_sys::Highs_destroy(instance.as_ptr()) };
    }
}

/// The right to run on this thread with a number of threads, until dropped.
#[derive(Debug)]
pub(crate) struct Turn(());

impl Turn {
    /// Resets the scheduler if it has another number of threads.
    pub(crate) fn take(threads: u32) -> Result<Self, Error> {
        let current = CURRENT.get();
        if is_running() {
            match current {
                Some(current) if current != threads => {
                    return Err(Error::NestedThreads { wanted: threads, current });
                }
                _ => {}
            }
        } else if current.is_some_and(|current| current != threads) {
            // SAFETY: no run is under way on this thread, and the scheduler belongs to this thread alone.
            unsafe { highs_sys::Highs_resetGlobalScheduler(1) };
        }
        CURRENT.set(Some(threads));
        DEPTH.set(DEPTH.get().saturating_add(1));
        Ok(Self(()))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get().saturating_sub(1));
        if !is_running() {
            let dropped = DROPPED.try_with(RefCell::take).unwrap_or_default();
            dropped.into_iter().for_each(destroy);
        }
    }
}
