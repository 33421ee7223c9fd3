//! `club_members.csv`.

use crate::{ClubId, NationId, Quality, Standing};
use muster_table::record;

record! {
    /// How a nation stands to a club. A nation with no row is unknown, not outside.
    pub struct ClubMember in "club_members" key ["club", "nation"] optional {
        /// The club.
        club: ClubId,
        /// The nation.
        nation: NationId,
        /// How it stands.
        standing: Standing,
        /// Since when, as the source writes it.
        since: Option<String>,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
