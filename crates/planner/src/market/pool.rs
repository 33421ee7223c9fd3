//! What is bought through a project, counted while needs come and go, so that nothing of it is added up again.

use std::collections::{BTreeMap, BTreeSet};

use muster_table::Money;

use super::Layout;
use crate::decisions::Purchase;
use crate::instance::{Adaptation, Instance, Ladder};

/// What is bought through one project.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Pool {
    /// What each nation buys, by position.
    shares: BTreeMap<usize, Share>,
    /// Units in all.
    quantity: i64,
    /// What needs that take part require, ascending by standard, with how many of them do.
    adaptations: Vec<(Adaptation, usize)>,
    /// How many purchases begin production in each month.
    begins: BTreeMap<usize, usize>,
    /// Units of each line, with its smallest order.
    lines: BTreeMap<usize, (i64, i64)>,
}

/// What a nation buys through a project, by year.
#[derive(Debug, Clone, PartialEq)]
struct Share {
    /// The needs that take part.
    takers: BTreeSet<usize>,
    /// Units of which production begins.
    begun: Vec<i64>,
    /// Units that arrive.
    arrived: Vec<i64>,
    /// Their transport.
    transport: Vec<Money>,
}

impl Pool {
    /// Counts a purchase (1), or counts it no longer (-1).
    pub fn count(&mut self, instance: &Instance, layout: &Layout, purchase: &Purchase, sign: i64) {
        let share = self.shares.entry(purchase.need(instance).nation).or_insert_with(|| Share {
            takers: BTreeSet::new(),
            begun: vec![0; instance.years],
            arrived: vec![0; instance.years],
            transport: vec![Money::ZERO; instance.years],
        });
        if sign > 0 {
            share.takers.insert(purchase.need);
        } else {
            share.takers.remove(&purchase.need);
        }
        for (&(source, month), &units) in &purchase.arrivals {
            let (source, units) = (purchase.source(instance, source), sign * units);
            let begins = month.saturating_sub(source.transit + source.lead);
            share.begun[layout.year_of(begins)] += units;
            share.arrived[layout.year_of(month)] += units;
            share.transport[layout.year_of(month)] += source.transport.times(units);
            self.lines.entry(source.line).or_insert((0, source.minimum_order)).0 += units;
            self.quantity += units;
        }
        self.lines.retain(|_, (units, _)| *units != 0);
        self.shares.retain(|_, share| !share.takers.is_empty());
        step(&mut self.begins, purchase.begins(instance), sign);
        for adaptation in &purchase.candidate(instance).adaptations {
            match self.adaptations.binary_search_by(|(one, _)| one.standard.cmp(&adaptation.standard)) {
                Ok(at) if sign < 0 && self.adaptations[at].1 == 1 => {
                    self.adaptations.remove(at);
                }
                Ok(at) if sign < 0 => self.adaptations[at].1 -= 1,
                Ok(at) => self.adaptations[at].1 += 1,
                Err(at) => self.adaptations.insert(at, (adaptation.clone(), 1)),
            }
        }
    }

    /// Whether nobody buys.
    pub fn is_empty(&self) -> bool {
        self.shares.is_empty()
    }

    /// The needs that take part.
    pub fn takers(&self) -> impl Iterator<Item = usize> {
        self.shares.values().flat_map(|share| &share.takers).copied()
    }

    /// Whether a need of a nation takes part.
    pub fn takes(&self, nation: usize, need: usize) -> bool {
        self.shares.get(&nation).is_some_and(|share| share.takers.contains(&need))
    }

    /// The nations that buy, by position.
    pub fn members(&self) -> impl Iterator<Item = usize> {
        self.shares.keys().copied()
    }

    /// How many nations buy.
    pub fn size(&self) -> usize {
        self.shares.len()
    }

    /// Whether a nation buys.
    pub fn has(&self, nation: usize) -> bool {
        self.shares.contains_key(&nation)
    }

    /// Units in all.
    pub fn quantity(&self) -> i64 {
        self.quantity
    }

    /// What the system is adapted to, ascending by standard.
    pub fn adaptations(&self) -> Vec<Adaptation> {
        self.adaptations.iter().map(|(adaptation, _)| adaptation.clone()).collect()
    }

    /// The first month in which production begins.
    pub fn begins(&self) -> Option<usize> {
        self.begins.keys().next().copied()
    }

    /// Units that are ordered of a line.
    pub fn ordered(&self, line: usize) -> i64 {
        self.lines.get(&line).map_or(0, |(units, _)| *units)
    }

    /// Whether every line has an order as large as its smallest one.
    pub fn reaches_minimum_orders(&self) -> bool {
        self.lines.values().all(|(units, least)| units >= least)
    }

    /// Adds what the units of a nation cost, by year.
    pub fn add_units(&self, nation: usize, ladder: &Ladder, paid: &mut [Money]) {
        let Some(share) = self.shares.get(&nation) else { return };
        let arrival = ladder.on_arrival(ladder.level_at(self.quantity));
        for (year, paid) in paid.iter_mut().enumerate() {
            *paid += ladder.advance.times(share.begun[year])
                + arrival.times(share.arrived[year])
                + share.transport[year];
        }
    }
}

/// Counts one more or one less, and forgets what is not there; how many there are then.
pub(super) fn step<Key: Ord + Clone>(counts: &mut BTreeMap<Key, usize>, key: Key, sign: i64) -> usize {
    let count = counts.entry(key.clone()).or_insert(0);
    *count = count.saturating_add_signed(if sign > 0 { 1 } else { -1 });
    let left = *count;
    if left == 0 {
        counts.remove(&key);
    }
    left
}
