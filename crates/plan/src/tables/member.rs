//! `project_members.csv`.

use crate::ProjectId;
use muster_study::NationId;
use muster_table::{Money, record};

record! {
    /// A nation in a joint project of the plan.
    pub struct Member in "project_members" key ["project", "nation"] {
        /// The project.
        project: ProjectId,
        /// The member.
        nation: NationId,
        /// How many units it takes.
        quantity: i64 [unit("units"), at_least(0.0)],
        /// Its part of the shared costs.
        shared: Money,
    }
}
