//! `muster interop`: who works with whom, what is missing, which questions to ask first.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use muster_interop::{
    Answer, Circle, EvidenceRow, Facts, Inquiry, Party, Point, SpiralGap, Truth, group_questions,
    inquiry_tables, matrix_rows, rank_questions,
};
use muster_study::{FunctionId, Study};
use muster_table::{TableSet, suggestion};

use super::{matrix_text, words};
use crate::arguments::Format;
use crate::error::Error;
use crate::interop_arguments::InquiryArguments;
use crate::{input, output, package, result_tables};

/// How many questions are printed.
const QUESTIONS: usize = 5;

/// Answers for the parties asked about, as text, JSON or tables.
pub fn run(arguments: &InquiryArguments) -> Result<bool, Error> {
    let study = input::sound_study(&arguments.study)?;
    let circle = circle(&study, arguments)?;
    let functions = functions(&study, &arguments.functions)?;
    let facts = Facts::of(&study);
    let profiles = profiles(&facts);
    let tables = || -> TableSet { inquiry_tables(&facts, &functions, &circle.parties, &profiles) };
    match (&arguments.output, arguments.format) {
        (Some(target), _) => {
            let title = format!("Who works with whom: {}", circle.title);
            result_tables::write(target, "interoperability", &title, &tables())?;
        }
        (None, Format::Json) => output::data(&tables().json()),
        (None, Format::Text) => output::data(&text(&study, &facts, &circle, &functions, &profiles)),
    }
    Ok(true)
}

fn circle(study: &Study, arguments: &InquiryArguments) -> Result<Circle, Error> {
    Ok(match (&arguments.project, &arguments.plan, &arguments.requirement) {
        (Some(project), Some(folder), _) => {
            let (plan, _) = package::sound_plan(folder)?;
            Circle::of_joint_project(&plan, project)?
        }
        (Some(project), None, _) => Circle::of_project(study, project)?,
        (None, _, Some(requirement)) => Circle::of_requirement(study, requirement)?,
        (None, _, None) if arguments.parties.is_empty() => Circle::alliance(study),
        (None, _, None) => Circle::of_names(study, &arguments.parties)?,
    })
}

/// The functions asked about; all of the study if none is named.
fn functions(study: &Study, wanted: &[String]) -> Result<Vec<FunctionId>, Error> {
    if study.functions.is_empty() {
        return Err(Error::NoFunctions);
    }
    let known = || study.functions.iter().map(|row| row.function.as_str());
    if let Some(id) = wanted.iter().find(|id| !known().any(|known| known == id.as_str())) {
        let suggestion = suggestion(id, known());
        return Err(Error::UnknownFunction { id: id.clone(), suggestion });
    }
    let chosen = study.functions.iter().map(|row| &row.function);
    Ok(chosen
        .filter(|id| wanted.is_empty() || wanted.iter().any(|name| name == id.as_str()))
        .cloned()
        .collect())
}

/// The capability profiles that bundles ask for, such as the spirals.
fn profiles(facts: &Facts) -> Vec<String> {
    let profiles: BTreeSet<&String> =
        facts.bundles.iter().filter_map(|row| row.capability_profile.as_ref()).collect();
    profiles.into_iter().cloned().collect()
}

fn text(
    study: &Study,
    facts: &Facts,
    circle: &Circle,
    functions: &[FunctionId],
    profiles: &[String],
) -> String {
    let inquiry = Inquiry::new(facts);
    let answers = inquiry.answers(functions, &circle.parties);
    let mut text = format!("Who works with whom: {}\n\n", circle.title);
    if let [first, second] = circle.parties.as_slice() {
        for answer in &answers {
            push_answer(&mut text, study, facts, answer);
        }
        push_evidence(&mut text, study, facts, &inquiry, functions, &[first.clone(), second.clone()]);
    } else {
        text.push_str(&matrix_text::text(study, functions, &circle.parties, &matrix_rows(&answers)));
        push_counts(&mut text, &answers);
    }
    push_spirals(&mut text, &inquiry.spiral_gaps(&circle.nations(), profiles));
    push_questions(&mut text, study, facts, &answers);
    text
}

/// One answer: yes, no or unknown, by which bundle, and what is missing or not known on which side.
fn push_answer(text: &mut String, study: &Study, facts: &Facts, answer: &Answer) {
    let _ = write!(text, "{}: {}", words::function(study, &answer.function), answer.truth.word());
    let Some(nearest) = answer.nearest() else {
        text.push_str(" (nobody has said what it takes)\n");
        return;
    };
    let by = words::bundle(study, &nearest.bundle);
    match (answer.truth, answer.level(facts)) {
        (Truth::Yes, Some(level)) => {
            let _ = writeln!(text, ", by {by} ({})", level.word());
        }
        (Truth::Yes, None) => {
            let _ = writeln!(text, ", by {by}");
        }
        _ => {
            let _ = writeln!(text, "; nearest is {by}");
        }
    }
    if answer.truth == Truth::Yes {
        return;
    }
    for (side, party) in answer.parties.iter().enumerate() {
        let name = words::party(study, party);
        for (sets, verb) in [(&nearest.missing, "lacks"), (&nearest.open, "is not known to have")] {
            let points = sets.get(side).map(|set| listed(facts, set)).unwrap_or_default();
            if !points.is_empty() {
                let _ = writeln!(text, "    {name} {verb} {points}");
            }
        }
    }
    if !nearest.clashing.is_empty() {
        let points = listed(facts, &nearest.clashing);
        let _ = writeln!(text, "    both have {points}, in editions that do not work together");
    }
}

/// Points in words; of many, the first and how many more.
fn listed(facts: &Facts, points: &BTreeSet<Point>) -> String {
    const MOST: usize = 4;
    let mut words: Vec<String> = points.iter().take(MOST).map(|point| facts.words(point)).collect();
    if points.len() > MOST {
        words.push(format!("{} more", points.len() - MOST));
    }
    words.join(", ")
}

fn push_evidence(
    text: &mut String,
    study: &Study,
    facts: &Facts,
    inquiry: &Inquiry<'_>,
    functions: &[FunctionId],
    parties: &[Party],
) {
    text.push_str("\nEvidence\n");
    for party in parties {
        let rows = inquiry.evidence(functions, std::slice::from_ref(party));
        for rows in rows.chunk_by(|a, b| a.point == b.point) {
            for said in rows.iter().map(|row| &row.said).collect::<BTreeSet<_>>() {
                let alike: Vec<&EvidenceRow> = rows.iter().filter(|row| row.said == *said).collect();
                push_alike(text, &words::party(study, party), facts, &alike);
            }
        }
    }
}

/// Rows that say the same of a party and a point, in one line: of what they speak, and the first source.
fn push_alike(text: &mut String, party: &str, facts: &Facts, rows: &[&EvidenceRow]) {
    let Some(first) = rows.first() else { return };
    let standard = facts.standards.iter().find(|row| row.standard.as_str() == first.point);
    let point = standard.map_or(first.point.as_str(), |row| row.designation.as_str());
    let subjects: BTreeSet<&str> = rows.iter().map(|row| row.subject.as_str()).collect();
    let subjects: Vec<&str> = subjects.into_iter().collect();
    let _ = write!(text, "    {party}, {point}: {} ({}", first.said, subjects.join(", "));
    for (word, part) in [("edition", &first.edition), ("since", &first.since)] {
        if let Some(part) = part {
            let _ = write!(text, ", {word} {part}");
        }
    }
    let source = first.source.as_deref().unwrap_or("no source");
    let _ = write!(text, "; {}: {source}", first.quality.word());
    if rows.len() > 1 {
        let _ = write!(text, "; and {} more", rows.len() - 1);
    }
    text.push_str(")\n");
}

fn push_counts(text: &mut String, answers: &[Answer]) {
    let count = |truth: Truth| answers.iter().filter(|answer| answer.truth == truth).count();
    let _ = writeln!(
        text,
        "\nOf {} answers (every two parties in every function) {} are yes, {} are no, {} are unknown.",
        answers.len(),
        count(Truth::Yes),
        count(Truth::No),
        count(Truth::Unknown)
    );
}

/// The gap to each profile; nations of which the same is known stand together.
fn push_spirals(text: &mut String, gaps: &[SpiralGap]) {
    for rows in gaps.chunk_by(|a, b| a.capability_profile == b.capability_profile) {
        let Some(first) = rows.first() else { continue };
        let _ = writeln!(
            text,
            "\nMandatory standards of {}: {}\n     has  lacks  not known",
            first.capability_profile, first.mandatory
        );
        let mut alike: BTreeMap<(i64, i64), Vec<&str>> = BTreeMap::new();
        for row in rows {
            alike.entry((-row.yes, row.no)).or_default().push(row.nation.as_str());
        }
        for ((yes, no), nations) in alike {
            let unknown = first.mandatory + yes - no;
            let _ = writeln!(text, "    {:>4} {no:>6} {unknown:>10}  {}", -yes, nations.join(" "));
        }
    }
}

/// The questions worth most; those of equal worth on the same point stand together.
fn push_questions(text: &mut String, study: &Study, facts: &Facts, answers: &[Answer]) {
    let questions = rank_questions(answers);
    if questions.is_empty() {
        return;
    }
    let _ = writeln!(text, "\nAsk these questions first ({} are open)", questions.len());
    for (number, group) in (1..).zip(group_questions(&questions).iter().take(QUESTIONS)) {
        let question = &group.first;
        let point = facts.words(&question.point);
        let (who, several) = match group.parties.as_slice() {
            [party] => (words::party(study, party), false),
            parties => (parties.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "), true),
        };
        let asked = match (&question.point, several) {
            (Point::Standard(_), false) => format!("Does {who} implement {point}?"),
            (Point::Standard(_), true) => format!("Which of these implement {point}: {who}?"),
            (Point::Club(_), false) => format!("Does {who} have {point}?"),
            (Point::Club(_), true) => format!("Which of these have {point}: {who}?"),
        };
        let each = if several { "Each bears" } else { "Bears" };
        let _ = writeln!(
            text,
            "    {number}. {asked} {each} on {} open answers, and may settle {} of them alone.",
            question.answers, question.settles
        );
    }
}
