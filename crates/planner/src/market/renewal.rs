//! Better decisions by taking back what some needs buy and serving them anew, one after the other.

use std::collections::{BTreeMap, BTreeSet};

use fastrand::Rng;
use muster_table::Money;

use super::draft::Draft;
use super::insertion::{Joining, Terms, insert};
use super::{Ledger, Regret, Weights, best_decision};
use crate::decisions::{PaidExpansion, Purchase};

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
    pub fn value(weights: Weights, ledger: &Ledger<'_>) -> f64 {
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
    purchases: BTreeMap<usize, Vec<Purchase>>,
    /// Expansions as they were before.
    expansions: BTreeMap<usize, Option<PaidExpansion>>,
}

impl Change {
    /// Needs that are served so.
    pub fn of(purchases: BTreeMap<usize, Vec<Purchase>>) -> Self {
        Self { purchases, expansions: BTreeMap::new() }
    }

    /// Takes in a change that was made later, so that the way back goes all the way.
    pub fn extend(&mut self, later: Change) {
        for (need, purchases) in later.purchases {
            self.purchases.entry(need).or_insert(purchases);
        }
        for (expansion, paid) in later.expansions {
            self.expansions.entry(expansion).or_insert(paid);
        }
    }

    /// The same places as they are now, so that they can be made so elsewhere.
    pub fn as_made(&self, ledger: &Ledger<'_>) -> Change {
        Change {
            purchases: self.purchases.keys().map(|need| (*need, ledger.purchases(*need).to_vec())).collect(),
            expansions: self
                .expansions
                .keys()
                .map(|expansion| (*expansion, ledger.expansions().get(expansion).cloned()))
                .collect(),
        }
    }
}

/// An improvement below this share of the value does not count.
const LEAST: f64 = 1e-9;

/// A change that is being tried.
struct Trial<'l, 'a, 't> {
    ledger: &'l mut Ledger<'a>,
    terms: Terms<'t>,
    before: Change,
    nations: BTreeSet<usize>,
    projects: BTreeSet<usize>,
    lines: BTreeSet<usize>,
}

impl<'l, 'a, 't> Trial<'l, 'a, 't> {
    fn new(ledger: &'l mut Ledger<'a>, terms: Terms<'t>) -> Self {
        let (nations, projects, lines) = Default::default();
        Self { ledger, terms, before: Change::default(), nations, projects, lines }
    }

    /// Serves a need otherwise.
    fn put(&mut self, need: usize, purchases: Vec<Purchase>) {
        let instance = self.ledger.instance;
        let before = self.ledger.put(need, purchases);
        for purchase in before.iter().chain(self.ledger.purchases(need)) {
            self.projects.extend(purchase.deal.project());
            for (source, _) in purchase.arrivals.keys() {
                self.lines.insert(purchase.source(instance, *source).line);
            }
        }
        let nation = instance.needs[need].nation;
        self.nations.insert(nation);
        self.ledger.settle(nation);
        self.before.purchases.entry(need).or_insert(before);
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
        self.before.expansions.entry(expansion).or_insert(before);
    }

    /// Decides an expansion that is worth its price when it is worth most, if somebody can pay for it.
    fn decide(&mut self, expansion: usize) {
        let (instance, market) = (self.ledger.instance, self.ledger.market);
        let Some(best) = best_decision(instance, market, expansion, self.terms) else { return };
        let before = self.ledger.expansions().get(&expansion).cloned();
        self.expand(expansion, None);
        let line = instance.expansions[expansion].line;
        let paid = self.financed(expansion, best.decision, |nation| market.buyers_of[line].contains(&nation));
        self.expand(expansion, paid.or_else(|| before.clone()));
        // What is made already may need what was decided before.
        if !self.ledger.within_capacity(line) {
            self.expand(expansion, before);
        }
    }

    /// A decision on an expansion with those who pay for it, whose money is cheapest; `None` if they cannot.
    fn financed(
        &self,
        expansion: usize,
        decision: usize,
        may: impl Fn(usize) -> bool,
    ) -> Option<PaidExpansion> {
        let price = |nation, year| self.terms.money(nation, year);
        let parts = finance(self.ledger, (expansion, decision), may, price)?;
        Some(PaidExpansion { expansion, decision, parts })
    }

    /// Takes back what a draft does anew and serves it. `None` if nobody can pay for its expansion.
    fn serve(&mut self, draft: &Draft) -> Option<()> {
        let mut terms = Terms { switch: draft.switch, ..self.terms };
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
                let paid = self.financed(expansion, decision, |nation| nations.contains(&nation))?;
                self.expand(expansion, Some(paid));
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

    /// Forms the projects that needs would do best by, those first with most to gain, as far as all rules of deals are kept.
    fn form_projects(&mut self, regret: Regret<'_>) {
        for draft in Draft::wished(self.ledger.instance, regret) {
            let mut trial = Trial::new(self.ledger, self.terms);
            if trial.serve(&draft).is_some() && trial.keeps_rules_of_deals() && trial.is_solvent() {
                let Trial { before, nations, projects, lines, .. } = trial;
                self.before.extend(before);
                self.nations.extend(nations);
                self.projects.extend(projects);
                self.lines.extend(lines);
            } else {
                trial.undo();
            }
        }
    }

    /// Whether all rules are kept, once everybody has paid.
    fn keeps_rules(&mut self) -> bool {
        if !self.keeps_rules_of_deals() {
            return false;
        }
        let paid: Vec<usize> = self.ledger.expansions().keys().copied().collect();
        for expansion in paid {
            if !self.ledger.backed(expansion) {
                let Some(paid) = self.ledger.expansions().get(&expansion) else { continue };
                let decision = paid.decision;
                let unpaid = PaidExpansion { expansion, decision, parts: BTreeMap::new() };
                self.expand(expansion, Some(unpaid));
                let Some(paid) = self.financed(expansion, decision, |_| false) else { return false };
                self.expand(expansion, Some(paid));
            }
        }
        self.is_solvent()
    }

    /// Whether all nations that this concerns can pay.
    fn is_solvent(&self) -> bool {
        self.nations.iter().all(|nation| self.ledger.solvent(*nation))
    }

    /// Whether all rules of lines and projects are kept, once members have paid. Who pays for expansions may still change, and so
    /// may who can pay.
    fn keeps_rules_of_deals(&mut self) -> bool {
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
        true
    }

    /// Keeps what was changed, with the way back, if all rules are kept and it is better than `value` by more than a trifle;
    /// takes everything back otherwise.
    fn conclude(mut self, goal: &Goal, value: f64) -> Option<(f64, Change)> {
        if self.keeps_rules() {
            let reached = goal.of(self.ledger);
            if reached < value - LEAST * value.abs() {
                return Some((reached, self.before));
            }
        }
        self.undo();
        None
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
        projects.extend(before.iter().chain(purchases).filter_map(|purchase| purchase.deal.project()));
    }
    for project in projects {
        nations.extend(ledger.members(project));
    }
    nations.into_iter().for_each(|nation| ledger.settle(nation));
}

/// Who pays for an expansion: nations with a contract on its line, first those whose money of the year has the lowest
/// price by nation and year, and of these those with the most of it.
pub(crate) fn finance(
    ledger: &Ledger<'_>,
    (expansion, decision): (usize, usize),
    may: impl Fn(usize) -> bool,
    price: impl Fn(usize, usize) -> f64,
) -> Option<BTreeMap<usize, Money>> {
    let of = &ledger.instance.expansions[expansion];
    let year = ledger.year_of(of.decisions[decision].month);
    let nations = 0..ledger.instance.nations.len();
    let users = nations.filter(|nation| may(*nation) || ledger.uses(*nation, of.line));
    let mut users: Vec<(f64, Money, usize)> =
        users.map(|nation| (price(nation, year), ledger.headroom(nation, year), nation)).collect();
    users.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2)));
    let (mut left, mut parts) = (of.cost, BTreeMap::new());
    for (_, room, nation) in users {
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
            let mut trial = Trial::new(ledger, terms);
            trial.put(need, purchases);
            if trial.keeps_rules() {
                break;
            }
            trial.undo();
        }
    }
}

/// All expansions decided anew by prices, and all needs served anew, those first that have most to gain, with the way back;
/// `None` if what comes of it breaks a rule. What is bought through projects stays, or else those projects are formed that
/// needs would do best by.
pub(crate) fn rebuild<'a>(
    ledger: &Ledger<'a>,
    terms: Terms<'_>,
    regret: Regret<'_>,
    forms_projects: bool,
) -> Option<(Ledger<'a>, Change)> {
    let joint = |need: usize| ledger.purchases(need).iter().any(|one| one.deal.project().is_some());
    let needs = 0..ledger.instance.needs.len();
    let mut anew: Vec<usize> = needs.filter(|need| forms_projects || !joint(*need)).collect();
    anew.sort_by(|a, b| regret.gain(*b).total_cmp(&regret.gain(*a)).then(a.cmp(b)));
    let mut rebuilt = ledger.clone();
    let mut trial = Trial::new(&mut rebuilt, terms);
    for &need in &anew {
        trial.put(need, trial.ledger.kept(need).to_vec());
    }
    for expansion in 0..ledger.instance.expansions.len() {
        trial.decide(expansion);
    }
    if forms_projects {
        trial.form_projects(regret);
    }
    for &need in &anew {
        let purchases = insert(trial.ledger, need, Terms { joint: false, ..terms });
        trial.put(need, purchases);
    }
    let keeps = trial.keeps_rules();
    let before = trial.before;
    keeps.then_some((rebuilt, before))
}

/// Makes a change, if that keeps all rules and is better than `value`; gives the value and the way back.
pub(crate) fn redo(
    ledger: &mut Ledger<'_>,
    goal: &Goal,
    value: f64,
    change: Change,
    terms: Terms<'_>,
) -> Option<(f64, Change)> {
    let mut trial = Trial::new(ledger, terms);
    for (expansion, paid) in change.expansions {
        trial.expand(expansion, paid);
    }
    for (need, purchases) in change.purchases {
        trial.put(need, purchases);
    }
    trial.conclude(goal, value)
}

/// What came of one change.
pub(crate) struct Tried {
    /// The value that it brings, with the way back; `None` if it is no better, and all is as before.
    pub better: Option<(f64, Change)>,
    /// How many needs were served anew.
    pub served: usize,
}

/// Tries one change. If it is better than `value` by more than a trifle, it is made.
pub(crate) fn renew(
    ledger: &mut Ledger<'_>,
    goal: &Goal,
    value: f64,
    (terms, regret): (Terms<'_>, Regret<'_>),
    rng: &mut Rng,
) -> Tried {
    let Some(draft) = Draft::of(ledger, regret, rng) else { return Tried { better: None, served: 0 } };
    let served = draft.needs.len();
    let mut trial = Trial::new(ledger, terms);
    if trial.serve(&draft).is_some() {
        return Tried { better: trial.conclude(goal, value), served };
    }
    trial.undo();
    Tried { better: None, served }
}
