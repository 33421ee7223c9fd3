//! Random small cases against trying everything.

#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;

use muster_interop::closing::{
    Closing, ClosingOptions, ClosingPlan, MeasureKind, PlannedMeasure, check_closing_plan, clashes, close,
    survey, unpaid_links,
};
use muster_interop::{Facts, View};
use muster_study::{ClubId, GatewayId, NationId, StandardId, StandardRelation};
use muster_table::Money;
use support::*;

/// Two or three nations, two functions, two to three bundles each; needs, editions, a club and a gateway now and then.
fn random_facts(seed: u64) -> Facts {
    let mut numbers = Numbers(seed);
    let mut facts = Facts::default();
    let nations = nations(2 + numbers.below(2) as usize);
    let standards: Vec<String> = (0..3).map(|at| format!("s{at}")).collect();
    facts.standards = standards.iter().map(|name| standard(name)).collect();
    let editions = numbers.chance(30);
    if editions {
        let rule = [
            ("standard", "s0"),
            ("edition", "2"),
            ("other_edition", if numbers.chance(50) { "3" } else { "2" }),
        ];
        facts.compatible_editions.push(row(&rule));
    }
    if numbers.chance(50) {
        facts.relations.push(row(&[("standard", "s2"), ("relation", "needs"), ("other", "s1")]));
    }
    let club = numbers.chance(50);
    if club {
        let cost = (1 + numbers.below(9)).to_string();
        let demonstrations = numbers.below(3).to_string();
        facts.clubs.push(row(&[
            ("club", "club"),
            ("name", "club"),
            ("standard", if numbers.chance(50) { "s1" } else { "" }),
            ("sponsor", if numbers.chance(70) { "yes" } else { "no" }),
            ("demonstrations", &demonstrations),
            ("most_sponsored", if numbers.chance(50) { "1" } else { "" }),
            ("cost", &cost),
            ("currency", "EUR"),
            ("price_year", "2025"),
            ("months", "6"),
        ]));
        for nation in nations.iter().map(String::as_str).chain(["OLD"]) {
            let standing =
                ["full", "associate", "involved", "outside", "unknown", "full"][numbers.below(6) as usize];
            let known = numbers.chance(70);
            if known {
                facts.club_members.push(row(&[("club", "club"), ("nation", nation), ("standing", standing)]));
            }
        }
    }
    for name in ["f0", "f1"] {
        function(&mut facts, name);
        for at in 0..1 + numbers.below(3) {
            let chosen: Vec<(&str, &str)> = standards
                .iter()
                .filter(|_| numbers.chance(50))
                .map(|standard| (standard.as_str(), ""))
                .collect();
            let club = if club && numbers.chance(40) { "club" } else { "" };
            if chosen.is_empty() && club.is_empty() {
                continue;
            }
            bundle(&mut facts, &format!("{name}-b{at}"), name, club, &chosen);
        }
    }
    if facts.bundles.len() >= 2
        && facts.bundles[0].function == facts.bundles[1].function
        && numbers.chance(60)
    {
        let cost = (1 + numbers.below(6)).to_string();
        let (one, other) = (facts.bundles[0].bundle.to_string(), facts.bundles[1].bundle.to_string());
        facts.gateways.push(row(&[
            ("gateway", "g"),
            ("name", "g"),
            ("bundle", &one),
            ("other_bundle", &other),
            ("cost", &cost),
            ("currency", "EUR"),
            ("price_year", "2025"),
            ("months", "9"),
        ]));
    }
    for nation in &nations {
        for standard in &standards {
            let extent = ["yes", "no", "no", "unknown", "partly"][numbers.below(5) as usize];
            let edition = if editions && standard == "s0" && numbers.chance(60) {
                ["1", "2", "3"][numbers.below(3) as usize]
            } else {
                ""
            };
            if numbers.chance(85) {
                implements(&mut facts, nation, standard, extent, edition);
            }
            if numbers.chance(90) {
                let (cost, months) = (1 + numbers.below(9) as i64, 3 + 6 * numbers.below(3) as i64);
                adoption(&mut facts, standard, nation, cost, months);
            }
        }
    }
    let names: Vec<&str> = nations.iter().map(String::as_str).collect();
    for (at, function) in ["f0", "f1"].into_iter().enumerate() {
        if numbers.chance(60) {
            let by = start().plus(6 + 6 * numbers.below(4) as i32);
            requirement(&mut facts, &format!("r{at}"), function, by, &names);
        }
        for nation in &names {
            for partner in names.iter().filter(|partner| *partner != nation) {
                if numbers.chance(40) {
                    link(&mut facts, function, nation, partner, 1 + numbers.below(9) as i64);
                }
            }
        }
    }
    facts
}

/// Everything that could be done, one edition at a time.
fn everything(facts: &Facts) -> Vec<(NationId, MeasureKind)> {
    let mut nations: Vec<NationId> = facts.requirement_parties.iter().map(|row| row.nation.clone()).collect();
    nations.extend(facts.adoption_costs.iter().filter_map(|row| row.nation.clone()));
    nations.sort();
    nations.dedup();
    let mut all = Vec::new();
    for nation in nations {
        for row in facts.adoption_costs.iter().filter(|row| row.nation.as_ref() == Some(&nation)) {
            let standard = row.standard.clone().unwrap();
            let ruled = facts.compatible_editions.iter().any(|rule| rule.standard == standard);
            let editions: Vec<Vec<String>> = if ruled {
                ["1", "2", "3"].map(|edition| vec![edition.to_owned()]).into()
            } else {
                vec![Vec::new()]
            };
            for edition in editions {
                all.push((nation.clone(), MeasureKind::Adopt(standard.clone(), edition)));
            }
        }
        if !facts.clubs.is_empty() {
            all.push((nation.clone(), MeasureKind::Join(ClubId::new("club"))));
        }
        if !facts.gateways.is_empty() {
            all.push((nation.clone(), MeasureKind::Install(GatewayId::new("g"))));
        }
    }
    all
}

/// The plan that does exactly these, each as early as can be, with the sponsors that this choice names.
fn planned(facts: &Facts, view: View, chosen: &[&(NationId, MeasureKind)]) -> ClosingPlan {
    let needs = |kind: &MeasureKind| -> Vec<StandardId> {
        match kind {
            MeasureKind::Adopt(standard, _) => (facts.relations.iter())
                .filter(|row| row.relation == StandardRelation::Needs && row.standard == *standard)
                .map(|row| row.other.clone())
                .collect(),
            MeasureKind::Join(_) => facts.clubs[0].standard.clone().into_iter().collect(),
            MeasureKind::Install(_) => Vec::new(),
        }
    };
    let terms = |nation: &NationId, kind: &MeasureKind| -> (f64, i64) {
        match kind {
            MeasureKind::Adopt(standard, _) => (facts.adoption_costs.iter())
                .find(|row| row.standard.as_ref() == Some(standard) && row.nation.as_ref() == Some(nation))
                .map(|row| (row.cost, row.months))
                .unwrap(),
            MeasureKind::Join(_) => (facts.clubs[0].cost.unwrap(), facts.clubs[0].months.unwrap()),
            MeasureKind::Install(_) => (facts.gateways[0].cost.unwrap(), facts.gateways[0].months.unwrap()),
        }
    };
    let mut ready: BTreeMap<usize, i32> = BTreeMap::new();
    // Three rounds are enough for chains of three.
    for _ in 0..3 {
        for (at, (nation, kind)) in chosen.iter().enumerate() {
            let needed = needs(kind);
            let before = chosen.iter().enumerate().filter(|(_, (owner, other))| {
                owner == nation
                    && matches!(other, MeasureKind::Adopt(standard, _) if needed.contains(standard))
            });
            let begun = before.filter_map(|(other, _)| ready.get(&other)).max().copied().unwrap_or(0);
            ready.insert(at, begun + terms(nation, kind).1 as i32);
        }
    }
    let counts = |standing: &str| match standing {
        "full" => true,
        "involved" | "unknown" => view == View::UnknownIsYes,
        _ => false,
    };
    let full: Vec<NationId> = (facts.club_members.iter())
        .filter(|row| counts(row.standing.word()))
        .map(|row| row.nation.clone())
        .collect();
    let mut joined = 0;
    let measures = chosen.iter().enumerate().map(|(at, (nation, kind))| {
        let (cost, months) = terms(nation, kind);
        let join = matches!(kind, MeasureKind::Join(_));
        joined += usize::from(join);
        PlannedMeasure {
            nation: nation.clone(),
            kind: kind.clone(),
            start: start().plus(ready[&at] - months as i32),
            ready: start().plus(ready[&at]),
            cost: own(cost, "", 0).unwrap(),
            sponsor: if join && !full.is_empty() { Some(full[joined % full.len()].clone()) } else { None },
            partners: if join { full.clone() } else { Vec::new() },
        }
    });
    let measures: Vec<PlannedMeasure> = measures.collect();
    let measure_cost = measures.iter().map(|row| row.cost).sum();
    let mut plan = ClosingPlan { view, measures, measure_cost, unpaid: Money::ZERO, bound: Money::ZERO };
    plan.unpaid = unpaid_links(facts, &own, start(), end(), &plan).unwrap();
    plan
}

/// The cheapest of all plans to which the judge has no objection.
fn cheapest(facts: &Facts, view: View) -> Option<Money> {
    let all = everything(facts);
    let mut best: Option<Money> = None;
    for chosen in 0_u32..1 << all.len() {
        let measures: Vec<_> =
            all.iter().enumerate().filter(|(at, _)| chosen >> at & 1 == 1).map(|(_, row)| row).collect();
        let plan = planned(facts, view, &measures);
        if best.is_none_or(|best| plan.cost() < best)
            && check_closing_plan(facts, &own, start(), end(), &plan).is_empty()
        {
            best = Some(plan.cost());
        }
    }
    best
}

#[test]
fn plans_cost_what_trying_everything_finds() {
    let (mut possible, mut impossible) = (0, 0);
    for seed in 0..300 {
        let facts = random_facts(seed);
        if everything(&facts).len() > 10 {
            continue;
        }
        let interval = close(&facts, &own, start(), end(), &ClosingOptions::default()).unwrap();
        for view in View::BOTH {
            let expected = cheapest(&facts, view);
            match interval.view(view) {
                Closing::Plans(plans) => {
                    possible += 1;
                    assert_eq!(Some(plans[0].cost()), expected, "seed {seed}, {view:?}: {plans:#?}");
                    assert_eq!(plans[0].bound, plans[0].cost(), "seed {seed}, {view:?}");
                    for (rank, plan) in plans.iter().enumerate() {
                        let objections = check_closing_plan(&facts, &own, start(), end(), plan);
                        assert!(objections.is_empty(), "seed {seed}, {view:?}, plan {rank}: {objections:?}");
                        assert!(
                            rank == 0 || plan.cost() >= plans[rank - 1].cost(),
                            "seed {seed}: {plans:#?}"
                        );
                        assert!(plans[..rank].iter().all(|before| before.measures != plan.measures));
                    }
                }
                Closing::Impossible(found, _) => {
                    impossible += 1;
                    assert_eq!(expected, None, "seed {seed}, {view:?}");
                    let limited = facts.clubs.iter().any(|club| club.most_sponsored.is_some());
                    assert!(!found.is_empty() || limited, "seed {seed}, {view:?}: no reason is given");
                    let case = survey(&facts, &own, view, start(), end()).unwrap();
                    assert_eq!(&clashes(&case), found);
                    for clash in found.iter().filter(|clash| clash.reasons.is_empty()) {
                        let row = facts.requirements.iter().find(|row| row.requirement == clash.requirement);
                        assert!(
                            case.variants_of(&row.unwrap().function).is_empty(),
                            "seed {seed}: {clash:?}"
                        );
                    }
                }
            }
        }
        // What is cheaper with less known to be there would be a fault.
        if let (Closing::Plans(no), Closing::Plans(yes)) = (&interval.unknown_is_no, &interval.unknown_is_yes)
        {
            assert!(yes[0].cost() <= no[0].cost(), "seed {seed}");
        }
    }
    assert!(possible > 100 && impossible > 20, "{possible} possible, {impossible} impossible");
}

#[test]
fn the_judge_objects_to_plans_that_were_tampered_with() {
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    for seed in 0..200 {
        let facts = random_facts(seed);
        let interval = close(&facts, &own, start(), end(), &ClosingOptions::default()).unwrap();
        let Closing::Plans(plans) = &interval.unknown_is_no else { continue };
        let plan = &plans[0];
        for at in 0..plan.measures.len() {
            let tampered = |change: &dyn Fn(&mut ClosingPlan)| {
                let mut plan = plan.clone();
                change(&mut plan);
                check_closing_plan(&facts, &own, start(), end(), &plan)
            };
            let variants = [
                tampered(&|plan| {
                    let gone = plan.measures.remove(at);
                    plan.measure_cost -= gone.cost;
                }),
                tampered(&|plan| plan.measures[at].ready = plan.measures[at].ready.plus(-1)),
                tampered(&|plan| plan.measures[at].start = start().plus(-1)),
                tampered(&|plan| plan.measures[at].cost += Money::from_cents(1)),
                tampered(&|plan| plan.unpaid += Money::from_cents(1)),
                tampered(&|plan| plan.bound = plan.cost() + Money::from_cents(1)),
            ];
            for objections in variants {
                assert!(!objections.is_empty(), "seed {seed}, measure {at}");
                for objection in objections {
                    *told.entry(objection.rule).or_default() += 1;
                }
            }
        }
    }
    for rule in ["requirements", "dates", "cost", "totals", "order"] {
        assert!(told.contains_key(rule), "no objection by the rule {rule}: {told:?}");
    }
}
