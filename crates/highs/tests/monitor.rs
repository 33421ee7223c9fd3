//! Watching and stopping a solve, on one thread and on several.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use muster_highs::{Control, Error, Kind, Method, Options, Solver, Status};
use support::{close, exact, knapsack, knapsack_problem, market_split, production, solve};

#[test]
fn stopping_keeps_the_best_solution() {
    let mut solver = Solver::new(&market_split(1, 4, 50), &exact()).unwrap();
    let (mut best, mut values) = (None, Vec::new());
    let outcome = solver
        .solve(&mut |progress| {
            if let Some(improved) = progress.improved {
                assert!(best.is_none_or(|best| progress.objective.unwrap() < best));
                best = progress.objective;
                values = improved.to_vec();
            }
            assert!(progress.objective.is_none_or(|objective| progress.bound <= objective + 1e-6));
            if progress.nodes > 50 && best.is_some() { Control::Stop } else { Control::Continue }
        })
        .unwrap();
    assert_eq!(outcome.status, Status::Interrupted);
    assert!(close(outcome.objective.unwrap(), best.unwrap()));
    assert_eq!(outcome.values, values);
    assert!(outcome.bound.is_finite() && outcome.bound < outcome.objective.unwrap());
}

#[test]
fn a_wish_to_stop_does_not_outlive_its_solve() {
    let (worths, weights, holds) = knapsack(11, 20);
    let (problem, _) = knapsack_problem(&worths, &weights, holds);
    let mut solver = Solver::new(&problem, &Options { presolve: false, ..exact() }).unwrap();
    let stopped = solver.solve(&mut |_| Control::Stop).unwrap();
    assert_eq!(stopped.status, Status::Interrupted);
    assert_eq!(solver.solve(&mut |_| Control::Continue).unwrap().status, Status::Optimal);
}

#[test]
fn a_linear_solve_can_be_stopped() {
    for method in [Method::Simplex, Method::InteriorPoint] {
        let options =
            Options { presolve: false, method, monitor_interval: Duration::ZERO, ..Options::default() };
        let mut solver = Solver::new(&production(6, 60, 60, Kind::Continuous), &options).unwrap();
        let mut calls = 0;
        let outcome = solver.solve(&mut |progress| {
            calls += 1;
            assert_eq!((progress.bound, progress.improved), (f64::NEG_INFINITY, None));
            if calls == 3 { Control::Stop } else { Control::Continue }
        });
        assert_eq!((outcome.unwrap().status, calls), (Status::Interrupted, 3), "{method:?}");
        assert_eq!(solver.solve(&mut |_| Control::Continue).unwrap().status, Status::Optimal);
    }
}

#[test]
fn the_interval_holds_back_calls() {
    let problem = market_split(1, 4, 50);
    let calls = |interval| {
        let options = Options { node_limit: Some(200), monitor_interval: interval, ..exact() };
        let mut calls = 0;
        let mut solver = Solver::new(&problem, &options).unwrap();
        let outcome = solver.solve(&mut |progress| {
            calls += u32::from(progress.improved.is_none());
            Control::Continue
        });
        (calls, outcome.unwrap().objective)
    };
    let (often, rarely) = (calls(Duration::ZERO), calls(Duration::from_secs(3600)));
    assert!(often.0 > 10, "{often:?}");
    assert!(rarely.0 <= 1, "{rarely:?}");
    assert_eq!(often.1, rarely.1, "watching changes the answer");
}

#[test]
fn a_panic_in_the_monitor_does_not_cross_into_cpp() {
    let mut solver = Solver::new(&market_split(1, 4, 50), &exact()).unwrap();
    let mut calls = 0;
    let result = catch_unwind(AssertUnwindSafe(|| {
        solver.solve(&mut |progress| {
            calls += 1;
            assert!(progress.improved.is_none(), "the monitor gives up");
            Control::Continue
        })
    }));
    let payload = result.unwrap_err();
    assert!(payload.downcast_ref::<&str>().is_some_and(|text| text.contains("gives up")));
    assert!(calls >= 1);
    // The solver is as good as new.
    solver.set_options(&Options { node_limit: Some(5), ..exact() }).unwrap();
    assert!(solver.solve(&mut |_| Control::Continue).unwrap().is_feasible());
}

#[test]
fn thread_counts_can_change_and_solvers_can_move() {
    let (worths, weights, holds) = knapsack(12, 30);
    let (problem, _) = knapsack_problem(&worths, &weights, holds);
    let best = solve(&problem, &exact()).objective.unwrap();
    std::thread::scope(|scope| {
        for worker in 0..4 {
            let problem = &problem;
            scope.spawn(move || {
                for round in 0..6 {
                    let options = Options { threads: 1 + (worker + round) % 3, ..exact() };
                    let mut solver = Solver::new(problem, &options).unwrap();
                    let outcome = solver.solve(&mut |_| Control::Continue).unwrap();
                    assert!(close(outcome.objective.unwrap(), best));
                    // A solver that has run here runs on another thread, too.
                    let moved = std::thread::spawn(move || solver.solve(&mut |_| Control::Continue));
                    assert!(close(moved.join().unwrap().unwrap().objective.unwrap(), best));
                }
            });
        }
    });
}

#[test]
fn a_solver_runs_inside_a_monitor_only_with_as_many_threads() {
    let (worths, weights, holds) = knapsack(13, 15);
    let (inner, _) = knapsack_problem(&worths, &weights, holds);
    let best = solve(&inner, &exact()).objective;
    let mut outer =
        Solver::new(&market_split(1, 3, 30), &Options { node_limit: Some(5), ..exact() }).unwrap();
    let mut seen = 0;
    let outcome = outer.solve(&mut |_| {
        seen += 1;
        assert_eq!(solve(&inner, &exact()).objective, best);
        let other = Solver::new(&inner, &Options { threads: 2, ..exact() });
        let refused = other.unwrap().solve(&mut |_| Control::Continue);
        assert_eq!(refused, Err(Error::NestedThreads { wanted: 2, current: 1 }));
        Control::Continue
    });
    assert!(outcome.unwrap().is_feasible() && seen > 0);
}

#[test]
fn stopping_is_prompt() {
    let mut solver = Solver::new(&market_split(1, 5, 60), &exact()).unwrap();
    let began = Instant::now();
    let limit = Duration::from_millis(400);
    let outcome = solver
        .solve(&mut |_| if began.elapsed() > limit { Control::Stop } else { Control::Continue })
        .unwrap();
    assert_eq!(outcome.status, Status::Interrupted);
    assert!(outcome.seconds < 5.0, "{}", outcome.seconds);
}
