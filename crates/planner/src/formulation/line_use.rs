//! Which lines a need uses, and the smallest orders that they take.

use std::collections::{BTreeMap, BTreeSet};

use muster_highs::Column;

use super::columns::{CandidateColumns, NeedColumns};
use super::{Builder, columns::SourceColumns};
use crate::instance::{Candidate, Need, Source};

impl Builder<'_> {
    /// Adds whether each source is used, by own deals and by projects, where a rule depends on it.
    pub(super) fn add_line_use(
        &mut self,
        need: &Need,
        candidate: &Candidate,
        columns: &mut CandidateColumns,
    ) {
        if columns.plain {
            return;
        }
        let name = self.name(need, candidate);
        let lines: BTreeSet<usize> =
            need.candidates.iter().flat_map(|candidate| &candidate.lines).map(|source| source.line).collect();
        let few_lines = lines.len() > need.most_lines;
        for (at, source) in candidate.lines.iter().enumerate() {
            let arrivals = &columns.sources[at].arrivals;
            if arrivals.is_empty() {
                continue;
            }
            let expandable = !self.instance.lines[source.line].expansions.is_empty();
            let rule = few_lines || expandable || source.minimum_order > need.lot;
            let mut uses = SourceColumns { arrivals: arrivals.clone(), ..SourceColumns::default() };
            if rule {
                self.add_uses(need, candidate, columns, at, &mut uses, &name);
            }
            columns.sources[at] = uses;
            self.add_monthly_links(need, source, columns, at, &name);
            self.add_project_quantities(need, source, columns, at, &name);
        }
    }

    /// Adds the use of one source, and its minimum order by own deals.
    fn add_uses(
        &mut self,
        need: &Need,
        candidate: &Candidate,
        columns: &CandidateColumns,
        at: usize,
        uses: &mut SourceColumns,
        name: &str,
    ) {
        let source = &candidate.lines[at];
        let line = self.instance.lines[source.line].id.clone();
        let single = columns.sources.len() == 1;
        let choose = |builder: &mut Self, way: Column, word: &str| {
            // The only source is used exactly when there is a deal.
            if single {
                return way;
            }
            let used = builder.add_choice(format_args!("{word} line {name} {line}"));
            builder.at_most(format_args!("{word} line {name} {line}"), [(used, 1.0), (way, -1.0)], 0.0);
            used
        };
        uses.own_use = columns.own_total.map(|own| choose(self, own, "own"));
        uses.project_uses =
            columns.participations.iter().map(|part| Some(choose(self, part.total, "joint"))).collect();
        let arrivals: Vec<_> = uses.arrivals.iter().map(|arrival| (arrival.column, 1.0)).collect();
        if !single {
            let most = uses.most().min(Self::lots(need));
            let all: Vec<Column> = uses.uses().collect();
            let bound = all.iter().map(|column| (*column, -most));
            let label = format_args!("line {name} {line}");
            self.at_most(label, arrivals.iter().copied().chain(bound).collect::<Vec<_>>(), 0.0);
            let one = all.iter().map(|column| (*column, -1.0));
            let label = format_args!("line {name} {line} not idle");
            self.at_least(label, arrivals.iter().copied().chain(one).collect::<Vec<_>>(), 0.0);
        }
        let least = minimum_lots(need, source);
        if let Some(own) = uses.own_use.filter(|_| least > 1.0) {
            let label = format_args!("minimum order {name} {line}");
            self.at_least(label, arrivals.into_iter().chain([(own, -least)]), 0.0);
        }
    }

    /// Adds for each month that nothing arrives unless the source is used, or the system bought. Whole plans need no
    /// such rows beside those on all months together; they bring the bound closer, since a part of a deal then brings
    /// no more than its part of each month.
    fn add_monthly_links(
        &mut self,
        need: &Need,
        source: &Source,
        columns: &CandidateColumns,
        at: usize,
        name: &str,
    ) {
        let lots = Self::lots(need);
        let single = columns.sources.len() == 1;
        let Some(last) = columns.begun.last() else { return };
        let uses: Vec<Column> = columns.sources[at].uses().filter(|_| !single).collect();
        let line = &self.instance.lines[source.line].id;
        for arrival in columns.sources[at].arrivals.iter().filter(|arrival| arrival.most < lots) {
            let ways = if !uses.is_empty() {
                uses.as_slice()
            } else if arrival.month >= last.firsts[at] {
                std::slice::from_ref(&last.column)
            } else {
                continue;
            };
            let label = format_args!("link {name} {line} {}", self.instance.month(arrival.month));
            let terms = ways.iter().map(|way| (*way, -arrival.most)).chain([(arrival.column, 1.0)]);
            self.at_most(label, terms.collect::<Vec<_>>(), 0.0);
        }
    }

    /// Adds the lots of a source that are bought through each project, where its price steps or a minimum order
    /// depend on them.
    fn add_project_quantities(
        &mut self,
        need: &Need,
        source: &Source,
        columns: &mut CandidateColumns,
        at: usize,
        name: &str,
    ) {
        let lots = columns.sources[at].most().min(Self::lots(need));
        for place in 0..columns.participations.len() {
            let participation = &columns.participations[place];
            let project = &self.instance.projects[self.projects[participation.project].project];
            let most = self.project_most(&self.projects[participation.project]);
            let stepped = project.ladder.reachable(most as i64) > 1;
            let least = minimum_lots(need, source) > 1.0;
            if !stepped && !least {
                continue;
            }
            let route = &self.instance.routes[project.route];
            let line = &self.instance.lines[source.line].id;
            let rises = project.ladder.levels.windows(2).any(|pair| pair[1].unit > pair[0].unit);
            let quantity = self.add_amount(format_args!("joint quantity {name} {route} {line}"), lots);
            let way = participation.total;
            let used = columns.sources[at].project_uses.get(place).copied().flatten().unwrap_or(way);
            let arrivals: Vec<_> =
                columns.sources[at].arrivals.iter().map(|arrival| (arrival.column, -1.0)).collect();
            let label = format_args!("joint quantity {name} {route} {line}");
            self.at_most(label, arrivals.iter().copied().chain([(quantity, 1.0)]), 0.0);
            self.at_most(label, [(quantity, 1.0), (used, -lots)], 0.0);
            if rises {
                let terms = arrivals.into_iter().chain([(quantity, 1.0), (way, -lots)]);
                self.at_least(format_args!("joint quantity {name} {route} {line} in full"), terms, -lots);
            }
            let project_at = participation.project;
            columns.participations[place].quantities[at] = Some(quantity);
            self.projects[project_at].quantities.push((source.line, quantity, need.lot as f64));
            if least {
                self.add_project_line(project_at, source, used);
            }
        }
    }

    /// Adds that a project uses a line as soon as one of its members does.
    fn add_project_line(&mut self, project: usize, source: &Source, used: Column) {
        let name = self.project_name(self.projects[project].project);
        let line = &self.instance.lines[source.line].id;
        let known = self.projects[project].line_uses.iter().find(|(line, _, _)| *line == source.line);
        let column = match known {
            Some((_, column, _)) => *column,
            None => {
                let column = self.add_choice(format_args!("project line {name} {line}"));
                let total = self.projects[project].total;
                let label = format_args!("project line {name} {line}");
                self.at_most(label, [(column, 1.0), (total, -1.0)], 0.0);
                let least = source.minimum_order as f64;
                self.projects[project].line_uses.push((source.line, column, least));
                column
            }
        };
        self.at_most(format_args!("project line {name} {line} used"), [(used, 1.0), (column, -1.0)], 0.0);
    }

    /// At most so many lines for a need, over all its systems.
    pub(super) fn add_most_lines(&mut self, need: &Need, columns: &NeedColumns) {
        let mut lines: BTreeMap<usize, Vec<Vec<Column>>> = BTreeMap::new();
        for (candidate, candidate_columns) in need.candidates.iter().zip(&columns.candidates) {
            for (source, source_columns) in candidate.lines.iter().zip(&candidate_columns.sources) {
                let uses: Vec<Column> = source_columns.uses().collect();
                if !source_columns.arrivals.is_empty() && !uses.is_empty() {
                    lines.entry(source.line).or_default().push(uses);
                }
            }
        }
        if lines.len() <= need.most_lines {
            return;
        }
        let mut used = Vec::new();
        for (line, systems) in lines {
            let line = &self.instance.lines[line].id;
            let label = format_args!("line used {} {line}", need.id);
            match systems.as_slice() {
                [uses] => used.extend(uses.iter().map(|column| (*column, 1.0))),
                several => {
                    // A line that makes two of the systems counts once.
                    let any = self.add_amount(label, 1.0);
                    for uses in several {
                        let terms = uses.iter().map(|column| (*column, 1.0)).chain([(any, -1.0)]);
                        self.at_most(label, terms, 0.0);
                    }
                    used.push((any, 1.0));
                }
            }
        }
        self.at_most(format_args!("most lines {}", need.id), used, need.most_lines as f64);
    }
}

/// The smallest quantity of a deal on a line, in lots of a need.
fn minimum_lots(need: &Need, source: &Source) -> f64 {
    ((source.minimum_order + need.lot - 1) / need.lot).max(1) as f64
}
