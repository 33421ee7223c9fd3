//! Plans of every family, by the model and by prices, pass the judge, and no bound is above its value.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use std::time::Duration;

use muster_generate::{Family, Shape, generate};
use muster_planner::{Method, Options, Unwatched, plan};
use muster_table::Cell;
use muster_verify::{verify, verify_comparison};

/// The shape of a family with a part of its nations, systems, lines, needs and months, so that a model takes
/// seconds.
fn scaled(family: Family) -> Shape {
    let (per_cent, needs_per_nation) = match family {
        Family::Tiny | Family::Small => return family.shape(),
        Family::Medium => (50, 6),
        Family::AllianceTenfold => (2, 4),
        Family::Parts => (10, 100),
        _ => (10, 6),
    };
    let shape = family.shape().scaled(per_cent);
    Shape { needs_per_nation, months: shape.months.min(36), ..shape }
}

/// Plans a study of each family by a method and has the plan judged.
fn judged(method: Method) {
    for (word, _) in Family::WORDS {
        let family = Family::parse(word).unwrap();
        let study = generate(&scaled(family), 1).unwrap();
        let options = Options {
            method,
            time_limit: Some(Duration::from_secs(6)),
            work: (method == Method::Prices).then_some(1),
            threads: 2,
            explain: false,
            ..Options::default()
        };
        let outcome = plan(&study, &options, &mut Unwatched).unwrap();
        let findings =
            [verify(&study, &outcome.plan), verify_comparison(&study, &outcome.plan, &outcome.alone)];
        let findings: Vec<String> = findings.iter().flatten().take(10).map(ToString::to_string).collect();
        assert_eq!(findings, Vec::<String>::new(), "{word} by {}", method.word());
        let proof = &outcome.plan.proof;
        for row in proof.iter() {
            let bound = row.bound.unwrap();
            assert!((0.0..=row.value).contains(&bound), "{word}: {:?} {bound} {}", row.aim, row.value);
        }
        assert!(!outcome.plan.contracts.is_empty(), "{word}: nothing is bought");
        let values = proof.iter().map(|row| format!("{:.3} of {:.3}", row.bound.unwrap_or(0.0), row.value));
        eprintln!(
            "{word} by {}: {} needs, {} contracts, proven {}, {:.1} s",
            method.word(),
            outcome.statistics.needs,
            outcome.plan.contracts.len(),
            values.collect::<Vec<_>>().join(", "),
            outcome.statistics.total
        );
    }
}

#[test]
fn plans_of_every_family_by_prices_pass() {
    judged(Method::Prices);
}

#[test]
fn plans_of_every_family_by_the_model_pass() {
    judged(Method::Model);
}
