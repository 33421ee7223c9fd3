//! The tables of a closing.

use muster_study::{NationId, RequirementId};
use muster_table::{Money, Month, TableSet, choice, record};

use super::case::MeasureKind;
use super::economics::Economics;
use super::plan::{Closing, ClosingPlan, Interval};
use crate::View;

choice! {
    /// What a measure is.
    pub enum MeasureWord {
        /// A standard is adopted.
        Adopt = "adopt",
        /// A club is joined.
        Join = "join",
        /// A gateway is installed.
        Install = "install",
    }
}

record! {
    /// A measure of a closing plan.
    pub struct ClosingMeasureRow in "closing_measures" key ["view", "plan", "nation", "measure", "subject", "edition"] {
        /// How unknowns are counted.
        view: View,
        /// 1 for the cheapest plan, 2 for the next-best, and so on; 0 for one that leaves out requirements that clash.
        plan: i64 [at_least(0.0)],
        /// Who does it and pays it.
        nation: NationId,
        /// What is done.
        measure: MeasureWord,
        /// The standard, club or gateway.
        subject: String,
        /// The edition, where it matters.
        edition: Option<String>,
        /// The month in which it begins.
        start: Month,
        /// The month by which it is done.
        ready: Month,
        /// What it costs.
        cost: Money,
        /// The nation that sponsors it.
        sponsor: Option<NationId>,
        /// The nations with whom it is demonstrated, apart by semicolons.
        partners: Option<String>,
    }
}

record! {
    /// A closing plan as a whole; without costs, there is none in this view.
    pub struct ClosingTotalRow in "closing_totals" key ["view", "plan"] {
        /// How unknowns are counted.
        view: View,
        /// 1 for the cheapest plan, 2 for the next-best, and so on; 0 for one that leaves out requirements that clash.
        plan: i64 [at_least(0.0)],
        /// How many measures it has.
        measures: Option<i64>,
        /// What they cost.
        measure_cost: Option<Money>,
        /// What links that still do not work cost.
        unpaid: Option<Money>,
        /// Both together.
        cost: Option<Money>,
        /// No plan of this rank costs less.
        bound: Option<Money>,
    }
}

record! {
    /// A requirement that cannot be met, with the rule or date in the way.
    pub struct ClashRow in "closing_clashes" key ["view", "requirement", "nation", "partner", "bundle", "of", "reason"] {
        /// How unknowns are counted.
        view: View,
        /// The requirement.
        requirement: RequirementId,
        /// One party.
        nation: NationId,
        /// The other party.
        partner: NationId,
        /// The bundle that would do.
        bundle: Option<String>,
        /// The party that cannot have it.
        of: NationId,
        /// Why not.
        reason: String,
    }
}

record! {
    /// What a nation bears under different ways of deciding.
    pub struct EconomicsRow in "closing_economics" key ["view", "nation"] {
        /// How unknowns are counted.
        view: View,
        /// The nation; `all` for the sum.
        nation: String,
        /// If nobody does anything.
        none: Money,
        /// If it alone acts; for the sum, if every link is made to work.
        alone: Option<Money>,
        /// In the optimum of all together.
        optimum: Money,
        /// When each decides for itself.
        decentralised: Money,
    }
}

/// The tables of a closing.
pub fn closing_tables(interval: &Interval, economics: &[(View, Economics)]) -> TableSet {
    let (mut measures, mut totals, mut clashes) = (Vec::new(), Vec::new(), Vec::new());
    for view in View::BOTH {
        match interval.view(view) {
            Closing::Plans(plans) => {
                for (rank, plan) in (1..).zip(plans) {
                    measures.extend(measure_rows(rank, plan));
                    totals.push(total_row(rank, plan));
                }
            }
            Closing::Impossible(found, rest) => {
                match rest {
                    // The plan for what can be brought about bears the number 0: it is not one for everything.
                    Some(plan) => {
                        measures.extend(measure_rows(0, plan));
                        totals.push(total_row(0, plan));
                    }
                    None => totals.push(no_total_row(view)),
                }
                for clash in found {
                    let [nation, partner] = &clash.parties;
                    if clash.reasons.is_empty() {
                        clashes.push(ClashRow {
                            view,
                            requirement: clash.requirement.clone(),
                            nation: nation.clone(),
                            partner: partner.clone(),
                            bundle: None,
                            of: nation.clone(),
                            reason: "no bundle is known that makes the function work".to_owned(),
                        });
                    }
                    clashes.extend(clash.reasons.iter().map(|(bundle, side, blocker)| ClashRow {
                        view,
                        requirement: clash.requirement.clone(),
                        nation: nation.clone(),
                        partner: partner.clone(),
                        bundle: Some(bundle.to_string()),
                        of: if *side == 0 { nation.clone() } else { partner.clone() },
                        reason: blocker.words(),
                    }));
                }
            }
        }
    }
    let economics: Vec<EconomicsRow> =
        economics.iter().flat_map(|(view, row)| economics_rows(*view, row)).collect();
    TableSet::new().with(&measures).with(&totals).with(&clashes).with(&economics)
}

fn measure_rows(rank: i64, plan: &ClosingPlan) -> Vec<ClosingMeasureRow> {
    let rows = plan.measures.iter().map(|row| {
        let (measure, subject, edition) = match &row.kind {
            MeasureKind::Adopt(standard, editions) => {
                (MeasureWord::Adopt, standard.to_string(), editions.last().cloned())
            }
            MeasureKind::Join(club) => (MeasureWord::Join, club.to_string(), None),
            MeasureKind::Install(gateway) => (MeasureWord::Install, gateway.to_string(), None),
        };
        let partners: Vec<&str> = row.partners.iter().map(NationId::as_str).collect();
        ClosingMeasureRow {
            view: plan.view,
            plan: rank,
            nation: row.nation.clone(),
            measure,
            subject,
            edition,
            start: row.start,
            ready: row.ready,
            cost: row.cost,
            sponsor: row.sponsor.clone(),
            partners: (!partners.is_empty()).then(|| partners.join(";")),
        }
    });
    rows.collect()
}

fn no_total_row(view: View) -> ClosingTotalRow {
    ClosingTotalRow {
        view,
        plan: 0,
        measures: None,
        measure_cost: None,
        unpaid: None,
        cost: None,
        bound: None,
    }
}

fn total_row(rank: i64, plan: &ClosingPlan) -> ClosingTotalRow {
    ClosingTotalRow {
        view: plan.view,
        plan: rank,
        measures: Some(plan.measures.len() as i64),
        measure_cost: Some(plan.measure_cost),
        unpaid: Some(plan.unpaid),
        cost: Some(plan.cost()),
        bound: Some(plan.bound),
    }
}

fn economics_rows(view: View, economics: &Economics) -> Vec<EconomicsRow> {
    let nations = economics.nations.iter().map(|row| EconomicsRow {
        view,
        nation: row.nation.to_string(),
        none: row.none,
        alone: Some(row.alone),
        optimum: row.optimum,
        decentralised: row.decentralised,
    });
    let sum = EconomicsRow {
        view,
        nation: "all".to_owned(),
        none: economics.none,
        alone: economics.all,
        optimum: economics.optimum,
        decentralised: economics.decentralised,
    };
    nations.chain([sum]).collect()
}
