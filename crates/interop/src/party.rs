//! Parties: who is asked whether it works together with whom.

use std::fmt;

use muster_study::tables::Implementation;
use muster_study::{ClubId, NationId, StandardId, SubjectKind, SystemId};

use crate::Truth;
use crate::edition::new_enough;
use crate::facts::{Asked, Index};
use crate::truth::membership;

/// A party: a nation with all it has, or a system, as its maker builds it or in the service of one nation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    /// A nation.
    Nation(NationId),
    /// A system, in the service of a nation if one is named.
    System(SystemId, Option<NationId>),
}

impl fmt::Display for Party {
    /// `POL`, `k9` or `k9 of NOR`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Party::Nation(nation) => write!(formatter, "{nation}"),
            Party::System(system, None) => write!(formatter, "{system}"),
            Party::System(system, Some(nation)) => write!(formatter, "{system} of {nation}"),
        }
    }
}

/// What one row says of a standard that a party may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Claim {
    pub(crate) truth: Truth,
    pub(crate) edition: Option<String>,
}

impl Party {
    /// The nation of the party, where it has one.
    pub fn nation(&self) -> Option<&NationId> {
        match self {
            Party::Nation(nation) | Party::System(_, Some(nation)) => Some(nation),
            Party::System(_, None) => None,
        }
    }

    /// Whether a row speaks of this party: of the nation itself, of what is in its service, or of a system as its maker
    /// builds it that the nation holds; of the system in that service, or as its maker builds it.
    pub(crate) fn concerns(&self, index: &Index<'_>, row: &Implementation) -> bool {
        if row.subject_kind == SubjectKind::Agreement {
            return false;
        }
        match self {
            Party::Nation(nation) => {
                let fields = |system: &SystemId| index.facts.held.contains(&(nation.clone(), system.clone()));
                row.nation.as_ref() == Some(nation)
                    || (row.subject_kind == SubjectKind::System && row.system.as_ref().is_some_and(fields))
            }
            Party::System(system, operator) => {
                let of_system = row.system.as_ref() == Some(system);
                of_system
                    && (row.subject_kind == SubjectKind::System
                        || operator.is_none()
                        || row.nation.as_ref() == operator.as_ref())
            }
        }
    }

    /// What is known of this party and a standard, as alternatives of which any may be used. Never empty: silence, and
    /// systems that lack it where others may have it, leave one that is unknown.
    pub(crate) fn claims(&self, index: &Index<'_>, asked: &Asked) -> Vec<Claim> {
        let mut claims = Vec::new();
        let mut settled = false;
        for row in index.implementations(&asked.standard).filter(|row| self.concerns(index, row)) {
            let truth = Truth::from(row.extent);
            if truth == Truth::No {
                // That one system of a nation lacks it leaves open whether another has it.
                settled |= matches!(self, Party::System(..)) || row.subject_kind == SubjectKind::Nation;
                continue;
            }
            let new_enough = new_enough(row.edition.as_deref(), asked.least_edition.as_deref());
            claims.push(Claim { truth: truth.and(new_enough), edition: row.edition.clone() });
        }
        if claims.is_empty() {
            claims.push(Claim { truth: if settled { Truth::No } else { Truth::Unknown }, edition: None });
        }
        claims
    }

    /// Whether the party has a standard.
    pub(crate) fn has(&self, index: &Index<'_>, asked: &Asked) -> Truth {
        holds(&self.claims(index, asked))
    }

    /// Whether the party is a member of a club.
    pub(crate) fn is_member(&self, index: &Index<'_>, club: &ClubId) -> Truth {
        self.nation().map_or(Truth::Unknown, |nation| membership(index.standing(club, nation)))
    }
}

/// Whether one of these claims holds.
pub(crate) fn holds(claims: &[Claim]) -> Truth {
    Truth::any(claims.iter().map(|claim| claim.truth))
}

/// Whether two parties with these claims share a standard: both have it, in editions that work together.
pub(crate) fn share(index: &Index<'_>, asked: &Asked, [first, second]: &[Vec<Claim>; 2]) -> Truth {
    let rule = index.rule(&asked.standard);
    let compatible = |a: &Claim, b: &Claim| {
        rule.map_or(Truth::Yes, |rule| rule.compatible(a.edition.as_deref(), b.edition.as_deref()))
    };
    let pairs = first.iter().flat_map(|a| second.iter().map(move |b| (a, b)));
    Truth::any(pairs.map(|(a, b)| a.truth.and(b.truth).and(compatible(a, b))))
}

/// What is open on one side of an answer: a standard or a membership.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Point {
    /// Whether the party has this standard (and in which edition).
    Standard(StandardId),
    /// Whether the party is a member of this club.
    Club(ClubId),
}

impl fmt::Display for Point {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Point::Standard(standard) => write!(formatter, "{standard}"),
            Point::Club(club) => write!(formatter, "member of {club}"),
        }
    }
}
