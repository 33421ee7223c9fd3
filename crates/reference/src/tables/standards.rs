//! `standards.csv`, `standard_relations.csv` and `profile_edges.csv`: NATO's database, the further published standards,
//! and the series and interfaces that rows name without a standard of their own.

use std::collections::BTreeMap;

use muster_standards::Body;
use muster_study::tables::{ProfileEdge, RelatedStandard, Standard};
use muster_study::{Quality, StandardId, StandardKind, StandardRelation};

use crate::inputs::Inputs;

/// The body of standards of the study.
pub fn standards(inputs: &Inputs) -> (Vec<Standard>, Vec<RelatedStandard>, Vec<ProfileEdge>) {
    let body = Body::from_rows(&inputs.nisp_standards, &inputs.nisp_edges);
    let mut standards: BTreeMap<StandardId, Standard> =
        body.standards.into_iter().map(|row| (row.standard.clone(), row)).collect();
    for row in &inputs.standards {
        let id = StandardId::new(&row.id);
        match standards.get_mut(&id) {
            // NATO's database knows the document; the published list knows its field and what became of it.
            Some(known) => {
                known.domain = row.domain.clone();
                known.edition = known.edition.take().or_else(|| row.edition.clone());
            }
            None => {
                standards.insert(id.clone(), published(id, row));
            }
        }
    }
    standards.extend(inputs.further_standards.iter().map(|row| (row.standard.clone(), row.clone())));
    let mut relations = body.relations;
    for row in &inputs.standards {
        let named = row.referenced_documents.as_deref().unwrap_or_default().split(';').map(str::trim);
        let by_designation = named.filter_map(|name| {
            inputs.standards.iter().find(|other| other.designation == name && other.id != row.id)
        });
        for other in by_designation {
            relations.push(RelatedStandard {
                standard: StandardId::new(&row.id),
                relation: StandardRelation::RefersTo,
                other: StandardId::new(&other.id),
                source: row.source.clone(),
                quality: row.quality,
                note: None,
            });
        }
    }
    relations.extend(inputs.further_relations.iter().cloned());
    relations.sort_by(|a, b| (&a.standard, a.relation, &a.other).cmp(&(&b.standard, b.relation, &b.other)));
    relations.dedup_by(|a, b| (&a.standard, a.relation, &a.other) == (&b.standard, b.relation, &b.other));
    (standards.into_values().collect(), relations, body.edges)
}

fn published(id: StandardId, row: &crate::published::Standard) -> Standard {
    Standard {
        standard: id,
        uuid: None,
        designation: row.designation.clone(),
        title: row.title.clone(),
        kind: match row.doc_type.as_str() {
            "cover document" => StandardKind::CoverDocument,
            "JBMOU" => StandardKind::Memorandum,
            _ => StandardKind::Standard,
        },
        domain: row.domain.clone(),
        organisation: None,
        responsible_party: None,
        edition: row.edition.clone(),
        date: row.date.clone(),
        status: row.status.clone(),
        address: None,
        source: row.source.clone(),
        quality: if row.source.is_none() { Quality::Recalled } else { row.quality },
        note: row.note.clone(),
    }
}
