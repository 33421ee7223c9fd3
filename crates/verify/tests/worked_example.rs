//! A plan that was worked out by hand from the maths page passes; every single change to it is objected to.
//!
//! The folder `worked` holds the study, the plan and the plan without cooperation.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::path::Path;

use muster_plan::Plan;
use muster_study::Study;
use muster_table::{Files, Findings};
use muster_verify::{verify, verify_comparison};

fn folder(name: &str) -> Files {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/worked").join(name);
    let entries = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap());
    entries
        .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
        .collect()
}

fn study() -> Study {
    let (study, findings) = Study::read(&folder("study"));
    study.unwrap_or_else(|| panic!("{findings:#?}"))
}

fn plan(files: &Files) -> Plan {
    let (plan, findings) = Plan::read(files);
    plan.unwrap_or_else(|| panic!("{findings:#?}"))
}

/// Replaces text that stands exactly once in a file.
fn change(files: &mut Files, file: &str, before: &str, after: &str) {
    let text = String::from_utf8(files.get(file).unwrap().to_vec()).unwrap();
    assert_eq!(text.matches(before).count(), 1, "{before} in {file}:\n{text}");
    files.insert(file, text.replace(before, after));
}

fn text(findings: &Findings) -> String {
    findings.iter().map(|finding| format!("{finding}\n")).collect()
}

fn codes(findings: &Findings) -> BTreeSet<&'static str> {
    findings.iter().map(|finding| finding.code.0).collect()
}

#[test]
fn the_plans_worked_out_by_hand_pass() {
    let (study, together, alone) = (study(), plan(&folder("plan")), plan(&folder("alone")));
    assert_eq!(text(&verify(&study, &together)), "");
    assert_eq!(text(&verify(&study, &alone)), "");
    assert_eq!(text(&verify_comparison(&study, &together, &alone)), "");
}

/// File, text before, text after, and the code that must be among the objections.
const CHANGES: &[(&str, &str, &str, &str)] = &[
    // Names and rows.
    ("contracts.csv", "n3/beta/direct,n3,", "n3/beta/direct,n33,", "V01"),
    ("contracts.csv", "XAA,beta,direct", "XAA,betta,direct", "V01"),
    ("contracts.csv", "XAA,beta,direct", "XAA,beta,indirect", "V01"),
    ("contracts.csv", "XBB,alpha,joint,alpha/joint", "XBB,alpha,joint,other", "V01"),
    ("deliveries.csv", "n3/beta/direct,line-a", "n3/beta,line-a", "V01"),
    ("deliveries.csv", "n3/beta/direct,line-a", "n3/beta/direct,line-z", "V01"),
    ("project_members.csv", "alpha/joint,XBB", "beta/joint,XBB", "V01"),
    ("payments.csv", "XAA,2027,transport,n3/beta/direct", "XAA,2027,transport,n3/beta", "V01"),
    ("payments.csv", "XBB,2027,expansion,,more-k", "XBB,2027,expansion,,less-k", "V01"),
    ("expansions.csv", "more-k,line-k", "less-k,line-k", "V01"),
    ("budgets.csv", "XBB,2028", "XZZ,2028", "V01"),
    ("line_load.csv", "line-a,2027-01,", "line-z,2027-01,", "V01"),
    ("needs.csv", "n6,XBB", "n7,XBB", "V01"),
    ("contracts.csv", "n3/beta/direct,n3,XAA", "n3/beta/direct,n5,XAA", "V03"),
    ("contracts.csv", "n3/beta/direct,n3,XAA", "n3/beta/direct,n4,XAA", "V03"),
    ("contracts.csv", "n3/beta/direct,n3,XAA", "n3/beta/direct,n6,XBB", "V03"),
    ("contracts.csv", "XAA,beta,direct", "XAA,alpha,direct", "V04"),
    ("contracts.csv", "XAA,beta,direct", "XAA,beta,closed", "V05"),
    ("deliveries.csv", "n3/beta/direct,line-a", "n3/beta/direct,line-k", "V06"),
    ("deliveries.csv", "n3/beta/direct,line-a", "n3/beta/direct,line-b", "V06"),
    ("contracts.csv", "n3/beta/direct,n3,XAA", "n3/beta/direct,n3,XBB", "V07"),
    // Units and months.
    ("contracts.csv", "XAA,beta,direct,,2,", "XAA,beta,direct,,3,", "V10"),
    ("contracts.csv", "XAA,beta,direct,,2,", "XAA,beta,direct,,0,", "V10"),
    ("deliveries.csv", "line-a,2027-09,2027-09,2", "line-a,2027-09,2027-09,1", "V10"),
    ("deliveries.csv", "line-a,2027-09,2027-09,2", "line-a,2027-09,2027-09,0", "V10"),
    ("contracts.csv", "XAA,beta,direct,,2,", "XAA,beta,direct,,4,", "V11"),
    (
        "deliveries.csv",
        "n1/alpha/joint,line-k,2028-01,2028-03,2",
        "n1/alpha/joint,line-k,2028-01,2028-03,4",
        "V11",
    ),
    ("deliveries.csv", "line-a,2027-09,2027-09,2", "line-a,2027-09,2027-09,4", "V12"),
    (
        "deliveries.csv",
        "n1/alpha/joint,line-k,2028-01,2028-03",
        "n1/alpha/joint,line-k,2027-12,2028-02",
        "V13",
    ),
    ("deliveries.csv", "line-a,2027-09,2027-09", "line-a,2027-06,2027-06", "V13"),
    (
        "deliveries.csv",
        "n1/alpha/joint,line-k,2028-01,2028-03",
        "n1/alpha/joint,line-k,2028-01,2028-02",
        "V14",
    ),
    ("deliveries.csv", "line-a,2027-09,2027-09", "line-a,2029-01,2029-01", "V15"),
    ("contracts.csv", "XAA,beta,direct,,2,2027-06", "XAA,beta,direct,,2,2027-05", "V20"),
    (
        "contracts.csv",
        "n2,XBB,alpha,joint,alpha/joint,4,2027-07",
        "n2,XBB,alpha,joint,alpha/joint,4,2027-08",
        "V20",
    ),
    ("contracts.csv", "2027-06,2027-09,2027-09", "2027-06,2027-08,2027-09", "V20"),
    ("contracts.csv", "2027-06,2027-09,2027-09", "2027-06,2027-09,2027-10", "V20"),
    // Projects.
    ("contracts.csv", "XBB,alpha,joint,alpha/joint", "XBB,alpha,joint,", "V30"),
    ("contracts.csv", "XAA,beta,direct,,2", "XAA,beta,direct,alpha/joint,2", "V30"),
    ("contracts.csv", "XBB,alpha,joint,alpha/joint", "XBB,alpha,direct,alpha/joint", "V30"),
    ("projects.csv", "alpha/joint,alpha,joint", "alpha/joint,beta,joint", "V30"),
    ("projects.csv", "alpha/joint,alpha,joint", "alpha/joint,alpha,direct", "V30"),
    ("project_members.csv", "alpha/joint,XBB,4,150000.01\n", "", "V31"),
    ("project_members.csv", "alpha/joint,XBB", "alpha/joint,XKK", "V31"),
    ("project_members.csv", "XBB,4,", "XBB,6,", "V31"),
    ("project_members.csv", "XBB,4,150000.01", "XBB,4,150000.00", "V31"),
    ("projects.csv", "joint,2,12", "joint,3,12", "V32"),
    ("projects.csv", "joint,2,12", "joint,2,14", "V32"),
    ("projects.csv", "12,2027-07", "12,2027-08", "V32"),
    ("projects.csv", "2027-07,0.9,", "2027-07,0.95,", "V32"),
    ("projects.csv", "900000.00,300000.02", "950000.00,300000.02", "V32"),
    ("projects.csv", "300000.02", "300000.01", "V32"),
    ("projects.csv", "800000.00", "800000.01", "V32"),
    // Lines and expansions.
    ("line_load.csv", "line-k,2027-05,2,0,1,0", "line-k,2027-05,3,0,1,0", "V41"),
    ("line_load.csv", "line-k,2027-05,2,0,1,0", "line-k,2027-05,2,2,1,0", "V41"),
    ("line_load.csv", "line-k,2027-05,2,0,1,0", "line-k,2027-05,2,0,0,0", "V41"),
    ("line_load.csv", "line-k,2027-05,2,0,1,0", "line-k,2027-05,2,0,1,2", "V41"),
    ("line_load.csv", "line-k,2027-05,2,0,1,0\n", "", "V41"),
    ("line_load.csv", "line-k,2027-05,2,0,1,0", "line-b,2027-05,2,0,1,0", "V41"),
    ("line_load.csv", "line-k,2027-05,2,0,1,0", "line-k,2026-05,2,0,1,0", "V41"),
    ("expansions.csv", "2027-07", "2027-08", "V42"),
    ("expansions.csv", "2028-01", "2028-02", "V42"),
    ("expansions.csv", "line-k", "line-a", "V42"),
    ("expansions.csv", "3000000.00", "3000000.01", "V42"),
    ("payments.csv", "more-k,1000000.00", "more-k,900000.00", "V43"),
    ("payments.csv", "XBB,2027,expansion", "XBB,2028,expansion", "V43"),
    ("payments.csv", "XBB,2027,expansion", "XKK,2027,expansion", "V43"),
    ("payments.csv", "XBB,2027,expansion,,", "XBB,2027,expansion,n2/alpha/joint,", "V43"),
    // Money.
    ("contracts.csv", "1155000.00,1155000.00", "1100000.00,1155000.00", "V50"),
    ("contracts.csv", "1155000.00,1155000.00", "1155000.00,1097250.00", "V50"),
    ("contracts.csv", "2310000.00,", "2310000.01,", "V51"),
    ("contracts.csv", ",2000.00,", ",4000.00,", "V51"),
    ("contracts.csv", ",50000.00,", ",50000.01,", "V51"),
    ("contracts.csv", "50000.00,600000.00", "50000.00,100000.00", "V51"),
    ("contracts.csv", "2962000.00", "2962000.01", "V51"),
    ("payments.csv", "1600000.00", "1600000.01", "V52"),
    ("payments.csv", "XAA,2028,transport", "XAA,2027,transport", "V52"),
    ("payments.csv", "XAA,2028,transport", "XBB,2028,transport", "V52"),
    ("payments.csv", "XAA,2028,transport", "XAA,2028,procedure", "V52"),
    ("payments.csv", "XAA,2027,transport,n3/beta/direct,,2000.00\n", "", "V52"),
    ("payments.csv", "XAA,2028,transport,n1/alpha/joint", "XAA,2028,transport,", "V52"),
    ("budgets.csv", "XBB,2028,6000000.00", "XBB,2028,7000000.00", "V53"),
    ("budgets.csv", "24000000.00,12000000.00,12000000.00", "24000000.00,11000000.00,12000000.00", "V53"),
    ("budgets.csv", "24000000.00,12000000.00,12000000.00", "24000000.00,12000000.00,13000000.00", "V53"),
    ("budgets.csv", "7312000.01", "7312000.00", "V53"),
    ("budgets.csv", "XBB,2028,6000000.00,0.00,6000000.00,0.00,2880000.00,0.00,\n", "", "V53"),
    ("budgets.csv", "XBB,2028", "XKK,2028", "V53"),
    ("budgets.csv", "7312000.01,1200000.00", "7312000.01,1200000.01", "V55"),
    ("budgets.csv", "1200000.00,5760000.00", "1100000.00,5760000.00", "V55"),
    (
        "budgets.csv",
        "XBB,2027,6000000.00,0.00,6000000.00,0.00",
        "XBB,2027,6000000.00,0.00,6000000.00,1.00",
        "V55",
    ),
    // Outcome and proof.
    ("needs.csv", "2028-03,2,6,0", "2028-03,4,6,0", "V60"),
    ("needs.csv", "2028-03,2,6,0", "2028-03,2,4,0", "V60"),
    ("needs.csv", "2028-03,2,6,0", "2028-03,2,6,2", "V60"),
    ("needs.csv", "n6,XBB,tank,4", "n6,XBB,tank,6", "V60"),
    ("needs.csv", "n1,XAA,tank", "n1,XBB,tank", "V60"),
    ("needs.csv", "n1,XAA,tank", "n1,XAA,land", "V60"),
    ("needs.csv", "8,2027-07", "8,2027-08", "V60"),
    ("needs.csv", "2028-03,2,6,0", "2028-04,2,6,0", "V60"),
    ("needs.csv", "6,0,2028-03,2028-06", "6,0,2028-04,2028-06", "V60"),
    ("needs.csv", "6,0,2028-03,2028-06", "6,0,2028-03,2028-05", "V60"),
    ("needs.csv", "2028-06,12,", "2028-06,11,", "V60"),
    (
        "needs.csv",
        "n3,XAA,tank,2,2027-01,2027-08,0,2,0,2027-09,2027-09,2,lead-time,,Worked example.\n",
        "",
        "V60",
    ),
    ("needs.csv", "12,lead-time", "12,none", "V61"),
    ("needs.csv", "12,lead-time", "12,signed", "V61"),
    ("needs.csv", "0,signed", "0,none", "V61"),
    ("needs.csv", "unknown-quantity", "no-candidate", "V61"),
    ("needs.csv", "no-candidate", "budget", "V61"),
    ("proof.csv", "126.14", "126.1401", "V62"),
    ("proof.csv", "2,17.90200002", "2,17.902", "V62"),
    ("proof.csv", "1.04507", "1.04508", "V62"),
    ("proof.csv", "money,2,17.90200002,17.90200002,0,millions of EUR,\n", "", "V62"),
    ("proof.csv", "17.90200002,17.90200002,0", "17.90200002,18,0", "V63"),
    ("proof.csv", "17.90200002,17.90200002,0", "17.90200002,17.90200002,0.1", "V63"),
    ("proof.csv", "17.90200002,17.90200002,0", "17.90200002,17,0", "V63"),
    ("proof.csv", "money,2,", "money,3,", "V62"),
    ("proof.csv", "waiting,1,", "waiting,2,", "V62"),
    // What hangs on a plant: engines of line-k come from e1 and e2, three to one, those of line-a from e2; steel comes from
    // s2, save that half of e1's comes from s1.
    ("reliance.csv", ",s2,9.7,", ",s2,9.8,", "V66"),
    ("reliance.csv", ",s2,9.7,", ",s3,9.7,", "V66"),
    ("reliance.csv", "line-a,,2.2,", "line-b,,2.2,", "V66"),
    ("reliance.csv", ",e1,9,0.6338028169014085\n", "", "V66"),
    ("reliance.csv", ",s1,4.5,0.3169", ",s1,4.5,0.4169", "V66"),
];

#[test]
fn every_change_is_objected_to() {
    let (study, files) = (study(), folder("plan"));
    let mut missed = Vec::new();
    for (file, before, after, code) in CHANGES {
        let mut changed = files.clone();
        change(&mut changed, file, before, after);
        let findings = verify(&study, &plan(&changed));
        if !codes(&findings).contains(code) {
            missed.push(format!("{file}: {before} -> {after}: no {code} in\n{}", text(&findings)));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// Changes of the study: what was right under the old facts is not under the new ones.
const OTHER_FACTS: &[(&str, &str, &str, &str)] = &[
    ("study.toml", "advance = 20", "advance = 25", "V52"),
    ("study.toml", "waiting_weight = 0.1", "waiting_weight = 0.2", "V62"),
    ("study.toml", "high = 4", "high = 5", "V62"),
    ("study.toml", "expansion_interval = 6", "expansion_interval = 4", "V42"),
    ("study.toml", "\"current\", \"planned\"", "\"current\", \"planned\", \"disputed\"", "V41"),
    ("study.toml", "2028-12", "2028-05", "V15"),
    ("study.toml", "path = \"flat\"", "path = \"static\"", ""),
    ("needs.csv", "n3,XAA,tank,2,2027-01,2027-08", "n3,XAA,tank,2,2027-10,2027-12", "V15"),
    ("needs.csv", "n1,XAA,tank,8", "n1,XAA,tank,10", "V60"),
    ("needs.csv", "n2,XBB,tank,4,2027-01,2027-12,medium", "n2,XBB,tank,4,2027-01,2027-12,high", "V62"),
    ("candidates.csv", "n2,alpha", "n2,beta", "V04"),
    ("systems.csv", "Maker alpha,XKK", "Maker alpha,XAA", "V62"),
    ("supplies.csv", "engine,e2,line-a", "engine,e1,line-a", "V66"),
    ("supplies.csv", "steel,s2,,,100", "steel,s1,,,100", "V66"),
    ("holdings.csv", "XBB,alpha", "XAA,alpha", "V51"),
    ("lines.csv", "line-k,site-k", "line-k,site-a", "V14"),
    ("lines.csv", "final assembly,yes,3", "final assembly,yes,1", "V41"),
    (
        "lines.csv",
        "line-a,site-a,Company,final assembly,yes",
        "line-a,site-a,Company,final assembly,no",
        "V06",
    ),
    ("line_systems.csv", "line-k,alpha,6", "line-k,alpha,7", "V13"),
    ("line_systems.csv", "line-k,alpha,6", "line-k,alpha,5", "V20"),
    ("line_systems.csv", "line-k,alpha,6,4", "line-k,alpha,6,14", "V16"),
    ("capacity_steps.csv", "2026-01,,24,current", "2026-01,,22,current", "V40"),
    ("capacity_steps.csv", "2026-01,,24,current", "2026-01,2028-01,24,current", "V40"),
    ("capacity_steps.csv", "2027-07,,12,planned", "2027-08,,12,planned", "V41"),
    ("expansions.csv", "more-k,line-k,12,6", "more-k,line-k,12,7", "V42"),
    ("expansions.csv", "more-k,line-k,12,6", "more-k,line-k,6,6", "V40"),
    ("expansions.csv", "3000000", "3000001", "V43"),
    ("order_book.csv", "line-k,12,,", "line-k,12,7,", "V41"),
    ("order_book.csv", "line-k,12,,", "line-k,12,5,", "V53"),
    ("order_book.csv", "2026-07,2027-06", "2026-07,2027-07", "V41"),
    ("order_book.csv", "24000000", "24000001", "V53"),
    ("order_book.csv", "old,XAA", "old,XBB", "V53"),
    ("order_book.csv", "running", "completed", "V41"),
    ("prices.csv", "1250000", "1250001", "V50"),
    ("prices.csv", "1000000", "1000001", "V50"),
    ("price_indices.csv", "2025,110", "2025,111", "V50"),
    ("exchange_rates.csv", "2023,1.25", "2023,1.26", "V50"),
    ("price_steps.csv", "12,0.9", "13,0.9", "V50"),
    ("price_steps.csv", "6,0.95", "6,0.96", "V32"),
    ("price_steps.csv", "land,12", "tank,12", "V32"),
    ("one_time_costs.csv", "land,500000", "land,500001", "V51"),
    ("one_time_costs.csv", "tank,100000", "tank,100001", "V52"),
    ("one_time_costs.csv", "tank,200000", "tank,200001", "V31"),
    ("routes.csv", "direct,3,", "direct,6,", "V13"),
    ("routes.csv", "joint,4,2,2,3", "joint,4,3,2,3", "V13"),
    ("routes.csv", "joint,4,2,2,3", "joint,4,2,3,3", "V31"),
    ("routes.csv", "1.05,50000", "1.06,50000", "V50"),
    ("routes.csv", "1.05,50000", "1.05,50001", "V51"),
    ("routes.csv", "100000.01", "100000.03", "V32"),
    ("route_access.csv", "joint,,", "joint,XAA,", "V05"),
    ("transport.csv", "land,2,20000", "land,2,20001", "V51"),
    ("transport.csv", "land,2,20000", "land,3,20000", "V14"),
    (
        "nations.csv",
        "30,1,0,0,worked example,assumed,\nXKK",
        "30,0.3,0,0,worked example,assumed,\nXKK",
        "V54",
    ),
    ("nations.csv", "30,4,10,0", "30,4,5,0", "V55"),
    ("nations.csv", "30,4,10,0", "30,4.1,10,0", "V53"),
];

#[test]
fn every_fact_of_the_study_counts() {
    let (files, plan) = (folder("study"), plan(&folder("plan")));
    let mut missed = Vec::new();
    for (file, before, after, code) in OTHER_FACTS {
        let mut changed = files.clone();
        change(&mut changed, file, before, after);
        let (study, findings) = Study::read(&changed);
        let Some(study) = study else {
            missed.push(format!("{file}: {before} -> {after} is no study: {}", text(&findings)));
            continue;
        };
        let found = verify(&study, &plan);
        let as_expected = if code.is_empty() { found.is_empty() } else { codes(&found).contains(code) };
        if !as_expected {
            missed.push(format!("{file}: {before} -> {after}: no {code} in\n{}", text(&found)));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// The codes of what the judge says of the plan with these changes: file, text before, text after.
fn objections(changes: &[(&str, &str, &str)]) -> BTreeSet<&'static str> {
    let mut files = folder("plan");
    for (file, before, after) in changes {
        change(&mut files, file, before, after);
    }
    codes(&verify(&study(), &plan(&files)))
}

#[test]
fn limits_on_a_need_and_a_deal_are_kept() {
    // Two systems, two lines, ten units and two deals for a need of eight.
    let both = objections(&[("contracts.csv", "n3/beta/direct,n3", "n3/beta/direct,n1")]);
    assert!(both.is_superset(&["V12", "V17", "V18"].into()), "{both:?}");
    let twice = objections(&[("contracts.csv", "n2/alpha/joint,n2,XBB", "n2/alpha/joint,n1,XAA")]);
    assert!(twice.is_superset(&["V12", "V19", "V31"].into()), "{twice:?}");
    let full = objections(&[(
        "deliveries.csv",
        "n1/alpha/joint,line-k,2028-03,2028-05,2",
        "n1/alpha/joint,line-k,2028-03,2028-05,4",
    )]);
    assert!(full.contains("V40"), "{full:?}");
    let unpaid = objections(&[("expansions.csv", "more-k,line-k,2027-07,2028-01,3000000.00\n", "")]);
    assert!(unpaid.is_superset(&["V01", "V40", "V41"].into()), "{unpaid:?}");
}

#[test]
fn a_nation_without_known_money_pays_nothing() {
    let codes = objections(&[("payments.csv", "XBB,2027,expansion", "XKK,2027,expansion")]);
    assert!(codes.contains("V54"), "{codes:?}");
}

#[test]
fn a_project_without_contracts_or_beside_its_like_is_objected_to() {
    let row = "alpha/joint,alpha,joint,2,12,2027-07,0.9,900000.00,300000.02,800000.00\n";
    let second = row.replacen("alpha/joint", "second", 1);
    let codes = objections(&[("projects.csv", row, &format!("{row}{second}"))]);
    assert!(codes.contains("V30"), "{codes:?}");
}

#[test]
fn rows_that_stand_twice_are_objected_to() {
    let mut plan = plan(&folder("plan"));
    let row = plan.payments.first().unwrap().clone();
    plan.payments.push(row, 99);
    let findings = verify(&study(), &plan);
    let twice: Vec<_> = findings.iter().filter(|finding| finding.code.0 == "V02").collect();
    assert_eq!((twice.len(), twice[0].file.as_str(), twice[0].line), (1, "payments.csv", Some(99)));
}

#[test]
fn what_cannot_be_converted_is_named() {
    let mut study = study();
    study.routes.rows_mut()[0].currency = "GBP".to_owned();
    assert!(codes(&verify(&study, &plan(&folder("plan")))).contains("V56"));
}

/// Changes of the comparison: text before, text after.
const COMPARISONS: &[(&str, &str)] = &[
    ("all,all,14,14,10,2,8", "all,all,16,14,10,2,8"),
    ("all,all,14,14,10,2,8", "all,all,14,12,10,2,8"),
    ("all,all,14,14,10,2,8", "all,all,14,14,12,2,8"),
    ("all,all,14,14,10,2,8", "all,all,14,14,10,4,8"),
    ("all,all,14,14,10,2,8", "all,all,14,14,10,2,6"),
    ("all,all,14", "all,everything,14"),
    ("0.56338", "0.57142"),
    ("-2.3529", "-2.4"),
    ("need,n1,8,8,8,2,8,-3,", "need,n1,8,8,8,2,8,3,"),
    ("need,n1,8,8,8,2,8,-3,", "need,n1,8,8,8,2,8,,"),
    ("need,n1,8,8,8,2,8,-3,73.6,20.8", "need,n1,8,8,8,2,8,-3,73.7,20.8"),
    ("need,n1,8,8,8,2,8,-3,73.6,20.8", "need,n1,8,8,8,2,8,-3,73.6,20.9"),
    ("17902000.02", "17902000.03"),
    ("13072000.01,11752000.00", "13072000.01,11752000.01"),
    ("14902000.02", "17902000.02"),
    ("8110000.01,8790000.00,679999.99", "8110000.01,8790000.00,680000.99"),
    ("need,n3,2,2,2,0,0,0,3.74,3.74,2962000.00,2962000.00,0.00\n", ""),
];

#[test]
fn every_change_of_the_comparison_is_objected_to() {
    let (study, alone) = (study(), plan(&folder("alone")));
    for (before, after) in COMPARISONS {
        let mut files = folder("plan");
        change(&mut files, "comparison.csv", before, after);
        let found = verify_comparison(&study, &plan(&files), &alone);
        assert_eq!(codes(&found), ["V64"].into(), "{before} -> {after}");
    }
}

#[test]
fn the_plan_without_cooperation_is_judged_as_well() {
    let (study, together) = (study(), plan(&folder("plan")));
    let findings = verify_comparison(&study, &together, &together);
    let cooperation = findings.iter().filter(|finding| finding.code.0 == "V65");
    let places: Vec<_> = cooperation.map(|finding| (finding.file.as_str(), finding.line)).collect();
    assert_eq!(
        places,
        [
            ("alone/contracts.csv", Some(2)),
            ("alone/contracts.csv", Some(3)),
            ("alone/payments.csv", Some(18))
        ]
    );
    let mut files = folder("alone");
    change(&mut files, "payments.csv", "4725000.00", "4725000.01");
    files.remove("proof.csv");
    files.insert("proof.csv", "aim,order,value,bound,gap,unit,weight\n");
    let findings = verify_comparison(&study, &together, &plan(&files));
    assert!(findings.iter().any(|finding| finding.code.0 == "V52" && finding.file == "alone/payments.csv"));
    assert!(codes(&findings).is_subset(&["V52", "V64"].into()), "{}", text(&findings));
}

#[test]
fn objections_say_where_what_and_what_is_right() {
    let mut files = folder("plan");
    change(
        &mut files,
        "contracts.csv",
        "n2,XBB,alpha,joint,alpha/joint,4,2027-07",
        "n2,XBB,alpha,joint,alpha/joint,4,2027-08",
    );
    change(&mut files, "budgets.csv", "7312000.01", "7312000.00");
    let findings = verify(&study(), &plan(&files));
    let said: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 2, "{said:#?}");
    assert!(said[0].starts_with(
        "budgets.csv:2: error V53: column paid, value \"7312000.00\": Recomputed, it is 7312000.01."
    ));
    assert!(said[1].starts_with(
        "contracts.csv:3: error V20: column signed, value \"2027-08\": Recomputed, it is 2027-07: then production of the first units of the deal begins."
    ), "{}", said[1]);
}

#[test]
fn an_empty_plan_lacks_its_rows_and_nothing_else() {
    let found = verify(&study(), &Plan::default());
    assert_eq!(codes(&found), ["V41", "V53", "V60", "V62"].into());
}

/// Cells about which the judge has nothing to say: remarks, and which of several limits binds.
const FREE: &[(&str, &str)] = &[
    ("contracts.csv", "assumed"),
    ("budgets.csv", "assumed"),
    // Of what is left in the last year, nobody gets anything.
    ("budgets.csv", "carried_out"),
    ("needs.csv", "limit"),
    ("needs.csv", "limit_name"),
    ("needs.csv", "explanation"),
    ("proof.csv", "unit"),
];

#[test]
fn every_cell_is_judged_and_none_makes_the_judge_fall_over() {
    let (study, files, alone) = (study(), folder("plan"), plan(&folder("alone")));
    let others = [
        "",
        "0",
        "2",
        "0.00",
        "9223372036854775807",
        "92233720368547758.07",
        "-92233720368547758.07",
        "1e300",
        "2199",
        "1900-01",
        "2199-12",
        "XBB",
        "n2",
        "beta",
        "joint",
        "n2/alpha/joint",
    ];
    let (mut unjudged, mut judged) = (Vec::new(), 0);
    for (file, bytes) in files.iter().filter(|(name, _)| name.ends_with(".csv")) {
        let rows: Vec<Vec<String>> = std::str::from_utf8(bytes)
            .unwrap()
            .lines()
            .map(|line| line.split(',').map(str::to_owned).collect())
            .collect();
        // Of the many months of the lines' load, some stand for all.
        let chosen = (1..rows.len()).filter(|row| file != "line_load.csv" || row % 9 == 1);
        for (row, column) in chosen.flat_map(|row| (0..rows[0].len()).map(move |column| (row, column))) {
            for other in others.iter().filter(|other| differs(&rows[row][column], other)) {
                let mut changed = rows.clone();
                changed[row][column] = (*other).to_owned();
                let text: String = changed.iter().map(|cells| cells.join(",") + "\n").collect();
                let mut files = files.clone();
                files.insert(file, text);
                let (Some(plan), _) = Plan::read(&files) else { continue };
                judged += 1;
                let found = verify(&study, &plan).len() + verify_comparison(&study, &plan, &alone).len();
                if found == 0 && !FREE.contains(&(file, rows[0][column].as_str())) {
                    unjudged.push(format!("{file}, row {row}: {} = {other}", rows[0][column]));
                }
            }
        }
    }
    assert!(unjudged.is_empty(), "{unjudged:#?}");
    assert!(judged > 1500, "{judged}");
}

/// Whether two cells hold different figures or words.
fn differs(cell: &str, other: &str) -> bool {
    match (cell.parse::<f64>(), other.parse::<f64>()) {
        (Ok(cell), Ok(other)) => cell != other,
        _ => cell != other,
    }
}

#[test]
fn buffers_move_the_months_that_the_first_aim_counts() {
    let study = study();
    let with_buffer = |row: &str, waiting: &str| {
        let mut files = folder("plan");
        files.insert("buffers.csv", format!("line,year,months,reason\n{row}\n"));
        change(&mut files, "proof.csv", "126.14,120,0.04867607420326621", waiting);
        plan(&files)
    };
    // Two units of 1.1 million and the priority 1 come from line-a, reckoned two months later: 2 x 1.1 x 2 = 4.4.
    let gap = (130.54 - 120.0) / 130.54;
    let right = with_buffer("line-a,2027,2,because", &format!("130.54,120,{gap}"));
    assert_eq!(text(&verify(&study, &right)), "");
    let wrong = with_buffer("line-a,2027,2,because", "126.14,120,0.04867607420326621");
    assert!(codes(&verify(&study, &wrong)).contains("V62"));
    // The world without cooperation must reckon with the same.
    let alone = plan(&folder("alone"));
    assert!(codes(&verify_comparison(&study, &right, &alone)).contains("V67"));
    for (row, code) in [
        ("line-z,2027,2,because", "V01"),
        ("line-b,2027,2,because", "V67"),
        ("line-a,2029,2,because", "V67"),
        ("line-a,2027,0,because", "V67"),
        ("line-a,2027,1201,because", "V67"),
    ] {
        let changed = with_buffer(row, "126.14,120,0.04867607420326621");
        assert!(codes(&verify(&study, &changed)).contains(code), "{row}");
    }
}
