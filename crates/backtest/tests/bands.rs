//! The bands that the model would have given at signature, on the reference study.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use muster_backtest::{Arrivals, Backtest, BacktestBand, ForecastKind, backtest, backtest_all};
use muster_study::tables::CapacityStep;
use muster_study::{CapacityStatus, ContractId, DeliveryKind, Study};
use muster_table::{Files, Table};

const CONTRACT: &str = "pol-k2-1";

fn reference() -> Study {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../studies/nato-rok");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files: Files = entries
        .filter(|path| path.is_file() && path.extension().is_some_and(|extension| extension != "md"))
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(&path).unwrap()))
        .collect();
    Study::read(&files).0.unwrap()
}

fn tested(study: &Study) -> Backtest {
    backtest(study, &ContractId::new(CONTRACT)).unwrap()
}

fn order_book(test: &Backtest) -> Vec<&BacktestBand> {
    test.bands.iter().filter(|row| row.forecast == ForecastKind::OrderBook).collect()
}

/// The study as if the contract had come like this, so many months later.
fn with_what_came(study: &Study, arrivals: &Arrivals, later: i32) -> Study {
    let example = study.deliveries.iter().find(|row| row.kind == DeliveryKind::Batch).unwrap();
    let mut rows: Vec<_> = study
        .deliveries
        .iter()
        .filter(|row| row.contract.as_str() != CONTRACT || row.kind == DeliveryKind::Plan)
        .cloned()
        .collect();
    let mut months: Vec<_> = arrivals.months().collect();
    months.dedup();
    for month in months {
        let units = arrivals.by(month) - arrivals.by(month.plus(-1));
        let mut row = example.clone();
        (row.contract, row.month, row.from) = (ContractId::new(CONTRACT), month.plus(later), None);
        row.quantity = Some(units);
        rows.push(row);
    }
    Study { deliveries: Table::new(rows), ..study.clone() }
}

#[test]
fn what_comes_as_foreseen_is_inside_and_what_comes_sooner_or_much_later_is_not() {
    let study = reference();
    let foreseen = tested(&study).forecasts[&ForecastKind::OrderBook].clone();
    for (later, at) in [(0, 0), (-1, 1), (60, 2)] {
        let test = tested(&with_what_came(&study, &foreseen, later));
        let rows = order_book(&test);
        assert_eq!(rows.len(), 3);
        for row in rows {
            let found = [row.units_inside, row.units_early, row.units_late];
            let lots = [row.lots_inside, row.lots_early, row.lots_late];
            assert_eq!((found[at], lots[at]), (row.units, row.lots), "{later} months later: {row:?}");
            assert!(row.units == 180 && row.lots > 12);
        }
    }
}

#[test]
fn a_wider_chance_holds_no_fewer_and_every_case_is_counted_once() {
    let all = backtest_all(&reference());
    for test in &all.tests {
        for rows in test.bands.chunks(3) {
            assert_eq!(rows.iter().map(|row| row.chance).collect::<Vec<_>>(), [50.0, 80.0, 95.0]);
            assert!(rows.windows(2).all(|pair| pair[0].units_inside <= pair[1].units_inside));
            for row in rows {
                assert_eq!(row.lots_inside + row.lots_early + row.lots_late, row.lots);
                assert_eq!(row.units_inside + row.units_early + row.units_late, test.actual.total());
            }
        }
    }
    let [lots, inside, early, late] = all.coverage(ForecastKind::OrderBook, 80.0);
    assert!(lots > 10 && inside + early + late == lots);
    assert!(all.to_string().contains(&format!("Of {lots} dated lots of 2 contracts, {inside} (")));
}

#[test]
fn nothing_that_became_known_after_signature_changes_the_bands() {
    let study = reference();
    let before = tested(&study);
    let mut later = study.clone();
    let order = later.order_book.iter().find(|row| row.contract.as_str() == CONTRACT).unwrap().clone();
    let (line, signed) = (order.line.clone().unwrap(), order.signed.unwrap());
    let mut steps = later.capacity_steps.rows().to_vec();
    let mut step: CapacityStep = steps.iter().find(|step| step.line == line).unwrap().clone();
    (step.from, step.units_per_year) = (Some(signed.plus(3)), Some(4000));
    (step.known_since, step.status) = (Some(signed.plus(1)), CapacityStatus::Current);
    steps.push(step.clone());
    later.capacity_steps = Table::new(steps.clone());
    // An order that was signed afterwards on the same line.
    let mut orders = later.order_book.rows().to_vec();
    let mut other = order.clone();
    (other.contract, other.signed) = (ContractId::new("later"), Some(signed.plus(1)));
    (other.quantity, other.delivered) = (Some(900), None);
    orders.push(other);
    later.order_book = Table::new(orders);
    assert_eq!(tested(&later).bands, before.bands);
    // The same step, had it been known, would have changed them.
    step.known_since = Some(signed);
    steps.push(step);
    later.capacity_steps = Table::new(steps);
    assert_ne!(tested(&later).bands, before.bands);
}

#[test]
fn a_study_without_supply_network_says_why_there_are_no_bands() {
    let study = Study { supplies: Table::default(), ..reference() };
    let test = tested(&study);
    assert!(test.bands.is_empty());
    assert!(test.remarks.iter().any(|remark| remark.contains("No bands around `order-book`")));
}
