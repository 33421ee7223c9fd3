//! Improving a plan by planning a few needs afresh while all others stay.
//!
//! Needs meet at lines, at their nation's money and in the projects of a system. So the needs of a line, of a nation
//! or of a system are freed together; everything the others have decided stays, and the same model decides again.

use std::collections::{BTreeMap, BTreeSet};

use crate::Error;
use crate::account::{Account, overspending};
use crate::decisions::{Deal, Decisions};
use crate::formulation::{Formulation, Scope};
use crate::instance::Instance;
use crate::monitor::Stage;
use crate::options::Options;
use crate::staging::{Model, Search, exact, search};

/// No more needs than these are freed together, unless a project ties more.
const MOST_NEEDS: usize = 10;
/// Branch-and-bound nodes for one neighbourhood.
const NODES: u32 = 50;
/// How far a neighbourhood may be from its best, as a share of the value of the whole plan.
const GAP: f64 = 2e-5;

/// Needs that are freed together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Neighbourhood {
    needs: BTreeSet<usize>,
}

/// The neighbourhoods of an instance, the smaller first.
fn neighbourhoods(instance: &Instance) -> Vec<Neighbourhood> {
    let mut groups: BTreeMap<(u8, usize), BTreeSet<usize>> = BTreeMap::new();
    for (position, need) in instance.needs.iter().enumerate() {
        groups.entry((0, need.nation)).or_default().insert(position);
        for candidate in &need.candidates {
            groups.entry((1, candidate.system)).or_default().insert(position);
            for source in &candidate.lines {
                groups.entry((2, source.line)).or_default().insert(position);
            }
        }
    }
    let mut found: BTreeSet<BTreeSet<usize>> = BTreeSet::new();
    for needs in groups.into_values() {
        let needs: Vec<usize> = needs.into_iter().collect();
        for part in needs.chunks(MOST_NEEDS) {
            found.insert(part.iter().copied().collect());
        }
    }
    let inside_another = |needs: &BTreeSet<usize>| found.iter().any(|other| other != needs && needs.is_subset(other));
    let mut kept: Vec<_> =
        found.iter().filter(|needs| !inside_another(needs)).map(|needs| Neighbourhood { needs: needs.clone() }).collect();
    kept.sort_by_key(|neighbourhood| (neighbourhood.needs.len(), neighbourhood.needs.clone()));
    kept
}

impl Neighbourhood {
    /// The needs, and all that a project of theirs ties to them.
    fn closed(&self, instance: &Instance, decisions: &Decisions) -> BTreeSet<usize> {
        let mut needs = self.needs.clone();
        loop {
            let joint = |deal: Deal| matches!(deal, Deal::Joint(_)).then_some(deal);
            let purchases = || decisions.purchases.iter();
            let tied: BTreeSet<Deal> = purchases()
                .filter(|purchase| needs.contains(&purchase.need))
                .filter_map(|purchase| joint(purchase.deal))
                .collect();
            let with_them: BTreeSet<usize> =
                purchases().filter(|purchase| tied.contains(&purchase.deal)).map(|purchase| purchase.need).collect();
            if with_them.is_subset(&needs) {
                return needs;
            }
            needs.extend(with_them);
            debug_assert!(needs.len() <= instance.needs.len());
        }
    }
}

/// What is to be improved, and what must be kept.
#[derive(Debug, Clone)]
pub(crate) struct Goal {
    /// The aim.
    pub stage: Stage,
    /// Earlier aims with the most that they may come to.
    pub kept: Vec<(Stage, f64)>,
}

/// Improves decisions until no neighbourhood brings anything, `rounds` are done, or `stop` says so.
pub(crate) fn improve(
    instance: &Instance,
    decisions: &mut Decisions,
    goal: &Goal,
    options: &Options,
    rounds: usize,
    stop: &mut (dyn FnMut(&Decisions) -> bool + Send),
) -> Result<(), Error> {
    let neighbourhoods = neighbourhoods(instance);
    // When each need last changed, and each neighbourhood was last tried.
    let mut clock = 1_u64;
    let mut changed: Vec<u64> = vec![clock; instance.needs.len()];
    let mut tried: Vec<u64> = vec![0; neighbourhoods.len()];
    let related: Vec<BTreeSet<usize>> = neighbourhoods.iter().map(|of| related(instance, &of.needs)).collect();
    for _ in 0..rounds {
        let mut improved = false;
        for (at, neighbourhood) in neighbourhoods.iter().enumerate() {
            if related[at].iter().all(|need| changed[*need] <= tried[at]) {
                continue;
            }
            if stop(decisions) {
                return Ok(());
            }
            let needs = neighbourhood.closed(instance, decisions);
            let better = try_needs(instance, decisions, goal, options, &needs)?;
            clock += 1;
            if let Some(better) = better {
                for need in 0..instance.needs.len() {
                    if of_need(decisions, need) != of_need(&better, need) {
                        changed[need] = clock;
                    }
                }
                *decisions = better;
                improved = true;
            }
            tried[at] = clock;
        }
        if !improved {
            break;
        }
    }
    Ok(())
}

fn of_need(decisions: &Decisions, need: usize) -> Vec<&crate::decisions::Purchase> {
    decisions.purchases.iter().filter(|purchase| purchase.need == need).collect()
}

/// The needs that share a nation, a line or a system with one of these.
fn related(instance: &Instance, needs: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut nations = BTreeSet::new();
    let mut lines = BTreeSet::new();
    for need in needs.iter().map(|need| &instance.needs[*need]) {
        nations.insert(need.nation);
        lines.extend(need.candidates.iter().flat_map(|candidate| &candidate.lines).map(|source| source.line));
    }
    let shares = |need: &crate::instance::Need| {
        nations.contains(&need.nation)
            || need.candidates.iter().flat_map(|candidate| &candidate.lines).any(|source| lines.contains(&source.line))
    };
    instance.needs.iter().enumerate().filter(|(_, need)| shares(need)).map(|(position, _)| position).collect()
}

/// Plans these needs afresh; the whole decisions if that is better and keeps every rule.
fn try_needs(
    instance: &Instance,
    decisions: &Decisions,
    goal: &Goal,
    options: &Options,
    needs: &BTreeSet<usize>,
) -> Result<Option<Decisions>, Error> {
    let (inside, outside) = decisions.split(instance, needs);
    let scope = Scope::after(instance, &outside, needs.iter().copied().collect(), true);
    let formulation = Formulation::new(instance, &scope);
    if formulation.integers.is_empty() {
        return Ok(None);
    }
    let kept = goal.kept.iter().map(|(stage, most)| {
        let fixed = fixed_value(*stage, instance, &outside, needs);
        (*stage, formulation.aim(*stage, options.aims), most - fixed)
    });
    let model =
        Model { stage: goal.stage, aim: formulation.aim(goal.stage, options.aims), kept: kept.collect() };
    let before = exact(goal.stage, instance, decisions, options.aims);
    let effort = Search {
        time_limit: None,
        relative_gap: 0.0,
        absolute_gap: before.abs() * GAP,
        node_limit: Some(NODES),
        options,
    };
    let found = search(instance, &formulation, &model, &inside, effort, &mut |_| false)?;
    let Some(mut better) = found.decisions else { return Ok(None) };
    better.merge(outside);
    let after = exact(goal.stage, instance, &better, options.aims);
    let keeps = goal.kept.iter().all(|(stage, most)| exact(*stage, instance, &better, options.aims) <= *most);
    let improves = after < before - before.abs() * 1e-9;
    Ok((improves && keeps && overspending(instance, &better).is_empty()).then_some(better))
}

/// What the decisions for the other needs contribute to an aim.
fn fixed_value(stage: Stage, instance: &Instance, outside: &Decisions, needs: &BTreeSet<usize>) -> f64 {
    match stage {
        Stage::Waiting => {
            let free = needs.iter().map(|need| &instance.needs[*need]);
            let unmet: f64 = free.map(|need| instance.waiting_unmet(need) * need.quantity as f64).sum();
            outside.waiting(instance) - unmet
        }
        Stage::Money => Account::of(instance, outside).total().units() / 1e6,
        _ => 0.0,
    }
}
