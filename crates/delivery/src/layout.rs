//! The order book laid out over the lines: what signed contracts take, what they leave, and what comes late.

use std::collections::BTreeMap;

use muster_study::{ContractId, LineId, Study};
use muster_table::Month;

use crate::{OutstandingOrder, Span, line_capacity, line_lot};

/// What a line does for one signed contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderLayout {
    /// What was to come, and when.
    pub order: OutstandingOrder,
    /// Units made in each month.
    pub made: Vec<i64>,
    /// What the line cannot make when it is due.
    pub shortfall: Option<Shortfall>,
}

/// Units of a signed contract that its line cannot make when they are due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortfall {
    /// The contract.
    pub contract: ContractId,
    /// The first month at whose end units were missing.
    pub since: Month,
    /// The most units that were missing at the end of any month.
    pub most: i64,
    /// The month at whose end nothing was missing any more, up to the end of the span; `None` if it never came.
    pub until: Option<Month>,
    /// Units due but not made at the end of the span.
    pub at_end: i64,
}

/// The order book of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineLayout {
    /// Units that are made and planned together.
    pub lot: i64,
    /// What the line can make in each month, in whole lots, without expansions.
    pub capacity: Vec<i64>,
    /// Its orders, in the order in which they are served.
    pub orders: Vec<OrderLayout>,
    /// What they take in each month.
    pub taken: Vec<i64>,
    /// What they leave for the plan in each month, in whole lots.
    pub left: Vec<i64>,
}

impl LineLayout {
    /// Lays `orders` out over the `capacity` of the months of `span`.
    ///
    /// Orders are served by date of signature (unknown first), then identifier. Each takes in every month what is due
    /// to it so far and not yet made, as far as the month's capacity goes. Months of `span` beyond `capacity` have
    /// none.
    pub fn new(capacity: Vec<i64>, lot: i64, mut orders: Vec<OutstandingOrder>, span: Span) -> Self {
        orders.sort_by(|a, b| (a.signed, &a.contract).cmp(&(b.signed, &b.contract)));
        let mut capacity = capacity;
        capacity.resize(span.months(), 0);
        let mut free = capacity.clone();
        let orders: Vec<_> = orders.into_iter().map(|order| serve(order, &mut free, span)).collect();
        let lot = lot.max(1);
        let taken = capacity.iter().zip(&free).map(|(all, free)| all - free).collect();
        let left = free.iter().map(|free| free - free % lot).collect();
        Self { lot, capacity, orders, taken, left }
    }
}

/// Takes what one order can have out of the `free` units of each month.
fn serve(order: OutstandingOrder, free: &mut [i64], span: Span) -> OrderLayout {
    let mut made = Vec::with_capacity(free.len());
    let mut so_far = 0;
    let mut shortfall: Option<Shortfall> = None;
    for (index, free) in free.iter_mut().enumerate() {
        let month = span.month(index);
        let due = order.due(month);
        let units = (due - so_far).min(*free).max(0);
        *free -= units;
        so_far += units;
        made.push(units);
        let missing = due - so_far;
        if missing > 0 {
            let entry = shortfall.get_or_insert_with(|| Shortfall {
                contract: order.contract.clone(),
                since: month,
                most: 0,
                until: None,
                at_end: 0,
            });
            entry.most = entry.most.max(missing);
            (entry.until, entry.at_end) = (None, missing);
        } else if let Some(entry) = shortfall.as_mut().filter(|entry| entry.until.is_none()) {
            (entry.until, entry.at_end) = (Some(month), 0);
        }
    }
    OrderLayout { order, made, shortfall }
}

/// The order book of a study, laid out over all its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderBookLayout {
    /// The months laid out.
    pub span: Span,
    /// Every line of the study, plannable or not.
    pub lines: BTreeMap<LineId, LineLayout>,
}

impl OrderBookLayout {
    /// Lays the running orders of `study` out over its lines, month by month of the horizon.
    pub fn of(study: &Study) -> Self {
        let span = Span::horizon(&study.settings);
        let mut orders: BTreeMap<&LineId, Vec<OutstandingOrder>> = BTreeMap::new();
        for row in study.order_book.iter() {
            if let (Some(line), Some(order)) = (&row.line, OutstandingOrder::at(row, span.start)) {
                orders.entry(line).or_default().push(order);
            }
        }
        let lines = study
            .lines
            .iter()
            .map(|row| {
                let orders = orders.remove(&row.line).unwrap_or_default();
                let capacity = line_capacity(study, &row.line);
                (row.line.clone(), LineLayout::new(capacity, line_lot(study, &row.line), orders, span))
            })
            .collect();
        Self { span, lines }
    }

    /// The layout of one line; `None` if the study has no such line.
    pub fn line(&self, line: &LineId) -> Option<&LineLayout> {
        self.lines.get(line)
    }

    /// Every contract that its line cannot serve as due, with the line.
    pub fn shortfalls(&self) -> impl Iterator<Item = (&LineId, &Shortfall)> {
        self.lines.iter().flat_map(|(line, layout)| {
            layout.orders.iter().filter_map(move |order| Some((line, order.shortfall.as_ref()?)))
        })
    }
}
