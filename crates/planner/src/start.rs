//! Where a search may begin: what an earlier plan of the same study decides.

use crate::decisions::Decisions;
use crate::instance::Instance;
use crate::ties::Ties;

/// The decisions of an earlier plan, to begin from when the same study is planned with other options.
#[derive(Debug, Clone, PartialEq)]
pub struct Start {
    /// What could be planned, on paper: decisions are positions in it.
    instance: Box<Instance>,
    decisions: Decisions,
}

impl Start {
    /// The decisions of a plan.
    pub(crate) fn of(instance: &Instance, decisions: &Decisions) -> Self {
        Self { instance: Box::new(plain(instance)), decisions: decisions.clone() }
    }

    /// The decisions, if they are for the same study.
    pub(crate) fn decisions(&self, instance: &Instance) -> Option<&Decisions> {
        (*self.instance == plain(instance)).then_some(&self.decisions)
    }
}

/// The instance without what options say of it.
fn plain(instance: &Instance) -> Instance {
    let mut plain = Instance { spreads_reliance: false, ties: Ties::default(), ..instance.clone() };
    plain.reckon_with(&[]);
    plain
}
