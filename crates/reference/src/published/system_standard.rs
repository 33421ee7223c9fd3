//! `data/reference/system_standards.csv`.

use muster_study::Quality;
use muster_table::record;

record! {
    /// Who or what implements a standard or takes part in an agreement, as published.
    pub struct SystemStandard in "system_standards" key ["id"] {
        /// The identifier.
        id: String,
        /// `nation`, `system` or `agreement`.
        subject_type: String,
        /// The nation, system or agreement.
        subject: String,
        /// The nation in whose service a system stands.
        operator_iso3: Option<String>,
        /// The standard or agreement, as the source names it.
        standard_or_agreement: String,
        /// How the subject stands to it.
        relation: String,
        /// More, in words.
        value: Option<String>,
        /// Since when.
        valid_from: Option<String>,
        /// Until when.
        valid_to: Option<String>,
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
