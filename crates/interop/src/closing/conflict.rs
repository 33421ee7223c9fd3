//! Why a case has no plan: which two parties, in which function, by which month, and what stands in the way.

use std::collections::BTreeSet;

use muster_study::{BundleId, NationId, RequirementId};

use super::case::{Blocker, Case, MeasureKind, Reach};
use super::solve::joined;
use crate::facts::Facts;
use crate::party::Point;

/// A requirement that cannot be met for two of its parties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The requirement.
    pub requirement: RequirementId,
    /// The two parties.
    pub parties: [NationId; 2],
    /// For each bundle of the function, on which side which rule or date stands in the way; the side is 0 or 1.
    pub reasons: Vec<(BundleId, usize, Blocker)>,
}

/// All pairs of parties for which a demand cannot be met even if every measure is made; and if there is none, but the
/// clubs' full members cannot sponsor as many as every way needs, the demands that need them.
pub fn clashes(case: &Case) -> Vec<Clash> {
    let mut clashes = Vec::new();
    for demand in &case.demands {
        let variants = case.variants_of(&demand.function);
        let reach = |nation: usize| -> BTreeSet<usize> {
            let within = |variant: &usize| {
                case.reaches(nation, *variant, demand.by)
                    || !case.gateway_ways(nation, *variant, demand.by).is_empty()
            };
            variants.iter().copied().filter(within).collect()
        };
        let sets: Vec<(usize, BTreeSet<usize>)> =
            demand.parties.iter().map(|nation| (*nation, reach(*nation))).collect();
        for (at, (first, set)) in sets.iter().enumerate() {
            for (second, other) in sets.iter().skip(at + 1) {
                if !set.is_disjoint(other) {
                    continue;
                }
                let (Some(a), Some(b)) = (case.nations.get(*first), case.nations.get(*second)) else {
                    continue;
                };
                let reasons = variants.iter().flat_map(|variant| {
                    let sides = [*first, *second].into_iter().enumerate();
                    sides.flat_map(move |(side, nation)| {
                        let bundle = case.variants.get(*variant).map(|row| row.bundle.clone());
                        let blockers = blockers(case, nation, *variant, demand.by);
                        bundle.into_iter().flat_map(move |bundle| {
                            blockers.clone().into_iter().map(move |blocker| (bundle.clone(), side, blocker))
                        })
                    })
                });
                let mut reasons: Vec<(BundleId, usize, Blocker)> = reasons.collect();
                reasons.dedup();
                clashes.push(Clash {
                    requirement: demand.requirement.clone(),
                    parties: [a.clone(), b.clone()],
                    reasons,
                });
            }
        }
    }
    clashes
}

/// What keeps a nation from a variant within `by` months; nothing if it can have it.
fn blockers(case: &Case, nation: usize, variant: usize, by: i32) -> Vec<Blocker> {
    match case.offer(nation, variant) {
        Some(Reach::Had) | None => Vec::new(),
        Some(Reach::Never(blockers)) => blockers.clone(),
        Some(Reach::By(_, ready)) if *ready <= by => Vec::new(),
        Some(Reach::By(measures, ready)) => {
            let rows = measures.iter().filter_map(|measure| case.measures.get(*measure));
            let slowest = rows.filter(|row| row.ready == *ready).max_by_key(|row| row.months);
            slowest.map(|row| Blocker::Late(*ready, row.kind.clone(), row.months)).into_iter().collect()
        }
    }
}

impl Blocker {
    /// The obstacle in a sentence's words: what, and by how much.
    pub fn words(&self) -> String {
        match self {
            Blocker::NoCost(standard) => format!("no row says what adopting {standard} costs"),
            Blocker::NoWayIn(club) => format!("no row says what joining {club} costs and how long it takes"),
            Blocker::TooFewFullMembers(club, wanted, known) => {
                format!(
                    "{club} asks for demonstrations with {wanted} full members; {known} can be counted on"
                )
            }
            Blocker::NoSponsor(club) => {
                format!("{club} asks for a full member as sponsor; none can be counted on")
            }
            Blocker::Late(ready, kind, months) => {
                format!("{} takes {months} months and is done {ready} months after the start", kind.words())
            }
        }
    }
}

impl MeasureKind {
    /// What is adopted, joined or installed, by the names of the study.
    pub fn object(&self, facts: &Facts) -> String {
        match self {
            MeasureKind::Adopt(standard, editions) => {
                let name = facts.words(&Point::Standard(standard.clone()));
                editions.last().map_or_else(|| name.clone(), |edition| format!("{name}, edition {edition}"))
            }
            MeasureKind::Join(club) => {
                let row = facts.clubs.iter().find(|row| row.club == *club);
                row.map_or_else(|| club.to_string(), |row| row.name.clone())
            }
            MeasureKind::Install(gateway) => {
                let row = facts.gateways.iter().find(|row| row.gateway == *gateway);
                row.map_or_else(|| gateway.to_string(), |row| row.name.clone())
            }
        }
    }

    /// The measure in a sentence's words.
    pub fn words(&self) -> String {
        match self {
            MeasureKind::Adopt(standard, editions) => match editions.last() {
                Some(edition) => format!("adopting {standard} {edition}"),
                None => format!("adopting {standard}"),
            },
            MeasureKind::Install(gateway) => format!("installing {gateway}"),
            kind => joined(kind).map_or_else(String::new, |club| format!("joining {club}")),
        }
    }
}
