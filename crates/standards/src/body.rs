//! A body of standards: one edition, ready to be counted and compared.

use std::collections::BTreeSet;

use muster_study::tables::{ProfileEdge, RelatedStandard, Standard};
use muster_study::{Obligation, StandardId};

/// Standards, how they stand to one another, and what profiles ask for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Body {
    /// The standards, by identifier.
    pub standards: Vec<Standard>,
    /// How they stand to one another.
    pub relations: Vec<RelatedStandard>,
    /// What profiles ask for.
    pub edges: Vec<ProfileEdge>,
}

/// How far two sets of standards are the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Overlap {
    /// How many standards the first has.
    pub first: usize,
    /// How many the second has.
    pub second: usize,
    /// How many both have.
    pub shared: usize,
}

impl Overlap {
    /// The overlap of two sets.
    pub fn of(first: &BTreeSet<&StandardId>, second: &BTreeSet<&StandardId>) -> Self {
        Self { first: first.len(), second: second.len(), shared: first.intersection(second).count() }
    }

    /// Jaccard's index: the shared ones as a part of all, 0 to 1; 1 for two empty sets.
    pub fn jaccard(self) -> f64 {
        let all = self.first + self.second - self.shared;
        if all == 0 { 1.0 } else { self.shared as f64 / all as f64 }
    }
}

impl Body {
    /// A body of these rows, sorted.
    pub fn new(
        mut standards: Vec<Standard>,
        mut relations: Vec<RelatedStandard>,
        mut edges: Vec<ProfileEdge>,
    ) -> Self {
        standards.sort_by(|a, b| a.standard.cmp(&b.standard));
        relations
            .sort_by(|a, b| (&a.standard, a.relation, &a.other).cmp(&(&b.standard, b.relation, &b.other)));
        edges.sort_by(|a, b| edge_key(a).cmp(&edge_key(b)));
        Self { standards, relations, edges }
    }

    /// The capability profiles, sorted.
    pub fn capability_profiles(&self) -> BTreeSet<&str> {
        self.edges.iter().map(|edge| edge.capability_profile.as_str()).collect()
    }

    /// The standards that a capability profile makes mandatory, for today or as candidates.
    pub fn mandatory(&self, capability_profile: &str) -> BTreeSet<&StandardId> {
        mandatory(&self.edges, capability_profile)
    }
}

/// The standards that a capability profile makes mandatory in these rows.
pub(crate) fn mandatory<'a>(edges: &'a [ProfileEdge], capability_profile: &str) -> BTreeSet<&'a StandardId> {
    edges
        .iter()
        .filter(|edge| {
            edge.capability_profile == capability_profile && edge.obligation == Obligation::Mandatory
        })
        .map(|edge| &edge.standard)
        .collect()
}

fn edge_key(edge: &ProfileEdge) -> (&str, &str, i64, &StandardId) {
    (&edge.capability_profile, &edge.service_profile, edge.group, &edge.standard)
}
