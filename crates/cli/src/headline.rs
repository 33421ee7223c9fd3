//! The plan in a few lines, for the terminal.

use std::fmt::Write as _;

use muster_plan::{ComparisonScope, Limit, Plan};
use muster_study::Study;

/// What a plan comes to: needs met, months and money against no cooperation, and the proof.
pub fn text(study: &Study, plan: &Plan) -> String {
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
