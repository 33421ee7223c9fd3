//! A problem written as an MPS file and read back is the same problem.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use muster_highs::{Column, Error, Kind, Options, Problem, Row};
use support::{Numbers, close, exact, production, solve};

const FREE: f64 = f64::INFINITY;

fn written_and_read(name: &str, problem: &Problem) -> Problem {
    let path = std::env::temp_dir().join(format!("muster-highs-{}-{name}.mps", std::process::id()));
    problem.write_mps(&path).unwrap();
    let read = Problem::read_mps(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    read
}

#[test]
fn the_objective_survives() {
    for kind in [Kind::Continuous, Kind::Integer] {
        for seed in 0..5 {
            let mut problem = production(seed, 12, 8, kind);
            problem.set_offset(17.25);
            let read = written_and_read(&format!("objective-{kind:?}-{seed}"), &problem);
            assert_eq!(read.has_integers(), kind == Kind::Integer);
            let (first, second) = (solve(&problem, &exact()), solve(&read, &exact()));
            assert!(close(first.objective.unwrap(), second.objective.unwrap()), "seed {seed}");
        }
    }
}

/// Each kind of row and bound, with costs that make the optimum rest on all of them.
#[test]
fn every_kind_of_bound_survives() {
    let pairs = [
        (0.0, FREE),
        (-FREE, FREE),
        (-FREE, -2.5),
        (-7.0, -1.5),
        (3.5, 3.5),
        (0.0, 6.5),
        (2.5, FREE),
        (0.0, 1.0),
    ];
    let mut numbers = Numbers::new(9);
    for kind in [Kind::Continuous, Kind::Integer] {
        let mut problem = Problem::new();
        let mut terms = Vec::new();
        for (index, &(lower, upper)) in pairs.iter().enumerate() {
            let (lower, upper) =
                if kind == Kind::Integer { (f64::ceil(lower), f64::floor(upper)) } else { (lower, upper) };
            let (lower, upper) = if lower > upper { (upper, lower) } else { (lower, upper) };
            let cost = if index % 2 == 0 { 1.0 + numbers.real(5) } else { -1.0 - numbers.real(5) };
            let column = problem.add_column(format_args!("pair {lower} {upper}"), cost, lower, upper, kind);
            problem.add_row(format_args!("around {column:?}"), -9.25, 11.75, [(column, 1.0)]);
            terms.push((column, 1.0 + numbers.real(3)));
        }
        problem.add_row("at least", -20.5, FREE, terms.clone());
        problem.add_row("at most", -FREE, 61.5, terms.clone());
        problem.add_row("free", -FREE, FREE, terms.clone());
        problem.add_row("equal", 3.0, 3.0, [terms[1], terms[0]]);
        let read = written_and_read(&format!("bounds-{kind:?}"), &problem);
        assert_eq!((read.columns(), read.has_integers()), (8, kind == Kind::Integer));
        let (first, second) = (solve(&problem, &exact()), solve(&read, &exact()));
        assert!(first.is_feasible());
        assert!(close(first.objective.unwrap(), second.objective.unwrap()), "{first:?} {second:?}");
    }
}

#[test]
fn names_are_those_announced() {
    let mut problem = Problem::new();
    let x = problem.add_column("tanks of POL", 1.0, 1.0, 2.0, Kind::Integer);
    let y = problem.add_column("tanks_of_POL", 1.0, 1.0, 2.0, Kind::Integer);
    problem.add_row("", 0.0, 3.5, [(x, 1.0), (y, 1.0)]);
    let read = written_and_read("names", &problem);
    let names = problem.mps_names();
    assert_eq!(names.columns, ["tanks_of_POL", "tanks_of_POL_1"]);
    assert_eq!([read.column_label(Column(0)), read.column_label(Column(1))], names.columns[..]);
    assert_eq!([read.row_label(Row(0))], names.rows[..]);
}

#[test]
fn files_that_cannot_be_are_errors() {
    let missing = std::env::temp_dir().join("muster-highs-no-such-folder").join("a.mps");
    let problem = production(1, 2, 2, Kind::Continuous);
    assert!(matches!(problem.write_mps(&missing), Err(Error::Write { .. })));
    assert!(matches!(problem.write_mps(&missing.with_extension("txt")), Err(Error::Path { .. })));
    assert!(matches!(Problem::read_mps(&missing), Err(Error::Read { .. })));
    let path = std::env::temp_dir().join(format!("muster-highs-{}-bad.mps", std::process::id()));
    std::fs::write(&path, "this is no problem\n").unwrap();
    let result = Problem::read_mps(&path);
    std::fs::remove_file(&path).unwrap();
    assert!(matches!(result, Err(Error::Read { .. })), "{result:?}");
    assert!(solve(&problem, &Options::default()).is_feasible());
}
