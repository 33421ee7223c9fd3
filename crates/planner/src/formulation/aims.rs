//! What is aimed at.

use std::collections::BTreeMap;

use muster_study::NationId;

use super::{Builder, SMALLEST_PART, Terms};

impl Builder<'_> {
    /// Adds the aims of waiting and dependence; money is added where it is paid.
    pub(super) fn add_aims(&mut self) {
        // Value of each capability from the makers of each nation.
        let mut parts: BTreeMap<usize, BTreeMap<&NationId, Terms>> = BTreeMap::new();
        let mut wanted: BTreeMap<usize, f64> = BTreeMap::new();
        for columns in &self.needs {
            let need = &self.instance.needs[columns.need];
            let unmet = self.instance.waiting_unmet(need);
            self.waiting.constant += unmet * need.quantity as f64;
            for (candidate, candidate_columns) in need.candidates.iter().zip(&columns.candidates) {
                for (source, source_columns) in candidate.lines.iter().zip(&candidate_columns.sources) {
                    for arrival in &source_columns.arrivals {
                        let saved = self.instance.waiting(need, source, arrival.month) - unmet;
                        self.waiting.add(arrival.column, saved * need.lot as f64);
                    }
                }
            }
            let value = need.value.units();
            *wanted.entry(need.capability).or_default() += value * need.quantity as f64;
            for (candidate, candidate_columns) in need.candidates.iter().zip(&columns.candidates) {
                let maker = &self.instance.systems[candidate.system].maker;
                let part = parts.entry(need.capability).or_default().entry(maker).or_default();
                let lot_value = value * need.lot as f64;
                part.extend(candidate_columns.arrivals().map(|arrival| (arrival.column, lot_value)));
            }
        }
        for (capability, makers) in parts {
            let all = self.instance.capabilities[capability].wanted;
            let wanted = if self.scope.alone { wanted.get(&capability).copied().unwrap_or(0.0) } else { all };
            if wanted <= 0.0 {
                continue;
            }
            let name = &self.instance.capabilities[capability].id;
            let fixed = |maker: &NationId| {
                let part = self.scope.parts.get(&(capability, maker.clone())).copied().unwrap_or(0.0);
                if self.scope.alone { 0.0 } else { part / wanted }
            };
            let others = self.scope.parts.keys().filter(|(of, _)| *of == capability);
            let least = others.map(|(_, maker)| fixed(maker)).fold(0.0, f64::max);
            let label = format_args!("largest part {name}");
            let largest = self.problem.add_column(label, 0.0, least, 1.0, muster_highs::Kind::Continuous);
            self.dependence.add(largest, 1.0);
            for (maker, terms) in makers {
                let fixed = fixed(maker);
                let terms = terms.into_iter().map(|(column, value)| (column, value / wanted));
                let terms = terms.filter(|(_, part)| *part > SMALLEST_PART);
                let label = format_args!("largest part {name} {maker}");
                self.at_most(label, terms.chain([(largest, -1.0)]).collect::<Vec<_>>(), -fixed);
            }
        }
    }
}
