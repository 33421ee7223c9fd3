//! The closing problem as a mixed-integer problem.
//!
//! Columns (all 0 or 1, except `does`, `unpaid` and `meets`, which follow from the others):
//! - `gains[n, v]`: nation `n` comes to have variant `v`;
//! - `does[n, c]`: nation `n` makes the measures of class `c`; measures that the same offers ask for are one class, and
//!   a class that only one offer asks for is counted with that offer;
//!   where a family leaves no choice, `gains[n, v]` is the family's own column, and classes of several nations are one;
//! - `through[n, g, u, v]`: nation `n`, having variant `u`, reaches those who have `v` through gateway `g`;
//! - `family[d, F]`: the parties of demand `d` have sets of variants of the largest intersecting family `F`;
//! - `meets[l, v]`, `unpaid[l]`: the parties of link `l` share variant `v`; the part of the link's cost that is borne.

use std::collections::{BTreeMap, BTreeSet};

use muster_highs::{Column, Kind, Problem};
use muster_table::Money;

use super::case::{Case, MeasureKind, Reach};
use super::draft::Draft;
use super::families::intersecting_families;
use super::start::StartColumns;

/// The problem, and what its columns mean.
#[derive(Debug)]
pub(crate) struct Formulation {
    pub(crate) problem: Problem,
    /// The measures that a column at 1 stands for.
    pub(crate) measures: Vec<(Column, Vec<usize>)>,
    /// Currency units for one unit of the objective.
    pub(crate) scale: f64,
    pub(crate) start: StartColumns<Column>,
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

/// What asks for measures, each as the columns that stand for it; and the measure, if it must stay alone.
type ClassKey = (Vec<Vec<usize>>, Option<usize>);

struct Builder<'a> {
    case: &'a Case,
    restriction: &'a Restriction,
    every_plan: bool,
    scale: f64,
    draft: Draft,
    /// For each nation and variant the columns of which one at most is 1, and is so if the nation gains the variant.
    gains: BTreeMap<(usize, usize), Vec<usize>>,
    joins: BTreeMap<(usize, usize), usize>,
    installs: BTreeMap<usize, usize>,
    through: BTreeMap<(usize, usize, usize, usize), usize>,
}

impl Formulation {
    /// The problem of a case. With `every_plan`, each measure belongs to one column of one nation, and plans that cannot
    /// be the best are kept.
    pub(crate) fn new(case: &Case, restriction: &Restriction, every_plan: bool) -> Self {
        let largest = case.measures.iter().map(|measure| measure.cost.units());
        let largest = largest.chain(case.links.iter().flat_map(|link| link.costs.map(Money::units)));
        // Costs of the order of a hundred suit the solver's tolerances.
        let scale = (largest.fold(1.0, f64::max) / 100.0).max(1e-2);
        let mut builder = Builder {
            case,
            restriction,
            every_plan,
            scale,
            draft: Draft::default(),
            gains: BTreeMap::new(),
            joins: BTreeMap::new(),
            installs: BTreeMap::new(),
            through: BTreeMap::new(),
        };
        let simple: BTreeSet<usize> =
            (0..case.demands.len()).filter(|position| !every_plan && builder.is_simple(*position)).collect();
        for position in &simple {
            builder.add_simple_demand(*position);
        }
        builder.add_gains(&simple);
        builder.add_measures();
        builder.add_joining_limits();
        for (position, demand) in case.demands.iter().enumerate() {
            if restriction.only.is_none() && !simple.contains(&position) {
                builder.add_demand(position, &case.variants_of(&demand.function), &demand.parties, demand.by);
            }
        }
        for position in 0..case.links.len() {
            builder.add_link(position);
        }
        builder.draft.formulation(scale)
    }
}

impl Builder<'_> {
    fn cost(&self, measures: &[usize]) -> f64 {
        let new = measures.iter().filter(|measure| !self.restriction.made.contains(measure));
        let cost: Money =
            new.filter_map(|measure| self.case.measures.get(*measure)).map(|row| row.cost).sum();
        cost.units() / self.scale
    }

    fn may(&self, nation: usize, measures: &[usize]) -> bool {
        self.restriction.only.is_none_or(|only| only == nation)
            || measures.iter().all(|measure| self.restriction.made.contains(measure))
    }

    /// Whether a demand is the only one on its function, without links and gateways: then what a nation gains follows
    /// from the family alone.
    fn is_simple(&self, position: usize) -> bool {
        let Some(demand) = self.case.demands.get(position) else { return false };
        let variants = self.case.variants_of(&demand.function);
        let others = self.case.demands.iter().filter(|other| other.function == demand.function).count();
        let linked = self.case.links.iter().any(|link| link.function == demand.function);
        let translated = self.case.gateways.iter().flat_map(|gateway| gateway.sides.iter().flatten());
        self.restriction.only.is_none()
            && others == 1
            && !linked
            && variants.len() <= 4
            && demand.parties.len() >= 2
            && !translated.into_iter().any(|variant| variants.contains(variant))
    }

    /// `family[d, F]` with, where `F` leaves a choice, `gains[n, v]` of its own for each party.
    fn add_simple_demand(&mut self, position: usize) {
        let case = self.case;
        let Some(demand) = case.demands.get(position) else { return };
        let usable: Vec<usize> = case
            .variants_of(&demand.function)
            .into_iter()
            .filter(|variant| {
                demand.parties.iter().filter(|n| case.reaches(**n, *variant, demand.by)).count() >= 2
            })
            .collect();
        let had = |nation: usize, variant: usize| case.offer(nation, variant) == Some(&Reach::Had);
        let of = |member: u32| -> Vec<usize> {
            let bits = usable.iter().enumerate().filter(|(bit, _)| member >> bit & 1 == 1);
            bits.map(|(_, variant)| *variant).collect()
        };
        let mut families: Vec<Vec<Vec<usize>>> = intersecting_families(usable.len())
            .into_iter()
            .map(|family| family.into_iter().map(of).collect::<Vec<Vec<usize>>>())
            .filter(|family| {
                let meets = |nation: &usize, set: &Vec<usize>| {
                    set.iter().any(|variant| case.reaches(*nation, *variant, demand.by))
                };
                demand.parties.iter().all(|nation| family.iter().all(|set| meets(nation, set)))
            })
            .collect();
        self.drop_dear_families(&demand.parties, &mut families);
        let mut choice = Vec::new();
        for (number, family) in families.iter().enumerate() {
            let label = format!("demand {position} family {number}");
            let column = self.draft.column(label, 0.0, Kind::Integer);
            choice.push((column, 1.0));
            self.draft.start.families.push((column, position, family.clone()));
            for nation in demand.parties.iter().copied() {
                if let [set] = family.as_slice()
                    && let [variant] = set.as_slice()
                {
                    if !had(nation, *variant) {
                        self.gains.entry((nation, *variant)).or_default().push(column);
                    }
                    continue;
                }
                let mut own: BTreeMap<usize, usize> = BTreeMap::new();
                for set in family.iter().filter(|set| !set.iter().any(|variant| had(nation, *variant))) {
                    let mut terms = vec![(column, -1.0)];
                    for variant in set.iter().filter(|variant| case.reaches(nation, **variant, demand.by)) {
                        let gain = *own.entry(*variant).or_insert_with(|| {
                            let label =
                                format!("nation {nation} gains variant {variant} for family {number}");
                            self.draft.column(label, 0.0, Kind::Integer)
                        });
                        terms.push((gain, 1.0));
                    }
                    self.draft.row(format!("demand {position} holds"), 0.0, f64::INFINITY, terms);
                }
                for (variant, gain) in own {
                    let label = format!("demand {position} family {number} is chosen");
                    self.draft.row(label, f64::NEG_INFINITY, 0.0, [(gain, 1.0), (column, -1.0)]);
                    self.draft.start.gains.push((gain, nation, variant, Some(column)));
                    self.gains.entry((nation, variant)).or_default().push(gain);
                }
            }
        }
        self.draft.row(format!("demand {position}"), 1.0, f64::INFINITY, choice);
    }

    /// Drops families that cost at least what another costs at most: even if everything that other functions could use
    /// too came free with the first, and nothing with the other.
    fn drop_dear_families(&self, parties: &[usize], families: &mut Vec<Vec<Vec<usize>>>) {
        let measures = |nation: usize, set: &[usize]| -> BTreeSet<usize> {
            let offers = set.iter().filter_map(|variant| match self.case.offer(nation, *variant) {
                Some(Reach::By(measures, _)) => Some(measures),
                _ => None,
            });
            offers.flatten().copied().collect()
        };
        let cheapest = |nation: usize, family: &Vec<Vec<usize>>, count: &dyn Fn(&BTreeSet<usize>) -> f64| {
            let reachable = family.iter().filter(|set| {
                set.iter()
                    .all(|variant| !matches!(self.case.offer(nation, *variant), Some(Reach::Never(_)) | None))
            });
            reachable.map(|set| count(&measures(nation, set))).fold(f64::INFINITY, f64::min)
        };
        let least = |family: &Vec<Vec<usize>>| -> f64 {
            let all: BTreeSet<usize> = family.iter().flatten().copied().collect();
            let nations = parties.iter().map(|nation| {
                let elsewhere = self.used_elsewhere(*nation, &all);
                cheapest(*nation, family, &|set: &BTreeSet<usize>| {
                    self.cost(&set.difference(&elsewhere).copied().collect::<Vec<usize>>())
                })
            });
            nations.sum()
        };
        // Only a family of one variant is sure to be had by all in time, and only without joining is it sure to be allowed.
        let most = |family: &Vec<Vec<usize>>| -> f64 {
            let [set] = family.as_slice() else { return f64::INFINITY };
            let joins = parties
                .iter()
                .any(|nation| measures(*nation, set).iter().any(|measure| self.is_limited(*measure)));
            let nations = parties
                .iter()
                .map(|nation| self.cost(&measures(*nation, set).into_iter().collect::<Vec<_>>()));
            if joins { f64::INFINITY } else { nations.sum() }
        };
        let ceilings: Vec<f64> = families.iter().map(most).collect();
        let floors: Vec<f64> = families.iter().map(least).collect();
        let Some((best, ceiling)) = ceilings.iter().enumerate().min_by(|a, b| a.1.total_cmp(b.1)) else {
            return;
        };
        let mut at = 0;
        families.retain(|_| {
            let keep = at == best || floors.get(at).is_none_or(|floor| floor < ceiling);
            at += 1;
            keep
        });
    }

    fn is_limited(&self, measure: usize) -> bool {
        let kind = self.case.measures.get(measure).map(|row| &row.kind);
        self.case
            .sponsor_limits
            .iter()
            .any(|limit| matches!(kind, Some(MeasureKind::Join(club)) if *club == limit.club))
    }

    /// The measures of a nation that offers of other variants than these ask for too.
    fn used_elsewhere(&self, nation: usize, variants: &BTreeSet<usize>) -> BTreeSet<usize> {
        let offers = self.case.offers.get(nation).into_iter().flatten().enumerate();
        let others = offers.filter(|(variant, _)| !variants.contains(variant));
        let lists = others.filter_map(|(_, offer)| match offer {
            Reach::By(measures, _) => Some(measures),
            _ => None,
        });
        lists.flatten().copied().collect()
    }

    /// A column `gains[n, v]` for every offer of a function whose demands are not simple.
    fn add_gains(&mut self, simple: &BTreeSet<usize>) {
        let case = self.case;
        let demands = simple.iter().filter_map(|position| case.demands.get(*position));
        let followed: BTreeSet<_> = demands.map(|demand| &demand.function).collect();
        for (nation, offers) in case.offers.iter().enumerate() {
            for (variant, offer) in offers.iter().enumerate() {
                let Reach::By(measures, _) = offer else { continue };
                let follows = case.variants.get(variant).is_some_and(|row| followed.contains(&row.function));
                if !follows && self.may(nation, measures) {
                    let label = format!("nation {nation} gains variant {variant}");
                    let column = self.draft.column(label, 0.0, Kind::Integer);
                    self.draft.start.gains.push((column, nation, variant, None));
                    self.gains.insert((nation, variant), vec![column]);
                }
            }
        }
    }

    /// The sum of the columns that stand for `gains[n, v]` is at most `does[n, c]`, for each class of measures that the
    /// offer asks for. Classes of several nations that hang on the same columns are one.
    fn add_measures(&mut self) {
        let mut users: BTreeMap<usize, BTreeSet<&Vec<usize>>> = BTreeMap::new();
        for ((nation, variant), terms) in &self.gains {
            if let Some(Reach::By(measures, _)) = self.case.offer(*nation, *variant) {
                for measure in measures {
                    users.entry(*measure).or_default().insert(terms);
                }
            }
        }
        // Joining is limited on its own, so it is never merged with other measures.
        let mut classes: BTreeMap<ClassKey, Vec<usize>> = BTreeMap::new();
        for (measure, terms) in users {
            let alone = self.is_limited(measure).then_some(measure);
            classes.entry((terms.into_iter().cloned().collect(), alone)).or_default().push(measure);
        }
        for ((users, alone), measures) in classes {
            let cost = self.cost(&measures);
            if let ([terms], None) = (users.as_slice(), alone) {
                for column in terms {
                    self.draft.count(*column, cost, &measures);
                }
                continue;
            }
            let label = format!("measure {} is done", measures.first().copied().unwrap_or(0));
            // With whole gains, the least that is done is whole by itself.
            let column = self.draft.column(label, 0.0, Kind::Continuous);
            self.draft.count(column, cost, &measures);
            for terms in users {
                let terms = terms.into_iter().map(|term| (term, 1.0)).chain([(column, -1.0)]);
                self.draft.row("what is gained is done", f64::NEG_INFINITY, 0.0, terms);
            }
            if let (Some(join), Some(row)) = (alone, alone.and_then(|join| self.case.measures.get(join))) {
                self.joins.insert((row.nation, join), column);
            }
        }
    }

    /// No more nations join a club than its full members can sponsor.
    fn add_joining_limits(&mut self) {
        for limit in &self.case.sponsor_limits {
            let joins = self.joins.iter().filter(|((_, measure), _)| {
                let kind = self.case.measures.get(*measure).map(|row| &row.kind);
                matches!(kind, Some(MeasureKind::Join(club)) if *club == limit.club)
            });
            let terms: Vec<(usize, f64)> = joins.map(|(_, column)| (*column, 1.0)).collect();
            let label = format!("full members of {} can sponsor {}", limit.club, limit.most);
            self.draft.row(label, f64::NEG_INFINITY, limit.most as f64, terms);
        }
    }

    /// The terms of which one must be 1 for a nation to work with those who have a variant; `None` if it has it already.
    fn effective(&mut self, nation: usize, variant: usize, by: i32) -> Option<Vec<usize>> {
        if self.case.offer(nation, variant) == Some(&Reach::Had) {
            return None;
        }
        let mut terms = Vec::new();
        if self.case.reaches(nation, variant, by) {
            terms.extend(self.gains.get(&(nation, variant)).into_iter().flatten());
        }
        for (measure, near) in self.case.gateway_ways(nation, variant, by) {
            if self.may(nation, &[measure]) && !self.is_idle(nation, variant, measure, by) {
                terms.extend(self.through(nation, measure, near, variant));
            }
        }
        Some(terms)
    }

    /// Whether a gateway can be left out, because gaining what it leads to costs the nation no more, is as sure to be
    /// allowed, and serves all that the gateway could.
    fn is_idle(&self, nation: usize, variant: usize, measure: usize, by: i32) -> bool {
        let Some(Reach::By(measures, ready)) = self.case.offer(nation, variant) else { return false };
        let Some(function) = self.case.variants.get(variant).map(|row| &row.function) else { return false };
        let demands = self.case.demands.iter().filter(|demand| demand.function == *function).count();
        let linked = self.case.links.iter().any(|link| link.function == *function);
        let narrow = self.case.gateways.iter().all(|gateway| {
            let this = gateway.measures.contains(&Some(measure));
            !this || gateway.sides.iter().all(|side| side.len() == 1)
        });
        !self.every_plan
            && demands == 1
            && !linked
            && narrow
            && *ready <= by
            && !measures.iter().any(|measure| self.is_limited(*measure))
            && self.cost(measures) <= self.cost(&[measure])
    }

    fn through(&mut self, nation: usize, measure: usize, near: usize, far: usize) -> Option<usize> {
        if let Some(column) = self.through.get(&(nation, measure, near, far)) {
            return Some(*column);
        }
        let had = self.case.offer(nation, near) == Some(&Reach::Had);
        let gained = self.gains.get(&(nation, near)).and_then(|terms| terms.first()).copied();
        if !had && gained.is_none() {
            return None;
        }
        let install = match self.installs.get(&measure) {
            Some(column) => *column,
            None => {
                let cost = self.cost(&[measure]);
                let column = self.draft.column(format!("measure {measure} is done"), 0.0, Kind::Integer);
                self.draft.count(column, cost, &[measure]);
                self.draft.start.installs.push(column);
                self.installs.insert(measure, column);
                column
            }
        };
        let label = format!("nation {nation} through measure {measure} from {near} to {far}");
        let column = self.draft.column(label, 0.0, Kind::Continuous);
        for limit in [Some(install), gained.filter(|_| !had)].into_iter().flatten() {
            let label = format!("nation {nation} has what measure {measure} translates");
            self.draft.row(label, f64::NEG_INFINITY, 0.0, [(column, 1.0), (limit, -1.0)]);
        }
        self.through.insert((nation, measure, near, far), column);
        Some(column)
    }

    /// Some largest intersecting family holds what every party has; with many variants, every two parties share one.
    fn add_demand(&mut self, position: usize, variants: &[usize], parties: &[usize], by: i32) {
        if parties.len() < 2 {
            return;
        }
        let terms: Vec<Vec<Option<Vec<usize>>>> = parties
            .iter()
            .map(|nation| variants.iter().map(|variant| self.effective(*nation, *variant, by)).collect())
            .collect();
        // A variant that fewer than two parties can have brings nobody together.
        let usable: Vec<usize> = (0..variants.len())
            .filter(|at| {
                let can = |row: &&Vec<Option<Vec<usize>>>| {
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
            let label = format!("demand {position} family {family:?}");
            let column = self.draft.column(label, 0.0, Kind::Integer);
            choice.push((column, 1.0));
            let sets = family.iter().map(|member| {
                let at = usable.iter().enumerate().filter(|(bit, _)| member >> bit & 1 == 1);
                at.filter_map(|(_, at)| variants.get(*at).copied()).collect()
            });
            self.draft.start.families.push((column, position, sets.collect()));
            for row in &terms {
                for member in family {
                    let at = usable.iter().enumerate().filter(|(bit, _)| member >> bit & 1 == 1);
                    let cells: Vec<&Option<Vec<usize>>> = at.filter_map(|(_, at)| row.get(*at)).collect();
                    if cells.iter().any(|cell| cell.is_none()) {
                        continue;
                    }
                    let columns = cells.into_iter().flatten().flatten();
                    let terms = columns.map(|column| (*column, 1.0)).chain([(column, -1.0)]);
                    let label = format!("demand {position} holds");
                    self.draft.row(label, 0.0, f64::INFINITY, terms);
                }
            }
        }
        self.draft.row(format!("demand {position}"), 1.0, f64::INFINITY, choice);
    }

    fn add_pairs(&mut self, position: usize, usable: &[usize], terms: &[Vec<Option<Vec<usize>>>]) {
        for (at, first) in terms.iter().enumerate() {
            for second in terms.iter().skip(at + 1) {
                let cells = usable.iter().filter_map(|at| Some([first.get(*at)?, second.get(*at)?]));
                let cells: Vec<_> = cells.collect();
                if let Some(meets) = self.add_meetings(format!("demand {position}"), &cells) {
                    let label = format!("demand {position}");
                    self.draft.row(label, 1.0, f64::INFINITY, meets);
                }
            }
        }
    }

    /// `meets[v] <=` what either party has of `v`. `None` if they meet already.
    fn add_meetings(
        &mut self,
        label: String,
        cells: &[[&Option<Vec<usize>>; 2]],
    ) -> Option<Vec<(usize, f64)>> {
        if cells.iter().any(|cells| cells.iter().all(|cell| cell.is_none())) {
            return None;
        }
        let mut meets = Vec::new();
        for cells in cells {
            let sides: Vec<&Vec<usize>> = cells.iter().filter_map(|cell| cell.as_ref()).collect();
            if sides.iter().any(|side| side.is_empty()) {
                continue;
            }
            let column = self.draft.column(label.clone(), 0.0, Kind::Continuous);
            for side in sides {
                let terms = side.iter().map(|term| (*term, 1.0)).chain([(column, -1.0)]);
                self.draft.row(label.as_str(), 0.0, f64::INFINITY, terms);
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
        let terms = link.parties.map(|nation| -> Vec<Option<Vec<usize>>> {
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
            let cost = cost.units() / self.scale;
            let label = format!("link {position} unpaid");
            let column = self.draft.column(label, cost, Kind::Continuous);
            meets.push((column, 1.0));
        }
        self.draft.row(format!("link {position}"), 1.0, f64::INFINITY, meets);
    }
}
