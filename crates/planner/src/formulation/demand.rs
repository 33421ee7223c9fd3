//! Who could buy what: the needs that could take part in each project, and those that each line could serve.

use std::collections::BTreeMap;

use super::Scope;
use crate::instance::Instance;

/// A candidate of a need.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Place {
    /// The need, by position in the scope, and so among the columns of needs.
    pub at: usize,
    /// The need, by position in the instance.
    pub need: usize,
    /// The candidate, by position.
    pub candidate: usize,
}

/// What the needs of a scope could buy, looked through once: to go through all needs for every project and every line would
/// take as long as all the rest in large studies.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Demand {
    projects: BTreeMap<usize, Vec<Place>>,
    /// The same with the source, by position, for each line.
    lines: BTreeMap<usize, Vec<(Place, usize)>>,
}

impl Demand {
    /// What the needs of a scope could buy.
    pub fn of(instance: &Instance, scope: &Scope) -> Self {
        let mut demand = Self::default();
        for (at, &need) in scope.needs.iter().enumerate() {
            for (position, candidate) in instance.needs[need].candidates.iter().enumerate() {
                let place = Place { at, need, candidate: position };
                for &project in &candidate.projects {
                    demand.projects.entry(project).or_default().push(place);
                }
                for (source, of) in candidate.lines.iter().enumerate() {
                    demand.lines.entry(of.line).or_default().push((place, source));
                }
            }
        }
        demand
    }

    /// The candidates that could be bought through a project, ascending by need.
    pub fn project(&self, project: usize) -> &[Place] {
        self.projects.get(&project).map_or(&[], Vec::as_slice)
    }

    /// The candidates that a line could serve, each with its source, ascending by need.
    pub fn line(&self, line: usize) -> &[(Place, usize)] {
        self.lines.get(&line).map_or(&[], Vec::as_slice)
    }
}
