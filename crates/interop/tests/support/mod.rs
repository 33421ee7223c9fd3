//! Facts made by hand or at random.

#![allow(dead_code, clippy::unwrap_used)]

use muster_interop::Facts;
use muster_study::tables::*;
use muster_study::*;
use muster_table::{Cell, Money, Month, Record};

/// A row from its cells by column; the others are blank.
pub fn row<R: Record>(cells: &[(&str, &str)]) -> R {
    let header: Vec<&str> = R::schema().columns.iter().map(|column| column.name).collect();
    for (name, _) in cells {
        assert!(header.contains(name), "{} has no column {name}", R::NAME);
    }
    let value = |name: &str| {
        let given = cells.iter().find(|(column, _)| *column == name).map(|(_, value)| (*value).to_owned());
        given.unwrap_or_else(|| if name == "quality" { "assumed".to_owned() } else { String::new() })
    };
    let mut findings = muster_table::Findings::new();
    let text =
        muster_table::write_csv(header.iter().copied(), [header.iter().map(|name| value(name)).collect()]);
    let table = muster_table::read_records::<R>("row.csv", &text, &mut findings);
    assert!(findings.is_empty(), "{findings:?}");
    table.rows()[0].clone()
}

pub fn start() -> Month {
    "2026-01".parse().unwrap()
}

pub fn end() -> Month {
    "2035-12".parse().unwrap()
}

/// Costs are whole units of the study's own money.
pub fn own(value: f64, _: &str, _: i32) -> Result<Money, ExchangeError> {
    Ok(Money::from_units(value).unwrap())
}

pub fn standard(name: &str) -> Standard {
    row(&[
        ("standard", name),
        ("designation", name),
        ("title", name),
        ("kind", "standard"),
        ("domain", "all"),
    ])
}

pub fn function(facts: &mut Facts, name: &str) {
    facts.functions.push(row(&[("function", name), ("name", name), ("meaning", name), ("area", "all")]));
}

pub fn bundle(facts: &mut Facts, name: &str, function: &str, club: &str, standards: &[(&str, &str)]) {
    facts.bundles.push(row(&[("bundle", name), ("function", function), ("name", name), ("club", club)]));
    for (standard, least) in standards {
        let cells = [("bundle", name), ("standard", *standard), ("least_edition", *least)];
        facts.bundle_standards.push(row(&cells));
    }
}

pub fn implements(facts: &mut Facts, nation: &str, standard: &str, extent: &str, edition: &str) {
    facts.implementations.push(row(&[
        ("subject_kind", "nation"),
        ("subject", nation),
        ("nation", nation),
        ("standard", standard),
        ("extent", extent),
        ("edition", edition),
    ]));
}

pub fn adoption(facts: &mut Facts, standard: &str, nation: &str, cost: i64, months: i64) {
    let (cost, months) = (cost.to_string(), months.to_string());
    facts.adoption_costs.push(row(&[
        ("standard", standard),
        ("nation", nation),
        ("cost", &cost),
        ("currency", "EUR"),
        ("price_year", "2025"),
        ("months", &months),
    ]));
}

pub fn requirement(facts: &mut Facts, name: &str, function: &str, by: Month, parties: &[&str]) {
    facts.requirements.push(row(&[
        ("requirement", name),
        ("name", name),
        ("function", function),
        ("by", &by.format()),
    ]));
    for nation in parties {
        facts.requirement_parties.push(row(&[("requirement", name), ("nation", nation)]));
    }
}

pub fn link(facts: &mut Facts, function: &str, nation: &str, partner: &str, cost: i64) {
    let cost = cost.to_string();
    facts.incompatibility_costs.push(row(&[
        ("function", function),
        ("nation", nation),
        ("partner", partner),
        ("cost", &cost),
        ("currency", "EUR"),
        ("price_year", "2025"),
    ]));
}

pub fn nations(count: usize) -> Vec<String> {
    (0..count).map(|at| format!("N{at:02}")).collect()
}

/// Splitmix64.
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit
    }

    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}
