//! `bundles.csv`.

use crate::{BundleId, ClubId, FunctionId, InteroperabilityLevel, Quality};
use muster_table::record;

record! {
    /// A bundle: two parties that both have all of it work together in its function. A function may have several.
    pub struct Bundle in "bundles" key ["bundle"] optional {
        /// The identifier.
        bundle: BundleId,
        /// The function that it makes work.
        function: FunctionId,
        /// The name for people.
        name: String,
        /// The capability profile whose mandatory standards belong to the bundle, beside those of `bundle_standards.csv`.
        capability_profile: Option<String>,
        /// The club of which both parties must be members.
        club: Option<ClubId>,
        /// What sharing the bundle amounts to; blank where no rule is stated.
        level: Option<InteroperabilityLevel>,
        /// The rule for that level, in words.
        level_rule: Option<String>,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
