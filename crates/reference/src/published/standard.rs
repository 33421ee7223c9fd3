//! `data/reference/standards.csv`.

use muster_study::Quality;
use muster_table::record;

record! {
    /// A standard, as published.
    pub struct Standard in "standards" key ["id"] {
        /// The identifier; that of NATO's database where it holds the standard.
        id: String,
        /// What people call it.
        designation: String,
        /// Its title.
        title: String,
        /// What kind of document it is.
        doc_type: String,
        /// The field it belongs to.
        domain: String,
        /// How far it has come.
        status: Option<String>,
        /// The edition.
        edition: Option<String>,
        /// When it was published.
        date: Option<String>,
        /// Documents it names, apart by semicolons.
        referenced_documents: Option<String>,
        /// The profiles of NATO's database that ask for it.
        nisp_profiles: Option<String>,
        /// How well it is known.
        quality: Quality,
        /// Where the row comes from.
        source: Option<String>,
        /// A remark.
        note: Option<String>,
    }
}
