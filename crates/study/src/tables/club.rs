//! `clubs.csv`.

use crate::{ClubId, Quality, StandardId};
use muster_table::record;

record! {
    /// A community of nations with rules of joining, such as the Artillery Systems Cooperation Activities.
    pub struct Club in "clubs" key ["club"] optional {
        /// The identifier.
        club: ClubId,
        /// The name for people.
        name: String,
        /// The standard that a nation implements before it joins.
        standard: Option<StandardId>,
        /// Whether a full member must sponsor a nation that joins.
        sponsor: bool,
        /// With how many full members a nation that joins demonstrates that it works with them.
        demonstrations: i64 [at_least(0.0)],
        /// How many nations one full member can bring in within the time of the study; blank if not limited.
        most_sponsored: Option<i64> [at_least(1.0)],
        /// What joining costs; blank if unknown, and then nobody can join.
        cost: Option<f64> [at_least(0.0)],
        /// ISO 4217 code.
        currency: Option<String>,
        /// The year of its prices.
        price_year: Option<i32>,
        /// How long joining takes once the standard is implemented; blank if unknown, and then nobody can join.
        months: Option<i64> [at_least(0.0), unit("months")],
        /// Where the rules come from.
        source: Option<String>,
        /// How well they are known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
