//! From a plan to values of the columns, for the solver to start from.

use std::collections::BTreeMap;

use muster_highs::Column;

use super::case::{Case, Reach};
use super::descent::Gains;
use super::formulation::Formulation;

/// The whole columns by what they mean.
#[derive(Debug)]
pub(crate) struct StartColumns<C> {
    /// `family[d, F]`: the column, the demand, and the sets of variants that each party's must meet.
    pub(crate) families: Vec<(C, usize, Vec<Vec<usize>>)>,
    /// `gains[n, v]`: the column, nation and variant, and the family for which alone it counts.
    pub(crate) gains: Vec<(C, usize, usize, Option<C>)>,
    /// Gateways.
    pub(crate) installs: Vec<C>,
}

impl<C> Default for StartColumns<C> {
    fn default() -> Self {
        Self { families: Vec::new(), gains: Vec::new(), installs: Vec::new() }
    }
}

impl Formulation {
    /// Values of the whole columns for a plan that brings these gains; `None` if it meets no family of a demand.
    pub(crate) fn start(&self, case: &Case, gains: &Gains) -> Option<Vec<(Column, f64)>> {
        let gained =
            |nation: usize, variant: usize| gains.get(nation).is_some_and(|own| own.contains(&variant));
        let has = |nation: usize, variant: usize, by: i32| {
            case.reaches(nation, variant, by)
                && (gained(nation, variant) || case.offer(nation, variant) == Some(&Reach::Had))
        };
        let mut values = Vec::new();
        let mut chosen: BTreeMap<usize, Column> = BTreeMap::new();
        for (column, position, sets) in &self.start.families {
            let demand = case.demands.get(*position)?;
            let meets = demand.parties.iter().all(|nation| {
                sets.iter().all(|set| set.iter().any(|variant| has(*nation, *variant, demand.by)))
            });
            let first = meets && !chosen.contains_key(position);
            if first {
                chosen.insert(*position, *column);
            }
            values.push((*column, f64::from(u8::from(first))));
        }
        if self.start.families.iter().any(|(_, position, _)| !chosen.contains_key(position)) {
            return None;
        }
        for (column, nation, variant, family) in &self.start.gains {
            let counts = family.is_none_or(|family| chosen.values().any(|column| *column == family));
            values.push((*column, f64::from(u8::from(counts && gained(*nation, *variant)))));
        }
        values.extend(self.start.installs.iter().map(|column| (*column, 0.0)));
        Some(values)
    }
}
