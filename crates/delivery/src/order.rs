//! What a signed contract still has to bring.

use muster_study::tables::Order;
use muster_study::{ContractId, ContractStatus};
use muster_table::Month;

/// The part of a signed contract that is still to come, with its schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutstandingOrder {
    /// The contract.
    pub contract: ContractId,
    /// The month of signature; `None`, unknown, is served first.
    pub signed: Option<Month>,
    /// Units still to come.
    pub quantity: i64,
    /// The first month in which some of them are due.
    pub first: Month,
    /// The month from which all of them are due.
    pub last: Month,
}

impl OutstandingOrder {
    /// What is still to come of a row of the order book at `start`; `None` if the row loads no line: it is not
    /// running, or its line, quantity, first or last delivery is unknown.
    pub fn at(order: &Order, start: Month) -> Option<Self> {
        if order.status != ContractStatus::Running || order.line.is_none() {
            return None;
        }
        let whole = Self::whole(order)?;
        let delivered = order.delivered.unwrap_or_else(|| whole.due(start.plus(-1)));
        Some(whole.less(delivered, start))
    }

    /// What would be still to come of a row at `start` by its schedule alone, whatever came of it since; `None` if its
    /// quantity, first or last delivery is unknown.
    pub fn scheduled(order: &Order, start: Month) -> Option<Self> {
        let whole = Self::whole(order)?;
        let due = whole.due(start.plus(-1));
        Some(whole.less(due, start))
    }

    fn whole(order: &Order) -> Option<Self> {
        Some(Self {
            contract: order.contract.clone(),
            signed: order.signed,
            quantity: order.quantity?,
            first: order.first_delivery?,
            last: order.last_delivery?,
        })
    }

    fn less(self, delivered: i64, start: Month) -> Self {
        let first = self.first.max(start);
        let last = self.last.max(first);
        Self { quantity: self.quantity.saturating_sub(delivered.max(0)).max(0), first, last, ..self }
    }

    /// Units due up to and including `month`: spread evenly over the months from first to last, in whole units.
    pub fn due(&self, month: Month) -> i64 {
        let last = self.last.max(self.first);
        if month < self.first {
            0
        } else if month >= last {
            self.quantity
        } else {
            let (past, all) = (month.since(self.first) + 1, last.since(self.first) + 1);
            let due = i128::from(self.quantity) * i128::from(past) / i128::from(all);
            i64::try_from(due).unwrap_or(i64::MAX)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(quantity: i64, first: &str, last: &str) -> OutstandingOrder {
        OutstandingOrder {
            contract: ContractId::new("c"),
            signed: None,
            quantity,
            first: first.parse().unwrap(),
            last: last.parse().unwrap(),
        }
    }

    #[test]
    fn ten_units_over_four_months() {
        let order = order(10, "2026-03", "2026-06");
        let due: Vec<_> =
            (0..8).map(|ahead| order.due("2026-01".parse::<Month>().unwrap().plus(ahead))).collect();
        assert_eq!(due, [0, 0, 2, 5, 7, 10, 10, 10]);
    }

    #[test]
    fn a_last_month_before_the_first_is_read_as_the_first() {
        let order = order(3, "2026-03", "2026-01");
        assert_eq!(order.due("2026-02".parse().unwrap()), 0);
        assert_eq!(order.due("2026-03".parse().unwrap()), 3);
    }
}
