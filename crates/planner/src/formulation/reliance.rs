//! Reliance: the largest part of what is wanted that hangs on one plant.

use std::collections::BTreeMap;

use muster_highs::{Column, Kind};

use super::{Builder, SMALLEST_PART, Terms};

impl Builder<'_> {
    /// Adds the aim of reliance, if it is pursued: what each line makes of each system, as a share of all that is wanted,
    /// and one row for each plant that keeps the part that hangs on it below the largest.
    pub(super) fn add_reliance(&mut self) {
        if !self.instance.spreads_reliance {
            return;
        }
        let mut made: BTreeMap<(usize, usize), Terms> = BTreeMap::new();
        let mut wanted = 0.0;
        for columns in &self.needs {
            let need = &self.instance.needs[columns.need];
            wanted += need.value.units() * need.quantity as f64;
            let lot_value = need.value.units() * need.lot as f64;
            for (candidate, candidate_columns) in need.candidates.iter().zip(&columns.candidates) {
                for (source, source_columns) in candidate.lines.iter().zip(&candidate_columns.sources) {
                    let terms = made.entry((source.line, candidate.system)).or_default();
                    terms.extend(source_columns.arrivals.iter().map(|arrival| (arrival.column, lot_value)));
                }
            }
        }
        if !self.scope.alone {
            wanted = self.instance.wanted();
        }
        if wanted <= 0.0 {
            return;
        }
        let mut shares: BTreeMap<(usize, usize), Column> = BTreeMap::new();
        for (pair, terms) in made {
            let (line, system) = (&self.instance.lines[pair.0].id, &self.instance.systems[pair.1].id);
            let label = format_args!("made share {line} {system}");
            let share = self.problem.add_column(label, 0.0, 0.0, f64::INFINITY, Kind::Continuous);
            let terms = terms.into_iter().map(|(column, value)| (column, value / wanted));
            let terms = terms.filter(|(_, part)| *part > SMALLEST_PART);
            self.balanced(label, terms.chain([(share, -1.0)]).collect::<Vec<_>>());
            shares.insert(pair, share);
        }
        let largest = self.problem.add_column("largest reliance", 0.0, 0.0, f64::INFINITY, Kind::Continuous);
        self.reliance.add(largest, 1.0);
        let instance = self.instance;
        for plant in &instance.plants {
            let fixed = |pair: &(usize, usize)| {
                let made = self.scope.made.get(pair).copied().unwrap_or(0.0);
                if self.scope.alone { 0.0 } else { made / wanted }
            };
            let already: f64 = plant.hanging.iter().map(|(pair, part)| part * fixed(pair)).sum();
            let hanging = plant.hanging.iter();
            let terms = hanging.filter_map(|(pair, part)| Some((*shares.get(pair)?, *part)));
            let terms = terms.filter(|(_, part)| *part > SMALLEST_PART);
            let terms = terms.chain([(largest, -1.0)]).collect::<Vec<_>>();
            self.at_most(format_args!("reliance {}", plant.id), terms, -already);
        }
    }
}
