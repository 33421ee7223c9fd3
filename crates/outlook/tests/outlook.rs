//! The outlook of small studies, with numbers worked out by hand.

#![allow(clippy::unwrap_used)]

use muster_generate::{Family, generate};
use muster_outlook::{Budget, Outlook};
use muster_study::tables::{Economy, ExchangeRate, Order, Pledge, PriceIndex};
use muster_study::{
    ContractId, ContractStatus, Measure, MoneyPath, NationId, PledgeKind, Quality, Study, SystemId,
};
use muster_table::{Money, Table};

fn economy(nation: &NationId, edition: &str, year: i32, measure: Measure, value: f64) -> Economy {
    let money = matches!(measure, Measure::Gdp | Measure::Defence);
    Economy {
        nation: nation.clone(),
        year,
        measure,
        value,
        currency: money.then(|| "USD".to_owned()),
        price_year: money.then_some(2021),
        edition: edition.to_owned(),
        source: None,
        quality: Quality::Assumed,
        note: None,
    }
}

fn pledge(nation: &NationId, year: i32, kind: PledgeKind, share: f64, chosen: bool) -> Pledge {
    Pledge {
        nation: nation.clone(),
        year,
        kind,
        share,
        chosen,
        source: None,
        quality: Quality::Assumed,
        note: None,
    }
}

/// Two nations in euros of 2025, from 2026-07 to 2030-12. The first has 1,000 billion dollars of 2021 in 2024 and grows by
/// 2 per cent; dollars of 2021 are 0.8 euros of 2021, and these 0.96 of 2025.
fn study() -> Study {
    let mut study = generate(&Family::Tiny.shape(), 1).unwrap();
    study.settings.currency = "EUR".into();
    study.settings.price_year = 2025;
    study.settings.start = "2026-07".parse().unwrap();
    study.settings.end = "2030-12".parse().unwrap();
    study.settings.money.edition = "backbone".into();
    study.settings.money.static_year = 2024;
    let rate = |year, units_per_own| ExchangeRate {
        currency: "USD".into(),
        year,
        units_per_own,
        source: None,
        quality: Quality::Assumed,
        note: None,
    };
    study.exchange_rates = Table::new(vec![rate(2021, 1.25), rate(2024, 1.0)]);
    let index = |year, index| PriceIndex {
        currency: "EUR".into(),
        year,
        index,
        source: None,
        quality: Quality::Assumed,
        note: None,
    };
    study.price_indices = Table::new(vec![index(2021, 100.0), index(2025, 120.0)]);
    for nation in study.nations.rows_mut() {
        nation.equipment_share = Some(25.0);
        nation.plan_share = Some(50.0);
        nation.growth = Some(2.0);
    }
    let first = study.nations[0].nation.clone();
    study.economy = Table::new(vec![
        economy(&first, "backbone", 2024, Measure::Gdp, 1000.0),
        economy(&first, "backbone", 2024, Measure::DefenceShare, 1.8),
        economy(&first, "backbone", 2025, Measure::Defence, 20.4),
        economy(&first, "other", 2026, Measure::DefenceShare, 9.0),
        economy(&first, "other", 2026, Measure::Gdp, 9.0),
    ]);
    study.pledges = Table::new(vec![
        pledge(&first, 2035, PledgeKind::Core, 3.5, true),
        pledge(&first, 2030, PledgeKind::Core, 9.0, false),
        pledge(&first, 2028, PledgeKind::National, 2.9, true),
        pledge(&first, 2035, PledgeKind::Total, 5.0, true),
    ]);
    study.order_book = Table::default();
    study
}

fn euros(billions: f64) -> Money {
    Money::from_units(billions * 1e9).unwrap()
}

fn row(outlook: &Outlook, at: usize) -> (i32, Money, f64, Money) {
    let row = &outlook.rows[at];
    (row.year, row.gdp.unwrap(), (row.share.unwrap() * 1e6).round() / 1e6, row.defence.unwrap())
}

#[test]
fn spending_follows_gdp_and_share() {
    let study = study();
    let straight = Outlook::of(&study, MoneyPath::StraightLine);
    // Spending of 2025, 20.4, over 1,000 x 1.02: a share of 2.0. GDP of 2026: 960 x 1.02 x 1.02 = 998.784.
    assert_eq!(row(&straight, 0), (2026, euros(998.784), 2.15, euros(21.473_856)));
    assert_eq!(row(&straight, 4).2, 2.75);
    let national = Outlook::of(&study, MoneyPath::National);
    assert_eq!(row(&national, 2).2, 2.9);
    assert_eq!(row(&Outlook::of(&study, MoneyPath::Flat), 4).2, 2.0);
    let fixed = Outlook::of(&study, MoneyPath::Static);
    assert_eq!(row(&fixed, 0), (2026, euros(960.0), 3.5, euros(33.6)));
    assert_eq!(row(&fixed, 4).1, euros(960.0));
}

#[test]
fn a_year_partly_in_the_horizon_counts_in_part() {
    let study = study();
    let outlook = Outlook::of(&study, MoneyPath::StraightLine);
    let nation = &study.nations[0].nation;
    // 21,473.856 million x 25 % x 50 % = 2,684.232, of which six months of twelve.
    let half = outlook.budget(nation, 2026).unwrap();
    assert_eq!(half.available, euros(1.342_116));
    assert_eq!((half.committed, half.free), (Money::ZERO, half.available));
    assert_eq!(outlook.budget(nation, 2031), None);
    assert_eq!(outlook.rows[0].equipment, Some(euros(5.368_464)));
}

#[test]
fn unknown_money_is_unknown_and_said_to_be() {
    let mut study = study();
    let second = study.nations[1].nation.clone();
    let code = |study: &Study| {
        let outlook = Outlook::of(study, MoneyPath::StraightLine);
        assert_eq!(outlook.budget(&second, 2027), None);
        let rows: Vec<_> = outlook.rows.iter().filter(|row| row.nation == second).collect();
        assert_eq!(rows.len(), 5);
        assert!(rows.iter().all(|row| row.free.is_none() && row.available.is_none()));
        let notes = outlook.findings.iter().filter(|finding| finding.code.0 == "O01");
        let notes: Vec<_> =
            notes.filter(|finding| finding.value.as_deref() == Some(second.as_str())).collect();
        assert_eq!(notes.len(), 1);
        notes[0].cause.clone()
    };
    assert!(code(&study).contains("no recent edition"));
    // A GDP alone does not lead to money.
    study.economy.push(economy(&second, "other", 2024, Measure::Gdp, 30.0), 9);
    assert!(code(&study).contains("no recent edition"));
    study.economy.push(economy(&second, "other", 2024, Measure::DefenceShare, 2.0), 10);
    study.nations.rows_mut()[1].plan_share = None;
    assert!(code(&study).contains("plan_share"));
    study.nations.rows_mut()[1].plan_share = Some(10.0);
    study.nations.rows_mut()[1].growth = None;
    assert!(code(&study).contains("growth"));
    study.nations.rows_mut()[1].growth = Some(0.0);
    study.exchange_rates = Table::default();
    assert!(code(&study).contains("exchange_rates.csv has no rate of USD for 2021"));
}

#[test]
fn another_edition_stands_in_and_is_named() {
    let mut study = study();
    let second = study.nations[1].nation.clone();
    // The backbone ends in 2025: an edition that ends in 2022 is too old to stand in.
    study.economy.push(economy(&second, "stale", 2022, Measure::Gdp, 70.0), 7);
    study.economy.push(economy(&second, "stale", 2022, Measure::Defence, 1.0), 8);
    assert_eq!(Outlook::of(&study, MoneyPath::Flat).budget(&second, 2026), None);
    study.economy.push(economy(&second, "older", 2023, Measure::Gdp, 50.0), 9);
    study.economy.push(economy(&second, "older", 2023, Measure::Defence, 1.0), 10);
    assert!(Outlook::of(&study, MoneyPath::Flat).budget(&second, 2026).is_some());
    study.economy.push(economy(&second, "younger", 2025, Measure::Defence, 2.4), 11);
    study.economy.push(economy(&second, "younger", 2025, Measure::DefenceShare, 2.4), 12);
    let outlook = Outlook::of(&study, MoneyPath::Flat);
    let row = outlook.rows.iter().find(|row| row.nation == second && row.year == 2026).unwrap();
    // GDP follows from spending and share: 100 billion dollars of 2021, 96 of ours, with 2 per cent of growth.
    assert_eq!((row.edition.as_deref(), row.gdp), (Some("younger"), Some(euros(97.92))));
    assert!(outlook.findings.iter().any(|finding| finding.code.0 == "O02"));
    let outlook = Outlook::of(&study, MoneyPath::StraightLine);
    assert!(outlook.findings.iter().any(|finding| finding.code.0 == "O03"));
}

fn order(study: &Study, value: Option<f64>) -> Order {
    Order {
        contract: ContractId::new("signed"),
        buyer: Some(study.nations[0].nation.clone()),
        buyer_name: None,
        seller: None,
        system: SystemId::new("any"),
        line: None,
        quantity: Some(100),
        delivered: Some(40),
        signed: "2024-03".parse().ok(),
        first_delivery: "2025-01".parse().ok(),
        last_delivery: "2027-12".parse().ok(),
        value,
        currency: Some("EUR".into()),
        price_year: Some(2025),
        value_includes: None,
        status: ContractStatus::Running,
        source: None,
        quality: Quality::Assumed,
        note: None,
    }
}

#[test]
fn signed_contracts_take_what_is_still_to_come() {
    let mut study = study();
    let nation = study.nations[0].nation.clone();
    study.order_book = Table::new(vec![order(&study, Some(3e9))]);
    study.order_book.mark_assumed(0, "last_delivery", "delivery-span".into());
    study.nations.mark_assumed(0, "growth", "growth".into());
    let outlook = Outlook::of(&study, MoneyPath::StraightLine);
    // 60 of 100 over the 18 months from 2026-07: 100 million a month.
    let budget = outlook.budget(&nation, 2026).unwrap();
    assert_eq!(budget.committed, euros(0.6));
    assert_eq!(budget.free, euros(1.342_116 - 0.6));
    assert_eq!(budget.assumed_text().as_deref(), Some("delivery-span;growth"));
    assert_eq!(outlook.budget(&nation, 2027).unwrap().committed, euros(1.2));
    let later = outlook.budget(&nation, 2028).unwrap();
    assert_eq!((later.committed, later.assumed_text().as_deref()), (Money::ZERO, Some("growth")));
}

#[test]
fn what_the_schedule_says_stands_in_for_unknown_deliveries() {
    let mut study = study();
    let nation = study.nations[0].nation.clone();
    let budget = |study: &Study, year| -> Budget {
        Outlook::of(study, MoneyPath::StraightLine).budget(&nation, year).unwrap().clone()
    };
    let mut row = order(&study, Some(3e9));
    row.delivered = None;
    study.order_book = Table::new(vec![row.clone()]);
    // 18 of 36 months are over: 50 of 100 units.
    assert_eq!(budget(&study, 2027).committed, euros(1.0));
    row.quantity = None;
    study.order_book = Table::new(vec![row.clone()]);
    assert_eq!(budget(&study, 2027).committed, euros(1.0));
    row.status = ContractStatus::Completed;
    study.order_book = Table::new(vec![row]);
    assert_eq!(budget(&study, 2027).committed, Money::ZERO);
}

#[test]
fn contracts_that_cannot_be_counted_and_years_that_are_overdrawn_are_named() {
    let mut study = study();
    let mut overdrawn = order(&study, Some(9e9));
    overdrawn.contract = ContractId::new("overdrawn");
    let mut foreign = order(&study, Some(1.0));
    foreign.contract = ContractId::new("foreign");
    foreign.currency = Some("XXX".into());
    study.order_book = Table::new(vec![order(&study, None), overdrawn, foreign]);
    let outlook = Outlook::of(&study, MoneyPath::StraightLine);
    let notes: Vec<_> = outlook
        .findings
        .iter()
        .filter(|finding| finding.code.0 == "O04")
        .map(|finding| finding.line)
        .collect();
    assert_eq!(notes, [Some(2), Some(4)]);
    let over = outlook.findings.iter().find(|finding| finding.code.0 == "O05").unwrap();
    assert!(over.cause.contains("2026, 2027:"), "{}", over.cause);
    let budget = outlook.budget(&study.nations[0].nation, 2027).unwrap();
    assert_eq!(budget.free, Money::ZERO);
    assert!(budget.committed > budget.available);
    assert!(!outlook.findings.has_errors());
}

#[test]
fn extreme_figures_stop_nothing() {
    let mut study = study();
    let first = study.nations[0].nation.clone();
    study.economy.push(economy(&first, "backbone", 2023, Measure::Gdp, 1e300), 9);
    study.nations.rows_mut()[0].growth = Some(20.0);
    study.settings.end = "2199-12".parse().unwrap();
    let mut huge = order(&study, Some(9e16));
    huge.quantity = Some(i64::MAX);
    let mut second = huge.clone();
    second.contract = ContractId::new("second");
    study.order_book = Table::new(vec![huge, second]);
    for path in [MoneyPath::StraightLine, MoneyPath::Static, MoneyPath::FrontLoaded] {
        let outlook = Outlook::of(&study, path);
        assert_eq!(outlook.rows.len(), study.nations.len() * 174);
    }
}
