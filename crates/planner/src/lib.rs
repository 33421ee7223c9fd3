//! The planner.
mod account;
mod baseline;
mod clock;
mod decisions;
mod document;
mod error;
mod explanation;
mod formulation;
mod instance;
mod monitor;
mod neighbourhood;
mod options;
mod outcome;
mod planning;
mod staging;

pub use error::Error;
pub use monitor::{Monitor, Progress, Stage, Unwatched};
pub use options::{Aims, Options};
pub use outcome::{Outcome, Statistics, plan, write_model};
pub use planning::{sizes, trial};
