//! Required standards that a candidate lacks and cannot be adapted to.

use muster_table::Findings;

use super::Facts;
use crate::codes::NOT_ADOPTABLE;
use crate::tables::Need;
use crate::{Extent, StandardId, SubjectKind, SystemId, UnknownStandards};

pub(super) fn check(facts: &Facts<'_>, findings: &mut Findings) {
    let study = facts.study;
    let table = &study.need_standards;
    for (row, required) in table.iter().enumerate() {
        let Some(need) = facts.needs.get(&required.need) else { continue };
        let lacking = |system: &&&SystemId| bars(facts, system, need, &required.standard);
        let systems: Vec<&str> =
            facts.candidates_of(&need.need).iter().filter(lacking).map(|system| system.as_str()).collect();
        if systems.is_empty() {
            continue;
        }
        let cause = format!(
            "No row of adoption_costs.csv without a nation fits the standard, so that candidates which lack it are not \
             bought: {}.",
            systems.join(", ")
        );
        let remedy = "Add such a row, or say in implementations.csv that the systems have the standard.";
        let warning = table.error(row, NOT_ADOPTABLE, cause, remedy).as_warning();
        findings.push(warning.in_column("standard").with_value(required.standard.as_str()));
    }
}

/// A standard that keeps a system from being bought for a need: required, lacking, and at no cost to be had.
pub(super) fn barring<'a>(facts: &Facts<'a>, system: &SystemId, need: &Need) -> Option<&'a StandardId> {
    let required = facts.study.need_standards.iter().filter(|row| row.need == need.need);
    required.map(|row| &row.standard).find(|standard| bars(facts, system, need, standard))
}

/// Only where all could be read: what seems to be missing may stand on a line that is already reported.
fn bars(facts: &Facts<'_>, system: &SystemId, need: &Need, standard: &StandardId) -> bool {
    let study = facts.study;
    let whole = study.standards.is_whole()
        && study.implementations.is_whole()
        && study.adoption_costs.is_whole()
        && facts.settings.is_some()
        && facts.declared.contains("standards", standard.as_str());
    whole && !has(facts, system, need, standard) && !is_costed(facts, standard)
}

/// Whether a system has a standard for the nation of a need.
fn has(facts: &Facts<'_>, system: &SystemId, need: &Need, standard: &StandardId) -> bool {
    let rows = facts.study.implementations.iter().filter(|row| {
        row.system.as_ref() == Some(system)
            && row.standard == *standard
            && match row.subject_kind {
                SubjectKind::System => true,
                SubjectKind::Holding => row.nation.as_ref().is_none_or(|nation| *nation == need.nation),
                SubjectKind::Nation | SubjectKind::Agreement => false,
            }
    });
    let said: Vec<Extent> = rows.map(|row| row.extent).collect();
    let lacking = said.contains(&Extent::No) || said.contains(&Extent::Partly);
    let unknown = facts.settings.map(|settings| settings.plan.unknown_standards);
    said.contains(&Extent::Yes) || (!lacking && unknown == Some(UnknownStandards::Yes))
}

/// Whether a row of costs fits a standard, whatever the nation.
fn is_costed(facts: &Facts<'_>, standard: &StandardId) -> bool {
    let known = facts.study.standards.iter().find(|row| row.standard == *standard);
    let domain = known.map(|row| &row.domain);
    facts.study.adoption_costs.iter().any(|row| {
        row.nation.is_none()
            && row.standard.as_ref().is_none_or(|of| of == standard)
            && row.domain.as_ref().is_none_or(|of| Some(of) == domain)
    })
}
