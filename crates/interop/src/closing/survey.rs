//! From the facts of a study to a case: unknowns counted, costs converted, prerequisites followed, clubs' rules applied.

use std::collections::{BTreeMap, BTreeSet};

use muster_study::tables::Bundle;
use muster_study::{BundleId, ClubId, ExchangeError, FunctionId, NationId, StandardId};
use muster_table::{Money, Month};

use super::case::{
    Blocker, Case, Demand, GatewayOffer, Link, Measure, MeasureKind, Reach, SponsorLimit, Variant,
};
use super::error::ClosingError;
use crate::edition::new_enough;
use crate::facts::{Asked, Facts, Index};
use crate::truth::{full_membership, membership};
use crate::{Party, Truth, View};

/// Brings an amount of a currency and price year into the study's money.
pub type Conversion<'a> = &'a dyn Fn(f64, &str, i32) -> Result<Money, ExchangeError>;

/// The case of these facts: from `start` on, with unknowns counted by `view`. Links must work by `end` to save their
/// cost.
pub fn survey(
    facts: &Facts,
    convert: Conversion<'_>,
    view: View,
    start: Month,
    end: Month,
) -> Result<Case, ClosingError> {
    let index = Index::new(facts);
    let mut nations: BTreeSet<&NationId> = facts.requirement_parties.iter().map(|row| &row.nation).collect();
    nations.extend(facts.incompatibility_costs.iter().flat_map(|row| [&row.nation, &row.partner]));
    let mut functions: BTreeSet<&FunctionId> = facts.requirements.iter().map(|row| &row.function).collect();
    functions.extend(facts.incompatibility_costs.iter().map(|row| &row.function));
    let mut surveyor = Surveyor {
        convert,
        view,
        measures: Vec::new(),
        known: BTreeMap::new(),
        case: Case {
            start,
            horizon: end.since(start),
            nations: nations.into_iter().cloned().collect(),
            variants: Vec::new(),
            measures: Vec::new(),
            offers: Vec::new(),
            gateways: Vec::new(),
            demands: Vec::new(),
            links: Vec::new(),
            sponsor_limits: Vec::new(),
        },
        index,
    };
    let variants = surveyor.variants(&functions);
    for nation in 0..surveyor.case.nations.len() {
        let offers = variants.iter().map(|(bundle, asked)| surveyor.reach(nation, bundle, asked));
        let offers = offers.collect::<Result<Vec<Reach>, ClosingError>>()?;
        surveyor.case.offers.push(offers);
    }
    surveyor.gateways()?;
    surveyor.sponsor_limits();
    surveyor.demands(start);
    surveyor.links()?;
    surveyor.case.measures = surveyor.measures;
    Ok(surveyor.case)
}

/// A standard that a variant asks for: in an edition of a family, or in any that is new enough.
#[derive(Debug, Clone)]
struct Item {
    asked: Asked,
    family: Vec<String>,
}

struct Surveyor<'a> {
    convert: Conversion<'a>,
    view: View,
    index: Index<'a>,
    measures: Vec<Measure>,
    known: BTreeMap<(usize, MeasureKind), Result<usize, Blocker>>,
    case: Case,
}

impl<'a> Surveyor<'a> {
    /// The variants of all bundles of these functions, with what each asks for.
    fn variants(&mut self, functions: &BTreeSet<&FunctionId>) -> Vec<(&'a Bundle, Vec<Item>)> {
        let facts = self.index.facts;
        let mut variants = Vec::new();
        for function in functions {
            for bundle in facts.bundles.iter().filter(|bundle| bundle.function == **function) {
                let mut lists: Vec<Vec<Item>> = vec![Vec::new()];
                for asked in self.index.asked(&bundle.bundle) {
                    let families = self.families(asked);
                    lists = lists
                        .iter()
                        .flat_map(|list| {
                            families.iter().map(|family| {
                                let item = Item { asked: asked.clone(), family: family.clone() };
                                list.iter().cloned().chain([item]).collect()
                            })
                        })
                        .collect();
                }
                for list in lists {
                    let variant = Variant { function: (*function).clone(), bundle: bundle.bundle.clone() };
                    self.case.variants.push(variant);
                    variants.push((bundle, list));
                }
            }
        }
        variants
    }

    /// The families of editions of which one must be shared; one empty family if editions do not matter.
    fn families(&self, asked: &Asked) -> Vec<Vec<String>> {
        let Some(rule) = self.index.rule(&asked.standard) else { return vec![Vec::new()] };
        let in_use = self.index.implementations(&asked.standard).filter_map(|row| row.edition.as_deref());
        let families = rule.families(in_use).into_iter().map(|family| {
            let new = |edition: &String| {
                new_enough(Some(edition), asked.least_edition.as_deref()).counted(self.view)
            };
            family.into_iter().filter(new).collect::<Vec<String>>()
        });
        let mut families: Vec<Vec<String>> = families.filter(|family| !family.is_empty()).collect();
        families.sort();
        families.dedup();
        families
    }

    /// Whether a nation has an item already, as the view counts.
    fn has(&self, nation: &NationId, item: &Item) -> bool {
        let claims = Party::Nation(nation.clone()).claims(&self.index, &item.asked);
        let fits = |edition: Option<&str>| match (edition, item.family.is_empty()) {
            (_, true) => Truth::Yes,
            (None, false) => Truth::Unknown,
            (Some(edition), false) if item.family.iter().any(|other| other == edition) => Truth::Yes,
            (Some(_), false) => Truth::No,
        };
        claims.iter().any(|claim| claim.truth.and(fits(claim.edition.as_deref())).counted(self.view))
    }

    fn nation(&self, nation: usize) -> Option<NationId> {
        self.case.nations.get(nation).cloned()
    }

    /// How a nation comes to have a variant.
    fn reach(&mut self, nation: usize, bundle: &Bundle, items: &[Item]) -> Result<Reach, ClosingError> {
        let Some(id) = self.nation(nation) else { return Ok(Reach::Never(Vec::new())) };
        let mut wanted = BTreeSet::new();
        let mut blockers = BTreeSet::new();
        for item in items.iter().filter(|item| !self.has(&id, item)).cloned().collect::<Vec<_>>() {
            self.adopt(nation, &item, &mut wanted, &mut blockers, &mut Vec::new())?;
        }
        if let Some(club) = &bundle.club
            && !membership(self.index.standing(club, &id)).counted(self.view)
        {
            self.join(nation, club, &mut wanted, &mut blockers)?;
        }
        if !blockers.is_empty() {
            return Ok(Reach::Never(blockers.into_iter().collect()));
        }
        if wanted.is_empty() {
            return Ok(Reach::Had);
        }
        let ready =
            wanted.iter().filter_map(|measure| self.measures.get(*measure)).map(|row| row.ready).max();
        Ok(Reach::By(wanted.into_iter().collect(), ready.unwrap_or(0)))
    }

    /// Adds the measure of adopting an item, and those of adopting what it needs. Returns when it is done.
    fn adopt(
        &mut self,
        nation: usize,
        item: &Item,
        wanted: &mut BTreeSet<usize>,
        blockers: &mut BTreeSet<Blocker>,
        path: &mut Vec<StandardId>,
    ) -> Result<i32, ClosingError> {
        let Some(id) = self.nation(nation) else { return Ok(0) };
        let standard = item.asked.standard.clone();
        if path.contains(&standard) {
            return Err(ClosingError::Ring { standard });
        }
        path.push(standard.clone());
        let mut begun = 0;
        let needed: Vec<StandardId> =
            self.index.needs(&standard).iter().map(|other| (*other).clone()).collect();
        for other in needed {
            let need = Item { asked: Asked { standard: other, least_edition: None }, family: Vec::new() };
            if !self.has(&id, &need) {
                begun = begun.max(self.adopt(nation, &need, wanted, blockers, path)?);
            }
        }
        path.pop();
        let kind = MeasureKind::Adopt(standard.clone(), item.family.clone());
        let terms = adoption_terms(self.index.facts, &standard, &id);
        let known = match self.known.get(&(nation, kind.clone())) {
            Some(known) => known.clone(),
            None => match terms {
                None => Err(Blocker::NoCost(standard)),
                Some((cost, currency, year, months)) => {
                    let cost = self.money("adoption_costs.csv", cost, currency, year)?;
                    Ok(self.add(Measure { nation, kind: kind.clone(), cost, months, ready: begun + months }))
                }
            },
        };
        self.known.insert((nation, kind), known.clone());
        Ok(self.want(known, wanted, blockers))
    }

    /// Adds the measure of joining a club, after adopting the standard that it asks for.
    fn join(
        &mut self,
        nation: usize,
        club: &ClubId,
        wanted: &mut BTreeSet<usize>,
        blockers: &mut BTreeSet<Blocker>,
    ) -> Result<(), ClosingError> {
        let facts = self.index.facts;
        let Some(row) = facts.clubs.iter().find(|row| row.club == *club) else { return Ok(()) };
        let mut begun = 0;
        if let Some(standard) = &row.standard {
            let asked = Asked { standard: standard.clone(), least_edition: None };
            let item = Item { asked, family: Vec::new() };
            let had = self.nation(nation).is_some_and(|id| self.has(&id, &item));
            if !had {
                begun = self.adopt(nation, &item, wanted, blockers, &mut Vec::new())?;
            }
        }
        let full = self.full_members(club).len() as i64;
        if full < row.demonstrations {
            blockers.insert(Blocker::TooFewFullMembers(club.clone(), row.demonstrations, full));
        }
        if row.sponsor && full == 0 {
            blockers.insert(Blocker::NoSponsor(club.clone()));
        }
        let kind = MeasureKind::Join(club.clone());
        let known = match self.known.get(&(nation, kind.clone())) {
            Some(known) => known.clone(),
            None => match (row.cost, &row.currency, row.price_year, row.months) {
                (Some(cost), Some(currency), Some(year), Some(months)) => {
                    let cost = self.money("clubs.csv", cost, currency, year)?;
                    let months = whole(months);
                    Ok(self.add(Measure { nation, kind: kind.clone(), cost, months, ready: begun + months }))
                }
                _ => Err(Blocker::NoWayIn(club.clone())),
            },
        };
        self.known.insert((nation, kind), known.clone());
        self.want(known, wanted, blockers);
        Ok(())
    }

    fn want(
        &self,
        known: Result<usize, Blocker>,
        wanted: &mut BTreeSet<usize>,
        blockers: &mut BTreeSet<Blocker>,
    ) -> i32 {
        match known {
            Ok(measure) => {
                wanted.insert(measure);
                self.measures.get(measure).map_or(0, |row| row.ready)
            }
            Err(blocker) => {
                blockers.insert(blocker);
                0
            }
        }
    }

    fn add(&mut self, measure: Measure) -> usize {
        self.measures.push(measure);
        self.measures.len() - 1
    }

    fn money(
        &self,
        table: &'static str,
        cost: f64,
        currency: &str,
        year: i32,
    ) -> Result<Money, ClosingError> {
        (self.convert)(cost, currency, year).map_err(|source| ClosingError::Money { table, source })
    }

    fn full_members(&self, club: &ClubId) -> BTreeSet<NationId> {
        full_members(self.index.facts, club, self.view)
    }

    fn gateways(&mut self) -> Result<(), ClosingError> {
        let facts = self.index.facts;
        for row in &facts.gateways {
            let positions = |bundle: &BundleId| -> Vec<usize> {
                let variants = self.case.variants.iter().enumerate();
                variants
                    .filter(|(_, variant)| variant.bundle == *bundle)
                    .map(|(position, _)| position)
                    .collect()
            };
            let sides = [positions(&row.bundle), positions(&row.other_bundle)];
            let (Some(cost), Some(currency), Some(year), Some(months)) =
                (row.cost, &row.currency, row.price_year, row.months)
            else {
                continue;
            };
            if sides.iter().any(Vec::is_empty) {
                continue;
            }
            let cost = self.money("gateways.csv", cost, currency, year)?;
            let months = whole(months);
            let measures = (0..self.case.nations.len()).map(|nation| {
                let kind = MeasureKind::Install(row.gateway.clone());
                Some(self.add(Measure { nation, kind, cost, months, ready: months }))
            });
            let measures = measures.collect();
            self.case.gateways.push(GatewayOffer { gateway: row.gateway.clone(), sides, measures });
        }
        Ok(())
    }

    fn sponsor_limits(&mut self) {
        for club in &self.index.facts.clubs {
            if let Some(most) = club.most_sponsored.filter(|_| club.sponsor) {
                let full = self.full_members(&club.club).len() as i64;
                let limit = SponsorLimit { club: club.club.clone(), most: most.saturating_mul(full) };
                self.case.sponsor_limits.push(limit);
            }
        }
    }

    fn position(&self, nation: &NationId) -> Option<usize> {
        self.case.nations.binary_search(nation).ok()
    }

    fn demands(&mut self, start: Month) {
        for row in &self.index.facts.requirements {
            let parties = self.index.facts.requirement_parties.iter();
            let parties = parties.filter(|party| party.requirement == row.requirement);
            let parties: BTreeSet<usize> = parties.filter_map(|party| self.position(&party.nation)).collect();
            self.case.demands.push(Demand {
                requirement: row.requirement.clone(),
                function: row.function.clone(),
                parties: parties.into_iter().collect(),
                by: row.by.since(start),
            });
        }
    }

    fn links(&mut self) -> Result<(), ClosingError> {
        let mut links: BTreeMap<(&FunctionId, usize, usize), [Money; 2]> = BTreeMap::new();
        for row in &self.index.facts.incompatibility_costs {
            let cost = self.money("incompatibility_costs.csv", row.cost, &row.currency, row.price_year)?;
            let (Some(nation), Some(partner)) = (self.position(&row.nation), self.position(&row.partner))
            else {
                continue;
            };
            let costs = links.entry((&row.function, nation.min(partner), nation.max(partner))).or_default();
            if let Some(borne) = costs.get_mut(usize::from(nation > partner)) {
                *borne += cost;
            }
        }
        self.case.links = links
            .into_iter()
            .filter(|((_, first, second), _)| first != second)
            .map(|((function, first, second), costs)| Link {
                function: function.clone(),
                parties: [first, second],
                costs,
            })
            .collect();
        Ok(())
    }
}

/// The full members of a club, as the view counts.
pub(crate) fn full_members(facts: &Facts, club: &ClubId, view: View) -> BTreeSet<NationId> {
    let rows = facts.club_members.iter().filter(|row| row.club == *club);
    rows.filter(|row| full_membership(row.standing).counted(view)).map(|row| row.nation.clone()).collect()
}

/// Cost, currency, price year and months of adopting a standard, from the row that fits best.
pub(crate) fn adoption_terms<'a>(
    facts: &'a Facts,
    standard: &StandardId,
    nation: &NationId,
) -> Option<(f64, &'a str, i32, i32)> {
    let domain = facts.standards.iter().find(|row| row.standard == *standard).map(|row| row.domain.as_str());
    let rows = facts.adoption_costs.iter().filter(|row| {
        row.standard.as_ref().is_none_or(|other| other == standard)
            && row.domain.as_deref().is_none_or(|other| Some(other) == domain)
            && row.nation.as_ref().is_none_or(|other| other == nation)
    });
    let nearness = |row: &&muster_study::tables::AdoptionCost| {
        (row.standard.is_some(), row.domain.is_some(), row.nation.is_some())
    };
    let row = rows.max_by_key(nearness)?;
    Some((row.cost, row.currency.as_str(), row.price_year, whole(row.months)))
}

/// Months beyond what a calendar holds are as good as never.
fn whole(months: i64) -> i32 {
    i32::try_from(months.clamp(0, 100_000)).unwrap_or(100_000)
}
