//! Which requirements are to be met, and by when.

use muster_study::RequirementId;
use muster_table::Month;

use crate::Facts;

impl Facts {
    /// The facts with the requirements that `keep` says, by `by` instead of their own month if one is given.
    pub fn with_requirements(&self, keep: impl Fn(&RequirementId) -> bool, by: Option<Month>) -> Facts {
        let mut facts = self.clone();
        facts.requirements.retain(|row| keep(&row.requirement));
        facts.requirement_parties.retain(|row| keep(&row.requirement));
        for row in &mut facts.requirements {
            row.by = by.unwrap_or(row.by);
        }
        facts
    }
}
