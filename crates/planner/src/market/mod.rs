//! The study as a market: what each need could buy, so that needs can be looked at one by one once everything that they
//! compete for has a price.

mod ascent;
mod bound;
mod climb;
mod draft;
mod insertion;
mod ledger;
mod losses;
mod offer;
mod pool;
mod prices;
mod regret;
mod renewal;
mod response;
#[cfg(test)]
mod tests;
mod timetable;

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use muster_table::Money;

use crate::decisions::Deal;
use crate::formulation::{MILLION, Scope};
use crate::instance::{Candidate, Instance, Need};

pub(crate) use ascent::Ascent;
pub(crate) use bound::{Best, Bound, Evaluation, best_decision};
pub(crate) use climb::Climb;
pub(crate) use insertion::{Lifted, Terms, insert};
pub(crate) use ledger::Ledger;
pub use losses::Losses;
use offer::Offer;
pub(crate) use prices::{Layout, Weights};
pub(crate) use regret::Regret;
pub(crate) use renewal::{Goal, construct, finance};
use response::{Answer, Responder};

/// What every need could buy.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Market {
    /// The needs, by position as in the instance.
    pub buyers: Vec<Buyer>,
    /// The needs that each line could serve, both by position.
    pub served: Vec<Vec<usize>>,
    /// The needs that could take part in each project, both by position.
    pub willing: Vec<Vec<usize>>,
    /// The nations that could have a contract on each line, by position.
    pub buyers_of: Vec<BTreeSet<usize>>,
    /// The most that each nation could spend in each year, in millions.
    pub purses: Vec<Vec<f64>>,
    /// Units that each line can make in each month in whole lots: multiples of what divides the lots of all its needs.
    pub left: Vec<Vec<i64>>,
    /// Units that each decision on each expansion adds to them, by month.
    pub added: Vec<Vec<Vec<i64>>>,
}

/// What one need could buy. Quantities are in lots, money in millions.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Buyer {
    /// The nation, by position.
    pub nation: usize,
    /// The capability, by position.
    pub capability: usize,
    /// Units of a lot.
    pub lot: i64,
    /// Lots that are wanted.
    pub lots: u32,
    /// The most systems that may serve it.
    pub most_systems: usize,
    /// Waiting of one lot that does not arrive.
    pub unmet: f64,
    /// Where the sources of each candidate begin.
    firsts: Vec<usize>,
    /// The sources of all its candidates.
    pub sources: Vec<MarketSource>,
    /// The most lines that may serve it.
    pub most_lines: usize,
    /// All ways to buy.
    pub offers: Vec<Offer>,
    /// The sources of each offer.
    pub legs: Vec<Leg>,
    /// All sets of sources of one offer that may be used together.
    pub choices: Vec<Choice>,
    /// The part that one lot is of all that is wanted of the capability, by value.
    pub part: f64,
    /// Where the price of the introduction of each candidate's system stands, if other needs could take it as well.
    pub introductions: Vec<Option<usize>>,
    /// Where the price of the part of each candidate's maker stands.
    pub parts: Vec<Option<usize>>,
}

/// A line that can serve a need with a system.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MarketSource {
    /// The line, by position.
    pub line: usize,
    /// Months from the beginning of production to the finished unit.
    pub lead: usize,
    /// Months from the finished unit to its arrival.
    pub transit: usize,
    /// Transport of one lot.
    pub transport: f64,
    /// The smallest order of one deal.
    pub least: u32,
    /// Lots that can arrive in each month at most.
    pub caps: Vec<u32>,
    /// What one lot that arrives in each month waits less than one that does not; never above 0.
    pub waits: Vec<f64>,
}

/// A source of an offer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Leg {
    /// The offer, by position.
    pub offer: usize,
    /// The source, by position among those of the buyer.
    pub source: usize,
    /// The first month in which lots can arrive.
    pub first: usize,
}

/// Sources of one offer that are used together.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Choice {
    /// The offer, by position.
    pub offer: usize,
    /// Its legs, by position.
    pub legs: Vec<usize>,
    /// Whether the legs are any of so many that not all sets of them are tried.
    pub pooled: bool,
}

/// Sets of up to so many sources are tried one by one.
const FEW_SOURCES: usize = 4;

impl Market {
    /// What the needs of an instance could buy of what a scope leaves.
    pub fn new(instance: &Instance, scope: &Scope) -> Self {
        let purses = (0..instance.nations.len()).map(|nation| purse(instance, scope, nation));
        Self::with_purses(instance, scope, purses.collect())
    }

    /// The same where each nation could spend so much in each year at most, in millions.
    fn with_purses(instance: &Instance, scope: &Scope, purses: Vec<Vec<f64>>) -> Self {
        let mut market = Self {
            buyers: Vec::new(),
            served: vec![Vec::new(); instance.lines.len()],
            willing: willing(instance),
            buyers_of: vec![BTreeSet::new(); instance.lines.len()],
            purses,
            left: Vec::new(),
            added: Vec::new(),
        };
        // Nought is divided by all.
        let mut lots = vec![0; instance.lines.len()];
        for (position, need) in instance.needs.iter().enumerate() {
            for candidate in &need.candidates {
                for source in &candidate.lines {
                    market.served[source.line].push(position);
                    market.buyers_of[source.line].insert(need.nation);
                    lots[source.line] = common_divisor(lots[source.line], need.lot);
                }
            }
        }
        market.served.iter_mut().for_each(Vec::dedup);
        market.count_whole_lots(instance, &lots);
        let layout = Layout::new(instance, 0);
        let ground =
            Ground { instance, scope, layout: &layout, willing: &market.willing, purses: &market.purses };
        market.buyers = instance.needs.iter().map(|need| Buyer::new(&ground, need)).collect();
        market
    }

    /// Counts what lines can make, and what expansions add, in whole lots. What several expansions of a line add together is
    /// no more than what each adds rounded up.
    fn count_whole_lots(&mut self, instance: &Instance, lots: &[i64]) {
        let whole = |units: i64, lot: i64| units / lot.max(1) * lot.max(1);
        let lines = instance.lines.iter().zip(lots);
        self.left =
            lines.map(|(line, lot)| line.left.iter().map(|left| whole(*left, *lot)).collect()).collect();
        for expansion in &instance.expansions {
            let decisions = expansion.decisions.iter().map(|decision| {
                let (line, lot) = (&instance.lines[expansion.line], lots[expansion.line]);
                let alone = line.expansions.len() == 1;
                let months = line.left.iter().zip(&decision.added);
                let added = months.map(|(left, added)| {
                    if alone {
                        whole(left + added, lot) - whole(*left, lot)
                    } else {
                        whole(added + lot.max(1) - 1, lot)
                    }
                });
                added.collect()
            });
            self.added.push(decisions.collect());
        }
    }

    /// How many deliveries could be, by need, system, line and month.
    pub fn deliveries(&self) -> usize {
        let sources = self.buyers.iter().flat_map(|buyer| &buyer.sources);
        sources.map(|source| source.caps.iter().filter(|cap| **cap > 0).count()).sum()
    }
}

/// What it takes to work out what a need could buy.
struct Ground<'a> {
    instance: &'a Instance,
    scope: &'a Scope,
    layout: &'a Layout,
    /// The needs that could take part in each project.
    willing: &'a [Vec<usize>],
    /// The most that each nation could spend in each year, in millions.
    purses: &'a [Vec<f64>],
}

/// The least that is paid in advance and on arrival for a unit of a candidate, whatever the deal.
fn least_payments(instance: &Instance, candidate: &Candidate) -> (f64, f64) {
    let own = candidate.own.iter().map(|deal| &deal.ladder);
    let joint = candidate.projects.iter().map(|project| &instance.projects[*project].ladder);
    let each = own.chain(joint).map(|ladder| {
        let levels = 0..ladder.levels.len().max(1);
        let arrival = levels.map(|level| ladder.on_arrival(level).units()).fold(f64::INFINITY, f64::min);
        (ladder.advance.units(), arrival)
    });
    each.fold((f64::INFINITY, f64::INFINITY), |least, each| (least.0.min(each.0), least.1.min(each.1)))
}

/// The needs that could take part in each project, ascending.
fn willing(instance: &Instance) -> Vec<Vec<usize>> {
    let mut willing = vec![Vec::new(); instance.projects.len()];
    for (position, need) in instance.needs.iter().enumerate() {
        for project in need.candidates.iter().flat_map(|candidate| &candidate.projects) {
            willing[*project].push(position);
        }
    }
    willing.iter_mut().for_each(Vec::dedup);
    willing
}

/// All sets of these that have one of the sizes, which must be few enough to try them all.
fn sets(all: &[usize], sizes: RangeInclusive<usize>) -> impl Iterator<Item = Vec<usize>> {
    let chosen = (0_u32..1 << all.len()).filter(move |set| sizes.contains(&(set.count_ones() as usize)));
    chosen.map(|set| {
        let some = all.iter().enumerate().filter(|(place, _)| set >> place & 1 == 1);
        some.map(|(_, one)| *one).collect()
    })
}

/// The greatest number that divides both.
fn common_divisor(a: i64, b: i64) -> i64 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}

/// Lots that so much money pays for, at so much for a lot, both in millions.
fn payable(money: f64, each: f64) -> u32 {
    // Up to a cent's part, sums of cents are exact.
    let lots = if each > 0.0 { (money / each + 1e-6).floor() } else { f64::INFINITY };
    if lots < f64::from(u32::MAX) { lots as u32 } else { u32::MAX }
}

/// The most that a nation could spend in each year, in millions: what is free, and all that could be carried in.
fn purse(instance: &Instance, scope: &Scope, nation: usize) -> Vec<f64> {
    let mut carried = Money::ZERO;
    let years = instance.nations[nation].funds.iter().zip(&scope.paid[nation]);
    years
        .map(|(fund, paid)| {
            let most = (fund.free + carried - *paid).max(Money::ZERO);
            carried = most.min(fund.carried_at_most);
            most.units() / MILLION
        })
        .collect()
}

impl Buyer {
    fn new(ground: &Ground<'_>, need: &Need) -> Self {
        let (instance, layout) = (ground.instance, ground.layout);
        let wanted = instance.capabilities[need.capability].wanted;
        let maker = |candidate: &Candidate| &instance.systems[candidate.system].maker;
        let mut buyer = Self {
            nation: need.nation,
            capability: need.capability,
            lot: need.lot,
            lots: offer::lots_down(need.quantity, need.lot),
            most_systems: need.most_systems,
            most_lines: need.most_lines,
            unmet: instance.waiting_unmet(need) * need.lot as f64,
            firsts: Vec::new(),
            sources: Vec::new(),
            offers: Vec::new(),
            legs: Vec::new(),
            choices: Vec::new(),
            part: if wanted > 0.0 { need.value.units() * need.lot as f64 / wanted } else { 0.0 },
            introductions: need
                .candidates
                .iter()
                .map(|candidate| layout.introduction(&need.id, candidate.system))
                .collect(),
            parts: need
                .candidates
                .iter()
                .map(|candidate| layout.part(need.capability, maker(candidate)))
                .collect(),
        };
        for (position, candidate) in need.candidates.iter().enumerate() {
            buyer.add_candidate(ground, need, (position, candidate));
        }
        buyer.add_choices();
        buyer
    }

    /// Adds the sources and offers of a candidate.
    fn add_candidate(&mut self, ground: &Ground<'_>, need: &Need, (at, candidate): (usize, &Candidate)) {
        let (instance, layout) = (ground.instance, ground.layout);
        let (purse, lot) = (&ground.purses[need.nation], need.lot as f64);
        let first = self.sources.len();
        self.firsts.push(first);
        let (advance, arrival) = least_payments(instance, candidate);
        for source in &candidate.lines {
            let mut caps = vec![0; instance.months];
            for month in instance.arrivals(need, source, 0) {
                let possible = ground.scope.possible(instance, source.line, month - source.transit);
                let begins = layout.year_of(month.saturating_sub(source.transit + source.lead));
                let arrives = layout.year_of(month);
                let mut dues = [(begins, advance), (arrives, arrival + source.transport.units())];
                if begins == arrives {
                    dues = [(begins, dues[0].1 + dues[1].1), (begins, 0.0)];
                }
                // No more than the money of the year pays for if nothing else is bought.
                let paid = dues.iter().map(|(year, due)| payable(purse[*year], due * lot / MILLION));
                let payable = paid.min().unwrap_or(u32::MAX);
                caps[month] = offer::lots_down(possible, need.lot).min(self.lots).min(payable);
            }
            let waits =
                (0..instance.months).map(|month| instance.waiting(need, source, month) * lot - self.unmet);
            self.sources.push(MarketSource {
                line: source.line,
                lead: source.lead,
                transit: source.transit,
                transport: source.transport.units() * lot / MILLION,
                least: offer::lots_up(source.minimum_order, need.lot).max(1),
                caps,
                waits: waits.collect(),
            });
        }
        let sources = first..self.sources.len();
        let mut offers = Offer::own(instance, need, (at, candidate), &sources);
        if ground.scope.joint {
            offers.extend(Offer::joint(ground, need, (at, candidate), &sources));
        }
        let dear = |(year, cost): (usize, f64)| cost > purse[year] + 1e-6;
        offers.retain(|offer| !dear(offer.once) && !offer.introduction.is_some_and(dear));
        self.offers.extend(offers);
    }

    /// What a need bears of the introduction of a candidate's system: its price where others could take the system as well,
    /// or else all that it weighs.
    fn borne(
        &self,
        candidate: usize,
        introduction: Option<(usize, f64)>,
        prices: &[f64],
        (weights, money): (Weights, impl Fn(usize) -> f64),
    ) -> f64 {
        match (self.introductions[candidate], introduction) {
            (Some(place), _) => prices[place],
            (None, Some((year, cost))) => weights.introduction(money(year), cost),
            (None, None) => 0.0,
        }
    }

    /// What a need bears of a place in a project with so many members.
    fn membership(&self, candidate: usize, project: usize, members: usize, prices: &[f64]) -> f64 {
        let offer = self.offers.iter().find(|offer| {
            offer.candidate == candidate && offer.deal == Deal::Joint(project) && offer.members >= members
        });
        offer.and_then(|offer| offer.membership).map_or(0.0, |place| prices[place])
    }

    /// A source of a candidate, both by position.
    pub fn source(&self, candidate: usize, source: usize) -> &MarketSource {
        &self.sources[self.firsts[candidate] + source]
    }

    /// Adds the legs of all offers and their sets.
    fn add_choices(&mut self) {
        for (at, offer) in self.offers.iter().enumerate() {
            let first = self.legs.len();
            for (source, &month) in offer.sources.clone().zip(&offer.firsts) {
                if self.sources[source].caps[month..].iter().any(|cap| *cap > 0) {
                    self.legs.push(Leg { offer: at, source, first: month });
                }
            }
            let legs: Vec<usize> = (first..self.legs.len()).collect();
            if legs.len() > FEW_SOURCES {
                self.choices.push(Choice { offer: at, legs, pooled: true });
                continue;
            }
            let sets = sets(&legs, 1..=self.most_lines);
            self.choices.extend(sets.map(|legs| Choice { offer: at, legs, pooled: false }));
        }
    }

    /// Whether a choice is of another candidate than those chosen, and the lines of all are no more than may be.
    fn go_together(&self, chosen: &[usize], other: usize) -> bool {
        if chosen.is_empty() {
            return true;
        }
        let candidate = |at: usize| self.offers[self.choices[at].offer].candidate;
        if chosen.iter().any(|at| candidate(*at) == candidate(other)) {
            return false;
        }
        let lines = |at: &usize| {
            let choice = &self.choices[*at];
            let legs = if choice.pooled { &[] } else { choice.legs.as_slice() };
            legs.iter().map(|leg| self.sources[self.legs[*leg].source].line).collect::<Vec<_>>()
        };
        let mut all: Vec<usize> = lines(&other);
        all.extend(chosen.iter().flat_map(lines));
        all.sort_unstable();
        all.dedup();
        all.len() <= self.most_lines
    }
}
