//! What a plan decides, by positions in the instance: everything else follows from it.

use std::collections::{BTreeMap, BTreeSet};

use muster_study::{NationId, StandardId};
use muster_table::Money;

use crate::instance::{Adaptation, Candidate, Instance, Ladder, Need, Plant, Source};

/// The decisions of a plan.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Decisions {
    /// What is bought, ascending by need and candidate.
    pub purchases: Vec<Purchase>,
    /// The expansions that are paid for, ascending.
    pub expansions: Vec<PaidExpansion>,
}

/// What a need buys of one system: one contract.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Purchase {
    /// The need, by position.
    pub need: usize,
    /// The candidate of the need, by position.
    pub candidate: usize,
    /// How it is bought.
    pub deal: Deal,
    /// Units by source of the candidate and month of arrival; none is zero.
    pub arrivals: BTreeMap<(usize, usize), i64>,
}

/// The deal that a purchase is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Deal {
    /// The candidate's own deal at this position.
    Own(usize),
    /// The project at this position.
    Joint(usize),
}

impl Deal {
    /// The project, by position.
    pub fn project(self) -> Option<usize> {
        match self {
            Self::Own(_) => None,
            Self::Joint(project) => Some(project),
        }
    }
}

/// An expansion that is paid for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PaidExpansion {
    /// The expansion, by position.
    pub expansion: usize,
    /// Its decision, by position.
    pub decision: usize,
    /// What each nation pays, by position; the parts add up to the cost.
    pub parts: BTreeMap<usize, Money>,
}

impl Purchase {
    /// The need.
    pub fn need<'a>(&self, instance: &'a Instance) -> &'a Need {
        &instance.needs[self.need]
    }

    /// The candidate.
    pub fn candidate<'a>(&self, instance: &'a Instance) -> &'a Candidate {
        &self.need(instance).candidates[self.candidate]
    }

    /// A source of the candidate.
    pub fn source<'a>(&self, instance: &'a Instance, source: usize) -> &'a Source {
        &self.candidate(instance).lines[source]
    }

    /// Nation and system, by position.
    pub fn buyer(&self, instance: &Instance) -> (usize, usize) {
        (self.need(instance).nation, self.candidate(instance).system)
    }

    /// How many units.
    pub fn quantity(&self) -> i64 {
        self.arrivals.values().sum()
    }

    /// The prices of its deal.
    pub fn ladder<'a>(&self, instance: &'a Instance) -> &'a Ladder {
        match self.deal {
            Deal::Own(deal) => &self.candidate(instance).own[deal].ladder,
            Deal::Joint(project) => &instance.projects[project].ladder,
        }
    }

    /// The first month in which production for it begins.
    pub fn begins(&self, instance: &Instance) -> usize {
        let begins = self.arrivals.keys().map(|(source, month)| {
            let source = self.source(instance, *source);
            month.saturating_sub(source.transit + source.lead)
        });
        begins.min().unwrap_or(0)
    }
}

impl Decisions {
    /// What a need buys.
    pub fn of_need(&self, need: usize) -> &[Purchase] {
        let first = self.purchases.partition_point(|purchase| purchase.need < need);
        let end = self.purchases.partition_point(|purchase| purchase.need <= need);
        &self.purchases[first..end]
    }

    /// The nations that buy through each project used.
    pub fn members(&self, instance: &Instance) -> BTreeMap<usize, BTreeSet<usize>> {
        let mut members: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for purchase in &self.purchases {
            if let Deal::Joint(project) = purchase.deal {
                members.entry(project).or_default().insert(purchase.need(instance).nation);
            }
        }
        members
    }

    /// The whole quantity of each project used.
    pub fn project_quantities(&self) -> BTreeMap<usize, i64> {
        let mut quantities = BTreeMap::new();
        for purchase in &self.purchases {
            if let Deal::Joint(project) = purchase.deal {
                *quantities.entry(project).or_insert(0) += purchase.quantity();
            }
        }
        quantities
    }

    /// What the system of each project used is adapted to: whatever a need that takes part requires.
    pub fn project_adaptations(&self, instance: &Instance) -> BTreeMap<usize, Vec<Adaptation>> {
        let mut adapted: BTreeMap<usize, BTreeMap<&StandardId, &Adaptation>> = BTreeMap::new();
        for purchase in &self.purchases {
            if let Deal::Joint(project) = purchase.deal {
                let of_need = purchase.candidate(instance).adaptations.iter();
                let adapted = adapted.entry(project).or_default();
                adapted.extend(of_need.map(|adaptation| (&adaptation.standard, adaptation)));
            }
        }
        let lists = adapted.into_iter();
        lists.map(|(project, adapted)| (project, adapted.into_values().cloned().collect())).collect()
    }

    /// Units made for the plan, by line and month.
    pub fn made(&self, instance: &Instance) -> Vec<Vec<i64>> {
        let mut made = vec![vec![0; instance.months]; instance.lines.len()];
        for purchase in &self.purchases {
            for (&(source, month), &units) in &purchase.arrivals {
                let source = purchase.source(instance, source);
                if let Some(place) = made[source.line].get_mut(month.saturating_sub(source.transit)) {
                    *place += units;
                }
            }
        }
        made
    }

    /// Units that paid expansions add, by line and month.
    pub fn added(&self, instance: &Instance) -> Vec<Vec<i64>> {
        let mut added = vec![vec![0; instance.months]; instance.lines.len()];
        for paid in &self.expansions {
            let expansion = &instance.expansions[paid.expansion];
            for (place, units) in
                added[expansion.line].iter_mut().zip(&expansion.decisions[paid.decision].added)
            {
                *place += units;
            }
        }
        added
    }

    /// Nations with a contract on a line, as pairs of nation and line.
    pub fn contracted(&self, instance: &Instance) -> BTreeSet<(usize, usize)> {
        let pairs = self.purchases.iter().flat_map(|purchase| {
            let nation = purchase.need(instance).nation;
            purchase.arrivals.keys().map(move |(source, _)| (nation, purchase.source(instance, *source).line))
        });
        pairs.collect()
    }

    /// The systems that nations buy without holding them, as pairs of nation and system.
    pub fn introduced(&self, instance: &Instance) -> BTreeSet<(usize, usize)> {
        let buyers = self.purchases.iter().map(|purchase| purchase.buyer(instance));
        buyers.filter(|buyer| instance.introductions.contains_key(buyer)).collect()
    }

    /// The first aim: value-weighted months of waiting, in millions of currency times months.
    pub fn waiting(&self, instance: &Instance) -> f64 {
        let mut unmet: Vec<i64> = instance.needs.iter().map(|need| need.quantity).collect();
        let mut waiting = 0.0;
        for purchase in &self.purchases {
            let need = purchase.need(instance);
            for (&(source, month), &units) in &purchase.arrivals {
                let source = purchase.source(instance, source);
                waiting += instance.waiting(need, source, month) * units as f64;
                unmet[purchase.need] -= units;
            }
        }
        let left = instance.needs.iter().zip(unmet);
        waiting + left.map(|(need, units)| instance.waiting_unmet(need) * units as f64).sum::<f64>()
    }

    /// The value of each capability that comes from the makers of each nation, by the value of the needs.
    pub fn parts(&self, instance: &Instance) -> BTreeMap<(usize, NationId), f64> {
        let mut parts = BTreeMap::new();
        for purchase in &self.purchases {
            let need = purchase.need(instance);
            let maker = instance.systems[purchase.candidate(instance).system].maker.clone();
            *parts.entry((need.capability, maker)).or_insert(0.0) +=
                purchase.quantity() as f64 * need.value.units();
        }
        parts
    }

    /// The third aim: introductions, and the largest part of each capability from the makers of one nation.
    pub fn dependence(&self, instance: &Instance) -> f64 {
        let mut largest = vec![0.0; instance.capabilities.len()];
        for ((capability, _), value) in self.parts(instance) {
            let wanted = instance.capabilities[capability].wanted;
            if wanted > 0.0 {
                largest[capability] = f64::max(largest[capability], value / wanted);
            }
        }
        0.1 * self.introduced(instance).len() as f64 + largest.iter().sum::<f64>()
    }

    /// The value that each line makes of each system, both by position, by the value of the needs.
    pub fn made_values(&self, instance: &Instance) -> BTreeMap<(usize, usize), f64> {
        let mut made = BTreeMap::new();
        for purchase in &self.purchases {
            let value = purchase.need(instance).value.units();
            let system = purchase.candidate(instance).system;
            for (&(source, _), &units) in &purchase.arrivals {
                let line = purchase.source(instance, source).line;
                *made.entry((line, system)).or_insert(0.0) += value * units as f64;
            }
        }
        made
    }

    /// The value that hangs on each plant, in the order of the instance.
    pub fn hanging(&self, instance: &Instance) -> Vec<f64> {
        let made = self.made_values(instance);
        let of = |plant: &Plant| {
            let parts = plant.hanging.iter();
            parts.map(|(pair, part)| part * made.get(pair).copied().unwrap_or(0.0)).sum()
        };
        instance.plants.iter().map(of).collect()
    }

    /// The aim of reliance: the largest part of all that is wanted, by value, that hangs on one plant.
    pub fn reliance(&self, instance: &Instance) -> f64 {
        let wanted = instance.wanted();
        let largest = self.hanging(instance).into_iter().fold(0.0, f64::max);
        if wanted > 0.0 { largest / wanted } else { 0.0 }
    }

    /// Both decisions together, as of needs that do not overlap.
    pub fn merge(&mut self, other: Decisions) {
        self.purchases.extend(other.purchases);
        self.purchases.sort_by_key(|purchase| (purchase.need, purchase.candidate));
        self.expansions.extend(other.expansions);
        self.expansions.sort_by_key(|paid| paid.expansion);
    }
}
