//! `data/decisions/candidates.csv`.

use muster_table::record;

use super::CandidateTreatment;

record! {
    /// A candidate that is added to the published ones, or left out.
    pub struct CandidateDecision in "candidates" key [] {
        /// The need.
        need: String,
        /// The system.
        system: String,
        /// Added or left out.
        treatment: CandidateTreatment,
        /// The reason, in words.
        why: String,
    }
}
