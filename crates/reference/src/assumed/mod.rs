//! What is set by a rule, in tables that are shorter than those of the study: `data/assumed`.

mod freight;
mod route;
mod transit;

pub use freight::Freight;
pub use route::AssumedRoute;
pub use transit::Transit;
