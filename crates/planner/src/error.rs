//! What can go wrong in planning.

use crate::former::LeftOut;

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The study has no month to plan.
    #[error("the study ends before it starts: there is no month to plan. Mend start and end in study.toml")]
    NoMonths,
    /// An option that makes no sense.
    #[error("option {option} cannot be {value}: {remedy}")]
    Option {
        /// Its name.
        option: &'static str,
        /// The value given.
        value: String,
        /// What to give instead.
        remedy: &'static str,
    },
    /// Contracts of the former plan that must stay and cannot.
    #[error(
        "these contracts are to be kept, and the study does not allow it any more:\n{}\nTake them out of what is kept, or mend the study",
        .0.iter().map(|one| format!("  {one}")).collect::<Vec<_>>().join("\n")
    )]
    Kept(Vec<LeftOut>),
    /// The solver refused the model or failed.
    #[error("the solver failed on the model of the plan: {0}")]
    Solver(#[from] muster_highs::Error),
}
