//! `data/decisions/needs.csv`.

use muster_study::Quality;
use muster_table::record;

use super::NeedTreatment;

record! {
    /// What becomes of a published need that is not taken as it stands.
    pub struct NeedDecision in "needs" key [] {
        /// The published need.
        need: String,
        /// What it becomes.
        treatment: NeedTreatment,
        /// The quantity that replaces the published one.
        quantity: Option<i64>,
        /// How well that quantity is known.
        quality: Option<Quality>,
        /// How many systems may serve it.
        most_systems: Option<i64>,
        /// The reason, in words.
        why: String,
    }
}
