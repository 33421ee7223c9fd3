//! Which columns stand for what.

use std::fmt;

use muster_highs::Column;

/// The columns of a need.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NeedColumns {
    /// The need, by position in the instance.
    pub need: usize,
    /// One entry for each candidate.
    pub candidates: Vec<CandidateColumns>,
    /// All choices and lots of this need alone.
    pub whole: Vec<Column>,
}

/// The columns of a candidate.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct CandidateColumns {
    /// Whether its only own deal is bought exactly when something arrives, so that it takes no column: see
    /// [`super::Builder::is_plain`].
    pub plain: bool,
    /// Whether each own deal is chosen.
    pub own: Vec<Column>,
    /// Whether any own deal is chosen.
    pub own_total: Option<Column>,
    /// Taking part in projects.
    pub participations: Vec<Participation>,
    /// Whether a deal is chosen that is early enough, by rising lateness; the last says whether any is.
    pub begun: Vec<Begun>,
    /// The columns of each source.
    pub sources: Vec<SourceColumns>,
    /// The price steps of own deals with the same prices.
    pub own_levels: Vec<OwnLevels>,
}

/// The price steps of own deals with the same prices.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OwnLevels {
    /// The deals, by position.
    pub deals: Vec<usize>,
    /// Whether each price step is reached; the choice of the deals itself if there is only one.
    pub levels: Vec<Column>,
}

/// Taking part in a project.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Participation {
    /// The project, by position among the formulation's projects.
    pub project: usize,
    /// Whether the need takes part in the project of each size that leaves the time for what it requires; the sizes by
    /// position.
    pub sizes: Vec<(usize, Column)>,
    /// Whether it takes part at all.
    pub total: Column,
    /// Lots from each source that are bought through the project, where that matters.
    pub quantities: Vec<Option<Column>>,
}

/// That a deal is chosen which is early enough for some arrivals.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Begun {
    /// The first month of arrival from each source that the deals allow.
    pub firsts: Vec<usize>,
    /// Whether such a deal is chosen.
    pub column: Column,
}

/// The columns of a source.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct SourceColumns {
    /// Lots that arrive, by month.
    pub arrivals: Vec<Arrival>,
    /// Whether the source is used by own deals, where that matters.
    pub own_use: Option<Column>,
    /// Whether it is used by each participation, where that matters.
    pub project_uses: Vec<Option<Column>>,
}

/// Lots that arrive in a month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Arrival {
    /// The month.
    pub month: usize,
    /// How many lots.
    pub column: Column,
    /// How many at most.
    pub most: f64,
}

impl Participation {
    /// Whether the need takes part in the project of a size, by position; `None` if it cannot.
    pub fn of_size(&self, size: usize) -> Option<Column> {
        self.sizes.iter().find(|(at, _)| *at == size).map(|(_, column)| *column)
    }
}

impl SourceColumns {
    /// Whether the source is used: all its use columns, of which at most one is chosen.
    pub fn uses(&self) -> impl Iterator<Item = Column> + '_ {
        self.own_use.into_iter().chain(self.project_uses.iter().copied().flatten())
    }

    /// The lots that can arrive in all.
    pub fn most(&self) -> f64 {
        self.arrivals.iter().map(|arrival| arrival.most).sum()
    }
}

impl CandidateColumns {
    /// Whether the need buys the system.
    pub fn taken(&self) -> Option<Column> {
        self.begun.last().map(|begun| begun.column)
    }

    /// All lots that arrive.
    pub fn arrivals(&self) -> impl Iterator<Item = &Arrival> {
        self.sources.iter().flat_map(|source| &source.arrivals)
    }
}

/// The columns of a project.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ProjectColumns {
    /// The project, by position in the instance.
    pub project: usize,
    /// The possible members, by position.
    pub nations: Vec<usize>,
    /// For each number of members and months of adaptation: whether it is chosen, and whether each possible member is
    /// one of them.
    pub sizes: Vec<ProjectSize>,
    /// Whether there is a project.
    pub total: Column,
    /// Whether each price step is reached; empty if there is only one.
    pub levels: Vec<Column>,
    /// Lots that are bought through the project, with the units of a lot, by line.
    pub quantities: Vec<(usize, Column, f64)>,
    /// Whether a line is used, with the uses that count and the smallest quantity in units.
    pub line_uses: Vec<(usize, Column, f64)>,
}

/// A number of members of a project, and the months for which its system is adapted.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ProjectSize {
    /// How many members.
    pub members: usize,
    /// The months from the contract to the beginning of production.
    pub adaptation: usize,
    /// Whether there are so many.
    pub chosen: Column,
    /// Whether each possible member is one of so many.
    pub joins: Vec<Column>,
}

impl ProjectSize {
    /// The words for so many members and months of adaptation in labels: `3`, or `3 adapted in 18 months`.
    pub fn name(members: usize, adaptation: usize) -> String {
        match adaptation {
            0 => members.to_string(),
            months => format!("{members} adapted in {months} months"),
        }
    }
}

impl fmt::Display for ProjectSize {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&Self::name(self.members, self.adaptation))
    }
}

/// The columns of an expansion.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ExpansionColumns {
    /// The expansion, by position.
    pub expansion: usize,
    /// Whether it is decided in each of its months.
    pub decided: Vec<Column>,
    /// The part of the cost that a nation pays in a year, both by position; a sole payer pays all of what is decided.
    pub parts: Vec<(usize, usize, Column)>,
}
