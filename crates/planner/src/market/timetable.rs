//! When what is bought arrives, decided anew for many needs at once while it stays what they buy, from whom and by which deal.
//!
//! With all that fixed, what is left is nearly a transportation problem: lots go to months of lines, within budgets. Its linear
//! relaxation is almost whole, so that HiGHS finds the best months of a thousand needs together, where the search moves a
//! few at a time. Months are added as the prices of the relaxation ask for them (column generation).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use muster_highs::{
    Column, Control, Kind, NewColumn, Options as SolverOptions, Outcome, Problem, Row, Solver, Status,
};
use muster_table::Money;

use super::insertion::Terms;
use super::renewal::Goal;
use super::{Ledger, Weights};
use crate::clock::Clock;
use crate::decisions::{Deal, Purchase};
use crate::formulation::MILLION;
use crate::instance::{Ladder, longest};

/// Kept back from every budget, since the solver's sums are not exact: 10 units of currency.
const RESERVE: Money = Money::from_cents(1_000);

/// Months that a purchase begins with beside its own, and that it may gain in one round, for each of its lines.
const MONTHS: usize = 8;
const MORE: usize = 4;

/// Rounds in which months are added.
const ROUNDS: u32 = 12;

/// The gap to which lots are made whole, as a share of the aim, and the most nodes that it may take.
const GAP: f64 = 5e-4;
const NODES: u32 = 1;

/// How far from whole a lot of the relaxation may be that counts as whole.
const WHOLE: f64 = 1e-6;

/// How often more purchases are opened where the lots of some cannot be made whole beside all others.
const WIDENINGS: u32 = 2;

/// How many lots from the relaxation each arrival may be made whole, and how many times as many after every widening. HiGHS
/// looks at every value of a range for its reduced costs: with all values open this takes a hundred times as long as all else.
const NEAR: f64 = 4.0;
const WIDER: f64 = 8.0;

/// Needs that are decided anew together, and the lines of which what they get is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Group {
    /// The lines, by position.
    pub lines: BTreeSet<usize>,
    /// The needs, by position.
    pub needs: BTreeSet<usize>,
}

/// When to stop.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limit<'a> {
    /// After so long.
    pub time: Option<Duration>,
    /// As soon as somebody says so.
    pub stopped: &'a AtomicBool,
}

impl Limit<'_> {
    fn control(self) -> Control {
        if self.stopped.load(Ordering::Relaxed) { Control::Stop } else { Control::Continue }
    }
}

/// Better months for all that some lines make for some needs; `None` if there are none.
///
/// `part` is the part of what nations have left that these needs may take of it.
pub(crate) fn retime(
    ledger: &Ledger<'_>,
    goal: &Goal,
    terms: Terms<'_>,
    group: &Group,
    part: f64,
    limit: Limit<'_>,
) -> Option<BTreeMap<usize, Vec<Purchase>>> {
    let table = Timetable::of(ledger, goal, terms, group, part)?;
    table.solve(limit).ok().flatten()
}

/// A way for lots of a purchase to arrive: from a source in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Arrival {
    /// The purchase, by position among those decided anew.
    purchase: usize,
    /// The source, by position among those of the candidate.
    source: usize,
    month: usize,
}

/// Units by source of the candidate and month of arrival.
type Units = BTreeMap<(usize, usize), i64>;

/// A purchase that is decided anew, as far as it comes from lines of the group.
struct Entry<'l> {
    purchase: &'l Purchase,
    /// What comes from them now.
    arrivals: Units,
    ladder: &'l Ladder,
    level: usize,
    /// The first month in which production may begin.
    begins: usize,
    /// The rows that count its lots: of its need, of itself, of its project.
    rows: Vec<(Row, f64)>,
    /// The rows that count those of a source, for each that it uses.
    sources: BTreeMap<usize, Vec<(Row, f64)>>,
}

struct Timetable<'l, 'a> {
    ledger: &'l Ledger<'a>,
    terms: Terms<'l>,
    group: &'l Group,
    weights: Weights,
    problem: Problem,
    entries: Vec<Entry<'l>>,
    /// Units that may be made in a month on a line, with the row that says so.
    capacities: BTreeMap<(usize, usize), (Row, i64)>,
    budgets: BTreeMap<(usize, usize), Row>,
    /// Earlier aims.
    kept: Vec<(Weights, Row)>,
}

impl<'l, 'a> Timetable<'l, 'a> {
    /// The model without arrivals so far; `None` if there is nothing to be decided.
    fn of(
        ledger: &'l Ledger<'a>,
        goal: &Goal,
        terms: Terms<'l>,
        group: &'l Group,
        part: f64,
    ) -> Option<Self> {
        if goal.aim.waiting == 0.0 && goal.aim.money == 0.0 {
            return None;
        }
        let mut table = Self {
            ledger,
            terms,
            group,
            weights: goal.aim,
            problem: Problem::new(),
            entries: Vec::new(),
            capacities: BTreeMap::new(),
            budgets: BTreeMap::new(),
            kept: Vec::new(),
        };
        let open = group.needs.iter().filter(|need| ledger.kept(**need).is_empty());
        open.for_each(|need| table.add_need(*need));
        if table.entries.is_empty() {
            return None;
        }
        table.add_projects();
        table.add_lines();
        table.add_budgets(part);
        table.add_aims(goal);
        Some(table)
    }

    fn at_least(&mut self, least: f64) -> Row {
        self.problem.add_row("", least, f64::INFINITY, [])
    }

    fn at_most(&mut self, most: f64) -> Row {
        self.problem.add_row("", f64::NEG_INFINITY, most, [])
    }

    /// Adds a need with all that it buys from lines of the group.
    fn add_need(&mut self, need: usize) {
        let ledger = self.ledger;
        let (instance, of) = (ledger.instance, &ledger.instance.needs[need]);
        let inside = |purchase: &Purchase, source: usize| {
            self.group.lines.contains(&purchase.source(instance, source).line)
        };
        let parts: Vec<(&Purchase, Units)> = ledger
            .purchases(need)
            .iter()
            .map(|purchase| {
                let arrivals = purchase.arrivals.iter().filter(|((source, _), _)| inside(purchase, *source));
                (purchase, arrivals.map(|(at, units)| (*at, *units)).collect())
            })
            .collect();
        let units = |arrivals: &Units| arrivals.values().sum::<i64>();
        let ours: i64 = parts.iter().map(|(_, arrivals)| units(arrivals)).sum();
        let bought: i64 = ledger.purchases(need).iter().map(Purchase::quantity).sum();
        let wanted = self.at_most(((of.quantity - (bought - ours)) / of.lot) as f64);
        for (purchase, arrivals) in parts.into_iter().filter(|(_, arrivals)| !arrivals.is_empty()) {
            let ladder = purchase.ladder(instance);
            let mut rows = vec![(wanted, 1.0)];
            let mut sources: BTreeMap<usize, Vec<(Row, f64)>> = BTreeMap::new();
            let used: BTreeSet<usize> = arrivals.keys().map(|(source, _)| *source).collect();
            let others = purchase.quantity() - units(&arrivals);
            let (begins, quantity) = match purchase.deal {
                Deal::Own(at) => {
                    for &source in &used {
                        let least = purchase.source(instance, source).minimum_order;
                        let row = self.at_least(((least + of.lot - 1) / of.lot).max(1) as f64);
                        sources.insert(source, vec![(row, 1.0)]);
                    }
                    (purchase.candidate(instance).own[at].begins, purchase.quantity())
                }
                Deal::Joint(project) => {
                    sources.extend(used.iter().map(|source| (*source, Vec::new())));
                    if others == 0 {
                        rows.push((self.at_least(1.0), 1.0));
                    }
                    let state = ledger.project(project);
                    let contract = instance.projects[project].contract(state.members);
                    (contract + longest(&state.adaptations), state.quantity)
                }
            };
            let level = ladder.level_at(quantity);
            if let Deal::Own(_) = purchase.deal {
                self.keep_level(ladder, level, others, &mut rows, of.lot);
            }
            self.entries.push(Entry { purchase, arrivals, ladder, level, begins, rows, sources });
        }
    }

    /// Has a deal stay on its price step, or reach a cheaper one, with so many units that others buy.
    fn keep_level(
        &mut self,
        ladder: &Ladder,
        level: usize,
        others: i64,
        rows: &mut Vec<(Row, f64)>,
        lot: i64,
    ) {
        let from = ladder.levels.get(level).map_or(0, |level| level.from);
        if from > others {
            rows.push((self.at_least((from - others) as f64), lot as f64));
        }
        let dearer = ladder.levels.iter().skip(level + 1).find(|next| next.unit > ladder.unit(level));
        if let Some(next) = dearer {
            rows.push((self.at_most((next.from - 1 - others) as f64), lot as f64));
        }
    }

    /// Has projects stay on their price steps, and their lines reach the smallest orders.
    fn add_projects(&mut self) {
        let instance = self.ledger.instance;
        let mut projects: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, entry) in self.entries.iter().enumerate() {
            if let Some(project) = entry.purchase.deal.project() {
                projects.entry(project).or_default().push(at);
            }
        }
        for (project, entries) in projects {
            let inside: i64 = entries.iter().flat_map(|at| self.entries[*at].arrivals.values()).sum();
            let quantity = self.ledger.project(project).quantity;
            let (ladder, level) = (self.entries[entries[0]].ladder, self.entries[entries[0]].level);
            let mut rows = Vec::new();
            self.keep_level(ladder, level, quantity - inside, &mut rows, 1);
            let mut least: BTreeMap<usize, (i64, Vec<(usize, usize)>)> = BTreeMap::new();
            for &at in &entries {
                for &source in self.entries[at].sources.keys() {
                    let of = self.entries[at].purchase.source(instance, source);
                    least.entry(of.line).or_insert((of.minimum_order, Vec::new())).1.push((at, source));
                }
            }
            let pool = self.ledger.projects().get(&project);
            for (line, (minimum, members)) in least {
                let ours: i64 = members
                    .iter()
                    .map(|(at, source)| {
                        let arrivals = &self.entries[*at].arrivals;
                        arrivals
                            .iter()
                            .filter(|((from, _), _)| from == source)
                            .map(|(_, units)| units)
                            .sum::<i64>()
                    })
                    .sum();
                let all = pool.map_or(ours, |pool| pool.ordered(line));
                let row = self.at_least((minimum - (all - ours)).max(0) as f64);
                for (at, source) in members {
                    let lot = instance.needs[self.entries[at].purchase.need].lot as f64;
                    if let Some(rows) = self.entries[at].sources.get_mut(&source) {
                        rows.push((row, lot));
                    }
                }
            }
            for at in entries {
                let lot = instance.needs[self.entries[at].purchase.need].lot as f64;
                self.entries[at].rows.extend(rows.iter().map(|(row, _)| (*row, lot)));
            }
        }
    }

    /// Adds what lines can make for these needs: what is free, and what they take.
    fn add_lines(&mut self) {
        let mut taken: BTreeMap<(usize, usize), i64> = BTreeMap::new();
        for entry in &self.entries {
            for (&(source, month), units) in &entry.arrivals {
                let source = entry.purchase.source(self.ledger.instance, source);
                *taken.entry((source.line, month - source.transit)).or_default() += units;
            }
        }
        for &line in &self.group.lines {
            for month in 0..self.ledger.instance.months {
                let ours = taken.get(&(line, month)).copied().unwrap_or(0);
                let units = self.ledger.free(line, month) + ours;
                if units > 0 {
                    let row = self.at_most(units as f64);
                    self.capacities.insert((line, month), (row, units));
                }
            }
        }
    }

    /// Adds what nations may pay for these units in each year: what they pay for them now, and a part of what is left.
    fn add_budgets(&mut self, part: f64) {
        let ledger = self.ledger;
        let instance = ledger.instance;
        let mut paid: BTreeMap<usize, Vec<Money>> = BTreeMap::new();
        for entry in &self.entries {
            let nation = instance.needs[entry.purchase.need].nation;
            let paid = paid.entry(nation).or_insert_with(|| vec![Money::ZERO; instance.years]);
            for (&(source, month), &units) in &entry.arrivals {
                let [(begun, advance), (arrived, arrival)] = self.dues(entry, source, month);
                paid[begun] += advance.times(units);
                paid[arrived] += arrival.times(units);
            }
        }
        for (nation, ours) in paid {
            let funds = &instance.nations[nation].funds;
            let (mut carried, mut before) = (Money::ZERO, None::<Column>);
            for (year, fund) in funds.iter().enumerate() {
                let all = ledger.paid(nation)[year];
                let left = fund.free + carried - all;
                // What may be paid for these units without anything carried in.
                let others = all - ours[year];
                let reserve = RESERVE.min(left.max(Money::ZERO));
                let spare = (left - reserve).units() * (1.0 - part);
                let most = ((fund.free - others - reserve).units() - spare.max(0.0)) / MILLION;
                carried = left.min(fund.carried_at_most).max(Money::ZERO);
                let out = fund.carried_at_most.units() / MILLION;
                let after = (year + 1 < funds.len() && out > 0.0)
                    .then(|| self.problem.add_column("", 0.0, 0.0, out, Kind::Continuous));
                let terms = before.map(|column| (column, -1.0)).into_iter();
                let terms: Vec<_> = terms.chain(after.map(|column| (column, 1.0))).collect();
                let row = self.problem.add_row("", f64::NEG_INFINITY, most, terms);
                self.budgets.insert((nation, year), row);
                before = after;
            }
        }
    }

    /// Adds that earlier aims are kept, and has the objective count all that is aimed at.
    fn add_aims(&mut self, goal: &Goal) {
        let ours = |table: &Self, weights: Weights| {
            let all = table.entries.iter().flat_map(|entry| {
                let arrivals = entry.arrivals.iter();
                arrivals.map(move |((source, month), units)| {
                    let lot = table.ledger.instance.needs[entry.purchase.need].lot as f64;
                    table.cost(entry, *source, *month, weights) * *units as f64 / lot
                })
            });
            all.sum::<f64>()
        };
        for (weights, most) in goal.kept.clone() {
            if weights.waiting == 0.0 && weights.money == 0.0 {
                continue;
            }
            let others = Goal::value(weights, self.ledger) - ours(self, weights);
            let row = self.at_most(most - others);
            self.kept.push((weights, row));
        }
        let offset = Goal::value(goal.aim, self.ledger) - ours(self, goal.aim);
        self.problem.set_offset(offset);
    }

    /// What is paid for a unit that arrives from a source in a month: in advance and on arrival, with the years.
    fn dues(&self, entry: &Entry<'_>, source: usize, month: usize) -> [(usize, Money); 2] {
        let source = entry.purchase.source(self.ledger.instance, source);
        let begins = self.ledger.year_of(month.saturating_sub(source.transit + source.lead));
        let arrival = entry.ladder.on_arrival(entry.level) + source.transport;
        [(begins, entry.ladder.advance), (self.ledger.year_of(month), arrival)]
    }

    /// What a lot that arrives from a source in a month weighs.
    fn cost(&self, entry: &Entry<'_>, source: usize, month: usize, weights: Weights) -> f64 {
        let (ledger, purchase) = (self.ledger, entry.purchase);
        let waits = ledger.market.buyers[purchase.need].source(purchase.candidate, source).waits[month];
        let [(_, advance), (_, arrival)] = self.dues(entry, source, month);
        let lot = ledger.instance.needs[purchase.need].lot as f64;
        weights.waiting * waits + weights.money * (advance + arrival).units() * lot / MILLION
    }

    /// Lots that may arrive at most.
    fn most(&self, arrival: Arrival) -> i64 {
        let purchase = self.entries[arrival.purchase].purchase;
        let need = &self.ledger.instance.needs[purchase.need];
        let source = purchase.source(self.ledger.instance, arrival.source);
        let made = self.capacities.get(&(source.line, arrival.month - source.transit));
        made.map_or(0, |(_, units)| units / need.lot).min(need.quantity / need.lot)
    }

    /// The column of an arrival; `None` if no lot fits.
    fn column(&self, arrival: Arrival) -> Option<NewColumn> {
        let entry = &self.entries[arrival.purchase];
        let need = &self.ledger.instance.needs[entry.purchase.need];
        let source = entry.purchase.source(self.ledger.instance, arrival.source);
        let lot = need.lot as f64;
        let (row, _) = *self.capacities.get(&(source.line, arrival.month - source.transit))?;
        let most = self.most(arrival);
        let mut coefficients = entry.rows.clone();
        coefficients.extend(entry.sources.get(&arrival.source)?);
        coefficients.push((row, lot));
        let [one, other] = self.dues(entry, arrival.source, arrival.month);
        let mut dues = vec![one, other];
        if one.0 == other.0 {
            dues = vec![(one.0, one.1 + other.1)];
        }
        for (year, due) in dues {
            let row = *self.budgets.get(&(need.nation, year))?;
            coefficients.push((row, due.units() * lot / MILLION));
        }
        for (weights, row) in &self.kept {
            coefficients.push((*row, self.cost(entry, arrival.source, arrival.month, *weights)));
        }
        coefficients.retain(|(_, value)| *value != 0.0);
        (most > 0).then(|| NewColumn {
            label: String::new(),
            cost: self.cost(entry, arrival.source, arrival.month, self.weights),
            lower: 0.0,
            upper: most as f64,
            kind: Kind::Integer,
            coefficients,
        })
    }

    /// All arrivals of a purchase from one of its sources.
    fn arrivals(&self, purchase: usize, source: usize) -> impl Iterator<Item = Arrival> + use<> {
        let entry = &self.entries[purchase];
        let (instance, need) = (self.ledger.instance, &self.ledger.instance.needs[entry.purchase.need]);
        let months = instance.arrivals(need, entry.purchase.source(instance, source), entry.begins);
        months.map(move |month| Arrival { purchase, source, month })
    }

    /// What there is at first: all arrivals as they are, and the months that are best at the prices.
    fn first(&self) -> Vec<Arrival> {
        let mut first = BTreeSet::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let own = entry.arrivals.keys();
            first.extend(own.map(|(source, month)| Arrival { purchase: at, source: *source, month: *month }));
            let need = &self.ledger.instance.needs[entry.purchase.need];
            for &source in entry.sources.keys() {
                let of = entry.purchase.source(self.ledger.instance, source);
                let lot = need.lot as f64;
                let weighed = self.arrivals(at, source).map(|arrival| {
                    let made = arrival.month - of.transit;
                    let capacity = self.terms.prices[self.terms.layout.capacity(of.line, made)];
                    let dues = self.dues(entry, source, arrival.month).into_iter();
                    let dues: f64 = dues
                        .map(|(year, due)| self.terms.money(need.nation, year) * due.units() / MILLION)
                        .sum();
                    (self.cost(entry, source, arrival.month, self.weights) + (capacity + dues) * lot, arrival)
                });
                let mut weighed: Vec<(f64, Arrival)> = weighed.collect();
                weighed.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
                first.extend(weighed.into_iter().take(MONTHS).map(|(_, arrival)| arrival));
            }
        }
        first.into_iter().collect()
    }

    /// The arrivals that the prices of the relaxation ask for, beside those that there are.
    fn asked(&self, known: &BTreeSet<Arrival>, duals: &[f64]) -> Vec<Arrival> {
        let mut asked = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            for &source in entry.sources.keys() {
                let mut better: Vec<(f64, Arrival)> = Vec::new();
                for arrival in self.arrivals(at, source) {
                    if known.contains(&arrival) {
                        continue;
                    }
                    let Some(column) = self.column(arrival) else { continue };
                    let rows = column.coefficients.iter();
                    let reduced =
                        column.cost - rows.map(|(row, value)| duals[row.index()] * value).sum::<f64>();
                    if reduced < -1e-7 * (1.0 + column.cost.abs()) {
                        better.push((reduced, arrival));
                    }
                }
                better.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
                asked.extend(better.into_iter().take(MORE).map(|(_, arrival)| arrival));
            }
        }
        asked
    }

    /// Solves the relaxation, adds months while its prices ask for some, and makes lots whole.
    fn solve(self, limit: Limit<'_>) -> Result<Option<BTreeMap<usize, Vec<Purchase>>>, muster_highs::Error> {
        let clock = Clock::start(limit.time);
        let relaxed = |clock: &Clock| SolverOptions {
            relaxation: true,
            time_limit: clock.share(1.0),
            ..SolverOptions::default()
        };
        let mut solver = Solver::new(&self.problem, &relaxed(&clock))?;
        let mut columns: Vec<(Arrival, Column)> = Vec::new();
        let mut known: BTreeSet<Arrival> = BTreeSet::new();
        let mut add = |solver: &mut Solver, arrivals: Vec<Arrival>, known: &mut BTreeSet<Arrival>| {
            for arrival in arrivals {
                let Some(column) = self.column(arrival) else { continue };
                columns.push((arrival, solver.add_column(column)?));
                known.insert(arrival);
            }
            Ok::<(), muster_highs::Error>(())
        };
        add(&mut solver, self.first(), &mut known)?;
        let mut relaxation = Vec::new();
        for _ in 0..ROUNDS {
            solver.set_options(&relaxed(&clock))?;
            let outcome = solver.solve(&mut |_| limit.control())?;
            if outcome.status != Status::Optimal {
                return Ok(None);
            }
            let asked = self.asked(&known, &outcome.duals);
            relaxation = outcome.values;
            if asked.is_empty() {
                break;
            }
            add(&mut solver, asked, &mut known)?;
        }
        let Some(outcome) = self.whole(&mut solver, &columns, &relaxation, (&clock, limit))? else {
            return Ok(None);
        };
        let mut arrivals: Vec<Units> = vec![BTreeMap::new(); self.entries.len()];
        for (arrival, column) in &columns {
            let need = self.entries[arrival.purchase].purchase.need;
            let lots = outcome.values[column.index()].round() as i64;
            if lots > 0 {
                let units = lots * self.ledger.instance.needs[need].lot;
                arrivals[arrival.purchase].insert((arrival.source, arrival.month), units);
            }
        }
        let mut needs: BTreeMap<usize, Vec<Purchase>> = BTreeMap::new();
        for (entry, arrivals) in self.entries.iter().zip(arrivals) {
            let need = entry.purchase.need;
            let all = needs.entry(need).or_insert_with(|| self.ledger.purchases(need).to_vec());
            for purchase in all.iter_mut().filter(|purchase| purchase.candidate == entry.purchase.candidate) {
                purchase.arrivals.retain(|at, _| !entry.arrivals.contains_key(at));
                purchase.arrivals.extend(arrivals.iter().map(|(at, units)| (*at, *units)));
            }
        }
        needs.retain(|need, purchases| purchases.as_slice() != self.ledger.purchases(*need));
        Ok((!needs.is_empty()).then_some(needs))
    }

    /// Makes lots whole near the relaxation: purchases all of whose lots are whole stay as they are, as far as the others then
    /// find a place.
    fn whole(
        &self,
        solver: &mut Solver,
        columns: &[(Arrival, Column)],
        relaxation: &[f64],
        (clock, limit): (&Clock, Limit<'_>),
    ) -> Result<Option<Outcome>, muster_highs::Error> {
        let value = |column: Column| relaxation.get(column.index()).copied().unwrap_or(0.0);
        let mut open: BTreeSet<usize> = BTreeSet::new();
        for (arrival, column) in columns {
            if (value(*column) - value(*column).round()).abs() > WHOLE {
                open.insert(arrival.purchase);
            }
        }
        let mut near = NEAR;
        for _ in 0..WIDENINGS {
            let mut bounds = Vec::new();
            for (arrival, column) in columns {
                let whole = value(*column).round();
                if open.contains(&arrival.purchase) {
                    let (low, high) = (value(*column).floor() - near, value(*column).ceil() + near);
                    bounds.push((*column, low.max(0.0), high.min(self.most(*arrival) as f64)));
                } else {
                    bounds.push((*column, whole, whole));
                }
            }
            solver.set_columns_bounds(&bounds)?;
            solver.set_options(&SolverOptions {
                time_limit: clock.share(1.0),
                relative_gap: GAP,
                node_limit: Some(NODES),
                ..SolverOptions::default()
            })?;
            let outcome = solver.solve(&mut |_| limit.control())?;
            if !outcome.values.is_empty() {
                return Ok(Some(outcome));
            }
            near *= WIDER;
            // Whoever shares a line with them makes room.
            let line = |at: usize| {
                let entry = &self.entries[at];
                entry.sources.keys().map(|source| entry.purchase.source(self.ledger.instance, *source).line)
            };
            let lines: BTreeSet<usize> = open.iter().flat_map(|at| line(*at)).collect();
            open.extend((0..self.entries.len()).filter(|at| line(*at).any(|line| lines.contains(&line))));
        }
        Ok(None)
    }
}
