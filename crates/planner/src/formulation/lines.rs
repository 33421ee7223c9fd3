//! What lines can make.

use std::collections::BTreeMap;

use super::{Builder, Terms};

impl Builder<'_> {
    /// Adds for each line and month that no more is made than capacity and expansions allow.
    pub(super) fn add_lines(&mut self) {
        // Units by line and month: columns with the units of a lot, and the most that they can come to.
        let mut made: BTreeMap<(usize, usize), (Terms, f64)> = BTreeMap::new();
        for columns in &self.needs {
            let need = &self.instance.needs[columns.need];
            let lot = need.lot as f64;
            for (candidate, candidate_columns) in need.candidates.iter().zip(&columns.candidates) {
                for (source, source_columns) in candidate.lines.iter().zip(&candidate_columns.sources) {
                    for arrival in &source_columns.arrivals {
                        let entry = made.entry((source.line, arrival.month - source.transit)).or_default();
                        entry.0.push((arrival.column, lot));
                        entry.1 += arrival.most * lot;
                    }
                }
            }
        }
        for ((line, month), (mut terms, most)) in made {
            let free = self.scope.free[line][month] as f64;
            if most <= free {
                continue;
            }
            // In lots where all are the same, so that the row is made of ones.
            let lot = terms.first().map_or(1.0, |(_, lot)| *lot);
            let unit = if terms.iter().all(|(_, other)| *other == lot) { lot } else { 1.0 };
            for columns in &self.expansions {
                let expansion = &self.instance.expansions[columns.expansion];
                if expansion.line == line {
                    let decisions = expansion.decisions.iter().zip(&columns.decided);
                    let adding = decisions.filter(|(decision, _)| decision.added[month] > 0);
                    terms.extend(adding.map(|(decision, column)| (*column, -(decision.added[month] as f64))));
                }
            }
            let label =
                format_args!("capacity {} {}", self.instance.lines[line].id, self.instance.month(month));
            let terms: Vec<_> = terms.into_iter().map(|(column, factor)| (column, factor / unit)).collect();
            let free = if unit > 1.0 { (free / unit).floor() } else { free };
            self.at_most(label, terms, free);
        }
    }
}
