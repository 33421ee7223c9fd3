//! Taking over what a former plan decides, as far as the study still allows it: contract by contract, in a ledger, so that
//! every rule holds exactly.

use std::collections::{BTreeMap, BTreeSet};

use muster_plan::tables::{Contract, Payment, PlannedDelivery};
use muster_plan::{PaymentKind, PlannedContractId};
use muster_study::NeedId;
use muster_table::Money;

use crate::decisions::{Deal, Decisions, PaidExpansion, Purchase};
use crate::former::{Former, Inherited, LeftOut, Obstacle};
use crate::instance::Instance;
use crate::market::{Layout, Ledger, Market, finance};
use crate::ties::Ties;

/// What was taken over.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Takeover {
    /// The decisions, which keep all rules.
    pub decisions: Decisions,
    /// What ties further decisions to the former plan.
    pub ties: Ties,
    /// What was left out, by contract and then by expansion.
    pub left_out: Vec<LeftOut>,
}

/// A contract of the former plan with what it buys.
type Bought = (PlannedContractId, Purchase);

impl Takeover {
    /// Takes over what can be; contracts to be kept first, then those of the most important needs.
    pub fn of(instance: &Instance, market: &Market, former: &Former) -> Self {
        let mut ties = Ties { price: former.change_price, ..Ties::default() };
        let mut lost: BTreeMap<Inherited, Obstacle> = BTreeMap::new();
        let mut bought: Vec<Bought> = Vec::new();
        let needs: BTreeMap<&NeedId, usize> =
            instance.needs.iter().enumerate().map(|(at, need)| (&need.id, at)).collect();
        let mut delivered: BTreeMap<&PlannedContractId, Vec<&PlannedDelivery>> = BTreeMap::new();
        for delivery in former.plan.deliveries.iter() {
            delivered.entry(&delivery.contract).or_default().push(delivery);
        }
        for contract in former.plan.contracts.iter() {
            let place = match place(instance, &needs, contract) {
                Ok(place) => place,
                Err(obstacle) => {
                    lost.insert(Inherited::Contract(contract.contract.clone()), obstacle);
                    continue;
                }
            };
            let (need, candidate, deal) = place;
            ties.contracts.entry(need).or_default().insert((candidate, deal));
            let deliveries = delivered.get(&contract.contract).map(Vec::as_slice).unwrap_or_default();
            match purchase(instance, deliveries, place) {
                Ok(purchase) => bought.push((contract.contract.clone(), purchase)),
                Err(obstacle) => {
                    lost.insert(Inherited::Contract(contract.contract.clone()), obstacle);
                }
            }
        }
        let groups = groups(instance, former, bought);
        let mut expansions = expansions(instance, former, &mut lost);
        let layout = Layout::new(instance, 0);
        let (taken, decisions) = loop {
            let mut ledger = Ledger::new(instance, market, &layout, Money::ZERO, &Decisions::default());
            for paid in &expansions {
                begin(&mut ledger, paid);
            }
            let mut without = BTreeMap::new();
            let mut taken: Vec<Bought> = Vec::new();
            for group in &groups {
                taken.extend(take(&mut ledger, group.clone(), &mut without));
            }
            match unpaid(&mut ledger) {
                None => {
                    lost.extend(without);
                    break (taken, ledger.decisions());
                }
                // Without the expansion some contracts no longer fit: all are tried again.
                Some(expansion) => {
                    expansions.retain(|paid| paid.expansion != expansion);
                    let of = &instance.expansions[expansion];
                    let line = instance.lines[of.line].id.clone();
                    lost.insert(Inherited::Expansion(of.id.clone()), Obstacle::Payers(line));
                }
            }
        };
        for (_, purchase) in taken.into_iter().filter(|(contract, _)| former.keep.contains(contract)) {
            ties.kept.entry(purchase.need).or_default().push(purchase);
        }
        ties.kept.values_mut().for_each(|kept| kept.sort_by_key(|purchase| purchase.candidate));
        ties.taken = decisions.clone();
        let left_out = lost.into_iter().map(|(what, reason)| LeftOut { what, reason }).collect();
        Self { decisions, ties, left_out }
    }
}

/// Need, candidate and deal of a contract, by position.
fn place(
    instance: &Instance,
    needs: &BTreeMap<&NeedId, usize>,
    contract: &Contract,
) -> Result<(usize, usize, Deal), Obstacle> {
    let need = needs.get(&contract.need).copied().ok_or_else(|| Obstacle::Need(contract.need.clone()))?;
    let of = &instance.needs[need];
    let candidate = of.candidates.iter().position(|one| instance.systems[one.system].id == contract.system);
    let candidate = candidate.ok_or_else(|| Obstacle::System(contract.system.clone()))?;
    let by = |route: usize| instance.routes[route] == contract.route;
    let of = &of.candidates[candidate];
    let own = of.own.iter().position(|deal| by(deal.route)).map(Deal::Own);
    let project = of.projects.iter().find(|project| by(instance.projects[**project].route));
    let deal = own.or(project.map(|project| Deal::Joint(*project)));
    Ok((need, candidate, deal.ok_or_else(|| Obstacle::Route(contract.route.clone()))?))
}

/// What a contract buys, if it could be bought by itself.
fn purchase(
    instance: &Instance,
    deliveries: &[&PlannedDelivery],
    (need, candidate, deal): (usize, usize, Deal),
) -> Result<Purchase, Obstacle> {
    let of = &instance.needs[need];
    let lines = &of.candidates[candidate].lines;
    let begins = match deal {
        Deal::Own(at) => of.candidates[candidate].own[at].begins,
        Deal::Joint(_) => 0,
    };
    let mut arrivals: BTreeMap<(usize, usize), i64> = BTreeMap::new();
    for delivery in deliveries {
        let source = lines.iter().position(|source| instance.lines[source.line].id == delivery.line);
        let source = source.ok_or_else(|| Obstacle::Line(delivery.line.clone()))?;
        let month = usize::try_from(delivery.month.since(instance.start));
        let month = month.map_err(|_| Obstacle::Timing(delivery.month))?;
        if !instance.arrivals(of, &lines[source], begins).contains(&month) {
            return Err(Obstacle::Timing(delivery.month));
        }
        if delivery.quantity <= 0 || delivery.quantity % of.lot != 0 {
            return Err(Obstacle::Quantity(of.id.clone()));
        }
        let units = arrivals.entry((source, month)).or_default();
        *units = units.saturating_add(delivery.quantity);
    }
    if arrivals.is_empty() {
        return Err(Obstacle::Empty);
    }
    let purchase = Purchase { need, candidate, deal, arrivals };
    for (at, source) in lines.iter().enumerate().filter(|_| matches!(deal, Deal::Own(_))) {
        let units =
            purchase.arrivals.iter().filter(|((source, _), _)| *source == at).map(|(_, units)| *units);
        let units = units.fold(0_i64, i64::saturating_add);
        if units > 0 && units < source.minimum_order {
            return Err(Obstacle::MinimumOrder(instance.lines[source.line].id.clone()));
        }
    }
    Ok(purchase)
}

/// Contracts that stand or fall together: those of one project, and each other one by itself.
fn groups(instance: &Instance, former: &Former, mut bought: Vec<Bought>) -> Vec<Vec<Bought>> {
    bought.sort_by(|(a, one), (b, other)| {
        let (of_one, of_other) = (one.need(instance), other.need(instance));
        let weight = of_other.weight.total_cmp(&of_one.weight);
        former
            .keep
            .contains(b)
            .cmp(&former.keep.contains(a))
            .then(weight)
            .then(of_one.by.cmp(&of_other.by))
            .then(a.cmp(b))
    });
    let mut groups: Vec<Vec<Bought>> = Vec::new();
    let mut projects: BTreeMap<usize, usize> = BTreeMap::new();
    for (contract, purchase) in bought {
        let next = groups.len();
        let at = match purchase.deal {
            Deal::Own(_) => next,
            Deal::Joint(project) => *projects.entry(project).or_insert(next),
        };
        match groups.get_mut(at) {
            Some(group) => group.push((contract, purchase)),
            None => groups.push(vec![(contract, purchase)]),
        }
    }
    groups
}

/// The expansions of the former plan that can still be decided, paid as they were.
fn expansions(
    instance: &Instance,
    former: &Former,
    lost: &mut BTreeMap<Inherited, Obstacle>,
) -> Vec<PaidExpansion> {
    let mut all = Vec::new();
    for chosen in former.plan.expansions.iter() {
        let expansion = instance.expansions.iter().position(|one| one.id == chosen.expansion);
        let month = usize::try_from(chosen.decided.since(instance.start)).ok();
        let decision = expansion.zip(month).and_then(|(expansion, month)| {
            instance.expansions[expansion].decisions.iter().position(|decision| decision.month == month)
        });
        let (Some(expansion), Some(decision)) = (expansion, decision) else {
            let what = Inherited::Expansion(chosen.expansion.clone());
            lost.insert(what, Obstacle::Expansion(chosen.expansion.clone()));
            continue;
        };
        let mut parts: BTreeMap<usize, Money> = BTreeMap::new();
        let of_it = |paid: &&Payment| {
            paid.kind == PaymentKind::Expansion && paid.expansion.as_ref() == Some(&chosen.expansion)
        };
        for paid in former.plan.payments.iter().filter(of_it) {
            if let Some(nation) = instance.nations.iter().position(|nation| nation.id == paid.nation) {
                *parts.entry(nation).or_default() += paid.amount;
            }
        }
        if parts.values().copied().sum::<Money>() != instance.expansions[expansion].cost {
            parts.clear();
        }
        all.push(PaidExpansion { expansion, decision, parts });
    }
    all
}

/// Opens an expansion, paid as it was if those nations can pay; who pays otherwise is found once all contracts are known.
fn begin(ledger: &mut Ledger<'_>, paid: &PaidExpansion) {
    let payers: Vec<usize> = paid.parts.keys().copied().collect();
    ledger.expand(paid.clone());
    payers.iter().for_each(|nation| ledger.settle(*nation));
    if !payers.iter().all(|nation| ledger.solvent(*nation)) {
        ledger.expand(PaidExpansion { parts: BTreeMap::new(), ..paid.clone() });
        payers.iter().for_each(|nation| ledger.settle(*nation));
    }
}

/// An expansion that nobody can pay for; the others are paid by nations with a contract on their lines.
fn unpaid(ledger: &mut Ledger<'_>) -> Option<usize> {
    let all: Vec<PaidExpansion> = ledger.expansions().values().cloned().collect();
    for paid in all.into_iter().filter(|paid| !ledger.backed(paid.expansion)).collect::<Vec<_>>() {
        let before: Vec<usize> = paid.parts.keys().copied().collect();
        ledger.expand(PaidExpansion { parts: BTreeMap::new(), ..paid.clone() });
        before.iter().for_each(|nation| ledger.settle(*nation));
        let what = (paid.expansion, paid.decision);
        let Some(parts) = finance(ledger, what, |_| false, |_, _| 0.0) else {
            return Some(paid.expansion);
        };
        let payers: Vec<usize> = parts.keys().copied().collect();
        ledger.expand(PaidExpansion { parts, ..paid });
        payers.iter().for_each(|nation| ledger.settle(*nation));
    }
    None
}

/// Takes over contracts that stand or fall together, without those that stand in the way; gives those that were taken.
fn take(
    ledger: &mut Ledger<'_>,
    group: Vec<Bought>,
    lost: &mut BTreeMap<Inherited, Obstacle>,
) -> Vec<Bought> {
    let mut taken: Vec<Bought> = Vec::new();
    for (contract, purchase) in group {
        match room(ledger, &purchase) {
            Ok(()) => {
                add(ledger, &purchase);
                taken.push((contract, purchase));
            }
            Err(obstacle) => {
                lost.insert(Inherited::Contract(contract), obstacle);
            }
        }
    }
    while let Some((at, obstacle)) = broken(ledger, &taken) {
        let gone: Vec<Bought> = match at {
            Some(at) => vec![taken.remove(at)],
            None => std::mem::take(&mut taken),
        };
        for (contract, purchase) in gone {
            let others: Vec<Purchase> =
                ledger.purchases(purchase.need).iter().filter(|one| **one != purchase).cloned().collect();
            ledger.put(purchase.need, others);
            ledger.settle(ledger.instance.needs[purchase.need].nation);
            lost.insert(Inherited::Contract(contract), obstacle.clone());
        }
    }
    taken
}

fn add(ledger: &mut Ledger<'_>, purchase: &Purchase) {
    let mut purchases = ledger.purchases(purchase.need).to_vec();
    purchases.push(purchase.clone());
    purchases.sort_by_key(|purchase| purchase.candidate);
    ledger.put(purchase.need, purchases);
    ledger.settle(ledger.instance.needs[purchase.need].nation);
}

/// Whether a need and its lines have room for a purchase.
fn room(ledger: &Ledger<'_>, purchase: &Purchase) -> Result<(), Obstacle> {
    let instance = ledger.instance;
    let of = purchase.need(instance);
    let others = ledger.purchases(purchase.need);
    let all = || others.iter().chain([purchase]);
    let units =
        |purchase: &Purchase| purchase.arrivals.values().fold(0_i64, |all, units| all.saturating_add(*units));
    if all().map(units).fold(0_i64, i64::saturating_add) > of.quantity {
        return Err(Obstacle::Quantity(of.id.clone()));
    }
    let lines: BTreeSet<usize> = all()
        .flat_map(|one| one.arrivals.keys().map(|(source, _)| one.source(instance, *source).line))
        .collect();
    let twice = others.iter().any(|other| other.candidate == purchase.candidate);
    if twice || others.len() + 1 > of.most_systems || lines.len() > of.most_lines {
        return Err(Obstacle::Variety(of.id.clone()));
    }
    for (&(source, month), &units) in &purchase.arrivals {
        let source = purchase.source(instance, source);
        // Sources of one candidate are different lines.
        if ledger.free(source.line, month - source.transit) < units {
            return Err(Obstacle::Capacity(instance.lines[source.line].id.clone()));
        }
    }
    Ok(())
}

/// A rule that contracts taken together break, with the one that has to go for it, or all of them.
fn broken(ledger: &mut Ledger<'_>, taken: &[Bought]) -> Option<(Option<usize>, Obstacle)> {
    let instance = ledger.instance;
    let nation = |purchase: &Purchase| instance.needs[purchase.need].nation;
    let first = taken.first()?;
    if let Deal::Joint(project) = first.1.deal
        && !ledger.sound(project)
    {
        return Some((None, Obstacle::Project));
    }
    let nations: BTreeSet<usize> = taken.iter().map(|(_, purchase)| nation(purchase)).collect();
    nations.iter().for_each(|nation| ledger.settle(*nation));
    let poor = nations.into_iter().find(|nation| !ledger.solvent(*nation))?;
    let last = taken.iter().rposition(|(_, purchase)| nation(purchase) == poor)?;
    Some((Some(last), Obstacle::Money(instance.nations[poor].id.clone())))
}
