//! Mixed-integer problems against brute force, with starts, limits and seeds.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use std::time::Duration;

use muster_highs::{Control, Error, Kind, Options, Outcome, Problem, Solver, Status};
use support::{Numbers, close, exact, knapsack, knapsack_problem, market_split, solve};

#[test]
fn knapsacks_agree_with_brute_force() {
    for seed in 0..20 {
        let (worths, weights, holds) = knapsack(seed, 12);
        let total = |set: u32, list: &[f64]| -> f64 {
            list.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1).map(|(_, value)| value).sum()
        };
        let best = (0..1u32 << 12)
            .filter(|&set| total(set, &weights) <= holds)
            .map(|set| total(set, &worths))
            .fold(0.0, f64::max);
        let outcome = solve(&knapsack_problem(&worths, &weights, holds).0, &exact());
        assert_eq!(outcome.status, Status::Optimal);
        assert!(close(outcome.objective.unwrap(), -best), "seed {seed}: {outcome:?}, {best}");
        assert!(close(outcome.bound, -best) && outcome.gap() < 1e-6);
    }
}

#[test]
fn assignments_agree_with_brute_force() {
    fn cheapest(costs: &[Vec<f64>], row: usize, used: u32) -> f64 {
        let Some(line) = costs.get(row) else { return 0.0 };
        let free = (0..line.len()).filter(|i| used >> i & 1 == 0);
        free.map(|i| line[i] + cheapest(costs, row + 1, used | 1 << i)).fold(f64::INFINITY, f64::min)
    }
    for seed in 0..10 {
        let mut numbers = Numbers::new(seed);
        let costs: Vec<Vec<f64>> = (0..6).map(|_| (0..6).map(|_| numbers.real(90)).collect()).collect();
        let mut problem = Problem::new();
        let columns: Vec<Vec<_>> = (costs.iter().enumerate())
            .map(|(i, line)| {
                let mut add = |j, &cost| {
                    problem.add_column(format_args!("{i} does {j}"), cost, 0.0, 1.0, Kind::Integer)
                };
                line.iter().enumerate().map(|(j, cost)| add(j, cost)).collect()
            })
            .collect();
        for i in 0..6 {
            problem.add_row(format_args!("one task for {i}"), 1.0, 1.0, columns[i].iter().map(|&c| (c, 1.0)));
            problem.add_row(format_args!("one hand for {i}"), 1.0, 1.0, columns.iter().map(|l| (l[i], 1.0)));
        }
        let outcome = solve(&problem, &exact());
        assert!(close(outcome.objective.unwrap(), cheapest(&costs, 0, 0)), "seed {seed}");
    }
}

#[test]
fn the_time_limit_ends_a_solve_with_solution_and_bound() {
    let limit = Duration::from_millis(700);
    let mut solver =
        Solver::new(&market_split(1, 4, 50), &Options { time_limit: Some(limit), ..exact() }).unwrap();
    // The limit holds for each solve, not for all solves together.
    for _ in 0..2 {
        let outcome = solver.solve(&mut |_| Control::Continue).unwrap();
        assert_eq!(outcome.status, Status::TimeLimit);
        assert!(outcome.seconds > 0.5 && outcome.seconds < 10.0, "{}", outcome.seconds);
        assert!(outcome.is_feasible() && outcome.objective.unwrap() > outcome.bound && outcome.gap() > 0.0);
    }
}

#[test]
fn the_node_limit_ends_a_solve() {
    let outcome = solve(&market_split(1, 4, 50), &Options { node_limit: Some(20), ..exact() });
    assert_eq!(outcome.status, Status::SolutionLimit);
    assert!(outcome.nodes >= 20 && outcome.nodes < 2000, "{}", outcome.nodes);
}

fn first_found(solver: &mut Solver) -> (f64, Outcome) {
    let mut first = None;
    let outcome = solver.solve(&mut |progress| {
        if progress.improved.is_some() && first.is_none() {
            first = progress.objective;
        }
        Control::Continue
    });
    (first.unwrap(), outcome.unwrap())
}

#[test]
fn a_full_start_is_the_first_solution() {
    let problem = market_split(2, 3, 30);
    let found = solve(&problem, &Options { node_limit: Some(1000), ..exact() });
    let mut solver = Solver::new(&problem, &Options { node_limit: Some(1), ..exact() }).unwrap();
    let (without, _) = first_found(&mut solver);
    solver.start(&found.values).unwrap();
    let (with, outcome) = first_found(&mut solver);
    assert!(close(with, found.objective.unwrap()), "{with} instead of {:?}", found.objective);
    assert!(without > with + 0.5, "the case should not be solved at once: {without} and {with}");
    assert!(outcome.objective.unwrap() <= with);
    // A start is used once.
    assert!(close(first_found(&mut solver).0, without));
}

#[test]
fn a_start_of_integers_only_is_completed() {
    let problem = market_split(2, 3, 30);
    let found = solve(&problem, &Options { node_limit: Some(1000), ..exact() });
    let columns = (0..).map(muster_highs::Column);
    let integers: Vec<_> = columns.zip(found.values.iter().copied()).take(30).collect();
    let mut solver = Solver::new(&problem, &Options { node_limit: Some(0), ..exact() }).unwrap();
    solver.start_from(&integers).unwrap();
    assert!(close(first_found(&mut solver).0, found.objective.unwrap()));
}

#[test]
fn a_start_of_some_integers_is_completed_by_a_search_that_claims_no_bound() {
    // Fixing the ballast into the knapsack raises the bound of what is left far above the true one.
    let (mut worths, mut weights, holds) = knapsack(21, 40);
    worths.push(1.0);
    weights.push((holds * 0.6).floor() + 0.5);
    let (problem, columns) = knapsack_problem(&worths, &weights, holds);
    let best = solve(&problem, &exact()).objective.unwrap();
    let options = Options { presolve: false, monitor_interval: Duration::ZERO, ..exact() };
    let mut solver = Solver::new(&problem, &options).unwrap();
    let ballast = columns[40];
    solver.start_from(&[(ballast, 1.0)]).unwrap();
    let (mut carried, mut highest) = (0, f64::NEG_INFINITY);
    let outcome = solver
        .solve(&mut |progress| {
            carried += usize::from(progress.improved.is_some_and(|values| values[40] > 0.5));
            highest = highest.max(progress.bound);
            Control::Continue
        })
        .unwrap();
    assert!(carried > 0, "no solution with the ballast was found");
    assert!(close(outcome.objective.unwrap(), best));
    assert!(highest <= best + 1e-6, "claimed a bound of {highest} above {best}");
    assert_eq!(solver.column_bounds(ballast), Some((0.0, 1.0)));
}

#[test]
fn completing_a_start_leaves_the_node_limit_alone() {
    let mut solver = Solver::new(&market_split(4, 3, 18), &exact()).unwrap();
    solver.start_from(&[(muster_highs::Column(0), 1.0)]).unwrap();
    let outcome = solver.solve(&mut |_| Control::Continue).unwrap();
    assert_eq!(outcome.status, Status::Optimal);
    assert!(outcome.nodes > 600, "too easy: {}", outcome.nodes);
}

#[test]
fn a_start_that_does_not_fit_is_named_or_ignored() {
    let (worths, weights, holds) = knapsack(7, 12);
    let (problem, columns) = knapsack_problem(&worths, &weights, holds);
    let best = solve(&problem, &exact()).objective;
    let mut solver = Solver::new(&problem, &exact()).unwrap();
    assert!(matches!(solver.start(&[1.0]), Err(Error::Length { given: 1, expected: 12, .. })));
    assert!(matches!(solver.start(&[f64::NAN; 12]), Err(Error::Number { label, .. }) if label == "item 0"));
    solver.start_from(&[(columns[3], 2.0)]).unwrap();
    let refused = solver.solve(&mut |_| Control::Continue);
    assert!(matches!(refused, Err(Error::StartOutsideBounds { label, .. }) if label == "item 3"));
    // All items together are too heavy, with all of them given or all but one.
    solver.start(&[1.0; 12]).unwrap();
    assert_eq!(solver.solve(&mut |_| Control::Continue).unwrap().objective, best);
    solver.start_from(&columns[1..].iter().map(|&column| (column, 1.0)).collect::<Vec<_>>()).unwrap();
    assert_eq!(solver.solve(&mut |_| Control::Continue).unwrap().objective, best);
}

#[test]
fn the_same_seed_gives_the_same_answer() {
    for threads in [1, 2] {
        let options = Options { node_limit: Some(500), threads, seed: 5, ..exact() };
        let mut answers = (0..2).map(|_| {
            let mut trace = Vec::new();
            let mut solver = Solver::new(&market_split(3, 3, 32), &options).unwrap();
            let outcome = solver.solve(&mut |progress| {
                trace.extend(progress.improved.map(<[f64]>::to_vec));
                Control::Continue
            });
            (trace, outcome.unwrap())
        });
        let (first, second) = (answers.next().unwrap(), answers.next().unwrap());
        assert!(first.0.len() > 1);
        assert_eq!(first.0, second.0, "{threads} threads");
        assert_eq!(
            (first.1.values, first.1.bound, first.1.nodes),
            (second.1.values, second.1.bound, second.1.nodes)
        );
    }
}

#[test]
fn another_seed_takes_another_path() {
    let options = |seed| Options { node_limit: Some(500), seed, ..exact() };
    let paths: Vec<_> =
        (0..4).map(|seed| solve(&market_split(3, 3, 32), &options(seed)).iterations).collect();
    assert!(paths.iter().any(|path| path != &paths[0]), "{paths:?}");
}
