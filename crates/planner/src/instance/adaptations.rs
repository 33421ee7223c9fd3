//! What a need requires of a system, and what it takes to adapt a system that lacks it.

use std::collections::BTreeMap;

use muster_study::tables::{AdoptionCost, Implementation, Need};
use muster_study::{Extent, NationId, StandardId, Study, SubjectKind, SystemId, UnknownStandards};
use muster_table::Money;

use super::market::Market;

/// Making a system meet a standard that it lacks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Adaptation {
    /// The standard.
    pub standard: StandardId,
    /// What it costs, before it is shared.
    pub cost: Money,
    /// The months from the contract to the beginning of production.
    pub months: usize,
}

/// The months that adaptations take side by side.
pub(crate) fn longest(adaptations: &[Adaptation]) -> usize {
    adaptations.iter().map(|adaptation| adaptation.months).max().unwrap_or(0)
}

/// What it takes to make a system meet all that a need requires, ascending by standard; `None` if it lacks a standard to
/// which it cannot be adapted.
pub(super) fn adaptations(market: &Market<'_>, need: &Need, system: &SystemId) -> Option<Vec<Adaptation>> {
    let required = market.required.get(&need.need).into_iter().flatten();
    let lacking = required.filter(|row| !has(market, system, &need.nation, &row.standard));
    let adapted = lacking.map(|row| {
        let terms = terms(market.study, &row.standard)?;
        let cost = market.exchange.money(terms.cost, &terms.currency, terms.price_year).ok()?;
        let months = usize::try_from(terms.months).unwrap_or(0);
        Some((row.standard.clone(), Adaptation { standard: row.standard.clone(), cost, months }))
    });
    let adapted: BTreeMap<_, _> = adapted.collect::<Option<_>>()?;
    Some(adapted.into_values().collect())
}

/// Whether a system has a standard for a buyer.
fn has(market: &Market<'_>, system: &SystemId, buyer: &NationId, standard: &StandardId) -> bool {
    let speaks = |row: &&&Implementation| match row.subject_kind {
        SubjectKind::System => true,
        SubjectKind::Holding => row.nation.as_ref().is_none_or(|nation| nation == buyer),
        SubjectKind::Nation | SubjectKind::Agreement => false,
    };
    let rows = market.said.get(&(system, standard)).into_iter().flatten();
    let said: Vec<Extent> = rows.filter(speaks).map(|row| row.extent).collect();
    if said.contains(&Extent::Yes) {
        return true;
    }
    let known = said.iter().any(|extent| matches!(extent, Extent::No | Extent::Partly));
    !known && market.study.settings.plan.unknown_standards == UnknownStandards::Yes
}

/// The nearest row of costs for a standard, of those that name no nation.
fn terms<'a>(study: &'a Study, standard: &StandardId) -> Option<&'a AdoptionCost> {
    let known = study.standards.iter().find(|row| row.standard == *standard);
    let domain = known.map(|row| row.domain.as_str());
    let fits = |row: &&AdoptionCost| {
        row.nation.is_none()
            && row.standard.as_ref().is_none_or(|of| of == standard)
            && row.domain.as_deref().is_none_or(|of| Some(of) == domain)
    };
    let rows = study.adoption_costs.iter().filter(fits);
    rows.max_by_key(|row| (row.standard.is_some(), row.domain.is_some()))
}
