//! Whole decisions with what they leave of lines and money, kept exact while needs are served and served anew.

use std::collections::{BTreeMap, BTreeSet};

use muster_table::Money;

use super::pool::{Pool, step};
use super::{Layout, Market};
use crate::decisions::{Deal, Decisions, PaidExpansion, Purchase};
use crate::instance::{Adaptation, Instance, longest};

/// Decisions and what they leave.
#[derive(Debug, Clone)]
pub(crate) struct Ledger<'a> {
    /// The instance.
    pub instance: &'a Instance,
    /// What needs could buy.
    pub market: &'a Market,
    layout: &'a Layout,
    /// Kept back from every budget.
    reserve: Money,
    /// What each need buys.
    purchases: Vec<Vec<Purchase>>,
    /// The expansions that are paid for, by position.
    expansions: BTreeMap<usize, PaidExpansion>,
    /// Units that each line can still make in each month.
    free: Vec<Vec<i64>>,
    /// What every nation pays in every year.
    paid: Vec<Vec<Money>>,
    /// The part of it that projects do not take.
    own: Vec<Vec<Money>>,
    /// What each nation pays in every year for each project through which it buys, and for all of them.
    joint: Vec<BTreeMap<usize, Vec<Money>>>,
    common: Vec<Vec<Money>>,
    /// The projects of each nation that have changed since it was settled.
    stale: Vec<BTreeSet<usize>>,
    /// How many purchases each nation has of each system, both by position.
    systems: BTreeMap<(usize, usize), usize>,
    /// How many purchases each nation has that use each line, both by position.
    users: BTreeMap<(usize, usize), usize>,
    /// How many purchases each need has that use a line, for each line, both by position.
    takers: Vec<BTreeMap<usize, usize>>,
    /// The needs of each nation.
    needs: Vec<Vec<usize>>,
    /// What is bought through each project used.
    pools: BTreeMap<usize, Pool>,
    /// Members that a project is about to have, while they join one by one.
    expected: BTreeMap<usize, usize>,
    /// Waiting of each need.
    waits: Vec<f64>,
    /// What the changes of each need against a former plan add to the aim of money.
    changes: Vec<Money>,
}

/// What a project in use has come to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ProjectState {
    /// How many members.
    pub members: usize,
    /// Units bought through it.
    pub quantity: i64,
    /// What its system is adapted to.
    pub adaptations: Vec<Adaptation>,
}

impl<'a> Ledger<'a> {
    /// The ledger of decisions that keep all rules, with so much kept back from every budget.
    pub fn new(
        instance: &'a Instance,
        market: &'a Market,
        layout: &'a Layout,
        reserve: Money,
        decisions: &Decisions,
    ) -> Self {
        let mut needs = vec![Vec::new(); instance.nations.len()];
        instance.needs.iter().enumerate().for_each(|(at, need)| needs[need.nation].push(at));
        let mut ledger = Self {
            instance,
            market,
            layout,
            reserve,
            purchases: vec![Vec::new(); instance.needs.len()],
            expansions: BTreeMap::new(),
            free: instance.lines.iter().map(|line| line.left.clone()).collect(),
            paid: vec![vec![Money::ZERO; instance.years]; instance.nations.len()],
            own: vec![vec![Money::ZERO; instance.years]; instance.nations.len()],
            joint: vec![BTreeMap::new(); instance.nations.len()],
            common: vec![vec![Money::ZERO; instance.years]; instance.nations.len()],
            stale: vec![BTreeSet::new(); instance.nations.len()],
            systems: BTreeMap::new(),
            users: BTreeMap::new(),
            takers: vec![BTreeMap::new(); instance.lines.len()],
            needs,
            pools: BTreeMap::new(),
            expected: BTreeMap::new(),
            waits: (0..instance.needs.len()).map(|need| unserved(instance, need)).collect(),
            changes: (0..instance.needs.len()).map(|need| change_price(instance, need, &[])).collect(),
        };
        for paid in &decisions.expansions {
            ledger.expand(paid.clone());
        }
        let mut bought: BTreeMap<usize, Vec<Purchase>> = BTreeMap::new();
        for purchase in &decisions.purchases {
            bought.entry(purchase.need).or_default().push(purchase.clone());
        }
        for (need, purchases) in bought {
            ledger.put(need, purchases);
        }
        (0..instance.nations.len()).for_each(|nation| ledger.settle(nation));
        ledger
    }

    /// The decisions as they stand.
    pub fn decisions(&self) -> Decisions {
        let mut purchases: Vec<Purchase> = self.purchases.iter().flatten().cloned().collect();
        purchases.sort_by_key(|purchase| (purchase.need, purchase.candidate));
        Decisions { purchases, expansions: self.expansions.values().cloned().collect() }
    }

    /// What a need buys.
    pub fn purchases(&self, need: usize) -> &[Purchase] {
        &self.purchases[need]
    }

    /// What a need must go on buying.
    pub fn kept(&self, need: usize) -> &'a [Purchase] {
        self.instance.ties.kept_by(need)
    }

    /// The needs of a nation.
    pub fn needs_of(&self, nation: usize) -> &[usize] {
        &self.needs[nation]
    }

    /// Units that a line can still make in a month.
    pub fn free(&self, line: usize, month: usize) -> i64 {
        self.free[line][month]
    }

    /// The needs that a line makes something for, ascending.
    pub fn takers(&self, line: usize) -> impl Iterator<Item = usize> + '_ {
        self.takers[line].keys().copied()
    }

    /// The year in which a month lies, by position.
    pub fn year_of(&self, month: usize) -> usize {
        self.layout.year_of(month)
    }

    /// What a nation pays in each year.
    pub fn paid(&self, nation: usize) -> &[Money] {
        &self.paid[nation]
    }

    /// The expansions that are paid for.
    pub fn expansions(&self) -> &BTreeMap<usize, PaidExpansion> {
        &self.expansions
    }

    /// What is bought through each project in use.
    pub fn projects(&self) -> &BTreeMap<usize, Pool> {
        &self.pools
    }

    /// Whether a nation buys a system already.
    pub fn buys(&self, nation: usize, system: usize) -> bool {
        self.systems.contains_key(&(nation, system))
    }

    /// The nations that buy through a project.
    pub fn members(&self, project: usize) -> BTreeSet<usize> {
        self.pools.get(&project).into_iter().flat_map(Pool::members).collect()
    }

    /// What a project has come to.
    pub fn project(&self, project: usize) -> ProjectState {
        let pool = self.pools.get(&project);
        let members = pool.map_or(0, Pool::size);
        ProjectState {
            members: self.expected.get(&project).copied().unwrap_or(0).max(members),
            quantity: pool.map_or(0, Pool::quantity),
            adaptations: pool.map_or_else(Vec::new, Pool::adaptations),
        }
    }

    /// Says how many members a project is about to have; `None` once all have joined.
    pub fn expect(&mut self, project: usize, members: Option<usize>) {
        match members {
            Some(members) => self.expected.insert(project, members),
            None => self.expected.remove(&project),
        };
        self.touch(project);
    }

    /// Notes that what the members of a project pay has changed.
    fn touch(&mut self, project: usize) {
        for nation in self.pools.get(&project).into_iter().flat_map(Pool::members) {
            self.stale[nation].insert(project);
        }
    }

    /// Expects no more members than there are.
    pub fn expect_nothing(&mut self) {
        for project in std::mem::take(&mut self.expected).into_keys() {
            self.touch(project);
        }
    }

    /// Serves a need anew and gives back what it bought before. Payments are not settled.
    pub fn put(&mut self, need: usize, purchases: Vec<Purchase>) -> Vec<Purchase> {
        let before = std::mem::take(&mut self.purchases[need]);
        for purchase in &before {
            self.count(purchase, -1);
        }
        let (of, mut wait) = (&self.instance.needs[need], unserved(self.instance, need));
        let unmet = self.instance.waiting_unmet(of);
        for purchase in &purchases {
            self.count(purchase, 1);
            for ((source, month), units) in &purchase.arrivals {
                let source = purchase.source(self.instance, *source);
                wait += (self.instance.waiting(of, source, *month) - unmet) * *units as f64;
            }
        }
        self.waits[need] = wait;
        self.changes[need] = change_price(self.instance, need, &purchases);
        self.purchases[need] = purchases;
        before
    }

    /// Counts a purchase (1), or counts it no longer (-1).
    fn count(&mut self, purchase: &Purchase, sign: i64) {
        let instance = self.instance;
        let (nation, system) = purchase.buyer(instance);
        let mut lines = BTreeSet::new();
        for (&(source, month), &units) in &purchase.arrivals {
            let source = purchase.source(instance, source);
            self.free[source.line][month - source.transit] -= sign * units;
            lines.insert(source.line);
        }
        let bought = step(&mut self.systems, (nation, system), sign);
        let introduction = instance.introductions.get(&(nation, system));
        if let Some(introduction) = introduction.filter(|_| bought == usize::from(sign > 0)) {
            let own = &mut self.own[nation][introduction.year];
            if sign > 0 { *own += introduction.cost } else { *own -= introduction.cost }
        }
        for line in lines {
            step(&mut self.users, (nation, line), sign);
            step(&mut self.takers[line], purchase.need, sign);
        }
        match purchase.deal {
            Deal::Own(at) => {
                let deal = &purchase.candidate(instance).own[at];
                let mut paid = vec![Money::ZERO; instance.years];
                paid[self.layout.year_of(deal.contract)] += deal.procedure + deal.adaptation;
                self.add_units(purchase, &mut paid);
                for (own, paid) in self.own[nation].iter_mut().zip(paid) {
                    if sign > 0 { *own += paid } else { *own -= paid }
                }
            }
            Deal::Joint(project) => {
                let pool = self.pools.entry(project).or_default();
                pool.count(instance, self.layout, purchase, sign);
                if pool.is_empty() {
                    self.pools.remove(&project);
                }
                self.stale[nation].insert(project);
                self.touch(project);
            }
        }
    }

    /// Adds what the units of a purchase in a deal of its own cost.
    fn add_units(&self, purchase: &Purchase, paid: &mut [Money]) {
        let ladder = purchase.ladder(self.instance);
        let level = ladder.level_at(purchase.quantity());
        for (&(source, month), &units) in &purchase.arrivals {
            let source = purchase.source(self.instance, source);
            let begins = self.layout.year_of(month.saturating_sub(source.transit + source.lead));
            paid[begins] += ladder.advance.times(units);
            paid[self.layout.year_of(month)] +=
                ladder.on_arrival(level).times(units) + source.transport.times(units);
        }
    }

    /// Pays for an expansion, or changes who pays for it.
    pub fn expand(&mut self, paid: PaidExpansion) {
        self.shrink(paid.expansion);
        self.add(&paid, 1);
        self.expansions.insert(paid.expansion, paid);
    }

    /// Takes an expansion back.
    pub fn shrink(&mut self, expansion: usize) -> Option<PaidExpansion> {
        let paid = self.expansions.remove(&expansion)?;
        self.add(&paid, -1);
        Some(paid)
    }

    fn add(&mut self, paid: &PaidExpansion, sign: i64) {
        let expansion = &self.instance.expansions[paid.expansion];
        let added = &expansion.decisions[paid.decision].added;
        for (free, added) in self.free[expansion.line].iter_mut().zip(added) {
            *free += sign * added;
        }
        let year = self.layout.year_of(expansion.decisions[paid.decision].month);
        for (nation, part) in &paid.parts {
            self.own[*nation][year] += part.times(sign);
        }
    }

    /// Works out what a nation pays in each year, by the rules of [`crate::account::Account`].
    pub fn settle(&mut self, nation: usize) {
        let instance = self.instance;
        for position in std::mem::take(&mut self.stale[nation]) {
            let due = self.pools.get(&position).filter(|pool| pool.has(nation)).map(|pool| {
                let (project, state) = (&instance.projects[position], self.project(position));
                let mut due = vec![Money::ZERO; instance.years];
                pool.add_units(nation, &project.ladder, &mut due);
                let (procedure, one_time) = project.shares(state.members, &state.adaptations);
                let year = self.layout.year_of(project.contract(state.members).min(instance.months - 1));
                due[year] += procedure + one_time;
                due
            });
            let common = &mut self.common[nation];
            for (common, due) in common.iter_mut().zip(due.iter().flatten()) {
                *common += *due;
            }
            let before = match due {
                Some(due) => self.joint[nation].insert(position, due),
                None => self.joint[nation].remove(&position),
            };
            for (common, before) in common.iter_mut().zip(before.iter().flatten()) {
                *common -= *before;
            }
        }
        let all = self.own[nation].iter().zip(&self.common[nation]);
        for (paid, (own, common)) in self.paid[nation].iter_mut().zip(all) {
            *paid = *own + *common;
        }
    }

    /// Whether payments of these amounts by year, beyond what a nation pays, break none of its budgets.
    pub fn affords(&self, nation: usize, paid: &[Money]) -> bool {
        let nation = &self.instance.nations[nation];
        let mut carried = Money::ZERO;
        for (fund, paid) in nation.funds.iter().zip(paid) {
            let left = fund.free - self.reserve + carried - *paid;
            if left < Money::ZERO {
                return false;
            }
            carried = left.min(fund.carried_at_most);
        }
        true
    }

    /// Whether a nation's budgets hold.
    pub fn solvent(&self, nation: usize) -> bool {
        self.affords(nation, &self.paid[nation])
    }

    /// The most that a nation could pay beyond what it pays in one year.
    pub fn headroom(&self, nation: usize, year: usize) -> Money {
        let funds = &self.instance.nations[nation].funds;
        let mut lefts = Vec::with_capacity(funds.len());
        let mut carried = Money::ZERO;
        for (fund, paid) in funds.iter().zip(&self.paid[nation]) {
            let left = fund.free - self.reserve + carried - *paid;
            lefts.push(left);
            carried = left.min(fund.carried_at_most).max(Money::ZERO);
        }
        let mut room = Money::ZERO;
        for (at, (left, fund)) in lefts.iter().zip(funds).enumerate().rev().take(funds.len() - year) {
            let lapsing = (*left - fund.carried_at_most).max(Money::ZERO);
            let later = if at + 1 == funds.len() { *left } else { lapsing + room };
            room = later.min(*left).max(Money::ZERO);
        }
        room
    }

    /// Whether a project in use keeps its rules: enough members, nothing begun before its contract, no order too small.
    pub fn sound(&self, project: usize) -> bool {
        let Some(pool) = self.pools.get(&project) else { return true };
        let (of, state) = (&self.instance.projects[project], self.project(project));
        let contract = of.contract(state.members);
        state.members >= of.least
            && state.members <= of.most
            && contract < self.instance.months
            && pool.begins().is_none_or(|begins| begins >= contract + longest(&state.adaptations))
            && pool.reaches_minimum_orders()
    }

    /// Whether everybody who pays for an expansion has a contract on its line, and it is paid in full.
    pub fn backed(&self, expansion: usize) -> bool {
        let Some(paid) = self.expansions.get(&expansion) else { return true };
        let of = &self.instance.expansions[expansion];
        let whole: Money = paid.parts.values().copied().sum();
        whole == of.cost && paid.parts.keys().all(|nation| self.uses(*nation, of.line))
    }

    /// Whether a nation has a contract on a line.
    pub fn uses(&self, nation: usize, line: usize) -> bool {
        self.users.contains_key(&(nation, line))
    }

    /// Whether no line makes more than it can.
    pub fn within_capacity(&self, line: usize) -> bool {
        self.free[line].iter().all(|free| *free >= 0)
    }

    /// Waiting of one need.
    pub fn wait(&self, need: usize) -> f64 {
        self.waits[need]
    }

    /// The first aim.
    pub fn waiting(&self) -> f64 {
        self.waits.iter().sum()
    }

    /// The second aim.
    pub fn money(&self) -> f64 {
        self.paid.iter().flatten().chain(&self.changes).copied().sum::<Money>().units() / 1e6
    }
}

/// What the changes of a need against a former plan add to the aim of money.
fn change_price(instance: &Instance, need: usize, purchases: &[Purchase]) -> Money {
    let ties = &instance.ties;
    if ties.price == Money::ZERO { Money::ZERO } else { ties.price.times(ties.changes(need, purchases)) }
}

/// Waiting of a need that nothing arrives for.
fn unserved(instance: &Instance, need: usize) -> f64 {
    let need = &instance.needs[need];
    instance.waiting_unmet(need) * need.quantity as f64
}
