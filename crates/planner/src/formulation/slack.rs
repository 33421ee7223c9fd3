//! Budgets that no plan can break: their rows, and the detail by year that only they need, are left out.

use std::collections::BTreeMap;

use muster_table::Money;

use super::Scope;
use crate::instance::{Candidate, Instance, Ladder, Need};

/// Nations and years, both by position, with a budget that holds whatever is decided.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Slack {
    years: Vec<Vec<bool>>,
}

impl Slack {
    /// Finds the budgets that are larger than all that could be paid in the year and carried out of it.
    pub fn of(instance: &Instance, scope: &Scope) -> Self {
        let mut most = vec![vec![Money::ZERO; instance.years]; instance.nations.len()];
        for &position in &scope.needs {
            let need = &instance.needs[position];
            let mut candidates: Vec<Vec<Money>> =
                need.candidates.iter().map(|candidate| most_paid(instance, scope, need, candidate)).collect();
            for year in 0..instance.years {
                // No more systems than the need may have: the dearest of them.
                candidates.sort_by_key(|paid| std::cmp::Reverse(paid[year]));
                let dearest = candidates.iter().take(need.most_systems);
                most[need.nation][year] += dearest.map(|paid| paid[year]).sum::<Money>();
            }
        }
        for (position, expansion) in instance.expansions.iter().enumerate() {
            if scope.decided.contains(&position) {
                continue;
            }
            let years: std::collections::BTreeSet<usize> =
                expansion.decisions.iter().map(|decision| instance.year_of(decision.month)).collect();
            for year in years {
                most.iter_mut().for_each(|nation| nation[year] += expansion.cost);
            }
        }
        let years = instance.nations.iter().zip(&most).enumerate().map(|(position, (nation, most))| {
            let years = nation.funds.iter().zip(most).enumerate();
            years
                .map(|(year, (fund, most))| {
                    let taken = scope.paid[position][year] + scope.reserve[position][year];
                    fund.free - taken >= *most + fund.carried_at_most
                })
                .collect()
        });
        Self { years: years.collect() }
    }

    /// Whether the budget of a nation and year holds whatever is decided; then as much as may be is carried out of it.
    pub fn holds(&self, nation: usize, year: usize) -> bool {
        self.years[nation][year]
    }
}

/// The most that a need could pay for a candidate in each year.
fn most_paid(instance: &Instance, scope: &Scope, need: &Need, candidate: &Candidate) -> Vec<Money> {
    let mut paid = vec![Money::ZERO; instance.years];
    let projects = if scope.joint { candidate.projects.as_slice() } else { &[] };
    let ladders = candidate.own.iter().map(|deal| &deal.ladder);
    let ladders: Vec<&Ladder> =
        ladders.chain(projects.iter().map(|project| &instance.projects[*project].ladder)).collect();
    let highest =
        |of: &dyn Fn(&Ladder) -> Money| ladders.iter().map(|ladder| of(ladder)).max().unwrap_or_default();
    let advance = highest(&|ladder| ladder.advance);
    let arrival = highest(&|ladder| {
        (0..ladder.levels.len()).map(|level| ladder.on_arrival(level)).max().unwrap_or_default()
    });
    let transport = candidate.lines.iter().map(|source| source.transport).max().unwrap_or_default();
    let (mut begun, mut arrived) = (vec![0_i64; instance.years], vec![0_i64; instance.years]);
    for source in &candidate.lines {
        for month in instance.arrivals(need, source, 0) {
            let possible = scope.possible(instance, source.line, month - source.transit).min(need.quantity);
            begun[instance.year_of(month.saturating_sub(source.transit + source.lead))] += possible;
            arrived[instance.year_of(month)] += possible;
        }
    }
    for year in 0..instance.years {
        paid[year] += advance.times(begun[year].min(need.quantity));
        paid[year] += (arrival + transport).times(arrived[year].min(need.quantity));
    }
    let mut dearest: BTreeMap<usize, Money> = BTreeMap::new();
    let mut add = |month: usize, cost: Money| {
        if month < instance.months {
            let entry = dearest.entry(instance.year_of(month)).or_default();
            *entry = cost.max(*entry);
        }
    };
    for deal in &candidate.own {
        add(deal.contract, deal.procedure + deal.adaptation);
    }
    for &position in projects {
        let project = &instance.projects[position];
        for members in project.least..=project.most {
            let (procedure, one_time) = project.shares(members, &project.adaptations);
            add(project.contract(members), procedure + one_time);
        }
    }
    for (year, cost) in dearest {
        paid[year] += cost;
    }
    if let Some(introduction) = instance.introductions.get(&(need.nation, candidate.system)) {
        paid[introduction.year] += introduction.cost;
    }
    paid
}
