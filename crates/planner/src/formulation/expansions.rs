//! Expansions of lines, and who pays for them.

use std::collections::{BTreeMap, BTreeSet};

use muster_highs::Column;

use super::columns::ExpansionColumns;
use super::{Builder, MILLION};

impl Builder<'_> {
    /// Adds whether and when each open expansion is decided: once at most.
    pub(super) fn add_expansions(&mut self) {
        for (position, expansion) in self.instance.expansions.iter().enumerate() {
            if self.scope.decided.contains(&position)
                || expansion.decisions.is_empty()
                || self.demand.line(expansion.line).is_empty()
            {
                continue;
            }
            let decided: Vec<_> = expansion
                .decisions
                .iter()
                .map(|decision| {
                    let month = self.instance.month(decision.month);
                    self.add_choice(format_args!("expansion {} {month}", expansion.id))
                })
                .collect();
            let all = decided.iter().map(|column| (*column, 1.0));
            self.at_most(format_args!("expansion {} once", expansion.id), all, 1.0);
            let cost = expansion.cost.units() / MILLION;
            for column in &decided {
                self.money.add(*column, cost);
            }
            self.expansions.push(ExpansionColumns { expansion: position, decided, parts: Vec::new() });
        }
    }

    /// Adds what each nation pays of an expansion, if it has a contract on the line.
    pub(super) fn add_expansion_parts(&mut self) {
        let nations: BTreeSet<usize> =
            self.needs.iter().map(|need| self.instance.needs[need.need].nation).collect();
        for at in 0..self.expansions.len() {
            let columns = self.expansions[at].clone();
            let expansion = &self.instance.expansions[columns.expansion];
            let cost = expansion.cost.units() / MILLION;
            if cost == 0.0 {
                continue;
            }
            let mut uses = self.uses_of(expansion.line);
            let contracted = self.scope.contracted.iter().filter(|(_, line)| *line == expansion.line);
            let contracted: BTreeSet<usize> =
                contracted.map(|(nation, _)| *nation).filter(|nation| nations.contains(nation)).collect();
            let buyers: BTreeSet<usize> = uses.keys().chain(&contracted).copied().collect();
            let years: BTreeSet<usize> =
                expansion.decisions.iter().map(|decision| self.instance.year_of(decision.month)).collect();
            let mut parts = Vec::new();
            if let (Some(&nation), 1) = (buyers.first(), buyers.len()) {
                let uses = (!contracted.contains(&nation)).then(|| uses.remove(&nation).unwrap_or_default());
                self.expansions[at].parts = self.add_sole_payer(&columns, nation, cost, uses);
                continue;
            }
            for nation in buyers {
                let uses = uses.remove(&nation).unwrap_or_default();
                let id = &self.instance.nations[nation].id;
                let mut all = Vec::new();
                for &year in &years {
                    let calendar = self.instance.year(year);
                    let part =
                        self.add_amount(format_args!("expansion part {} {id} {calendar}", expansion.id), 1.0);
                    self.payments.entry((nation, year)).or_default().push((part, cost));
                    parts.push((nation, year, part));
                    all.push((part, 1.0));
                }
                if !contracted.contains(&nation) {
                    let bound = uses.iter().map(|column| (*column, -1.0));
                    let label = format_args!("expansion part {} {id}", expansion.id);
                    self.at_most(label, all.into_iter().chain(bound), 0.0);
                }
            }
            for year in years {
                let decisions = expansion.decisions.iter().zip(&columns.decided);
                let due = decisions
                    .filter(|(decision, _)| self.instance.year_of(decision.month) == year)
                    .map(|(_, column)| (*column, -1.0));
                let paid = parts.iter().filter(|(_, of, _)| *of == year).map(|(_, _, part)| (*part, 1.0));
                let terms: Vec<_> = due.chain(paid).collect();
                self.balanced(
                    format_args!("expansion cost {} {}", expansion.id, self.instance.year(year)),
                    terms,
                );
            }
            self.expansions[at].parts = parts;
        }
    }

    /// Adds that one nation pays all of an expansion, if it uses the line; `uses` is `None` where it does in any case.
    fn add_sole_payer(
        &mut self,
        columns: &ExpansionColumns,
        nation: usize,
        cost: f64,
        uses: Option<Vec<Column>>,
    ) -> Vec<(usize, usize, Column)> {
        let expansion = &self.instance.expansions[columns.expansion];
        if let Some(uses) = uses {
            let id = &self.instance.nations[nation].id;
            let decided = columns.decided.iter().map(|column| (*column, 1.0));
            let label = format_args!("expansion part {} {id}", expansion.id);
            self.at_most(label, decided.chain(uses.iter().map(|column| (*column, -1.0))), 0.0);
        }
        let decisions = expansion.decisions.iter().zip(&columns.decided);
        let parts: Vec<_> = decisions
            .map(|(decision, column)| (nation, self.instance.year_of(decision.month), *column))
            .collect();
        for &(nation, year, column) in &parts {
            self.payments.entry((nation, year)).or_default().push((column, cost));
        }
        parts
    }

    /// The columns that say whether each nation uses a line.
    fn uses_of(&self, line: usize) -> BTreeMap<usize, Vec<Column>> {
        let mut uses: BTreeMap<usize, Vec<Column>> = BTreeMap::new();
        for (place, source) in self.demand.line(line) {
            let candidate = &self.needs[place.at].candidates[place.candidate];
            let columns = &candidate.sources[*source];
            if columns.arrivals.is_empty() {
                continue;
            }
            let uses = uses.entry(self.instance.needs[place.need].nation).or_default();
            match candidate.plain {
                // It is used once a lot arrives.
                true => uses.extend(columns.arrivals.iter().map(|arrival| arrival.column)),
                false => uses.extend(columns.uses()),
            }
        }
        uses.retain(|_, columns| !columns.is_empty());
        uses
    }
}
