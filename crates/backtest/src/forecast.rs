//! What could be foreseen at signature, in four ways.

use muster_delivery::Span;
use muster_study::ContractStatus;
use muster_table::{Month, choice};

use crate::arrivals::Arrivals;
use crate::knowledge::Knowledge;
use crate::record::Record;

choice! {
    /// A way to foresee deliveries.
    pub enum ForecastKind {
        /// The delivery model as the plan uses it: from signature and lead time on, as fast as the line can behind earlier orders.
        Model = "model",
        /// The delivery model as the order book uses it: the published window, as far as the line can behind earlier orders.
        OrderBook = "order-book",
        /// The plan as published, each quantity spread evenly over its time.
        Plan = "plan",
        /// A straight line from the first to the last delivery of `order_book.csv`.
        StraightLine = "straight-line",
    }
}

/// What was foreseen in one way, or why it cannot be said.
pub(crate) fn forecast(
    kind: ForecastKind,
    known: &Knowledge<'_>,
    record: &Record<'_>,
    span: Span,
) -> Result<Arrivals, String> {
    match kind {
        ForecastKind::Model | ForecastKind::OrderBook => {
            let (first, last) = due(kind, known, record, span)?;
            Ok(arriving(known, span, &known.made(span, first, last)))
        }
        ForecastKind::Plan => record.plan(span, known.signed, known.quantity),
        ForecastKind::StraightLine => {
            let first = known.order.first_delivery.ok_or("order_book.csv has no first delivery of it")?;
            let last = known.order.last_delivery.ok_or("order_book.csv has no last delivery of it")?;
            let mut arrivals = Arrivals::none(span);
            arrivals.spread(first, last, known.quantity);
            Ok(arrivals)
        }
    }
}

/// The months in which the first and last unit are due to leave the line, in the two ways that lay the contract out over
/// it; or why there are none, in words.
pub(crate) fn due(
    kind: ForecastKind,
    known: &Knowledge<'_>,
    record: &Record<'_>,
    span: Span,
) -> Result<(Month, Month), String> {
    if kind == ForecastKind::Model {
        let ready = known.signed.plus(known.lead);
        return Ok((ready, ready));
    }
    let (first, last) = window(known, record, span)?;
    let leave = |arrival: Month| arrival.plus(-known.transit).max(known.signed);
    Ok((leave(first), leave(last)))
}

/// The first and last arrival as foreseen: those of the published plan if it covers the whole contract, else those of the
/// order book while the contract still runs; or why there are none, in words.
fn window(known: &Knowledge<'_>, record: &Record<'_>, span: Span) -> Result<(Month, Month), String> {
    let plan = record.plan(span, known.signed, known.quantity);
    if let Some(plan) = plan.as_ref().ok().filter(|plan| plan.total() >= known.quantity) {
        return plan.first().zip(plan.last()).ok_or_else(|| "its plan is empty".to_owned());
    }
    let running = known.order.status == ContractStatus::Running;
    let dates = known.order.first_delivery.zip(known.order.last_delivery).filter(|_| running);
    dates.ok_or_else(|| {
        let of_plan = plan.err().unwrap_or_else(|| "its published plan covers only a part".to_owned());
        format!("{of_plan}, and the dates of order_book.csv are what came, not what was foreseen")
    })
}

/// What arrives when so much leaves the line.
fn arriving(known: &Knowledge<'_>, span: Span, made: &[i64]) -> Arrivals {
    let mut arrivals = Arrivals::none(span);
    for (index, units) in made.iter().enumerate() {
        arrivals.add(span.month(index).plus(known.transit), *units);
    }
    arrivals
}
