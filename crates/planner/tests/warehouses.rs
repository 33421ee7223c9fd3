//! Warehouse location problems, stated as studies and planned: published ones to their optimum, small ones against every
//! way to serve the customers.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use fastrand::Rng;
use muster_generate::{Customer, Warehouse, WarehouseProblem};
use muster_plan::Aim;
use muster_planner::{Options, Unwatched, plan};

/// How far value, bound and optimum may be apart, as a share of the optimum.
const NEAR: f64 = 1e-6;

/// Plans a problem; gives the cost and its bound, once every customer is served.
fn planned(name: &str, problem: &WarehouseProblem) -> (f64, f64) {
    let options = Options {
        time_limit: Some(Duration::from_secs(60)),
        gap: NEAR / 10.0,
        threads: 2,
        explain: false,
        ..Options::default()
    };
    let outcome = plan(&problem.study(name).unwrap(), &options, &mut Unwatched).unwrap();
    let proof = |aim| outcome.plan.proof.iter().find(|row| row.aim == aim).unwrap().clone();
    assert_eq!(proof(Aim::Waiting).value, 0.0, "{name}: not every customer is served");
    let delivered: i64 = outcome.plan.deliveries.iter().map(|delivery| delivery.quantity).sum();
    assert_eq!(delivered, problem.demand(), "{name}");
    let money = proof(Aim::Money);
    (money.value, money.bound.unwrap())
}

/// Plans a published problem to its published optimum, if its file is there.
fn published(file: &str, optimum: f64) {
    let folder =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/checks/facility-location");
    let path = folder.join(format!("{file}.txt"));
    let Ok(text) = fs::read_to_string(&path) else {
        println!("{} is not there, so {file} is not tried", path.display());
        return;
    };
    let (value, bound) = planned(file, &WarehouseProblem::read(&text, None).unwrap());
    assert!((value - optimum).abs() <= NEAR * optimum, "{file}: {value} is not the optimum {optimum}");
    assert!(bound <= value && value - bound <= NEAR * optimum, "{file}: proven are {bound} of {value}");
}

#[test]
fn cap41_has_its_published_optimum() {
    published("cap41", 1040444.375);
}

#[test]
fn cap71_to_cap74_have_their_published_optimum() {
    published("cap71", 932615.75);
    published("cap72", 977799.4);
    published("cap73", 1010641.45);
    published("cap74", 1034976.975);
}

#[test]
fn cap101_to_cap104_have_their_published_optimum() {
    published("cap101", 796648.4375);
    published("cap102", 854704.2);
    published("cap103", 893782.1125);
    published("cap104", 928941.75);
}

#[test]
fn holmberg_p1_to_p4_have_their_published_optimum() {
    published("holmberg_p1", 8848.0);
    published("holmberg_p2", 7913.0);
    published("holmberg_p3", 9314.0);
    published("holmberg_p4", 10714.0);
}

/// The least cost of serving every unit from some warehouse, or every customer from one, by trying all ways; `None` if
/// there is none.
fn least(problem: &WarehouseProblem) -> Option<f64> {
    // What is served as one: the customer, how many units, and the cost of them from each warehouse.
    let mut parcels = Vec::new();
    for customer in &problem.customers {
        let (count, units) = if problem.single_source { (1, customer.demand) } else { (customer.demand, 1) };
        let share = units as f64 / customer.demand as f64;
        let costs: Vec<f64> = customer.costs.iter().map(|cost| cost * share).collect();
        parcels.extend(std::iter::repeat_n((units, costs), count as usize));
    }
    let mut free: Vec<i64> = problem.warehouses.iter().map(|warehouse| warehouse.capacity).collect();
    let mut used = vec![0_usize; free.len()];
    let mut best = None;
    assign(problem, &parcels, &mut free, &mut used, 0.0, &mut best);
    best
}

fn assign(
    problem: &WarehouseProblem,
    parcels: &[(i64, Vec<f64>)],
    free: &mut [i64],
    used: &mut [usize],
    cost: f64,
    best: &mut Option<f64>,
) {
    if best.is_some_and(|best| cost >= best) {
        return;
    }
    let Some(((units, costs), rest)) = parcels.split_first() else {
        *best = Some(cost);
        return;
    };
    for at in 0..free.len() {
        if free[at] >= *units {
            let opening = if used[at] == 0 { problem.warehouses[at].opening_cost } else { 0.0 };
            (free[at], used[at]) = (free[at] - units, used[at] + 1);
            assign(problem, rest, free, used, cost + opening + costs[at], best);
            (free[at], used[at]) = (free[at] + units, used[at] - 1);
        }
    }
}

fn drawn(rng: &mut Rng) -> WarehouseProblem {
    let warehouses: Vec<Warehouse> = (0..rng.usize(1..=4))
        .map(|_| Warehouse { capacity: rng.i64(1..=8), opening_cost: f64::from(rng.u32(0..=40)) })
        .collect();
    // Free, almost free, and with more decimals than money has.
    let cost = |rng: &mut Rng| match rng.u32(0..10) {
        0 => 0.0,
        1 => 1e-5,
        _ => f64::from(rng.u32(1..=4000)) / 97.0,
    };
    let customers = (0..rng.usize(1..=4))
        .map(|_| Customer { demand: rng.i64(1..=3), costs: warehouses.iter().map(|_| cost(rng)).collect() })
        .collect();
    WarehouseProblem { warehouses, customers, single_source: rng.bool() }
}

#[test]
fn small_problems_have_the_least_cost_of_all_ways_to_serve() {
    let mut rng = Rng::with_seed(1);
    let mut tried = 0;
    while tried < 40 {
        let problem = drawn(&mut rng);
        let Some(least) = least(&problem) else { continue };
        tried += 1;
        let (value, bound) = planned("drawn", &problem);
        let near = NEAR * least.max(1.0);
        assert!((value - least).abs() <= near, "{problem:?} costs {least} and not {value}");
        assert!(bound <= value && value - bound <= near, "{problem:?}: proven are {bound} of {value}");
    }
}
