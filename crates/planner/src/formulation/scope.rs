//! What a formulation decides, and what is fixed already.

use std::collections::{BTreeMap, BTreeSet};

use muster_study::NationId;
use muster_table::Money;

use crate::account::Account;
use crate::decisions::Decisions;
use crate::instance::Instance;

/// The needs to be decided, and what is left for them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scope {
    /// The needs, by position, ascending.
    pub needs: Vec<usize>,
    /// Whether joint projects are open.
    pub joint: bool,
    /// Projects whose members are fixed already, by position: nobody can join them any more.
    pub closed: BTreeSet<usize>,
    /// Whether the needs are weighed alone, as if no other need were there.
    pub alone: bool,
    /// The value of each capability that comes from the makers of each nation already.
    pub parts: BTreeMap<(usize, NationId), f64>,
    /// The value that each line makes already of each system, both by position.
    pub made: BTreeMap<(usize, usize), f64>,
    /// Units that each line can still make in each month.
    pub free: Vec<Vec<i64>>,
    /// What every nation pays already in every year.
    pub paid: Vec<Vec<Money>>,
    /// Nations and systems that are introduced already.
    pub introduced: BTreeSet<(usize, usize)>,
    /// Expansions that are decided already.
    pub decided: BTreeSet<usize>,
    /// Nations with a contract on a line already.
    pub contracted: BTreeSet<(usize, usize)>,
    /// Money that is kept back from each budget, by nation and year, so that rounding cannot break it.
    pub reserve: Vec<Vec<Money>>,
}

impl Scope {
    /// All needs, nothing fixed.
    pub fn whole(instance: &Instance) -> Self {
        Self::after(instance, &Decisions::default(), (0..instance.needs.len()).collect(), true)
    }

    /// Some needs, after the decisions for others.
    pub fn after(instance: &Instance, fixed: &Decisions, needs: Vec<usize>, joint: bool) -> Self {
        let (made, added) = (fixed.made(instance), fixed.added(instance));
        let free = instance.lines.iter().zip(made.iter().zip(&added)).map(|(line, (made, added))| {
            let months = line.left.iter().zip(made.iter().zip(added));
            months.map(|(left, (made, added))| (left + added - made).max(0)).collect()
        });
        Self {
            needs,
            joint,
            closed: fixed.members(instance).into_keys().collect(),
            alone: false,
            parts: fixed.parts(instance),
            made: fixed.made_values(instance),
            free: free.collect(),
            paid: Account::of(instance, fixed).by_year(instance),
            introduced: fixed.introduced(instance),
            decided: fixed.expansions.iter().map(|paid| paid.expansion).collect(),
            contracted: fixed.contracted(instance),
            reserve: vec![vec![Money::ZERO; instance.years]; instance.nations.len()],
        }
    }

    /// Units that a line can make in a month at most, whatever expansions are decided.
    pub fn possible(&self, instance: &Instance, line: usize, month: usize) -> i64 {
        let free = self.free[line].get(month).copied().unwrap_or(0);
        let open =
            instance.lines[line].expansions.iter().filter(|expansion| !self.decided.contains(expansion));
        let most = open.map(|expansion| {
            let decisions = instance.expansions[*expansion].decisions.iter();
            decisions.filter_map(|decision| decision.added.get(month).copied()).max().unwrap_or(0)
        });
        free + most.sum::<i64>()
    }
}
