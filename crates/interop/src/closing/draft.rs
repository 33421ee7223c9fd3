//! The problem while it is being put together: columns whose costs still grow, and rows over them.

use std::collections::BTreeMap;

use muster_highs::{Column, Kind, Problem};

use super::formulation::Formulation;
use super::start::StartColumns;

/// Label, lower and upper bound, and columns with their coefficients.
type DraftRow = (String, f64, f64, Vec<(usize, f64)>);

/// Columns and rows before their costs are complete.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    columns: Vec<(String, f64, Kind)>,
    rows: Vec<DraftRow>,
    measures: Vec<(usize, Vec<usize>)>,
    /// The columns that a start must say something of.
    pub(crate) start: StartColumns<usize>,
}

impl Draft {
    pub(crate) fn column(&mut self, label: String, cost: f64, kind: Kind) -> usize {
        self.columns.push((label, cost, kind));
        self.columns.len() - 1
    }

    pub(crate) fn row(
        &mut self,
        label: impl Into<String>,
        lower: f64,
        upper: f64,
        terms: impl IntoIterator<Item = (usize, f64)>,
    ) {
        self.rows.push((label.into(), lower, upper, terms.into_iter().collect()));
    }

    /// Counts these measures with a column.
    pub(crate) fn count(&mut self, column: usize, cost: f64, measures: &[usize]) {
        if let Some(row) = self.columns.get_mut(column) {
            row.1 += cost;
        }
        self.measures.push((column, measures.to_vec()));
    }

    pub(crate) fn formulation(self, scale: f64) -> Formulation {
        let mut problem = Problem::new();
        let columns: Vec<Column> = self
            .columns
            .iter()
            .map(|(label, cost, kind)| problem.add_column(label, *cost, 0.0, 1.0, *kind))
            .collect();
        for (label, lower, upper, terms) in &self.rows {
            let terms = terms.iter().filter_map(|(at, value)| Some((*columns.get(*at)?, *value)));
            problem.add_row(label, *lower, *upper, terms);
        }
        let mut measures: BTreeMap<Column, Vec<usize>> = BTreeMap::new();
        for (at, list) in &self.measures {
            if let Some(column) = columns.get(*at) {
                measures.entry(*column).or_default().extend(list);
            }
        }
        let column = |at: &usize| columns.get(*at).copied();
        let start = StartColumns {
            families: (self.start.families.iter())
                .filter_map(|(at, demand, sets)| Some((column(at)?, *demand, sets.clone())))
                .collect(),
            gains: (self.start.gains.iter())
                .filter_map(|(at, nation, variant, family)| {
                    Some((column(at)?, *nation, *variant, family.as_ref().and_then(column)))
                })
                .collect(),
            installs: self.start.installs.iter().filter_map(column).collect(),
        };
        Formulation { problem, measures: measures.into_iter().collect(), scale, start }
    }
}
