//! `implementations.csv`.

use crate::{Extent, NationId, Quality, StandardId, SubjectKind, SystemId};
use muster_table::record;

record! {
    /// Whether somebody or something implements a standard.
    pub struct Implementation in "implementations" key ["subject_kind", "subject", "nation", "standard", "source"] optional {
        /// What the subject is.
        subject_kind: SubjectKind,
        /// The subject: a nation's code, or the name of a system or agreement.
        subject: String,
        /// The nation, or the one in whose service the system stands, where it is one of this study.
        nation: Option<NationId>,
        /// The system, where it is one of this study.
        system: Option<SystemId>,
        /// The standard.
        standard: StandardId,
        /// How far it is implemented.
        extent: Extent,
        /// Which edition; blank if not said.
        edition: Option<String>,
        /// Since when, as the source writes it.
        since: Option<String>,
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
