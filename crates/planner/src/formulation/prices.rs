//! Prices: the dearest list price, less rebates by deal, price step and year.

use std::collections::BTreeMap;

use muster_highs::Column;
use muster_table::Money;

use super::columns::{CandidateColumns, OwnLevels, SourceColumns};
use super::{Builder, MILLION};
use crate::instance::{Candidate, Ladder, Need, Source};

/// What is paid less for a unit than at the dearest list price.
struct Rebate {
    /// Whether the deal and price step that give it are chosen.
    chosen: Column,
    /// At the beginning of production.
    advance: Money,
    /// On arrival.
    arrival: Money,
}

/// Lots by the years in which they begin and arrive, where the budgets of these years could be broken.
type Blocks = BTreeMap<(Option<usize>, Option<usize>), Vec<(Column, f64)>>;

impl Builder<'_> {
    /// Adds what the units of a candidate cost.
    pub(super) fn add_prices(&mut self, need: &Need, candidate: &Candidate, columns: &mut CandidateColumns) {
        let joint = columns.participations.iter().map(|part| self.projects[part.project].project);
        let joint: Vec<&Ladder> = joint.map(|project| &self.instance.projects[project].ladder).collect();
        let own = candidate.own.iter().map(|deal| &deal.ladder);
        let dearest = own.chain(joint.iter().copied()).map(|ladder| (ladder.list, ladder.advance)).max();
        let Some((list, advance)) = dearest else { return };
        let rebates = self.add_rebates(need, candidate, columns, list, advance);
        let name = self.name(need, candidate);
        let mut rebated: Vec<Vec<(Column, f64)>> = rebates.iter().map(|_| Vec::new()).collect();
        let mut blocks = Blocks::new();
        for (source, source_columns) in candidate.lines.iter().zip(&columns.sources) {
            self.add_source_prices(need, source, source_columns, (list, advance), &mut blocks);
        }
        for ((begins, arrives), lots) in blocks {
            let possible: f64 = lots.iter().map(|(_, most)| most).sum();
            let most = possible.min(Self::lots(need));
            let year = arrives.map_or(String::new(), |year| self.instance.year(year).to_string());
            let mut taken = Vec::new();
            for (rebate, all) in rebates.iter().zip(&mut rebated) {
                let label = format_args!("rebate {name} {year}");
                let column = self.add_amount(label, most);
                self.at_most(label, [(column, 1.0), (rebate.chosen, -most)], 0.0);
                let lot = need.lot as f64 / MILLION;
                self.pay_or_add(need.nation, begins, column, -rebate.advance.units() * lot);
                self.pay_or_add(need.nation, arrives, column, -rebate.arrival.units() * lot);
                taken.push((column, 1.0));
                all.push((column, most));
            }
            if !taken.is_empty() {
                taken.extend(lots.iter().map(|(column, _)| (*column, -1.0)));
                self.at_most(format_args!("rebated {name} {year}"), taken, 0.0);
            }
        }
        for (rebate, all) in rebates.iter().zip(rebated) {
            let lots = Self::lots(need);
            if all.len() > 1 && all.iter().map(|(_, most)| most).sum::<f64>() > lots {
                let terms = all.iter().map(|(column, _)| (*column, 1.0)).chain([(rebate.chosen, -lots)]);
                self.at_most(format_args!("rebated {name}"), terms.collect::<Vec<_>>(), 0.0);
            }
        }
    }

    /// Adds the dearest price and transport of all units of a source, and gathers them by years.
    fn add_source_prices(
        &mut self,
        need: &Need,
        source: &Source,
        columns: &SourceColumns,
        (list, advance): (Money, Money),
        blocks: &mut Blocks,
    ) {
        let lot = need.lot as f64 / MILLION;
        for arrival in &columns.arrivals {
            let begins = self.instance.year_of(arrival.month.saturating_sub(source.transit + source.lead));
            let arrives = self.instance.year_of(arrival.month);
            self.pay(need.nation, begins, arrival.column, advance.units() * lot);
            let rest = list - advance + source.transport;
            self.pay(need.nation, arrives, arrival.column, rest.units() * lot);
            let tight = |year: usize| (!self.slack.holds(need.nation, year)).then_some(year);
            let block = blocks.entry((tight(begins), tight(arrives))).or_default();
            block.push((arrival.column, arrival.most));
        }
    }

    /// Notes a payment of a year whose budget could be broken, or of any other year.
    fn pay_or_add(&mut self, nation: usize, year: Option<usize>, column: Column, millions: f64) {
        match year {
            Some(year) => self.pay(nation, year, column, millions),
            None => self.money.add(column, millions),
        }
    }

    /// Adds the price steps of all deals of a candidate, and gathers what is cheaper than the dearest list price.
    fn add_rebates(
        &mut self,
        need: &Need,
        candidate: &Candidate,
        columns: &mut CandidateColumns,
        list: Money,
        advance: Money,
    ) -> Vec<Rebate> {
        let mut rebates = Vec::new();
        let mut gather = |ladder: &Ladder, level: usize, chosen: Column| {
            let rebate = Rebate {
                chosen,
                advance: advance - ladder.advance,
                arrival: list - advance - ladder.on_arrival(level),
            };
            if rebate.advance != Money::ZERO || rebate.arrival != Money::ZERO {
                rebates.push(rebate);
            }
        };
        let mut grouped: Vec<(&Ladder, Vec<usize>)> = Vec::new();
        let own = candidate.own.iter().filter(|_| !columns.plain);
        for (at, deal) in own.enumerate() {
            match grouped.iter_mut().find(|(ladder, _)| **ladder == deal.ladder) {
                Some((_, group)) => group.push(at),
                None => grouped.push((&deal.ladder, vec![at])),
            }
        }
        let name = self.name(need, candidate);
        for (ladder, deals) in grouped {
            let group: Vec<Column> = deals.iter().map(|deal| columns.own[*deal]).collect();
            let Some(chosen) = self.sum_of(format_args!("price {name} {}", ladder.list), &group) else {
                continue;
            };
            let levels = self.add_own_levels(need, columns, ladder, chosen, &name);
            levels.iter().enumerate().for_each(|(level, column)| gather(ladder, level, *column));
            columns.own_levels.push(OwnLevels { deals, levels });
        }
        for participation in &columns.participations {
            let project = self.projects[participation.project].project;
            let ladder = &self.instance.projects[project].ladder;
            let reached = self.project_levels(participation.project);
            if reached.is_empty() {
                gather(ladder, 0, participation.total);
                continue;
            }
            let route = &self.instance.routes[self.instance.projects[project].route];
            let mut all = vec![(participation.total, -1.0)];
            for (level, reached) in reached.into_iter().enumerate() {
                let label = format_args!("price step {name} {route} {}", ladder.levels[level].from);
                let column = self.add_amount(label, 1.0);
                self.at_most(label, [(column, 1.0), (reached, -1.0)], 0.0);
                all.push((column, 1.0));
                gather(ladder, level, column);
            }
            self.balanced(format_args!("price step {name} {route}"), all);
        }
        rebates
    }

    /// Adds the price steps of own deals; the choice of the deal itself if there is only one.
    fn add_own_levels(
        &mut self,
        need: &Need,
        columns: &CandidateColumns,
        ladder: &Ladder,
        chosen: Column,
        name: &str,
    ) -> Vec<Column> {
        let reachable = ladder.reachable(need.quantity / need.lot * need.lot);
        if reachable == 1 {
            return vec![chosen];
        }
        let bought: Vec<_> = columns.arrivals().map(|arrival| (arrival.column, need.lot as f64)).collect();
        let most = Self::lots(need) * need.lot as f64;
        let mut levels = Vec::new();
        for (at, level) in ladder.levels.iter().take(reachable).enumerate() {
            let label = format_args!("price step {name} {} from {}", ladder.list, level.from);
            let column = self.add_choice(label);
            if level.from > 1 {
                let terms = bought.iter().copied().chain([(column, -(level.from as f64))]);
                self.at_least(label, terms.collect::<Vec<_>>(), 0.0);
            }
            if let Some(next) = ladder.levels.get(at + 1).filter(|next| next.unit > level.unit) {
                let end = (next.from - 1) as f64;
                let slack = (most - end).max(0.0);
                let terms = bought.iter().copied().chain([(column, slack)]);
                self.at_most(label, terms.collect::<Vec<_>>(), end + slack);
            }
            levels.push(column);
        }
        let all = levels.iter().map(|level| (*level, 1.0)).chain([(chosen, -1.0)]);
        self.balanced(format_args!("price step {name} {}", ladder.list), all.collect::<Vec<_>>());
        levels
    }

    /// The price steps of a project, added when they are first asked for; none if only one can be reached.
    fn project_levels(&mut self, at: usize) -> Vec<Column> {
        let columns = &self.projects[at];
        let project = columns.project;
        let ladder = &self.instance.projects[project].ladder;
        let reachable = ladder.reachable(self.project_most(columns) as i64);
        if columns.levels.is_empty() && reachable > 1 {
            let name = self.project_name(project);
            let levels = ladder.levels.iter().take(reachable);
            let levels: Vec<_> = levels
                .map(|level| self.add_choice(format_args!("price step {name} from {}", level.from)))
                .collect();
            self.projects[at].levels = levels;
        }
        self.projects[at].levels.clone()
    }
}
