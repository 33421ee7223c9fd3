//! `pledges.csv`: what nations have pledged, and which pledge the outlook uses.

use muster_study::tables::Pledge;
use muster_study::{NationId, PledgeKind, Quality};

use crate::inputs::Inputs;
use crate::ledger::Ledger;

/// The year assumed where a text names none.
const YEAR_WITHOUT_DATE: i32 = 2035;

/// Nations whose core pledge is not used: Spain declined it, Iceland has no forces to spend it on.
const WITHOUT_CORE: [&str; 2] = ["ESP", "ISL"];

/// All pledges. Chosen are the core pledge of The Hague, save for [`WITHOUT_CORE`], and those national pledges that count
/// core spending and do not contradict another (`data/decisions/pledges.csv`), at most one for each nation and year.
pub fn pledges(inputs: &Inputs, ledger: &mut Ledger) -> Vec<Pledge> {
    let mut pledges: Vec<Pledge> = Vec::new();
    for row in &inputs.targets {
        let name = format!("{} {} {}", row.code, row.kind, row.target_pct_gdp);
        let kind = match row.kind.as_str() {
            "core 3.5" => Some(PledgeKind::Core),
            "related 1.5" => Some(PledgeKind::Related),
            "total 5" => Some(PledgeKind::Total),
            "national pledge" => Some(PledgeKind::National),
            _ => None,
        };
        let Some(kind) = ledger.meaning(kind, "targets.csv", &name, "kind", &row.kind) else { continue };
        let decision = inputs.pledge_decisions.iter().find(|decision| {
            decision.nation == row.code && decision.year == row.year && decision.share == row.target_pct_gdp
        });
        let chosen = match kind {
            PledgeKind::Core => !WITHOUT_CORE.contains(&row.code.as_str()),
            PledgeKind::Related | PledgeKind::Total => false,
            PledgeKind::National => match decision {
                Some(decision) => decision.chosen,
                None => {
                    ledger.faults.push(crate::error::Fault::Undecided {
                        file: "targets.csv",
                        row: format!("{name} {:?}", row.year),
                        decisions: "data/decisions/pledges.csv",
                    });
                    continue;
                }
            },
        };
        let year = row.year.unwrap_or(YEAR_WITHOUT_DATE);
        let nation = NationId::new(&row.code);
        let same = |pledge: &Pledge| {
            pledge.nation == nation
                && pledge.year == year
                && pledge.kind == kind
                && pledge.share == row.target_pct_gdp
        };
        if pledges.iter().any(same) {
            ledger.leave_out("targets.csv", format!("{name} {year}"), "Says the same as another row");
            continue;
        }
        let why =
            decision.filter(|_| kind == PledgeKind::National).and_then(|decision| decision.why.as_deref());
        pledges.push(Pledge {
            nation,
            year,
            kind,
            share: row.target_pct_gdp,
            chosen,
            source: row.source.clone(),
            quality: if row.year.is_some() { row.quality } else { Quality::Recalled },
            note: super::remark([row.note.as_deref(), why]),
        });
    }
    pledges
}
