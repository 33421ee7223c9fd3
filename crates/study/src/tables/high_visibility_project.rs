//! `high_visibility_projects.csv`.

use crate::{HighVisibilityProjectId, Quality};
use muster_table::record;

record! {
    /// A High-Visibility Project of NATO, in which some allies do something together, or a related initiative.
    pub struct HighVisibilityProject in "high_visibility_projects" key ["project"] optional {
        /// The identifier.
        project: HighVisibilityProjectId,
        /// The name for people.
        name: String,
        /// The area, in words.
        area: String,
        /// Whether it bears the name, or is an initiative listed beside those that do.
        named: bool,
        /// When it was launched, as the source writes it.
        launched: Option<String>,
        /// The date of the list of participants.
        as_of: Option<String>,
        /// Whether nations outside NATO's members can take part; blank if not said.
        open_to_partners: Option<bool>,
        /// Whether the list of participants is known to be incomplete.
        incomplete: bool,
        /// How far it has come, in words.
        status: Option<String>,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
