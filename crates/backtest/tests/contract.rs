//! A contract of a small study, with numbers worked out by hand.

#![allow(clippy::unwrap_used)]

use muster_backtest::{BacktestError, ForecastKind, backtest, backtest_all};
use muster_generate::{Family, generate};
use muster_study::tables::{CapacityStep, Delivery, Order};
use muster_study::{CapacityStatus, ContractId, ContractStatus, DeliveryKind, Quality, Study, SystemId};
use muster_table::{Month, Table};

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn step(study: &Study, from: &str, known: &str, rate: i64, status: CapacityStatus) -> CapacityStep {
    CapacityStep {
        line: study.lines[0].line.clone(),
        from: from.parse().ok(),
        to: None,
        units_per_year: Some(rate),
        status,
        known_since: known.parse().ok(),
        source: None,
        quality: Quality::Assumed,
        note: None,
    }
}

fn order(study: &Study, contract: &str, signed: &str, quantity: i64, first: &str, last: &str) -> Order {
    Order {
        contract: ContractId::new(contract),
        buyer: Some(study.nations[0].nation.clone()),
        buyer_name: None,
        seller: None,
        system: system(study),
        line: Some(study.lines[0].line.clone()),
        quantity: Some(quantity),
        delivered: None,
        signed: signed.parse().ok(),
        first_delivery: first.parse().ok(),
        last_delivery: last.parse().ok(),
        value: None,
        currency: None,
        price_year: None,
        value_includes: None,
        status: ContractStatus::Completed,
        source: None,
        quality: Quality::Assumed,
        note: None,
    }
}

fn system(study: &Study) -> SystemId {
    let line = &study.lines[0].line;
    study.line_systems.iter().find(|row| row.line == *line).unwrap().system.clone()
}

fn row(kind: DeliveryKind, from: &str, to: &str, quantity: Option<i64>, cumulative: Option<i64>) -> Delivery {
    Delivery {
        contract: ContractId::new("tested"),
        month: month(to),
        from: from.parse().ok(),
        kind,
        quantity,
        cumulative,
        basis: None,
        source: None,
        quality: Quality::Assumed,
        note: None,
    }
}

/// A line that makes 12 a year, with a lead time of 4 months and a transit of 1; an earlier order takes its units up to
/// June 2020; the tested one is signed in January 2020 over 8 units.
fn study() -> Study {
    let mut study = generate(&Family::Tiny.shape(), 1).unwrap();
    for capability in study.capabilities.rows_mut() {
        capability.lot = 1;
    }
    for row in study.line_systems.rows_mut() {
        row.lead_months = Some(4);
    }
    for row in study.transport.rows_mut() {
        row.months = 1;
    }
    study.lines.rows_mut()[0].ramp_months = Some(1);
    study.settings.capacity.counted = [CapacityStatus::Current, CapacityStatus::Planned].into();
    let steps = vec![
        step(&study, "2019-01", "", 12, CapacityStatus::Current),
        step(&study, "2020-11", "2019-06", 24, CapacityStatus::Superseded),
        step(&study, "2020-03", "2020-02", 240, CapacityStatus::Current),
        step(&study, "2020-01", "2019-01", 240, CapacityStatus::Disputed),
    ];
    study.capacity_steps = Table::new(steps);
    study.order_book = Table::new(vec![
        order(&study, "earlier", "2019-05", 12, "2019-07", "2020-06"),
        order(&study, "later", "2020-02", 99, "2020-03", "2020-04"),
        order(&study, "tested", "2020-01", 8, "2020-06", "2021-01"),
        order(&study, "silent", "2020-02", 8, "2020-06", "2021-01"),
    ]);
    study.deliveries = Table::new(vec![
        row(DeliveryKind::Batch, "", "2020-07", Some(2), Some(2)),
        row(DeliveryKind::Checkpoint, "", "2020-09", None, Some(5)),
        row(DeliveryKind::Residual, "2020-09", "2020-10", Some(4), None),
        row(DeliveryKind::Batch, "", "2021-01", Some(2), Some(8)),
        row(DeliveryKind::Plan, "2020-05", "2020-06", Some(4), None),
        row(DeliveryKind::Plan, "2020-07", "2020-12", None, Some(8)),
    ]);
    study
}

#[test]
fn the_model_knows_only_what_was_known() {
    let study = study();
    let test = backtest(&study, &ContractId::new("tested")).unwrap();
    let by = |kind, text| test.forecasts[&kind].by(month(text));
    // From May on one a month, but May and June go to the earlier order; the superseded rise to two a month in
    // November 2020 was known, the one of March 2020 was not. Each arrives a month later.
    let model: Vec<_> = ["2020-07", "2020-08", "2020-11", "2020-12", "2021-01"]
        .map(|text| by(ForecastKind::Model, text))
        .into();
    assert_eq!(model, [0, 1, 4, 6, 8]);
    // The published window, May to December, leaves the line from April to November: due 1 each month, served from July on.
    let window: Vec<_> =
        ["2020-07", "2020-08", "2020-12"].map(|text| by(ForecastKind::OrderBook, text)).into();
    assert_eq!(window, [0, 1, 6]);
    let plan: Vec<_> =
        ["2020-05", "2020-06", "2020-09", "2020-12"].map(|text| by(ForecastKind::Plan, text)).into();
    assert_eq!(plan, [2, 4, 6, 8]);
    assert_eq!(by(ForecastKind::StraightLine, "2020-09"), 4);
}

#[test]
fn errors_are_counted_by_unit_and_by_month() {
    let test = backtest(&study(), &ContractId::new("tested")).unwrap();
    assert_eq!(test.actual.total(), 8);
    // Came: 07 07 09 09 10 10 01 01. Model: 08 09 10 11 12 12 01 01.
    let score = &test.scores[0];
    assert_eq!((score.forecast, score.units, score.missed), (ForecastKind::Model, 8, 0));
    assert_eq!((score.absolute_months, score.mean_months), (Some(1.25), Some(1.25)));
    // Running totals by month from 2020-01: came 0 x 6, 2 2 4 6 6 6 8; model 0 x 7, 1 2 3 4 6 8.
    assert_eq!((score.absolute_units, score.largest_units), (0.77, 3));
    // Plan: 05 05 06 06 08 09 11 12, that is -2 -2 -3 -3 -2 -1 -2 -1.
    let plan = test.scores.iter().find(|score| score.forecast == ForecastKind::Plan).unwrap();
    assert_eq!((plan.absolute_months, plan.mean_months), (Some(2.0), Some(-2.0)));
    // Straight line: 06 07 08 09 10 11 12 01, that is -1 0 -1 0 0 1 -1 0.
    let straight = test.scores.iter().find(|score| score.forecast == ForecastKind::StraightLine).unwrap();
    assert_eq!((straight.absolute_months, straight.mean_months), (Some(0.5), Some(-0.25)));
    assert!(test.verdict.contains("better than the published plan (2.0)"), "{}", test.verdict);
    assert!(test.verdict.contains("worse than a straight line (0.5)"), "{}", test.verdict);
    let last = test.months.last().unwrap();
    assert_eq!((test.months.len(), last.month, last.came, last.model), (13, month("2021-01"), 8, Some(8)));
}

#[test]
fn a_plan_without_numbers_is_no_plan() {
    let mut study = study();
    for row in study.deliveries.rows_mut().iter_mut().filter(|row| row.kind == DeliveryKind::Plan) {
        (row.quantity, row.cumulative) = (None, None);
    }
    let test = backtest(&study, &ContractId::new("tested")).unwrap();
    assert!(!test.forecasts.contains_key(&ForecastKind::Plan));
    assert!(!test.forecasts.contains_key(&ForecastKind::OrderBook));
    assert!(test.remarks.iter().any(|remark| remark.contains("names no quantity")));
    // While a contract runs, the dates of the order book are still a plan.
    study.order_book.rows_mut()[2].status = ContractStatus::Running;
    let test = backtest(&study, &ContractId::new("tested")).unwrap();
    assert!(test.forecasts.contains_key(&ForecastKind::OrderBook));
}

#[test]
fn what_is_missing_is_said() {
    let study = study();
    let tested = ContractId::new("tested");
    let misspelt = backtest(&study, &ContractId::new("testad")).unwrap_err();
    assert!(misspelt.to_string().contains("did you mean `tested`?"), "{misspelt}");
    let silent = backtest(&study, &ContractId::new("silent")).unwrap_err();
    assert_eq!(silent, BacktestError::NothingCame(ContractId::new("silent")));

    type Change = fn(&mut Study);
    let changes: [(Change, &str); 7] = [
        (|study| study.order_book.rows_mut()[2].line = None, "leaves line of `tested` blank"),
        (|study| study.order_book.rows_mut()[2].quantity = None, "leaves quantity"),
        (|study| study.order_book.rows_mut()[2].signed = None, "leaves signed"),
        (|study| study.order_book.rows_mut()[2].buyer = None, "leaves buyer"),
        (|study| study.line_systems = Table::default(), "no lead time"),
        (|study| study.transport = Table::default(), "transport.csv has no row"),
        (
            |study| study.order_book.rows_mut()[2].signed = "2018-01".parse().ok(),
            "known or assumed in 2018-01",
        ),
    ];
    for (change, words) in changes {
        let mut study = study.clone();
        change(&mut study);
        let error = backtest(&study, &tested).unwrap_err();
        assert!(error.to_string().contains(words), "{error}");
    }
}

#[test]
fn all_contracts_with_rows_are_listed() {
    let mut study = study();
    let mut planned = row(DeliveryKind::Plan, "", "2020-12", Some(8), None);
    planned.contract = ContractId::new("silent");
    study.deliveries.push(planned, 9);
    let all = backtest_all(&study);
    assert_eq!((all.tests.len(), all.untestable.len()), (1, 1));
    let rows = all.contracts();
    assert_eq!(
        rows.iter().map(|row| (row.contract.as_str(), row.tested)).collect::<Vec<_>>(),
        [("silent", false), ("tested", true)]
    );
    assert!(all.to_string().contains("- silent: deliveries.csv has no batch or residual row"));
}
