//! Why a need is late or unmet: each limit is lifted in turn, for this need alone, with all other decisions as they are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use muster_plan::Limit;
use muster_table::Money;

use crate::Error;
use crate::account::{Account, balances, contract_id};
use crate::baseline::MANY;
use crate::clock::Clock;
use crate::decisions::{Decisions, Purchase};
use crate::document::Explanations;
use crate::formulation::{Formulation, Scope};
use crate::instance::{Instance, Need};
use crate::market::{Layout, Ledger, Lifted, Market, Terms, Weights, insert};
use crate::monitor::{Monitor, Progress, Stage};
use crate::options::{Aims, Options};
use crate::staging::solve_few;

/// More than any line makes and any nation has.
const PLENTY: i64 = 1_000_000_000;

/// The gap to which a need by itself is solved, and the part of its waiting that counts as a difference.
const GAP: f64 = 1e-4;

/// What can be lifted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Lift {
    /// Nothing: what a contract kept from a former plan holds up.
    Nothing,
    Line,
    Budget,
    ContractRule,
    /// Lines and money together: what then stays late is a matter of time alone.
    LineAndBudget,
}

/// What a need would get.
struct Trial {
    waiting: f64,
    on_time: i64,
}

/// Explains every planned need that is late or unmet, several at a time. When the monitor says stop, or `end` is reached
/// with many needs, the rest stay unexplained.
pub(crate) fn explain(
    instance: &Instance,
    market: &Market,
    decisions: &Decisions,
    options: &Options,
    (clock, end): (&Clock, &Clock),
    monitor: &mut dyn Monitor,
) -> Result<Explanations, Error> {
    let late: Vec<usize> = (0..instance.needs.len())
        .filter(|need| {
            let now = result(instance, *need, decisions.of_need(*need));
            now.on_time < instance.needs[*need].quantity
        })
        .collect();
    // One by one these take next to no time; where there are many, the time limit cuts them short.
    let many = instance.needs.len() > MANY;
    let (next, monitor) = (AtomicUsize::new(0), Mutex::new(monitor));
    let stopped = |done: usize| {
        monitor.lock().map_or(true, |mut monitor| {
            monitor.report(&Progress {
                stage: Stage::Explanation,
                seconds: clock.seconds(),
                value: Some(done as f64),
                bound: late.len() as f64,
            });
            monitor.stop() || (many && end.is_over())
        })
    };
    let layout = Layout::new(instance, 0);
    let whole = Whole {
        instance,
        decisions,
        made: decisions.made(instance),
        added: decisions.added(instance),
        paid: Account::of(instance, decisions).by_year(instance),
    };
    // Each thread takes the next need that nobody has taken.
    let work = || -> Result<Explanations, Error> {
        let mut explanations = Explanations::new();
        let mut ledger = many.then(|| Ledger::new(instance, market, &layout, Money::ZERO, decisions));
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(&need) = late.get(place) else { return Ok(explanations) };
            if stopped(place) {
                return Ok(explanations);
            }
            let case = Case::of(&whole, need, options);
            explanations.insert(need, case.explain(&layout, &mut ledger)?);
        }
    };
    let parts: Vec<Result<Explanations, Error>> = thread::scope(|scope| {
        let running: Vec<_> = (0..options.threads.max(1)).map(|_| scope.spawn(work)).collect();
        running.into_iter().filter_map(|thread| thread.join().ok()).collect()
    });
    let mut explanations = Explanations::new();
    for part in parts {
        explanations.extend(part?);
    }
    Ok(explanations)
}

/// What all needs have in common.
struct Whole<'a> {
    instance: &'a Instance,
    decisions: &'a Decisions,
    /// Units made for the plan and added by expansions, by line and month.
    made: Vec<Vec<i64>>,
    added: Vec<Vec<i64>>,
    /// What every nation pays in every year.
    paid: Vec<Vec<Money>>,
}

/// What purchases of a need come to.
fn result(instance: &Instance, position: usize, purchases: &[Purchase]) -> Trial {
    let need = &instance.needs[position];
    let (mut unmet, mut on_time, mut waiting) = (need.quantity, 0, 0.0);
    for purchase in purchases {
        for (&(source, month), &units) in &purchase.arrivals {
            let source = purchase.source(instance, source);
            waiting += instance.waiting(need, source, month) * units as f64;
            unmet -= units;
            if i32::try_from(month).is_ok_and(|month| month <= need.by) {
                on_time += units;
            }
        }
    }
    Trial { waiting: waiting + instance.waiting_unmet(need) * unmet as f64, on_time }
}

/// One need, with everything else fixed.
struct Case<'a> {
    instance: &'a Instance,
    whole: &'a Whole<'a>,
    position: usize,
    options: Options,
}

impl<'a> Case<'a> {
    fn of(whole: &'a Whole<'a>, position: usize, options: &Options) -> Self {
        // Waiting alone: the other aims do not say what holds a need up.
        let options = Options {
            aims: Aims::Weights([1.0, 0.0, 0.0, 0.0]),
            time_limit: None,
            start: None,
            former: None,
            ..options.clone()
        };
        Self { instance: whole.instance, whole, position, options }
    }

    fn need(&self) -> &'a Need {
        &self.instance.needs[self.position]
    }

    /// What the need would get with a limit lifted: by the model of this need alone, or served by hand from a ledger.
    fn with(&self, lift: Lift, layout: &Layout, ledger: &mut Option<Ledger<'_>>) -> Result<Trial, Error> {
        match ledger {
            Some(ledger) => Ok(self.served_with(lift, layout, ledger)),
            None => self.solved_with(lift),
        }
    }

    fn served_with(&self, lift: Lift, layout: &Layout, ledger: &mut Ledger<'_>) -> Trial {
        let nation = self.need().nation;
        let before = ledger.put(self.position, Vec::new());
        ledger.settle(nation);
        let lifted = Lifted {
            lines: matches!(lift, Lift::Line | Lift::LineAndBudget),
            money: matches!(lift, Lift::Budget | Lift::LineAndBudget),
            rules: lift == Lift::ContractRule,
        };
        let prices = layout.nothing();
        let weights = Weights { waiting: 1.0, ..Weights::NOTHING };
        let terms = Terms { joint: false, lifted, ..Terms::new(layout, &prices, weights) };
        let purchases = insert(ledger, self.position, terms);
        ledger.put(self.position, before);
        ledger.settle(nation);
        result(self.instance, self.position, &purchases)
    }

    fn solved_with(&self, lift: Lift) -> Result<Trial, Error> {
        let mut others = self.whole.decisions.clone();
        others.purchases.retain(|purchase| purchase.need != self.position);
        let mut instance = self.instance.clone();
        let need = &mut instance.needs[self.position];
        if lift == Lift::ContractRule {
            need.most_systems = usize::MAX;
            need.most_lines = usize::MAX;
            let lot = need.lot;
            for source in need.candidates.iter_mut().flat_map(|candidate| &mut candidate.lines) {
                source.minimum_order = lot;
            }
        }
        let nation = need.nation;
        if matches!(lift, Lift::Budget | Lift::LineAndBudget) {
            for fund in &mut instance.nations[nation].funds {
                fund.free = Money::from_cents(PLENTY * 1_000_000);
            }
        }
        let mut scope = Scope::after(&instance, &others, vec![self.position], false);
        if matches!(lift, Lift::Line | Lift::LineAndBudget) {
            for free in scope.free.iter_mut().flatten() {
                *free = PLENTY;
            }
        }
        let formulation = Formulation::new(&instance, &scope);
        let best = if formulation.integers.is_empty() {
            Decisions::default()
        } else {
            solve_few(&instance, &formulation, GAP, &self.options)?
        };
        Ok(result(self.instance, self.position, &best.purchases))
    }

    fn explain(
        &self,
        layout: &Layout,
        ledger: &mut Option<Ledger<'_>>,
    ) -> Result<(Limit, Option<String>, String), Error> {
        let now = result(self.instance, self.position, self.whole.decisions.of_need(self.position));
        let mut with = |lift| self.with(lift, layout, ledger);
        let least = now.waiting * 1e-3;
        if let Some(kept) = self.instance.ties.kept_by(self.position).first() {
            let free = with(Lift::Nothing)?;
            if now.waiting - free.waiting > least {
                let text = format!(
                    "The contract {} is kept from the former plan; decided anew, {}.",
                    contract_id(self.instance, kept),
                    would_arrive(free.on_time - now.on_time)
                );
                return Ok((Limit::Trade, None, text));
            }
        }
        let (both, rule) = (with(Lift::LineAndBudget)?, with(Lift::ContractRule)?);
        // A need below every least order gets nothing from room and money either: that is no matter of time.
        if now.waiting - both.waiting <= least && now.waiting - rule.waiting <= least {
            if self.need().candidates.iter().all(|candidate| !candidate.alone) {
                return Ok((Limit::ContractRule, None, self.together().to_owned()));
            }
            return Ok((Limit::LeadTime, self.earliest().1, self.lead_time()));
        }
        let (line, budget) = (with(Lift::Line)?, with(Lift::Budget)?);
        let mut gains = [(Limit::Line, line), (Limit::Budget, budget), (Limit::ContractRule, rule)]
            .map(|(limit, trial)| (limit, now.waiting - trial.waiting, trial.on_time));
        gains.sort_by(|a, b| b.1.total_cmp(&a.1));
        let (limit, gain, on_time) = gains[0];
        if gain <= least {
            let text = format!(
                "No single limit holds it up: room on its lines or more money alone would not help; with both, {}.",
                would_arrive(both.on_time - now.on_time)
            );
            return Ok((Limit::Trade, None, text));
        }
        let more = would_arrive(on_time - now.on_time);
        Ok(match limit {
            Limit::Line => {
                let (names, text) = self.full_lines();
                (limit, names, format!("{text} With room there, {more}."))
            }
            Limit::Budget => {
                let (name, text) = self.spent_budget();
                (limit, name, format!("{text} With more money, {more}."))
            }
            _ => (
                limit,
                None,
                format!(
                    "The least order of a line, or the most systems or lines of a need, stands in the way. Without them, {more}."
                ),
            ),
        })
    }

    /// The earliest month in which a unit can arrive by an own deal, and from which line.
    fn earliest(&self) -> (Option<usize>, Option<String>) {
        let need = self.need();
        let mut earliest: Option<(usize, String)> = None;
        for candidate in &need.candidates {
            for deal in &candidate.own {
                for source in &candidate.lines {
                    let months = self.instance.arrivals(need, source, deal.begins);
                    let line = self.instance.lines[source.line].id.to_string();
                    if !months.is_empty() && earliest.as_ref().is_none_or(|(month, _)| months.start < *month)
                    {
                        earliest = Some((months.start, line));
                    }
                }
            }
        }
        match earliest {
            Some((month, line)) => (Some(month), Some(line)),
            None => (None, None),
        }
    }

    /// Why a need gets no more that can only be served together with others.
    fn together(&self) -> &'static str {
        if self.need().candidates.iter().all(|candidate| candidate.projects.is_empty()) {
            "No route is open by which its nation could buy one of its systems alone, and no joint route has as many possible members as it takes, or is early enough."
        } else {
            "No route is open by which its nation could buy one of its systems alone: what it gets depends on who takes part in a project, and on their money."
        }
    }

    fn lead_time(&self) -> String {
        match self.earliest() {
            (Some(month), Some(line)) => format!(
                "Even with free lines and enough money, the first unit cannot arrive before {} (from {line}): contract, production and transport take that long.",
                self.instance.month(month)
            ),
            _ => "No contract can be signed and no unit built within the horizon.".to_owned(),
        }
    }

    /// The lines of the candidates that are full before the wanted month, and a sentence.
    fn full_lines(&self) -> (Option<String>, String) {
        let Whole { made, added, .. } = self.whole;
        let need = self.need();
        let by = usize::try_from(need.by).unwrap_or(0).min(self.instance.months.saturating_sub(1));
        let lines: BTreeSet<usize> =
            need.candidates.iter().flat_map(|candidate| &candidate.lines).map(|source| source.line).collect();
        let room = |line: usize| -> i64 {
            (0..=by)
                .map(|month| self.instance.lines[line].left[month] + added[line][month] - made[line][month])
                .sum()
        };
        let mut rooms: Vec<(i64, usize)> = lines.iter().map(|line| (room(*line), *line)).collect();
        rooms.sort();
        let names: Vec<String> =
            rooms.iter().take(2).map(|(_, line)| self.instance.lines[*line].id.to_string()).collect();
        let month = self.instance.month(by);
        let text = match names.as_slice() {
            [only] => format!("Its line {only} has no more room in time (to {month})."),
            _ => format!("Its lines, first {}, have no more room in time (to {month}).", names.join(" and ")),
        };
        (names.first().cloned(), text)
    }

    /// The first year in which the nation's money is short, and a sentence.
    fn spent_budget(&self) -> (Option<String>, String) {
        let need = self.need();
        let nation = &self.instance.nations[need.nation];
        if !nation.known {
            let text = format!("What {} can spend is not known, so it buys nothing.", nation.id);
            return (Some(nation.id.to_string()), text);
        }
        let (balances, _) = balances(self.instance, need.nation, &self.whole.paid[need.nation]);
        let left: BTreeMap<usize, Money> = nation
            .funds
            .iter()
            .zip(&balances)
            .enumerate()
            .map(|(year, (fund, balance))| (year, fund.free + balance.carried_in - balance.paid))
            .collect();
        let tight = left
            .iter()
            .find(|(_, left)| **left < need.value)
            .or_else(|| left.iter().min_by_key(|(_, left)| **left));
        let Some((year, left)) = tight else {
            return (Some(nation.id.to_string()), "Its nation has no money.".to_owned());
        };
        let year = self.instance.year(*year);
        let millions = left.units() / 1e6;
        (
            Some(format!("{} {year}", nation.id)),
            format!(
                "The money of {} is short: of {year}, {millions:.0} million are left, and a unit costs {:.1} million at least.",
                nation.id,
                need.value.units() / 1e6
            ),
        )
    }
}

/// What lifting a limit would bring, by the number of further units in time.
fn would_arrive(more: i64) -> String {
    match more {
        1 => "1 more unit would arrive in time".to_owned(),
        more if more > 1 => format!("{more} more units would arrive in time"),
        _ => "units would arrive sooner".to_owned(),
    }
}
