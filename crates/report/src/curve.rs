//! Running totals of what is wanted and what arrives, month by month.

use std::collections::BTreeMap;

use muster_plan::Plan;
use muster_plan::tables::NeedOutcome;
use muster_study::{CapabilityId, NationId};
use muster_table::Month;

use crate::material::Material;
use crate::number;

/// Running totals by month of the horizon, and what becomes of the units.
#[derive(Default, Clone)]
pub struct Curve {
    /// Units wanted by the end of each month.
    pub wanted: Vec<i64>,
    /// Units that have arrived by the end of each month under the plan.
    pub arrived: Vec<i64>,
    /// The same without cooperation, where that plan is at hand.
    pub alone: Option<Vec<i64>>,
    /// Units wanted in all, also after the horizon.
    pub quantity: i64,
    /// Units that arrive by the wanted month.
    pub on_time: i64,
    /// Units that arrive later.
    pub late: i64,
    /// Units that do not arrive within the horizon.
    pub unmet: i64,
    /// The last month by which units are wanted.
    pub wanted_by: Option<Month>,
}

/// Curves by capability and nation.
pub type Curves<'a> = BTreeMap<&'a CapabilityId, BTreeMap<&'a NationId, Curve>>;

impl Curve {
    /// The curves of all needs whose quantity is known and that are not under contract.
    pub fn of<'a>(material: &Material<'a>) -> Curves<'a> {
        let months = material.study.settings.months().max(1);
        let empty = || Curve {
            wanted: vec![0; months],
            arrived: vec![0; months],
            alone: material.alone.map(|_| vec![0; months]),
            ..Curve::default()
        };
        let at = |month: Month| (month.since(material.study.settings.start).max(0) as usize).min(months - 1);
        let mut curves: Curves<'a> = BTreeMap::new();
        for need in material.wanted() {
            let curve = curves.entry(&need.capability).or_default().entry(&need.nation).or_insert_with(empty);
            let quantity = need.quantity.unwrap_or(0);
            let by = need.wanted_by.unwrap_or(material.study.settings.end);
            // Months beyond the horizon are no part of the picture.
            if by <= material.study.settings.end {
                add(&mut curve.wanted, at(by), quantity);
            }
            curve.count(need, quantity, by);
        }
        let mut arrive = |plan: &Plan, add_to: &dyn Fn(&mut Curve, usize, i64)| {
            let needs: BTreeMap<_, _> = plan.contracts.iter().map(|row| (&row.contract, &row.need)).collect();
            for delivery in plan.deliveries.iter() {
                let need = needs.get(&delivery.contract).and_then(|need| material.outcome(need));
                let curve = need.and_then(|need| curves.get_mut(&need.capability)?.get_mut(&need.nation));
                if let Some(curve) = curve {
                    add_to(curve, at(delivery.month), delivery.quantity);
                }
            }
        };
        arrive(material.plan, &|curve, month, quantity| add(&mut curve.arrived, month, quantity));
        if let Some(alone) = material.alone {
            arrive(alone, &|curve, month, quantity| {
                if let Some(totals) = &mut curve.alone {
                    add(totals, month, quantity);
                }
            });
        }
        curves
    }

    fn count(&mut self, need: &NeedOutcome, quantity: i64, by: Month) {
        self.quantity = self.quantity.saturating_add(quantity);
        self.on_time = self.on_time.saturating_add(need.on_time);
        self.late = self.late.saturating_add(need.late);
        self.unmet = self.unmet.saturating_add(need.unmet);
        self.wanted_by = self.wanted_by.max(Some(by));
    }

    /// All of these curves together.
    pub fn sum<'b>(curves: impl Iterator<Item = &'b Curve>) -> Curve {
        let mut total = Curve::default();
        for curve in curves {
            accumulate(&mut total.wanted, &curve.wanted);
            accumulate(&mut total.arrived, &curve.arrived);
            if let Some(alone) = &curve.alone {
                accumulate(total.alone.get_or_insert_default(), alone);
            }
            total.quantity = total.quantity.saturating_add(curve.quantity);
            total.on_time = total.on_time.saturating_add(curve.on_time);
            total.late = total.late.saturating_add(curve.late);
            total.unmet = total.unmet.saturating_add(curve.unmet);
            total.wanted_by = total.wanted_by.max(curve.wanted_by);
        }
        total
    }

    /// The highest of its totals at the end of the horizon.
    pub fn highest(&self) -> i64 {
        let last = |totals: &[i64]| totals.last().copied().unwrap_or(0);
        last(&self.wanted).max(last(&self.arrived)).max(self.alone.as_deref().map_or(0, last))
    }

    /// What becomes of the units, in words: `300 on time, 60 late, 40 unmet`.
    pub fn outcome(&self) -> String {
        let parts: Vec<String> = [(self.on_time, "on time"), (self.late, "late"), (self.unmet, "unmet")]
            .into_iter()
            .filter(|(quantity, _)| *quantity > 0)
            .map(|(quantity, word)| {
                if quantity == self.quantity {
                    format!("all {word}")
                } else {
                    format!("{} {word}", number::whole(quantity))
                }
            })
            .collect();
        parts.join(", ")
    }
}

/// Adds one running total to another, month by month.
fn accumulate(sum: &mut Vec<i64>, other: &[i64]) {
    sum.resize(other.len(), 0);
    for (sum, value) in sum.iter_mut().zip(other) {
        *sum = sum.saturating_add(*value);
    }
}

/// Adds a quantity to a running total from a month on.
fn add(total: &mut [i64], from: usize, quantity: i64) {
    for value in total.iter_mut().skip(from) {
        *value = value.saturating_add(quantity);
    }
}
