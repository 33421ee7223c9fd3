//! Better decisions by taking back what some needs buy and serving them anew, one after the other.

use std::collections::{BTreeMap, BTreeSet};

use fastrand::Rng;
use muster_table::Money;

use super::draft::Draft;
use super::insertion::{Joining, Terms, insert};
use super::{Ledger, Regret, Weights};
use crate::decisions::{Deal, PaidExpansion, Purchase};

/// What is minimised, and what must be kept.
#[derive(Debug, Clone)]
pub(crate) struct Goal {
    /// What is minimised.
    pub aim: Weights,
    /// Earlier aims and the most that they may come to.
    pub kept: Vec<(Weights, f64)>,
}

impl Goal {
    /// What decisions are worth under these weights.
    fn value(weights: Weights, ledger: &Ledger<'_>) -> f64 {
        let mut value = 0.0;
        if weights.waiting != 0.0 {
            value += weights.waiting * ledger.waiting();
        }
        if weights.money != 0.0 {
            value += weights.money * ledger.money();
        }
        if weights.dependence != 0.0 {
            value += weights.dependence * ledger.decisions().dependence(ledger.instance);
        }
        if weights.reliance != 0.0 {
            value += weights.reliance * ledger.decisions().reliance(ledger.instance);
        }
        value
    }

    /// Weights with something for what must be kept, drawn by chance from next to nothing to nearly all, beside the
    /// value that the aim has.
    pub fn weighed(&self, mut weights: Weights, value: f64, rng: &mut Rng) -> Weights {
        for (kept, most) in &self.kept {
            let part = [0.0, 1.0, 10.0, 100.0, 1e4][rng.usize(..5)] * value.abs() / most.abs().max(1e-9);
            weights.waiting += part * kept.waiting;
            weights.money += part * kept.money;
            weights.dependence += part * kept.dependence;
        }
        weights
    }

    /// The value of the aim; infinite if an earlier one is not kept.
    pub fn of(&self, ledger: &Ledger<'_>) -> f64 {
        if self
            .kept
            .iter()
            .all(|(weights, most)| Self::value(*weights, ledger) <= *most * (1.0 + 1e-12) + 1e-9)
        {
            Self::value(self.aim, ledger)
        } else {
            f64::INFINITY
        }
    }
}

/// What was changed, so that it can be taken back or done again elsewhere.
#[derive(Debug, Clone, Default)]
pub(crate) struct Change {
    /// What needs bought before.
    purchases: Vec<(usize, Vec<Purchase>)>,
    /// Expansions as they were before.
    expansions: Vec<(usize, Option<PaidExpansion>)>,
}

impl Change {
    /// The same places as they are now, so that they can be made so elsewhere.
    pub fn as_made(&self, ledger: &Ledger<'_>) -> Change {
        Change {
            purchases: self
                .purchases
                .iter()
                .map(|(need, _)| (*need, ledger.purchases(*need).to_vec()))
                .collect(),
            expansions: self
                .expansions
                .iter()
                .map(|(expansion, _)| (*expansion, ledger.expansions().get(expansion).cloned()))
                .collect(),
        }
    }
}

/// An improvement below this share of the value does not count.
const LEAST: f64 = 1e-9;

/// A change that is being tried.
struct Trial<'l, 'a> {
    ledger: &'l mut Ledger<'a>,
    before: Change,
    nations: BTreeSet<usize>,
    projects: BTreeSet<usize>,
    lines: BTreeSet<usize>,
}

impl<'l, 'a> Trial<'l, 'a> {
    fn new(ledger: &'l mut Ledger<'a>) -> Self {
        let (nations, projects, lines) = Default::default();
        Self { ledger, before: Change::default(), nations, projects, lines }
    }

    /// Serves a need otherwise.
    fn put(&mut self, need: usize, purchases: Vec<Purchase>) {
        let instance = self.ledger.instance;
        let before = self.ledger.put(need, purchases);
        for purchase in before.iter().chain(self.ledger.purchases(need)) {
            if let Deal::Joint(project) = purchase.deal {
                self.projects.insert(project);
            }
            for (source, _) in purchase.arrivals.keys() {
                self.lines.insert(purchase.source(instance, *source).line);
            }
        }
        let nation = instance.needs[need].nation;
        self.nations.insert(nation);
        self.ledger.settle(nation);
        if !self.before.purchases.iter().any(|(other, _)| *other == need) {
            self.before.purchases.push((need, before));
        }
    }

    /// Pays for an expansion, or takes it back.
    fn expand(&mut self, expansion: usize, paid: Option<PaidExpansion>) {
        let before = self.ledger.shrink(expansion);
        self.lines.insert(self.ledger.instance.expansions[expansion].line);
        let payers = |paid: &Option<PaidExpansion>| {
            paid.iter().flat_map(|paid| paid.parts.keys().copied()).collect::<Vec<_>>()
        };
        let nations: Vec<usize> = payers(&before).into_iter().chain(payers(&paid)).collect();
        if let Some(paid) = paid {
            self.ledger.expand(paid);
        }
        for nation in nations {
            self.nations.insert(nation);
            self.ledger.settle(nation);
        }
        if !self.before.expansions.iter().any(|(other, _)| *other == expansion) {
            self.before.expansions.push((expansion, before));
        }
    }

    /// Takes back what a draft does anew and serves it. `None` if nobody can pay for its expansion.
    fn serve(&mut self, draft: &Draft, mut terms: Terms<'_>) -> Option<()> {
        for &need in &draft.needs {
            let kept = self.ledger.kept(need).to_vec();
            self.put(need, kept);
        }
        if let Some((expansion, decision)) = draft.expansion {
            self.expand(expansion, None);
            if let Some(decision) = decision {
                // Those pay who may come to have a contract on the line: all who are served anew.
                let nation = |need: &usize| self.ledger.instance.needs[*need].nation;
                let nations: BTreeSet<usize> = draft.needs.iter().map(nation).collect();
                let parts = finance(self.ledger, expansion, decision, |nation| nations.contains(&nation))?;
                self.expand(expansion, Some(PaidExpansion { expansion, decision, parts }));
            }
        }
        if let Some(formed) = &draft.project {
            self.ledger.expect(formed.project, Some(formed.members.len()));
        }
        let quantity = |need: &usize| self.ledger.instance.needs[*need].quantity;
        let units: i64 = draft.needs.iter().map(quantity).sum();
        for &need in &draft.needs {
            let nation = self.ledger.instance.needs[need].nation;
            let joining = draft.project.as_ref().filter(|formed| formed.members.contains(&nation));
            terms.project = joining.map(|formed| {
                let (project, members) = (formed.project, formed.members.len());
                Joining { project, members, units, only: formed.only }
            });
            let purchases = insert(self.ledger, need, terms);
            self.put(need, purchases);
        }
        if let Some(formed) = &draft.project {
            self.ledger.expect(formed.project, None);
            self.nations.extend(self.ledger.members(formed.project));
        }
        Some(())
    }

    /// Whether all rules are kept, once everybody has paid.
    fn keeps_rules(&mut self) -> bool {
        if !self.lines.iter().all(|line| self.ledger.within_capacity(*line)) {
            return false;
        }
        let projects: Vec<usize> = self.projects.iter().copied().collect();
        for project in projects {
            if !self.ledger.sound(project) {
                return false;
            }
            self.nations.extend(self.ledger.members(project));
        }
        for nation in self.nations.clone() {
            self.ledger.settle(nation);
        }
        let paid: Vec<usize> = self.ledger.expansions().keys().copied().collect();
        for expansion in paid {
            if !self.ledger.backed(expansion) {
                let Some(paid) = self.ledger.expansions().get(&expansion) else { continue };
                let decision = paid.decision;
                let unpaid = PaidExpansion { expansion, decision, parts: BTreeMap::new() };
                self.expand(expansion, Some(unpaid));
                let Some(parts) = finance(self.ledger, expansion, decision, |_| false) else { return false };
                self.expand(expansion, Some(PaidExpansion { expansion, decision, parts }));
            }
        }
        self.nations.iter().all(|nation| self.ledger.solvent(*nation))
    }

    /// Takes everything back.
    fn undo(self) {
        self.ledger.expect_nothing();
        apply(self.ledger, &self.before);
    }
}

/// Makes decisions as a change says.
pub(crate) fn apply(ledger: &mut Ledger<'_>, change: &Change) {
    let mut nations: BTreeSet<usize> = BTreeSet::new();
    let mut projects: BTreeSet<usize> = BTreeSet::new();
    for (expansion, paid) in &change.expansions {
        let before = ledger.shrink(*expansion);
        nations.extend(before.iter().chain(paid).flat_map(|paid| paid.parts.keys().copied()));
        if let Some(paid) = paid {
            ledger.expand(paid.clone());
        }
    }
    for (need, purchases) in &change.purchases {
        let before = ledger.put(*need, purchases.clone());
        nations.insert(ledger.instance.needs[*need].nation);
        projects.extend(before.iter().chain(purchases).filter_map(|purchase| match purchase.deal {
            Deal::Joint(project) => Some(project),
            Deal::Own(_) => None,
        }));
    }
    for project in projects {
        nations.extend(ledger.members(project));
    }
    nations.into_iter().for_each(|nation| ledger.settle(nation));
}

/// Who pays for an expansion: nations with a contract on its line, those with the most money of the year first.
pub(crate) fn finance(
    ledger: &Ledger<'_>,
    expansion: usize,
    decision: usize,
    may: impl Fn(usize) -> bool,
) -> Option<BTreeMap<usize, Money>> {
    let of = &ledger.instance.expansions[expansion];
    let year = ledger.year_of(of.decisions[decision].month);
    let nations = 0..ledger.instance.nations.len();
    let users = nations.filter(|nation| may(*nation) || ledger.uses(*nation, of.line));
    let mut users: Vec<(Money, usize)> =
        users.map(|nation| (ledger.headroom(nation, year), nation)).collect();
    users.sort_by_key(|(room, nation)| (std::cmp::Reverse(*room), *nation));
    let (mut left, mut parts) = (of.cost, BTreeMap::new());
    for (room, nation) in users {
        let part = room.min(left);
        if part > Money::ZERO {
            parts.insert(nation, part);
            left -= part;
        }
    }
    (left == Money::ZERO).then_some(parts)
}

/// Serves all needs that nothing is bought for but what must stay, in the given order. Where whoever joins a project would
/// break its rules, the need is served without projects.
pub(crate) fn construct(ledger: &mut Ledger<'_>, order: &[usize], terms: Terms<'_>) {
    for &need in order {
        if ledger.purchases(need) != ledger.kept(need) {
            continue;
        }
        for joint in [true, false] {
            let purchases = insert(ledger, need, Terms { joint, ..terms });
            let mut trial = Trial::new(ledger);
            trial.put(need, purchases);
            if trial.keeps_rules() {
                break;
            }
            trial.undo();
        }
    }
}

/// Tries one change. If it is better than `value` by more than a trifle, it is made, and what it is worth is given with
/// the way back; otherwise all is as before.
pub(crate) fn renew(
    ledger: &mut Ledger<'_>,
    goal: &Goal,
    value: f64,
    (terms, regret): (Terms<'_>, Regret<'_>),
    rng: &mut Rng,
) -> Option<(f64, Change)> {
    let draft = Draft::of(ledger, regret, rng)?;
    let mut trial = Trial::new(ledger);
    if trial.serve(&draft, terms).is_some() && trial.keeps_rules() {
        let reached = goal.of(trial.ledger);
        if reached < value - LEAST * value.abs() {
            return Some((reached, trial.before));
        }
    }
    trial.undo();
    None
}
