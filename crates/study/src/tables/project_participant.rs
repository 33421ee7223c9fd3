//! `project_participants.csv`.

use crate::{HighVisibilityProjectId, NationId, Quality};
use muster_table::record;

record! {
    /// A nation that takes part in a High-Visibility Project, on the date of the list.
    pub struct ProjectParticipant in "project_participants" key ["project", "nation"] optional {
        /// The project.
        project: HighVisibilityProjectId,
        /// The nation.
        nation: NationId,
        /// The date of the list, not of joining.
        as_of: Option<String>,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
    }
}
