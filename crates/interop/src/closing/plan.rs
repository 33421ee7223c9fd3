//! The closing plan: what each nation does from when to when, and what it costs.

use std::collections::{BTreeMap, BTreeSet};

use muster_study::{ClubId, NationId};
use muster_table::{Money, Month};

use super::case::{Case, MeasureKind};
use super::conflict::{Clash, clashes};
use super::error::ClosingError;
use super::solve::{ClosingOptions, Selection, Solved, alternatives, solve, works};
use super::survey::{Conversion, full_members, survey};
use crate::View;
use crate::facts::Facts;

/// A measure with its dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedMeasure {
    /// Who does it and pays it.
    pub nation: NationId,
    /// What is done.
    pub kind: MeasureKind,
    /// The month in which it begins: at once, or when what it needs is done.
    pub start: Month,
    /// The month by which it is done.
    pub ready: Month,
    /// What it costs.
    pub cost: Money,
    /// For joining a club: the full member that sponsors, if the club asks for one.
    pub sponsor: Option<NationId>,
    /// For joining a club: the full members with whom the nation demonstrates.
    pub partners: Vec<NationId>,
}

/// A closing plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosingPlan {
    /// How unknowns are counted.
    pub view: View,
    /// What is done, by nation and start.
    pub measures: Vec<PlannedMeasure>,
    /// The cost of all measures.
    pub measure_cost: Money,
    /// The cost of links that still do not work.
    pub unpaid: Money,
    /// No plan costs less than this.
    pub bound: Money,
}

impl ClosingPlan {
    /// Measures and links that still do not work, together.
    pub fn cost(&self) -> Money {
        self.measure_cost + self.unpaid
    }
}

/// The answer in one view: the best plan and the next-best ones, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closing {
    /// Plans, the best first.
    Plans(Vec<ClosingPlan>),
    /// No plan for everything: the pairs that clash with rule and date, and the best plan for the requirements that
    /// have no clash. With no clash the clubs cannot sponsor so many nations, and there is no such plan.
    Impossible(Vec<Clash>, Option<ClosingPlan>),
}

/// The answers in both views. What it really costs lies between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interval {
    /// With unknown counted as no: at most this is needed.
    pub unknown_is_no: Closing,
    /// With unknown counted as yes: at least this is needed.
    pub unknown_is_yes: Closing,
}

impl Interval {
    /// The answer in one view.
    pub fn view(&self, view: View) -> &Closing {
        match view {
            View::UnknownIsNo => &self.unknown_is_no,
            View::UnknownIsYes => &self.unknown_is_yes,
        }
    }
}

/// Closes the gap of these facts from `start` to `end`, in both views.
pub fn close(
    facts: &Facts,
    convert: Conversion<'_>,
    start: Month,
    end: Month,
    options: &ClosingOptions,
) -> Result<Interval, ClosingError> {
    let closing = |view: View| -> Result<Closing, ClosingError> {
        let case = survey(facts, convert, view, start, end)?;
        match solve(&case, options)? {
            Solved::Impossible => {
                let clashes = clashes(&case);
                let clashing: BTreeSet<_> = clashes.iter().map(|clash| clash.requirement.clone()).collect();
                let mut rest = case;
                rest.demands.retain(|demand| !clashing.contains(&demand.requirement));
                let plan = match solve(&rest, options)? {
                    Solved::Selected(selection) => Some(plan_of(facts, &rest, view, &selection)),
                    Solved::Impossible => None,
                };
                Ok(Closing::Impossible(clashes, plan))
            }
            Solved::Selected(best) => {
                let mut selections = vec![best.clone()];
                selections.extend(alternatives(&case, &best, options)?);
                Ok(Closing::Plans(selections.iter().map(|row| plan_of(facts, &case, view, row)).collect()))
            }
        }
    };
    Ok(Interval { unknown_is_no: closing(View::UnknownIsNo)?, unknown_is_yes: closing(View::UnknownIsYes)? })
}

/// The plan of a selection: dates, sponsors and partners in demonstrations.
pub fn plan_of(facts: &Facts, case: &Case, view: View, selection: &Selection) -> ClosingPlan {
    let mut sponsored: BTreeMap<(ClubId, NationId), i64> = BTreeMap::new();
    let mut measures = Vec::new();
    for row in selection.measures.iter().filter_map(|measure| case.measures.get(*measure)) {
        let Some(nation) = case.nations.get(row.nation) else { continue };
        let (mut sponsor, mut partners) = (None, Vec::new());
        if let MeasureKind::Join(club) = &row.kind {
            let full: BTreeSet<NationId> = full_members(facts, club, view);
            let rules = facts.clubs.iter().find(|rules| rules.club == *club);
            // The full member with the fewest nations to bring in so far, then by code.
            if rules.is_some_and(|rules| rules.sponsor) {
                let load = |member: &&NationId| {
                    sponsored.get(&(club.clone(), (*member).clone())).copied().unwrap_or(0)
                };
                sponsor = full.iter().min_by_key(load).cloned();
            }
            if let Some(sponsor) = &sponsor {
                *sponsored.entry((club.clone(), sponsor.clone())).or_default() += 1;
            }
            let wanted = rules.map_or(0, |rules| usize::try_from(rules.demonstrations).unwrap_or(0));
            let first = full.iter().filter(|member| sponsor.as_ref() == Some(member));
            let others = full.iter().filter(|member| sponsor.as_ref() != Some(member));
            partners = first.chain(others).take(wanted).cloned().collect();
            partners.sort();
        }
        measures.push(PlannedMeasure {
            nation: nation.clone(),
            kind: row.kind.clone(),
            start: case.start.plus(row.ready - row.months),
            ready: case.start.plus(row.ready),
            cost: row.cost,
            sponsor,
            partners,
        });
    }
    measures.sort_by(|a, b| (&a.nation, a.start, &a.kind).cmp(&(&b.nation, b.start, &b.kind)));
    let idle = case.links.iter().filter(|link| !works(case, &selection.measures, link));
    ClosingPlan {
        view,
        measure_cost: measures.iter().map(|row| row.cost).sum(),
        unpaid: idle.flat_map(|link| link.costs).sum(),
        bound: selection.bound,
        measures,
    }
}
