//! What can go wrong on the way to a certain plan.

/// Why there is no certain plan.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CertaintyError {
    /// A certainty that cannot be asked for.
    #[error(
        "A certainty of {0} per cent cannot be asked for: give 50 to 99. Below, paper is as good; and nothing is ever \
         quite certain."
    )]
    Wanted(f64),
    /// No rounds.
    #[error("Without any round no buffer can be tried: give at least 1.")]
    Rounds,
    /// There is no plan.
    #[error(transparent)]
    Plan(#[from] muster_planner::Error),
    /// How sure the dates are cannot be said.
    #[error(transparent)]
    Stress(#[from] muster_stress::StressError),
}
