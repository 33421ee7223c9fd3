//! Payments and budgets.

use std::collections::BTreeMap;

use muster_highs::Column;

use super::{Builder, MILLION};

impl Builder<'_> {
    /// Notes that a nation pays so many millions in a year for each unit of a column.
    pub(super) fn pay(&mut self, nation: usize, year: usize, column: Column, millions: f64) {
        if millions != 0.0 {
            self.money.add(column, millions);
            self.payments.entry((nation, year)).or_default().push((column, millions));
        }
    }

    /// Adds for each nation and year that no more is paid than is free and was carried in.
    pub(super) fn add_budgets(&mut self) {
        let payments = std::mem::take(&mut self.payments);
        let mut nations: BTreeMap<usize, BTreeMap<usize, Vec<(Column, f64)>>> = BTreeMap::new();
        for ((nation, year), terms) in payments {
            nations.entry(nation).or_default().insert(year, terms);
        }
        for (position, mut years) in nations {
            let nation = &self.instance.nations[position];
            let Some((&last, _)) = years.last_key_value() else { continue };
            let mut carried_in: Option<Column> = None;
            let mut surely_carried = 0.0;
            for (year, fund) in nation.funds.iter().enumerate().take(last + 1) {
                let most = fund.carried_at_most.units() / MILLION;
                if self.slack.holds(position, year) {
                    (carried_in, surely_carried) = (None, most);
                    continue;
                }
                let calendar = self.instance.year(year);
                let taken = self.scope.paid[position][year] + self.scope.reserve[position][year];
                let free = (fund.free - taken).units() / MILLION + surely_carried;
                let mut terms = years.remove(&year).unwrap_or_default();
                terms.extend(carried_in.map(|column| (column, -1.0)));
                let carried_out = (year < last && most > 0.0 && !self.slack.holds(position, year + 1))
                    .then(|| self.add_amount(format_args!("carried {} {calendar}", nation.id), most));
                terms.extend(carried_out.map(|column| (column, 1.0)));
                self.at_most(format_args!("budget {} {calendar}", nation.id), terms, free);
                (carried_in, surely_carried) = (carried_out, 0.0);
            }
        }
    }
}
