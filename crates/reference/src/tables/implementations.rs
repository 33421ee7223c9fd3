//! `implementations.csv` and `club_members.csv`: the published rows on who implements what, as decided.

use std::collections::BTreeMap;

use muster_study::tables::{ClubMember, Implementation, Nation};
use muster_study::{ClubId, NationId, StandardId, Standing, SubjectKind, SystemId};

use crate::decided::{ImplementationDecision, ImplementationTreatment};
use crate::error::Fault;
use crate::inputs::Inputs;
use crate::ledger::Ledger;
use crate::published::SystemStandard;

const FILE: &str = "system_standards.csv";
const DECISIONS: &str = "decisions/implementations.csv";

/// Implementations and members, sorted.
pub fn implementations(
    inputs: &Inputs,
    nations: &[Nation],
    ledger: &mut Ledger,
) -> (Vec<Implementation>, Vec<ClubMember>) {
    let mut implementations = Vec::new();
    let mut members: BTreeMap<(ClubId, NationId), ClubMember> = BTreeMap::new();
    let system_decisions = inputs.subject_decisions.iter();
    let systems: BTreeMap<&str, &str> =
        system_decisions.map(|row| (row.subject.as_str(), row.system.as_str())).collect();
    for row in &inputs.system_standards {
        let Some(decision) = decision(inputs, row) else {
            ledger.faults.push(Fault::Undecided { file: FILE, row: row.id.clone(), decisions: DECISIONS });
            continue;
        };
        let nation = row.operator_iso3.as_deref().map(NationId::new);
        let nation = nation.filter(|code| nations.iter().any(|known| known.nation == *code));
        let extent = decision.value.and_then(|value| value.extent());
        let standing = decision.value.and_then(|value| value.standing());
        match (decision.treatment, &decision.target, extent, standing, nation) {
            (ImplementationTreatment::LeftOut, ..) => {
                ledger.leave_out(FILE, &row.id, decision.why.as_deref().unwrap_or("Not used"));
            }
            (ImplementationTreatment::Member, Some(club), _, Some(standing), Some(nation)) => {
                let member = member(row, ClubId::new(club), nation, standing);
                add_member(member, &mut members);
            }
            (ImplementationTreatment::Member, Some(_), _, Some(_), None) => {
                ledger.leave_out(FILE, &row.id, "The nation is not one of this study");
            }
            (ImplementationTreatment::Implementation, Some(standard), Some(extent), _, nation) => {
                let system = systems.get(row.subject.as_str()).map(SystemId::new);
                let as_built = decision.as_built == Some(true) && system.is_some();
                implementations.push(Implementation {
                    subject_kind: match row.subject_type.as_str() {
                        "nation" => SubjectKind::Nation,
                        "agreement" => SubjectKind::Agreement,
                        _ if as_built => SubjectKind::System,
                        _ => SubjectKind::Holding,
                    },
                    subject: row.subject.clone(),
                    nation,
                    system,
                    standard: StandardId::new(standard),
                    extent,
                    edition: decision.edition.clone(),
                    since: row.valid_from.clone(),
                    source: Some(format!("{} {}", row.id, row.source.as_deref().unwrap_or_default())),
                    quality: row.quality,
                    note: super::remark([row.value.as_deref(), decision.why.as_deref(), row.note.as_deref()]),
                });
            }
            _ => ledger.faults.push(Fault::Incomplete {
                decisions: DECISIONS,
                row: format!("{}, {}", row.standard_or_agreement, row.relation),
                what: "target or value",
            }),
        }
    }
    (implementations, members.into_values().collect())
}

/// The decision on a row: by name, relation and status, then without the status, then for any name.
fn decision<'a>(inputs: &'a Inputs, row: &SystemStandard) -> Option<&'a ImplementationDecision> {
    let find = |named: &str, status: Option<&String>| {
        inputs.implementation_decisions.iter().find(|decision| {
            decision.named == named && decision.relation == row.relation && decision.status.as_ref() == status
        })
    };
    let named = row.standard_or_agreement.as_str();
    let by_status = row.status.as_ref().and_then(|status| find(named, Some(status)));
    by_status.or_else(|| find(named, None)).or_else(|| find("*", None))
}

fn member(row: &SystemStandard, club: ClubId, nation: NationId, standing: Standing) -> ClubMember {
    ClubMember {
        club,
        nation,
        standing,
        since: row.valid_from.clone(),
        source: Some(format!("{} {}", row.id, row.source.as_deref().unwrap_or_default())),
        quality: row.quality,
        note: super::remark([row.value.as_deref(), row.note.as_deref()]),
    }
}

/// A row that says how a nation takes part goes before one that says only that it does.
fn add_member(member: ClubMember, members: &mut BTreeMap<(ClubId, NationId), ClubMember>) {
    let key = (member.club.clone(), member.nation.clone());
    let vague = |standing| matches!(standing, Standing::Involved | Standing::Unknown);
    let better = members.get(&key).is_none_or(|known| vague(known.standing) && !vague(member.standing));
    if better {
        members.insert(key, member);
    }
}
