//! What every part of the report draws from: the study, the plan, and what joins them.

use std::collections::BTreeMap;

use muster_plan::tables::{Comparison, Contract, NeedOutcome};
use muster_plan::{ComparisonScope, Limit, Plan, PlannedContractId};
use muster_study::{CapabilityId, NationId, NeedId, Study};
use muster_table::Money;

use crate::names::Names;
use crate::number;

/// A study and its plan with look-ups.
pub struct Material<'a> {
    /// The study.
    pub study: &'a Study,
    /// The plan.
    pub plan: &'a Plan,
    /// The world without cooperation, where it is at hand.
    pub alone: Option<&'a Plan>,
    /// Names for identifiers.
    pub names: Names<'a>,
    contracts: BTreeMap<&'a PlannedContractId, &'a Contract>,
    outcomes: BTreeMap<&'a NeedId, &'a NeedOutcome>,
}

impl<'a> Material<'a> {
    /// Joins a study and its plans.
    pub fn new(study: &'a Study, plan: &'a Plan, alone: Option<&'a Plan>) -> Self {
        Self {
            study,
            plan,
            alone,
            names: Names::new(study, plan),
            contracts: plan.contracts.iter().map(|row| (&row.contract, row)).collect(),
            outcomes: plan.needs.iter().map(|row| (&row.need, row)).collect(),
        }
    }

    /// The contract with this identifier.
    pub fn contract(&self, contract: &PlannedContractId) -> Option<&'a Contract> {
        self.contracts.get(contract).copied()
    }

    /// What becomes of a need.
    pub fn outcome(&self, need: &NeedId) -> Option<&'a NeedOutcome> {
        self.outcomes.get(need).copied()
    }

    /// Needs whose quantity is known and that are not under contract already: what the plan is measured by.
    pub fn wanted(&self) -> impl Iterator<Item = &'a NeedOutcome> {
        self.plan.needs.iter().filter(|row| row.limit != Limit::Signed && row.quantity.is_some())
    }

    /// The rows of the comparison with one scope.
    pub fn comparison(&self, scope: ComparisonScope) -> impl Iterator<Item = &'a Comparison> {
        self.plan.comparison.iter().filter(move |row| row.scope == scope)
    }

    /// The row of the comparison for everything.
    pub fn whole(&self) -> Option<&'a Comparison> {
        self.comparison(ComparisonScope::All).next()
    }

    /// An amount for people, in the study's currency.
    pub fn money(&self, amount: Money) -> String {
        number::money(amount, &self.study.settings.currency)
    }

    /// `2025 prices`.
    pub fn price_basis(&self) -> String {
        format!("{} prices", self.study.settings.price_year)
    }

    /// `EUR m, 2025 prices`.
    pub fn millions_unit(&self) -> String {
        format!("{} m, {}", self.study.settings.currency, self.price_basis())
    }

    /// `EUR bn, 2025 prices`.
    pub fn billions_unit(&self) -> String {
        format!("{} bn, {}", self.study.settings.currency, self.price_basis())
    }

    /// Capabilities of the plan's needs, in the order of the study's tree; those it does not know come last.
    pub fn capabilities(&self) -> Vec<&'a CapabilityId> {
        let place: BTreeMap<_, _> =
            self.study.capabilities.iter().enumerate().map(|(at, row)| (&row.capability, at)).collect();
        let mut found: Vec<_> = self.plan.needs.iter().map(|row| &row.capability).collect();
        found.sort_by_key(|capability| (place.get(capability).copied().unwrap_or(usize::MAX), *capability));
        found.dedup();
        found
    }

    /// Nations of the plan's needs, contracts and budgets, by name.
    pub fn nations(&self) -> Vec<&'a NationId> {
        let mut found: Vec<_> = self.plan.needs.iter().map(|row| &row.nation).collect();
        found.extend(self.plan.contracts.iter().map(|row| &row.nation));
        found.extend(self.plan.budgets.iter().map(|row| &row.nation));
        found.sort_by_key(|nation| (self.names.nation(nation), *nation));
        found.dedup();
        found
    }

    /// What all contracts of the plan cost.
    pub fn contract_total(&self) -> Money {
        self.plan.contracts.iter().map(|row| row.total).sum()
    }
}
