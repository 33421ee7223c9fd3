//! A plan that meets its dates with a wanted chance instead of on paper, and what that costs.
//!
//! The planner reckons with dates on paper; the Monte Carlo simulation of stress says how late they come. Here the two
//! take turns: plan, draw, have the planner reckon units as much later as they come with the chance wanted, plan again. The
//! maths stands in the manual on the page *Stress*, section *A certain plan*.

mod assessment;
mod buffer;
mod error;
mod price;
mod request;
mod round;

pub use assessment::{Assessment, Promise};
pub use error::CertaintyError;
pub use request::Request;
pub use round::{Certain, certain_plan};
