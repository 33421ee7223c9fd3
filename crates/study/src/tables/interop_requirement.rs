//! `interop_requirements.csv`.

use crate::{FunctionId, Quality, RequirementId};
use muster_table::{Month, record};

record! {
    /// A function that must work between every two of the parties named in `requirement_parties.csv`, by a month.
    pub struct InteropRequirement in "interop_requirements" key ["requirement"] optional {
        /// The identifier.
        requirement: RequirementId,
        /// The name for people.
        name: String,
        /// The function.
        function: FunctionId,
        /// The month by which it must work.
        by: Month,
        /// Why, in words.
        reason: Option<String>,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
