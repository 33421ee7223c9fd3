//! Standards that needs require, and adaptations of systems that lack them.

use std::collections::BTreeMap;

use muster_study::tables::Need;
use muster_study::{Extent, NationId, StandardId, Study, SubjectKind, SystemId, UnknownStandards};
use muster_table::Money;

use crate::exchange::Exchange;

/// More months than any study gives to anything; keeps sums of months in range.
const MOST_MONTHS: i64 = 12_000;

/// What a system is adapted to: cost, before it is shared, and months of each standard.
pub(crate) type Adaptations<'a> = BTreeMap<&'a StandardId, (Money, i32)>;

/// What rows say of a system and a standard: for a nation, or for all where it is blank.
type Said<'a> = Vec<(Option<&'a NationId>, Extent)>;

/// Standard and domain of a row of costs, both blank where it is for all.
type Costed<'a> = (Option<&'a StandardId>, Option<&'a str>);

/// The months after the contract in which production can begin.
pub(crate) fn months(adaptations: &Adaptations<'_>) -> i32 {
    adaptations.values().map(|(_, months)| *months).max().unwrap_or(0)
}

/// All that a study says of required standards, looked up once.
pub(crate) struct Requirements<'a> {
    required: BTreeMap<&'a str, Vec<&'a StandardId>>,
    said: BTreeMap<(&'a SystemId, &'a StandardId), Said<'a>>,
    /// Cost, if it can be brought into the study's money, and months.
    costs: BTreeMap<Costed<'a>, (Option<Money>, i32)>,
    domains: BTreeMap<&'a StandardId, &'a str>,
    unknown: UnknownStandards,
}

impl<'a> Requirements<'a> {
    /// Looks a study up.
    pub fn of(study: &'a Study, exchange: &Exchange<'a>) -> Self {
        let mut required: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in study.need_standards.iter() {
            required.entry(row.need.as_str()).or_default().push(&row.standard);
        }
        let mut said: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in study.implementations.iter() {
            let nation = match row.subject_kind {
                SubjectKind::System => None,
                SubjectKind::Holding => row.nation.as_ref(),
                SubjectKind::Nation | SubjectKind::Agreement => continue,
            };
            if let Some(system) = &row.system {
                said.entry((system, &row.standard)).or_default().push((nation, row.extent));
            }
        }
        let own = study.adoption_costs.iter().filter(|row| row.nation.is_none());
        let costs = own.map(|row| {
            let money = exchange.money(row.cost, &row.currency, row.price_year);
            let months = row.months.clamp(0, MOST_MONTHS) as i32;
            ((row.standard.as_ref(), row.domain.as_deref()), (money, months))
        });
        Self {
            required,
            said,
            costs: costs.collect(),
            domains: study.standards.iter().map(|row| (&row.standard, row.domain.as_str())).collect(),
            unknown: study.settings.plan.unknown_standards,
        }
    }

    /// The adaptations that make a system fit for a need; `None` if one of them cannot be had.
    pub fn adaptations(&self, need: &Need, system: &SystemId) -> Option<Adaptations<'a>> {
        let required = self.required.get(need.need.as_str()).map(Vec::as_slice).unwrap_or_default();
        let mut adaptations = Adaptations::new();
        for standard in required.iter().copied() {
            if !self.has(system, &need.nation, standard) {
                adaptations.insert(standard, self.cost(standard)?);
            }
        }
        Some(adaptations)
    }

    fn has(&self, system: &SystemId, buyer: &NationId, standard: &StandardId) -> bool {
        let (mut yes, mut lacking) = (false, false);
        for (nation, extent) in self.said.get(&(system, standard)).into_iter().flatten() {
            if nation.is_some_and(|nation| nation != buyer) {
                continue;
            }
            match extent {
                Extent::Yes => yes = true,
                Extent::No | Extent::Partly => lacking = true,
                Extent::Unknown => {}
            }
        }
        yes || (!lacking && self.unknown == UnknownStandards::Yes)
    }

    /// Cost and months of the first row that there is: for the standard in its domain, for the standard, for the domain,
    /// for all.
    fn cost(&self, standard: &'a StandardId) -> Option<(Money, i32)> {
        let domain = self.domains.get(standard).copied();
        let in_domain = |standard| domain.and_then(|domain| self.costs.get(&(standard, Some(domain))));
        let (money, months) = in_domain(Some(standard))
            .or_else(|| self.costs.get(&(Some(standard), None)))
            .or_else(|| in_domain(None))
            .or_else(|| self.costs.get(&(None, None)))?;
        Some(((*money)?, *months))
    }
}
