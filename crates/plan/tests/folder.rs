//! Plans survive writing and reading, and nothing unknown in their folder is passed over.

use muster_plan::tables::{Contract, Payment, Proof};
use muster_plan::{Aim, PaymentKind, Plan, PlannedContractId, Provenance};
use muster_study::{NationId, NeedId, RouteId, SystemId};
use muster_table::{Files, Findings, Money, Month, Table};

fn plan() -> Plan {
    let month = Month::january(2027);
    let contract = PlannedContractId::new("xaa-1/tank, \"heavy\"/direct");
    Plan {
        contracts: Table::new(vec![Contract {
            contract: contract.clone(),
            need: NeedId::new("xaa-1"),
            nation: NationId::new("XAA"),
            system: SystemId::new("tank"),
            route: RouteId::new("direct"),
            project: None,
            quantity: 12,
            signed: month,
            first_delivery: month.plus(3),
            last_delivery: month.plus(9),
            list_price: Money::from_cents(1_000_001),
            unit_price: Money::from_cents(970_000),
            goods: Money::from_cents(970_000 * 12),
            transport: Money::ZERO,
            procedure: Money::from_cents(5),
            one_time: Money::ZERO,
            total: Money::from_cents(970_000 * 12 + 5),
            assumed: Some("a;b".to_owned()),
        }]),
        payments: Table::new(vec![Payment {
            nation: NationId::new("XAA"),
            year: 2027,
            kind: PaymentKind::Procedure,
            contract: Some(contract),
            expansion: None,
            amount: Money::from_cents(5),
        }]),
        proof: Table::new(vec![Proof {
            aim: Aim::Waiting,
            order: 1,
            value: 0.1 + 0.2,
            bound: Some(0.3),
            gap: Some(1.0 / 3.0),
            unit: "millions of currency times months".to_owned(),
            weight: None,
        }]),
        ..Plan::default()
    }
}

fn provenance() -> Provenance {
    Provenance {
        version: "0.1.0".to_owned(),
        study: "small-1".to_owned(),
        title: "A small study".to_owned(),
        inputs: Provenance::digests(&[("needs.csv", b"need\n".to_vec())].into_iter().collect()),
        options: [("gap".to_owned(), "0.01".to_owned())].into(),
        seed: u64::MAX,
        machine: "linux x86_64, 2 processors".to_owned(),
        time: "2027-01-01T00:00:00Z".to_owned(),
        commit: None,
    }
}

fn codes(files: &Files) -> Vec<(&'static str, String)> {
    Plan::read(files).1.iter().map(|finding| (finding.code.0, finding.file.clone())).collect()
}

#[test]
fn a_plan_survives_writing_and_reading() {
    let files = plan().write(&provenance());
    assert_eq!(files.len(), Plan::schemas().len() + 2);
    let (again, findings) = Plan::read(&files);
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(again, Some(plan()));
    assert_eq!(Provenance::read(&files, &mut Findings::new()), Some(provenance()));
}

#[test]
fn only_the_provenance_tells_two_runs_apart() {
    let later =
        Provenance { machine: "another".to_owned(), time: "2027-01-02T00:00:00Z".to_owned(), ..provenance() };
    let (first, second) = (plan().write(&provenance()), plan().write(&later));
    let differing: Vec<&str> = first.names().filter(|name| first.get(name) != second.get(name)).collect();
    assert_eq!(differing, ["provenance.json"]);
}

#[test]
fn what_lies_beside_the_tables_is_known_or_named() {
    let mut files = plan().write(&provenance());
    files.insert("study/needs.csv", "x");
    files.insert("alone/contracts.csv", "x");
    files.insert("report.html", "x");
    assert!(codes(&files).is_empty());
    files.insert("contract.csv", "x");
    let (_, findings) = Plan::read(&files);
    let finding = findings.iter().next().unwrap();
    assert_eq!(
        (finding.file.as_str(), finding.did_you_mean.as_deref()),
        ("contract.csv", Some("contracts.csv"))
    );
}

#[test]
fn all_faults_of_a_folder_come_together() {
    let mut files = plan().write(&provenance());
    files.remove("budgets.csv");
    files.insert("proof.csv", "aim,order,value,bound,gap,unit,weight,colour\nwaiting,1,x,0,0,u,,red\n");
    files.insert("provenance.json", "{\"version\": \"1\", \"colour\": \"red\"}");
    let found = codes(&files);
    for expected in [("P01", "provenance.json"), ("T05", "proof.csv"), ("T09", "proof.csv")] {
        assert!(
            found.iter().any(|(code, file)| (*code, file.as_str()) == expected),
            "{expected:?} in {found:?}"
        );
    }
    assert!(found.iter().any(|(_, file)| file == "budgets.csv"));
    assert_eq!(Plan::read(&files).0, None);
}

#[test]
fn a_description_of_other_tables_is_a_warning() {
    let mut files = plan().write(&provenance());
    files.insert("datapackage.json", "{}");
    let (plan, findings) = Plan::read(&files);
    assert_eq!(codes(&files), [("P02", "datapackage.json".to_owned())]);
    assert!(plan.is_some() && !findings.has_errors());
}
