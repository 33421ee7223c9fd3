//! The aims, and the proof that goes with them.

use std::collections::{BTreeMap, BTreeSet};

use muster_plan::tables::Proof;
use muster_plan::{Aim, PaymentKind};
use muster_study::{CapabilityId, NationId};

use crate::buffers::Buffers;
use crate::codes::{WRONG_AIM, WRONG_BOUND};
use crate::facts::Facts;
use crate::ledger::Ledger;
use crate::objections::Objections;
use crate::purchase::Purchases;
use crate::reliance::Reliance;
use crate::tally::{Tally, same};

/// Objects to values of aims that are not as recomputed, and to bounds that contradict the plan.
pub(crate) fn check(
    facts: &Facts<'_>,
    purchases: &Purchases<'_>,
    ledger: &Ledger<'_>,
    reliance: &Reliance<'_>,
    objections: &mut Objections,
) {
    let table = &purchases.plan.proof;
    let weighted = table.iter().any(|proof| proof.aim == Aim::Weighted);
    let values = [
        waiting(facts, purchases),
        money(purchases, ledger),
        dependence(facts, purchases, ledger),
        reliance.largest(),
    ];
    let of = |aim: Aim| match aim {
        Aim::Waiting => values[0],
        Aim::Money => values[1],
        Aim::Dependence => values[2],
        Aim::Reliance => values[3],
        Aim::Weighted => 0.0,
    };
    let mut places = BTreeSet::new();
    let sum = table.iter().map(|proof| proof.weight.unwrap_or(0.0) * of(proof.aim)).sum();
    let mut named = BTreeSet::new();
    for (row, proof) in table.iter().enumerate() {
        named.insert(proof.aim);
        let right = match proof.aim {
            Aim::Weighted => sum,
            single => of(single),
        };
        if !same(right, proof.value) {
            let cause = format!("Recomputed, {} is {right}.", proof.aim.word());
            objections.row(WRONG_AIM, table, row, ("value", proof.value), cause);
        }
        let sound = match proof.aim {
            _ if weighted => proof.order == 1,
            Aim::Waiting => proof.order == 1 && places.insert(1),
            _ => (2..=table.len() as i64).contains(&proof.order) && places.insert(proof.order),
        };
        if !sound {
            let cause = "Waiting has the place 1 and every other aim one of its own after it; all have 1 where they \
                         are weighted.";
            objections.row(WRONG_AIM, table, row, ("order", proof.order), cause);
        }
        let single = weighted && proof.aim != Aim::Weighted;
        if proof.weight.is_some() != single {
            let cause = "Each single aim has a weight if they are weighted, and none otherwise.".to_owned();
            objections.row(WRONG_AIM, table, row, ("weight", text(proof.weight)), cause);
        }
        if single {
            if proof.bound.is_some() || proof.gap.is_some() {
                let cause = "Of weighted aims only their sum has a bound and a gap.".to_owned();
                objections.row(WRONG_BOUND, table, row, ("bound", text(proof.bound)), cause);
            }
            continue;
        }
        let (Some(bound), Some(stated)) = (proof.bound, proof.gap) else {
            let cause = "Bound and gap are missing.".to_owned();
            objections.row(WRONG_BOUND, table, row, ("bound", text(proof.bound)), cause);
            continue;
        };
        if bound > proof.value && !same(bound, proof.value) {
            let cause = format!("The plan reaches {}, which no plan could if the bound held.", proof.value);
            objections.row(WRONG_BOUND, table, row, ("bound", bound), cause);
        }
        let distance = (proof.value - bound).max(0.0);
        let gap = if distance > 0.0 { distance / proof.value.abs() } else { 0.0 };
        if !same(gap, stated) {
            let cause = format!("Recomputed from value and bound, it is {gap}.");
            objections.row(WRONG_BOUND, table, row, ("gap", stated), cause);
        }
    }
    for aim in [Aim::Waiting, Aim::Money, Aim::Dependence] {
        if !named.contains(&aim) {
            objections.table::<Proof>(WRONG_AIM, format!("The row of the aim {} is missing.", aim.word()));
        }
    }
}

/// A figure as it stands in the table.
fn text(figure: Option<f64>) -> String {
    figure.map_or_else(String::new, |figure| figure.to_string())
}

/// The first aim, in millions of currency times months, units taken in the months in which they are reckoned to arrive.
fn waiting(facts: &Facts<'_>, purchases: &Purchases<'_>) -> f64 {
    let tallies = Tally::reckoned(purchases.plan, &Buffers::of(purchases.plan));
    let none = Tally::default();
    let needs = facts.planned.iter();
    needs.map(|(id, need)| tallies.get(id).unwrap_or(&none).waiting(facts, need)).sum()
}

/// The second aim, in millions of currency: payments, and the price on changes against a former plan.
fn money(purchases: &Purchases<'_>, ledger: &Ledger<'_>) -> f64 {
    let expansions = purchases.plan.payments.iter().filter(|payment| payment.kind == PaymentKind::Expansion);
    let expansions: i128 = expansions.map(|payment| i128::from(payment.amount.cents())).sum();
    let changes: i128 = purchases.plan.changes.iter().map(|row| i128::from(row.counted.cents())).sum();
    (ledger.payments.values().sum::<i128>() + expansions + changes) as f64 / 100.0 / 1e6
}

/// The third aim: introductions, and for each capability the largest part from the makers of one nation.
fn dependence(facts: &Facts<'_>, purchases: &Purchases<'_>, ledger: &Ledger<'_>) -> f64 {
    let mut wanted: BTreeMap<&CapabilityId, f64> = BTreeMap::new();
    for need in facts.planned.values() {
        *wanted.entry(&need.row.capability).or_default() += need.value.units() * need.quantity as f64;
    }
    let mut parts: BTreeMap<(&CapabilityId, &NationId), f64> = BTreeMap::new();
    for purchase in &purchases.all {
        let system = facts.systems.get(&purchase.contract.system);
        if let (Some(need), Some(system)) = (purchase.need, system) {
            *parts.entry((&need.row.capability, &system.nation)).or_default() +=
                need.value.units() * purchase.units as f64;
        }
    }
    let mut largest: BTreeMap<&CapabilityId, f64> = BTreeMap::new();
    for ((capability, _), part) in parts {
        let entry = largest.entry(capability).or_default();
        *entry = entry.max(part);
    }
    let of_wanted = |(capability, part): (&CapabilityId, f64)| match wanted.get(capability) {
        Some(wanted) if *wanted > 0.0 => part / wanted,
        _ => 0.0,
    };
    0.1 * ledger.introduced.len() as f64 + largest.into_iter().map(of_wanted).sum::<f64>()
}
