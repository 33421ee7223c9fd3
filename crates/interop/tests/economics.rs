//! The textbook case of the standardization problem: one standard, four nations.

#![allow(clippy::unwrap_used)]

mod support;

use muster_interop::closing::{
    ClosingOptions, Solved, check_closing_plan, economics, plan_of, solve, survey,
};
use muster_interop::{Facts, View};
use muster_table::Money;
use support::*;

fn four_nations() -> Facts {
    let mut facts = Facts { standards: vec![standard("s")], ..Facts::default() };
    function(&mut facts, "exchange");
    bundle(&mut facts, "b", "exchange", "", &[("s", "")]);
    let costs = [10, 12, 8, 20];
    let edges = [[0, 9, 4, 1], [8, 0, 7, 1], [4, 6, 0, 3], [1, 1, 2, 0]];
    for (at, nation) in nations(4).iter().enumerate() {
        implements(&mut facts, nation, "s", "no", "");
        adoption(&mut facts, "s", nation, costs[at], 12);
        for (other, partner) in nations(4).iter().enumerate().filter(|(other, _)| *other != at) {
            link(&mut facts, "exchange", nation, partner, edges[at][other]);
        }
    }
    facts
}

fn units(amount: i64) -> Money {
    Money::from_cents(amount * 100)
}

#[test]
fn together_they_save_what_none_would_save_alone() {
    let facts = four_nations();
    for view in View::BOTH {
        let case = survey(&facts, &own, view, start(), end()).unwrap();
        let found = economics(&case, &ClosingOptions::default()).unwrap();
        assert_eq!((found.none, found.all, found.optimum), (units(47), Some(units(50)), units(39)));
        assert_eq!(found.bound, units(39));
        let acting: Vec<&str> =
            found.nations.iter().filter(|row| row.acts).map(|row| row.nation.as_str()).collect();
        assert_eq!(acting, ["N00", "N01", "N02"]);
        for nation in &found.nations {
            assert!(nation.alone > nation.none, "{} would act alone", nation.nation);
            assert!(nation.optimum <= nation.none, "{} loses in the optimum", nation.nation);
        }
        // Nobody begins, so the gain of eight is lost.
        assert_eq!((found.decentralised, found.settled, found.gap()), (units(47), true, units(8)));
        let Solved::Selected(selection) = solve(&case, &ClosingOptions::default()).unwrap() else { panic!() };
        let plan = plan_of(&facts, &case, view, &selection);
        assert_eq!((plan.measure_cost, plan.unpaid, plan.bound), (units(30), units(9), units(39)));
        assert_eq!(check_closing_plan(&facts, &own, start(), end(), &plan), []);
    }
}
