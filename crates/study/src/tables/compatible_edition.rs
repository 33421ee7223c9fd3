//! `compatible_editions.csv`.

use crate::{Quality, StandardId};
use muster_table::record;

record! {
    /// Two editions of a standard that work together, whichever side has which. A standard with no row here is one whose
    /// editions all work together; one with rows is one whose other editions do not.
    pub struct CompatibleEdition in "compatible_editions" key ["standard", "edition", "other_edition"] optional {
        /// The standard.
        standard: StandardId,
        /// An edition.
        edition: String,
        /// Another edition, or the same where an edition works only with itself.
        other_edition: String,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
