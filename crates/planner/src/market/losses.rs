//! Where decisions are worse than a bound: what every need loses beside the best that it could do at the prices of the bound, and
//! what has a price and is not used.

use super::bound::worth;
use super::{Ledger, Regret, Terms, best_decision};
use crate::decisions::PaidExpansion;
use crate::formulation::MILLION;

/// What decisions give away against a bound by prices, in the unit of the aim. All parts together are the value less the bound.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Losses {
    /// Needs that buy by themselves, otherwise than they would at best at the prices.
    pub alone: f64,
    /// Needs that nothing is bought for.
    pub unserved: f64,
    /// Needs that buy through a project or would do so at best.
    pub joint: f64,
    /// What lines could make and do not.
    pub lines: f64,
    /// Money that is not spent.
    pub money: f64,
    /// Expansions that are decided and are not worth it at the prices, or not decided and worth it.
    pub expansions: f64,
    /// Introductions that too few needs share, or that are not made and worth it.
    pub introductions: f64,
    /// What else there is: costs and places of projects, and what dependence counts.
    pub rest: f64,
}

impl Losses {
    /// What the decisions of a ledger give away; they are worth so much more than the bound.
    pub(crate) fn of(ledger: &Ledger<'_>, regret: Regret<'_>, more: f64) -> Self {
        let mut losses = Self {
            lines: lines(ledger, regret),
            money: money(ledger, regret),
            expansions: expansions(ledger, regret),
            introductions: introductions(ledger, regret),
            ..Self::default()
        };
        for need in 0..ledger.instance.needs.len() {
            let bought = ledger.purchases(need);
            let joint = regret.wish(need).is_some() || bought.iter().any(|one| one.deal.project().is_some());
            let part = match (joint, bought.is_empty()) {
                (true, _) => &mut losses.joint,
                (false, true) => &mut losses.unserved,
                (false, false) => &mut losses.alone,
            };
            *part += regret.of(ledger, need);
        }
        losses.rest = more - losses.parts().iter().map(|(_, loss)| loss).sum::<f64>();
        losses
    }

    /// All parts with what they are called.
    pub fn parts(&self) -> [(&'static str, f64); 8] {
        [
            ("needs alone", self.alone),
            ("needs unserved", self.unserved),
            ("needs in projects", self.joint),
            ("lines", self.lines),
            ("money", self.money),
            ("expansions", self.expansions),
            ("introductions", self.introductions),
            ("projects and the rest", self.rest),
        ]
    }
}

/// What lines could make in whole lots and do not, at its prices.
fn lines(ledger: &Ledger<'_>, regret: Regret<'_>) -> f64 {
    let (instance, market) = (ledger.instance, ledger.market);
    let mut unused = 0.0;
    for (line, left) in market.left.iter().enumerate() {
        for (month, whole) in left.iter().enumerate() {
            let part_lots = instance.lines[line].left[month] - whole;
            let price = regret.prices[regret.layout.capacity(line, month)];
            unused += price * (ledger.free(line, month) - part_lots) as f64;
        }
    }
    for paid in ledger.expansions().values() {
        let of = &instance.expansions[paid.expansion];
        let whole = &market.added[paid.expansion][paid.decision];
        for (month, (added, whole)) in of.decisions[paid.decision].added.iter().zip(whole).enumerate() {
            unused -= regret.prices[regret.layout.capacity(of.line, month)] * (added - whole) as f64;
        }
    }
    unused
}

/// Money that is not spent, at its prices, where it can be carried to the years in which it is worth most.
fn money(ledger: &Ledger<'_>, regret: Regret<'_>) -> f64 {
    let mut unused = 0.0;
    for (at, nation) in ledger.instance.nations.iter().enumerate() {
        for (year, (fund, paid)) in nation.funds.iter().zip(ledger.paid(at)).enumerate() {
            let place = regret.layout.budget(at, year);
            unused += regret.prices[place] * (fund.free - *paid).units() / MILLION;
            if year + 1 < nation.funds.len() {
                let more = (regret.prices[place + 1] - regret.prices[place]).max(0.0);
                unused += more * fund.carried_at_most.units() / MILLION;
            }
        }
    }
    unused
}

/// What expansions come to as they are decided, beyond what they come to at best.
fn expansions(ledger: &Ledger<'_>, regret: Regret<'_>) -> f64 {
    let (instance, market) = (ledger.instance, ledger.market);
    let terms = Terms::new(regret.layout, regret.prices, regret.weights);
    let weight = |paid: &PaidExpansion| {
        let of = &instance.expansions[paid.expansion];
        let year = instance.year_of(of.decisions[paid.decision].month);
        let price = |nation: usize| regret.weights.money + terms.money(nation, year);
        let cost: f64 = paid.parts.iter().map(|(nation, part)| price(*nation) * part.units() / MILLION).sum();
        cost - worth(instance, market, (paid.expansion, paid.decision), terms)
    };
    let decided: f64 = ledger.expansions().values().map(weight).sum();
    let all = 0..instance.expansions.len();
    let best = all.filter_map(|at| best_decision(instance, market, at, terms)).map(|best| best.weight);
    decided - best.sum::<f64>()
}

/// What introductions cost beyond what the needs that take the systems bear, and beyond what they come to at best.
fn introductions(ledger: &Ledger<'_>, regret: Regret<'_>) -> f64 {
    let (instance, layout) = (ledger.instance, regret.layout);
    let mut lost = 0.0;
    for ((nation, system), places) in layout.introductions() {
        let Some(paid) = instance.introductions.get(&(nation, system)) else { continue };
        let price = regret.weights.money + regret.prices[layout.budget(nation, paid.year)];
        let cost = regret.weights.introduction(price, paid.cost.units() / MILLION);
        let best = (cost - regret.prices[places].iter().sum::<f64>()).min(0.0);
        if !ledger.buys(nation, system) {
            lost -= best;
            continue;
        }
        let bought = ledger.needs_of(nation).iter().flat_map(|need| ledger.purchases(*need));
        let takers = bought.filter(|purchase| purchase.candidate(instance).system == system);
        let borne = takers.filter_map(|purchase| {
            let place = ledger.market.buyers[purchase.need].introductions[purchase.candidate]?;
            Some(regret.prices[place])
        });
        lost += cost - borne.sum::<f64>() - best;
    }
    lost
}
