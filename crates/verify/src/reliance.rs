//! What hangs on each plant: the rows of `reliance.csv`, and the aim of reliance.

use std::collections::{BTreeMap, BTreeSet};

use muster_plan::Plan;
use muster_plan::tables::PlantReliance;
use muster_study::tables::{Component, Supply};
use muster_study::{LineId, PartId, Study, SupplyNodeId, SystemId};
use muster_table::Record;

use crate::codes::WRONG_RELIANCE;
use crate::facts::Facts;
use crate::objections::Objections;
use crate::purchase::Purchases;
use crate::tally::same;

/// A plant of the study.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Plant<'a> {
    Line(&'a LineId),
    Node(&'a SupplyNodeId),
}

/// What hangs on the plants, by the value of the needs and in units of currency.
pub(crate) struct Reliance<'a> {
    hanging: BTreeMap<Plant<'a>, f64>,
    wanted: f64,
}

impl<'a> Reliance<'a> {
    /// Recomputed plant by plant: how far each line can go on making each system while the plant stands still.
    pub fn of(facts: &Facts<'a>, purchases: &Purchases<'a>) -> Self {
        let mut made: BTreeMap<(&LineId, &SystemId), f64> = BTreeMap::new();
        for purchase in &purchases.all {
            let Some(need) = purchase.need else { continue };
            for shipment in &purchase.shipments {
                let value = need.value.units() * shipment.units() as f64;
                *made.entry((&shipment.delivery.line, &purchase.contract.system)).or_default() += value;
            }
        }
        let supply = SupplyRows::of(facts.study);
        let lines: BTreeSet<&LineId> = made.keys().map(|(line, _)| *line).collect();
        let nodes = facts.study.supply_nodes.iter().map(|row| Plant::Node(&row.node));
        let plants = lines.into_iter().map(Plant::Line).chain(nodes);
        let hanging = plants.map(|still| {
            let mut standstill = Standstill { supply: &supply, still, left: BTreeMap::new() };
            let missing = made.iter().map(|((line, system), value)| {
                value * (1.0 - standstill.left(Plant::Line(line), Product::System(system)))
            });
            (still, missing.sum::<f64>())
        });
        let hanging = hanging.filter(|(_, value)| *value > 0.0).collect();
        let wanted = facts.planned.values().map(|need| need.value.units() * need.quantity as f64).sum();
        Self { hanging, wanted }
    }

    /// The aim: the largest part of what is wanted that hangs on one plant.
    pub fn largest(&self) -> f64 {
        let largest = self.hanging.values().copied().fold(0.0, f64::max);
        if self.wanted > 0.0 { largest / self.wanted } else { 0.0 }
    }

    /// Objects to rows that are not as recomputed, too many, or missing.
    pub fn check(&self, plan: &Plan, objections: &mut Objections) {
        let table = &plan.reliance;
        let mut named = BTreeSet::new();
        for (row, said) in table.iter().enumerate() {
            let plant = match (&said.line, &said.node) {
                (Some(line), None) => Some(Plant::Line(line)),
                (None, Some(node)) => Some(Plant::Node(node)),
                _ => None,
            };
            let Some((plant, value)) = plant.and_then(|plant| self.hanging.get_key_value(&plant)) else {
                let cause =
                    "Nothing that the plan delivers hangs on this plant, or the row names none or two.";
                let name = said.cell("line").filter(|name| !name.is_empty()).or(said.cell("node"));
                objections.row(WRONG_RELIANCE, table, row, ("line", name.unwrap_or_default()), cause);
                continue;
            };
            named.insert(*plant);
            let right = [("value", said.value, value / 1e6), ("share", said.share, value / self.wanted)];
            for (column, said, right) in right.into_iter().filter(|(_, said, right)| !same(*said, *right)) {
                let cause = format!("Recomputed, it is {right}.");
                objections.row(WRONG_RELIANCE, table, row, (column, said), cause);
            }
        }
        for plant in self.hanging.keys().filter(|plant| !named.contains(*plant)) {
            let name = match plant {
                Plant::Line(line) => line.as_str(),
                Plant::Node(node) => node.as_str(),
            };
            let cause = format!("The row of {name} is missing.");
            objections.table::<PlantReliance>(WRONG_RELIANCE, cause);
        }
    }
}

/// What a plant makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Product<'a> {
    System(&'a SystemId),
    Part(&'a PartId),
}

/// The tables of supply, by what is asked of them.
struct SupplyRows<'a> {
    takes: BTreeMap<Product<'a>, Vec<&'a PartId>>,
    /// Rows that name their user.
    named: BTreeMap<(Plant<'a>, &'a PartId), Vec<&'a Supply>>,
    /// Rows for every user that no row names.
    general: BTreeMap<&'a PartId, Vec<&'a Supply>>,
}

impl<'a> SupplyRows<'a> {
    fn of(study: &'a Study) -> Self {
        let mut rows = Self { takes: BTreeMap::new(), named: BTreeMap::new(), general: BTreeMap::new() };
        for Component { system, assembly, part, .. } in study.bill_of_materials.iter() {
            let product = system.as_ref().map(Product::System).or(assembly.as_ref().map(Product::Part));
            if let Some(product) = product {
                rows.takes.entry(product).or_default().push(part);
            }
        }
        for row in study.supplies.iter() {
            let user = row.line.as_ref().map(Plant::Line).or(row.user.as_ref().map(Plant::Node));
            match user {
                Some(user) => rows.named.entry((user, &row.part)).or_default().push(row),
                None => rows.general.entry(&row.part).or_default().push(row),
            }
        }
        rows
    }

    /// The sources of a part for a user; no plant supplies itself by a row for all.
    fn sources(&self, user: Plant<'a>, part: &'a PartId) -> Vec<&'a Supply> {
        if let Some(rows) = self.named.get(&(user, part)) {
            return rows.clone();
        }
        let general = self.general.get(part).into_iter().flatten().copied();
        general.filter(|row| user != Plant::Node(&row.node)).collect()
    }
}

/// The study while one plant stands still.
struct Standstill<'a, 'b> {
    supply: &'b SupplyRows<'a>,
    still: Plant<'a>,
    /// The level at which each plant goes on making each product; what is being worked out stands at 1, so that a part
    /// made of itself ends somewhere.
    left: BTreeMap<(Plant<'a>, Product<'a>), f64>,
}

impl<'a> Standstill<'a, '_> {
    /// The level, from 0 to 1, at which a plant goes on: that of the part of which it gets least, where each source brings
    /// no more than its share.
    fn left(&mut self, plant: Plant<'a>, product: Product<'a>) -> f64 {
        if plant == self.still {
            return 0.0;
        }
        if let Some(known) = self.left.get(&(plant, product)) {
            return *known;
        }
        self.left.insert((plant, product), 1.0);
        let supply = self.supply;
        let mut level: f64 = 1.0;
        for part in supply.takes.get(&product).into_iter().flatten().copied() {
            let mut missing = 0.0;
            for row in supply.sources(plant, part) {
                let share = row.share.unwrap_or(0.0) / 100.0;
                missing += share * (1.0 - self.left(Plant::Node(&row.node), Product::Part(part)));
            }
            level = level.min((1.0 - missing).max(0.0));
        }
        self.left.insert((plant, product), level);
        level
    }
}
