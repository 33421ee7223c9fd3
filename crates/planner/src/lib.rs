//! The planner: from a study to the best plan that can be proven, beside the world without cooperation.
//!
//! A study is read into an instance (what can be planned), the formulation turns it into a mixed-integer model by the
//! rules of the maths page, staging solves one aim after the other, and the document writes the decisions as tables.

mod account;
mod baseline;
mod clock;
mod decisions;
mod document;
mod error;
mod explanation;
mod former;
mod formulation;
mod instance;
mod market;
mod monitor;
mod neighbourhood;
mod options;
mod order;
mod outcome;
mod pricing;
mod search;
mod staging;
mod start;
mod takeover;
mod ties;
mod tightening;

pub use error::Error;
pub use former::{Former, Inherited, LeftOut, Obstacle};
pub use market::Losses;
pub use monitor::{Monitor, Progress, Stage, Unwatched};
pub use options::{Aims, Method, Options};
pub use order::Order;
pub use outcome::{Outcome, Statistics, plan, write_model};
pub use start::Start;
