//! A nation's money for new contracts in a year.

use std::collections::BTreeSet;

use muster_table::Money;

/// What is open to the study, what signed contracts take of it, and what is left.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Budget {
    /// Money for equipment that is open to the capabilities of the study, for the months of the year that lie in the
    /// horizon.
    pub available: Money,
    /// What signed contracts take of it.
    pub committed: Money,
    /// Available less committed, at least zero.
    pub free: Money,
    /// The assumptions that it rests on, by identifier.
    pub assumed: BTreeSet<String>,
}

impl Budget {
    /// The assumptions as they stand in tables: separated by semicolons; `None` if there are none.
    pub fn assumed_text(&self) -> Option<String> {
        joined(&self.assumed)
    }
}

/// Names separated by semicolons; `None` if there are none.
pub(crate) fn joined(names: &BTreeSet<String>) -> Option<String> {
    (!names.is_empty()).then(|| names.iter().cloned().collect::<Vec<_>>().join(";"))
}
