//! The exact payments of a plan, by the rules of the maths page, from its whole units.

use std::collections::BTreeMap;

use muster_plan::{PaymentKind, PlannedContractId};
use muster_table::Money;

use crate::decisions::{Deal, Decisions, Purchase};
use crate::instance::Instance;

/// What a payment is for: the purchase or the expansion, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
    /// A purchase of the decisions.
    Purchase(usize),
    /// An expansion of the instance.
    Expansion(usize),
}

/// All payments of a plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Account {
    /// Amounts by nation, year (both by position), kind and reason; none is zero.
    pub payments: BTreeMap<(usize, usize, PaymentKind, Reason), Money>,
}

/// A budget that payments break.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Overspending {
    /// The nation, by position.
    pub nation: usize,
    /// The year, by position.
    pub year: usize,
    /// What is missing.
    pub missing: Money,
}

/// What becomes of a nation's money in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Balance {
    /// Carried in from the year before.
    pub carried_in: Money,
    /// Paid.
    pub paid: Money,
    /// Carried into the next year.
    pub carried_out: Money,
}

/// The identifier of a purchase's contract.
pub(crate) fn contract_id(instance: &Instance, purchase: &Purchase) -> PlannedContractId {
    let candidate = purchase.candidate(instance);
    let route = match purchase.deal {
        Deal::Own(deal) => candidate.own[deal].route,
        Deal::Joint(project) => instance.projects[project].route,
    };
    let (need, system) = (&purchase.need(instance).id, &instance.systems[candidate.system].id);
    PlannedContractId::new(format!("{need}/{system}/{}", instance.routes[route]))
}

impl Account {
    /// The payments of these decisions.
    pub fn of(instance: &Instance, decisions: &Decisions) -> Self {
        let mut account = Self::default();
        for (position, purchase) in decisions.purchases.iter().enumerate() {
            account.add_units(instance, decisions, position, purchase);
        }
        account.add_procedures(instance, decisions);
        account.add_introductions(instance, decisions);
        for paid in &decisions.expansions {
            let expansion = &instance.expansions[paid.expansion];
            let year = instance.year_of(expansion.decisions[paid.decision].month);
            for (&nation, &part) in &paid.parts {
                account.add(nation, year, PaymentKind::Expansion, Reason::Expansion(paid.expansion), part);
            }
        }
        account
    }

    fn add(&mut self, nation: usize, year: usize, kind: PaymentKind, reason: Reason, amount: Money) {
        if amount != Money::ZERO {
            *self.payments.entry((nation, year, kind, reason)).or_default() += amount;
        }
    }

    /// Advances, payments on arrival and transport.
    fn add_units(
        &mut self,
        instance: &Instance,
        decisions: &Decisions,
        position: usize,
        purchase: &Purchase,
    ) {
        let ladder = purchase.ladder(instance);
        let level = ladder.level_at(deal_quantity(decisions, purchase));
        let nation = purchase.need(instance).nation;
        let reason = Reason::Purchase(position);
        for (&(source, month), &units) in &purchase.arrivals {
            let source = purchase.source(instance, source);
            let begins = instance.year_of(month.saturating_sub(source.transit + source.lead));
            let arrives = instance.year_of(month);
            self.add(nation, begins, PaymentKind::Advance, reason, ladder.advance.times(units));
            self.add(nation, arrives, PaymentKind::Delivery, reason, ladder.on_arrival(level).times(units));
            self.add(nation, arrives, PaymentKind::Transport, reason, source.transport.times(units));
        }
    }

    /// Procedures, adaptations, and the shared costs of projects: once for each member, on the first of its contracts.
    fn add_procedures(&mut self, instance: &Instance, decisions: &Decisions) {
        let members = decisions.members(instance);
        let adaptations = decisions.project_adaptations(instance);
        let mut first: BTreeMap<(usize, usize), (PlannedContractId, usize)> = BTreeMap::new();
        for (position, purchase) in decisions.purchases.iter().enumerate() {
            let nation = purchase.need(instance).nation;
            match purchase.deal {
                Deal::Own(deal) => {
                    let deal = &purchase.candidate(instance).own[deal];
                    let year = instance.year_of(deal.contract);
                    self.add(
                        nation,
                        year,
                        PaymentKind::Procedure,
                        Reason::Purchase(position),
                        deal.procedure,
                    );
                    let reason = Reason::Purchase(position);
                    self.add(nation, year, PaymentKind::OneTime, reason, deal.adaptation);
                }
                Deal::Joint(project) => {
                    let candidate = (contract_id(instance, purchase), position);
                    let entry = first.entry((project, nation)).or_insert_with(|| candidate.clone());
                    *entry = candidate.min(entry.clone());
                }
            }
        }
        for ((position, nation), (_, purchase)) in first {
            let project = &instance.projects[position];
            let size = members.get(&position).map_or(1, std::collections::BTreeSet::len);
            let year = instance.year_of(project.contract(size));
            let adapted = adaptations.get(&position).map(Vec::as_slice).unwrap_or_default();
            let (procedure, one_time) = project.shares(size, adapted);
            self.add(nation, year, PaymentKind::Procedure, Reason::Purchase(purchase), procedure);
            self.add(nation, year, PaymentKind::OneTime, Reason::Purchase(purchase), one_time);
        }
    }

    /// Introductions: once for each nation and system, on the first of the nation's contracts for it.
    fn add_introductions(&mut self, instance: &Instance, decisions: &Decisions) {
        let mut first: BTreeMap<(usize, usize), (PlannedContractId, usize)> = BTreeMap::new();
        for (position, purchase) in decisions.purchases.iter().enumerate() {
            let candidate = (contract_id(instance, purchase), position);
            let entry = first.entry(purchase.buyer(instance)).or_insert_with(|| candidate.clone());
            *entry = candidate.min(entry.clone());
        }
        for (buyer, (_, purchase)) in first {
            if let Some(introduction) = instance.introductions.get(&buyer) {
                let reason = Reason::Purchase(purchase);
                self.add(buyer.0, introduction.year, PaymentKind::OneTime, reason, introduction.cost);
            }
        }
    }

    /// The sum of all payments.
    pub fn total(&self) -> Money {
        self.payments.values().copied().sum()
    }

    /// What every nation pays in every year.
    pub fn by_year(&self, instance: &Instance) -> Vec<Vec<Money>> {
        let mut paid = vec![vec![Money::ZERO; instance.years]; instance.nations.len()];
        for (&(nation, year, _, _), &amount) in &self.payments {
            paid[nation][year] += amount;
        }
        paid
    }
}

/// What becomes of the money of a nation that pays `paid` year by year, and the years that overspend.
pub(crate) fn balances(
    instance: &Instance,
    nation: usize,
    paid: &[Money],
) -> (Vec<Balance>, Vec<Overspending>) {
    let mut carried_in = Money::ZERO;
    let mut overspending = Vec::new();
    let mut balances = Vec::with_capacity(paid.len());
    for (year, (&paid, fund)) in paid.iter().zip(&instance.nations[nation].funds).enumerate() {
        let left = fund.free + carried_in - paid;
        if left < Money::ZERO {
            overspending.push(Overspending { nation, year, missing: -left });
        }
        let carried_out = left.min(fund.carried_at_most).max(Money::ZERO);
        balances.push(Balance { carried_in, paid, carried_out });
        carried_in = carried_out;
    }
    (balances, overspending)
}

/// The budgets that decisions break.
pub(crate) fn overspending(instance: &Instance, decisions: &Decisions) -> Vec<Overspending> {
    let paid = Account::of(instance, decisions).by_year(instance);
    paid.iter().enumerate().flat_map(|(nation, paid)| balances(instance, nation, paid).1).collect()
}

/// The whole quantity of the deal that a purchase is part of.
pub(crate) fn deal_quantity(decisions: &Decisions, purchase: &Purchase) -> i64 {
    match purchase.deal {
        Deal::Own(_) => purchase.quantity(),
        Deal::Joint(project) => {
            let same = decisions.purchases.iter().filter(|other| other.deal == Deal::Joint(project));
            same.map(Purchase::quantity).sum()
        }
    }
}
