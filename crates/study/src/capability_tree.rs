//! The tree of capabilities: what lies above what.

use std::collections::{BTreeMap, BTreeSet};

use crate::tables::Capability;
use crate::{CapabilityId, Study};

/// The capabilities of a study with what each is part of.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CapabilityTree(BTreeMap<CapabilityId, Option<CapabilityId>>);

impl CapabilityTree {
    /// The tree of this study.
    pub fn new(study: &Study) -> Self {
        Self::of(&study.capabilities)
    }

    /// The tree of these rows.
    pub fn of(capabilities: &[Capability]) -> Self {
        Self(capabilities.iter().map(|row| (row.capability.clone(), row.parent.clone())).collect())
    }

    /// The capability itself, then what it is part of, and so on to the top. In a tree with a loop, which no checked
    /// study has, the way ends where it would come back.
    pub fn upwards(&self, capability: &CapabilityId) -> Vec<CapabilityId> {
        let mut way = vec![capability.clone()];
        let mut seen = BTreeSet::from([capability]);
        let mut at = capability;
        while let Some(Some(parent)) = self.0.get(at) {
            if !seen.insert(parent) {
                break;
            }
            way.push(parent.clone());
            at = parent;
        }
        way
    }

    /// Whether `inner` is `outer` or lies below it.
    pub fn includes(&self, outer: &CapabilityId, inner: &CapabilityId) -> bool {
        self.upwards(inner).contains(outer)
    }

    /// The capabilities that lie on a loop, sorted.
    pub fn on_loops(&self) -> Vec<CapabilityId> {
        let mut on_loops = BTreeSet::new();
        let mut done: BTreeSet<&CapabilityId> = BTreeSet::new();
        for start in self.0.keys() {
            let mut way: Vec<&CapabilityId> = Vec::new();
            let mut on_way = BTreeSet::new();
            let mut at = Some(start);
            while let Some(capability) = at.filter(|capability| !done.contains(capability)) {
                if !on_way.insert(capability) {
                    on_loops
                        .extend(way.iter().skip_while(|earlier| **earlier != capability).copied().cloned());
                    break;
                }
                way.push(capability);
                at = self.0.get(capability).and_then(Option::as_ref);
            }
            done.extend(way);
        }
        on_loops.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> CapabilityId {
        CapabilityId::new(text)
    }

    fn tree(rows: &[(&str, Option<&str>)]) -> CapabilityTree {
        CapabilityTree(rows.iter().map(|(name, parent)| (id(name), parent.map(id))).collect())
    }

    #[test]
    fn upwards_leads_to_the_top() {
        let tree = tree(&[("land", None), ("tank", Some("land")), ("light-tank", Some("tank"))]);
        assert_eq!(tree.upwards(&id("light-tank")), [id("light-tank"), id("tank"), id("land")]);
        assert!(tree.includes(&id("land"), &id("light-tank")));
        assert!(!tree.includes(&id("light-tank"), &id("land")));
        assert!(tree.on_loops().is_empty());
    }

    #[test]
    fn loops_end_and_are_named_without_what_hangs_on_them() {
        let tree = tree(&[("a", Some("b")), ("b", Some("a")), ("c", Some("a")), ("d", Some("d"))]);
        assert_eq!(tree.on_loops(), [id("a"), id("b"), id("d")]);
        assert_eq!(tree.upwards(&id("c")), [id("c"), id("a"), id("b")]);
    }
}
