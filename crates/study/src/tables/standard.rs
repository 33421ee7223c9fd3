//! `standards.csv`.

use crate::{Quality, StandardId, StandardKind};
use muster_table::record;

record! {
    /// A standard, or a document that stands for standards.
    pub struct Standard in "standards" key ["standard"] optional {
        /// The identifier.
        standard: StandardId,
        /// The identifier that stays the same from edition to edition of the database it comes from.
        uuid: Option<String>,
        /// What people call it: STANAG 4385, RFC 5322.
        designation: String,
        /// Its title.
        title: String,
        /// What the row is.
        kind: StandardKind,
        /// The field it belongs to.
        domain: String,
        /// Who publishes it.
        organisation: Option<String>,
        /// Who answers for it in the alliance.
        responsible_party: Option<String>,
        /// The edition or version.
        edition: Option<String>,
        /// When it was published, as the source writes it.
        date: Option<String>,
        /// How far it has come, in words.
        status: Option<String>,
        /// Where its text can be asked for.
        address: Option<String>,
        /// Where the row comes from: publication, date, address.
        source: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
