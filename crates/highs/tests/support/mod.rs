//! Problems for the tests, made from a seed.

#![allow(dead_code, reason = "each test file uses some of these")]
#![allow(unreachable_pub, missing_docs, reason = "a test has no public interface")]

use muster_highs::{Column, Control, Kind, Options, Outcome, Problem, Solver};

/// A small generator of numbers, the same on every machine.
pub struct Numbers(u64);

impl Numbers {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(2).wrapping_add(1))
    }

    /// A number from 0 to `below` - 1.
    pub fn below(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    pub fn real(&mut self, below: u64) -> f64 {
        self.below(below) as f64
    }
}

pub fn exact() -> Options {
    Options { relative_gap: 0.0, absolute_gap: 0.0, ..Options::default() }
}

pub fn solve(problem: &Problem, options: &Options) -> Outcome {
    Solver::new(problem, options).unwrap().solve(&mut |_| Control::Continue).unwrap()
}

/// Worths and weights of a knapsack, and what it holds.
pub fn knapsack(seed: u64, items: usize) -> (Vec<f64>, Vec<f64>, f64) {
    let mut numbers = Numbers::new(seed);
    let worths: Vec<f64> = (0..items).map(|_| numbers.real(50) + 1.0).collect();
    let weights: Vec<f64> = (0..items).map(|_| numbers.real(30) + 1.0).collect();
    let holds = (weights.iter().sum::<f64>() / 2.0).floor();
    (worths, weights, holds)
}

pub fn knapsack_problem(worths: &[f64], weights: &[f64], holds: f64) -> (Problem, Vec<Column>) {
    let mut problem = Problem::new();
    let columns: Vec<_> = (worths.iter().enumerate())
        .map(|(i, worth)| problem.add_column(format_args!("item {i}"), -worth, 0.0, 1.0, Kind::Integer))
        .collect();
    let entries = columns.iter().copied().zip(weights.iter().copied());
    problem.add_row("weight", f64::NEG_INFINITY, holds, entries);
    (problem, columns)
}

/// Sums to be hit by choosing from numbers: solutions are easy, proofs take for ever.
pub fn market_split(seed: u64, sums: usize, choices: usize) -> Problem {
    let mut numbers = Numbers::new(seed);
    let mut problem = Problem::new();
    let columns: Vec<_> = (0..choices)
        .map(|i| problem.add_column(format_args!("choice {i}"), 0.0, 0.0, 1.0, Kind::Integer))
        .collect();
    for sum in 0..sums {
        let over = problem.add_column(format_args!("over {sum}"), 1.0, 0.0, f64::INFINITY, Kind::Continuous);
        let under =
            problem.add_column(format_args!("under {sum}"), 1.0, 0.0, f64::INFINITY, Kind::Continuous);
        let mut entries: Vec<_> = columns.iter().map(|&column| (column, numbers.real(100))).collect();
        let half = (entries.iter().map(|entry| entry.1).sum::<f64>() / 2.0).floor();
        entries.extend([(over, -1.0), (under, 1.0)]);
        problem.add_row(format_args!("sum {sum}"), half, half, entries);
    }
    problem
}

/// A production plan: products with profits, resources that are used up.
pub fn production(seed: u64, products: usize, resources: usize, kind: Kind) -> Problem {
    let mut numbers = Numbers::new(seed);
    let mut problem = Problem::new();
    let columns: Vec<_> = (0..products)
        .map(|i| problem.add_column(format_args!("product {i}"), -numbers.real(40) - 5.0, 0.0, 30.0, kind))
        .collect();
    for resource in 0..resources {
        let entries: Vec<_> = columns.iter().map(|&column| (column, numbers.real(20) + 1.0)).collect();
        let available = entries.iter().map(|entry| entry.1).sum::<f64>() * 5.0 + 0.5;
        problem.add_row(format_args!("resource {resource}"), f64::NEG_INFINITY, available, entries);
    }
    problem
}

pub fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * (1.0 + a.abs().max(b.abs()))
}
