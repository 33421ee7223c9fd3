//! The manual's page on the judge names every code, and no other.

use std::collections::BTreeSet;

#[test]
fn the_page_names_every_code() {
    let page = include_str!("../../../docs/src/verify.md");
    let named: BTreeSet<&str> =
        page.lines().filter_map(|line| line.strip_prefix("| V")).filter_map(|line| line.get(..2)).collect();
    let known: BTreeSet<&str> = muster_verify::CODES.iter().filter_map(|page| page.code.0.get(1..)).collect();
    assert_eq!(named, known);
    assert_eq!(known.len(), muster_verify::CODES.len());
}
