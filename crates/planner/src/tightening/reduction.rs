//! Which expansions cannot be part of a better plan, by the prices of a relaxation.
//!
//! All rows but those of a line itself have their price, so that the best that the line can do with an expansion and without it
//! is a small problem of its own; both, beside the bound without the line, are bounds of all plans with the expansion and
//! without it (Beasley, 1988). The reduced costs of the relaxation itself say less, since its prices share the cost of an
//! expansion among the deliveries in any of many ways.

use std::collections::{BTreeMap, BTreeSet};

use muster_highs::Column;

use super::Relaxed;
use crate::formulation::{Formulation, Made, ScarceLine};

/// How far above the value, as a share of it, a bound must be: prices are as exact as HiGHS makes them.
const SURE: f64 = 1e-7;

/// The lines at the prices of a relaxation.
pub(super) struct Reduction<'a> {
    /// The bound of the relaxation.
    bound: f64,
    /// Each line with its scarce months.
    lines: BTreeMap<usize, Vec<&'a ScarceLine>>,
    /// What each column costs at the prices of all rows but those of lines.
    costs: Vec<f64>,
    /// The value of each column in the relaxation.
    values: &'a [f64],
}

impl<'a> Reduction<'a> {
    /// The lines of a formulation at the prices of its relaxation.
    pub fn of(formulation: &'a Formulation, relaxed: &'a Relaxed<'_>) -> Self {
        let outcome = &relaxed.outcome;
        let mut lines: BTreeMap<usize, Vec<&ScarceLine>> = BTreeMap::new();
        formulation.tightening.lines.iter().for_each(|line| lines.entry(line.line).or_default().push(line));
        let mut costs = outcome.reduced_costs.clone();
        let capacities = formulation.tightening.capacities.iter().map(|(row, terms)| (row, terms));
        let single = relaxed.added.iter().filter(|(_, row)| row.line.is_some());
        for (row, terms) in capacities.chain(single.map(|(row, of)| (row, &of.row.coefficients))) {
            let price = outcome.dual(*row).unwrap_or(0.0);
            for (column, coefficient) in terms {
                costs[column.index()] += price * coefficient;
            }
        }
        Self { bound: outcome.bound, lines, costs, values: &outcome.values }
    }

    /// The decisions on expansions that no plan below a value has, or has not, with what they are held at.
    pub fn hopeless(&self, value: f64) -> Vec<(Column, f64)> {
        let sure = value + SURE * value.abs();
        let mut held = Vec::new();
        for line in self.lines.values() {
            let decisions: BTreeSet<Column> =
                line.iter().flat_map(|line| &line.added).map(|(column, _)| *column).collect();
            let made = line.iter().flat_map(|line| &line.made).map(|made| made.column);
            let columns = made.chain(decisions.iter().copied());
            let now: f64 =
                columns.map(|column| self.costs[column.index()] * self.values[column.index()]).sum();
            let bound = |decision: Column, decided: bool| {
                self.bound - now + self.least(line, &decisions, decision, decided)
            };
            for &decision in &decisions {
                if bound(decision, true) > sure {
                    held.push((decision, 0.0));
                } else if bound(decision, false) > sure {
                    held.push((decision, 1.0));
                }
            }
        }
        held
    }

    /// The least that a line can come to with a decision or without it, whatever becomes of the others.
    fn least(
        &self,
        line: &[&ScarceLine],
        decisions: &BTreeSet<Column>,
        decision: Column,
        decided: bool,
    ) -> f64 {
        let others = decisions.iter().filter(|other| **other != decision);
        let others: f64 = others.map(|other| self.costs[other.index()].min(0.0)).sum();
        let own = if decided { self.costs[decision.index()] } else { 0.0 };
        let open = |column: Column| decided || column != decision;
        let months = line.iter().map(|month| {
            let added = month.added.iter().filter(|(column, _)| open(*column)).map(|(_, units)| units);
            self.knapsack(&month.made, month.free + added.sum::<f64>())
        });
        others + own + months.sum::<f64>()
    }

    /// The least that deliveries come to with so many units of capacity.
    fn knapsack(&self, made: &[Made], capacity: f64) -> f64 {
        let gains = made.iter().filter(|made| self.costs[made.column.index()] < 0.0);
        let mut gains: Vec<(f64, f64)> =
            gains.map(|made| (self.costs[made.column.index()] / made.lot, made.most)).collect();
        gains.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let mut left = capacity;
        let mut least = 0.0;
        for (gain, most) in gains {
            let units = most.min(left);
            least += gain * units;
            left -= units;
        }
        least
    }
}
