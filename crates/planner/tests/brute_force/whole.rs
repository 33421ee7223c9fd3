//! One choice of every need together: the rules that couple them, what is paid, and the aims.

use std::collections::{BTreeMap, BTreeSet};

use crate::market::{Adapted, Market, longest};
use crate::purchase::{Choice, Contract};

/// An expansion and its decision, by position.
pub type Decided = Option<(usize, usize)>;

/// Money in hundredths, and dependence in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rest {
    pub money: i64,
    pub dependence: f64,
    pub reliance: f64,
    pub features: Features,
}

/// What a plan holds, so that it can be seen which rules were tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Features {
    pub own: bool,
    pub project: bool,
    pub step: bool,
    pub expansion: bool,
    pub shared_expansion: bool,
    pub carried: bool,
    pub introduction: bool,
    pub adaptation: bool,
    pub shared_adaptation: bool,
    pub late: bool,
    pub unmet: bool,
}

/// Money and dependence of these choices, one for each need; `None` if a rule is broken. Lines are not looked at.
pub fn evaluate(market: &Market, chosen: &[&Choice], decided: Decided) -> Option<Rest> {
    let mut features = Features::default();
    let contracts: Vec<(usize, &Contract)> = chosen
        .iter()
        .enumerate()
        .flat_map(|(need, choice)| choice.contracts.iter().map(move |contract| (need, contract)))
        .collect();
    // Members and quantity of each project.
    let mut projects: BTreeMap<usize, (BTreeSet<usize>, i64)> = BTreeMap::new();
    for (need, contract) in &contracts {
        if market.deals[contract.deal].joint.is_some() {
            let project = projects.entry(contract.deal).or_default();
            project.0.insert(market.needs[*need].nation);
            project.1 += contract.quantity();
        }
    }
    for (deal, (members, _)) in &projects {
        keeps_project_rules(market, *deal, members.len(), &contracts)?;
    }
    let mut paid = vec![vec![0; market.years]; market.funds.len()];
    let mut introduced = BTreeSet::new();
    for &(at, contract) in &contracts {
        let (need, deal) = (&market.needs[at], &market.deals[contract.deal]);
        let whole = projects.get(&contract.deal).map_or_else(|| contract.quantity(), |project| project.1);
        let unit = deal.unit(whole);
        features.step |= unit < deal.prices[0].1;
        for &(source, month, units) in &contract.arrivals {
            let source = need.sources[source];
            let begun = month - source.transit - source.lead;
            paid[need.nation][market.year_of[begun]] += deal.advance * units;
            paid[need.nation][market.year_of[month]] += (unit - deal.advance + source.transport) * units;
        }
        if deal.joint.is_none() {
            features.own = true;
            let adapted = &need.adapted[contract.system];
            features.adaptation |= !adapted.is_empty();
            paid[need.nation][market.year_of[deal.months]] +=
                deal.procedure + adapted.values().map(|(cost, _)| cost).sum::<i64>();
        }
        if let Some((cost, year)) = market.introductions[need.nation][contract.system]
            && introduced.insert((need.nation, contract.system))
        {
            paid[need.nation][year] += cost;
        }
    }
    for (position, (members, _)) in &projects {
        features.project = true;
        let (deal, count) = (&market.deals[*position], members.len() as i64);
        let share = |cost: i64| cost / count + i64::from(cost % count > 0);
        let adapted = project_adapted(market, *position, &contracts);
        features.shared_adaptation |= !adapted.is_empty();
        let adapted: i64 = adapted.values().map(|(cost, _)| share(*cost)).sum();
        for &nation in members {
            paid[nation][market.year_of[deal.earliest(members.len())]] +=
                share(deal.procedure) + share(deal.shared) + adapted;
        }
    }
    let mut money: i64 = paid.iter().flatten().sum();
    for (nation, paid) in paid.iter().enumerate() {
        features.carried |= keeps_budget(market, nation, paid)?;
    }
    if let Some((at, decision)) = decided {
        let expansion = &market.expansions[at];
        let year = market.year_of[expansion.decisions[decision].0];
        let on_line = |(need, contract): &&(usize, &Contract)| {
            let need = &market.needs[*need];
            contract.arrivals.iter().any(|(source, _, _)| need.sources[*source].line == expansion.line)
        };
        let payers: BTreeSet<usize> =
            contracts.iter().filter(on_line).map(|(need, _)| market.needs[*need].nation).collect();
        let most: Vec<i64> =
            payers.iter().map(|nation| most_more(market, *nation, &paid[*nation], year)).collect();
        if most.iter().sum::<i64>() < expansion.cost {
            return None;
        }
        features.expansion = true;
        features.shared_expansion = most.iter().all(|most| *most < expansion.cost);
        money += expansion.cost;
    }
    features.introduction = introduced
        .iter()
        .any(|(nation, system)| market.introductions[*nation][*system].is_some_and(|(cost, _)| cost > 0));
    let dependence = dependence(market, &contracts, introduced.len());
    Some(Rest { money, dependence, reliance: reliance(market, &contracts), features })
}

/// All that the needs in a project require its system to be adapted to.
fn project_adapted(market: &Market, deal: usize, contracts: &[(usize, &Contract)]) -> Adapted {
    let parts = contracts.iter().filter(|(_, contract)| contract.deal == deal);
    parts.flat_map(|(need, contract)| market.needs[*need].adapted[contract.system].clone()).collect()
}

/// Members, time and least orders of a project.
fn keeps_project_rules(
    market: &Market,
    deal: usize,
    members: usize,
    contracts: &[(usize, &Contract)],
) -> Option<()> {
    let (least, most, _) = market.deals[deal].joint?;
    let adapted = longest(&project_adapted(market, deal, contracts));
    let earliest = market.deals[deal].earliest(members) + adapted;
    let mut by_line: BTreeMap<usize, (i64, i64)> = BTreeMap::new();
    for (need, contract) in contracts.iter().filter(|(_, contract)| contract.deal == deal) {
        for &(source, month, units) in &contract.arrivals {
            let source = market.needs[*need].sources[source];
            if month < earliest + source.lead + source.transit {
                return None;
            }
            let line = by_line.entry(source.line).or_insert((0, source.minimum));
            line.0 += units;
        }
    }
    let enough = by_line.values().all(|(units, minimum)| units >= minimum);
    (enough && (least..=most).contains(&members)).then_some(())
}

/// `None` if the nation has not the money; otherwise whether it needs what it carries over.
fn keeps_budget(market: &Market, nation: usize, paid: &[i64]) -> Option<bool> {
    let Some(funds) = &market.funds[nation] else {
        return paid.iter().all(|paid| *paid == 0).then_some(false);
    };
    let (mut carried, mut needed) = (0, false);
    for (&(free, most), &paid) in funds.iter().zip(paid) {
        let left = free + carried - paid;
        if left < 0 {
            return None;
        }
        needed |= paid > free;
        carried = left.min(most);
    }
    Some(needed)
}

/// The most that a nation could pay besides in a year, by halving: whoever can pay an amount can pay less.
fn most_more(market: &Market, nation: usize, paid: &[i64], year: usize) -> i64 {
    let can = |more: i64| {
        let mut paid = paid.to_vec();
        paid[year] += more;
        keeps_budget(market, nation, &paid).is_some()
    };
    let (mut can_pay, mut cannot) = (0, 1_i64 << 50);
    while cannot - can_pay > 1 {
        let middle = (can_pay + cannot) / 2;
        if can(middle) { can_pay = middle } else { cannot = middle }
    }
    can_pay
}

/// A tenth for each introduction, and the largest part of each capability from the makers of one nation.
fn dependence(market: &Market, contracts: &[(usize, &Contract)], introduced: usize) -> f64 {
    let mut parts = vec![vec![0.0; market.makers]; market.wanted.len()];
    for (need, contract) in contracts {
        let need = &market.needs[*need];
        for &(source, _, units) in &contract.arrivals {
            parts[need.capability][need.sources[source].maker] += need.value * units as f64;
        }
    }
    let largest = parts.iter().zip(&market.wanted).filter(|(_, wanted)| **wanted > 0.0);
    let largest = largest.map(|(parts, wanted)| parts.iter().copied().fold(0.0, f64::max) / wanted);
    0.1 * introduced as f64 + largest.sum::<f64>()
}

/// The largest part of what is wanted that hangs on one plant.
fn reliance(market: &Market, contracts: &[(usize, &Contract)]) -> f64 {
    let mut largest: f64 = 0.0;
    for hanging in &market.hanging {
        let mut part = 0.0;
        for (need, contract) in contracts {
            let need = &market.needs[*need];
            for &(source, _, units) in &contract.arrivals {
                let source = need.sources[source];
                part +=
                    need.value * units as f64 * hanging.get(&(source.line, source.system)).unwrap_or(&0.0);
            }
        }
        largest = largest.max(part);
    }
    largest / market.wanted.iter().sum::<f64>().max(1.0)
}
