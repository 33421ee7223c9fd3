//! The delivery model: what a production line can make in every month, what signed contracts take of it, and what
//! they leave.
//!
//! It is the section *Capacity* of the maths page, and knows nothing of plans. Every function also takes its span of
//! months, capacity steps and orders explicitly, so that the past can be laid out as well as the future.

mod capacity;
mod layout;
mod lot;
mod order;
mod rate;
mod span;
mod step;

pub use capacity::{capacity_of_steps, expansion_capacity, line_capacity, line_lot};
pub use layout::{LineLayout, OrderBookLayout, OrderLayout, Shortfall};
pub use lot::whole_lots;
pub use order::OutstandingOrder;
pub use rate::Rates;
pub use span::Span;
pub use step::RateStep;
