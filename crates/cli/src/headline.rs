//! The plan in a few lines, for the terminal.

use std::fmt::Write as _;

use muster_plan::{CertaintyScope, ComparisonScope, ContractChange, Limit, Plan};
use muster_study::Study;
use muster_table::Money;

/// What a plan comes to: needs met, months and money against no cooperation and against a former plan, and the proof.
pub fn text(study: &Study, plan: &Plan, former: Option<&Plan>) -> String {
    let mut text = format!("{}\n\n", study.settings.title);
    let planned = plan.needs.iter().filter(|need| need.on_time + need.late + need.unmet > 0);
    let (mut met, mut late, mut unmet) = (0, 0, 0);
    for need in planned {
        match need {
            need if need.unmet > 0 => unmet += 1,
            need if need.late > 0 => late += 1,
            _ => met += 1,
        }
    }
    let _ = writeln!(text, "Needs met in time {met}, in full but late {late}, not in full {unmet}");
    for reason in
        [Limit::LeadTime, Limit::Line, Limit::Budget, Limit::ContractRule, Limit::Trade, Limit::NoCandidate]
    {
        let count = plan.needs.iter().filter(|need| need.limit == reason).count();
        if count > 0 {
            let _ = writeln!(text, "  held up by {}: {count}", reason.word());
        }
    }
    if let Some(all) = plan.comparison.iter().find(|row| row.scope == ComparisonScope::All) {
        let billions = |money: muster_table::Money| money.units() / 1e9;
        let currency = &study.settings.currency;
        let _ = writeln!(
            text,
            "Against each nation for itself: {:+.1} months earlier on average, {} bn {:+.2} saved on what both deliver",
            all.months_earlier.unwrap_or(0.0),
            currency,
            billions(all.saved_like_for_like)
        );
        let _ = writeln!(
            text,
            "Units in time {} against {}; paid {currency} bn {:.1} against {:.1} (prices of {})",
            all.on_time_together,
            all.on_time_alone,
            billions(all.paid_together),
            billions(all.paid_alone),
            study.settings.price_year
        );
    }
    let _ = writeln!(
        text,
        "Joint projects {}, contracts {}, expansions paid {}",
        plan.projects.len(),
        plan.contracts.len(),
        plan.expansions.len()
    );
    if let Some(certainty) = certainty(study, plan) {
        let _ = writeln!(text, "{certainty}");
    }
    if let Some(former) = former {
        let _ = writeln!(text, "{}", changes(study, plan, former));
    }
    for proof in plan.proof.iter() {
        let (aim, value) = (proof.aim.word(), proof.value);
        let proven = match (proof.bound, proof.gap) {
            (Some(bound), Some(gap)) => format!(", proven bound {bound:>14.3}, gap {:.2} %", 100.0 * gap),
            _ => String::new(),
        };
        let _ = writeln!(text, "{aim:<11} {value:>14.3}{proven} ({})", proof.unit);
    }
    text
}

/// What changed against the former plan: contracts, payments and months late of both.
fn changes(study: &Study, plan: &Plan, former: &Plan) -> String {
    let count = |change| plan.changes.iter().filter(|row| row.change == change).count();
    let pinned = plan.changes.iter().filter(|row| row.pinned).count();
    let paid = |plan: &Plan| plan.payments.iter().map(|row| row.amount).sum::<Money>().units() / 1e6;
    let late = |plan: &Plan| plan.needs.iter().map(|row| row.late_months).sum::<f64>();
    let counted = plan.changes.iter().map(|row| row.counted).sum::<Money>().units() / 1e6;
    let priced = if counted > 0.0 {
        format!(" (the price on changes, {counted:.3} million, stands in the aim of money alone)")
    } else {
        String::new()
    };
    format!(
        "Against the former plan: contracts kept {} (of all, {pinned} pinned), altered {}, dropped {}, added {}\n  \
         paid {} million {:.3} against {:.3}; unit-months late {:.1} against {:.1}{priced}",
        count(ContractChange::Kept),
        count(ContractChange::Altered),
        count(ContractChange::Dropped),
        count(ContractChange::Added),
        study.settings.currency,
        paid(plan),
        paid(former),
        late(plan),
        late(former),
    )
}

/// What certainty costs: the plan on paper, then this one.
fn certainty(study: &Study, plan: &Plan) -> Option<String> {
    let taken = plan.certainty_rounds.iter().find(|round| round.taken)?;
    let all = plan.certainty_price.iter().find(|row| row.scope == CertaintyScope::All)?;
    let currency = &study.settings.currency;
    let billions = |money: muster_table::Money| money.units() / 1e9;
    let paper = plan.certainty_rounds.iter().find(|round| round.round == 0)?;
    Some(format!(
        "Dates with a chance of {} per cent (round {} of {}, {} draws, seed {}; dates that do not hold in spite of their buffers: {})\n  \
         plan on paper  {:>3} of {} needs met by their date ({} on paper), {:.1} months late (on paper {:.1}), {currency} bn {:.2}, gap {:.1} %\n  \
         certain plan   {:>3} of {} needs met by their date ({} on paper), {:.1} months late (on paper {:.1}), {currency} bn {:.2}, gap {:.1} %",
        taken.wanted,
        taken.round,
        plan.certainty_rounds.len() - 1,
        taken.draws,
        taken.seed,
        taken.broken,
        all.paper_certain,
        all.needs,
        all.paper_on_paper,
        all.paper_late_certain,
        all.paper_late_on_paper,
        billions(all.paper_paid),
        100.0 * paper.gap,
        all.certain,
        all.needs,
        all.on_paper,
        all.late_certain,
        all.late_on_paper,
        billions(all.paid),
        100.0 * taken.gap,
    ))
}
