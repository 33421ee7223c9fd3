//! Prices of everything that needs compete for, in one list of numbers.

use std::collections::{BTreeMap, BTreeSet};

use muster_study::{NationId, NeedId};

use super::willing;
use crate::formulation::MILLION;
use crate::instance::Instance;
use crate::monitor::Stage;
use crate::options::Aims;

/// What a million of waiting, a million of money and a point of dependence weigh.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Weights {
    /// For a million of currency times a month of waiting.
    pub waiting: f64,
    /// For a million of currency.
    pub money: f64,
    /// For a point of dependence.
    pub dependence: f64,
    /// For the whole of what is wanted hanging on one plant.
    pub reliance: f64,
}

impl Weights {
    /// No aim.
    pub const NOTHING: Self = Self { waiting: 0.0, money: 0.0, dependence: 0.0, reliance: 0.0 };

    /// What a stage aims at.
    pub fn of(stage: Stage, aims: Aims) -> Self {
        match (stage, aims) {
            (Stage::Waiting, _) => Self { waiting: 1.0, ..Self::NOTHING },
            (Stage::Money, _) => Self { money: 1.0, ..Self::NOTHING },
            (Stage::Dependence, _) => Self { dependence: 1.0, ..Self::NOTHING },
            (Stage::Reliance, _) => Self { reliance: 1.0, ..Self::NOTHING },
            (_, Aims::Weights([waiting, money, dependence, reliance])) => {
                Self { waiting, money, dependence, reliance }
            }
            _ => Self::NOTHING,
        }
    }

    /// What an introduction weighs that costs so many millions, where a million of its money weighs so much.
    pub fn introduction(self, money: f64, cost: f64) -> f64 {
        money * cost + 0.1 * self.dependence
    }
}

/// Where the price of each thing stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Layout {
    /// The months of the horizon.
    pub months: usize,
    /// The years of the horizon.
    pub years: usize,
    /// The year of each month.
    calendar: Vec<usize>,
    lines: usize,
    nations: usize,
    /// Parts of capabilities from the makers of one nation: capability and maker.
    parts: BTreeMap<(usize, NationId), usize>,
    /// What needs bear of the introduction of a system: those of one nation and system stand together.
    introductions: BTreeMap<(NeedId, usize), usize>,
    introduced: BTreeMap<(usize, usize), std::ops::Range<usize>>,
    /// What needs bear of a place in a project.
    memberships: Memberships,
    /// Places for earlier aims.
    kept: usize,
}

impl Layout {
    /// The places for an instance with so many earlier aims.
    pub fn new(instance: &Instance, kept: usize) -> Self {
        let mut parts = BTreeMap::new();
        for need in &instance.needs {
            for candidate in &need.candidates {
                let maker = instance.systems[candidate.system].maker.clone();
                let next = parts.len();
                parts.entry((need.capability, maker)).or_insert(next);
            }
        }
        let mut groups: BTreeMap<(usize, usize), Vec<&NeedId>> = BTreeMap::new();
        for need in &instance.needs {
            for candidate in &need.candidates {
                let buyer = (need.nation, candidate.system);
                if instance.introductions.contains_key(&buyer) {
                    groups.entry(buyer).or_default().push(&need.id);
                }
            }
        }
        let mut introductions = BTreeMap::new();
        let mut introduced = BTreeMap::new();
        // Where only one need could take a system, it bears the whole.
        for ((nation, system), needs) in groups.into_iter().filter(|(_, needs)| needs.len() > 1) {
            let first = introductions.len();
            needs.iter().enumerate().for_each(|(at, need)| {
                introductions.insert(((*need).clone(), system), first + at);
            });
            introduced.insert((nation, system), first..introductions.len());
        }
        Self {
            introductions,
            introduced,
            memberships: Memberships::of(instance),
            months: instance.months,
            years: instance.years,
            calendar: (0..instance.months).map(|month| instance.year_of(month)).collect(),
            lines: instance.lines.len(),
            nations: instance.nations.len(),
            parts,
            kept,
        }
    }

    /// The year in which a month lies, by position.
    pub fn year_of(&self, month: usize) -> usize {
        self.calendar.get(month).copied().unwrap_or(0)
    }

    /// How many prices there are.
    pub fn len(&self) -> usize {
        self.kept(self.kept)
    }

    /// The price of a unit made on a line in a month.
    pub fn capacity(&self, line: usize, month: usize) -> usize {
        line * self.months + month
    }

    /// The price of a million of a nation's budget of a year.
    pub fn budget(&self, nation: usize, year: usize) -> usize {
        self.lines * self.months + nation * self.years + year
    }

    /// The price of the whole of a capability from the makers of one nation.
    pub fn part(&self, capability: usize, maker: &NationId) -> Option<usize> {
        let place = self.parts.get(&(capability, maker.clone()))?;
        Some(self.lines * self.months + self.nations * self.years + place)
    }

    /// All parts: capability and place of the price.
    pub fn parts(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let first = self.lines * self.months + self.nations * self.years;
        self.parts.iter().map(move |((capability, _), place)| (*capability, first + place))
    }

    /// What a need bears of the introduction of a system that others of its nation could take as well.
    pub fn introduction(&self, need: &NeedId, system: usize) -> Option<usize> {
        Some(self.first_introduction() + self.introductions.get(&(need.clone(), system))?)
    }

    /// What all needs of a nation bear of the introduction of a system, for each nation and system.
    pub fn introductions(&self) -> impl Iterator<Item = ((usize, usize), std::ops::Range<usize>)> + '_ {
        let first = self.first_introduction();
        self.introduced.iter().map(move |(buyer, group)| (*buyer, first + group.start..first + group.end))
    }

    /// Who could take part in a project, and where the prices of taking part begin for a need: one for each range of
    /// members. `None` if there can be no members enough.
    pub fn membership(&self, need: &NeedId, project: usize) -> Option<(&Membership, usize)> {
        let first = self.memberships.first.get(&(need.clone(), project))?;
        Some((self.memberships.joined.get(&project)?, self.first_membership() + first))
    }

    /// Who could take part in each project; their prices begin at the place that is given with them.
    pub fn joined(&self) -> (usize, impl Iterator<Item = &Membership>) {
        (self.first_membership(), self.memberships.joined.values())
    }

    fn first_membership(&self) -> usize {
        self.first_introduction() + self.introductions.len()
    }

    fn first_introduction(&self) -> usize {
        self.lines * self.months + self.nations * self.years + self.parts.len()
    }

    /// The price of an earlier aim.
    pub fn kept(&self, at: usize) -> usize {
        self.first_membership() + self.memberships.count + at
    }

    /// Prices at nothing.
    pub fn nothing(&self) -> Vec<f64> {
        vec![0.0; self.len()]
    }
}

/// Prices of taking part in projects.
#[derive(Debug, Clone, PartialEq, Default)]
struct Memberships {
    /// Where the prices of each need in a project begin; those of the project's ranges of members follow one another.
    first: BTreeMap<(NeedId, usize), usize>,
    /// Who could take part in each project.
    joined: BTreeMap<usize, Membership>,
    /// How many prices there are.
    count: usize,
}

/// Who could take part in a project.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Membership {
    /// The ranges of members that there could be.
    pub ranges: Vec<MemberRange>,
    /// What each nation could do, by position.
    pub nations: BTreeMap<usize, Member>,
}

/// Numbers of members with contracts in one year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct MemberRange {
    /// The fewest.
    pub fewest: usize,
    /// The most.
    pub most: usize,
    /// The year of the contract, by position.
    pub year: usize,
}

/// A nation that could take part in a project.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Member {
    /// Where the prices of each of its needs begin.
    pub needs: Vec<usize>,
    /// What all members together pay once if it is one of them, in millions, whichever of its needs take part.
    pub shared: f64,
}

impl Memberships {
    fn of(instance: &Instance) -> Self {
        let mut all = Self::default();
        for (position, needs) in willing(instance).into_iter().enumerate() {
            let project = &instance.projects[position];
            let nation = |need: &usize| instance.needs[*need].nation;
            let count = needs.iter().map(nation).collect::<BTreeSet<usize>>().len();
            let ranges = project.ranges(instance).into_iter().filter(|(fewest, _)| *fewest <= count);
            let ranges: Vec<MemberRange> = ranges
                .map(|(fewest, most)| MemberRange {
                    fewest,
                    most: most.min(count),
                    year: instance.year_of(project.contract(fewest)),
                })
                .collect();
            if ranges.is_empty() {
                continue;
            }
            let mut nations: BTreeMap<usize, Member> = BTreeMap::new();
            for need in &needs {
                let of = &instance.needs[*need];
                all.first.insert((of.id.clone(), position), all.count);
                let taking = of.candidates.iter().filter(|candidate| candidate.projects.contains(&position));
                let shared = taking.map(|candidate| project.shared(&candidate.adaptations).units() / MILLION);
                let shared = shared.fold(f64::INFINITY, f64::min);
                let member = nations
                    .entry(nation(need))
                    .or_insert(Member { needs: Vec::new(), shared: f64::INFINITY });
                member.needs.push(all.count);
                member.shared = member.shared.min(shared);
                all.count += ranges.len();
            }
            all.joined.insert(position, Membership { ranges, nations });
        }
        all
    }
}
