//! `bundle_standards.csv`.

use crate::{BundleId, Quality, StandardId};
use muster_table::record;

record! {
    /// A standard of a bundle.
    pub struct BundleStandard in "bundle_standards" key ["bundle", "standard"] optional {
        /// The bundle.
        bundle: BundleId,
        /// The standard.
        standard: StandardId,
        /// The oldest edition that will do; blank if any will.
        least_edition: Option<String>,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
    }
}
