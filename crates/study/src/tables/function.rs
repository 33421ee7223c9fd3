//! `functions.csv`.

use crate::{FunctionId, Quality};
use muster_table::record;

record! {
    /// A function: something that forces of several nations must be able to do together.
    pub struct Function in "functions" key ["function"] optional {
        /// The identifier.
        function: FunctionId,
        /// The name for people.
        name: String,
        /// What it means, for somebody who has never heard of it.
        meaning: String,
        /// The field it belongs to.
        area: String,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
        /// A remark.
        note: Option<String>,
    }
}
