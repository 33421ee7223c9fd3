//! `payments.csv` and `budgets.csv`.

use muster_plan::tables::{Budget, Payment};

use super::View;
use crate::account::{Reason, balances, contract_id};

/// One row for each nation, year, kind and contract or expansion.
pub(super) fn payments(view: &View<'_>) -> Vec<Payment> {
    let instance = view.instance;
    let mut rows: Vec<Payment> = view
        .account
        .payments
        .iter()
        .map(|(&(nation, year, kind, reason), &amount)| {
            let (contract, expansion) = match reason {
                Reason::Purchase(position) => {
                    let purchase = &view.decisions.purchases[position];
                    (Some(contract_id(instance, purchase)), None)
                }
                Reason::Expansion(position) => (None, Some(instance.expansions[position].id.clone())),
            };
            let nation = instance.nations[nation].id.clone();
            Payment { nation, year: instance.year(year), kind, contract, expansion, amount }
        })
        .collect();
    rows.sort_by(|a, b| {
        let key = |row: &Payment| {
            (row.nation.clone(), row.year, row.kind, row.contract.clone(), row.expansion.clone())
        };
        key(a).cmp(&key(b))
    });
    rows
}

/// One row for each nation whose money is known and each year.
pub(super) fn budgets(view: &View<'_>) -> Vec<Budget> {
    let instance = view.instance;
    let paid = view.account.by_year(instance);
    let mut rows = Vec::new();
    for (position, nation) in instance.nations.iter().enumerate().filter(|(_, nation)| nation.known) {
        let (balances, _) = balances(instance, position, &paid[position]);
        for (year, (fund, balance)) in nation.funds.iter().zip(balances).enumerate() {
            rows.push(Budget {
                nation: nation.id.clone(),
                year: instance.year(year),
                available: fund.available,
                committed: fund.committed,
                free: fund.free,
                carried_in: balance.carried_in,
                paid: balance.paid,
                carried_out: balance.carried_out,
                assumed: (!fund.assumed.is_empty()).then(|| fund.assumed.join(";")),
            });
        }
    }
    rows.sort_by(|a, b| (&a.nation, a.year).cmp(&(&b.nation, b.year)));
    rows
}
