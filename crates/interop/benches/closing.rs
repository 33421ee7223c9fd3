//! How closing grows with the size of the case: random nations, standards and functions of the size of the alliance.
//!
//! `cargo bench -p muster-interop` prints, for each size, the time to survey, to solve and to judge,
//! and the gap between cost and bound. The judge must agree with every plan.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::time::{Duration, Instant};

use muster_interop::closing::{ClosingOptions, Solved, check_closing_plan, plan_of, solve, survey};
use muster_interop::{Facts, View};
use support::*;

/// Facts of this size. Every function can be brought about, because all can be adopted in time.
fn facts(
    nation_count: usize,
    standard_count: usize,
    function_count: usize,
    linked: bool,
    seed: u64,
) -> Facts {
    let mut numbers = Numbers(seed);
    let mut facts = Facts::default();
    let nations = nations(nation_count);
    let standards: Vec<String> = (0..standard_count).map(|at| format!("s{at:04}")).collect();
    facts.standards = standards.iter().map(|name| standard(name)).collect();
    for at in 1..standard_count {
        if numbers.chance(10) {
            let other = &standards[numbers.below(at as u64) as usize];
            facts.relations.push(row(&[
                ("standard", &standards[at]),
                ("relation", "needs"),
                ("other", other),
            ]));
        }
    }
    for standard in &standards {
        let (cost, months) = (1 + numbers.below(20) as i64, 6 + numbers.below(18) as i64);
        adoption(&mut facts, standard, "", cost, months);
    }
    for club in ["c0", "c1", "c2"] {
        facts.clubs.push(row(&[
            ("club", club),
            ("name", club),
            ("sponsor", "yes"),
            ("demonstrations", "2"),
            ("most_sponsored", "4"),
            ("cost", "10"),
            ("currency", "EUR"),
            ("price_year", "2025"),
            ("months", "12"),
        ]));
        for nation in &nations {
            let standing = if numbers.chance(50) { "full" } else { "outside" };
            facts.club_members.push(row(&[("club", club), ("nation", nation), ("standing", standing)]));
        }
    }
    for at in 0..function_count {
        let name = format!("f{at:02}");
        function(&mut facts, &name);
        let bundles = 2 + numbers.below(2);
        for number in 0..bundles {
            let chosen: Vec<&str> = (0..6 + numbers.below(5))
                .map(|_| standards[numbers.below(standard_count as u64) as usize].as_str())
                .collect();
            let mut chosen: Vec<(&str, &str)> = chosen.into_iter().map(|standard| (standard, "")).collect();
            chosen.sort_unstable();
            chosen.dedup();
            let club = if numbers.chance(20) { ["c0", "c1", "c2"][numbers.below(3) as usize] } else { "" };
            bundle(&mut facts, &format!("{name}-b{number}"), &name, club, &chosen);
        }
        if numbers.chance(20) {
            let cost = (20 + numbers.below(40)).to_string();
            facts.gateways.push(row(&[
                ("gateway", &format!("g{at}")),
                ("name", "gateway"),
                ("bundle", &format!("{name}-b0")),
                ("other_bundle", &format!("{name}-b1")),
                ("cost", &cost),
                ("currency", "EUR"),
                ("price_year", "2025"),
                ("months", "18"),
            ]));
        }
        let parties: Vec<&str> = nations.iter().filter(|_| numbers.chance(60)).map(String::as_str).collect();
        if linked {
            for (position, nation) in parties.iter().enumerate() {
                for partner in parties.iter().skip(position + 1) {
                    link(&mut facts, &name, nation, partner, 1 + numbers.below(12) as i64);
                }
            }
        } else {
            requirement(&mut facts, &format!("r{at}"), &name, start().plus(96), &parties);
        }
    }
    for nation in &nations {
        for standard in &standards {
            let extent = ["yes", "yes", "yes", "no", "no", "unknown", "partly"][numbers.below(7) as usize];
            implements(&mut facts, nation, standard, extent, "");
        }
    }
    facts
}

fn main() {
    let options = ClosingOptions {
        gap: 0.01,
        time_limit: Some(Duration::from_secs(60)),
        threads: 1,
        ..Default::default()
    };
    println!(
        "kind          nations standards functions  survey s  solve s  judge s       cost     bound    gap"
    );
    // `cargo bench -p muster-interop -- 33` runs the sizes of so many nations only.
    let chosen: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = [(8, 340, 15), (16, 680, 30), (33, 1350, 60)];
    for (nations, standards, functions) in
        sizes.into_iter().filter(|size| chosen.is_empty() || chosen.contains(&size.0))
    {
        for linked in [false, true] {
            for seed in 0..2 {
                let facts = facts(nations, standards, functions, linked, seed);
                let began = Instant::now();
                let case = survey(&facts, &own, View::UnknownIsNo, start(), end()).unwrap();
                let surveyed = began.elapsed().as_secs_f64();
                let began = Instant::now();
                let solved = solve(&case, &options);
                let seconds = began.elapsed().as_secs_f64();
                let kind = if linked { "links" } else { "requirements" };
                let size =
                    format!("{kind:13} {nations:7} {standards:9} {functions:9} {surveyed:9.2} {seconds:8.2}");
                match solved {
                    Ok(Solved::Selected(selection)) => {
                        let began = Instant::now();
                        let plan = plan_of(&facts, &case, View::UnknownIsNo, &selection);
                        let objections = check_closing_plan(&facts, &own, start(), end(), &plan);
                        assert!(objections.is_empty(), "{:?}", objections.first());
                        let judged = began.elapsed().as_secs_f64();
                        let gap = 100.0 * selection.gap();
                        println!(
                            "{size} {judged:8.2} {:>10} {:>9} {gap:5.2} %",
                            selection.cost, selection.bound
                        );
                    }
                    Ok(Solved::Impossible) => println!("{size} impossible"),
                    Err(error) => println!("{size} {error}"),
                }
            }
        }
    }
}
