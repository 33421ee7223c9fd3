//! What ties a plan to a former one: contracts that stay, and a price on every change.

use muster_highs::{Column, Kind};

use super::columns::CandidateColumns;
use super::{Builder, MILLION};
use crate::decisions::{Deal, Purchase};

impl Builder<'_> {
    /// Adds that contracts stay with at least their units of each month, and what changes add to the aim of money. A need
    /// that is looked at by itself is free.
    pub(super) fn add_ties(&mut self) {
        if !self.scope.joint {
            return;
        }
        for at in 0..self.needs.len() {
            let columns = self.needs[at].clone();
            for kept in self.instance.ties.kept_by(columns.need) {
                if let Some(candidate) = columns.candidates.get(kept.candidate) {
                    self.keep(kept, candidate);
                }
            }
            self.price_changes(columns.need, &columns.candidates);
        }
    }

    fn keep(&mut self, kept: &Purchase, columns: &CandidateColumns) {
        let need = kept.need(self.instance);
        let name = self.name(need, kept.candidate(self.instance));
        let deals = self.deals(columns);
        let chosen = deals.into_iter().find(|(deal, _)| *deal == kept.deal).map(|(_, column)| (column, 1.0));
        let lots = kept.arrivals.iter().filter_map(|(&(source, month), &units)| {
            let arrivals = &columns.sources.get(source)?.arrivals;
            let arrival = arrivals.iter().find(|arrival| arrival.month == month)?;
            Some((arrival.column, (units / need.lot) as f64))
        });
        for (column, least) in chosen.into_iter().chain(lots) {
            self.at_least(format_args!("keep {name} {}", column.index()), [(column, 1.0)], least);
        }
    }

    /// One column for each need that bought before: no less than the contracts dropped, nor than those added.
    fn price_changes(&mut self, need: usize, candidates: &[CandidateColumns]) {
        let price = self.instance.ties.price.units() / MILLION;
        if price == 0.0 {
            return;
        }
        let before = self.instance.ties.contracts.get(&need);
        let (mut same, mut added) = (Vec::new(), Vec::new());
        for (candidate, columns) in candidates.iter().enumerate() {
            for (deal, column) in self.deals(columns) {
                let known = before.is_some_and(|before| before.contains(&(candidate, deal)));
                if known { same.push((column, 1.0)) } else { added.push((column, -1.0)) }
            }
        }
        let Some(before) = before else {
            added.iter().for_each(|(column, _)| self.money.add(*column, price));
            return;
        };
        let id = &self.instance.needs[need].id;
        let label = format_args!("changes {id}");
        let changes = self.problem.add_column(label, 0.0, 0.0, f64::INFINITY, Kind::Continuous);
        self.money.add(changes, price);
        same.push((changes, 1.0));
        self.at_least(format_args!("changes {id} dropped"), same, before.len() as f64);
        added.push((changes, 1.0));
        self.at_least(format_args!("changes {id} added"), added, 0.0);
    }

    /// The deals of a candidate, each with whether it is chosen.
    fn deals(&self, columns: &CandidateColumns) -> Vec<(Deal, Column)> {
        let own = columns.own.iter().enumerate().map(|(at, column)| (Deal::Own(at), *column));
        let joint = columns.participations.iter();
        own.chain(joint.map(|part| (Deal::Joint(self.projects[part.project].project), part.total))).collect()
    }
}
