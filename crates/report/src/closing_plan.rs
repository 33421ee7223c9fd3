//! The two closing plans laid over each other: what is done in any case, what only if it turns out to be missing, and
//! what becomes of each requirement.

use std::collections::{BTreeMap, BTreeSet};

use muster_interop::closing::{
    Clash, Closing, ClosingPlan, Interval, MeasureKind, PlannedMeasure, requirement_outcomes,
};
use muster_interop::{Facts, Truth, View};
use muster_study::NationId;
use muster_study::tables::InteropRequirement;
use muster_table::{Money, Month};

/// When a measure is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Case {
    /// Whatever is there already.
    Always,
    /// If what nobody has said is not there.
    IfMissing,
    /// If what nobody has said is there.
    IfThere,
}

/// The same measure of several nations in the same months.
pub struct Step {
    /// When it is made.
    pub case: Case,
    /// What is done, in words: `adopt STANAG 4101`.
    pub what: String,
    /// Who does it.
    pub nations: Vec<NationId>,
    /// The month in which it begins.
    pub start: Month,
    /// The month by which it is done.
    pub ready: Month,
    /// What it costs all of them.
    pub cost: Money,
}

/// What becomes of a requirement in one view.
pub enum Fate {
    /// It is met from this month on.
    Met(Month),
    /// It cannot be met, and why.
    Impossible(String),
}

/// A requirement today and under the plans.
pub struct Goal<'a> {
    /// The requirement.
    pub requirement: &'a InteropRequirement,
    /// Pairs of parties that work together today, for sure.
    pub yes: usize,
    /// Pairs of which it is not known.
    pub unknown: usize,
    /// All pairs.
    pub pairs: usize,
    /// What becomes of it if what nobody has said is not there, and if it is there.
    pub fates: [Fate; 2],
}

/// The plan of a view, also one that leaves out requirements that clash.
pub fn plan(interval: &Interval, view: View) -> Option<&ClosingPlan> {
    match interval.view(view) {
        Closing::Plans(plans) => plans.first(),
        Closing::Impossible(_, rest) => rest.as_ref(),
    }
}

fn clashes(interval: &Interval, view: View) -> &[Clash] {
    match interval.view(view) {
        Closing::Plans(_) => &[],
        Closing::Impossible(clashes, _) => clashes,
    }
}

fn words(facts: &Facts, kind: &MeasureKind) -> String {
    let verb = match kind {
        MeasureKind::Adopt(..) => "adopt",
        MeasureKind::Join(_) => "join",
        MeasureKind::Install(_) => "install",
    };
    format!("{verb} {}", kind.object(facts))
}

/// The measures of both plans, by start, then by what is done.
pub fn steps(facts: &Facts, interval: &Interval) -> Vec<Step> {
    let measures = |view: View| plan(interval, view).map(|plan| plan.measures.as_slice()).unwrap_or_default();
    let key = |row: &PlannedMeasure| (row.nation.clone(), row.kind.clone());
    let there: BTreeSet<_> = measures(View::UnknownIsYes).iter().map(key).collect();
    let missing: BTreeSet<_> = measures(View::UnknownIsNo).iter().map(key).collect();
    let mut steps: BTreeMap<(Month, Month, Case, String), Step> = BTreeMap::new();
    let only_there = measures(View::UnknownIsYes).iter().filter(|row| !missing.contains(&key(row)));
    for row in measures(View::UnknownIsNo).iter().chain(only_there) {
        let case = match (missing.contains(&key(row)), there.contains(&key(row))) {
            (true, true) => Case::Always,
            (true, false) => Case::IfMissing,
            _ => Case::IfThere,
        };
        let what = words(facts, &row.kind);
        let step = steps.entry((row.start, row.ready, case, what.clone())).or_insert_with(|| Step {
            case,
            what,
            nations: Vec::new(),
            start: row.start,
            ready: row.ready,
            cost: Money::ZERO,
        });
        step.nations.push(row.nation.clone());
        step.cost += row.cost;
    }
    steps.into_values().collect()
}

/// Every requirement, by its month.
pub fn goals<'a>(facts: &'a Facts, start: Month, interval: &Interval) -> Vec<Goal<'a>> {
    let nothing = |view: View| ClosingPlan {
        view,
        measures: Vec::new(),
        measure_cost: Money::ZERO,
        unpaid: Money::ZERO,
        bound: Money::ZERO,
    };
    let outcomes = [View::UnknownIsNo, View::UnknownIsYes].map(|view| {
        let plan = plan(interval, view).cloned().unwrap_or_else(|| nothing(view));
        requirement_outcomes(facts, start, &plan)
    });
    let [if_missing, if_there] = &outcomes;
    let mut goals: Vec<Goal<'a>> = (facts.requirements.iter().zip(if_missing).zip(if_there))
        .map(|((requirement, missing), there)| {
            let fate = |view: View, met: Option<Month>| match met.filter(|month| *month <= requirement.by) {
                Some(month) => Fate::Met(month),
                None => Fate::Impossible(reason(interval, view, requirement)),
            };
            let count = |truth: Truth| missing.today.get(&truth).copied().unwrap_or(0);
            Goal {
                requirement,
                yes: count(Truth::Yes),
                unknown: count(Truth::Unknown),
                pairs: missing.today.values().sum(),
                fates: [fate(View::UnknownIsNo, missing.met_from), fate(View::UnknownIsYes, there.met_from)],
            }
        })
        .collect();
    goals.sort_by_key(|goal| (goal.requirement.by, &goal.requirement.requirement));
    goals
}

/// The first thing that stands in the way of a requirement.
fn reason(interval: &Interval, view: View, requirement: &InteropRequirement) -> String {
    let own = clashes(interval, view).iter().filter(|clash| clash.requirement == requirement.requirement);
    let first = own.flat_map(|clash| &clash.reasons).next();
    first.map_or_else(|| "no way is known".to_owned(), |(_, _, blocker)| blocker.words())
}
