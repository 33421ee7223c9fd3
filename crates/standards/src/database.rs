//! The database as its source forms hold it: documents, service profiles and profiles, with what was deleted.

use std::collections::{BTreeMap, BTreeSet};

use muster_study::tables::{ProfileEdge, RelatedStandard, Standard};
use muster_study::{Lifecycle, Obligation, Quality, StandardId, StandardKind, StandardRelation};
use muster_table::{Finding, Findings};

use crate::Body;
use crate::codes::{NAMED_ONLY, REPEATED_UUID, UNKNOWN_PROFILE};

/// The domain of all that NATO's database holds.
pub(crate) const DOMAIN: &str = "command, control and communications";

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// A standard.
    Standard,
    /// A cover document.
    CoverDocument,
}

/// Whether a record counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RecordStatus {
    /// It does; the DTD's default.
    #[default]
    Accepted,
    /// It was taken out of the database, and is kept there for the record.
    Deleted,
    /// It was proposed and refused.
    Rejected,
}

/// A standard or cover document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The identifier within this edition.
    pub id: String,
    /// The identifier that stays from edition to edition.
    pub uuid: Option<String>,
    /// What it is.
    pub kind: DocumentKind,
    /// Whether it counts.
    pub status: RecordStatus,
    /// What people call it.
    pub designation: String,
    /// Its title.
    pub title: String,
    /// Who publishes it.
    pub organisation: Option<String>,
    /// Who answers for it.
    pub responsible_party: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// When it was published.
    pub date: Option<String>,
    /// Where its text can be asked for.
    pub address: Option<String>,
    /// The documents it covers.
    pub covers: Vec<String>,
}

/// Standards that a service profile asks for with the same obligation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// How far it obliges; the DTD's default is `none`.
    pub obligation: Obligation,
    /// Whether it counts today; the DTD's default is `current`.
    pub lifecycle: Lifecycle,
    /// The standards.
    pub standards: Vec<String>,
    /// Other service profiles whose standards are asked for as well.
    pub profiles: Vec<String>,
}

/// A service profile: the standards for one service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceProfile {
    /// The identifier within this edition.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether it counts.
    pub status: RecordStatus,
    /// Its groups of standards.
    pub groups: Vec<Group>,
}

/// A profile: a tree of service profiles. Those at the top are called capability profiles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The identifier within this edition.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether it stands at the top; the DTD's default is no.
    pub top: bool,
    /// Whether it counts.
    pub status: RecordStatus,
    /// The profiles and service profiles it consists of.
    pub parts: Vec<String>,
}

/// One edition of the database.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Database {
    /// Standards and cover documents.
    pub documents: Vec<Document>,
    /// Service profiles.
    pub service_profiles: Vec<ServiceProfile>,
    /// Profiles.
    pub profiles: Vec<Profile>,
}

impl Database {
    /// The body of standards of this edition: what was deleted or rejected is dropped, and the trees of profiles are
    /// followed down to the standards. `source` is written into each row.
    pub fn body(&self, file: &str, source: &str, findings: &mut Findings) -> Body {
        let accepted = || self.documents.iter().filter(|document| document.status == RecordStatus::Accepted);
        let mut standards: BTreeMap<&str, Standard> =
            accepted().map(|document| (document.id.as_str(), standard(document, source))).collect();
        self.report_repeated_uuids(file, findings);
        let mut relations = Vec::new();
        for document in accepted() {
            for covered in document.covers.iter().filter(|covered| standards.contains_key(covered.as_str())) {
                relations.push(RelatedStandard {
                    standard: StandardId::new(&document.id),
                    relation: StandardRelation::Covers,
                    other: StandardId::new(covered),
                    source: Some(source.to_owned()),
                    quality: Quality::Reported,
                    note: None,
                });
            }
        }
        let edges = self.edges(file, source, findings);
        for edge in &edges {
            if !standards.contains_key(edge.standard.as_str()) {
                findings.push(
                    Finding::error(
                        NAMED_ONLY,
                        file,
                        format!(
                            "The service profile {} asks for it, and there is no record.",
                            edge.service_profile
                        ),
                        "It is kept by its name alone.",
                    )
                    .as_note()
                    .with_value(edge.standard.as_str()),
                );
            }
        }
        let named: BTreeSet<&StandardId> = edges.iter().map(|edge| &edge.standard).collect();
        let mut only_named = Vec::new();
        for id in named.into_iter().filter(|id| !standards.contains_key(id.as_str())) {
            only_named.push(named_only(id, source));
        }
        let mut standards: Vec<Standard> = std::mem::take(&mut standards).into_values().collect();
        standards.extend(only_named);
        Body::new(standards, relations, edges)
    }

    fn edges(&self, file: &str, source: &str, findings: &mut Findings) -> Vec<ProfileEdge> {
        let services: BTreeMap<&str, &ServiceProfile> =
            self.service_profiles.iter().map(|profile| (profile.id.as_str(), profile)).collect();
        let profiles: BTreeMap<&str, &Profile> =
            self.profiles.iter().map(|profile| (profile.id.as_str(), profile)).collect();
        let mut edges = Vec::new();
        let counts = |status| status == RecordStatus::Accepted;
        for top in self.profiles.iter().filter(|profile| profile.top && counts(profile.status)) {
            let mut seen: BTreeSet<&str> = BTreeSet::new();
            let mut open: Vec<&str> = vec![&top.id];
            while let Some(id) = open.pop() {
                if !seen.insert(id) {
                    continue;
                }
                if let Some(profile) = profiles.get(id) {
                    if counts(profile.status) {
                        open.extend(profile.parts.iter().rev().map(String::as_str));
                    }
                } else if let Some(service) = services.get(id) {
                    if counts(service.status) {
                        push_edges(top, service, source, &mut edges);
                        open.extend(
                            service.groups.iter().flat_map(|group| &group.profiles).map(String::as_str),
                        );
                    }
                } else {
                    findings.push(
                        Finding::error(
                            UNKNOWN_PROFILE,
                            file,
                            format!("The profile {} has a part that is not there.", top.id),
                            "Read the whole database, not a part of it.",
                        )
                        .as_warning()
                        .with_value(id),
                    );
                }
            }
        }
        edges
    }

    fn report_repeated_uuids(&self, file: &str, findings: &mut Findings) {
        let mut first: BTreeMap<&str, &str> = BTreeMap::new();
        for document in &self.documents {
            let Some(uuid) = document.uuid.as_deref() else { continue };
            if let Some(other) = first.insert(uuid, &document.id) {
                findings.push(
                    Finding::error(
                        REPEATED_UUID,
                        file,
                        format!("The records {other} and {} have the same UUID.", document.id),
                        "Get the file again from its publisher.",
                    )
                    .as_warning()
                    .with_value(uuid),
                );
            }
        }
    }
}

fn push_edges(top: &Profile, service: &ServiceProfile, source: &str, edges: &mut Vec<ProfileEdge>) {
    for (position, group) in service.groups.iter().enumerate() {
        let unique: BTreeSet<&String> = group.standards.iter().collect();
        for standard in unique {
            edges.push(ProfileEdge {
                capability_profile: top.id.clone(),
                service_profile: service.id.clone(),
                title: (!service.title.is_empty()).then(|| service.title.clone()),
                group: position as i64,
                obligation: group.obligation,
                lifecycle: group.lifecycle,
                standard: StandardId::new(standard),
                source: Some(source.to_owned()),
                quality: Quality::Reported,
            });
        }
    }
}

fn standard(document: &Document, source: &str) -> Standard {
    Standard {
        standard: StandardId::new(&document.id),
        uuid: document.uuid.clone(),
        designation: document.designation.clone(),
        title: document.title.clone(),
        kind: match document.kind {
            DocumentKind::Standard => StandardKind::Standard,
            DocumentKind::CoverDocument => StandardKind::CoverDocument,
        },
        domain: DOMAIN.to_owned(),
        organisation: document.organisation.clone(),
        responsible_party: document.responsible_party.clone(),
        edition: document.version.clone(),
        date: document.date.clone(),
        status: Some("accepted".to_owned()),
        address: document.address.clone(),
        source: Some(source.to_owned()),
        quality: Quality::Reported,
        note: None,
    }
}

/// A standard that a profile names and the database does not describe.
pub(crate) fn named_only(id: &StandardId, source: &str) -> Standard {
    Standard {
        standard: id.clone(),
        uuid: None,
        designation: id.to_string(),
        title: id.to_string(),
        kind: StandardKind::Standard,
        domain: DOMAIN.to_owned(),
        organisation: None,
        responsible_party: None,
        edition: None,
        date: None,
        status: None,
        address: None,
        source: Some(source.to_owned()),
        quality: Quality::Derived,
        note: Some("named by a profile; the database has no record of it".to_owned()),
    }
}
