//! Closing plans for the terminal.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use muster_interop::closing::{
    Clash, Closing, ClosingPlan, Economics, Interval, MeasureKind, PlannedMeasure,
};
use muster_interop::{Facts, View};
use muster_study::{NationId, Study};
use muster_table::Money;

use super::words;

/// Both views, the interval between them, and the economics where they are known.
pub fn text(study: &Study, facts: &Facts, interval: &Interval, economics: &[(View, Economics)]) -> String {
    let settings = &study.settings;
    let mut text = format!(
        "What closes the gap most cheaply: {} requirements, {} to {}; millions of {} at prices of {}\n",
        facts.requirements.len(),
        settings.start,
        settings.end,
        settings.currency,
        settings.price_year
    );
    for view in View::BOTH {
        let _ = writeln!(text, "\n{}", heading(view));
        match interval.view(view) {
            Closing::Plans(plans) => push_plans(&mut text, facts, plans),
            Closing::Impossible(clashes, rest) => {
                push_clashes(&mut text, study, facts, clashes);
                if let Some(plan) = rest {
                    text.push_str("  For all other requirements:\n");
                    push_plan(&mut text, facts, plan);
                }
            }
        }
    }
    push_interval(&mut text, interval);
    push_economics(&mut text, study, economics);
    text
}

fn heading(view: View) -> &'static str {
    match view {
        View::UnknownIsNo => "If what nobody has said is not there (unknown = no)",
        View::UnknownIsYes => "If what nobody has said is there (unknown = yes)",
    }
}

fn millions(amount: Money) -> String {
    format!("{:.1}", amount.units() / 1e6)
}

fn push_plans(text: &mut String, facts: &Facts, plans: &[ClosingPlan]) {
    let Some(best) = plans.first() else { return };
    push_plan(text, facts, best);
    let kinds = |plan: &ClosingPlan| -> BTreeSet<(NationId, MeasureKind)> {
        plan.measures.iter().map(|row| (row.nation.clone(), row.kind.clone())).collect()
    };
    let first = kinds(best);
    for plan in plans.iter().skip(1) {
        let other = kinds(plan);
        let named = |set: BTreeSet<&(NationId, MeasureKind)>| {
            let mut alike: BTreeMap<String, Vec<&str>> = BTreeMap::new();
            for (nation, kind) in set {
                alike.entry(measure(facts, kind)).or_default().push(nation.as_str());
            }
            let words: Vec<String> =
                alike.into_iter().map(|(what, who)| format!("{}: {what}", who.join(" "))).collect();
            if words.is_empty() { "nothing".to_owned() } else { words.join("; ") }
        };
        let _ = writeln!(
            text,
            "  Next-best: {} ({} more), with {} instead of {}",
            millions(plan.cost()),
            millions(plan.cost() - best.cost()),
            named(other.difference(&first).collect()),
            named(first.difference(&other).collect())
        );
    }
}

fn push_plan(text: &mut String, facts: &Facts, plan: &ClosingPlan) {
    if plan.measures.is_empty() && plan.unpaid == Money::ZERO {
        text.push_str("  Nothing is to be done: every function works as it is.\n");
        return;
    }
    let proof = if plan.bound == plan.cost() {
        "no plan costs less".to_owned()
    } else {
        format!("no plan costs less than {}", millions(plan.bound))
    };
    let _ = writeln!(text, "  Cost {}, proven: {proof}", millions(plan.cost()));
    for row in &plan.measures {
        let what = measure(facts, &row.kind);
        let _ = write!(
            text,
            "    {} to {}  {}  {:>6}  {what}",
            row.start,
            row.ready,
            row.nation,
            millions(row.cost)
        );
        push_joining(text, row);
        text.push('\n');
    }
    if plan.unpaid > Money::ZERO {
        let _ = writeln!(text, "    {:>30}  links that still do not work", millions(plan.unpaid));
    }
}

fn push_joining(text: &mut String, row: &PlannedMeasure) {
    if let Some(sponsor) = &row.sponsor {
        let _ = write!(text, ", sponsored by {sponsor}");
    }
    if !row.partners.is_empty() {
        let partners: Vec<&str> = row.partners.iter().map(NationId::as_str).collect();
        let _ = write!(text, ", demonstrated with {}", partners.join(" and "));
    }
}

/// A measure in the words of a reader: `adopts STANAG 4385`.
fn measure(facts: &Facts, kind: &MeasureKind) -> String {
    let verb = match kind {
        MeasureKind::Adopt(..) => "adopts",
        MeasureKind::Join(_) => "joins",
        MeasureKind::Install(_) => "installs",
    };
    format!("{verb} {}", kind.object(facts))
}

/// Each requirement that clashes, with its month, and for each bundle what stands in the way of whom.
fn push_clashes(text: &mut String, study: &Study, facts: &Facts, clashes: &[Clash]) {
    if clashes.is_empty() {
        text.push_str(
            "  The full members of the clubs cannot sponsor as many nations as every way asks for.\n",
        );
    }
    for row in &facts.requirements {
        let own: Vec<&Clash> = clashes.iter().filter(|clash| clash.requirement == row.requirement).collect();
        if own.is_empty() {
            continue;
        }
        let _ = writeln!(text, "  {} ({}) cannot be met by {}:", row.name, row.requirement, row.by);
        let mut reasons: BTreeMap<(String, String), BTreeSet<&str>> = BTreeMap::new();
        for clash in &own {
            for (bundle, side, blocker) in &clash.reasons {
                let who = clash.parties.get(*side).map(NationId::as_str).unwrap_or_default();
                reasons.entry((words::bundle(study, bundle), blocker.words())).or_default().insert(who);
            }
        }
        if reasons.is_empty() {
            text.push_str("    no bundle is known that makes the function work\n");
        }
        for ((bundle, reason), who) in reasons {
            let who: Vec<&str> = who.into_iter().collect();
            let _ = writeln!(text, "    {bundle}: {reason} ({})", who.join(", "));
        }
    }
}

fn push_interval(text: &mut String, interval: &Interval) {
    let cost = |view: View| match interval.view(view) {
        Closing::Plans(plans) => plans.first().map(ClosingPlan::cost),
        Closing::Impossible(_, rest) => rest.as_ref().map(ClosingPlan::cost),
    };
    if let (Some(least), Some(most)) = (cost(View::UnknownIsYes), cost(View::UnknownIsNo)) {
        let _ = writeln!(
            text,
            "\nWhat it really costs lies between {} and {}, depending on what is there already.",
            millions(least),
            millions(most)
        );
    }
    for (view, figure) in [(View::UnknownIsYes, "lower"), (View::UnknownIsNo, "upper")] {
        if let Closing::Impossible(clashes, Some(_)) = interval.view(view) {
            let left_out: BTreeSet<&str> = clashes.iter().map(|clash| clash.requirement.as_str()).collect();
            let left_out: Vec<&str> = left_out.into_iter().collect();
            let _ = writeln!(
                text,
                "The {figure} figure leaves out {}, which cannot be met then.",
                left_out.join(", ")
            );
        }
    }
    text.push_str(
        "Each plan was carried out on the study by other code, which found every requirement in it met.\n",
    );
}

/// What each nation bears if nobody acts, if each decides for itself, and in the best plan for all.
fn push_economics(text: &mut String, study: &Study, all: &[(View, Economics)]) {
    if all.is_empty() {
        text.push_str(
            "incompatibility_costs.csv is empty: what it costs not to work together is not known, and so neither is what \
             is lost when each nation decides for itself.\n",
        );
    }
    for (view, economics) in all {
        let _ = writeln!(text, "\nWho bears what, measures and links that do not work: {}", view.word());
        let _ = writeln!(
            text,
            "  {:<20} {:>12} {:>12} {:>12} {:>12}",
            "", "nobody acts", "it alone", "each decides", "best for all"
        );
        for row in &economics.nations {
            let _ = writeln!(
                text,
                "  {:<20} {:>12} {:>12} {:>12} {:>12}",
                words::nation(study, &row.nation),
                millions(row.none),
                millions(row.alone),
                millions(row.decentralised),
                millions(row.optimum)
            );
        }
        let _ = writeln!(
            text,
            "  {:<20} {:>12} {:>12} {:>12} {:>12}",
            "all",
            millions(economics.none),
            "",
            millions(economics.decentralised),
            millions(economics.optimum)
        );
        let _ = writeln!(text, "  Lost when each decides for itself: {}", millions(economics.gap()));
    }
}
