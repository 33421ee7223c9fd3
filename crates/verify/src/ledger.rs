//! The payments that follow from a plan's units, by the section *Payments* of the maths page.

use std::collections::{BTreeMap, BTreeSet};

use muster_plan::{PaymentKind, PlannedContractId, ProjectId};
use muster_study::{CostScope, NationId, RouteKind, SystemId};
use muster_table::{Money, Month};

use crate::facts::Facts;
use crate::purchase::{Purchase, Purchases};
use crate::terms;

/// Nation, year, kind and contract of a payment.
pub(crate) type Entry<'a> = (&'a NationId, i32, PaymentKind, &'a PlannedContractId);

/// What each member of a project pays for procedure, scope `project` and adaptations, in hundredths.
pub(crate) type Shares<'a> = BTreeMap<(&'a ProjectId, &'a NationId), i128>;

/// Every payment for contracts, in hundredths; expansions are paid in any parts, and are not among them.
pub(crate) struct Ledger<'a> {
    pub payments: BTreeMap<Entry<'a>, i128>,
    /// The members' shares among them.
    pub shares: Shares<'a>,
    /// The nations and systems that are newly introduced.
    pub introduced: BTreeSet<(&'a NationId, &'a SystemId)>,
    /// Contracts with an amount that cannot be brought into the study's money.
    pub unreckonable: BTreeSet<&'a PlannedContractId>,
}

impl<'a> Ledger<'a> {
    /// The payments of a plan.
    pub fn of(facts: &Facts<'a>, purchases: &Purchases<'a>) -> Self {
        let mut ledger = Self {
            payments: BTreeMap::new(),
            shares: BTreeMap::new(),
            introduced: BTreeSet::new(),
            unreckonable: BTreeSet::new(),
        };
        for purchase in &purchases.all {
            ledger.units(purchase);
            if purchase.contract.project.is_none() {
                let cost = purchase.route.map(|route| terms::procedure(facts, route));
                ledger.once(PaymentKind::Procedure, purchase, earliest(purchase), cost);
                for (cost, _) in purchase.adaptations.values() {
                    ledger.once(PaymentKind::OneTime, purchase, earliest(purchase), Some(Some(*cost)));
                }
            }
        }
        for (project, joint) in &purchases.joint {
            let parts: Vec<&Purchase<'_>> =
                joint.purchases.iter().filter_map(|at| purchases.all.get(*at)).collect();
            ledger.share(facts, project, &parts, joint.members.len());
        }
        ledger.introductions(facts, purchases);
        ledger
    }

    /// The payments for the units of a contract.
    fn units(&mut self, purchase: &Purchase<'a>) {
        let Some(terms) = purchase.terms else { return };
        let (advance, unit) = (i128::from(terms.advance.cents()), i128::from(terms.unit.cents()));
        for shipment in &purchase.shipments {
            let (Some(way), Some(begins)) = (shipment.way, shipment.begins()) else { continue };
            let transport = i128::from(way.transport.cents());
            let arrival = shipment.delivery.month;
            for (month, kind, a_unit) in [
                (begins, PaymentKind::Advance, advance),
                (arrival, PaymentKind::Delivery, unit - advance),
                (arrival, PaymentKind::Transport, transport),
            ] {
                self.add(kind, purchase, month, shipment.units() * a_unit);
            }
        }
    }

    /// What each member of a project pays for procedure, scope `project` and adaptations, on its first contract.
    fn share(&mut self, facts: &Facts<'_>, project: &'a ProjectId, parts: &[&Purchase<'a>], members: usize) {
        let members = i64::try_from(members).unwrap_or(i64::MAX);
        let mut first: BTreeMap<&NationId, &Purchase<'a>> = BTreeMap::new();
        for purchase in parts.iter().copied() {
            let entry = first.entry(purchase.buyer).or_insert(purchase);
            if purchase.contract.contract < entry.contract.contract {
                *entry = purchase;
            }
        }
        for purchase in first.into_values() {
            let Some(route) = purchase.route.filter(|route| route.kind == RouteKind::Joint) else { continue };
            let costs = [
                (PaymentKind::Procedure, terms::procedure(facts, route)),
                (PaymentKind::OneTime, terms::one_time(facts, CostScope::Project, &purchase.contract.system)),
            ];
            let adapted = purchase.adaptations.values();
            let adapted = adapted.map(|(cost, _)| (PaymentKind::OneTime, Some(*cost)));
            for (kind, cost) in costs.into_iter().chain(adapted) {
                let part = cost.map(|cost| cost.share_rounded_up(1, members));
                *self.shares.entry((project, purchase.buyer)).or_default() +=
                    part.map_or(0, |part| i128::from(part.cents()));
                self.once(kind, purchase, earliest(purchase), Some(part));
            }
        }
    }

    /// What each nation pays to introduce a system, on its first contract for it.
    fn introductions(&mut self, facts: &Facts<'_>, purchases: &Purchases<'a>) {
        let mut first: BTreeMap<(&NationId, &SystemId), &Purchase<'a>> = BTreeMap::new();
        for purchase in &purchases.all {
            let entry = first.entry((purchase.buyer, &purchase.contract.system)).or_insert(purchase);
            if purchase.contract.contract < entry.contract.contract {
                *entry = purchase;
            }
        }
        for ((nation, system), purchase) in first {
            if facts.held.contains(&(nation, system)) {
                continue;
            }
            self.introduced.insert((nation, system));
            let cost = terms::one_time(facts, CostScope::Nation, system);
            let month = terms::first_signature(facts, nation, system);
            self.once(PaymentKind::OneTime, purchase, month, Some(cost));
        }
    }

    /// Adds a cost that is paid once; without a month there is something wrong that others object to.
    fn once(
        &mut self,
        kind: PaymentKind,
        purchase: &Purchase<'a>,
        month: Option<Month>,
        cost: Option<Option<Money>>,
    ) {
        match (month, cost) {
            (Some(month), Some(Some(cost))) => self.add(kind, purchase, month, i128::from(cost.cents())),
            (_, Some(None)) => {
                self.unreckonable.insert(&purchase.contract.contract);
            }
            (None, _) | (_, None) => {}
        }
    }

    fn add(&mut self, kind: PaymentKind, purchase: &Purchase<'a>, month: Month, cents: i128) {
        if cents != 0 {
            let entry = (purchase.buyer, month.year(), kind, &purchase.contract.contract);
            *self.payments.entry(entry).or_default() += cents;
        }
    }

    /// What is paid of some kinds for each contract.
    pub fn by_contract(&self, kinds: &[PaymentKind]) -> BTreeMap<&'a PlannedContractId, i128> {
        let mut sums = BTreeMap::new();
        for ((_, _, kind, contract), cents) in &self.payments {
            if kinds.contains(kind) {
                *sums.entry(*contract).or_default() += cents;
            }
        }
        sums
    }
}

fn earliest(purchase: &Purchase<'_>) -> Option<Month> {
    purchase.terms.map(|terms| terms.earliest)
}
