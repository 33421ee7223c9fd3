//! The check values of NATO's database, from its tables as they ship with Muster.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::time::Instant;

use muster_standards::{Body, Overlap, difference, read_tables};
use muster_table::{Files, Findings, SPACES};

fn body() -> Body {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/reference");
    let files: Files = ["nisp_standards.csv", "nisp_profile_edges.csv"]
        .into_iter()
        .map(|name| (name, std::fs::read(folder.join(name)).unwrap()))
        .collect();
    let mut findings = Findings::new();
    let body = read_tables(&files, &mut findings);
    assert!(!findings.has_errors() && findings.iter().all(|finding| finding.code == SPACES), "{findings:?}");
    body.unwrap()
}

const SPIRALS: [&str; 3] = ["fmn3", "fmn4-20211022", "fmn5-20221202"];

#[test]
fn the_mandatory_sets_of_the_spirals_have_the_published_sizes() {
    let began = Instant::now();
    let body = body();
    assert!(began.elapsed().as_secs_f64() < 1.0, "the import took {:?}", began.elapsed());
    let sets = SPIRALS.map(|spiral| body.mandatory(spiral));
    assert_eq!(sets.each_ref().map(|set| set.len()), [206, 283, 371]);
    let [three, four, five] = &sets;
    assert_eq!(Overlap::of(three, four).shared, 176);
    for (first, second, expected) in [(three, four, 0.5623), (four, five, 0.6641), (three, five, 0.3937)] {
        let jaccard = Overlap::of(first, second).jaccard();
        assert!((jaccard - expected).abs() < 5e-5, "{jaccard} instead of {expected}");
    }
}

#[test]
fn standards_that_only_a_profile_names_are_kept() {
    let body = body();
    let named: Vec<&str> =
        (body.standards.iter()).filter(|row| row.uuid.is_none()).map(|row| row.standard.as_str()).collect();
    assert_eq!(named, ["mip-v4.2", "xmpp-xep-0128", "xmpp-xep-0131"]);
    assert_eq!(body.standards.len(), 1349 + 3);
    assert_eq!(body.edges.len(), 1930);
}

#[test]
fn an_edition_does_not_differ_from_itself_and_shows_each_change() {
    let before = body();
    assert_eq!(difference(&before, &before), []);
    let mut after = before.clone();
    let renamed = (after.standards.iter()).position(|row| row.standard.as_str() == "asca-asca-012").unwrap();
    after.standards[renamed].standard = muster_study::StandardId::new("asca-012");
    after.standards[renamed].edition = Some("2".to_owned());
    for edge in after.edges.iter_mut().filter(|edge| edge.standard.as_str() == "asca-asca-012") {
        edge.standard = muster_study::StandardId::new("asca-012");
    }
    let dropped = after.standards.iter().position(|row| row.standard.as_str() == "act-nvg-2.0.2").unwrap();
    after.standards.remove(dropped);
    after.edges.retain(|edge| edge.standard.as_str() != "act-nvg-2.0.2");
    let told: Vec<String> = difference(&before, &after)
        .iter()
        .map(|change| {
            format!("{} {} {}", change.change.word(), change.subject, change.detail.as_deref().unwrap_or("-"))
        })
        .collect();
    let expected = [
        "removed act-nvg-2.0.2 -",
        "renamed asca-012 -",
        "changed asca-012 edition",
        "released act-nvg-2.0.2 fmn4-20211022",
        "released act-nvg-2.0.2 fmn5-20221202",
    ];
    assert_eq!(told, expected);
}
