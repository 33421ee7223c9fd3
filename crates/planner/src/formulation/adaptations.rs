//! Adapting the system of a project to what the needs of its members require.

use std::collections::{BTreeMap, BTreeSet};

use muster_highs::Column;
use muster_study::StandardId;
use muster_table::Money;

use super::{Builder, MILLION};
use crate::instance::longest;

impl Builder<'_> {
    /// The months that the adaptation for a project can take: none, or as long as one of the needs requires.
    pub(super) fn adaptation_months(&self, project: usize) -> BTreeSet<usize> {
        let months = self.willing(project).map(|(_, candidate)| longest(&candidate.adaptations));
        months.chain([0]).collect()
    }

    /// How many nations can take part in a project if its system is adapted for so many months.
    pub(super) fn able_nations(&self, project: usize, months: usize) -> usize {
        let able = self.willing(project).filter(|(_, candidate)| longest(&candidate.adaptations) <= months);
        able.map(|(need, _)| need.nation).collect::<BTreeSet<_>>().len()
    }

    /// Adds that a standard is paid for, in equal shares of all members, once one need that requires it takes part.
    pub(super) fn add_adaptations(&mut self, position: usize, name: &str) {
        let columns = self.projects[position].clone();
        let project = &self.instance.projects[columns.project];
        for (size_at, size) in columns.sizes.iter().enumerate() {
            let year = self.instance.year_of(project.contract(size.members));
            for (standard, (cost, parts)) in self.requiring(position, size_at) {
                let adapted = self.add_amount(format_args!("adapted {name} of {size} {standard}"), 1.0);
                for part in parts {
                    let label = format_args!("adapted {name} of {size} {standard}");
                    self.at_most(label, [(part, 1.0), (adapted, -1.0)], 0.0);
                }
                let share = cost.share_rounded_up(1, size.members as i64).units() / MILLION;
                let mut shares = vec![(adapted, -(size.members as f64))];
                for (join, nation) in size.joins.iter().zip(&columns.nations) {
                    let label =
                        format!("adapted {} {name} of {size} {standard}", self.instance.nations[*nation].id);
                    let column = self.add_amount(&label, 1.0);
                    self.at_most(&label, [(column, 1.0), (*join, -1.0)], 0.0);
                    self.pay(*nation, year, column, share);
                    shares.push((column, 1.0));
                }
                // Once the standard is paid for, so many shares are due as there are members: every member pays.
                self.balanced(format_args!("shares {name} of {size} {standard}"), shares);
            }
        }
    }

    /// The standards that cost something in a project of a size: the cost, and the needs that require it.
    fn requiring(&self, position: usize, size: usize) -> BTreeMap<StandardId, (Money, Vec<Column>)> {
        let mut requiring: BTreeMap<StandardId, (Money, Vec<Column>)> = BTreeMap::new();
        for place in self.demand.project(self.projects[position].project) {
            let candidate = &self.instance.needs[place.need].candidates[place.candidate];
            let mut parts = self.needs[place.at].candidates[place.candidate].participations.iter();
            let part = parts.find(|part| part.project == position).and_then(|part| part.of_size(size));
            let Some(part) = part else { continue };
            for adaptation in candidate.adaptations.iter().filter(|of| of.cost > Money::ZERO) {
                let entry = requiring.entry(adaptation.standard.clone());
                entry.or_insert_with(|| (adaptation.cost, Vec::new())).1.push(part);
            }
        }
        requiring
    }
}
