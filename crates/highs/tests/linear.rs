//! Linear problems with answers from the textbook.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::time::Duration;

use muster_highs::{Basis, Column, Control, Kind, Method, Options, Problem, Solver, Standing, Status};
use support::{close, production, solve};

const FREE: f64 = f64::INFINITY;

/// The Wyndor Glass problem of Hillier and Lieberman: maximise 3x + 5y, optimum 36 at (2, 6), prices 0, 3/2, 1.
#[test]
fn textbook_optimum_and_duals() {
    let mut problem = Problem::new();
    let x = problem.add_column("doors", -3.0, 0.0, FREE, Kind::Continuous);
    let y = problem.add_column("windows", -5.0, 0.0, FREE, Kind::Continuous);
    let first = problem.add_row("plant 1", -FREE, 4.0, [(x, 1.0)]);
    let second = problem.add_row("plant 2", -FREE, 12.0, [(y, 2.0)]);
    let third = problem.add_row("plant 3", -FREE, 18.0, [(x, 3.0), (y, 2.0)]);
    for method in [Method::Choose, Method::Simplex, Method::InteriorPoint] {
        let outcome = solve(&problem, &Options { method, ..Options::default() });
        assert_eq!(outcome.status, Status::Optimal);
        assert!(close(outcome.objective.unwrap(), -36.0));
        assert!(close(outcome.bound, -36.0) && outcome.gap() < 1e-9);
        assert!(close(outcome.value(x).unwrap(), 2.0) && close(outcome.value(y).unwrap(), 6.0));
        assert!(close(outcome.dual(first).unwrap(), 0.0));
        assert!(close(outcome.dual(second).unwrap(), -1.5));
        assert!(close(outcome.dual(third).unwrap(), -1.0));
        assert!(close(outcome.activity(third).unwrap(), 18.0));
    }
}

#[test]
fn reduced_cost_says_what_forcing_a_column_costs() {
    // Meat at 3 is never worth it beside beans at 1 that feed as well, so forcing a unit of it costs 2.
    let mut problem = Problem::new();
    let meat = problem.add_column("meat", 3.0, 0.0, FREE, Kind::Continuous);
    let beans = problem.add_column("beans", 1.0, 0.0, FREE, Kind::Continuous);
    let food = problem.add_row("food", 10.0, FREE, [(meat, 1.0), (beans, 1.0)]);
    problem.set_offset(100.0);
    let outcome = solve(&problem, &Options::default());
    assert_eq!(outcome.objective, Some(110.0));
    assert!(close(outcome.reduced_cost(meat).unwrap(), 2.0));
    assert!(close(outcome.reduced_cost(beans).unwrap(), 0.0));
    assert!(close(outcome.dual(food).unwrap(), 1.0));
}

#[test]
fn an_unbounded_problem_is_called_so() {
    let mut problem = Problem::new();
    let x = problem.add_column("x", -1.0, 0.0, FREE, Kind::Continuous);
    let y = problem.add_column("y", 0.0, 0.0, FREE, Kind::Continuous);
    problem.add_row("x at most y", -FREE, 0.0, [(x, 1.0), (y, -1.0)]);
    let outcome = solve(&problem, &Options::default());
    assert_eq!(outcome.status, Status::Unbounded);
    assert_eq!(outcome.bound, f64::NEG_INFINITY);
}

#[test]
fn an_infeasible_problem_is_called_so() {
    let mut problem = Problem::new();
    let x = problem.add_column("x", 1.0, 0.0, 1.0, Kind::Continuous);
    problem.add_row("too much", 2.0, FREE, [(x, 1.0)]);
    let outcome = solve(&problem, &Options::default());
    assert_eq!(outcome.status, Status::Infeasible);
    assert_eq!((outcome.objective, outcome.bound), (None, f64::INFINITY));
    assert!(outcome.values.is_empty() && outcome.activities.is_empty());
}

#[test]
fn a_problem_without_columns_or_rows_does_not_fail() {
    assert_eq!(solve(&Problem::new(), &Options::default()).status, Status::Empty);
    let mut problem = Problem::new();
    problem.add_column("x", 2.0, 3.0, 4.0, Kind::Continuous);
    assert_eq!(solve(&problem, &Options::default()).objective, Some(6.0));
}

#[test]
fn a_column_named_twice_in_a_row_is_added_up() {
    let mut problem = Problem::new();
    let x = problem.add_column("x", 1.0, 0.0, FREE, Kind::Continuous);
    let y = problem.add_column("y", 5.0, 0.0, FREE, Kind::Continuous);
    problem.add_row("first", 8.0, FREE, [(x, 1.0), (y, 1.0), (x, 3.0)]);
    problem.add_row("second", 1.0, FREE, [(x, 1.0)]);
    assert_eq!(problem.coefficients(), 3);
    assert_eq!(solve(&problem, &Options::default()).objective, Some(2.0));
}

#[test]
fn a_basis_given_back_makes_the_next_solve_free() {
    let problem = production(3, 40, 30, Kind::Continuous);
    let options = Options { presolve: false, method: Method::Simplex, ..Options::default() };
    let mut solver = Solver::new(&problem, &options).unwrap();
    let first = solver.solve(&mut |_| Control::Continue).unwrap();
    assert!(first.iterations > 0);
    let basis = solver.basis().unwrap();
    let mut second = Solver::new(&problem, &options).unwrap();
    assert_eq!(second.basis(), None);
    second.set_basis(&basis).unwrap();
    let again = second.solve(&mut |_| Control::Continue).unwrap();
    assert_eq!(again.iterations, 0);
    assert!(close(again.objective.unwrap(), first.objective.unwrap()));
}

#[test]
fn the_relaxation_of_a_mixed_problem_has_duals_and_is_a_bound() {
    let problem = production(4, 12, 8, Kind::Integer);
    let relaxed = Options { relaxation: true, ..support::exact() };
    let whole = solve(&problem, &support::exact());
    let mut solver = Solver::new(&problem, &relaxed).unwrap();
    let first = solver.solve(&mut |_| Control::Continue).unwrap();
    assert!(whole.duals.is_empty() && first.duals.len() == 8);
    assert!(first.objective.unwrap() < whole.objective.unwrap() - 1e-3, "the case should have a gap");
    // The same solver then solves the whole problem, and the relaxation once more.
    solver.set_options(&support::exact()).unwrap();
    assert_eq!(solver.solve(&mut |_| Control::Continue).unwrap().objective, whole.objective);
    solver.set_options(&relaxed).unwrap();
    assert_eq!(solver.solve(&mut |_| Control::Continue).unwrap().duals.len(), 8);
}

#[test]
fn a_changed_relaxation_starts_from_the_last_basis() {
    let options = Options { relaxation: true, presolve: false, ..Options::default() };
    let mut solver = Solver::new(&production(4, 60, 40, Kind::Integer), &options).unwrap();
    solver.solve(&mut |_| Control::Continue).unwrap();
    solver.set_cost(Column(0), -500.0).unwrap();
    // Whole numbers, asked for or not, make no difference to a relaxation.
    solver.set_kinds(&[(Column(3), Kind::Continuous), (Column(3), Kind::Integer)]).unwrap();
    let warm = solver.solve(&mut |_| Control::Continue).unwrap();
    solver.forget().unwrap();
    let cold = solver.solve(&mut |_| Control::Continue).unwrap();
    assert!(0 < warm.iterations && 2 * warm.iterations < cold.iterations, "{warm:?} {cold:?}");
    assert!(close(warm.objective.unwrap(), cold.objective.unwrap()));
}

/// HiGHS adds up its running time over solves unless its clocks are set to zero.
#[test]
fn the_time_limit_holds_for_each_linear_solve() {
    let problem = production(2, 400, 300, Kind::Continuous);
    let options = Options { presolve: false, method: Method::Simplex, ..Options::default() };
    let slack = Basis { columns: vec![Standing::Lower; 400], rows: vec![Standing::Basic; 300] };
    let mut solver = Solver::new(&problem, &options).unwrap();
    let mut solve = |time_limit| {
        solver.set_options(&Options { time_limit, ..options.clone() }).unwrap();
        solver.set_basis(&slack).unwrap();
        solver.solve(&mut |_| Control::Continue).unwrap()
    };
    let first = solve(None);
    let limit = Duration::from_secs_f64(first.seconds * 8.0);
    for _ in 0..24 {
        assert_eq!(solve(Some(limit)).status, Status::Optimal);
    }
    assert_eq!(solve(Some(Duration::ZERO)).status, Status::TimeLimit);
}
