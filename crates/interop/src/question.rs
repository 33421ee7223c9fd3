//! Which clarifications would change an answer, and which to ask for first.

use std::collections::{BTreeMap, BTreeSet};

use crate::Truth;
use crate::answer::Answer;
use crate::party::{Party, Point};

/// Something that could be found out: whether a party has a standard, or is a member of a club.
pub type Question = (Party, Point);

/// Beyond so many bundles of one function, those with the most open points are left out of the chances.
const MOST_BUNDLES: usize = 12;

/// A set of more open points than this hinges on each with a chance below one in 10^18, which is left out.
const MOST_POINTS: usize = 60;

/// How an open answer hangs on open points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Openness {
    /// Every smallest set of points that would make the answer *yes* if all of them were *yes*.
    pub makes_yes: Vec<BTreeSet<Question>>,
}

impl Openness {
    /// How this answer hangs on open points; `None` if it is not open.
    ///
    /// A bundle that something is known to be missing from can no longer help. Of each other bundle the open points
    /// form a set; sets that hold another one are dropped.
    pub fn of(answer: &Answer) -> Option<Openness> {
        if answer.truth != Truth::Unknown {
            return None;
        }
        let mut sets: Vec<BTreeSet<Question>> = answer
            .bundles
            .iter()
            .filter(|bundle| bundle.truth == Truth::Unknown)
            .map(|bundle| {
                let sides = answer.parties.iter().zip(&bundle.open);
                sides
                    .flat_map(|(party, open)| open.iter().map(|point| (party.clone(), point.clone())))
                    .collect()
            })
            .collect();
        sets.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
        let mut makes_yes: Vec<BTreeSet<Question>> = Vec::new();
        for set in sets {
            if !makes_yes.iter().any(|smaller| smaller.is_subset(&set)) {
                makes_yes.push(set);
            }
        }
        Some(Openness { makes_yes })
    }

    /// The points that settle the answer alone: with *yes* if they are all that a bundle lacks, with *no* if every
    /// bundle lacks them.
    pub fn settling(&self) -> BTreeSet<&Question> {
        let alone = self.makes_yes.iter().filter(|set| set.len() == 1).flatten();
        let everywhere = self.makes_yes.first().into_iter().flatten();
        let everywhere =
            everywhere.filter(|question| self.makes_yes.iter().all(|set| set.contains(*question)));
        alone.chain(everywhere).collect()
    }

    /// For each open point the chance that the answer hinges on it, if every other open point were settled by the toss
    /// of a coin (Banzhaf's index). Exact, by inclusion and exclusion over the sets.
    pub fn hinges(&self) -> BTreeMap<&Question, f64> {
        let small = self.makes_yes.iter().filter(|set| set.len() <= MOST_POINTS);
        let sets: Vec<&BTreeSet<Question>> = small.take(MOST_BUNDLES).collect();
        let mut hinges: BTreeMap<&Question, f64> = BTreeMap::new();
        for chosen in 1_u32..1 << sets.len() {
            let members = sets.iter().enumerate().filter(|(at, _)| chosen >> at & 1 == 1);
            let union: BTreeSet<&Question> = members.flat_map(|(_, set)| set.iter()).collect();
            let sign = if chosen.count_ones() % 2 == 1 { 1.0 } else { -1.0 };
            // All of the union must be yes: given one of them, the others are so with this chance.
            let chance = 0.5_f64.powi(union.len().saturating_sub(1) as i32);
            for question in union {
                *hinges.entry(question).or_default() += sign * chance;
            }
        }
        hinges
    }
}

/// A question with what asking it is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct RankedQuestion {
    /// The party asked about.
    pub party: Party,
    /// What is asked.
    pub point: Point,
    /// In how many open answers it takes part.
    pub answers: usize,
    /// How many of them it may settle alone.
    pub settles: usize,
    /// The sum of the chances that an answer hinges on it.
    pub weight: f64,
}

/// All questions that open answers raise, the most telling first: by the sum of the chances that an answer hinges on it,
/// then by how many it may settle alone, then by party and point.
pub fn rank_questions(answers: &[Answer]) -> Vec<RankedQuestion> {
    let mut ranked: BTreeMap<Question, RankedQuestion> = BTreeMap::new();
    for openness in answers.iter().filter_map(Openness::of) {
        let settling = openness.settling();
        for (question, chance) in openness.hinges() {
            let entry = ranked.entry(question.clone()).or_insert_with(|| RankedQuestion {
                party: question.0.clone(),
                point: question.1.clone(),
                answers: 0,
                settles: 0,
                weight: 0.0,
            });
            entry.answers += 1;
            entry.settles += usize::from(settling.contains(question));
            entry.weight += chance;
        }
    }
    let mut ranked: Vec<RankedQuestion> = ranked.into_values().collect();
    // The sort is stable, and the map was in the order of party and point.
    ranked.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(b.settles.cmp(&a.settles)));
    ranked
}

/// Questions that differ only in the party: the same point, of the same worth.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionGroup {
    /// The first of them.
    pub first: RankedQuestion,
    /// The parties asked about, sorted.
    pub parties: Vec<Party>,
}

/// Ranked questions with those of equal worth on the same point put together, in the order of their worth.
pub fn group_questions(ranked: &[RankedQuestion]) -> Vec<QuestionGroup> {
    let mut groups: Vec<QuestionGroup> = Vec::new();
    for question in ranked {
        let alike = |group: &&mut QuestionGroup| {
            let first = &group.first;
            (&first.point, first.answers, first.settles)
                == (&question.point, question.answers, question.settles)
                && first.weight == question.weight
        };
        match groups.iter_mut().find(alike) {
            Some(group) => group.parties.push(question.party.clone()),
            None => {
                groups.push(QuestionGroup { first: question.clone(), parties: vec![question.party.clone()] })
            }
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_study::{NationId, StandardId};

    fn question(name: &str) -> Question {
        (Party::Nation(NationId::new("AAA")), Point::Standard(StandardId::new(name)))
    }

    fn sets(sets: &[&[&str]]) -> Openness {
        Openness {
            makes_yes: sets.iter().map(|set| set.iter().map(|name| question(name)).collect()).collect(),
        }
    }

    /// Every way the coins can fall.
    fn counted(openness: &Openness, asked: &Question) -> f64 {
        let all: Vec<&Question> =
            openness.makes_yes.iter().flatten().collect::<BTreeSet<_>>().into_iter().collect();
        let yes = |coins: u32, forced: bool| {
            openness.makes_yes.iter().any(|set| {
                set.iter().all(|point| {
                    if point == asked {
                        forced
                    } else {
                        coins >> all.iter().position(|other| *other == point).unwrap() & 1 == 1
                    }
                })
            })
        };
        let hinging = (0..1_u32 << all.len()).filter(|coins| yes(*coins, true) != yes(*coins, false)).count();
        hinging as f64 / f64::from(1_u32 << all.len())
    }

    #[test]
    fn chances_agree_with_counting_every_fall_of_the_coins() {
        for openness in [
            sets(&[&["a"]]),
            sets(&[&["a", "b", "c"]]),
            sets(&[&["a", "b"], &["b", "c"], &["c", "d", "e"]]),
            sets(&[&["a"], &["b", "c"], &["b", "d"], &["e", "f", "c"]]),
        ] {
            for (question, chance) in openness.hinges() {
                assert!((chance - counted(&openness, question)).abs() < 1e-12, "{question:?}");
            }
        }
    }

    #[test]
    fn a_point_settles_alone_what_it_completes_or_what_nothing_does_without_it() {
        let openness = sets(&[&["a"], &["b", "c"]]);
        assert_eq!(openness.settling().into_iter().cloned().collect::<Vec<_>>(), [question("a")]);
        let openness = sets(&[&["a", "b"], &["b", "c"]]);
        assert_eq!(openness.settling().into_iter().cloned().collect::<Vec<_>>(), [question("b")]);
    }
}
