//! `data/decisions/durations.csv`.

use muster_table::record;

use super::DurationTreatment;

record! {
    /// A published duration that is not taken as it stands.
    pub struct DurationDecision in "durations" key [] {
        /// The published row.
        row: String,
        /// Used or left out.
        treatment: DurationTreatment,
        /// The system it tells of.
        system: Option<String>,
        /// The reason, in words.
        why: String,
    }
}
