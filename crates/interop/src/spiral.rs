//! How far a nation is from a capability profile, such as a spiral of Federated Mission Networking.

use std::collections::BTreeSet;

use muster_study::{NationId, Obligation, StandardId};
use muster_table::record;

use crate::answer::Inquiry;
use crate::facts::Asked;
use crate::{Party, Truth};

record! {
    /// A nation against the mandatory standards of a capability profile.
    pub struct SpiralGap in "spiral_gaps" key ["nation", "capability_profile"] {
        /// The nation.
        nation: NationId,
        /// The capability profile.
        capability_profile: String,
        /// How many standards it makes mandatory.
        mandatory: i64,
        /// How many of them the nation has.
        yes: i64,
        /// Of how many it is not known.
        unknown: i64,
        /// How many it lacks.
        no: i64,
    }
}

impl Inquiry<'_> {
    /// Every nation of `nations` against every capability profile of `profiles`.
    pub fn spiral_gaps(&self, nations: &[NationId], profiles: &[String]) -> Vec<SpiralGap> {
        let mut gaps = Vec::new();
        for profile in profiles {
            let edges = self.index.facts.edges.iter();
            let edges = edges
                .filter(|row| row.capability_profile == *profile && row.obligation == Obligation::Mandatory);
            let mandatory: BTreeSet<&StandardId> = edges.map(|row| &row.standard).collect();
            for nation in nations {
                let party = Party::Nation(nation.clone());
                let truths: Vec<Truth> = mandatory
                    .iter()
                    .map(|standard| Asked { standard: (*standard).clone(), least_edition: None })
                    .map(|asked| party.has(&self.index, &asked))
                    .collect();
                let count = |wanted: Truth| truths.iter().filter(|truth| **truth == wanted).count() as i64;
                gaps.push(SpiralGap {
                    nation: nation.clone(),
                    capability_profile: profile.clone(),
                    mandatory: truths.len() as i64,
                    yes: count(Truth::Yes),
                    unknown: count(Truth::Unknown),
                    no: count(Truth::No),
                });
            }
        }
        gaps
    }
}
