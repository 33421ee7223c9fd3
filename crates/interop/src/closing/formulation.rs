//! The closing problem as a mixed-integer problem.
//!
//! Columns (all 0 or 1, except `unpaid` and `meets`, which follow from the others):
//! - `gains[n, v]`: nation `n` comes to have variant `v`;
//! - `does[n, c]`: nation `n` makes the measures of class `c`; measures that the same offers ask for are one class, and
//!   a class that only one offer asks for is counted with that offer;
//! - `through[n, g, u, v]`: nation `n`, having variant `u`, reaches those who have `v` through gateway `g`;
//! - `family[d, F]`: the parties of demand `d` have sets of variants of the largest intersecting family `F`;
//! - `meets[l, v]`, `unpaid[l]`: the parties of link `l` share variant `v`; the part of the link's cost that is borne.

use std::collections::{BTreeMap, BTreeSet};

use muster_highs::{Column, Kind, Problem};
use muster_table::Money;

use super::case::{Case, MeasureKind, Reach};
use super::families::intersecting_families;

/// The problem, and what its columns mean.
#[derive(Debug)]
pub(crate) struct Formulation {
    pub(crate) problem: Problem,
    /// The measures that a column at 1 stands for.
    pub(crate) measures: Vec<(Column, Vec<usize>)>,
    /// Currency units for one unit of the objective.
    pub(crate) scale: f64,
}

/// Who may act: in a search for what one nation would do alone, only that nation, and the others have what they have.
#[derive(Debug, Clone, Default)]
pub(crate) struct Restriction {
    /// The only nation that may take new measures.
    pub(crate) only: Option<usize>,
    /// Measures that are made already and cost no more.
    pub(crate) made: BTreeSet<usize>,
    /// Whether only the costs that this nation bears itself count.
    pub(crate) own_costs: bool,
    /// Whether every link must work, whatever it costs.
    pub(crate) all_links: bool,
}

struct Builder<'a> {
    case: &'a Case,
    restriction: &'a Restriction,
    formulation: Formulation,
    gains: BTreeMap<(usize, usize), Column>,
    classes: BTreeMap<(usize, usize), Column>,
    installs: BTreeMap<usize, Column>,
    through: BTreeMap<(usize, usize, usize, usize), Column>,
}

impl Formulation {
    pub(crate) fn new(case: &Case, restriction: &Restriction) -> Self {
        let largest = case.measures.iter().map(|measure| measure.cost.units());
        let largest = largest.chain(case.links.iter().flat_map(|link| link.costs.map(Money::units)));
        // Costs of the order of a hundred suit the solver's tolerances.
        let scale = (largest.fold(1.0, f64::max) / 100.0).max(1e-2);
        let formulation = Formulation { problem: Problem::new(), measures: Vec::new(), scale };
        let mut builder = Builder {
            case,
            restriction,
            formulation,
            gains: BTreeMap::new(),
            classes: BTreeMap::new(),
            installs: BTreeMap::new(),
            through: BTreeMap::new(),
        };
        builder.add_measures();
        builder.add_joining_limits();
        for (position, demand) in case.demands.iter().enumerate() {
            if restriction.only.is_none() {
                builder.add_demand(position, &case.variants_of(&demand.function), &demand.parties, demand.by);
            }
        }
        for position in 0..case.links.len() {
            builder.add_link(position);
        }
        builder.formulation
    }
}

impl Builder<'_> {
    fn cost(&self, measures: &[usize]) -> f64 {
        let new = measures.iter().filter(|measure| !self.restriction.made.contains(measure));
        let cost: Money =
            new.filter_map(|measure| self.case.measures.get(*measure)).map(|row| row.cost).sum();
        cost.units() / self.formulation.scale
    }

    fn may(&self, nation: usize, measures: &[usize]) -> bool {
        self.restriction.only.is_none_or(|only| only == nation)
            || measures.iter().all(|measure| self.restriction.made.contains(measure))
    }

    /// `gains[n, v] <= does[n, c]` for each class of measures that the offer asks for.
    fn add_measures(&mut self) {
        for (nation, offers) in self.case.offers.iter().enumerate() {
            let wanted: Vec<(usize, &Vec<usize>)> = offers
                .iter()
                .enumerate()
                .filter_map(|(variant, offer)| match offer {
                    Reach::By(measures, _) if self.may(nation, measures) => Some((variant, measures)),
                    _ => None,
                })
                .collect();
            let mut users: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            for (variant, measures) in &wanted {
                for measure in *measures {
                    users.entry(*measure).or_default().push(*variant);
                }
            }
            let is_join = |measure: usize| {
                matches!(self.case.measures.get(measure).map(|row| &row.kind), Some(MeasureKind::Join(_)))
            };
            // Joining is limited on its own, so it is never merged with other measures.
            let mut classes: BTreeMap<(Vec<usize>, Option<usize>), Vec<usize>> = BTreeMap::new();
            for (measure, variants) in users {
                let alone = is_join(measure).then_some(measure);
                classes.entry((variants, alone)).or_default().push(measure);
            }
            let mut own: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
            let mut shared: BTreeMap<usize, Vec<Column>> = BTreeMap::new();
            for ((variants, alone), measures) in classes {
                if let ([variant], None) = (variants.as_slice(), alone) {
                    own.entry(*variant).or_default().extend(measures);
                    continue;
                }
                let label =
                    format_args!("nation {nation} does measure {}", measures.first().copied().unwrap_or(0));
                let cost = self.cost(&measures);
                let column = self.formulation.problem.add_column(label, cost, 0.0, 1.0, Kind::Integer);
                if let Some(join) = alone {
                    self.classes.insert((nation, join), column);
                }
                self.formulation.measures.push((column, measures));
                for variant in variants {
                    shared.entry(variant).or_default().push(column);
                }
            }
            for (variant, _) in &wanted {
                let measures = own.remove(variant).unwrap_or_default();
                let label = format_args!("nation {nation} gains variant {variant}");
                let cost = self.cost(&measures);
                let column = self.formulation.problem.add_column(label, cost, 0.0, 1.0, Kind::Integer);
                self.gains.insert((nation, *variant), column);
                self.formulation.measures.push((column, measures));
                for class in shared.remove(variant).unwrap_or_default() {
                    let terms = [(column, 1.0), (class, -1.0)];
                    let label = format_args!("nation {nation} needs the measures for variant {variant}");
                    self.formulation.problem.add_row(label, f64::NEG_INFINITY, 0.0, terms);
                }
            }
        }
    }

    /// No more nations join a club than its full members can sponsor.
    fn add_joining_limits(&mut self) {
        for limit in &self.case.sponsor_limits {
            let joins = self.classes.iter().filter(|((_, measure), _)| {
                let kind = self.case.measures.get(*measure).map(|row| &row.kind);
                matches!(kind, Some(MeasureKind::Join(club)) if *club == limit.club)
            });
            let terms: Vec<(Column, f64)> = joins.map(|(_, column)| (*column, 1.0)).collect();
            let label = format_args!("full members of {} can sponsor {}", limit.club, limit.most);
            self.formulation.problem.add_row(label, f64::NEG_INFINITY, limit.most as f64, terms);
        }
    }

    /// The terms of which one must be 1 for a nation to work with those who have a variant; `None` if it has it already.
    fn effective(&mut self, nation: usize, variant: usize, by: i32) -> Option<Vec<Column>> {
        if self.case.offer(nation, variant) == Some(&Reach::Had) {
            return None;
        }
        let mut terms = Vec::new();
        if self.case.reaches(nation, variant, by) {
            terms.extend(self.gains.get(&(nation, variant)));
        }
        for (measure, near) in self.case.gateway_ways(nation, variant, by) {
            if self.may(nation, &[measure]) {
                terms.extend(self.through(nation, measure, near, variant));
            }
        }
        Some(terms)
    }

    fn through(&mut self, nation: usize, measure: usize, near: usize, far: usize) -> Option<Column> {
        if let Some(column) = self.through.get(&(nation, measure, near, far)) {
            return Some(*column);
        }
        let had = self.case.offer(nation, near) == Some(&Reach::Had);
        let gained = self.gains.get(&(nation, near)).copied();
        if !had && gained.is_none() {
            return None;
        }
        let install = match self.installs.get(&measure) {
            Some(column) => *column,
            None => {
                let cost = self.cost(&[measure]);
                let label = format_args!("nation {nation} does measure {measure}");
                let column = self.formulation.problem.add_column(label, cost, 0.0, 1.0, Kind::Integer);
                self.formulation.measures.push((column, vec![measure]));
                self.installs.insert(measure, column);
                column
            }
        };
        let label = format_args!("nation {nation} through measure {measure} from {near} to {far}");
        let column = self.formulation.problem.add_column(label, 0.0, 0.0, 1.0, Kind::Continuous);
        for limit in [Some(install), gained.filter(|_| !had)].into_iter().flatten() {
            let label = format_args!("nation {nation} has what measure {measure} translates");
            self.formulation.problem.add_row(label, f64::NEG_INFINITY, 0.0, [(column, 1.0), (limit, -1.0)]);
        }
        self.through.insert((nation, measure, near, far), column);
        Some(column)
    }

    /// Some largest intersecting family holds what every party has; with many variants, every two parties share one.
    fn add_demand(&mut self, position: usize, variants: &[usize], parties: &[usize], by: i32) {
        if parties.len() < 2 {
            return;
        }
        let terms: Vec<Vec<Option<Vec<Column>>>> = parties
            .iter()
            .map(|nation| variants.iter().map(|variant| self.effective(*nation, *variant, by)).collect())
            .collect();
        // A variant that fewer than two parties can have brings nobody together.
        let usable: Vec<usize> = (0..variants.len())
            .filter(|at| {
                let can = |row: &&Vec<Option<Vec<Column>>>| {
                    row.get(*at).is_some_and(|terms| terms.as_ref().is_none_or(|terms| !terms.is_empty()))
                };
                terms.iter().filter(can).count() >= 2
            })
            .collect();
        let families = intersecting_families(usable.len().min(6));
        if usable.len() > 4 || families.is_empty() {
            self.add_pairs(position, &usable, &terms);
            return;
        }
        let mut choice = Vec::new();
        for family in &families {
            let label = format_args!("demand {position} family {family:?}");
            let column = self.formulation.problem.add_column(label, 0.0, 0.0, 1.0, Kind::Integer);
            choice.push((column, 1.0));
            for row in &terms {
                for member in family {
                    let at = usable.iter().enumerate().filter(|(bit, _)| member >> bit & 1 == 1);
                    let cells: Vec<&Option<Vec<Column>>> = at.filter_map(|(_, at)| row.get(*at)).collect();
                    if cells.iter().any(|cell| cell.is_none()) {
                        continue;
                    }
                    let columns = cells.into_iter().flatten().flatten();
                    let terms = columns.map(|column| (*column, 1.0)).chain([(column, -1.0)]);
                    let label = format_args!("demand {position} holds");
                    self.formulation.problem.add_row(label, 0.0, f64::INFINITY, terms);
                }
            }
        }
        self.formulation.problem.add_row(format_args!("demand {position}"), 1.0, f64::INFINITY, choice);
    }

    fn add_pairs(&mut self, position: usize, usable: &[usize], terms: &[Vec<Option<Vec<Column>>>]) {
        for (at, first) in terms.iter().enumerate() {
            for second in terms.iter().skip(at + 1) {
                let cells = usable.iter().filter_map(|at| Some([first.get(*at)?, second.get(*at)?]));
                let cells: Vec<_> = cells.collect();
                if let Some(meets) = self.add_meetings(format!("demand {position}"), &cells) {
                    let label = format_args!("demand {position}");
                    self.formulation.problem.add_row(label, 1.0, f64::INFINITY, meets);
                }
            }
        }
    }

    /// `meets[v] <=` what either party has of `v`. `None` if they meet already.
    fn add_meetings(
        &mut self,
        label: String,
        cells: &[[&Option<Vec<Column>>; 2]],
    ) -> Option<Vec<(Column, f64)>> {
        if cells.iter().any(|cells| cells.iter().all(|cell| cell.is_none())) {
            return None;
        }
        let mut meets = Vec::new();
        for cells in cells {
            let sides: Vec<&Vec<Column>> = cells.iter().filter_map(|cell| cell.as_ref()).collect();
            if sides.iter().any(|side| side.is_empty()) {
                continue;
            }
            let column = self.formulation.problem.add_column(&label, 0.0, 0.0, 1.0, Kind::Continuous);
            for side in sides {
                let terms = side.iter().map(|term| (*term, 1.0)).chain([(column, -1.0)]);
                self.formulation.problem.add_row(&label, 0.0, f64::INFINITY, terms);
            }
            meets.push((column, 1.0));
        }
        Some(meets)
    }

    /// The parties of a link share a variant, or its cost is borne.
    fn add_link(&mut self, position: usize) {
        let Some(link) = self.case.links.get(position) else { return };
        let variants = self.case.variants_of(&link.function);
        let horizon = self.case.horizon;
        let terms = link.parties.map(|nation| -> Vec<Option<Vec<Column>>> {
            variants.iter().map(|variant| self.effective(nation, *variant, horizon)).collect()
        });
        let [first, second] = &terms;
        let cells: Vec<_> = first.iter().zip(second).map(|(a, b)| [a, b]).collect();
        let Some(mut meets) = self.add_meetings(format!("link {position}"), &cells) else { return };
        let counted = link.parties.iter().zip(link.costs).filter(|(nation, _)| {
            !self.restriction.own_costs || self.restriction.only.is_none_or(|only| only == **nation)
        });
        let cost: Money = counted.map(|(_, cost)| cost).sum();
        if !self.restriction.all_links {
            let cost = cost.units() / self.formulation.scale;
            let label = format_args!("link {position} unpaid");
            let column = self.formulation.problem.add_column(label, cost, 0.0, 1.0, Kind::Continuous);
            meets.push((column, 1.0));
        }
        self.formulation.problem.add_row(format_args!("link {position}"), 1.0, f64::INFINITY, meets);
    }
}
