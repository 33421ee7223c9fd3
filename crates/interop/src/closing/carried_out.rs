//! A closing plan carried out on the facts themselves: what works between whom in which month.

use std::collections::{BTreeMap, BTreeSet};

use muster_study::tables::{ClubMember, Implementation};
use muster_study::{
    BundleId, FunctionId, NationId, Quality, RequirementId, StandardId, Standing, SubjectKind,
};
use muster_table::Month;

use super::case::MeasureKind;
use super::plan::ClosingPlan;
use crate::answer::Inquiry;
use crate::facts::Facts;
use crate::{Party, Truth};

/// What becomes of a requirement under a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequirementOutcome {
    /// The requirement.
    pub requirement: RequirementId,
    /// Every two parties by what is known of them today.
    pub today: BTreeMap<Truth, usize>,
    /// The first month from which it is met, as the plan counts unknowns; `None` if the plan does not meet it.
    pub met_from: Option<Month>,
}

/// What becomes of every requirement under a plan that begins in `start`.
pub fn requirement_outcomes(facts: &Facts, start: Month, plan: &ClosingPlan) -> Vec<RequirementOutcome> {
    let carried_out = CarriedOut { facts, plan };
    let ready = plan.measures.iter().map(|measure| measure.ready);
    let months: BTreeSet<Month> = ready.chain([start]).collect();
    let worlds: Vec<(Month, Facts)> =
        months.into_iter().map(|month| (month, carried_out.after(month))).collect();
    let worlds: Vec<(Month, Inquiry<'_>)> =
        worlds.iter().map(|(month, facts)| (*month, Inquiry::new(facts))).collect();
    let today = Inquiry::new(facts);
    let outcomes = facts.requirements.iter().map(|row| {
        let parties = facts.requirement_parties.iter().filter(|party| party.requirement == row.requirement);
        let parties: Vec<&NationId> = parties.map(|party| &party.nation).collect();
        let pairs: Vec<(&NationId, &NationId)> = (parties.iter().enumerate())
            .flat_map(|(at, first)| parties.iter().skip(at + 1).map(move |second| (*first, *second)))
            .collect();
        let mut counts: BTreeMap<Truth, usize> = BTreeMap::new();
        for (first, second) in &pairs {
            let [a, b] = [first, second].map(|nation| Party::Nation((*nation).clone()));
            *counts.entry(today.answer(&row.function, &a, &b).truth).or_default() += 1;
        }
        let met = |(month, inquiry): &&(Month, Inquiry<'_>)| {
            pairs.iter().all(|(a, b)| carried_out.works(inquiry, &row.function, a, b, *month))
        };
        RequirementOutcome {
            requirement: row.requirement.clone(),
            today: counts,
            met_from: worlds.iter().find(met).map(|(month, _)| *month),
        }
    });
    outcomes.collect()
}

/// A plan and the facts on which it is carried out.
pub(crate) struct CarriedOut<'a> {
    pub(crate) facts: &'a Facts,
    pub(crate) plan: &'a ClosingPlan,
}

impl CarriedOut<'_> {
    /// The facts as they are once every measure that is done by `month` has been carried out.
    pub(crate) fn after(&self, month: Month) -> Facts {
        let mut facts = self.facts.clone();
        self.carry_out(&mut facts, month);
        facts
    }

    /// Adds to the facts what every measure that is done by `month` brings.
    pub(crate) fn carry_out(&self, facts: &mut Facts, month: Month) {
        for measure in self.plan.measures.iter().filter(|measure| measure.ready <= month) {
            match &measure.kind {
                MeasureKind::Adopt(standard, editions) => facts.implementations.push(Implementation {
                    subject_kind: SubjectKind::Nation,
                    subject: measure.nation.to_string(),
                    nation: Some(measure.nation.clone()),
                    system: None,
                    standard: standard.clone(),
                    extent: muster_study::Extent::Yes,
                    edition: editions.last().cloned().or_else(|| self.least_edition(standard)),
                    since: Some(measure.ready.to_string()),
                    source: Some("closing plan".to_owned()),
                    quality: Quality::Derived,
                    note: None,
                }),
                MeasureKind::Join(club) => {
                    facts.club_members.retain(|row| row.club != *club || row.nation != measure.nation);
                    facts.club_members.push(ClubMember {
                        club: club.clone(),
                        nation: measure.nation.clone(),
                        standing: Standing::Associate,
                        since: Some(measure.ready.to_string()),
                        source: Some("closing plan".to_owned()),
                        quality: Quality::Derived,
                        note: None,
                    });
                }
                MeasureKind::Install(_) => {}
            }
        }
    }

    /// A standard whose editions do not matter to each other is adopted in one that every bundle takes.
    fn least_edition(&self, standard: &StandardId) -> Option<String> {
        let rows = self.facts.bundle_standards.iter().filter(|row| row.standard == *standard);
        let editions = rows.filter_map(|row| row.least_edition.as_deref());
        let newest =
            editions.max_by(|a, b| crate::edition::compare(a, b).unwrap_or(std::cmp::Ordering::Equal));
        newest.map(str::to_owned)
    }

    /// Whether two nations work together: they share a bundle, or gateways in place by `month` bring them to one.
    pub(crate) fn works(
        &self,
        inquiry: &Inquiry<'_>,
        function: &FunctionId,
        first: &NationId,
        second: &NationId,
        month: Month,
    ) -> bool {
        let parties = [first, second].map(|nation| Party::Nation(nation.clone()));
        let [a, b] = &parties;
        if inquiry.answer(function, a, b).bundles.iter().any(|bundle| bundle.truth.counted(self.plan.view)) {
            return true;
        }
        let reach = [first, second].map(|nation| self.reach(inquiry, function, nation, month));
        let [(mine, through), (theirs, their_through)] = &reach;
        let met = |one: &BTreeSet<BundleId>, other: &BTreeSet<BundleId>| !one.is_disjoint(other);
        met(through, theirs) || met(mine, their_through) || met(through, their_through)
    }

    /// The bundles that a nation has, and those that it reaches through its gateways.
    fn reach(
        &self,
        inquiry: &Inquiry<'_>,
        function: &FunctionId,
        nation: &NationId,
        month: Month,
    ) -> (BTreeSet<BundleId>, BTreeSet<BundleId>) {
        let party = Party::Nation(nation.clone());
        let has = |bundle: &muster_study::tables::Bundle| {
            let standards =
                inquiry.index.asked(&bundle.bundle).iter().map(|asked| party.has(&inquiry.index, asked));
            let club = bundle.club.as_ref().map(|club| party.is_member(&inquiry.index, club));
            Truth::all(standards.chain(club)).counted(self.plan.view)
        };
        let rows = self.facts.bundles.iter().filter(|row| row.function == *function && has(row));
        let mine: BTreeSet<BundleId> = rows.map(|row| row.bundle.clone()).collect();
        let mut through = BTreeSet::new();
        let done = self.plan.measures.iter().filter(|row| row.nation == *nation && row.ready <= month);
        for measure in done {
            let MeasureKind::Install(gateway) = &measure.kind else { continue };
            for row in self.facts.gateways.iter().filter(|row| row.gateway == *gateway) {
                let ways = [(&row.bundle, &row.other_bundle), (&row.other_bundle, &row.bundle)];
                through.extend(
                    ways.into_iter().filter(|(near, _)| mine.contains(near)).map(|(_, far)| far.clone()),
                );
            }
        }
        (mine, through)
    }
}
