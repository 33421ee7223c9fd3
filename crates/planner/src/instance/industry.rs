//! Systems, lines and expansions.

use muster_delivery::{OrderBookLayout, expansion_capacity};
use muster_study::{CapabilityId, CapabilityTree, CostScope, Exchange, Study};
use muster_table::Money;

use super::{Decision, Expansion, Instance, Line, System};

impl Instance {
    /// Adds systems, lines and expansions in the order of their tables.
    pub(super) fn add_industry(&mut self, study: &Study, layout: &OrderBookLayout) {
        let (tree, exchange) = (CapabilityTree::new(study), Exchange::new(study));
        self.systems = study
            .systems
            .iter()
            .map(|row| System {
                id: row.system.clone(),
                maker: row.nation.clone(),
                introduction: one_time(study, &tree, &exchange, &row.capability, CostScope::Nation),
            })
            .collect();
        self.expansions = study
            .expansions
            .iter()
            .map(|row| {
                let line = study.lines.iter().position(|line| line.line == row.line);
                let cost = exchange.money(row.cost, &row.currency, row.price_year).ok();
                let interval = usize::try_from(study.settings.plan.expansion_interval).unwrap_or(0).max(1);
                let decisions = (0..self.months)
                    .step_by(interval)
                    .map(|month| Decision { month, added: expansion_capacity(study, row, month) });
                // What can neither be paid nor placed adds nothing.
                let known = line.is_some() && cost.is_some();
                Expansion {
                    id: row.expansion.clone(),
                    line: line.unwrap_or(usize::MAX),
                    cost: cost.unwrap_or(Money::ZERO),
                    months: usize::try_from(row.months).unwrap_or(0),
                    decisions: decisions
                        .filter(|decision| known && decision.added.iter().any(|units| *units > 0))
                        .collect(),
                }
            })
            .collect();
        self.lines = study
            .lines
            .iter()
            .enumerate()
            .map(|(position, row)| {
                let laid = layout.line(&row.line);
                let months = |list: Option<&Vec<i64>>| list.cloned().unwrap_or_else(|| vec![0; self.months]);
                let own =
                    self.expansions.iter().enumerate().filter(|(_, expansion)| expansion.line == position);
                Line {
                    id: row.line.clone(),
                    plannable: row.plannable,
                    capacity: months(laid.map(|laid| &laid.capacity)),
                    order_book: months(laid.map(|laid| &laid.taken)),
                    left: months(laid.map(|laid| &laid.left)),
                    expansions: own.map(|(position, _)| position).collect(),
                    buffers: Vec::new(),
                }
            })
            .collect();
    }
}

/// The one-time costs of a scope that apply to a system with this capability, added up.
pub(super) fn one_time(
    study: &Study,
    tree: &CapabilityTree,
    exchange: &Exchange,
    capability: &CapabilityId,
    scope: CostScope,
) -> Money {
    let rows = study.one_time_costs.iter();
    rows.filter(|row| row.scope == scope && tree.includes(&row.capability, capability))
        .filter_map(|row| exchange.money(row.cost, &row.currency, row.price_year).ok())
        .sum()
}
