//! `contracts.csv` and `deliveries.csv`.

use std::collections::BTreeMap;

use muster_plan::tables::{Contract, PlannedDelivery};
use muster_plan::{PaymentKind, ProjectId};
use muster_table::Money;

use super::View;
use super::evidence::Evidence;
use super::projects::project_id;
use crate::account::{Reason, contract_id, deal_quantity};
use crate::decisions::{Deal, Purchase};

/// One row for each purchase, by identifier.
pub(super) fn rows(view: &View<'_>) -> Vec<Contract> {
    let evidence = Evidence::of(view.study);
    let mut booked: BTreeMap<(usize, PaymentKind), Money> = BTreeMap::new();
    for ((_, _, kind, reason), amount) in &view.account.payments {
        if let Reason::Purchase(position) = reason {
            *booked.entry((*position, *kind)).or_default() += *amount;
        }
    }
    let purchases = view.decisions.purchases.iter().enumerate();
    let row = |(position, purchase)| {
        let of = |kind| booked.get(&(position, kind)).copied().unwrap_or_default();
        row(view, &evidence, purchase, &of)
    };
    let mut rows: Vec<Contract> = purchases.map(row).collect();
    rows.sort_by(|a, b| a.contract.cmp(&b.contract));
    rows
}

fn row(
    view: &View<'_>,
    evidence: &Evidence<'_>,
    purchase: &Purchase,
    booked: &dyn Fn(PaymentKind) -> Money,
) -> Contract {
    let instance = view.instance;
    let (need, candidate) = (purchase.need(instance), purchase.candidate(instance));
    let ladder = purchase.ladder(instance);
    let unit_price = ladder.unit(ladder.level_at(deal_quantity(view.decisions, purchase)));
    let quantity = purchase.quantity();
    let (goods, transport) = (unit_price.times(quantity), booked(PaymentKind::Transport));
    let (procedure, one_time) = (booked(PaymentKind::Procedure), booked(PaymentKind::OneTime));
    let arrivals = || purchase.arrivals.keys().map(|(_, month)| *month);
    Contract {
        contract: contract_id(instance, purchase),
        need: need.id.clone(),
        nation: instance.nations[need.nation].id.clone(),
        system: instance.systems[candidate.system].id.clone(),
        route: instance.routes[route(view, purchase)].clone(),
        project: project(view, purchase),
        quantity,
        signed: instance.month(signed(view, purchase)),
        first_delivery: instance.month(arrivals().min().unwrap_or(0)),
        last_delivery: instance.month(arrivals().max().unwrap_or(0)),
        list_price: ladder.list,
        unit_price,
        goods,
        transport,
        procedure,
        one_time,
        total: goods + transport + procedure + one_time,
        assumed: evidence.of_purchase(instance, purchase),
    }
}

fn route(view: &View<'_>, purchase: &Purchase) -> usize {
    match purchase.deal {
        Deal::Own(deal) => purchase.candidate(view.instance).own[deal].route,
        Deal::Joint(project) => view.instance.projects[project].route,
    }
}

fn project(view: &View<'_>, purchase: &Purchase) -> Option<ProjectId> {
    match purchase.deal {
        Deal::Own(_) => None,
        Deal::Joint(project) => Some(project_id(view.instance, project)),
    }
}

/// The month of signature: of all members of a project in the earliest month that any of them needs.
pub(super) fn signed(view: &View<'_>, purchase: &Purchase) -> usize {
    if let Deal::Own(_) = purchase.deal {
        return purchase.begins(view.instance);
    }
    let same = view.decisions.purchases.iter().filter(|other| other.deal == purchase.deal);
    same.map(|other| other.begins(view.instance)).min().unwrap_or(0)
}

/// One row for each contract, line and month of arrival.
pub(super) fn deliveries(view: &View<'_>) -> Vec<PlannedDelivery> {
    let instance = view.instance;
    let mut rows: Vec<PlannedDelivery> = view
        .decisions
        .purchases
        .iter()
        .flat_map(|purchase| {
            let contract = contract_id(instance, purchase);
            purchase.arrivals.iter().map(move |(&(source, month), &quantity)| {
                let source = purchase.source(instance, source);
                PlannedDelivery {
                    contract: contract.clone(),
                    line: instance.lines[source.line].id.clone(),
                    made: instance.month(month.saturating_sub(source.transit)),
                    month: instance.month(month),
                    quantity,
                }
            })
        })
        .collect();
    rows.sort_by(|a, b| (&a.contract, &a.line, a.month).cmp(&(&b.contract, &b.line, b.month)));
    rows
}
