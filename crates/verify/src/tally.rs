//! What a plan brings to each need.

use std::collections::BTreeMap;

use muster_plan::tables::PlannedDelivery;
use muster_plan::{Plan, PlannedContractId};
use muster_study::NeedId;
use muster_table::Month;

use crate::buffers::Buffers;
use crate::facts::Facts;
use crate::planned_need::PlannedNeed;

/// What arrives for a need, and what it costs.
#[derive(Default)]
pub(crate) struct Tally {
    /// Units by month of arrival.
    pub arrivals: BTreeMap<Month, i128>,
    /// The totals of its contracts, in hundredths.
    pub cost: i128,
}

impl Tally {
    /// What arrives by the tables of contracts and deliveries, for every need with a contract.
    pub fn all(plan: &Plan) -> BTreeMap<&NeedId, Tally> {
        Self::gathered(plan, |delivery| delivery.month)
    }

    fn gathered<'a>(
        plan: &'a Plan,
        month: impl Fn(&PlannedDelivery) -> Month,
    ) -> BTreeMap<&'a NeedId, Tally> {
        let mut tallies: BTreeMap<&'a NeedId, Tally> = BTreeMap::new();
        let mut needs: BTreeMap<&PlannedContractId, &'a NeedId> = BTreeMap::new();
        for contract in plan.contracts.iter() {
            needs.entry(&contract.contract).or_insert(&contract.need);
            tallies.entry(&contract.need).or_default().cost += i128::from(contract.total.cents());
        }
        for delivery in plan.deliveries.iter() {
            if let Some(tally) = needs.get(&delivery.contract).and_then(|need| tallies.get_mut(*need)) {
                *tally.arrivals.entry(month(delivery)).or_default() += i128::from(delivery.quantity);
            }
        }
        tallies
    }

    /// What arrives for every need with a contract, units taken in the months in which they are reckoned to.
    pub fn reckoned<'a>(plan: &'a Plan, buffers: &Buffers<'_>) -> BTreeMap<&'a NeedId, Tally> {
        Self::gathered(plan, |delivery| buffers.reckoned(delivery))
    }

    /// Units that arrive.
    pub fn delivered(&self) -> i128 {
        self.arrivals.values().sum()
    }

    /// Units that arrive when they are wanted.
    pub fn on_time(&self, need: &PlannedNeed<'_>) -> i128 {
        let on_time = self.arrivals.iter().filter(|(month, _)| need.is_on_time(**month));
        on_time.map(|(_, units)| units).sum()
    }

    /// The sum over wanted units of a figure of their month of arrival, unmet ones taken as arriving after the end.
    pub fn sum(&self, facts: &Facts<'_>, need: &PlannedNeed<'_>, of_month: impl Fn(Month) -> f64) -> f64 {
        let unmet = (i128::from(need.quantity) - self.delivered()).max(0);
        let arrived = self.arrivals.iter().map(|(month, units)| of_month(*month) * *units as f64);
        arrived.sum::<f64>() + of_month(facts.end.plus(1)) * unmet as f64
    }

    /// Value-weighted months of waiting, in millions of currency: the first aim's part of a need.
    pub fn waiting(&self, facts: &Facts<'_>, need: &PlannedNeed<'_>) -> f64 {
        let plan = &facts.study.settings.plan;
        let unmet = (i128::from(need.quantity) - self.delivered()).max(0);
        // Units are never reckoned so late that it would be as well not to have them.
        let latest = facts.end.plus(i32::try_from(plan.unmet_months).unwrap_or(0).clamp(1, 12_000));
        let months = self.sum(facts, need, |month| need.delay(plan.waiting_weight, month.min(latest)));
        need.weight * need.value.units() / 1e6 * (months + unmet as f64 * plan.unmet_months as f64)
    }
}

/// Whether two figures that were summed up in different orders are the same.
pub(crate) fn same(a: f64, b: f64) -> bool {
    a.is_finite() && b.is_finite() && (a - b).abs() <= 1e-9 + 1e-9 * a.abs().max(b.abs())
}
