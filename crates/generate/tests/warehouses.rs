//! Published forms of warehouse location problems are read as they are meant, and what is wrong in a file is said.

#![allow(clippy::unwrap_used)]

use muster_generate::{Customer, Warehouse, WarehouseError, WarehouseProblem};
use muster_study::Study;
use muster_table::Severity;

const OR_LIBRARY: &str = " 2 3\n 10 5.\n 20 6.5\n 4\n 8 2\n 5\n 5 9\n 1\n 3 3\n";
const HOLMBERG: &str = "3 2\n10 20 30\n5 6.5 7\n4 5\n8 2 1\n5 9 4\n";

fn problem(single_source: bool) -> WarehouseProblem {
    let customer = |demand, costs: [f64; 2]| Customer { demand, costs: costs.to_vec() };
    WarehouseProblem {
        warehouses: vec![
            Warehouse { capacity: 10, opening_cost: 5.0 },
            Warehouse { capacity: 20, opening_cost: 6.5 },
        ],
        customers: vec![customer(4, [8.0, 2.0]), customer(5, [5.0, 9.0]), customer(1, [3.0, 3.0])],
        single_source,
    }
}

#[test]
fn both_forms_are_read() {
    assert_eq!(WarehouseProblem::read(OR_LIBRARY, None), Ok(problem(false)));
    // The costs of a customer stand after each other, or side by side with the demand: lines do not matter there.
    let folded = OR_LIBRARY.replace(" 4\n 8 2\n", "4 8\n2\n");
    assert_eq!(WarehouseProblem::read(&folded, None), Ok(problem(false)));
    let holmberg = WarehouseProblem::read(HOLMBERG, None).unwrap();
    assert!(holmberg.single_source);
    let warehouse = |capacity, opening_cost| Warehouse { capacity, opening_cost };
    assert_eq!(holmberg.warehouses, [warehouse(10, 5.0), warehouse(20, 6.5), warehouse(30, 7.0)]);
    let customer = |demand, costs: [f64; 3]| Customer { demand, costs: costs.to_vec() };
    assert_eq!(holmberg.customers, [customer(4, [8.0, 2.0, 1.0]), customer(5, [5.0, 9.0, 4.0])]);
}

#[test]
fn a_capacity_is_put_in_where_the_file_leaves_it_open_and_nowhere_else() {
    let open = OR_LIBRARY.replace("10 5.", "capacity 5.");
    assert_eq!(WarehouseProblem::read(&open, Some(10)), Ok(problem(false)));
    assert_eq!(WarehouseProblem::read(&open, None), Err(WarehouseError::OpenCapacity));
    assert_eq!(WarehouseProblem::read(OR_LIBRARY, Some(10)), Err(WarehouseError::StatedCapacity));
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let says = |text: &str, part: &str| {
        let message = WarehouseProblem::read(text, None).unwrap_err().to_string();
        assert!(message.contains(part), "{message}");
    };
    says("", "does not begin with the number");
    says("2 0\n", "does not begin with the number");
    says(&OR_LIBRARY.replace(" 3 3\n", " 3\n"), "take 15 figures in all, and the file has 14");
    says(&OR_LIBRARY.replace("20 6.5", "20 none"), "warehouse 2: `none` is no cost");
    says(&OR_LIBRARY.replace("20 6.5", "20 -1"), "warehouse 2: `-1` is no cost");
    says(&OR_LIBRARY.replace("10 5.", "10.5 5."), "warehouse 1: `10.5` is no capacity in whole units");
    says(&OR_LIBRARY.replace(" 4\n", " 0\n"), "customer 1: `0` is no demand");
    says(&OR_LIBRARY.replace("5 9", "5 NaN"), "customer 2: `NaN` is no cost");
    says(&HOLMBERG.replace("20 30", "20\n30"), "nor a line with the 3 capacities");
    says(&HOLMBERG.replace('\n', " "), "nor a line with the 3 capacities");
    says(&format!("{} {}", usize::MAX, usize::MAX), "figures in all");
    let dear = WarehouseProblem::read(&OR_LIBRARY.replace("6.5", "1e16"), None).unwrap().study("dear");
    assert!(matches!(dear, Err(WarehouseError::TooDear { .. })));
}

#[test]
fn the_study_states_the_problem_and_passes_the_checks() {
    for single_source in [false, true] {
        let study = problem(single_source).study("Tiny problem").unwrap();
        let (again, findings) = Study::read(&study.write());
        assert!(findings.iter().all(|finding| finding.severity == Severity::Note), "{findings:?}");
        assert!(again.unwrap() == study);
        assert_eq!((study.needs.len(), study.lines.len(), study.candidates.len()), (3, 2, 6));
        // Two a unit for the first customer from the first warehouse; half a unit's cost from the second.
        let prices: Vec<f64> = study.prices.iter().map(|price| price.unit_price.unwrap()).collect();
        assert_eq!(prices, [2e6, 0.5e6, 1e6, 1.8e6, 3e6, 3e6]);
        let costs: Vec<(i64, f64)> =
            study.expansions.iter().map(|row| (row.units_per_year / 12, row.cost)).collect();
        // The second warehouse holds more than all want.
        assert_eq!(costs, [(10, 5e6), (10, 6.5e6)]);
        let most = if single_source { 1 } else { 2 };
        assert!(study.needs.iter().all(|need| need.most_lines == Some(most)));
    }
}

#[test]
fn costs_too_large_for_millions_are_counted_in_smaller_units() {
    let large = WarehouseProblem::read(&OR_LIBRARY.replace("6.5", "3e9"), None).unwrap();
    let study = large.study("large").unwrap();
    assert_eq!(study.expansions.get(1).unwrap().cost, 3e14);
    assert!(study.settings.description.contains("one unit as 100000 EUR"), "{}", study.settings.description);
    let (_, findings) = Study::read(&study.write());
    assert!(findings.iter().all(|finding| finding.severity == Severity::Note), "{findings:?}");
}
