//! The rows in conflict come back by their labels.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::time::Duration;

use muster_highs::{Control, Error, Kind, Options, Problem, Side, Solver, Status};
use support::{exact, production};

const FREE: f64 = f64::INFINITY;

/// Delivery wants 30 in all, the line makes 12 in each of two years; the rest has nothing to do with it.
fn impossible(kind: Kind) -> Problem {
    let mut problem = Problem::new();
    let early = problem.add_column("early", 1.0, 0.0, FREE, kind);
    let late = problem.add_column("late", 1.0, 0.0, FREE, kind);
    let other = problem.add_column("other", 1.0, 0.0, 5.0, kind);
    problem.add_row("budget", -FREE, 500.0, [(early, 3.0), (late, 4.0), (other, 1.0)]);
    problem.add_row("line in 2027", -FREE, 12.0, [(early, 1.0)]);
    problem.add_row("other need", 2.0, FREE, [(other, 1.0)]);
    problem.add_row("line in 2028", -FREE, 12.0, [(late, 1.0)]);
    problem.add_row("need of POL", 30.0, FREE, [(early, 1.0), (late, 1.0)]);
    problem
}

#[test]
fn the_rows_in_conflict_are_named() {
    for kind in [Kind::Continuous, Kind::Integer] {
        for solved_before in [false, true] {
            let mut solver = Solver::new(&impossible(kind), &exact()).unwrap();
            if solved_before {
                assert_eq!(solver.solve(&mut |_| Control::Continue).unwrap().status, Status::Infeasible);
            }
            let conflict = solver.irreducible_infeasible_subset().unwrap().unwrap();
            let rows: Vec<_> = conflict.rows.iter().map(|(_, label, side)| (label.as_str(), *side)).collect();
            let expected =
                [("line in 2027", Side::Upper), ("line in 2028", Side::Upper), ("need of POL", Side::Lower)];
            assert_eq!(rows, expected);
            assert!(conflict.columns.iter().all(|(_, label, _)| label != "other"), "{conflict:?}");
            assert!(conflict.irreducible);
        }
    }
}

#[test]
fn a_bound_in_conflict_is_named() {
    let mut problem = Problem::new();
    let x = problem.add_column("tanks", 1.0, 0.0, 4.0, Kind::Continuous);
    let y = problem.add_column("guns", 1.0, 0.0, 3.0, Kind::Continuous);
    problem.add_row("together", 8.0, FREE, [(x, 1.0), (y, 1.0)]);
    let mut solver = Solver::new(&problem, &exact()).unwrap();
    let conflict = solver.irreducible_infeasible_subset().unwrap().unwrap();
    let columns: Vec<_> = conflict.columns.iter().map(|(_, label, side)| (label.as_str(), *side)).collect();
    assert_eq!(columns, [("tanks", Side::Upper), ("guns", Side::Upper)]);
    assert_eq!(conflict.rows.len(), 1);
}

#[test]
fn a_problem_with_a_solution_has_no_conflict_and_keeps_its_answer() {
    let problem = production(4, 12, 8, Kind::Integer);
    let mut solver = Solver::new(&problem, &exact()).unwrap();
    let before = solver.solve(&mut |_| Control::Continue).unwrap();
    assert_eq!(solver.irreducible_infeasible_subset().unwrap(), None);
    let after = solver.solve(&mut |_| Control::Continue).unwrap();
    assert_eq!((before.objective, before.values), (after.objective, after.values));
}

#[test]
fn a_conflict_of_integers_only_is_not_claimed() {
    let mut problem = Problem::new();
    let x = problem.add_column("x", 1.0, 0.0, 5.0, Kind::Integer);
    problem.add_row("half", 1.0, 1.0, [(x, 2.0)]);
    let mut solver = Solver::new(&problem, &exact()).unwrap();
    assert_eq!(solver.solve(&mut |_| Control::Continue).unwrap().status, Status::Infeasible);
    assert_eq!(solver.irreducible_infeasible_subset().unwrap(), None);
    assert_eq!(solver.solve(&mut |_| Control::Continue).unwrap().status, Status::Infeasible);
}

#[test]
fn the_problem_can_be_mended_and_solved_after_the_question() {
    let mut solver = Solver::new(&impossible(Kind::Integer), &exact()).unwrap();
    let conflict = solver.irreducible_infeasible_subset().unwrap().unwrap();
    let (need, _, _) = conflict.rows[2];
    solver.set_row_bounds(need, 23.5, FREE).unwrap();
    let outcome = solver.solve(&mut |_| Control::Continue).unwrap();
    assert_eq!(outcome.objective, Some(26.0));
}

#[test]
fn no_time_is_not_no_conflict() {
    // Each row by itself is possible, so that the simplex method is needed to see that all are not.
    let mut problem = production(8, 40, 40, Kind::Integer);
    let all: Vec<_> = (0..40).map(|i| (muster_highs::Column(i), 1.0)).collect();
    problem.add_row("more than there is", 300.0, FREE, all);
    let mut solver = Solver::new(&problem, &Options { time_limit: Some(Duration::ZERO), ..exact() }).unwrap();
    assert_eq!(solver.irreducible_infeasible_subset(), Err(Error::ConflictUndecided));
    solver.set_options(&exact()).unwrap();
    let conflict = solver.irreducible_infeasible_subset().unwrap().unwrap();
    assert!(conflict.rows.iter().any(|(_, label, _)| label == "more than there is"));
    assert!(conflict.rows.len() < 41, "{}", conflict.rows.len());
}

#[test]
fn any_number_of_threads_can_ask_and_solve() {
    for threads in [2, 1, 3] {
        let options = Options { threads, ..exact() };
        let mut solver = Solver::new(&impossible(Kind::Integer), &options).unwrap();
        assert!(solver.irreducible_infeasible_subset().unwrap().is_some());
        assert_eq!(solver.solve(&mut |_| Control::Continue).unwrap().status, Status::Infeasible);
        assert!(solver.irreducible_infeasible_subset().unwrap().is_some());
    }
}
