//! What lines can make.

use std::collections::BTreeMap;

use muster_highs::Column;

use super::{Builder, Terms};

impl Builder<'_> {
    /// Adds for each line and month that no more is made than capacity and expansions allow.
    pub(super) fn add_lines(&mut self) {
        let mut expansions: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, columns) in self.expansions.iter().enumerate() {
            expansions.entry(self.instance.expansions[columns.expansion].line).or_default().push(at);
        }
        let mut made: BTreeMap<(usize, usize), Vec<Made>> = BTreeMap::new();
        for columns in &self.needs {
            let need = &self.instance.needs[columns.need];
            let lot = need.lot as f64;
            for (candidate, candidate_columns) in need.candidates.iter().zip(&columns.candidates) {
                for (source, source_columns) in candidate.lines.iter().zip(&candidate_columns.sources) {
                    for arrival in &source_columns.arrivals {
                        let month = arrival.month - source.transit;
                        let most = arrival.most * lot;
                        made.entry((source.line, month)).or_default().push(Made {
                            column: arrival.column,
                            lot,
                            most,
                        });
                    }
                }
            }
        }
        for ((line, month), made) in made {
            let free = self.scope.free[line][month] as f64;
            if made.iter().map(|made| made.most).sum::<f64>() <= free {
                continue;
            }
            let added = self.added(expansions.get(&line).map_or(&[], Vec::as_slice), month);
            let name = format!("{} {}", self.instance.lines[line].id, self.instance.month(month));
            if !added.is_empty() {
                self.add_opened(&name, &made, &added, free);
            }
            // In lots where all are the same, so that the row is made of ones.
            let lot = made.first().map_or(1.0, |made| made.lot);
            let unit = if made.iter().all(|made| made.lot == lot) { lot } else { 1.0 };
            let using = made.iter().map(|made| (made.column, made.lot / unit));
            let adding = added.iter().map(|(column, units)| (*column, -units / unit));
            let free = if unit > 1.0 { (free / unit).floor() } else { free };
            self.at_most(format_args!("capacity {name}"), using.chain(adding).collect::<Terms>(), free);
        }
    }

    /// Units that the decisions on expansions, by position among their columns, add in a month.
    fn added(&self, expansions: &[usize], month: usize) -> Terms {
        let expansions = expansions.iter().map(|at| &self.expansions[*at]).map(|columns| {
            self.instance.expansions[columns.expansion].decisions.iter().zip(&columns.decided)
        });
        let adding = expansions.flatten().filter(|(decision, _)| decision.added[month] > 0);
        adding.map(|(decision, column)| (*column, decision.added[month] as f64)).collect()
    }

    /// Adds for each delivery that it is no more than what there is and what the decided expansions add. Whole plans need
    /// no such rows beside the one on all deliveries together; they bring the bound closer, as in the location of
    /// warehouses (Krarup and Bilde, 1977).
    fn add_opened(&mut self, name: &str, made: &[Made], added: &Terms, free: f64) {
        for made in made.iter().filter(|made| made.most > free) {
            let needed = added.iter().map(|(column, units)| (*column, -units.min(made.most - free)));
            let terms = [(made.column, made.lot)].into_iter().chain(needed);
            self.at_most(format_args!("opened {name}"), terms.collect::<Terms>(), free);
        }
    }
}

/// Lots that could be made on a line in a month.
struct Made {
    column: Column,
    /// The units of a lot.
    lot: f64,
    /// Units at most.
    most: f64,
}
