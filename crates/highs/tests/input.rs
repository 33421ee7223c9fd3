//! Input that cannot be meant is refused by name, and options are checked.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use muster_highs::{Column, Error, Kind, Options, Problem, Solver, Value};

const FREE: f64 = f64::INFINITY;

fn refusal(build: impl FnOnce(&mut Problem, Column)) -> String {
    let mut problem = Problem::new();
    let sound = problem.add_column("sound", 1.0, 0.0, 1.0, Kind::Continuous);
    build(&mut problem, sound);
    Solver::new(&problem, &Options::default()).unwrap_err().to_string()
}

#[test]
fn bad_numbers_are_refused_by_label() {
    let column = |cost: f64, lower: f64, upper: f64| {
        refusal(|problem, _| {
            problem.add_column("POL tanks", cost, lower, upper, Kind::Integer);
        })
    };
    assert_eq!(column(f64::NAN, 0.0, 1.0), "POL tanks: cost is NaN, which is not a usable number");
    assert_eq!(column(FREE, 0.0, 1.0), "POL tanks: cost is inf, which is not a usable number");
    assert_eq!(column(1.0, FREE, FREE), "POL tanks: lower bound is inf, which is not a usable number");
    assert_eq!(column(1.0, 0.0, f64::NAN), "POL tanks: upper bound is NaN, which is not a usable number");
    assert_eq!(column(1.0, 3.0, 2.0), "POL tanks: lower bound 3 is above upper bound 2");
    let row = |lower: f64, upper: f64, value: f64| {
        refusal(|problem, sound| {
            problem.add_row("budget", lower, upper, [(sound, value)]);
        })
    };
    assert_eq!(row(2.0, 1.0, 1.0), "budget: lower bound 2 is above upper bound 1");
    assert_eq!(
        row(-FREE, 1e25, 1.0),
        "budget: upper bound is 10000000000000000000000000, which is not a usable number"
    );
    for value in [f64::NAN, FREE, 1e-12, 1e17] {
        let expected =
            format!("budget: the coefficient {value} of sound is not between 1e-9 and 1e15 in size");
        assert_eq!(row(0.0, 1.0, value), expected);
    }
    assert_eq!(
        refusal(|problem, _| problem.set_offset(f64::NAN)),
        "objective: offset is NaN, which is not a usable number"
    );
}

#[test]
fn a_column_of_another_problem_is_refused() {
    for index in [1, u32::MAX] {
        let text = refusal(|problem, sound| {
            problem.add_row("", 0.0, 1.0, [(sound, 1.0)]);
            problem.add_row("", 0.0, 1.0, [(sound, 1.0), (Column(index), 1.0)]);
        });
        assert_eq!(text, format!("row 1: there is no column {index}; the problem has 1"));
    }
}

#[test]
fn options_are_checked() {
    let mut solver = Solver::new(&Problem::new(), &Options::default()).unwrap();
    let unknown = |name: &str| Err(Error::UnknownOption { name: name.to_owned() });
    let refused = |name: &str, value: Value| Err(Error::OptionRefused { name: name.to_owned(), value });
    assert_eq!(solver.set_option("mip_rel_gap", 0.5), Ok(()));
    assert_eq!(solver.set_option("time_limit", 5), Ok(()));
    assert_eq!(solver.set_option("simplex_strategy", 4), Ok(()));
    assert_eq!(solver.set_option("solver", "simplex"), Ok(()));
    assert_eq!(solver.set_option("mip_detect_symmetry", false), Ok(()));
    assert_eq!(solver.set_option("mip_rel_gpa", 0.5), unknown("mip_rel_gpa"));
    assert_eq!(solver.set_option("log_to_console", true), unknown("log_to_console"));
    assert_eq!(solver.set_option("solve_relaxation", true), unknown("solve_relaxation"));
    assert_eq!(solver.set_option("a\0b", true), unknown("a\0b"));
    assert_eq!(solver.set_option("mip_rel_gap", true), refused("mip_rel_gap", true.into()));
    assert_eq!(solver.set_option("mip_rel_gap", -1.0), refused("mip_rel_gap", (-1.0).into()));
    assert!(solver.set_option("mip_rel_gap", f64::NAN).is_err());
    assert_eq!(solver.set_option("solver", "magic"), refused("solver", "magic".into()));
    let other = vec![("nonsense".to_owned(), Value::Switch(true))];
    let result = Solver::new(&Problem::new(), &Options { other, ..Options::default() });
    assert!(matches!(result, Err(Error::UnknownOption { name }) if name == "nonsense"));
    assert!(Solver::new(&Problem::new(), &Options { relative_gap: -1.0, ..Options::default() }).is_err());
}

#[test]
fn the_version_is_told() {
    assert!(muster_highs::version().starts_with("1.15."), "{}", muster_highs::version());
}
