//! Deals of a need for a system, and how early they allow units to begin.

use muster_highs::Column;
use muster_table::Money;

use super::columns::{Begun, CandidateColumns, Participation, SourceColumns};
use super::{Builder, MILLION};
use crate::instance::{Candidate, Need, longest};

impl Builder<'_> {
    /// Adds the choice among the deals of a candidate: own ones and projects of every size.
    pub(super) fn add_deals(&mut self, need: &Need, candidate: &Candidate) -> CandidateColumns {
        let name = self.name(need, candidate);
        let mut columns = CandidateColumns {
            plain: self.is_plain(need, candidate),
            sources: vec![SourceColumns::default(); candidate.lines.len()],
            ..CandidateColumns::default()
        };
        if columns.plain {
            return columns;
        }
        // Deals with the earliest month in which production begins.
        let mut deals: Vec<(usize, Column)> = Vec::new();
        for deal in &candidate.own {
            let route = &self.instance.routes[deal.route];
            let column = self.add_choice(format_args!("deal {name} {route}"));
            let year = self.instance.year_of(deal.contract);
            self.pay(need.nation, year, column, (deal.procedure + deal.adaptation).units() / MILLION);
            columns.own.push(column);
            deals.push((deal.begins, column));
        }
        columns.own_total = self.sum_of(format_args!("own deal {name}"), &columns.own);
        let mut projects = candidate.projects.clone();
        projects.sort_unstable();
        for project in projects {
            let Some(at) = self.project_columns(project) else { continue };
            if let Some(participation) = self.add_participation(need, candidate, at, &name) {
                let project = &self.projects[at];
                let begins = |size: usize| {
                    let size = &project.sizes[size];
                    self.instance.projects[project.project].contract(size.members) + size.adaptation
                };
                deals.extend(participation.sizes.iter().map(|(size, column)| (begins(*size), *column)));
                columns.participations.push(participation);
            }
        }
        columns.begun = self.add_begun(need, candidate, deals, &name);
        columns
    }

    /// Whether nothing depends on a candidate's deal beside what arrives: it is the only one, costs nothing by itself, has
    /// one price and one line without a minimum order, and no limit on systems or lines can bind.
    fn is_plain(&self, need: &Need, candidate: &Candidate) -> bool {
        let ([deal], [source]) = (candidate.own.as_slice(), candidate.lines.as_slice()) else { return false };
        let joint = candidate.projects.iter().any(|project| self.project_columns(*project).is_some());
        let introduced = (need.nation, candidate.system);
        let introduces = self.instance.introductions.contains_key(&introduced)
            && !self.scope.introduced.contains(&introduced);
        let lines: usize = need.candidates.iter().map(|candidate| candidate.lines.len()).sum();
        !joint
            && !introduces
            && deal.procedure + deal.adaptation == Money::ZERO
            && deal.ladder.reachable(need.quantity) == 1
            && deal.ladder.unit(0) == deal.ladder.list
            && source.minimum_order <= need.lot
            && need.candidates.len() <= need.most_systems
            && lines <= need.most_lines
    }

    /// The place of a project among the columns of projects, if it has any.
    fn project_columns(&self, project: usize) -> Option<usize> {
        self.projects.binary_search_by_key(&project, |columns| columns.project).ok()
    }

    /// Adds whether a need takes part in a project, if it can.
    fn add_participation(
        &mut self,
        need: &Need,
        candidate: &Candidate,
        at: usize,
        name: &str,
    ) -> Option<Participation> {
        let project = &self.projects[at];
        let member = project.nations.iter().position(|nation| *nation == need.nation)?;
        // The only need of a nation takes part exactly when the nation is a member.
        let alone =
            self.willing(project.project).filter(|(other, _)| other.nation == need.nation).count() == 1;
        let route = &self.instance.routes[self.instance.projects[project.project].route];
        let months = longest(&candidate.adaptations);
        let long_enough = project.sizes.iter().enumerate().filter(|(_, size)| months <= size.adaptation);
        let long_enough: Vec<_> =
            long_enough.map(|(at, size)| (at, size.joins[member], size.to_string())).collect();
        let parts = long_enough.into_iter().map(|(at, join, size)| {
            let label = format_args!("part {name} {route} of {size}");
            (at, if alone { join } else { self.add_choice(label) })
        });
        let sizes: Vec<_> = parts.collect();
        let all: Vec<Column> = sizes.iter().map(|(_, column)| *column).collect();
        let total = self.sum_of(format_args!("joint deal {name} {route}"), &all)?;
        Some(Participation { project: at, sizes, total, quantities: vec![None; candidate.lines.len()] })
    }

    /// Adds for each time at which deals open arrivals whether one of the deals so far is chosen. At most one is.
    fn add_begun(
        &mut self,
        need: &Need,
        candidate: &Candidate,
        mut deals: Vec<(usize, Column)>,
        name: &str,
    ) -> Vec<Begun> {
        deals.sort();
        let mut steps: Vec<(Vec<usize>, Vec<Column>)> = Vec::new();
        for (begins, column) in deals {
            let firsts: Vec<usize> = candidate
                .lines
                .iter()
                .map(|source| self.instance.arrivals(need, source, begins).start)
                .collect();
            match steps.last_mut() {
                Some((same, columns)) if *same == firsts => columns.push(column),
                _ => steps.push((firsts, vec![column])),
            }
        }
        let mut begun: Vec<Begun> = Vec::new();
        for (firsts, columns) in steps {
            let before = begun.last().map(|begun| begun.column);
            let all: Vec<Column> = before.into_iter().chain(columns).collect();
            let label = format_args!("begun {name} {}", begun.len() + 1);
            if let Some(column) = self.sum_of(label, &all) {
                begun.push(Begun { firsts, column });
            }
        }
        begun
    }
}
