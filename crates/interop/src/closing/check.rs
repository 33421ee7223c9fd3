//! The judge of closing plans. It shares no code with the search: it carries a plan out on the facts themselves, asks
//! the three-valued answers whether every requirement is met, and adds up the money anew.

use std::collections::{BTreeMap, BTreeSet};

use muster_study::{ExchangeError, NationId, StandardId, StandardRelation, Standing};
use muster_table::{Money, Month};

use super::carried_out::CarriedOut;
use super::case::MeasureKind;
use super::plan::{ClosingPlan, PlannedMeasure};
use super::survey::Conversion;
use crate::answer::Inquiry;
use crate::facts::{Asked, Facts};
use crate::{Party, View};

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
    fn carried_out(&self) -> CarriedOut<'_> {
        CarriedOut { facts: self.facts, plan: self.plan }
    }

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
            self.carried_out().carry_out(&mut facts, measure.start);
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

    fn requirements(&mut self) {
        let months: BTreeSet<Month> = self.facts.requirements.iter().map(|row| row.by).collect();
        let worlds: BTreeMap<Month, Facts> =
            months.into_iter().map(|month| (month, self.carried_out().after(month))).collect();
        let inquiries: BTreeMap<Month, Inquiry<'_>> =
            worlds.iter().map(|(month, facts)| (*month, Inquiry::new(facts))).collect();
        for row in &self.facts.requirements {
            let Some(inquiry) = inquiries.get(&row.by) else { continue };
            let parties =
                self.facts.requirement_parties.iter().filter(|party| party.requirement == row.requirement);
            let parties: Vec<&NationId> = parties.map(|party| &party.nation).collect();
            for (position, first) in parties.iter().enumerate() {
                for second in parties.iter().skip(position + 1) {
                    if !self.carried_out().works(inquiry, &row.function, first, second, row.by) {
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

    /// The cost of links that do not work by the end.
    fn unpaid(&self, end: Month) -> Result<Money, ExchangeError> {
        let facts = self.carried_out().after(end);
        let inquiry = Inquiry::new(&facts);
        let rows = self.facts.incompatibility_costs.iter().filter(|row| {
            row.nation != row.partner
                && !self.carried_out().works(&inquiry, &row.function, &row.nation, &row.partner, end)
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
