//! A changed solver gives what a fresh one would.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use muster_highs::{Column, Control, Error, Kind, NewColumn, NewRow, Options, Problem, Row, Solver};
use support::{Numbers, close, exact, production, solve};

/// A production plan written down a second time with other numbers in some places.
struct Altered {
    bounds: Vec<(Column, f64, f64)>,
    costs: Vec<(Column, f64)>,
    rows: Vec<(Row, f64, f64)>,
}

fn altered(seed: u64) -> Altered {
    let mut numbers = Numbers::new(seed + 1000);
    let mut column = || Column(u32::try_from(numbers.below(12)).unwrap());
    let (first, second, third) = (column(), column(), column());
    Altered {
        bounds: vec![(second, 1.0, 2.0), (first, 2.0, 4.0)],
        costs: vec![(third, -200.0), (first, 3.0)],
        rows: vec![(Row(3), f64::NEG_INFINITY, 170.0), (Row(0), 20.0, 190.0)],
    }
}

/// The production plan of `support` with the alterations built in from the start.
fn rebuilt(seed: u64, kind: Kind, altered: &Altered) -> Problem {
    let mut numbers = Numbers::new(seed);
    let mut problem = Problem::new();
    let columns: Vec<_> = (0..12)
        .map(|i| {
            let column = Column(i);
            let mut cost = -numbers.real(40) - 5.0;
            altered.costs.iter().filter(|change| change.0 == column).for_each(|change| cost = change.1);
            let (mut lower, mut upper) = (0.0, 30.0);
            for change in altered.bounds.iter().filter(|change| change.0 == column) {
                (lower, upper) = (change.1, change.2);
            }
            problem.add_column("", cost, lower, upper, kind)
        })
        .collect();
    for resource in 0..8 {
        let entries: Vec<_> = columns.iter().map(|&column| (column, numbers.real(20) + 1.0)).collect();
        let mut upper = entries.iter().map(|entry| entry.1).sum::<f64>() * 5.0 + 0.5;
        let mut lower = f64::NEG_INFINITY;
        for change in altered.rows.iter().filter(|change| change.0 == Row(resource)) {
            (lower, upper) = (change.1, change.2);
        }
        problem.add_row("", lower, upper, entries);
    }
    problem
}

#[test]
fn a_changed_solver_equals_a_fresh_one() {
    for kind in [Kind::Continuous, Kind::Integer] {
        for seed in 0..15 {
            let problem = production(seed, 12, 8, kind);
            let altered = altered(seed);
            let mut solver = Solver::new(&problem, &exact()).unwrap();
            let before = solver.solve(&mut |_| Control::Continue).unwrap();
            solver.set_columns_bounds(&altered.bounds).unwrap();
            solver.set_costs(&altered.costs).unwrap();
            solver.set_rows_bounds(&altered.rows).unwrap();
            let after = solver.solve(&mut |_| Control::Continue).unwrap();
            let fresh = solve(&rebuilt(seed, kind, &altered), &exact());
            assert_eq!(after.status, fresh.status, "seed {seed}");
            match (after.objective, fresh.objective) {
                (Some(after), Some(fresh)) => assert!(close(after, fresh), "seed {seed}: {after}, {fresh}"),
                (after, fresh) => assert_eq!(after, fresh),
            }
            assert_ne!(before.objective, after.objective, "the change should matter, seed {seed}");
        }
    }
}

#[test]
fn integers_can_be_relaxed_and_fixed_again() {
    let problem = production(4, 12, 8, Kind::Integer);
    let whole = solve(&problem, &exact()).objective.unwrap();
    let linear = solve(&production(4, 12, 8, Kind::Continuous), &exact()).objective.unwrap();
    assert!(whole > linear + 1e-3);
    let mut solver = Solver::new(&problem, &exact()).unwrap();
    let all = |kind| (0..12).map(|i| (Column(i), kind)).collect::<Vec<_>>();
    for _ in 0..2 {
        solver.set_kinds(&all(Kind::Continuous)).unwrap();
        let relaxed = solver.solve(&mut |_| Control::Continue).unwrap();
        assert!(close(relaxed.objective.unwrap(), linear) && relaxed.duals.len() == 8);
        solver.set_kinds(&all(Kind::Integer)).unwrap();
        assert!(close(solver.solve(&mut |_| Control::Continue).unwrap().objective.unwrap(), whole));
    }
}

#[test]
fn added_columns_and_rows_take_part() {
    let mut problem = Problem::new();
    let x = problem.add_column("x", 3.0, 0.0, f64::INFINITY, Kind::Continuous);
    let need = problem.add_row("need", 10.0, f64::INFINITY, [(x, 1.0)]);
    let mut solver = Solver::new(&problem, &Options::default()).unwrap();
    let objective = move |solver: &mut Solver| solver.solve(&mut |_| Control::Continue).unwrap().objective;
    assert_eq!(objective(&mut solver), Some(30.0));
    // A cheaper way, then a limit on it, then only in whole lots.
    let cheap = NewColumn {
        label: "cheap".to_owned(),
        cost: 2.0,
        lower: 0.0,
        upper: f64::INFINITY,
        kind: Kind::Continuous,
        coefficients: vec![(need, 2.0), (need, 2.0)],
    };
    let lots = solver.add_column(cheap).unwrap();
    assert_eq!((lots, solver.column_label(lots).as_str()), (Column(1), "cheap"));
    assert_eq!(objective(&mut solver), Some(5.0));
    let limit = NewRow {
        label: "limit".to_owned(),
        lower: f64::NEG_INFINITY,
        upper: 1.5,
        coefficients: vec![(lots, 1.0)],
    };
    assert_eq!(solver.add_row(limit).unwrap(), Row(1));
    assert_eq!(objective(&mut solver), Some(3.0 + 4.0 * 3.0));
    solver.set_kind(lots, Kind::Integer).unwrap();
    assert_eq!(objective(&mut solver), Some(2.0 + 6.0 * 3.0));
    solver.set_coefficient(need, lots, 9.0).unwrap();
    solver.set_offset(1000.0).unwrap();
    assert_eq!(objective(&mut solver), Some(1000.0 + 2.0 + 3.0));
}

#[test]
fn added_integers_are_integers() {
    let mut solver = Solver::new(&Problem::new(), &exact()).unwrap();
    let column = |label: &str, cost| NewColumn {
        label: label.to_owned(),
        cost,
        lower: 0.0,
        upper: 10.0,
        kind: Kind::Integer,
        coefficients: Vec::new(),
    };
    let first = solver.add_columns(&[column("a", -2.0), column("b", -1.0)]).unwrap();
    let row = NewRow { label: String::new(), lower: 0.0, upper: 2.5, coefficients: vec![(first, 1.0)] };
    solver.add_rows(&[row]).unwrap();
    assert_eq!(solver.solve(&mut |_| Control::Continue).unwrap().objective, Some(-14.0));
}

#[test]
fn the_last_change_counts() {
    let mut problem = Problem::new();
    let x = problem.add_column("x", -1.0, 0.0, 1.0, Kind::Continuous);
    let y = problem.add_column("y", -1.0, 0.0, 1.0, Kind::Continuous);
    let mut solver = Solver::new(&problem, &exact()).unwrap();
    solver.set_columns_bounds(&[(y, 0.0, 5.0), (x, 0.0, 2.0), (y, 0.0, 9.0), (x, 1.0, 3.0)]).unwrap();
    assert_eq!((solver.column_bounds(x), solver.column_bounds(y)), (Some((1.0, 3.0)), Some((0.0, 9.0))));
    assert_eq!(solver.solve(&mut |_| Control::Continue).unwrap().objective, Some(-12.0));
}

#[test]
fn changes_to_what_is_not_there_are_refused() {
    let mut solver = Solver::new(&production(1, 3, 2, Kind::Integer), &exact()).unwrap();
    let unknown = |result: Result<(), Error>| {
        matches!(
            result,
            Err(Error::UnknownColumn { index: 3, count: 3, .. }
                | Error::UnknownRow { index: 2, count: 2, .. })
        )
    };
    assert!(unknown(solver.set_column_bounds(Column(3), 0.0, 1.0)));
    assert!(unknown(solver.set_cost(Column(3), 0.0)));
    assert!(unknown(solver.set_kind(Column(3), Kind::Integer)));
    assert!(unknown(solver.set_row_bounds(Row(2), 0.0, 1.0)));
    assert!(unknown(solver.set_coefficient(Row(2), Column(0), 1.0)));
    assert!(unknown(solver.start_from(&[(Column(3), 1.0)])));
    assert!(matches!(
        solver.set_column_bounds(Column(1), 2.0, 1.0),
        Err(Error::CrossedBounds { label, .. }) if label == "product 1"
    ));
    assert!(matches!(
        solver.set_row_bounds(Row(1), f64::NAN, 1.0),
        Err(Error::Number { label, .. }) if label == "resource 1"
    ));
}
