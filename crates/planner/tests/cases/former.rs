//! Plans that begin from a former one: what is taken over, what stays, and what a change must be worth.

use std::collections::BTreeSet;
use std::sync::Arc;

use muster_plan::{Aim, ContractChange, Plan, PlannedContractId};
use muster_planner::{
    Error, Former, Inherited, LeftOut, Method, Monitor, Obstacle, Options, Outcome, Unwatched, plan,
};
use muster_study::{LineId, NationId, NeedId, RouteKind};

use crate::support::{Case, arrivals, millions, month, proof_of};
use crate::{Hurry, one_nation};

fn ids(all: &[&str]) -> BTreeSet<PlannedContractId> {
    all.iter().map(PlannedContractId::new).collect()
}

/// A plan from a former one, in which these contracts stay and a change costs so many millions.
fn tied(case: &Case, former: &Plan, keep: &[&str], change: f64, method: Method) -> Result<Outcome, Error> {
    let former =
        Former { plan: former.clone(), keep: ids(keep), insist: ids(keep), change_price: millions(change) };
    let options = Options {
        gap: 1e-9,
        tolerance: 1e-6,
        time_limit: None,
        method,
        former: Some(Arc::new(former)),
        ..Options::default()
    };
    plan(&case.study, &options, &mut Unwatched)
}

/// The same without ties, with a monitor.
fn begun(case: &Case, former: &Plan, monitor: &mut dyn Monitor) -> Outcome {
    let former = Former {
        plan: former.clone(),
        keep: BTreeSet::new(),
        insist: BTreeSet::new(),
        change_price: millions(0.0),
    };
    plan(&case.study, &Options { former: Some(Arc::new(former)), ..Options::default() }, monitor).unwrap()
}

fn changes(plan: &Plan) -> Vec<(&str, ContractChange)> {
    plan.changes.iter().map(|row| (row.contract.as_str(), row.change)).collect()
}

/// A nation that needs three units in month 2, of t1 for 10 million or of t2 for a price.
fn two_systems(price: f64) -> Case {
    let mut case = one_nation(12, 1000.0);
    case.system("t2", "XAA", "tank", price);
    case.line("l2", "XAA", 12, &["t2"]);
    case.need("n1", "XAA", "tank", 3, 2, &["t1", "t2"]);
    case
}

const METHODS: [Method; 2] = [Method::Model, Method::Prices];

#[test]
fn a_contract_that_is_kept_costs_what_the_better_one_would_save() {
    let former = two_systems(12.0).plan().plan;
    assert_eq!(former.contracts[0].contract.as_str(), "n1/t1/own");
    let cheaper = two_systems(8.0);
    for method in METHODS {
        // Free, it is 3 x 8 = 24 million; kept, 3 x 10 = 30.
        let free = tied(&cheaper, &former, &[], 0.0, method).unwrap().plan;
        assert_eq!(
            changes(&free),
            [("n1/t1/own", ContractChange::Dropped), ("n1/t2/own", ContractChange::Added)],
            "{method:?}"
        );
        assert!((proof_of(&free, Aim::Money).value - 24.0).abs() < 1e-6, "{method:?}");
        let kept = tied(&cheaper, &former, &["n1/t1/own"], 0.0, method).unwrap().plan;
        assert_eq!(changes(&kept), [("n1/t1/own", ContractChange::Kept)], "{method:?}");
        assert!(kept.changes[0].pinned);
        assert!((proof_of(&kept, Aim::Money).value - 30.0).abs() < 1e-6, "{method:?}");
    }
}

#[test]
fn a_change_is_made_where_it_saves_more_than_its_price() {
    let former = two_systems(12.0).plan().plan;
    let cheaper = two_systems(8.0);
    for method in METHODS {
        // One contract takes the place of another, which counts once: 24 + 5 = 29 is less than 30, 24 + 7 = 31 is not.
        let changed = tied(&cheaper, &former, &[], 5.0, method).unwrap().plan;
        assert_eq!(changed.contracts[0].contract.as_str(), "n1/t2/own", "{method:?}");
        assert!((proof_of(&changed, Aim::Money).value - 29.0).abs() < 1e-6, "{method:?}");
        let paid: f64 = changed.payments.iter().map(|row| row.amount.units()).sum();
        assert!((paid - 24e6).abs() < 1e-6, "the price on a change is no payment");
        let counted: Vec<_> = changed.changes.iter().map(|row| row.counted).collect();
        assert_eq!(counted, [millions(5.0), millions(0.0)]);
        let same = tied(&cheaper, &former, &[], 7.0, method).unwrap().plan;
        assert_eq!(changes(&same), [("n1/t1/own", ContractChange::Kept)], "{method:?}");
        assert!((proof_of(&same, Aim::Money).value - 30.0).abs() < 1e-6, "{method:?}");
    }
}

#[test]
fn the_bound_of_a_priced_change_is_proven_by_the_model() {
    let former = two_systems(12.0).plan().plan;
    let changed = tied(&two_systems(8.0), &former, &[], 5.0, Method::Model).unwrap().plan;
    assert!((proof_of(&changed, Aim::Money).bound.unwrap() - 29.0).abs() < 1e-4);
}

#[test]
fn the_rest_is_planned_around_what_is_kept() {
    // Both want the unit of month 0; the first need has it by contract, though the second weighs four times as much.
    let mut case = one_nation(12, 1000.0);
    case.need("n1", "XAA", "tank", 1, 0, &["t1"]);
    let former = case.plan().plan;
    case.need("n2", "XAA", "tank", 2, 0, &["t1"]).priority = Some(muster_study::Priority::High);
    for method in METHODS {
        let free = tied(&case, &former, &[], 0.0, method).unwrap().plan;
        assert_eq!(arrivals(&free, "n2"), [(0, 1), (1, 1)], "{method:?}");
        let kept = tied(&case, &former, &["n1/t1/own"], 0.0, method).unwrap().plan;
        assert_eq!(arrivals(&kept, "n1"), [(0, 1)], "{method:?}");
        assert_eq!(arrivals(&kept, "n2"), [(1, 1), (2, 1)], "{method:?}");
    }
}

#[test]
fn a_search_begins_where_the_former_plan_ends() {
    let mut case = one_nation(24, 1000.0);
    case.expansion("l1", 12, 2, 50.0);
    case.need("n1", "XAA", "tank", 6, 0, &["t1"]);
    let former = case.plan().plan;
    // Stopped at once, the expansion is there already, and the need that is new is served as well.
    case.need("n2", "XAA", "tank", 1, 9, &["t1"]);
    let begun = begun(&case, &former, &mut Hurry);
    assert_eq!(begun.plan.expansions, former.expansions);
    assert_eq!(arrivals(&begun.plan, "n1"), arrivals(&former, "n1"));
    assert_eq!(begun.plan.contracts.len(), 2);
    assert!(begun.left_out.is_empty());
}

#[test]
fn what_the_study_no_longer_allows_is_left_out_with_its_reason() {
    // Two nations buy three units each from lines of their own, and a third need goes.
    let build = |money: f64, rate: i64, needs: bool| {
        let mut case = Case::new(12);
        case.nation("XAA", 1000.0);
        case.nation("XBB", money);
        case.capability("tank", 1);
        case.system("t1", "XAA", "tank", 10.0);
        case.system("t2", "XAA", "tank", 10.0);
        case.line("l1", "XAA", rate, &["t1"]);
        case.line("l2", "XAA", 12, &["t2"]);
        case.route("own", RouteKind::Direct, 0);
        case.need("n1", "XAA", "tank", 3, 2, &["t1"]);
        case.need("n2", "XBB", "tank", 3, 2, &["t2"]);
        if needs {
            case.need("n3", "XAA", "tank", 1, 9, &["t2"]);
        }
        case
    };
    let former = build(1000.0, 12, true).plan().plan;
    assert_eq!(former.contracts.len(), 3);
    let poorer = begun(&build(21.0, 6, false), &former, &mut Hurry);
    let left = |contract: &str, reason| LeftOut {
        what: Inherited::Contract(PlannedContractId::new(contract)),
        reason,
    };
    assert_eq!(
        poorer.left_out,
        [
            left("n1/t1/own", Obstacle::Capacity(LineId::new("l1"))),
            left("n2/t2/own", Obstacle::Money(NationId::new("XBB"))),
            left("n3/t2/own", Obstacle::Need(NeedId::new("n3"))),
        ]
    );
    // What is left of lines and money is used anew: two units for 21 million.
    assert_eq!(arrivals(&poorer.plan, "n2").iter().map(|(_, units)| units).sum::<i64>(), 2);
}

#[test]
fn units_cannot_come_earlier_than_the_study_now_says() {
    let mut case = one_nation(24, 1000.0);
    case.need("n1", "XAA", "tank", 2, 1, &["t1"]);
    let former = case.plan().plan;
    case.study.routes.rows_mut()[0].months_to_contract = 6;
    let later = begun(&case, &former, &mut Hurry);
    assert_eq!(later.left_out[0].reason, Obstacle::Timing(month(0)));
    assert_eq!(arrivals(&later.plan, "n1"), [(6, 1), (7, 1)]);
}

#[test]
fn without_a_contract_that_must_stay_there_is_no_plan() {
    let mut case = one_nation(24, 1000.0);
    case.need("n1", "XAA", "tank", 2, 1, &["t1"]);
    let former = case.plan().plan;
    case.study.routes.rows_mut()[0].months_to_contract = 6;
    let error = tied(&case, &former, &["n1/t1/own"], 0.0, Method::Automatic).unwrap_err();
    assert!(matches!(&error, Error::Kept(missing) if missing.len() == 1), "{error}");
    assert!(error.to_string().contains("n1/t1/own"), "{error}");
}

#[test]
fn a_member_that_is_kept_holds_its_project_together() {
    // Together 40 per cent off; then a system comes that costs half of the list price.
    let build = |price: f64| {
        let mut case = Case::new(12);
        for nation in ["XAA", "XBB", "XCC"] {
            case.nation(nation, 1000.0);
        }
        case.capability("tank", 1);
        case.system("t1", "XAA", "tank", 10.0);
        case.system("t2", "XAA", "tank", price);
        case.line("l1", "XAA", 120, &["t1"]);
        case.line("l2", "XAA", 120, &["t2"]);
        case.price_step("tank", 4, 0.6);
        case.route("own", RouteKind::Direct, 0);
        case.route("joint", RouteKind::Joint, 0);
        for (need, nation) in [("n1", "XAA"), ("n2", "XBB"), ("n3", "XCC")] {
            case.need(need, nation, "tank", 2, 2, &["t1", "t2"]);
        }
        case
    };
    let former = build(20.0).plan().plan;
    assert_eq!(former.projects[0].members, 3);
    for method in METHODS {
        let kept = tied(&build(3.0), &former, &["n1/t1/joint"], 0.0, method).unwrap().plan;
        // One partner stays, for a project has two members and the step four units: 4 x 6 + 2 x 3 = 30 million.
        let project = kept.projects.iter().find(|row| row.system.as_str() == "t1").unwrap();
        assert_eq!((project.members, project.quantity), (2, 4), "{method:?}");
        assert!((proof_of(&kept, Aim::Money).value - 30.0).abs() < 1e-6, "{method:?}");
        // Free of it, all change: 6 x 3 = 18 million, or less with the step.
        let free = tied(&build(3.0), &former, &[], 0.0, method).unwrap().plan;
        assert!(free.contracts.iter().all(|row| row.system.as_str() == "t2"), "{method:?}");
    }
}
