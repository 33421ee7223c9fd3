//! The tables of an inquiry: answers, what is missing or open, questions, and how far nations are from profiles.

use std::collections::BTreeMap;

use muster_study::{BundleId, Extent, FunctionId, InteroperabilityLevel, NationId};
use muster_table::{TableSet, choice, record};

use crate::answer::{Answer, Inquiry};
use crate::facts::Facts;
use crate::question::rank_questions;
use crate::{Party, Truth, View};

choice! {
    /// Why a point stands between a party and a bundle.
    pub enum GapKind {
        /// It is known to be missing.
        Missing = "missing",
        /// Nobody has said.
        Open = "open",
        /// Both have it, in editions that do not work together.
        Clashing = "clashing",
    }
}

record! {
    /// Whether two parties work together in a function.
    pub struct AnswerRow in "answers" key ["function", "party", "partner"] {
        /// The function.
        function: FunctionId,
        /// One party.
        party: String,
        /// The other.
        partner: String,
        /// Whether they do.
        answer: Truth,
        /// Whether they do if unknown counts as no.
        unknown_is_no: bool,
        /// Whether they do if unknown counts as yes.
        unknown_is_yes: bool,
        /// The bundle by which they do, or the one that comes nearest.
        bundle: Option<BundleId>,
        /// The level that the bundle's rule gives.
        level: Option<InteroperabilityLevel>,
        /// How many points the party is known to lack of that bundle.
        missing_here: i64,
        /// How many the partner lacks.
        missing_there: i64,
        /// How many points of the party are open.
        open_here: i64,
        /// How many of the partner are open.
        open_there: i64,
    }
}

record! {
    /// A point that stands between a party and a bundle, with whomever it would share it.
    pub struct GapRow in "gaps" key ["party", "bundle", "point", "gap"] {
        /// The party.
        party: String,
        /// The bundle.
        bundle: BundleId,
        /// The standard, or the membership.
        point: String,
        /// Why it stands there.
        gap: GapKind,
        /// With how many partners of this inquiry it matters.
        partners: i64,
    }
}

record! {
    /// A question whose answer would settle open answers, the most telling first.
    pub struct QuestionRow in "questions" key ["rank"] {
        /// The place in the order of asking.
        rank: i64 [at_least(1.0)],
        /// The party asked about.
        party: String,
        /// What is asked: whether it has the standard, or is a member.
        point: String,
        /// In how many open answers it takes part.
        answers: i64,
        /// How many of them it may settle alone.
        settles: i64,
        /// The sum of the chances that an answer hinges on it, every other open point being settled by a coin.
        weight: f64,
    }
}

record! {
    /// A row of the matrix: how often a nation works together with the others, by function.
    pub struct MatrixRow in "matrix" key ["function", "party"] {
        /// The function.
        function: FunctionId,
        /// The party.
        party: String,
        /// With how many others it works.
        yes: i64,
        /// With how many it is not known.
        unknown: i64,
        /// With how many it does not.
        no: i64,
    }
}

impl MatrixRow {
    /// The row in one word: *yes* with all others, *partly* with some, *no* if it is known of each other that it does
    /// not work, and else *unknown*.
    pub fn extent(&self) -> Extent {
        match (self.yes, self.unknown, self.no) {
            (0, 0, _) => Extent::No,
            (0, _, _) => Extent::Unknown,
            (_, 0, 0) => Extent::Yes,
            _ => Extent::Partly,
        }
    }
}

/// How many questions are listed at most.
const MOST_QUESTIONS: usize = 200;

/// The tables of an inquiry into these functions between these parties.
pub fn inquiry_tables(
    facts: &Facts,
    functions: &[FunctionId],
    parties: &[Party],
    profiles: &[String],
) -> TableSet {
    let inquiry = Inquiry::new(facts);
    let answers = inquiry.answers(functions, parties);
    let nations: Vec<NationId> = parties.iter().filter_map(|party| party.nation().cloned()).collect();
    let rows: Vec<AnswerRow> = answers.iter().map(|answer| answer_row(facts, answer)).collect();
    let questions: Vec<QuestionRow> = (1..)
        .zip(rank_questions(&answers).into_iter().take(MOST_QUESTIONS))
        .map(|(rank, row)| QuestionRow {
            rank,
            party: row.party.to_string(),
            point: row.point.to_string(),
            answers: row.answers as i64,
            settles: row.settles as i64,
            weight: row.weight,
        })
        .collect();
    TableSet::new()
        .with(&rows)
        .with(&gap_rows(&answers))
        .with(&questions)
        .with(&matrix_rows(&answers))
        .with(&inquiry.spiral_gaps(&nations, profiles))
        .with(&inquiry.evidence(functions, parties))
}

/// An answer as a row.
pub fn answer_row(facts: &Facts, answer: &Answer) -> AnswerRow {
    let nearest = answer.nearest();
    let [party, partner] = &answer.parties;
    let count = |sets: Option<&[std::collections::BTreeSet<crate::Point>; 2]>, side: usize| {
        sets.and_then(|sets| sets.get(side)).map_or(0, |set| set.len() as i64)
    };
    AnswerRow {
        function: answer.function.clone(),
        party: party.to_string(),
        partner: partner.to_string(),
        answer: answer.truth,
        unknown_is_no: answer.truth.counted(View::UnknownIsNo),
        unknown_is_yes: answer.truth.counted(View::UnknownIsYes),
        bundle: nearest.map(|bundle| bundle.bundle.clone()),
        level: answer.level(facts),
        missing_here: count(nearest.map(|bundle| &bundle.missing), 0),
        missing_there: count(nearest.map(|bundle| &bundle.missing), 1),
        open_here: count(nearest.map(|bundle| &bundle.open), 0),
        open_there: count(nearest.map(|bundle| &bundle.open), 1),
    }
}

fn gap_rows(answers: &[Answer]) -> Vec<GapRow> {
    let mut gaps: BTreeMap<(String, BundleId, String, GapKind), i64> = BTreeMap::new();
    for answer in answers.iter().filter(|answer| answer.truth != Truth::Yes) {
        for bundle in &answer.bundles {
            for (side, party) in answer.parties.iter().enumerate() {
                let missing =
                    bundle.missing.get(side).into_iter().flatten().map(|point| (GapKind::Missing, point));
                let open = bundle.open.get(side).into_iter().flatten().map(|point| (GapKind::Open, point));
                let clashing = bundle.clashing.iter().map(|point| (GapKind::Clashing, point));
                for (kind, point) in missing.chain(open).chain(clashing) {
                    let key = (party.to_string(), bundle.bundle.clone(), point.to_string(), kind);
                    *gaps.entry(key).or_default() += 1;
                }
            }
        }
    }
    let rows = gaps.into_iter();
    rows.map(|((party, bundle, point, gap), partners)| GapRow { party, bundle, point, gap, partners })
        .collect()
}

/// The matrix: functions by parties.
pub fn matrix_rows<'a>(answers: impl IntoIterator<Item = &'a Answer>) -> Vec<MatrixRow> {
    let mut rows: BTreeMap<(FunctionId, String), [i64; 3]> = BTreeMap::new();
    for answer in answers {
        for party in &answer.parties {
            let counts = rows.entry((answer.function.clone(), party.to_string())).or_default();
            let at = match answer.truth {
                Truth::Yes => 0,
                Truth::Unknown => 1,
                Truth::No => 2,
            };
            if let Some(count) = counts.get_mut(at) {
                *count += 1;
            }
        }
    }
    let rows = rows.into_iter();
    rows.map(|((function, party), [yes, unknown, no])| MatrixRow { function, party, yes, unknown, no })
        .collect()
}
