//! The price of certainty: a plan beside the plan on paper.

use std::collections::BTreeMap;

use muster_plan::CertaintyScope;
use muster_plan::tables::{CertaintyNeed, CertaintyPrice};
use muster_table::Money;

use crate::round::Tried;
use crate::{Assessment, Promise};

/// One row for all, and one for each nation with a planned need.
pub(crate) fn price(paper: &Tried, certain: &Tried) -> Vec<CertaintyPrice> {
    let mut nations: Vec<_> =
        certain.assessment.promises.values().map(|promise| promise.nation.to_string()).collect();
    nations.sort();
    nations.dedup();
    let all = (CertaintyScope::All, "all".to_owned());
    let scopes = std::iter::once(all).chain(nations.into_iter().map(|name| (CertaintyScope::Nation, name)));
    scopes.map(|(scope, name)| row(scope, name, paper, certain)).collect()
}

fn row(scope: CertaintyScope, name: String, paper: &Tried, certain: &Tried) -> CertaintyPrice {
    let is_in = |nation: &str| scope == CertaintyScope::All || nation == name;
    let of = |tried: &Tried| {
        let promises = tried.assessment.promises.values();
        let promises: Vec<&Promise> = promises.filter(|promise| is_in(promise.nation.as_str())).collect();
        let count = |what: fn(&Promise) -> bool| promises.iter().filter(|one| what(one)).count() as i64;
        let wanted: f64 = promises.iter().map(|one| one.value * one.quantity as f64).sum();
        let mean = |late: fn(&Promise) -> f64| {
            let sum: f64 = promises.iter().map(|one| one.value * late(one)).sum();
            if wanted > 0.0 { (sum / wanted).max(0.0) } else { 0.0 }
        };
        let payments = tried.outcome.plan.payments.iter().filter(|payment| is_in(payment.nation.as_str()));
        Sums {
            needs: promises.len() as i64,
            on_paper: count(|one| one.on_paper),
            certain: count(|one| one.certain),
            late_on_paper: mean(|one| one.late_on_paper),
            late_certain: mean(|one| one.late_certain),
            paid: payments.map(|payment| payment.amount).sum(),
        }
    };
    let (paper, certain) = (of(paper), of(certain));
    CertaintyPrice {
        scope,
        name,
        needs: certain.needs,
        paper_on_paper: paper.on_paper,
        paper_certain: paper.certain,
        on_paper: certain.on_paper,
        certain: certain.certain,
        paper_late_on_paper: paper.late_on_paper,
        paper_late_certain: paper.late_certain,
        late_on_paper: certain.late_on_paper,
        late_certain: certain.late_certain,
        paper_paid: paper.paid,
        paid: certain.paid,
    }
}

/// What a plan does for some needs.
struct Sums {
    needs: i64,
    on_paper: i64,
    certain: i64,
    late_on_paper: f64,
    late_certain: f64,
    paid: Money,
}

/// The chance of every planned need in both plans.
pub(crate) fn needs(paper: &Assessment, certain: &Assessment) -> Vec<CertaintyNeed> {
    let paper: &BTreeMap<_, _> = &paper.promises;
    let rows = certain.promises.iter().map(|(need, promise)| {
        let before = paper.get(need);
        CertaintyNeed {
            need: need.clone(),
            paper_chance: before.map_or(0.0, |before| before.chance),
            chance: promise.chance,
            paper_units: before.map_or(0, |before| before.units),
            units: promise.units,
            certain: promise.certain,
        }
    });
    rows.collect()
}
