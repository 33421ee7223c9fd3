//! The judge of closing plans. It shares no code with the search: it carries a plan out on the facts themselves, asks
//! the three-valued answers whether every requirement is met, and adds up the money anew.

use std::collections::{BTreeMap, BTreeSet};

use muster_study::tables::{ClubMember, Implementation};
use muster_study::{
    BundleId, ExchangeError, FunctionId, NationId, Quality, StandardId, StandardRelation, Standing,
    SubjectKind,
};
use muster_table::{Money, Month};

use super::case::MeasureKind;
use super::plan::{ClosingPlan, PlannedMeasure};
use super::survey::Conversion;
use crate::answer::Inquiry;
use crate::facts::{Asked, Facts};
use crate::{Party, Truth, View};

/// Something in a plan that is not as the facts demand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    /// The rule that is broken.
    pub rule: &'static str,
    /// Where and by what.
    pub detail: String,
}

/// Everything that is wrong with a plan; empty if nothing is.
pub fn check_closing_plan(
    facts: &Facts,
    convert: Conversion<'_>,
    start: Month,
    end: Month,
    plan: &ClosingPlan,
) -> Vec<Objection> {
    let mut check = Check { facts, convert, start, plan, objections: Vec::new() };
    for (position, measure) in plan.measures.iter().enumerate() {
        if plan
            .measures
            .iter()
            .skip(position + 1)
            .any(|other| (&other.nation, &other.kind) == (&measure.nation, &measure.kind))
        {
            check.object("each measure once", measure, "it stands twice");
        }
        check.cost_and_dates(measure);
        check.order(measure);
        check.joining(measure);
    }
    check.sponsors();
    check.requirements();
    check.totals(end);
    check.objections
}

/// What links that still do not work by the end cost once a plan is carried out, counted on the facts themselves.
pub fn unpaid_links(
    facts: &Facts,
    convert: Conversion<'_>,
    start: Month,
    end: Month,
    plan: &ClosingPlan,
) -> Result<Money, ExchangeError> {
    Check { facts, convert, start, plan, objections: Vec::new() }.unpaid(end)
}

struct Check<'a> {
    facts: &'a Facts,
    convert: Conversion<'a>,
    start: Month,
    plan: &'a ClosingPlan,
    objections: Vec<Objection>,
}

impl Check<'_> {
    fn object(&mut self, rule: &'static str, measure: &PlannedMeasure, what: &str) {
        let detail = format!("{}, {}: {what}", measure.nation, measure.kind.words());
        self.objections.push(Objection { rule, detail });
    }

    /// What the tables say of the measure's cost and months, most particular row first.
    fn terms(&self, measure: &PlannedMeasure) -> Option<(f64, String, i32, i64)> {
        match &measure.kind {
            MeasureKind::Adopt(standard, _) => {
                let domain =
                    self.facts.standards.iter().find(|row| row.standard == *standard).map(|row| &row.domain);
                for (by_standard, by_domain) in [(true, true), (true, false), (false, true), (false, false)] {
                    for by_nation in [true, false] {
                        let found = self.facts.adoption_costs.iter().find(|row| {
                            row.standard.as_ref() == by_standard.then_some(standard)
                                && row.domain.as_ref() == if by_domain { domain } else { None }
                                && row.domain.is_some() == by_domain
                                && row.nation.as_ref() == by_nation.then_some(&measure.nation)
                        });
                        if let Some(row) = found {
                            return Some((row.cost, row.currency.clone(), row.price_year, row.months));
                        }
                    }
                }
                None
            }
            MeasureKind::Join(club) => {
                let row = self.facts.clubs.iter().find(|row| row.club == *club)?;
                Some((row.cost?, row.currency.clone()?, row.price_year?, row.months?))
            }
            MeasureKind::Install(gateway) => {
                let row = self.facts.gateways.iter().find(|row| row.gateway == *gateway)?;
                Some((row.cost?, row.currency.clone()?, row.price_year?, row.months?))
            }
        }
    }

    fn cost_and_dates(&mut self, measure: &PlannedMeasure) {
        let Some((cost, currency, year, months)) = self.terms(measure) else {
            return self.object("known cost", measure, "no row says what it costs and how long it takes");
        };
        match (self.convert)(cost, &currency, year) {
            Ok(cost) if cost == measure.cost => {}
            Ok(cost) => self.object("cost", measure, &format!("it costs {cost}, not {}", measure.cost)),
            Err(error) => self.object("cost", measure, &error.to_string()),
        }
        if measure.start < self.start {
            self.object("dates", measure, "it begins before the study does");
        }
        if i64::from(measure.ready.since(measure.start)) < months {
            self.object("dates", measure, &format!("it takes {months} months"));
        }
    }

    /// What a measure needs is there, or done before it begins.
    fn order(&mut self, measure: &PlannedMeasure) {
        let needed: Vec<StandardId> = match &measure.kind {
            MeasureKind::Adopt(standard, _) => {
                let rows = self.facts.relations.iter().filter(|row| row.relation == StandardRelation::Needs);
                rows.filter(|row| row.standard == *standard).map(|row| row.other.clone()).collect()
            }
            MeasureKind::Join(club) => {
                let row = self.facts.clubs.iter().find(|row| row.club == *club);
                row.and_then(|row| row.standard.clone()).into_iter().collect()
            }
            MeasureKind::Install(_) => Vec::new(),
        };
        for standard in needed {
            let rows = self.facts.implementations.iter().filter(|row| row.standard == standard).cloned();
            let mut facts = Facts {
                nations: self.facts.nations.clone(),
                held: self.facts.held.clone(),
                implementations: rows.collect(),
                ..Facts::default()
            };
            self.carry_out(&mut facts, measure.start);
            let inquiry = Inquiry::new(&facts);
            let asked = Asked { standard, least_edition: None };
            let has = Party::Nation(measure.nation.clone()).has(&inquiry.index, &asked);
            if !has.counted(self.plan.view) {
                self.object("order", measure, &format!("{} must be there before it begins", asked.standard));
            }
        }
    }

    fn joining(&mut self, measure: &PlannedMeasure) {
        let MeasureKind::Join(club) = &measure.kind else { return };
        let Some(rules) = self.facts.clubs.iter().find(|row| row.club == *club) else {
            return self.object("club's rules", measure, "there is no such club");
        };
        let full = |nation: &NationId| {
            let rows =
                self.facts.club_members.iter().filter(|row| row.club == *club && row.nation == *nation);
            rows.map(|row| row.standing).any(|standing| match standing {
                Standing::Full => true,
                Standing::Involved | Standing::Unknown => self.plan.view == View::UnknownIsYes,
                _ => false,
            })
        };
        let distinct: BTreeSet<&NationId> = measure.partners.iter().filter(|nation| full(nation)).collect();
        let enough = distinct.len() as i64 >= rules.demonstrations && !distinct.contains(&measure.nation);
        let sponsored = !rules.sponsor || measure.sponsor.as_ref().is_some_and(full);
        if !enough {
            self.object("club's rules", measure, "it demonstrates with too few full members");
        }
        if !sponsored {
            self.object("club's rules", measure, "no full member sponsors it");
        }
    }

    fn sponsors(&mut self) {
        let mut counts: BTreeMap<(&MeasureKind, &NationId), i64> = BTreeMap::new();
        for measure in &self.plan.measures {
            if let Some(sponsor) = &measure.sponsor {
                *counts.entry((&measure.kind, sponsor)).or_default() += 1;
            }
        }
        for ((kind, sponsor), count) in counts {
            let MeasureKind::Join(club) = kind else { continue };
            let most =
                self.facts.clubs.iter().find(|row| row.club == *club).and_then(|row| row.most_sponsored);
            if most.is_some_and(|most| count > most) {
                let detail = format!("{sponsor} sponsors {count} nations of {club}");
                self.objections.push(Objection { rule: "club's rules", detail });
            }
        }
    }

    /// The facts as they are once every measure that is done by `month` has been carried out.
    fn after(&self, month: Month) -> Facts {
        let mut facts = self.facts.clone();
        self.carry_out(&mut facts, month);
        facts
    }

    /// Adds to the facts what every measure that is done by `month` brings.
    fn carry_out(&self, facts: &mut Facts, month: Month) {
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

    fn requirements(&mut self) {
        for row in &self.facts.requirements {
            let facts = self.after(row.by);
            let inquiry = Inquiry::new(&facts);
            let parties =
                self.facts.requirement_parties.iter().filter(|party| party.requirement == row.requirement);
            let parties: Vec<&NationId> = parties.map(|party| &party.nation).collect();
            for (position, first) in parties.iter().enumerate() {
                for second in parties.iter().skip(position + 1) {
                    if !self.works(&inquiry, &row.function, first, second, row.by) {
                        let detail = format!(
                            "{}: {first} and {second} do not work together by {}",
                            row.requirement, row.by
                        );
                        self.objections.push(Objection { rule: "requirements", detail });
                    }
                }
            }
        }
    }

    /// Whether two nations work together: they share a bundle, or gateways in place by `month` bring them to one.
    fn works(
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

    /// The cost of links that do not work by the end.
    fn unpaid(&self, end: Month) -> Result<Money, ExchangeError> {
        let facts = self.after(end);
        let inquiry = Inquiry::new(&facts);
        let rows = self.facts.incompatibility_costs.iter().filter(|row| {
            row.nation != row.partner && !self.works(&inquiry, &row.function, &row.nation, &row.partner, end)
        });
        rows.map(|row| (self.convert)(row.cost, &row.currency, row.price_year)).sum()
    }

    fn totals(&mut self, end: Month) {
        let measures: Money = self.plan.measures.iter().map(|measure| measure.cost).sum();
        let unpaid = match self.unpaid(end) {
            Ok(unpaid) => unpaid,
            Err(error) => {
                self.objections.push(Objection { rule: "totals", detail: error.to_string() });
                Money::ZERO
            }
        };
        let rule = "totals";
        if measures != self.plan.measure_cost {
            let detail = format!("the measures cost {measures}, not {}", self.plan.measure_cost);
            self.objections.push(Objection { rule, detail });
        }
        if unpaid != self.plan.unpaid {
            let detail = format!("links that do not work cost {unpaid}, not {}", self.plan.unpaid);
            self.objections.push(Objection { rule, detail });
        }
        if self.plan.bound > self.plan.cost() {
            let detail = format!("the bound {} is above the cost {}", self.plan.bound, self.plan.cost());
            self.objections.push(Objection { rule, detail });
        }
    }
}
