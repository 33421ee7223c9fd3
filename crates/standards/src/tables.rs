//! The database as tables: `nisp_standards.csv` and `nisp_profile_edges.csv`.

use std::collections::BTreeSet;

use muster_study::tables::{ProfileEdge, RelatedStandard, Standard};
use muster_study::{Lifecycle, Obligation, Quality, StandardId, StandardKind, StandardRelation};
use muster_table::{Files, Findings, SPACES, choice, read_table, record};

use crate::Body;
use crate::database::{DOMAIN, named_only};

choice! {
    /// What a row of `nisp_standards.csv` is.
    pub enum NispKind {
        /// A standard.
        Standard = "standard",
        /// A cover document.
        CoverDocument = "coverdoc",
    }
}

record! {
    /// A standard or cover document of NATO's database.
    pub struct NispStandard in "nisp_standards" key ["nispid"] {
        /// The identifier within this edition.
        nispid: String,
        /// What the row is.
        kind: NispKind,
        /// Who publishes it.
        orgid: Option<String>,
        /// What people call it.
        pubnum: Option<String>,
        /// Its title.
        title: String,
        /// Its version.
        version: Option<String>,
        /// When it was published.
        date: Option<String>,
        /// Who answers for it.
        responsible_party: Option<String>,
        /// For a cover document what it covers, for a standard what covers it; several apart by semicolons.
        covers_or_covered_by: Option<String>,
        /// The service profiles that use it.
        consumers: Option<String>,
        /// When it entered the database.
        first_added: Option<String>,
        /// When its record last changed.
        last_event: Option<String>,
        /// Where its text can be asked for.
        status_uri: Option<String>,
        /// The identifier that stays from edition to edition.
        uuid: Option<String>,
        /// How well the row is known.
        quality: Quality,
        /// Where the row comes from.
        source: Option<String>,
    }
}

record! {
    /// A standard that a service profile asks for.
    pub struct NispEdge in "nisp_profile_edges" key ["capability_profile", "service_profile", "refgroup_index", "standard_nispid"] {
        /// The capability profile.
        capability_profile: String,
        /// The service profile.
        service_profile: String,
        /// Its title.
        service_profile_title: Option<String>,
        /// The services of the C3 taxonomy that it is for.
        c3_taxonomy_nodes: Option<String>,
        /// The position of the group within the service profile.
        refgroup_index: i64,
        /// How far it obliges; blank means none, as in the DTD.
        obligation: Option<Obligation>,
        /// Whether it counts today; blank means current, as in the DTD.
        lifecycle: Option<Lifecycle>,
        /// The standard.
        standard_nispid: String,
        /// How well the row is known.
        quality: Quality,
        /// Where the row comes from.
        source: Option<String>,
    }
}

/// Reads the two tables from these files. `None`, with findings, if one of them cannot be read.
pub fn read_tables(files: &Files, findings: &mut Findings) -> Option<Body> {
    let mut faults = Findings::new();
    let rows = read_table::<NispStandard>(files, &mut faults);
    let edges = read_table::<NispEdge>(files, &mut faults);
    // The published database has cells that end with a space; they are read without it, and told.
    for fault in &faults {
        let harmless = fault.code == SPACES;
        findings.push(if harmless { fault.clone().as_note() } else { fault.clone() });
    }
    if !rows.is_whole() || !edges.is_whole() {
        return None;
    }
    Some(Body::from_rows(&rows, &edges))
}

impl Body {
    /// The body of these rows. Standards that a profile names without a record are kept by their name alone.
    pub fn from_rows(rows: &[NispStandard], edges: &[NispEdge]) -> Self {
        let mut standards: Vec<Standard> = rows.iter().map(standard).collect();
        let known: BTreeSet<StandardId> = standards.iter().map(|row| row.standard.clone()).collect();
        let mut relations = Vec::new();
        for row in rows.iter().filter(|row| row.kind == NispKind::CoverDocument) {
            let covered = row.covers_or_covered_by.as_deref().unwrap_or_default().split(';').map(str::trim);
            for other in
                covered.filter(|id| !id.is_empty()).map(StandardId::new).filter(|id| known.contains(id))
            {
                relations.push(RelatedStandard {
                    standard: StandardId::new(&row.nispid),
                    relation: StandardRelation::Covers,
                    other,
                    source: row.source.clone(),
                    quality: row.quality,
                    note: None,
                });
            }
        }
        let edges: Vec<ProfileEdge> = edges.iter().map(edge).collect();
        let named: BTreeSet<&StandardId> = edges.iter().map(|edge| &edge.standard).collect();
        let source = edges.first().and_then(|edge| edge.source.clone()).unwrap_or_default();
        standards
            .extend(named.into_iter().filter(|id| !known.contains(*id)).map(|id| named_only(id, &source)));
        Body::new(standards, relations, edges)
    }
}

fn standard(row: &NispStandard) -> Standard {
    Standard {
        standard: StandardId::new(&row.nispid),
        uuid: row.uuid.clone(),
        designation: row.pubnum.clone().unwrap_or_else(|| row.nispid.clone()),
        title: row.title.clone(),
        kind: match row.kind {
            NispKind::Standard => StandardKind::Standard,
            NispKind::CoverDocument => StandardKind::CoverDocument,
        },
        domain: DOMAIN.to_owned(),
        organisation: row.orgid.clone(),
        responsible_party: row.responsible_party.clone(),
        edition: row.version.clone(),
        date: row.date.clone(),
        status: Some("accepted".to_owned()),
        address: row.status_uri.clone(),
        source: row.source.clone(),
        quality: row.quality,
        note: None,
    }
}

fn edge(row: &NispEdge) -> ProfileEdge {
    ProfileEdge {
        capability_profile: row.capability_profile.clone(),
        service_profile: row.service_profile.clone(),
        title: row.service_profile_title.clone(),
        group: row.refgroup_index,
        obligation: row.obligation.unwrap_or(Obligation::None),
        lifecycle: row.lifecycle.unwrap_or(Lifecycle::Current),
        standard: StandardId::new(&row.standard_nispid),
        source: row.source.clone(),
        quality: row.quality,
    }
}
