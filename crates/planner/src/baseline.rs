//! The world without cooperation: each need for itself, first come, first served.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;

use muster_table::Money;

use crate::Error;
use crate::clock::Clock;
use crate::decisions::{Decisions, PaidExpansion};
use crate::formulation::{Formulation, Scope};
use crate::instance::Instance;
use crate::market::{Layout, Ledger, Market, Terms, Weights, insert};
use crate::monitor::{Monitor, Progress, Stage};
use crate::options::{Aims, Options};
use crate::staging::solve_few;

/// A need by itself is solved as far as the solver can tell.
const GAP: f64 = 1e-9;

/// The order in which needs are served: by the earliest month of contract of an own deal, then by the wanted date,
/// then by identifier.
fn order(instance: &Instance) -> Vec<usize> {
    let mut needs: Vec<usize> = (0..instance.needs.len()).collect();
    needs.sort_by_key(|position| {
        let need = &instance.needs[*position];
        let deals = need.candidates.iter().flat_map(|candidate| &candidate.own);
        let earliest = deals.map(|deal| deal.contract).min().unwrap_or(usize::MAX);
        (earliest, need.by, &need.id)
    });
    needs
}

/// Studies with more needs than this are served one need after the other without a model, which would take about a
/// twentieth of a second for each.
pub(crate) const MANY: usize = 400;

/// What money and dependence weigh beside waiting where all three are looked at together: next to nothing.
const LITTLE: f64 = 1e-4;

/// What each nation would do alone, each need served by the best month first.
fn served_by_hand(
    instance: &Instance,
    market: &Market,
    options: &Options,
    clock: &Clock,
    monitor: &mut dyn Monitor,
) -> Decisions {
    let layout = Layout::new(instance, 0);
    let prices = layout.nothing();
    let weights = match options.aims {
        Aims::Weights(_) => Weights::of(Stage::Weighted, options.aims),
        _ => Weights { waiting: 1.0, money: LITTLE, dependence: LITTLE, reliance: 0.0 },
    };
    let terms = Terms { joint: false, ..Terms::new(&layout, &prices, weights) };
    let mut ledger = Ledger::new(instance, market, &layout, Money::ZERO, &Decisions::default());
    let order = order(instance);
    for (done, &need) in order.iter().enumerate() {
        monitor.report(&Progress {
            stage: Stage::Baseline,
            seconds: clock.seconds(),
            value: Some(done as f64),
            bound: order.len() as f64,
        });
        if monitor.stop() {
            break;
        }
        serve_alone(&mut ledger, need, terms);
    }
    ledger.decisions()
}

/// Serves a need as well as it can by itself: with what its lines can make, or with one expansion that its nation pays.
fn serve_alone(ledger: &mut Ledger<'_>, need: usize, terms: Terms<'_>) {
    let (instance, nation) = (ledger.instance, ledger.instance.needs[need].nation);
    let mut best = (f64::INFINITY, Vec::new(), None);
    let sources = ledger.market.buyers[need].sources.iter();
    let lines: BTreeSet<usize> = sources.map(|source| source.line).collect();
    let expansions = lines.into_iter().flat_map(|line| instance.lines[line].expansions.iter().copied());
    let open = expansions.filter(|expansion| !ledger.expansions().contains_key(expansion));
    let first = |expansion: usize| PaidExpansion {
        expansion,
        decision: 0,
        parts: BTreeMap::from([(nation, instance.expansions[expansion].cost)]),
    };
    let decidable = |expansion: &usize| !instance.expansions[*expansion].decisions.is_empty();
    let ways: Vec<Option<PaidExpansion>> =
        iter::once(None).chain(open.filter(decidable).map(|expansion| Some(first(expansion)))).collect();
    for way in ways {
        if let Some(paid) = &way {
            ledger.expand(paid.clone());
            ledger.settle(nation);
        }
        if ledger.solvent(nation) {
            let bought = insert(ledger, need, terms);
            ledger.put(need, bought.clone());
            let backed = way.as_ref().is_none_or(|paid| ledger.backed(paid.expansion));
            let wait = ledger.wait(need);
            ledger.put(need, Vec::new());
            if backed && wait < best.0 {
                best = (wait, bought, way.clone());
            }
        }
        if let Some(paid) = &way {
            ledger.shrink(paid.expansion);
            ledger.settle(nation);
        }
    }
    if let Some(paid) = best.2 {
        ledger.expand(paid);
    }
    ledger.put(need, best.1);
    ledger.settle(nation);
}

/// What each nation would do alone.
pub(crate) fn baseline(
    instance: &Instance,
    market: &Market,
    options: &Options,
    clock: &Clock,
    monitor: &mut dyn Monitor,
) -> Result<Decisions, Error> {
    if instance.needs.len() > MANY {
        return Ok(served_by_hand(instance, market, options, clock, monitor));
    }
    let mut fixed = Decisions::default();
    let order = order(instance);
    for (done, &need) in order.iter().enumerate() {
        monitor.report(&Progress {
            stage: Stage::Baseline,
            seconds: clock.seconds(),
            value: Some(done as f64),
            bound: order.len() as f64,
        });
        if monitor.stop() {
            break;
        }
        let scope = Scope { alone: true, ..Scope::after(instance, &fixed, vec![need], false) };
        let formulation = Formulation::new(instance, &scope);
        if formulation.integers.is_empty() {
            continue;
        }
        fixed.merge(solve_few(instance, &formulation, GAP, options)?);
    }
    Ok(fixed)
}
