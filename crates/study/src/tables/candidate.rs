//! `candidates.csv`.

use crate::{NeedId, Quality, SystemId};
use muster_table::record;

record! {
    /// A system that could serve a need.
    pub struct Candidate in "candidates" key ["need", "system"] {
        /// The need.
        need: NeedId,
        /// The system.
        system: SystemId,
        /// Whether the analyst, and not the nation, named it.
        inferred: bool,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
    }
}
