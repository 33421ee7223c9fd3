//! Whether two parties work together in a function: yes, no or unknown, by which bundle, and what is missing where.

use std::collections::BTreeSet;

use muster_study::tables::Bundle;
use muster_study::{BundleId, FunctionId, InteroperabilityLevel};

use crate::Truth;
use crate::facts::{Facts, Index};
use crate::party::{Party, Point, holds, share};

/// What one bundle gives two parties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleAnswer {
    /// The bundle.
    pub bundle: BundleId,
    /// Whether both have all of it.
    pub truth: Truth,
    /// What the first party is known to lack, and the second.
    pub missing: [BTreeSet<Point>; 2],
    /// What is not known of the first party, and of the second.
    pub open: [BTreeSet<Point>; 2],
    /// Standards that both have, in editions that do not work together.
    pub clashing: BTreeSet<Point>,
}

impl BundleAnswer {
    /// How many points stand between the parties and the bundle: those known to be missing first.
    fn distance(&self) -> (usize, usize) {
        let count = |sets: &[BTreeSet<Point>; 2]| sets.iter().map(BTreeSet::len).sum::<usize>();
        (count(&self.missing) + self.clashing.len(), count(&self.open))
    }
}

/// Whether two parties work together in a function.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The function.
    pub function: FunctionId,
    /// The two parties.
    pub parties: [Party; 2],
    /// Whether they do.
    pub truth: Truth,
    /// What each bundle of the function gives them, in the order of the study.
    pub bundles: Vec<BundleAnswer>,
}

impl Answer {
    /// The bundle that makes the function work, or else the one that comes nearest to it.
    pub fn nearest(&self) -> Option<&BundleAnswer> {
        self.bundles.iter().min_by_key(|bundle| (std::cmp::Reverse(bundle.truth), bundle.distance()))
    }

    /// The highest level that the shared bundles give by their stated rules.
    pub fn level(&self, facts: &Facts) -> Option<InteroperabilityLevel> {
        let shared = self.bundles.iter().filter(|bundle| bundle.truth == Truth::Yes);
        let level =
            |answer: &BundleAnswer| facts.bundles.iter().find(|row| row.bundle == answer.bundle)?.level;
        shared.filter_map(level).max()
    }
}

/// Answers questions on a study's facts.
#[derive(Debug)]
pub struct Inquiry<'a> {
    pub(crate) index: Index<'a>,
}

impl<'a> Inquiry<'a> {
    /// An inquiry into these facts.
    pub fn new(facts: &'a Facts) -> Self {
        Self { index: Index::new(facts) }
    }

    /// Whether two parties work together in a function. A function without bundles is unknown: nobody has said what it
    /// takes.
    pub fn answer(&self, function: &FunctionId, first: &Party, second: &Party) -> Answer {
        let rows = self.index.facts.bundles.iter().filter(|row| row.function == *function);
        let bundles: Vec<BundleAnswer> = rows.map(|row| self.bundle(row, first, second)).collect();
        let truth = match bundles.as_slice() {
            [] => Truth::Unknown,
            bundles => Truth::any(bundles.iter().map(|bundle| bundle.truth)),
        };
        Answer { function: function.clone(), parties: [first.clone(), second.clone()], truth, bundles }
    }

    /// The answers for every function and every two of these parties: by function, then in the order of the parties.
    pub fn answers(&self, functions: &[FunctionId], parties: &[Party]) -> Vec<Answer> {
        let mut answers = Vec::new();
        for function in functions {
            for (position, first) in parties.iter().enumerate() {
                for second in parties.iter().skip(position + 1) {
                    answers.push(self.answer(function, first, second));
                }
            }
        }
        answers
    }

    fn bundle(&self, row: &Bundle, first: &Party, second: &Party) -> BundleAnswer {
        let mut answer = BundleAnswer {
            bundle: row.bundle.clone(),
            truth: Truth::Yes,
            missing: Default::default(),
            open: Default::default(),
            clashing: BTreeSet::new(),
        };
        let parties = [first, second];
        for asked in self.index.asked(&row.bundle) {
            let point = Point::Standard(asked.standard.clone());
            let claims = parties.map(|party| party.claims(&self.index, asked));
            let shared = share(&self.index, asked, &claims);
            answer.truth = answer.truth.and(shared);
            if shared == Truth::Yes {
                continue;
            }
            let has = claims.each_ref().map(|claims| holds(claims));
            for (side, has) in has.iter().enumerate() {
                answer.note(side, *has, &point);
            }
            if has.iter().all(|has| *has != Truth::No) && shared == Truth::No {
                answer.clashing.insert(point);
            } else if has == [Truth::Yes; 2] {
                // Both have it, and it is not known in which edition.
                answer.note(0, Truth::Unknown, &point);
                answer.note(1, Truth::Unknown, &point);
            }
        }
        if let Some(club) = &row.club {
            let point = Point::Club(club.clone());
            for (side, party) in parties.into_iter().enumerate() {
                let member = party.is_member(&self.index, club);
                answer.truth = answer.truth.and(member);
                answer.note(side, member, &point);
            }
        }
        answer
    }
}

impl BundleAnswer {
    fn note(&mut self, side: usize, truth: Truth, point: &Point) {
        let sets = match truth {
            Truth::Yes => return,
            Truth::No => &mut self.missing,
            Truth::Unknown => &mut self.open,
        };
        if let Some(set) = sets.get_mut(side) {
            set.insert(point.clone());
        }
    }
}
