//! A bound by price decomposition: when everything that needs compete for has a price, each need can be served best by
//! itself, and what that comes to, less what the scarce things are worth, is below every plan (Lagrange's relaxation).
//!
//! Reliance on one plant is left out: it adds nothing to the bound.

use std::thread;

use super::prices::Member;
use super::{Answer, Layout, Market, Responder, Terms, Weights};
use crate::formulation::MILLION;
use crate::instance::{Instance, Need};

/// Needs are looked at in so many portions, whatever the number of threads, so that sums are the same on all.
const PORTIONS: usize = 32;

/// The scale of the price of a place in a project, as a part of what the need waits if nothing arrives.
const PLACE: f64 = 0.5;

/// A problem of which the bound is sought.
#[derive(Debug, Clone)]
pub(crate) struct Bound<'a> {
    instance: &'a Instance,
    market: &'a Market,
    layout: Layout,
    /// What is minimised.
    aim: Weights,
    /// Earlier aims and the most that they may come to.
    kept: Vec<(Weights, f64)>,
    /// Waiting if nothing arrives at all.
    unserved: f64,
    threads: usize,
}

/// The best that a need can do at some prices.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Best {
    /// What it weighs, beyond nothing arriving; never above 0.
    pub weight: f64,
    /// The project through which it buys then, by position.
    pub project: Option<usize>,
}

/// What one list of prices gives.
pub(crate) struct Evaluation {
    /// The bound.
    pub bound: f64,
    /// By how much more is asked for than there is, for each price.
    pub excess: Vec<f64>,
    /// The best that each need can do.
    pub best: Vec<Best>,
}

impl<'a> Bound<'a> {
    /// The problem of all needs together.
    pub fn new(
        instance: &'a Instance,
        market: &'a Market,
        aim: Weights,
        kept: Vec<(Weights, f64)>,
        threads: usize,
    ) -> Self {
        let unserved = |need: &Need| instance.waiting_unmet(need) * need.quantity as f64;
        Self {
            instance,
            market,
            layout: Layout::new(instance, kept.len()),
            aim,
            kept,
            unserved: instance.needs.iter().map(unserved).sum(),
            threads: threads.max(1),
        }
    }

    /// The places of its prices.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Searches side by side.
    pub fn threads(&self) -> usize {
        self.threads
    }

    /// What each aim weighs at these prices, with earlier ones at theirs.
    pub fn weights(&self, prices: &[f64]) -> Weights {
        let mut weights = self.aim;
        for (at, (of, _)) in self.kept.iter().enumerate() {
            let price = prices[self.layout.kept(at)];
            weights.waiting += price * of.waiting;
            weights.money += price * of.money;
            weights.dependence += price * of.dependence;
        }
        weights
    }

    /// What these prices give.
    pub fn evaluate(&self, prices: &[f64]) -> Evaluation {
        let weights = self.weights(prices);
        let portions = self.portions(prices, weights);
        let mut evaluation =
            Evaluation { bound: 0.0, excess: vec![0.0; self.layout.len()], best: Vec::new() };
        // What needs ask for, of each aim.
        let mut asked = Weights::NOTHING;
        for portion in portions {
            evaluation.bound += portion.best.iter().map(|best| best.weight).sum::<f64>();
            evaluation.best.extend(portion.best);
            for (excess, used) in evaluation.excess.iter_mut().zip(portion.used) {
                *excess += used;
            }
            asked.waiting += portion.asked.waiting;
            asked.money += portion.asked.money;
            asked.dependence += portion.asked.dependence;
        }
        evaluation.bound += weights.waiting * self.unserved;
        asked.waiting += self.unserved;
        self.lines(prices, weights, &mut evaluation, &mut asked);
        self.introductions(prices, weights, &mut evaluation, &mut asked);
        self.memberships(prices, weights, &mut evaluation, &mut asked);
        self.budgets(prices, &mut evaluation);
        self.parts(prices, weights, &mut evaluation, &mut asked);
        for (at, (of, most)) in self.kept.iter().enumerate() {
            let place = self.layout.kept(at);
            evaluation.bound -= prices[place] * most;
            let asked =
                of.waiting * asked.waiting + of.money * asked.money + of.dependence * asked.dependence;
            evaluation.excess[place] = asked - most;
        }
        evaluation
    }

    /// What lines can make is worth its price, and expansions are decided where that is more than they cost.
    fn lines(&self, prices: &[f64], weights: Weights, evaluation: &mut Evaluation, asked: &mut Weights) {
        let layout = &self.layout;
        for (line, left) in self.market.left.iter().enumerate() {
            for (month, left) in left.iter().enumerate() {
                let place = layout.capacity(line, month);
                evaluation.bound -= prices[place] * *left as f64;
                evaluation.excess[place] -= *left as f64;
            }
        }
        let terms = Terms::new(layout, prices, weights);
        for (position, expansion) in self.instance.expansions.iter().enumerate() {
            let Some(best) = best_decision(self.instance, self.market, position, terms) else { continue };
            let cost = expansion.cost.units() / MILLION;
            let year = self.instance.year_of(expansion.decisions[best.decision].month);
            evaluation.bound += best.weight;
            asked.money += cost;
            evaluation.excess[layout.budget(best.payer, year)] += cost;
            for (month, units) in self.market.added[position][best.decision].iter().enumerate() {
                evaluation.excess[layout.capacity(expansion.line, month)] -= *units as f64;
            }
        }
    }

    /// Money is worth its price, and is carried over where it is worth more in the next year.
    fn budgets(&self, prices: &[f64], evaluation: &mut Evaluation) {
        for (at, nation) in self.instance.nations.iter().enumerate() {
            for (year, fund) in nation.funds.iter().enumerate() {
                let free = fund.free.units() / MILLION;
                let carried = fund.carried_at_most.units() / MILLION;
                let place = self.layout.budget(at, year);
                evaluation.bound -= prices[place] * free;
                evaluation.excess[place] -= free;
                if year + 1 < nation.funds.len() && prices[place + 1] > prices[place] {
                    evaluation.bound -= carried * (prices[place + 1] - prices[place]);
                    evaluation.excess[place] += carried;
                    evaluation.excess[place + 1] -= carried;
                }
            }
        }
    }

    /// A system is introduced where its needs bear more than that costs.
    fn introductions(
        &self,
        prices: &[f64],
        weights: Weights,
        evaluation: &mut Evaluation,
        asked: &mut Weights,
    ) {
        for (buyer, places) in self.layout.introductions() {
            let Some(paid) = self.instance.introductions.get(&buyer) else { continue };
            let (cost, budget) = (paid.cost.units() / MILLION, self.layout.budget(buyer.0, paid.year));
            let borne: f64 = prices[places.clone()].iter().sum();
            let weight = weights.introduction(weights.money + prices[budget], cost) - borne;
            if weight < 0.0 {
                evaluation.bound += weight;
                evaluation.excess[budget] += cost;
                asked.money += cost;
                asked.dependence += 0.1;
                places.for_each(|place| evaluation.excess[place] -= 1.0);
            }
        }
    }

    /// Each project has members, who share what is paid once, if so many nations bear more for their places than that; or
    /// none.
    fn memberships(
        &self,
        prices: &[f64],
        weights: Weights,
        evaluation: &mut Evaluation,
        asked: &mut Weights,
    ) {
        let (first, joined) = self.layout.joined();
        let mut bids: Vec<Bid<'_>> = Vec::new();
        let mut weighed: Vec<(f64, usize)> = Vec::new();
        for membership in joined {
            let mut best: (f64, usize, Vec<Bid<'_>>) = (0.0, 0, Vec::new());
            for (at, range) in membership.ranges.iter().enumerate() {
                bids.clear();
                bids.extend(membership.nations.iter().map(|(nation, member)| {
                    let budget = self.layout.budget(*nation, range.year);
                    let borne = member.needs.iter().map(|place| prices[first + place + at]).sum();
                    Bid { member, budget, borne, shared: (weights.money + prices[budget]) * member.shared }
                }));
                if bids.iter().all(|bid| bid.borne <= 0.0) {
                    continue;
                }
                for members in range.fewest..=range.most {
                    let weight = |bid: &Bid<'_>| bid.shared / members as f64 - bid.borne;
                    weighed.clear();
                    weighed.extend(bids.iter().enumerate().map(|(place, bid)| (weight(bid), place)));
                    weighed.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
                    weighed.truncate(members);
                    let sum: f64 = weighed.iter().map(|(weight, _)| weight).sum();
                    if sum < best.0 {
                        best = (sum, at, weighed.iter().map(|(_, place)| bids[*place]).collect());
                    }
                }
            }
            let (sum, range, members) = best;
            evaluation.bound += sum;
            for bid in &members {
                let share = bid.member.shared / members.len() as f64;
                evaluation.excess[bid.budget] += share;
                asked.money += share;
                bid.member.needs.iter().for_each(|place| evaluation.excess[first + place + range] -= 1.0);
            }
        }
    }

    /// The largest part of each capability from the makers of one nation counts a point for the whole.
    fn parts(&self, prices: &[f64], weights: Weights, evaluation: &mut Evaluation, asked: &mut Weights) {
        let mut worth = vec![0.0; self.instance.capabilities.len()];
        self.layout.parts().for_each(|(capability, place)| worth[capability] += prices[place]);
        for (capability, worth) in worth.iter().enumerate() {
            if weights.dependence < *worth {
                evaluation.bound += weights.dependence - worth;
                asked.dependence += 1.0;
                for (_, place) in self.layout.parts().filter(|(of, _)| *of == capability) {
                    evaluation.excess[place] -= 1.0;
                }
            }
        }
    }

    /// The answers of all needs, by portions of them.
    fn portions(&self, prices: &[f64], weights: Weights) -> Vec<Portion> {
        let buyers = &self.market.buyers;
        let size = buyers.len().div_ceil(PORTIONS).max(1);
        let portions: Vec<&[super::Buyer]> = buyers.chunks(size).collect();
        let workers = self.threads.min(portions.len()).max(1);
        let work = |worker: usize| {
            let mut responder = Responder::default();
            let mine = portions.iter().enumerate().filter(|(at, _)| at % workers == worker);
            mine.map(|(at, portion)| (at, self.portion(portion, &mut responder, prices, weights)))
                .collect::<Vec<_>>()
        };
        let mut all: Vec<(usize, Portion)> = if workers == 1 {
            work(0)
        } else {
            thread::scope(|scope| {
                let work = &work;
                let running: Vec<_> = (0..workers).map(|worker| scope.spawn(move || work(worker))).collect();
                running.into_iter().filter_map(|worker| worker.join().ok()).flatten().collect()
            })
        };
        all.sort_by_key(|(at, _)| *at);
        all.into_iter().map(|(_, portion)| portion).collect()
    }

    fn portion(
        &self,
        buyers: &[super::Buyer],
        responder: &mut Responder,
        prices: &[f64],
        weights: Weights,
    ) -> Portion {
        let layout = &self.layout;
        let mut portion =
            Portion { best: Vec::new(), used: vec![0.0; layout.len()], asked: Weights::NOTHING };
        for buyer in buyers {
            let answer: Answer = responder.respond(buyer, layout, prices, weights);
            let project =
                answer.choices.iter().find_map(|at| buyer.offers[buyer.choices[*at].offer].deal.project());
            portion.best.push(Best { weight: answer.weight, project });
            for &at in &answer.choices {
                let offer = &buyer.offers[buyer.choices[at].offer];
                portion.used[layout.budget(buyer.nation, offer.once.0)] += offer.once.1;
                portion.asked.money += offer.once.1;
                if let Some(place) = offer.membership {
                    portion.used[place] += 1.0;
                }
                match (buyer.introductions[offer.candidate], offer.introduction) {
                    (Some(place), _) => portion.used[place] += 1.0,
                    (None, Some((year, cost))) => {
                        portion.used[layout.budget(buyer.nation, year)] += cost;
                        portion.asked.money += cost;
                        portion.asked.dependence += 0.1;
                    }
                    (None, None) => {}
                }
            }
            for take in &answer.takes {
                let (offer, source) = (&buyer.offers[take.offer], &buyer.sources[take.source]);
                let lots = f64::from(take.lots);
                let made = take.month - source.transit;
                portion.asked.waiting += lots * source.waits[take.month];
                portion.used[layout.capacity(source.line, made)] += lots * buyer.lot as f64;
                let begins = layout.year_of(take.month.saturating_sub(source.transit + source.lead));
                let arrival = offer.arrival + source.transport;
                portion.used[layout.budget(buyer.nation, begins)] += lots * offer.advance;
                portion.used[layout.budget(buyer.nation, layout.year_of(take.month))] += lots * arrival;
                portion.asked.money += lots * (offer.advance + arrival);
                if let Some(place) = buyer.parts[offer.candidate] {
                    portion.used[place] += lots * buyer.part;
                }
            }
        }
        portion
    }

    /// How large a step of each price is beside the others: prices of lines are in waiting for a unit, those of money in
    /// months, and so on.
    pub fn scales(&self) -> Vec<f64> {
        let layout = &self.layout;
        let mut scales = vec![1.0; layout.len()];
        let mut lines: Vec<(f64, f64)> = vec![(0.0, 0.0); self.instance.lines.len()];
        for buyer in &self.market.buyers {
            let unmet = buyer.unmet / buyer.lot as f64;
            for source in &buyer.sources {
                let lots = f64::from(buyer.lots);
                lines[source.line].0 += unmet * lots;
                lines[source.line].1 += lots;
            }
        }
        for (line, (weight, lots)) in lines.into_iter().enumerate() {
            for month in 0..layout.months {
                scales[layout.capacity(line, month)] =
                    if lots > 0.0 { (weight / lots).max(1e-9) } else { 1.0 };
            }
        }
        for nation in 0..self.instance.nations.len() {
            for year in 0..layout.years {
                scales[layout.budget(nation, year)] = 2.0 * layout.months as f64;
            }
        }
        for buyer in &self.market.buyers {
            for place in buyer.offers.iter().filter_map(|offer| offer.membership) {
                scales[place] = (PLACE * buyer.unmet * f64::from(buyer.lots)).max(1e-9);
            }
        }
        for (buyer, places) in layout.introductions() {
            let Some(paid) = self.instance.introductions.get(&buyer) else { continue };
            let scale = 4.0 * layout.months as f64 * paid.cost.units() / MILLION;
            scales[places].fill(scale.max(1e-9));
        }
        scales
    }
}

/// What a nation bears for its place in a project.
#[derive(Clone, Copy)]
struct Bid<'a> {
    member: &'a Member,
    /// Where the price of its money of the year stands.
    budget: usize,
    /// What its needs bear.
    borne: f64,
    /// What it would weigh if it paid all that is shared.
    shared: f64,
}

/// When an expansion is best decided.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct BestDecision {
    /// The decision, by position.
    pub decision: usize,
    /// The nation that pays, by position.
    pub payer: usize,
    /// What it weighs: less than nothing.
    pub weight: f64,
}

/// When an expansion is best decided at these prices; `None` if it costs more than it is worth. Whoever has the cheapest
/// money of the year pays, of those who could have a contract on the line.
pub(crate) fn best_decision(
    instance: &Instance,
    market: &Market,
    position: usize,
    terms: Terms<'_>,
) -> Option<BestDecision> {
    let expansion = &instance.expansions[position];
    let cost = expansion.cost.units() / MILLION;
    let cheapest = |year: usize| {
        let payers = market.buyers_of[expansion.line].iter().copied();
        let payers = payers.filter(|nation| market.purses[*nation][year] > 0.0);
        payers
            .map(|nation| (terms.money(nation, year), nation))
            .min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))
    };
    let mut best: Option<BestDecision> = None;
    for (decision, of) in expansion.decisions.iter().enumerate() {
        let Some((price, payer)) = cheapest(instance.year_of(of.month)) else { continue };
        let worth = worth(instance, market, (position, decision), terms);
        let weight = (terms.weights.money + price) * cost - worth;
        if weight < best.map_or(0.0, |best| best.weight) {
            best = Some(BestDecision { decision, payer, weight });
        }
    }
    best
}

/// What the capacity that a decision on an expansion adds is worth at these prices, both by position.
pub(crate) fn worth(
    instance: &Instance,
    market: &Market,
    (expansion, decision): (usize, usize),
    terms: Terms<'_>,
) -> f64 {
    let first = terms.layout.capacity(instance.expansions[expansion].line, 0);
    let added = market.added[expansion][decision].iter().enumerate();
    added.map(|(month, units)| terms.prices[first + month] * *units as f64).sum()
}

/// What a portion of the needs asks for.
struct Portion {
    best: Vec<Best>,
    used: Vec<f64>,
    asked: Weights,
}
