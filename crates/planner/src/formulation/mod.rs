//! The mixed-integer model of the maths page: columns and rows, one file for each family of rules.
//!
//! Deliveries are counted in lots and money in millions. Deliveries carry no deal: that a unit may not be begun
//! before its contract is said by linking each month to the deals that are early enough, and prices are the dearest
//! list price less rebates, by deal, price step and year.

mod adaptations;
mod aims;
mod budgets;
mod columns;
mod deals;
mod deliveries;
mod demand;
mod expansions;
mod expression;
mod introductions;
mod line_use;
mod lines;
mod prices;
mod projects;
mod reliance;
mod scope;
mod slack;
mod solution;
mod ties;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use muster_highs::{Column, Kind, Problem, Row};

use demand::Demand;

use columns::CandidateColumns;
pub(crate) use columns::{ExpansionColumns, NeedColumns, ProjectColumns};
pub(crate) use expression::{Expression, Terms};
pub(crate) use lines::{Made, ScarceLine, Tightening, TighteningRow};
pub(crate) use scope::Scope;
pub(crate) use slack::Slack;

use crate::instance::{Candidate, Instance, Need};

/// Money of the formulation is counted in millions.
pub(crate) const MILLION: f64 = 1e6;

/// Rows on single deliveries up to which they are part of the problem from the beginning. More of them slow every step down
/// more than they bring, and are added where they are violated: see [`crate::tightening`].
const MOST_OPENED: usize = 20_000;

/// Lots that are a smaller part of all that is wanted do not count towards the largest part: the solver takes no smaller
/// coefficients.
const SMALLEST_PART: f64 = 1e-9;

/// A model with the meaning of its columns.
#[derive(Debug, Clone)]
pub(crate) struct Formulation {
    /// The columns and rows, without an aim.
    pub problem: Problem,
    /// What is left out of the problem, to be added where it counts.
    pub tightening: Tightening,
    /// The columns that take whole values.
    pub integers: Vec<Column>,
    /// The columns of each need of the scope.
    pub needs: Vec<NeedColumns>,
    /// The columns of each project.
    pub projects: Vec<ProjectColumns>,
    /// The columns of each expansion.
    pub expansions: Vec<ExpansionColumns>,
    /// The first aim.
    pub waiting: Expression,
    /// The second aim, in millions.
    pub money: Expression,
    /// The third aim.
    pub dependence: Expression,
    /// The aim of reliance; empty unless it is pursued.
    pub reliance: Expression,
}

impl Formulation {
    /// The model of a scope.
    pub fn new(instance: &Instance, scope: &Scope) -> Self {
        Self::with_most_opened(instance, scope, MOST_OPENED)
    }

    /// The same with so many rows on single deliveries at most; where there are more, they are kept for later.
    pub fn with_most_opened(instance: &Instance, scope: &Scope, most_opened: usize) -> Self {
        let mut builder = Builder {
            instance,
            scope,
            slack: Slack::of(instance, scope),
            demand: Demand::of(instance, scope),
            problem: Problem::new(),
            tightening: Tightening::default(),
            integers: Vec::new(),
            needs: Vec::new(),
            projects: Vec::new(),
            expansions: Vec::new(),
            payments: BTreeMap::new(),
            waiting: Expression::default(),
            money: Expression::default(),
            dependence: Expression::default(),
            reliance: Expression::default(),
        };
        builder.add_projects();
        builder.add_expansions();
        builder.add_needs();
        builder.add_project_rules();
        builder.add_lines(most_opened);
        builder.add_expansion_parts();
        builder.add_introductions();
        builder.add_budgets();
        builder.add_aims();
        builder.add_reliance();
        builder.add_ties();
        Self {
            problem: builder.problem,
            tightening: builder.tightening,
            integers: builder.integers,
            needs: builder.needs,
            projects: builder.projects,
            expansions: builder.expansions,
            waiting: builder.waiting,
            money: builder.money,
            dependence: builder.dependence,
            reliance: builder.reliance,
        }
    }

    /// Whether rows are left out of the problem, to be added where they are violated.
    pub fn tightens(&self) -> bool {
        !self.tightening.rows.is_empty()
    }

    /// How many whole columns there are beside lots.
    pub fn choices(&self) -> usize {
        self.integers.len() - self.lots().count()
    }

    /// The columns that count lots.
    pub fn lots(&self) -> impl Iterator<Item = Column> {
        let candidates = self.needs.iter().flat_map(|need| &need.candidates);
        candidates.flat_map(CandidateColumns::arrivals).map(|arrival| arrival.column)
    }

    /// The whole columns that belong to each need alone, as its projects do not.
    pub fn columns_of_needs(&self) -> Vec<Vec<Column>> {
        let levels = self.projects.iter().flat_map(|project| project.levels.iter().copied());
        let lines =
            self.projects.iter().flat_map(|project| project.line_uses.iter().map(|(_, used, _)| *used));
        let shared: BTreeSet<Column> = levels.chain(lines).collect();
        let own = |columns: &NeedColumns| {
            columns.whole.iter().copied().filter(|column| !shared.contains(column)).collect()
        };
        self.needs.iter().map(own).collect()
    }
}

/// A formulation under construction.
struct Builder<'a> {
    instance: &'a Instance,
    scope: &'a Scope,
    slack: Slack,
    demand: Demand,
    problem: Problem,
    tightening: Tightening,
    integers: Vec<Column>,
    needs: Vec<NeedColumns>,
    projects: Vec<ProjectColumns>,
    expansions: Vec<ExpansionColumns>,
    /// What each nation pays in each year, both by position.
    payments: BTreeMap<(usize, usize), Vec<(Column, f64)>>,
    waiting: Expression,
    money: Expression,
    dependence: Expression,
    reliance: Expression,
}

impl Builder<'_> {
    /// Adds the columns and rows of every need of the scope.
    fn add_needs(&mut self) {
        for &position in &self.scope.needs {
            let need = &self.instance.needs[position];
            let before = self.integers.len();
            let mut columns = NeedColumns { need: position, candidates: Vec::new(), whole: Vec::new() };
            for candidate in &need.candidates {
                let mut candidate_columns = self.add_deals(need, candidate);
                self.add_deliveries(need, candidate, &mut candidate_columns);
                self.add_line_use(need, candidate, &mut candidate_columns);
                self.add_prices(need, candidate, &mut candidate_columns);
                columns.candidates.push(candidate_columns);
            }
            self.add_need_rules(need, &columns);
            columns.whole = self.integers[before..].to_vec();
            self.needs.push(columns);
        }
    }

    /// A column that is 0 or 1.
    fn add_choice(&mut self, label: impl fmt::Display) -> Column {
        self.add_whole(label, 1.0)
    }

    /// A column that is a whole number from 0 to `most`.
    fn add_whole(&mut self, label: impl fmt::Display, most: f64) -> Column {
        let column = self.problem.add_column(label, 0.0, 0.0, most, Kind::Integer);
        self.integers.push(column);
        column
    }

    /// A column between 0 and `most` that is whole where the choices are.
    fn add_amount(&mut self, label: impl fmt::Display, most: f64) -> Column {
        self.problem.add_column(label, 0.0, 0.0, most, Kind::Continuous)
    }

    /// A row `sum <= most`.
    fn at_most(
        &mut self,
        label: impl fmt::Display,
        sum: impl IntoIterator<Item = (Column, f64)>,
        most: f64,
    ) -> Row {
        self.problem.add_row(label, f64::NEG_INFINITY, most, sum)
    }

    /// A row `sum >= least`.
    fn at_least(
        &mut self,
        label: impl fmt::Display,
        sum: impl IntoIterator<Item = (Column, f64)>,
        least: f64,
    ) -> Row {
        self.problem.add_row(label, least, f64::INFINITY, sum)
    }

    /// A row `sum = 0`.
    fn balanced(&mut self, label: impl fmt::Display, sum: impl IntoIterator<Item = (Column, f64)>) -> Row {
        self.problem.add_row(label, 0.0, 0.0, sum)
    }

    /// One column that equals the sum of several; the column itself if there is only one.
    fn sum_of(&mut self, label: impl fmt::Display + Copy, columns: &[Column]) -> Option<Column> {
        match columns {
            [] => None,
            [single] => Some(*single),
            several => {
                // Whole because its parts are. Said to be, since HiGHS 1.15 takes a model with such columns for
                // infeasible when it works that out by itself.
                let sum = self.problem.add_column(label, 0.0, 0.0, 1.0, Kind::Integer);
                let terms = several.iter().map(|column| (*column, 1.0)).chain([(sum, -1.0)]);
                self.balanced(label, terms.collect::<Vec<_>>());
                Some(sum)
            }
        }
    }

    /// The words for a need and a candidate in labels.
    fn name(&self, need: &Need, candidate: &Candidate) -> String {
        format!("{} {}", need.id, self.instance.systems[candidate.system].id)
    }

    /// The lots that a need can take at most.
    fn lots(need: &Need) -> f64 {
        (need.quantity / need.lot) as f64
    }
}
