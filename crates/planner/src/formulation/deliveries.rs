//! Deliveries, and the rules of a need.

use super::Builder;
use super::columns::{Arrival, CandidateColumns, NeedColumns};
use crate::instance::{Candidate, Need};

impl Builder<'_> {
    /// Adds the lots that arrive from every source in every month, linked to the deals that are early enough.
    pub(super) fn add_deliveries(
        &mut self,
        need: &Need,
        candidate: &Candidate,
        columns: &mut CandidateColumns,
    ) {
        let name = self.name(need, candidate);
        let lots = Self::lots(need);
        let first = columns.begun.first().cloned();
        for (at, source) in candidate.lines.iter().enumerate() {
            let line = &self.instance.lines[source.line].id;
            // Where the deal has no column, there is only one.
            let deal = candidate.own.first().filter(|_| columns.plain);
            let only = deal.map(|deal| self.instance.arrivals(need, source, deal.begins).start);
            let Some(earliest) = only.or(first.as_ref().map(|first| first.firsts[at])) else { continue };
            for month in earliest..self.instance.months {
                let made = month - source.transit;
                let possible = (self.scope.possible(self.instance, source.line, made) / need.lot) as f64;
                let most = possible.min(lots);
                if most < 1.0 {
                    continue;
                }
                let label = format_args!("delivery {name} {line} {}", self.instance.month(month));
                let column = self.add_whole(label, most);
                columns.sources[at].arrivals.push(Arrival { month, column, most });
                // Once every deal is early enough, the links of lines say it.
                let late = columns.begun.last().is_none_or(|last| last.firsts[at] <= month);
                let begun = columns.begun.iter().rfind(|begun| begun.firsts[at] <= month).or(first.as_ref());
                if let (false, Some(begun)) = (late, begun) {
                    let label = format_args!("timing {name} {line} {}", self.instance.month(month));
                    self.at_most(label, [(column, 1.0), (begun.column, -most)], 0.0);
                }
            }
        }
        // All that arrives before the next deals could bring anything belongs to the deals so far.
        for (step, begun) in columns.begun.iter().enumerate() {
            let next = columns.begun.get(step + 1);
            let early: Vec<Arrival> = columns
                .sources
                .iter()
                .enumerate()
                .flat_map(|(at, source)| {
                    let end = next.map_or(usize::MAX, |next| next.firsts[at]);
                    source.arrivals.iter().filter(move |arrival| arrival.month < end)
                })
                .copied()
                .collect();
            let most = early.iter().map(|arrival| arrival.most).sum::<f64>().min(lots);
            if !early.is_empty() {
                let terms = early.iter().map(|arrival| (arrival.column, 1.0)).chain([(begun.column, -most)]);
                self.at_most(format_args!("timing {name} step {}", step + 1), terms, 0.0);
            }
        }
        if let Some(taken) = columns.taken() {
            let all: Vec<_> =
                columns.arrivals().map(|arrival| (arrival.column, 1.0)).chain([(taken, -1.0)]).collect();
            self.at_least(format_args!("contract {name} not empty"), all, 0.0);
        }
    }

    /// No more than is wanted, from no more systems and lines than allowed.
    pub(super) fn add_need_rules(&mut self, need: &Need, columns: &NeedColumns) {
        let all: Vec<_> = columns.candidates.iter().flat_map(CandidateColumns::arrivals).copied().collect();
        let lots = Self::lots(need);
        if all.iter().map(|arrival| arrival.most).sum::<f64>() > lots {
            let terms = all.iter().map(|arrival| (arrival.column, 1.0));
            self.at_most(format_args!("need {}", need.id), terms, lots);
        }
        let taken: Vec<_> = columns.candidates.iter().filter_map(CandidateColumns::taken).collect();
        if taken.len() > need.most_systems {
            let terms = taken.iter().map(|column| (*column, 1.0));
            self.at_most(format_args!("most systems {}", need.id), terms, need.most_systems as f64);
        }
        self.add_most_lines(need, columns);
    }
}
