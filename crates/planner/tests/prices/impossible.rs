//! Needs that nothing can be done for: each is told what stands in its way, by both methods.

use std::time::Duration;

use muster_plan::Limit;
use muster_planner::{Method, Options, Unwatched, plan};
use muster_study::{Extent, RouteKind, Study, SubjectKind, SystemId, Zone};
use muster_table::Table;

use crate::support::{Case, month};

/// What stands in the way of each need, by the beginning of its name.
const CLASHES: [(&str, Limit); 11] = [
    ("poor", Limit::Budget),
    ("unknown", Limit::Budget),
    ("full", Limit::Line),
    ("late", Limit::LeadTime),
    ("slow", Limit::LeadTime),
    ("large", Limit::ContractRule),
    ("alone", Limit::ContractRule),
    ("unfit", Limit::NoCandidate),
    ("unmade", Limit::NoCandidate),
    ("unpriced", Limit::NoCandidate),
    ("open", Limit::UnknownQuantity),
];

/// Two years in which so many needs of each kind ask for what cannot be.
fn study(copies: usize) -> Study {
    let mut case = Case::new(24);
    case.nation("XAA", 1000.0);
    case.nation("XAB", 0.0);
    case.nation("XAC", 1000.0);
    case.capability("tank", 1);
    for kind in CLASHES.map(|(kind, _)| kind) {
        case.system(kind, "XAA", "tank", 10.0);
        if kind != "unmade" {
            case.line(&format!("line-{kind}"), "XAA", 12, &[kind]);
            match kind {
                "late" => case.made().lead_months = Some(30),
                "large" => case.made().minimum_order = Some(50),
                _ => {}
            }
        }
    }
    // Nothing is known of what XAC spends.
    let known = case.study.economy.iter().filter(|row| row.nation.as_str() != "XAC").cloned();
    case.study.economy = Table::new(known.collect());
    case.study.prices.rows_mut().iter_mut().filter(|row| row.system.as_str() == "unpriced").for_each(|row| {
        (row.unit_price, row.highest) = (None, None);
    });
    // The signed contract takes all that its line makes, and more.
    case.order("line-full", "full", 60, 0, 23);
    for (standard, system) in [("s-slow", "slow"), ("s-unfit", "unfit")] {
        case.standard(standard, "field");
        case.implementation(system, standard, Extent::No, SubjectKind::System, None);
    }
    case.adoption_cost(Some("s-slow"), None, 30, 1.0);
    // All but one can be bought by their nation alone; that one by three nations together, of which there is one.
    case.route("own", RouteKind::Direct, 0);
    let access = case.study.route_access.rows()[0].clone();
    let own = CLASHES.iter().map(|(kind, _)| *kind).filter(|kind| *kind != "alone");
    let rows = own.map(|kind| muster_study::tables::RouteAccess {
        system: Some(SystemId::new(kind)),
        ..access.clone()
    });
    case.study.route_access = Table::new(rows.collect());
    case.route("joint", RouteKind::Joint, 0).least_members = Some(3);
    case.study.route_access.rows_mut().last_mut().unwrap().system = Some(SystemId::new("alone"));
    for copy in 0..copies {
        for (kind, _) in CLASHES {
            let nation = match kind {
                "poor" => "XAB",
                "unknown" => "XAC",
                _ => "XAA",
            };
            let need = format!("{kind}-{copy}");
            case.need(&need, nation, "tank", 3, 6, &[kind]);
            if kind == "open" {
                case.study.needs.rows_mut().last_mut().unwrap().quantity = None;
            }
            if matches!(kind, "slow" | "unfit") {
                case.need_standard(&need, &format!("s-{kind}"));
            }
        }
    }
    case.study
}

/// Holds the plan against what stands in the way of each need.
fn told(study: &Study, method: Method) {
    let options = Options {
        method,
        work: (method == Method::Prices).then_some(1),
        time_limit: Some(Duration::from_secs(60)),
        threads: 2,
        ..Options::default()
    };
    let outcome = plan(study, &options, &mut Unwatched).unwrap();
    assert!(outcome.plan.contracts.is_empty() && outcome.alone.contracts.is_empty(), "something is bought");
    assert_eq!(outcome.plan.needs.len(), study.needs.len());
    let mut wrong = Vec::new();
    for row in outcome.plan.needs.iter() {
        let (kind, limit) = *CLASHES.iter().find(|(kind, _)| row.need.as_str().starts_with(kind)).unwrap();
        let said = row.explanation.as_str();
        if row.limit != limit || said.is_empty() {
            wrong.push(format!("{kind}: {:?} instead of {limit:?}: {said}", row.limit));
        }
    }
    wrong.dedup();
    wrong.truncate(20);
    assert!(wrong.is_empty(), "{method:?}, {} needs: {wrong:#?}", study.needs.len());
}

#[test]
fn each_need_that_cannot_be_met_is_told_why_by_the_model() {
    told(&study(1), Method::Model);
}

#[test]
fn each_need_that_cannot_be_met_is_told_why_by_prices() {
    told(&study(1), Method::Prices);
}

#[test]
fn each_of_many_needs_that_cannot_be_met_is_told_why() {
    // Beyond 400 needs, reasons are found without models.
    told(&study(45), Method::Prices);
}

#[test]
fn a_study_that_leaves_nothing_to_plan_gives_an_empty_plan() {
    let whole = study(1);
    let none = Study { needs: Table::default(), candidates: Table::default(), ..whole.clone() };
    let far = {
        // No transport leads to anybody.
        let mut far = whole;
        far.transport.rows_mut().iter_mut().for_each(|row| row.to = Zone::EastAsia);
        far
    };
    for (study, method) in
        [(&none, Method::Model), (&none, Method::Prices), (&far, Method::Model), (&far, Method::Prices)]
    {
        let options = Options { method, work: (method == Method::Prices).then_some(1), ..Options::default() };
        let outcome = plan(study, &options, &mut Unwatched).unwrap();
        assert!(outcome.plan.contracts.is_empty());
        for row in outcome.plan.needs.iter().filter(|row| !row.need.as_str().starts_with("open")) {
            assert_eq!(row.limit, Limit::NoCandidate, "{}: {}", row.need, row.explanation);
        }
    }
}

#[test]
fn a_need_whose_dates_lie_before_everything_is_late_and_told_so() {
    let mut case = Case::new(24);
    case.nation("XAA", 1000.0);
    case.capability("tank", 1);
    case.system("t1", "XAA", "tank", 10.0);
    case.line("l1", "XAA", 120, &["t1"]);
    case.made().lead_months = Some(12);
    case.route("own", RouteKind::Direct, 3);
    case.need("n1", "XAA", "tank", 4, 2, &["t1"]).wanted_from = Some(month(-20));
    for method in [Method::Model, Method::Prices] {
        let options = Options { method, work: (method == Method::Prices).then_some(1), ..Options::default() };
        let plan = plan(&case.study, &options, &mut Unwatched).unwrap().plan;
        let row = &plan.needs[0];
        assert_eq!(
            (row.late, row.unmet, row.limit),
            (4, 0, Limit::LeadTime),
            "{method:?}: {}",
            row.explanation
        );
        assert!(row.explanation.contains(&month(15).to_string()), "{}", row.explanation);
    }
}
