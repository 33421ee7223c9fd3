//! What needs lose by the decisions as they stand, against the best that they could do at the prices of all they compete
//! for. All that decisions are worse than the bound is such a loss, or lies in lines and money that have a price and are
//! not used.

use super::pool::Pool;
use super::{Best, Layout, Ledger, Weights};
use crate::decisions::{Deal, Purchase};
use crate::formulation::MILLION;

/// Prices, and the best that each need could do at them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Regret<'a> {
    /// The places of prices.
    pub layout: &'a Layout,
    /// The prices.
    pub prices: &'a [f64],
    /// What the aims weigh at these prices.
    pub weights: Weights,
    /// The best that each need could do.
    pub best: &'a [Best],
}

impl Regret<'_> {
    /// What a need loses.
    pub fn of(&self, ledger: &Ledger<'_>, need: usize) -> f64 {
        let purchases = ledger.purchases(need).iter();
        let weight: f64 = purchases.map(|purchase| self.weight(ledger, purchase)).sum();
        weight + self.gain(need)
    }

    /// What a need has to gain beside nothing arriving.
    pub fn gain(&self, need: usize) -> f64 {
        self.best.get(need).map_or(0.0, |best| -best.weight)
    }

    /// The project through which a need would buy at best, by position.
    pub fn wish(&self, need: usize) -> Option<usize> {
        self.best.get(need)?.project
    }

    /// What a purchase weighs, beyond nothing arriving.
    fn weight(&self, ledger: &Ledger<'_>, purchase: &Purchase) -> f64 {
        let (instance, layout) = (ledger.instance, self.layout);
        let (need, candidate) = (&instance.needs[purchase.need], purchase.candidate(instance));
        let buyer = &ledger.market.buyers[purchase.need];
        let budget = layout.budget(need.nation, 0);
        let money = |year: usize| self.weights.money + self.prices[budget + year];
        let introduction = instance.introductions.get(&(need.nation, candidate.system));
        let introduction = introduction.map(|paid| (paid.year, paid.cost.units() / MILLION));
        let mut weight = buyer.borne(purchase.candidate, introduction, self.prices, (self.weights, money));
        let (ladder, quantity) = match purchase.deal {
            Deal::Own(at) => {
                let deal = &candidate.own[at];
                let once = (deal.procedure + deal.adaptation).units() / MILLION;
                weight += money(layout.year_of(deal.contract)) * once;
                (&deal.ladder, purchase.quantity())
            }
            // The price of its place bears what members share.
            Deal::Joint(project) => {
                let pool = ledger.projects().get(&project);
                let members = pool.map_or(0, Pool::size);
                weight += buyer.membership(purchase.candidate, project, members, self.prices);
                (&instance.projects[project].ladder, pool.map_or(0, Pool::quantity))
            }
        };
        let arrival = ladder.on_arrival(ladder.level_at(quantity));
        let part = buyer.parts[purchase.candidate].map_or(0.0, |place| self.prices[place] * buyer.part);
        let lot = need.lot as f64;
        for ((at, month), units) in &purchase.arrivals {
            let (source, units) = (&candidate.lines[*at], *units as f64);
            let begins = layout.year_of(month.saturating_sub(source.transit + source.lead));
            let waits = buyer.source(purchase.candidate, *at).waits[*month];
            let due = money(begins) * ladder.advance.units()
                + money(layout.year_of(*month)) * (arrival + source.transport).units();
            let capacity = self.prices[layout.capacity(source.line, month - source.transit)];
            weight += units * (self.weights.waiting * waits / lot + capacity + due / MILLION + part / lot);
        }
        weight
    }
}
