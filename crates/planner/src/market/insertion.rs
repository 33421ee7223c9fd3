//! Serving one need from what others have left, as well as prices say.

use std::collections::BTreeMap;

use muster_table::Money;

use super::offer::{lots_down, lots_up};
use super::{FEW_SOURCES, Layout, Ledger, Weights, sets};
use crate::decisions::{Deal, Purchase};
use crate::formulation::MILLION;
use crate::instance::{Candidate, Introduction, Ladder, longest};

/// What an insertion may do, and what things cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terms<'a> {
    /// The places of prices.
    pub layout: &'a Layout,
    /// Prices of all that needs compete for.
    pub prices: &'a [f64],
    /// What the aims weigh.
    pub weights: Weights,
    /// How much the prices count: 1 as they are, 0 not at all.
    pub strength: f64,
    /// Whether projects in use may be joined.
    pub joint: bool,
    /// A project that may be joined as well.
    pub project: Option<Joining>,
    /// The systems between which the nation changes.
    pub switch: Switch,
    /// Limits that do not count.
    pub lifted: Lifted,
}

impl<'a> Terms<'a> {
    /// Prices as they are, with everything open and every limit in force.
    pub fn new(layout: &'a Layout, prices: &'a [f64], weights: Weights) -> Self {
        let (switch, lifted) = (Switch::default(), Lifted::default());
        Self { layout, prices, weights, strength: 1.0, joint: true, project: None, switch, lifted }
    }

    /// The price of a million of a nation's money of a year.
    pub fn money(&self, nation: usize, year: usize) -> f64 {
        self.strength * self.prices[self.layout.budget(nation, year)]
    }
}

/// A project that is about to be formed or joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Joining {
    /// The project, by position.
    pub project: usize,
    /// The members that it is about to have.
    pub members: usize,
    /// The units that they want.
    pub units: i64,
    /// Whether its system may not be bought otherwise.
    pub only: bool,
}

/// The systems between which a nation changes, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Switch {
    /// It may not be bought any more.
    pub from: Option<usize>,
    /// Its introduction weighs nothing, though it is paid: no need would bear all of it alone.
    pub to: Option<usize>,
}

/// Limits that do not count, to see what they hold up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Lifted {
    /// What lines can make.
    pub lines: bool,
    /// What the nation can spend.
    pub money: bool,
    /// The smallest orders, and the most systems and lines.
    pub rules: bool,
}

/// A way to buy that is open now.
struct Way<'a> {
    candidate: usize,
    deal: Deal,
    begins: usize,
    ladder: &'a Ladder,
    level: usize,
    /// Payments whatever the quantity, by year.
    once: Vec<(usize, Money)>,
    /// The introduction of its system, and whether it weighs anything.
    introduction: Option<&'a Introduction>,
    weighs: bool,
    /// The price of a place in a project.
    membership: f64,
    /// What it adds to the price of changes against a former plan, in millions.
    change: f64,
    /// Lots of each source of the candidate that an order must reach.
    leasts: Vec<u32>,
    /// Units that others buy in the same deal.
    others: i64,
}

impl Way<'_> {
    /// The price step that so many units reach, with what others buy.
    fn reached(&self, units: i64) -> usize {
        self.ladder.level_at(self.others + units)
    }
}

/// Lots that could arrive in a month, at what they weigh.
struct Chance {
    weight: f64,
    lots: u32,
    source: usize,
    month: usize,
}

/// The lines that a need uses already, and how many more it may.
#[derive(Clone, Copy)]
struct Lines<'l> {
    known: &'l [usize],
    more: usize,
}

impl Lines<'_> {
    /// The sets of sources of a candidate that may be used together, each with as many as may be; all sources together
    /// where too many are new to try all sets.
    fn sets(self, candidate: &Candidate) -> Vec<Vec<usize>> {
        let is_known = |source: &usize| self.known.contains(&candidate.lines[*source].line);
        let (known, new): (Vec<usize>, Vec<usize>) = (0..candidate.lines.len()).partition(is_known);
        if new.len() <= self.more || new.len() > FEW_SOURCES {
            return vec![(0..candidate.lines.len()).collect()];
        }
        let sets = sets(&new, self.more..=self.more);
        sets.map(|some| known.iter().copied().chain(some).collect()).collect()
    }
}

/// What a way comes to.
struct Served {
    weight: f64,
    purchase: Purchase,
    lots: u32,
}

/// The best purchases for a need, with those that are made already; only those if nothing else is worth its price. Nothing
/// is changed in the ledger.
pub(crate) fn insert(ledger: &mut Ledger<'_>, need: usize, terms: Terms<'_>) -> Vec<Purchase> {
    let (of, buyer) = (&ledger.instance.needs[need], &ledger.market.buyers[need]);
    let before = ledger.purchases(need).to_vec();
    let mut left = buyer.lots.saturating_sub(lots_down(before.iter().map(Purchase::quantity).sum(), of.lot));
    let mut lines: Vec<usize> = Vec::new();
    for purchase in &before {
        let used = purchase.arrivals.keys().map(|(source, _)| purchase.source(ledger.instance, *source).line);
        lines.extend(used);
    }
    lines.sort_unstable();
    lines.dedup();
    let mut bought = before.clone();
    let mut paid = ledger.paid(of.nation).to_vec();
    let mut is_changed = false;
    let most_systems = if terms.lifted.rules { usize::MAX } else { of.most_systems };
    let most_lines = if terms.lifted.rules { usize::MAX } else { of.most_lines };
    while left > 0 && bought.len() < most_systems {
        let mut best: Option<Served> = None;
        for (at, candidate) in of.candidates.iter().enumerate() {
            let is_bought = bought.iter().any(|purchase| purchase.candidate == at);
            if is_bought || terms.switch.from == Some(candidate.system) {
                continue;
            }
            let lines = Lines { known: &lines, more: most_lines.saturating_sub(lines.len()) };
            let sets = lines.sets(candidate);
            for way in ways(ledger, need, (at, candidate), left, terms) {
                let served = serve(ledger, need, &way, left, (&sets, lines), &paid, terms);
                let Some(served) = served else { continue };
                if served.weight < best.as_ref().map_or(-1e-9, |best| best.weight) {
                    best = Some(served);
                }
            }
        }
        let Some(served) = best else { break };
        left -= served.lots;
        for (source, _) in served.purchase.arrivals.keys() {
            let line = served.purchase.source(ledger.instance, *source).line;
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        bought.push(served.purchase);
        if left > 0 && most_systems > bought.len() {
            ledger.put(need, bought.clone());
            ledger.settle(of.nation);
            is_changed = true;
            paid = ledger.paid(of.nation).to_vec();
        }
    }
    if is_changed {
        ledger.put(need, before);
        ledger.settle(of.nation);
    }
    bought.sort_by_key(|purchase| purchase.candidate);
    bought
}

/// The ways that are open for a candidate: the nation's own deals, and projects in use.
fn ways<'a>(
    ledger: &Ledger<'a>,
    need: usize,
    (position, candidate): (usize, &'a Candidate),
    left: u32,
    terms: Terms<'_>,
) -> Vec<Way<'a>> {
    let instance = ledger.instance;
    let of = &instance.needs[need];
    let introduction = instance
        .introductions
        .get(&(of.nation, candidate.system))
        .filter(|_| !ledger.buys(of.nation, candidate.system));
    let mut ways = Vec::new();
    let wanted = i64::from(left) * of.lot;
    let mut add = |(deal, membership), begins, (ladder, others): (&'a Ladder, i64), once: Vec<_>, leasts| {
        let level = ladder.level_at(others + wanted);
        let change = instance.ties.added(need, ledger.purchases(need), (position, deal));
        ways.push(Way {
            candidate: position,
            deal,
            begins,
            ladder,
            level,
            once,
            introduction,
            weighs: terms.switch.to != Some(candidate.system),
            membership,
            change,
            leasts,
            others,
        });
    };
    let least = |units: i64| if terms.lifted.rules { 1 } else { lots_up(units, of.lot).max(1) };
    let minimum: Vec<u32> = candidate.lines.iter().map(|source| least(source.minimum_order)).collect();
    let only = terms.project.is_some_and(|one| one.only && candidate.projects.contains(&one.project));
    for (at, deal) in candidate.own.iter().enumerate().filter(|_| !only) {
        let once = vec![(terms.layout.year_of(deal.contract), deal.procedure + deal.adaptation)];
        add((Deal::Own(at), 0.0), deal.begins, (&deal.ladder, 0), once, minimum.clone());
    }
    for &at in &candidate.projects {
        let target = terms.project.filter(|joining| joining.project == at);
        let in_use = terms.joint && ledger.projects().contains_key(&at);
        if target.is_none() && !in_use {
            continue;
        }
        let project = &instance.projects[at];
        let state = ledger.project(at);
        let member = ledger.projects().get(&at).is_some_and(|pool| pool.has(of.nation));
        let beside = if member { state.members } else { state.members + 1 };
        let (members, others) =
            target.map_or((beside, 0), |joining| (joining.members, joining.units - of.quantity));
        if members > project.most || project.contract(members) >= instance.months {
            continue;
        }
        let mut adaptations = state.adaptations.clone();
        adaptations.extend(candidate.adaptations.iter().cloned());
        adaptations.sort_by(|a, b| a.standard.cmp(&b.standard));
        adaptations.dedup();
        let begins = project.contract(members) + longest(&adaptations);
        let once = if member {
            Vec::new()
        } else {
            let (procedure, one_time) = project.shares(members, &adaptations);
            vec![(terms.layout.year_of(project.contract(members)), procedure + one_time)]
        };
        let buyer = &ledger.market.buyers[need];
        // It bears part of the share as well: without the one or the other, projects are joined too readily.
        let membership = terms.strength * buyer.membership(position, at, members, terms.prices);
        let leasts = vec![1; candidate.lines.len()];
        let others = others.max(state.quantity);
        add((Deal::Joint(at), membership), begins, (&project.ladder, others), once, leasts);
    }
    ways
}

/// What a way brings at best, by the one of these sets of sources that brings most.
fn serve(
    ledger: &Ledger<'_>,
    need: usize,
    way: &Way<'_>,
    left: u32,
    (sets, lines): (&[Vec<usize>], Lines<'_>),
    paid: &[Money],
    terms: Terms<'_>,
) -> Option<Served> {
    let of = &ledger.instance.needs[need];
    let mut paid = paid.to_vec();
    let price = |year| terms.weights.money + terms.money(of.nation, year);
    let mut fixed = terms.weights.money * way.change + way.membership;
    for &(year, cost) in &way.once {
        paid[year] += cost;
        fixed += price(year) * cost.units() / MILLION;
    }
    if let Some(Introduction { year, cost }) = way.introduction {
        paid[*year] += *cost;
        if way.weighs {
            fixed += terms.weights.introduction(price(*year), cost.units() / MILLION);
        }
    }
    if !terms.lifted.money && !ledger.affords(of.nation, &paid) {
        return None;
    }
    let served = sets.iter().filter_map(|sources| {
        let served = serve_from(ledger, need, way, left, (sources, lines), &paid, terms)?;
        Some(Served { weight: fixed + served.weight, ..served })
    });
    served.filter(|served| served.weight < 0.0).min_by(|a, b| a.weight.total_cmp(&b.weight))
}

/// What a way brings from some sources, by taking the best months first as far as lines and money go; what is paid
/// whatever the quantity does not count.
fn serve_from(
    ledger: &Ledger<'_>,
    need: usize,
    way: &Way<'_>,
    left: u32,
    (sources, lines): (&[usize], Lines<'_>),
    paid: &[Money],
    terms: Terms<'_>,
) -> Option<Served> {
    let of = &ledger.instance.needs[need];
    let mut level = way.level;
    // Whenever less is bought than a price step holds for, the price is that of what is bought.
    for _ in 0..=way.ladder.levels.len() {
        let mut chances = chances(ledger, need, (way, level), sources, terms);
        // A source that ends below its smallest order is left out, and the rest is tried again.
        let (weight, lots, arrivals) = loop {
            let filled = fill(ledger, need, (way, level), &chances, (left, lines), paid, terms.lifted);
            let mut totals: BTreeMap<usize, u32> = BTreeMap::new();
            for ((source, _), lots) in &filled.2 {
                *totals.entry(*source).or_default() += lots;
            }
            let Some((&source, _)) = totals.iter().find(|(source, lots)| **lots < way.leasts[**source])
            else {
                break filled;
            };
            chances.retain(|chance| chance.source != source);
        };
        if lots == 0 {
            return None;
        }
        let arrivals: BTreeMap<(usize, usize), i64> =
            arrivals.into_iter().map(|(at, lots)| (at, i64::from(lots) * of.lot)).collect();
        let reached = way.reached(i64::from(lots) * of.lot);
        if way.ladder.unit(reached) <= way.ladder.unit(level) {
            let purchase = Purchase { need, candidate: way.candidate, deal: way.deal, arrivals };
            return Some(Served { weight, purchase, lots });
        }
        level = reached;
    }
    None
}

/// All lots that could arrive from some sources at a price step, the best first.
fn chances(
    ledger: &Ledger<'_>,
    need: usize,
    (way, level): (&Way<'_>, usize),
    sources: &[usize],
    terms: Terms<'_>,
) -> Vec<Chance> {
    let (of, buyer, layout) = (&ledger.instance.needs[need], &ledger.market.buyers[need], terms.layout);
    let lot = of.lot as f64 / 1e6;
    let advance = way.ladder.advance.units() * lot;
    let part =
        buyer.parts[way.candidate].map_or(0.0, |place| terms.strength * terms.prices[place] * buyer.part);
    let mut chances = Vec::new();
    for &at in sources {
        let source = &of.candidates[way.candidate].lines[at];
        let arrival = (way.ladder.on_arrival(level) + source.transport).units() * lot;
        let capacity = layout.capacity(source.line, 0);
        let waits = &buyer.source(way.candidate, at).waits;
        for month in ledger.instance.arrivals(of, source, way.begins) {
            let made = month - source.transit;
            let free = if terms.lifted.lines { i64::MAX } else { ledger.free(source.line, made) };
            let lots = lots_down(free, of.lot);
            if lots == 0 {
                continue;
            }
            let begins = layout.year_of(month.saturating_sub(source.transit + source.lead));
            let weight = terms.weights.waiting * waits[month]
                + terms.strength * terms.prices[capacity + made] * of.lot as f64
                + (terms.weights.money + terms.money(of.nation, begins)) * advance
                + (terms.weights.money + terms.money(of.nation, layout.year_of(month))) * arrival
                + part;
            if weight < 0.0 || way.leasts[at] > 1 {
                chances.push(Chance { weight, lots, source: at, month });
            }
        }
    }
    chances.sort_unstable_by(|a, b| {
        a.weight.total_cmp(&b.weight).then(a.month.cmp(&b.month)).then(a.source.cmp(&b.source))
    });
    chances
}

/// Takes the best chances first, as far as money and the number of lines go: what they weigh, how many lots, and when.
fn fill(
    ledger: &Ledger<'_>,
    need: usize,
    (way, level): (&Way<'_>, usize),
    chances: &[Chance],
    (mut left, lines): (u32, Lines<'_>),
    paid: &[Money],
    lifted: Lifted,
) -> (f64, u32, BTreeMap<(usize, usize), u32>) {
    let of = &ledger.instance.needs[need];
    let candidate = &of.candidates[way.candidate];
    let mut paid = paid.to_vec();
    let (mut weight, mut lots) = (0.0, 0);
    let mut totals = vec![0_u32; candidate.lines.len()];
    let mut new_lines = 0;
    let mut arrivals = BTreeMap::new();
    for chance in chances {
        if left == 0 {
            break;
        }
        // A chance that costs more than it brings is only taken to reach the smallest order.
        let wanted = if chance.weight < 0.0 {
            left
        } else {
            way.leasts[chance.source].saturating_sub(totals[chance.source])
        };
        let source = &candidate.lines[chance.source];
        let is_new = totals[chance.source] == 0 && !lines.known.contains(&source.line);
        if totals[chance.source] == 0 && chance.weight >= 0.0 || is_new && new_lines == lines.more {
            continue;
        }
        let wanted = wanted.min(left).min(chance.lots);
        if wanted == 0 {
            continue;
        }
        let begins = chance.month.saturating_sub(source.transit + source.lead);
        let years = (ledger.year_of(begins), ledger.year_of(chance.month));
        let arrival = way.ladder.on_arrival(level) + source.transport;
        let mut fits = |lots: u32| {
            let units = i64::from(lots) * of.lot;
            paid[years.0] += way.ladder.advance.times(units);
            paid[years.1] += arrival.times(units);
            let fits = lifted.money || ledger.affords(of.nation, &paid);
            paid[years.0] -= way.ladder.advance.times(units);
            paid[years.1] -= arrival.times(units);
            fits
        };
        let taken = if fits(wanted) {
            wanted
        } else {
            let (mut low, mut high) = (0, wanted);
            while high - low > 1 {
                let middle = low + (high - low) / 2;
                if fits(middle) { low = middle } else { high = middle }
            }
            low
        };
        if taken == 0 {
            continue;
        }
        let units = i64::from(taken) * of.lot;
        paid[years.0] += way.ladder.advance.times(units);
        paid[years.1] += arrival.times(units);
        weight += chance.weight * f64::from(taken);
        lots += taken;
        left -= taken;
        new_lines += usize::from(is_new);
        totals[chance.source] += taken;
        arrivals.insert((chance.source, chance.month), taken);
    }
    (weight, lots, arrivals)
}
