//! `data/reference/hvp.csv` and `hvp_participants.csv`.

use muster_study::Quality;
use muster_table::record;

record! {
    /// A High-Visibility Project, as published.
    pub struct HighVisibilityProject in "hvp" key ["name"] {
        /// The name.
        name: String,
        /// The area, in words.
        area: String,
        /// When it was launched.
        launch_date: Option<String>,
        /// Who takes part, apart by semicolons.
        participants_iso3: String,
        /// How many take part.
        participants_listed: Option<i64>,
        /// The date of the list.
        participants_as_of: Option<String>,
        /// How far it has come.
        status: Option<String>,
        /// How well it is known.
        quality: Quality,
        /// Where the row comes from.
        source: Option<String>,
        /// A remark.
        note: Option<String>,
    }
}

record! {
    /// A nation that takes part in a High-Visibility Project, as published.
    pub struct Participant in "hvp_participants" key ["project", "iso3"] {
        /// The project.
        project: String,
        /// The nation.
        iso3: String,
        /// The date of the list.
        as_of: Option<String>,
        /// How well it is known.
        quality: Quality,
        /// Where the row comes from.
        source: Option<String>,
    }
}
