//! All that a need can do by itself: which units come when, from which line, by which deal.

use std::collections::BTreeSet;

use crate::market::{Market, Need, longest};

/// Units of one system by one deal, by source and month of arrival.
#[derive(Clone)]
pub struct Contract {
    pub deal: usize,
    pub system: usize,
    pub arrivals: Vec<(usize, usize, i64)>,
}

impl Contract {
    pub fn quantity(&self) -> i64 {
        self.arrivals.iter().map(|(_, _, units)| units).sum()
    }
}

/// One thing that a need can do.
pub struct Choice {
    pub waiting: f64,
    pub contracts: Vec<Contract>,
    /// Line and month in which units are made.
    pub made: Vec<(usize, usize, i64)>,
}

/// All that a need can do where lines have so much left, by rising waiting; nothing is one of them.
pub fn choices(market: &Market, left: &[Vec<i64>], need: &Need) -> Vec<Choice> {
    let mut slots = Vec::new();
    for (at, source) in need.sources.iter().enumerate() {
        for month in need.first_arrival.max(source.transit)..market.months {
            let room = left[source.line][month - source.transit];
            if room > 0 {
                slots.push((at, month, room));
            }
        }
    }
    let mut choices = Vec::new();
    spread(market, need, &slots, need.quantity, &mut Vec::new(), &mut choices);
    choices.sort_by(|a: &Choice, b: &Choice| a.waiting.total_cmp(&b.waiting));
    choices
}

/// Spreads what is left of the quantity over slots in whole lots.
fn spread(
    market: &Market,
    need: &Need,
    slots: &[(usize, usize, i64)],
    quantity: i64,
    arrivals: &mut Vec<(usize, usize, i64)>,
    choices: &mut Vec<Choice>,
) {
    let Some((&(source, month, room), rest)) = slots.split_first() else {
        add(market, need, arrivals, quantity, choices);
        return;
    };
    let mut units = 0;
    while units <= room.min(quantity) {
        if units > 0 {
            arrivals.push((source, month, units));
        }
        spread(market, need, rest, quantity - units, arrivals, choices);
        if units > 0 {
            arrivals.pop();
        }
        units += need.lot;
    }
}

/// Adds these arrivals with every deal that they may come by.
fn add(
    market: &Market,
    need: &Need,
    arrivals: &[(usize, usize, i64)],
    unmet: i64,
    choices: &mut Vec<Choice>,
) {
    let systems: BTreeSet<usize> =
        arrivals.iter().map(|(source, _, _)| need.sources[*source].system).collect();
    let lines: BTreeSet<usize> = arrivals.iter().map(|(source, _, _)| need.sources[*source].line).collect();
    if systems.len() > need.most_systems || lines.len() > need.most_lines {
        return;
    }
    let mut plans: Vec<Vec<Contract>> = vec![Vec::new()];
    for &system in &systems {
        let of_system: Vec<_> = arrivals
            .iter()
            .copied()
            .filter(|(source, _, _)| need.sources[*source].system == system)
            .collect();
        let deals = (0..market.deals.len()).filter(|deal| market.deals[*deal].system == system);
        let contracts: Vec<Contract> = deals
            .map(|deal| Contract { deal, system, arrivals: of_system.clone() })
            .filter(|contract| is_possible(market, need, contract))
            .collect();
        let with = |plan: &Vec<Contract>| {
            let plan = plan.clone();
            contracts
                .iter()
                .map(move |contract| [plan.clone(), vec![contract.clone()]].concat())
                .collect::<Vec<_>>()
        };
        plans = plans.iter().flat_map(with).collect();
    }
    let waited = arrivals.iter().map(|&(source, month, units)| {
        let source = need.sources[source];
        let buffer = market.buffers[source.line][market.year_of[month - source.transit]];
        need.waiting[(month + buffer).min(need.waiting.len() - 1)] * units as f64
    });
    let waiting = waited.sum::<f64>() + need.waiting_unmet * unmet as f64;
    let made: Vec<_> = arrivals
        .iter()
        .map(|&(source, month, units)| {
            let source = need.sources[source];
            (source.line, month - source.transit, units)
        })
        .collect();
    choices.extend(plans.into_iter().map(|contracts| Choice { waiting, contracts, made: made.clone() }));
}

/// What a contract must keep whatever others do: access, time, and alone also the least order of every line.
fn is_possible(market: &Market, need: &Need, contract: &Contract) -> bool {
    let deal = &market.deals[contract.deal];
    let adapted = longest(&need.adapted[contract.system]);
    let earliest = deal.earliest(deal.joint.map_or(1, |(least, _, _)| least)) + adapted;
    let in_time = contract.arrivals.iter().all(|&(source, month, _)| {
        let source = need.sources[source];
        month >= earliest + source.lead + source.transit
    });
    let enough = contract.arrivals.iter().all(|&(source, _, _)| {
        let line = need.sources[source].line;
        let same = contract.arrivals.iter().filter(|(other, _, _)| need.sources[*other].line == line);
        deal.joint.is_some() || same.map(|(_, _, units)| units).sum::<i64>() >= need.sources[source].minimum
    });
    deal.open[need.nation] && in_time && enough
}
