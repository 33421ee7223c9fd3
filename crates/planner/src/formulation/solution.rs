//! From column values to decisions, and back.

use std::collections::{BTreeMap, BTreeSet};

use muster_highs::Column;
use muster_table::Money;

use super::Formulation;
use super::columns::{NeedColumns, ProjectSize};
use crate::decisions::{Deal, Decisions, PaidExpansion, Purchase};
use crate::instance::{Instance, longest};

impl Formulation {
    /// The decisions that these values stand for: whole units, and parts of expansions to the hundredth.
    pub fn decisions(&self, instance: &Instance, values: &[f64]) -> Decisions {
        let chosen = |column: Column| values[column.index()] > 0.5;
        let mut decisions = Decisions::default();
        for columns in &self.needs {
            let need = &instance.needs[columns.need];
            for (at, candidate) in columns.candidates.iter().enumerate() {
                let mut arrivals = BTreeMap::new();
                for (source, source_columns) in candidate.sources.iter().enumerate() {
                    for arrival in &source_columns.arrivals {
                        let lots = values[arrival.column.index()].round() as i64;
                        if lots > 0 {
                            arrivals.insert((source, arrival.month), lots * need.lot);
                        }
                    }
                }
                let own = candidate.own.iter().position(|column| chosen(*column));
                let own = own.or(candidate.plain.then_some(0)).map(Deal::Own);
                let joint = candidate.participations.iter();
                let mut joint = joint.filter(|part| part.sizes.iter().any(|(_, column)| chosen(*column)));
                let joint = joint.next().map(|part| Deal::Joint(self.projects[part.project].project));
                if let (false, Some(deal)) = (arrivals.is_empty(), own.or(joint)) {
                    decisions.purchases.push(Purchase { need: columns.need, candidate: at, deal, arrivals });
                }
            }
        }
        for columns in &self.expansions {
            let Some(decision) = columns.decided.iter().position(|column| chosen(*column)) else { continue };
            let expansion = &instance.expansions[columns.expansion];
            let year = instance.year_of(expansion.decisions[decision].month);
            let wishes = columns.parts.iter().filter(|(_, of, _)| *of == year);
            let wishes: BTreeMap<usize, f64> =
                wishes.map(|(nation, _, column)| (*nation, values[column.index()])).collect();
            let parts = whole_parts(expansion.cost, &wishes);
            decisions.expansions.push(PaidExpansion { expansion: columns.expansion, decision, parts });
        }
        decisions
    }

    /// The values of all whole columns for decisions, as a start; `None` if the formulation cannot express them.
    pub fn start(&self, instance: &Instance, decisions: &Decisions) -> Option<Vec<(Column, f64)>> {
        let mut values: BTreeMap<Column, f64> = self.integers.iter().map(|column| (*column, 0.0)).collect();
        let members = decisions.members(instance);
        let adaptations = decisions.project_adaptations(instance);
        let quantities = decisions.project_quantities();
        for purchase in &decisions.purchases {
            let columns = self.columns_of(purchase.need)?;
            let candidate = columns.candidates.get(purchase.candidate)?;
            let need = purchase.need(instance);
            for (&(source, month), &units) in &purchase.arrivals {
                let arrivals = &candidate.sources.get(source)?.arrivals;
                let arrival = arrivals.iter().find(|arrival| arrival.month == month)?;
                values.insert(arrival.column, (units / need.lot) as f64);
            }
            let used: BTreeSet<usize> = purchase.arrivals.keys().map(|(source, _)| *source).collect();
            match purchase.deal {
                Deal::Own(_) if candidate.plain => {}
                Deal::Own(deal) => {
                    values.insert(*candidate.own.get(deal)?, 1.0);
                    let uses = used.iter().filter_map(|source| candidate.sources.get(*source)?.own_use);
                    set(&mut values, uses);
                    let level = purchase.ladder(instance).level_at(purchase.quantity());
                    let group = candidate.own_levels.iter().find(|group| group.deals.contains(&deal));
                    set(&mut values, group.and_then(|group| group.levels.get(level).copied()));
                }
                Deal::Joint(project) => {
                    let size = (members.get(&project)?.len(), longest(adaptations.get(&project)?));
                    self.start_project(instance, purchase, project, size, &used, &mut values)?;
                }
            }
        }
        for columns in &self.projects {
            let Some(quantity) = quantities.get(&columns.project) else { continue };
            let level = instance.projects[columns.project].ladder.level_at(*quantity);
            set(&mut values, columns.levels.get(level).copied());
        }
        for paid in &decisions.expansions {
            let columns = self.expansions.iter().find(|columns| columns.expansion == paid.expansion)?;
            values.insert(*columns.decided.get(paid.decision)?, 1.0);
        }
        Some(values.into_iter().collect())
    }

    /// The columns of a need, by position in the instance.
    fn columns_of(&self, need: usize) -> Option<&NeedColumns> {
        let at = self.needs.binary_search_by_key(&need, |columns| columns.need).ok()?;
        self.needs.get(at)
    }

    /// Sets that a need takes part in a project of so many members and months of adaptation.
    fn start_project(
        &self,
        instance: &Instance,
        purchase: &Purchase,
        project: usize,
        (members, adaptation): (usize, usize),
        used: &BTreeSet<usize>,
        values: &mut BTreeMap<Column, f64>,
    ) -> Option<()> {
        let columns = self.columns_of(purchase.need)?;
        let candidate = columns.candidates.get(purchase.candidate)?;
        let nation = purchase.need(instance).nation;
        let of = |part: &&super::columns::Participation| self.projects[part.project].project == project;
        let place = candidate.participations.iter().position(|part| of(&part))?;
        let participation = candidate.participations.get(place)?;
        let columns = &self.projects[participation.project];
        let is_chosen = |size: &ProjectSize| (size.members, size.adaptation) == (members, adaptation);
        let size = columns.sizes.iter().position(is_chosen)?;
        let (part, chosen) = (participation.of_size(size)?, columns.sizes.get(size)?);
        let member = columns.nations.iter().position(|member| *member == nation)?;
        set(values, [part, chosen.chosen, *chosen.joins.get(member)?]);
        for source in used {
            let uses = candidate.sources.get(*source)?.project_uses.get(place).copied().flatten();
            set(values, uses);
        }
        let used: BTreeSet<usize> =
            used.iter().map(|source| purchase.source(instance, *source).line).collect();
        let lines = columns.line_uses.iter().filter(|(line, _, _)| used.contains(line));
        set(values, lines.map(|(_, column, _)| *column));
        Some(())
    }
}

/// Sets columns to 1.
fn set(values: &mut BTreeMap<Column, f64>, columns: impl IntoIterator<Item = Column>) {
    for column in columns {
        // Columns that are no choices of their own follow from the others.
        if let Some(value) = values.get_mut(&column) {
            *value = 1.0;
        }
    }
}

/// Splits a cost in proportion to wishes, to the hundredth, so that the parts add up to it.
fn whole_parts(cost: Money, wishes: &BTreeMap<usize, f64>) -> BTreeMap<usize, Money> {
    let all: f64 = wishes.values().map(|wish| wish.max(0.0)).sum();
    let mut parts = BTreeMap::new();
    let mut left = cost;
    if all > 0.0 {
        for (&nation, &wish) in wishes {
            let part =
                Money::from_cents((cost.cents() as f64 * (wish.max(0.0) / all)).floor() as i64).min(left);
            parts.insert(nation, part);
            left -= part;
        }
    }
    let largest = wishes.iter().max_by(|a, b| a.1.total_cmp(b.1)).map(|(nation, _)| *nation);
    if let Some(nation) = largest {
        *parts.entry(nation).or_default() += left;
    }
    parts.retain(|_, part| *part != Money::ZERO);
    parts
}
