//! The comparison with the world without cooperation.

use std::collections::{BTreeMap, BTreeSet};

use muster_plan::tables::Comparison;
use muster_plan::{ComparisonScope, Plan};
use muster_study::{CapabilityId, NationId, NeedId};
use muster_table::Record;

use crate::codes::WRONG_COMPARISON;
use crate::facts::Facts;
use crate::objections::{Objections, amount};
use crate::planned_need::PlannedNeed;
use crate::tally::{Tally, same};

/// How near to a half of a hundredth an average cost is rounded either way.
const NEAR_A_HALF: f64 = 1e-3;

/// What is right for a row of the comparison; pairs are together and alone.
#[derive(Default)]
struct Sums {
    quantity: i128,
    delivered: (i128, i128),
    on_time: (i128, i128),
    value_months: (f64, f64),
    paid: (i128, i128),
    /// The least and the most: where a half of a hundredth is rounded, either way will do.
    saved: (i128, i128),
    /// Month of arrival alone less together, summed over units with their weights, and the sum of the weights.
    earlier: f64,
    weights: f64,
}

/// Objects to rows of the comparison that are not as recomputed from both plans, too many, or missing.
pub(crate) fn check(facts: &Facts<'_>, plan: &Plan, alone: &Plan, objections: &mut Objections) {
    let rows = sums(facts, plan, alone);
    let mut named = BTreeSet::new();
    for (row, said) in plan.comparison.iter().enumerate() {
        named.insert((said.scope, said.name.as_str()));
        let Some(sums) = rows.get(&(said.scope, said.name.as_str())) else {
            let cause = "Nothing of this name has a planned need.";
            objections.row(WRONG_COMPARISON, &plan.comparison, row, ("name", &said.name), cause);
            continue;
        };
        for (column, right) in sums.faults(said) {
            let cell = said.cell(column).unwrap_or_default();
            let cause = format!("Recomputed from both plans, it is {right}.");
            objections.row(WRONG_COMPARISON, &plan.comparison, row, (column, cell), cause);
        }
    }
    for (scope, name) in rows.keys().filter(|key| !named.contains(*key)) {
        let cause = format!("The row of {} {name} is missing.", scope.word());
        objections.table::<Comparison>(WRONG_COMPARISON, cause);
    }
}

impl Sums {
    /// The columns in which a row is not right, with what is.
    fn faults(&self, said: &Comparison) -> Vec<(&'static str, String)> {
        let mut faults = Vec::new();
        for (column, said, right) in [
            ("quantity", said.quantity, self.quantity),
            ("delivered_together", said.delivered_together, self.delivered.0),
            ("delivered_alone", said.delivered_alone, self.delivered.1),
            ("on_time_together", said.on_time_together, self.on_time.0),
            ("on_time_alone", said.on_time_alone, self.on_time.1),
        ] {
            if i128::from(said) != right {
                faults.push((column, right.to_string()));
            }
        }
        for (column, said, (least, most)) in [
            ("paid_together", said.paid_together, (self.paid.0, self.paid.0)),
            ("paid_alone", said.paid_alone, (self.paid.1, self.paid.1)),
            ("saved_like_for_like", said.saved_like_for_like, self.saved),
        ] {
            if !(least..=most).contains(&i128::from(said.cents())) {
                faults.push((column, amount(least)));
            }
        }
        let earlier = (self.weights > 0.0).then(|| self.earlier / self.weights);
        let as_said = match (said.months_earlier, earlier) {
            (Some(said), Some(right)) => same(said, right),
            (said, right) => said == right,
        };
        if !as_said {
            faults
                .push(("months_earlier", earlier.map_or("blank".to_owned(), |earlier| earlier.to_string())));
        }
        for (column, said, right) in [
            ("value_months_together", said.value_months_together, self.value_months.0),
            ("value_months_alone", said.value_months_alone, self.value_months.1),
        ] {
            if !same(said, right) {
                faults.push((column, right.to_string()));
            }
        }
        faults
    }

    fn add(
        &mut self,
        facts: &Facts<'_>,
        need: &PlannedNeed<'_>,
        together: &Tally,
        alone: &Tally,
        by_value: bool,
    ) {
        let (delivered, delivered_alone) = (together.delivered(), alone.delivered());
        self.quantity += i128::from(need.quantity);
        self.delivered.0 += delivered;
        self.delivered.1 += delivered_alone;
        self.on_time.0 += together.on_time(need);
        self.on_time.1 += alone.on_time(need);
        self.value_months.0 += together.waiting(facts, need);
        self.value_months.1 += alone.waiting(facts, need);
        let weight = if by_value { need.value.units() } else { 1.0 };
        let month = |month: muster_table::Month| f64::from(month.since(facts.start));
        self.earlier += weight * (alone.sum(facts, need, month) - together.sum(facts, need, month));
        self.weights += weight * need.quantity as f64;
        if delivered > 0 && delivered_alone > 0 {
            let both = delivered.min(delivered_alone) as f64;
            let a_unit = |cost: i128, units: i128| cost as f64 / units as f64;
            let saved = both * (a_unit(alone.cost, delivered_alone) - a_unit(together.cost, delivered));
            self.saved.0 += (saved - NEAR_A_HALF).round() as i128;
            self.saved.1 += (saved + NEAR_A_HALF).round() as i128;
        }
    }
}

fn sums<'a>(
    facts: &Facts<'a>,
    plan: &'a Plan,
    alone: &'a Plan,
) -> BTreeMap<(ComparisonScope, &'a str), Sums> {
    let (together, apart) = (Tally::all(plan), Tally::all(alone));
    let none = Tally::default();
    let mut rows: BTreeMap<(ComparisonScope, &str), Sums> = BTreeMap::new();
    for (id, need) in &facts.planned {
        let of_plans = (together.get(id).unwrap_or(&none), apart.get(id).unwrap_or(&none));
        for (scope, name, by_value) in [
            (ComparisonScope::All, "all", true),
            (ComparisonScope::Nation, need.row.nation.as_str(), true),
            (ComparisonScope::Capability, need.row.capability.as_str(), false),
            (ComparisonScope::Need, id.as_str(), false),
        ] {
            rows.entry((scope, name)).or_default().add(facts, need, of_plans.0, of_plans.1, by_value);
        }
    }
    let paid = (paid(facts, plan), paid(facts, alone));
    for ((scope, name), sums) in &mut rows {
        let of = |paid: &Paid<'_>| match scope {
            ComparisonScope::All => paid.all,
            ComparisonScope::Nation => paid.nations.get(&NationId::new(name)).copied().unwrap_or(0),
            ComparisonScope::Capability => {
                paid.capabilities.get(&CapabilityId::new(name)).copied().unwrap_or(0)
            }
            ComparisonScope::Need => paid.needs.get(&NeedId::new(name)).copied().unwrap_or(0),
        };
        sums.paid = (of(&paid.0), of(&paid.1));
    }
    rows
}

/// What a plan pays, in hundredths.
#[derive(Default)]
struct Paid<'a> {
    all: i128,
    nations: BTreeMap<&'a NationId, i128>,
    capabilities: BTreeMap<&'a CapabilityId, i128>,
    needs: BTreeMap<&'a NeedId, i128>,
}

fn paid<'a>(facts: &Facts<'a>, plan: &'a Plan) -> Paid<'a> {
    let needs: BTreeMap<_, _> = plan.contracts.iter().map(|row| (&row.contract, &row.need)).collect();
    let mut paid = Paid::default();
    for payment in plan.payments.iter() {
        let cents = i128::from(payment.amount.cents());
        paid.all += cents;
        *paid.nations.entry(&payment.nation).or_default() += cents;
        let Some(need) = payment.contract.as_ref().and_then(|contract| needs.get(contract)) else { continue };
        *paid.needs.entry(need).or_default() += cents;
        if let Some(row) = facts.needs.get(*need) {
            *paid.capabilities.entry(&row.capability).or_default() += cents;
        }
    }
    paid
}
