//! What ties decisions to a former plan: contracts that stay, and a price on every change.

use std::collections::{BTreeMap, BTreeSet};

use muster_table::Money;

use crate::decisions::{Deal, Decisions, Purchase};

/// The ties of an instance to a former plan; none by default.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Ties {
    /// What each need must go on buying, by position of the need, ascending by candidate.
    pub kept: BTreeMap<usize, Vec<Purchase>>,
    /// The contracts of the former plan that could be bought again, by position of the need: candidate and deal.
    pub contracts: BTreeMap<usize, BTreeSet<(usize, Deal)>>,
    /// What each change adds to the aim of money.
    pub price: Money,
    /// What was taken over of the former plan.
    pub taken: Decisions,
}

impl Ties {
    /// What a need must go on buying.
    pub fn kept_by(&self, need: usize) -> &[Purchase] {
        self.kept.get(&need).map(Vec::as_slice).unwrap_or_default()
    }

    /// How many changes against the former plan purchases of a need are: the contracts dropped or those added, whichever
    /// are more, so that one that takes the place of another counts once.
    pub fn changes(&self, need: usize, purchases: &[Purchase]) -> i64 {
        let before = self.contracts.get(&need);
        let known = |purchase: &&Purchase| {
            before.is_some_and(|before| before.contains(&(purchase.candidate, purchase.deal)))
        };
        let same = purchases.iter().filter(known).count();
        let dropped = before.map_or(0, BTreeSet::len) - same;
        i64::try_from(dropped.max(purchases.len() - same)).unwrap_or(i64::MAX)
    }

    /// What a further purchase of a need adds to the price of its changes, in millions.
    pub fn added(&self, need: usize, purchases: &[Purchase], (candidate, deal): (usize, Deal)) -> f64 {
        if self.price == Money::ZERO {
            return 0.0;
        }
        let mut all = purchases.to_vec();
        all.push(Purchase { need, candidate, deal, arrivals: BTreeMap::new() });
        self.price.times(self.changes(need, &all) - self.changes(need, purchases)).units() / 1e6
    }

    /// What all changes add to the aim of money.
    pub fn total(&self, decisions: &Decisions) -> Money {
        if self.price == Money::ZERO {
            return Money::ZERO;
        }
        let mut needs: BTreeMap<usize, Vec<Purchase>> =
            self.contracts.keys().map(|need| (*need, Vec::new())).collect();
        for purchase in &decisions.purchases {
            needs.entry(purchase.need).or_default().push(purchase.clone());
        }
        needs.iter().map(|(need, purchases)| self.price.times(self.changes(*need, purchases))).sum()
    }

    /// Whether decisions hold everything that must stay, with at least the units of each month.
    pub fn hold_in(&self, decisions: &Decisions) -> bool {
        self.kept.values().flatten().all(|kept| {
            decisions.purchases.iter().any(|purchase| {
                let same = (purchase.need, purchase.candidate, purchase.deal);
                let units = |place| purchase.arrivals.get(place).copied().unwrap_or(0);
                same == (kept.need, kept.candidate, kept.deal)
                    && kept.arrivals.iter().all(|(place, least)| units(place) >= *least)
            })
        })
    }
}
