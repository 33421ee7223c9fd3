//! `comparison.csv`: the plan beside the world without cooperation.

use std::collections::BTreeMap;

use muster_plan::tables::Comparison;
use muster_plan::{ComparisonScope, Plan};
use muster_study::{NeedId, Study};
use muster_table::Money;

use super::View;
use super::needs::{arrivals, on_time};
use crate::account::Account;
use crate::decisions::Decisions;
use crate::instance::{Instance, Need};

/// What one of the two worlds does for one need.
#[derive(Debug, Clone, Copy, Default)]
struct Service {
    delivered: i64,
    on_time: i64,
    /// The sum over wanted units of the month of arrival.
    months: i64,
    waiting: f64,
    cost: Money,
}

impl Service {
    fn of(view: &View<'_>, position: usize, cost: Money) -> Self {
        let need = &view.instance.needs[position];
        let mut service = Self { cost, ..Self::default() };
        for (month, units) in arrivals(view, position) {
            service.delivered += units;
            service.on_time += if on_time(view, need, month) { units } else { 0 };
            service.months += month as i64 * units;
            service.waiting += view.instance.weight(need) * view.instance.delay(need, month) * units as f64;
        }
        let unmet = need.quantity - service.delivered;
        service.months += view.instance.months as i64 * unmet;
        service.waiting += view.instance.waiting_unmet(need) * unmet as f64;
        service
    }
}

/// One need in both worlds.
struct Pair<'a> {
    need: &'a Need,
    together: Service,
    alone: Service,
}

impl Pair<'_> {
    /// What the units that both deliver cost less together.
    fn saved(&self) -> Money {
        let both = self.together.delivered.min(self.alone.delivered);
        if both == 0 {
            return Money::ZERO;
        }
        let each = |service: &Service| service.cost.units() / service.delivered as f64;
        Money::from_units(both as f64 * (each(&self.alone) - each(&self.together))).unwrap_or_default()
    }
}

/// One world: its decisions and its tables.
pub(crate) struct World<'a> {
    /// What is decided.
    pub decisions: &'a Decisions,
    /// The same as tables.
    pub plan: &'a Plan,
}

/// The comparison of two worlds of one study.
pub(crate) fn compare(
    study: &Study,
    instance: &Instance,
    together: World<'_>,
    alone: World<'_>,
) -> Vec<Comparison> {
    let (paid_together, paid_alone) =
        (Account::of(instance, together.decisions), Account::of(instance, alone.decisions));
    let services = |world: &World<'_>, account: &Account| -> Vec<Service> {
        let view = View { study, instance, decisions: world.decisions, account };
        let mut costs: BTreeMap<&NeedId, Money> = BTreeMap::new();
        world.plan.contracts.iter().for_each(|row| *costs.entry(&row.need).or_default() += row.total);
        let cost = |need: usize| costs.get(&instance.needs[need].id).copied().unwrap_or_default();
        (0..instance.needs.len()).map(|need| Service::of(&view, need, cost(need))).collect()
    };
    let both = services(&together, &paid_together).into_iter().zip(services(&alone, &paid_alone));
    let pairs: Vec<Pair<'_>> = instance
        .needs
        .iter()
        .zip(both)
        .map(|(need, (together, alone))| Pair { need, together, alone })
        .collect();
    let by_nation = |account: &Account| -> Vec<Money> {
        account.by_year(instance).into_iter().map(|years| years.into_iter().sum()).collect()
    };
    let (nations_together, nations_alone) = (by_nation(&paid_together), by_nation(&paid_alone));

    let mut rows = Vec::new();
    let all: Vec<&Pair<'_>> = pairs.iter().collect();
    if !all.is_empty() {
        let paid = (paid_together.total(), paid_alone.total());
        rows.push(row(ComparisonScope::All, "all", &all, true, paid));
    }
    let mut nations: BTreeMap<usize, Vec<&Pair<'_>>> = BTreeMap::new();
    let mut capabilities: BTreeMap<usize, Vec<&Pair<'_>>> = BTreeMap::new();
    for pair in &pairs {
        nations.entry(pair.need.nation).or_default().push(pair);
        capabilities.entry(pair.need.capability).or_default().push(pair);
    }
    for (nation, pairs) in &nations {
        let paid = (nations_together[*nation], nations_alone[*nation]);
        rows.push(row(ComparisonScope::Nation, instance.nations[*nation].id.as_str(), pairs, true, paid));
    }
    for (capability, pairs) in &capabilities {
        let name = instance.capabilities[*capability].id.as_str();
        rows.push(row(ComparisonScope::Capability, name, pairs, false, costs(pairs)));
    }
    for pair in &all {
        rows.push(row(ComparisonScope::Need, pair.need.id.as_str(), &[pair], false, costs(&[pair])));
    }
    rows.sort_by(|a, b| (a.scope, &a.name).cmp(&(b.scope, &b.name)));
    rows
}

fn costs(pairs: &[&Pair<'_>]) -> (Money, Money) {
    (pairs.iter().map(|pair| pair.together.cost).sum(), pairs.iter().map(|pair| pair.alone.cost).sum())
}

fn row(
    scope: ComparisonScope,
    name: &str,
    pairs: &[&Pair<'_>],
    by_value: bool,
    (paid_together, paid_alone): (Money, Money),
) -> Comparison {
    let sum = |of: &dyn Fn(&Pair<'_>) -> i64| pairs.iter().map(|pair| of(pair)).sum::<i64>();
    let weight = |pair: &Pair<'_>| if by_value { pair.need.value.units() } else { 1.0 };
    let wanted: f64 = pairs.iter().map(|pair| weight(pair) * pair.need.quantity as f64).sum();
    let earlier: f64 =
        pairs.iter().map(|pair| weight(pair) * (pair.alone.months - pair.together.months) as f64).sum();
    Comparison {
        scope,
        name: name.to_owned(),
        quantity: sum(&|pair| pair.need.quantity),
        delivered_together: sum(&|pair| pair.together.delivered),
        delivered_alone: sum(&|pair| pair.alone.delivered),
        on_time_together: sum(&|pair| pair.together.on_time),
        on_time_alone: sum(&|pair| pair.alone.on_time),
        months_earlier: (wanted > 0.0).then(|| earlier / wanted),
        value_months_together: pairs.iter().map(|pair| pair.together.waiting).sum(),
        value_months_alone: pairs.iter().map(|pair| pair.alone.waiting).sum(),
        paid_together,
        paid_alone,
        saved_like_for_like: pairs.iter().map(|pair| pair.saved()).sum(),
    }
}
