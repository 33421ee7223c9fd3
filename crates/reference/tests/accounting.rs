//! No published row vanishes, and the traps that the published data name are not stepped into.

#![allow(clippy::unwrap_used, clippy::panic)]

mod folders;

use std::collections::BTreeSet;

use folders::{committed, data};
use muster_reference::{Fault, Reference, ReferenceError, make};
use muster_study::{ContractStatus, PriceBasis};
use muster_table::Files;

fn reference() -> Reference {
    make(&data()).unwrap()
}

/// Rows of a published file, counted as records.
fn published(file: &str) -> usize {
    let path = format!("reference/{file}");
    let text = String::from_utf8(data().get(&path).unwrap().to_vec()).unwrap();
    csv_records(&text) - 1
}

/// Records of a CSV text: line ends outside quotes.
fn csv_records(text: &str) -> usize {
    let mut quoted = false;
    let ends = text.bytes().filter(|byte| {
        quoted ^= *byte == b'"';
        *byte == b'\n' && !quoted
    });
    ends.count()
}

/// How many rows of a file are left out, candidates of a need not counted.
fn left_out(reference: &Reference, file: &str) -> usize {
    reference.left_out.iter().filter(|row| row.file == file && !row.row.contains(": candidate ")).count()
}

#[test]
fn every_published_row_is_used_or_left_out_with_a_reason() {
    let reference = reference();
    let study = &reference.study;
    let added_prices = study.prices.iter().filter(|price| price.basis == PriceBasis::Assumed).count()
        + study.prices.iter().filter(|price| price.note.as_deref() == Some("The only figure")).count();
    let parts = study.order_book.iter().filter(|order| is_part(order.contract.as_str())).count();
    let recalled = study
        .order_book
        .iter()
        .filter(|order| order.note.as_deref().is_some_and(|note| note.starts_with("From needs.csv")));
    let from_notes = study
        .deliveries
        .iter()
        .filter(|row| row.source.as_deref().is_some_and(|source| source.starts_with("deliveries.csv")));
    let agreed_needs = 1;
    // A row that says only that a nation takes part in a club gives way to one that says how.
    let gave_way = 2;
    let used = [
        ("nations.csv", study.nations.iter().filter(|row| row.population.is_some()).count()),
        ("spending.csv", study.economy.len()),
        ("targets.csv", study.pledges.len()),
        ("deliveries.csv", study.deliveries.len() - from_notes.count()),
        ("holdings.csv", study.holdings.len()),
        ("needs.csv", study.needs.len() - agreed_needs),
        ("system_standards.csv", study.implementations.len() + study.club_members.len() + gave_way),
        ("hvp.csv", study.high_visibility_projects.len()),
        ("hvp_participants.csv", study.project_participants.len()),
        ("nisp_profile_edges.csv", study.profile_edges.len()),
        ("prices.csv", study.prices.len() - added_prices),
        ("contracts.csv", study.order_book.len() - parts - recalled.count() + agreed_needs),
    ];
    for (file, used) in used {
        assert_eq!(used + left_out(&reference, file), published(file), "{file}");
    }
    assert!(reference.left_out.iter().all(|row| !row.why.is_empty()));
}

fn is_part(contract: &str) -> bool {
    ["-petresti", "-levanger", "-kaunas", "-zalaegerszeg", "-novy-jicin"]
        .iter()
        .any(|end| contract.ends_with(end))
}

#[test]
fn every_published_file_is_read_or_left_out_whole() {
    let read = [
        "README.md",
        "nations.csv",
        "spending.csv",
        "targets.csv",
        "systems.csv",
        "sites.csv",
        "contracts.csv",
        "deliveries.csv",
        "needs.csv",
        "holdings.csv",
        "prices.csv",
        "durations.csv",
        "standards.csv",
        "system_standards.csv",
        "nisp_standards.csv",
        "nisp_profile_edges.csv",
        "hvp.csv",
        "hvp_participants.csv",
        "supply.csv",
    ];
    let reference = reference();
    for name in data().names().filter_map(|name| name.strip_prefix("reference/")) {
        let whole = reference.left_out.iter().any(|row| row.file == name && row.row == "*");
        assert!(whole != read.contains(&name), "{name}");
    }
}

#[test]
fn totals_of_groups_are_no_lines() {
    let study = reference().study;
    assert!(study.lines.iter().all(|line| !line.role.contains("total")));
    let unterluess: Vec<_> = study
        .capacity_steps
        .iter()
        .filter(|step| step.line.as_str() == "unterluess-155")
        .filter_map(|step| step.units_per_year)
        .collect();
    assert_eq!(unterluess, [200_000, 350_000]);
}

#[test]
fn only_lines_that_finish_units_can_be_ordered_from() {
    let study = reference().study;
    for line in study.lines.iter().filter(|line| line.plannable) {
        for part in ["shell body", "propellant", "explosives", "component", "MRO", "integration"] {
            assert!(!line.role.contains(part), "{} is plannable and its role is {}", line.line, line.role);
        }
    }
}

#[test]
fn chosen_prices_are_one_for_each_system_and_never_used_goods_or_ceilings() {
    let study = reference().study;
    for system in study.systems.iter() {
        let chosen: Vec<_> =
            study.prices.iter().filter(|price| price.system == system.system && price.chosen).collect();
        let [price] = chosen.as_slice() else {
            panic!("{} has {} chosen prices", system.system, chosen.len())
        };
        assert!(!matches!(price.basis, PriceBasis::Used | PriceBasis::Ceiling), "{}", price.price);
        let better = study.prices.iter().any(|other| {
            other.system == price.system && matches!(other.basis, PriceBasis::Unit | PriceBasis::Contract)
        });
        assert!(
            !better || !matches!(price.basis, PriceBasis::Press | PriceBasis::Programme),
            "{} is chosen although a quoted or contract price exists",
            price.price
        );
    }
}

#[test]
fn a_contract_in_two_rows_keeps_its_quantity_and_its_value() {
    let study = reference().study;
    let contracts = [
        ("pol-k2-2", 180, 6_500_000_000.0),
        ("nor-leo2a8", 54, 19_700_000_000.0),
        ("ltu-leo2a8", 44, 950_000_000.0),
        ("rou-k9", 54, 1_300_000_000_000.0),
        ("hun-lynx", 218, 2_000_000_000.0),
        ("cze-cv90", 246, 59_700_000_000.0),
    ];
    for (contract, quantity, value) in contracts {
        let rows: Vec<_> =
            study.order_book.iter().filter(|order| order.contract.as_str().starts_with(contract)).collect();
        assert_eq!(rows.len(), 2, "{contract}");
        assert_eq!(rows.iter().filter_map(|order| order.quantity).sum::<i64>(), quantity, "{contract}");
        assert_eq!(rows.iter().filter_map(|order| order.value).sum::<f64>(), value, "{contract}");
    }
}

#[test]
fn what_is_signed_is_not_planned_again() {
    let study = reference().study;
    let missing: BTreeSet<_> = ["tur-dome"].into();
    for need in study.needs.iter().filter(|need| need.status == muster_study::NeedStatus::Signed) {
        let ordered = study.order_book.iter().any(|order| {
            order.status == ContractStatus::Running
                && order
                    .note
                    .as_deref()
                    .is_some_and(|note| note.starts_with(&format!("From needs.csv {}", need.need)))
        });
        let kept = missing.contains(need.need.as_str()) || need.need.as_str() == "mkd-stryker";
        assert!(ordered || kept, "{} is signed and in no order book", need.need);
    }
}

#[test]
fn the_first_contract_for_k2_knows_only_what_was_known() {
    let study = reference().study;
    let order = study.order_book.iter().find(|order| order.contract.as_str() == "pol-k2-1").unwrap();
    assert_eq!((order.quantity, order.delivered), (Some(180), Some(180)));
    let signed = order.signed.unwrap();
    let known: Vec<_> = study
        .capacity_steps
        .iter()
        .filter(|step| {
            Some(&step.line) == order.line.as_ref() && step.known_since.is_none_or(|known| known <= signed)
        })
        .collect();
    let [step] = known.as_slice() else { panic!("{} steps known at signature", known.len()) };
    assert_eq!(step.units_per_year, None, "nothing was published on the rate in 2022");
    let came: i64 = study
        .deliveries
        .iter()
        .filter(|row| row.contract == order.contract)
        .filter(|row| {
            matches!(row.kind, muster_study::DeliveryKind::Batch | muster_study::DeliveryKind::Residual)
        })
        .filter_map(|row| row.quantity)
        .sum();
    assert_eq!(came, 180);
}

#[test]
fn at_most_one_pledge_is_chosen_for_a_nation_kind_and_year() {
    let study = reference().study;
    let mut seen = BTreeSet::new();
    for pledge in study.pledges.iter().filter(|pledge| pledge.chosen) {
        assert!(
            seen.insert((pledge.nation.clone(), pledge.kind, pledge.year)),
            "{} {}",
            pledge.nation,
            pledge.year
        );
    }
    assert_eq!(
        study
            .pledges
            .iter()
            .filter(|pledge| pledge.chosen && pledge.kind == muster_study::PledgeKind::Core)
            .count(),
        30
    );
}

/// The data with one text of a file replaced.
fn changed(file: &str, from: &str, to: &str) -> Files {
    let mut files = data();
    let text = String::from_utf8(files.get(file).unwrap().to_vec()).unwrap();
    assert!(text.contains(from), "{file} does not hold {from}");
    files.insert(file, text.replacen(from, to, 1));
    files
}

fn faults(files: &Files) -> Vec<Fault> {
    match make(files) {
        Err(ReferenceError::Faulty(faults)) => faults,
        other => panic!("no faults: {:?}", other.map(|reference| reference.left_out.len())),
    }
}

#[test]
fn a_row_on_which_nothing_is_decided_is_a_fault() {
    let files = changed("decisions/sites.csv", "kr-kai-sacheon-pl,system", "kr-kai-sacheon-xx,system");
    let faults = faults(&files);
    let text: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(text.iter().any(|text| text.contains("`kr-kai-sacheon-pl` has no row")), "{text:?}");
    assert!(text.iter().any(|text| text.contains("`kr-kai-sacheon-xx` is not in sites.csv")), "{text:?}");
}

#[test]
fn a_candidate_of_another_capability_is_a_fault() {
    let files = changed("decisions/candidates.csv", "svk-mbt,cv90,left-out", "svk-mbt,cv91,left-out");
    let wanted = Fault::OtherCapability { need: "svk-mbt".into(), system: "cv90".into() };
    assert!(faults(&files).contains(&wanted));
}

#[test]
fn unknown_words_and_dates_are_faults() {
    let files = changed("reference/needs.csv", ",k2pl,,announced,", ",k2pl,,rumoured,");
    assert!(matches!(faults(&files).as_slice(), [Fault::UnknownWord { word, .. }] if word == "rumoured"));
    let files = changed(
        "reference/needs.csv",
        "main-battle-tank,640,tank,,2035,",
        "main-battle-tank,640,tank,,soon,",
    );
    assert!(matches!(faults(&files).as_slice(), [Fault::UnknownDate { text, .. }] if text == "soon"));
}

#[test]
fn files_that_are_missing_are_all_named() {
    let mut files = data();
    files.remove("reference/needs.csv");
    files.remove("assumed/study.toml");
    let Err(ReferenceError::Unreadable(findings)) = make(&files) else { panic!("it was read") };
    let named: Vec<_> = findings.iter().map(|finding| finding.file.as_str()).collect();
    assert_eq!(named, ["assumed/study.toml", "reference/needs.csv"]);
}

#[test]
fn the_committed_study_holds_a_page_and_the_rows_left_out() {
    let study = committed();
    assert!(study.contains("README.md") && study.contains("sources/left-out.csv"));
}
