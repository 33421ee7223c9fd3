//! `project_capabilities.csv`.

use crate::{CapabilityId, HighVisibilityProjectId, Quality};
use muster_table::record;

record! {
    /// A capability that lies in the area of a High-Visibility Project, with all below it in the tree.
    pub struct ProjectCapability in "project_capabilities" key ["project", "capability"] optional {
        /// The project.
        project: HighVisibilityProjectId,
        /// The capability.
        capability: CapabilityId,
        /// Why it lies there, in words.
        rule: String,
        /// How well that is known.
        quality: Quality,
    }
}
