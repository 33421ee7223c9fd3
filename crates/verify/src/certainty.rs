//! The tables on certainty. Chances are drawn and cannot be recomputed here; everything that follows from them and from
//! the plan is.

use std::collections::{BTreeMap, BTreeSet};

use muster_plan::tables::{CertaintyNeed, CertaintyPrice, CertaintyRound};
use muster_plan::{CertaintyScope, Plan};
use muster_study::{NationId, NeedId};
use muster_table::Record;

use crate::buffers::Buffers;
use crate::codes::WRONG_CERTAINTY;
use crate::facts::Facts;
use crate::objections::{Objections, amount};
use crate::planned_need::PlannedNeed;
use crate::tally::{Tally, same};

/// Chances in per cent are fractions of many draws.
const CHANCE_SLACK: f64 = 1e-9;

/// What is right for all or for a nation.
#[derive(Default)]
struct Sums {
    needs: i64,
    on_paper: i64,
    certain: i64,
    paper_certain: i64,
    late: f64,
    weight: f64,
    paid: i128,
}

/// Objects to rounds, chances and prices that contradict each other or the plan.
pub(crate) fn check(facts: &Facts<'_>, plan: &Plan, objections: &mut Objections) {
    let taken = plan.certainty_rounds.iter().find(|round| round.taken);
    let Some(taken) = taken else {
        let others = !plan.certainty_rounds.is_empty() || !plan.certainty_price.is_empty();
        if others || !plan.certainty_needs.is_empty() {
            let cause = "Figures on certainty are there, and no round is taken.";
            objections.table::<CertaintyRound>(WRONG_CERTAINTY, cause);
        }
        return;
    };
    let tallies = Tally::all(plan);
    let none = Tally::default();
    let tally = |need: &NeedId| tallies.get(need).unwrap_or(&none);
    needs(facts, plan, taken.wanted, &tally, objections);
    let sums = sums(facts, plan, taken.wanted, &tally);
    price(plan, &sums, objections);
    rounds(facts, plan, &sums, &tally, objections);
}

fn met(need: &PlannedNeed<'_>, tally: &Tally) -> bool {
    tally.on_time(need) == i128::from(need.quantity)
}

/// The chance of each need, where it is certain enough, and how many units are.
fn needs<'a>(
    facts: &Facts<'_>,
    plan: &Plan,
    wanted: f64,
    tally: &impl Fn(&NeedId) -> &'a Tally,
    objections: &mut Objections,
) {
    let table = &plan.certainty_needs;
    let mut named = BTreeSet::new();
    for (row, said) in table.iter().enumerate() {
        let Some(need) = facts.planned.get(&said.need) else {
            let cause = "The need is not planned.";
            objections.row(WRONG_CERTAINTY, table, row, ("need", &said.need), cause);
            continue;
        };
        named.insert(&said.need);
        let mut object = |column: &str, cause: String| {
            let value = said.cell(column).unwrap_or_default();
            objections.row(WRONG_CERTAINTY, table, row, (column, value), cause);
        };
        let (met, on_time) = (met(need, tally(&said.need)), tally(&said.need).on_time(need));
        if !met && said.chance > 0.0 {
            object("chance", "Not all of it comes by its date even on paper, so the chance is 0.".to_owned());
        }
        let certain = met && said.chance + CHANCE_SLACK >= wanted;
        if said.certain != certain {
            object("certain", format!("Recomputed from its deliveries and its chance, it is {certain}."));
        }
        if i128::from(said.units) > on_time {
            object("units", format!("On paper {on_time} units come by the date."));
        }
        if certain && i128::from(said.units) != i128::from(need.quantity) {
            object("units", format!("All {} come by the date with that certainty.", need.quantity));
        }
    }
    for need in facts.planned.keys().filter(|need| !named.contains(*need)) {
        objections.table::<CertaintyNeed>(WRONG_CERTAINTY, format!("The row of need {need} is missing."));
    }
}

fn sums<'a, 'b>(
    facts: &Facts<'b>,
    plan: &Plan,
    wanted: f64,
    tally: &impl Fn(&NeedId) -> &'a Tally,
) -> BTreeMap<(CertaintyScope, &'b str), Sums> {
    let said: BTreeMap<&NeedId, &CertaintyNeed> =
        plan.certainty_needs.iter().map(|row| (&row.need, row)).collect();
    let mut paid: BTreeMap<&NationId, i128> = BTreeMap::new();
    for payment in plan.payments.iter() {
        *paid.entry(&payment.nation).or_default() += i128::from(payment.amount.cents());
    }
    let mut sums: BTreeMap<(CertaintyScope, &str), Sums> = BTreeMap::new();
    for (id, need) in &facts.planned {
        let said = said.get(*id);
        let value = need.value.units();
        let late = tally(id).sum(facts, need, |month| f64::from(need.late(month)));
        for (scope, name) in
            [(CertaintyScope::All, "all"), (CertaintyScope::Nation, need.row.nation.as_str())]
        {
            let sums = sums.entry((scope, name)).or_default();
            sums.needs += 1;
            sums.on_paper += i64::from(met(need, tally(id)));
            sums.certain += i64::from(said.is_some_and(|said| said.certain));
            let paper = said.is_some_and(|said| said.paper_chance + CHANCE_SLACK >= wanted);
            sums.paper_certain += i64::from(paper);
            sums.late += value * late;
            sums.weight += value * need.quantity as f64;
        }
    }
    for ((scope, name), sums) in &mut sums {
        sums.paid = match scope {
            CertaintyScope::All => paid.values().sum(),
            CertaintyScope::Nation => paid.get(&NationId::new(*name)).copied().unwrap_or(0),
        };
    }
    sums
}

/// The price: what this plan does is recomputed; what the plan on paper does must fit together.
fn price(plan: &Plan, sums: &BTreeMap<(CertaintyScope, &str), Sums>, objections: &mut Objections) {
    let table = &plan.certainty_price;
    let mut named = BTreeSet::new();
    for (row, said) in table.iter().enumerate() {
        let Some(sums) = sums.get(&(said.scope, said.name.as_str())) else {
            let cause = "Nothing of this name has a planned need.";
            objections.row(WRONG_CERTAINTY, table, row, ("name", &said.name), cause);
            continue;
        };
        named.insert((said.scope, said.name.as_str()));
        let mut object = |column: &str, right: String| {
            let value = said.cell(column).unwrap_or_default();
            objections.row(
                WRONG_CERTAINTY,
                table,
                row,
                (column, value),
                format!("Recomputed, it is {right}."),
            );
        };
        for (column, said, right) in [
            ("needs", said.needs, sums.needs),
            ("on_paper", said.on_paper, sums.on_paper),
            ("certain", said.certain, sums.certain),
            ("paper_certain", said.paper_certain, sums.paper_certain),
        ] {
            if said != right {
                object(column, right.to_string());
            }
        }
        let late = if sums.weight > 0.0 { sums.late / sums.weight } else { 0.0 };
        if !same(late, said.late_on_paper) {
            object("late_on_paper", late.to_string());
        }
        if i128::from(said.paid.cents()) != sums.paid {
            object("paid", amount(sums.paid));
        }
        let sooner = |later: f64, sooner: f64| later < sooner && !same(later, sooner);
        for (column, certain, on_paper) in [
            ("late_certain", said.late_certain, said.late_on_paper),
            ("paper_late_certain", said.paper_late_certain, said.paper_late_on_paper),
        ] {
            if sooner(certain, on_paper) {
                object(column, format!("at least {on_paper}, as on paper"));
            }
        }
        if !(said.paper_certain..=said.needs).contains(&said.paper_on_paper) {
            let range = format!("from {} to {}", said.paper_certain, said.needs);
            object("paper_on_paper", range);
        }
    }
    for (scope, name) in sums.keys().filter(|key| !named.contains(*key)) {
        let cause = format!("The row of {} {name} is missing.", scope.word());
        objections.table::<CertaintyPrice>(WRONG_CERTAINTY, cause);
    }
}

/// The rounds: the one taken is this plan, and the first is the plan on paper.
fn rounds<'a>(
    facts: &Facts<'_>,
    plan: &Plan,
    sums: &BTreeMap<(CertaintyScope, &str), Sums>,
    tally: &impl Fn(&NeedId) -> &'a Tally,
    objections: &mut Objections,
) {
    let table = &plan.certainty_rounds;
    let none = Sums::default();
    let all = sums.get(&(CertaintyScope::All, "all")).unwrap_or(&none);
    let said: BTreeMap<&NeedId, bool> =
        plan.certainty_needs.iter().map(|row| (&row.need, row.certain)).collect();
    let reckoned = Tally::reckoned(plan, &Buffers::of(plan));
    let broken = facts.planned.iter().filter(|(id, need)| {
        let reckoned = reckoned.get(*id).is_some_and(|tally| met(need, tally));
        reckoned && met(need, tally(id)) && said.get(*id) == Some(&false)
    });
    let broken = broken.count() as i64;
    let longest = plan.buffers.iter().map(|row| row.months).max().unwrap_or(0);
    let mut takings = 0;
    for (row, said) in table.iter().enumerate() {
        let mut object = |column: &str, cause: String| {
            let value = said.cell(column).unwrap_or_default();
            objections.row(WRONG_CERTAINTY, table, row, (column, value), cause);
        };
        if said.round != row as i64 {
            object("round", format!("Rounds are counted from 0: this is {row}."));
        }
        let first = table.first().unwrap_or(said);
        if (said.wanted, said.draws, said.seed) != (first.wanted, first.draws, first.seed) {
            object("wanted", "Certainty, draws and seed are the same in all rounds.".to_owned());
        }
        if said.round == 0 && said.buffers != 0 {
            object("buffers", "The plan on paper has none.".to_owned());
        }
        if !said.taken {
            continue;
        }
        takings += 1;
        if takings > 1 {
            object("taken", "One round is taken.".to_owned());
        }
        for (column, said, right) in [
            ("buffers", said.buffers, plan.buffers.len() as i64),
            ("longest", said.longest, longest),
            ("needs", said.needs, all.needs),
            ("on_paper", said.on_paper, all.on_paper),
            ("certain", said.certain, all.certain),
            ("broken", said.broken, broken),
        ] {
            if said != right {
                object(column, format!("Recomputed, it is {right}."));
            }
        }
        let gap = plan.proof.iter().find_map(|row| row.gap).unwrap_or(0.0);
        if !same(said.gap, gap) {
            object("gap", format!("By proof.csv it is {gap}."));
        }
        if i128::from(said.paid.cents()) != all.paid {
            object("paid", format!("Recomputed, it is {}.", amount(all.paid)));
        }
    }
}
