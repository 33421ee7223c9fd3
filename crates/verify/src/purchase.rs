//! The plan's contracts with all that the rules say of them.

use std::collections::{BTreeMap, BTreeSet};

use muster_plan::tables::{Contract, PlannedDelivery, Project};
use muster_plan::{Plan, PlannedContractId, ProjectId};
use muster_study::tables::Route;
use muster_study::{LineId, NationId};
use muster_table::Month;

use crate::facts::Facts;
use crate::planned_need::{PlannedNeed, Way};
use crate::standards::{self, Adaptations};
use crate::terms::Terms;

/// A contract with its deliveries.
pub(crate) struct Purchase<'a> {
    /// The row of `contracts.csv`.
    pub row: usize,
    pub contract: &'a Contract,
    /// The need, if it is planned.
    pub need: Option<&'a PlannedNeed<'a>>,
    /// The nation of the need, or what the contract says where the need is unknown.
    pub buyer: &'a NationId,
    pub route: Option<&'a Route>,
    pub shipments: Vec<Shipment<'a>>,
    /// Units delivered.
    pub units: i128,
    /// What its system is adapted to, by itself or for the project it is part of.
    pub adaptations: Adaptations<'a>,
    /// The terms of its deal, if route and price are known.
    pub terms: Option<Terms>,
}

/// A delivery with the way it takes.
pub(crate) struct Shipment<'a> {
    /// The row of `deliveries.csv`.
    pub row: usize,
    pub delivery: &'a PlannedDelivery,
    /// The way from the line to the buyer, if the line is usable.
    pub way: Option<Way>,
}

impl Shipment<'_> {
    pub fn units(&self) -> i128 {
        i128::from(self.delivery.quantity)
    }

    /// The month in which production begins.
    pub fn begins(&self) -> Option<Month> {
        Some(self.delivery.made.plus(-self.way?.lead))
    }
}

/// What is bought under one project identifier.
#[derive(Default)]
pub(crate) struct Joint<'a> {
    /// Its purchases, by position.
    pub purchases: Vec<usize>,
    /// Units of each member.
    pub members: BTreeMap<&'a NationId, i128>,
    /// What its system is adapted to: all that one of its needs requires.
    pub adaptations: Adaptations<'a>,
}

impl Joint<'_> {
    /// Units of all members.
    pub fn units(&self) -> i128 {
        self.members.values().sum()
    }
}

/// All that a plan buys.
pub(crate) struct Purchases<'a> {
    pub plan: &'a Plan,
    /// One for each contract, in the order of the table.
    pub all: Vec<Purchase<'a>>,
    pub by_contract: BTreeMap<&'a PlannedContractId, usize>,
    pub joint: BTreeMap<&'a ProjectId, Joint<'a>>,
    pub projects: BTreeMap<&'a ProjectId, &'a Project>,
}

impl<'a> Purchases<'a> {
    /// Looks a plan up.
    pub fn of(facts: &'a Facts<'a>, plan: &'a Plan) -> Self {
        let mut deliveries: BTreeMap<&PlannedContractId, Vec<usize>> = BTreeMap::new();
        for (row, delivery) in plan.deliveries.iter().enumerate() {
            deliveries.entry(&delivery.contract).or_default().push(row);
        }
        let mut purchases = Self {
            plan,
            all: Vec::new(),
            by_contract: BTreeMap::new(),
            joint: BTreeMap::new(),
            projects: plan.projects.iter().map(|project| (&project.project, project)).collect(),
        };
        for (row, contract) in plan.contracts.iter().enumerate() {
            // Of two contracts with the same identifier, the deliveries belong to the first.
            let rows = deliveries.remove(&contract.contract).unwrap_or_default();
            let need = facts.planned.get(&contract.need);
            let ways = need.and_then(|need| need.ways.get(&contract.system));
            let shipments: Vec<_> = rows
                .into_iter()
                .filter_map(|row| {
                    let delivery = plan.deliveries.get(row)?;
                    let way = ways.and_then(|ways| ways.get(&delivery.line)).copied();
                    Some(Shipment { row, delivery, way })
                })
                .collect();
            let purchase = Purchase {
                row,
                contract,
                need,
                buyer: facts.needs.get(&contract.need).map_or(&contract.nation, |need| &need.nation),
                route: facts.routes.get(&contract.route).copied(),
                adaptations: need
                    .and_then(|need| need.adaptations.get(&contract.system))
                    .cloned()
                    .unwrap_or_default(),
                units: shipments.iter().map(Shipment::units).sum(),
                shipments,
                terms: None,
            };
            if let Some(project) = &contract.project {
                let joint = purchases.joint.entry(project).or_default();
                joint.purchases.push(row);
                joint.adaptations.extend(purchase.adaptations.iter());
                *joint.members.entry(purchase.buyer).or_default() += purchase.units;
            }
            purchases.by_contract.entry(&contract.contract).or_insert(row);
            purchases.all.push(purchase);
        }
        for purchase in &mut purchases.all {
            let joint = purchase.contract.project.as_ref().and_then(|project| purchases.joint.get(project));
            let (members, units) =
                joint.map_or((1, purchase.units), |joint| (joint.members.len(), joint.units()));
            if let Some(joint) = joint {
                purchase.adaptations = joint.adaptations.clone();
            }
            let adapted = standards::months(&purchase.adaptations);
            purchase.terms = purchase.route.and_then(|route| {
                Terms::of(facts, route, &purchase.contract.system, members, units, adapted)
            });
        }
        purchases
    }

    /// The month in which production begins for the first units of a contract, or of the project it is part of.
    pub fn signature(&self, purchase: &Purchase<'a>) -> Option<Month> {
        let begins = |purchase: &Purchase<'_>| purchase.shipments.iter().filter_map(Shipment::begins).min();
        match purchase.contract.project.as_ref().and_then(|project| self.joint.get(project)) {
            Some(joint) => joint.purchases.iter().filter_map(|at| begins(self.all.get(*at)?)).min(),
            None => begins(purchase),
        }
    }

    /// Units made for the plan, by line and month.
    pub fn made(&self) -> BTreeMap<(&'a LineId, Month), i128> {
        let mut made = BTreeMap::new();
        for delivery in self.plan.deliveries.iter() {
            *made.entry((&delivery.line, delivery.made)).or_default() += i128::from(delivery.quantity);
        }
        made
    }

    /// The nations that get units from each line.
    pub fn customers(&self) -> BTreeSet<(&'a LineId, &'a NationId)> {
        let pairs = self.all.iter().flat_map(|purchase| {
            purchase.shipments.iter().map(|shipment| (&shipment.delivery.line, purchase.buyer))
        });
        pairs.collect()
    }
}
