//! What a study says that bears on interoperability.

use std::collections::{BTreeMap, BTreeSet};

use muster_study::tables::{
    AdoptionCost, Bundle, BundleStandard, Club, ClubMember, CompatibleEdition, Function, Gateway,
    Implementation, IncompatibilityCost, InteropRequirement, ProfileEdge, RelatedStandard, RequirementParty,
    Standard,
};
use muster_study::{BundleId, ClubId, NationId, StandardId, StandardRelation, Standing, SystemId};

use crate::Point;
use crate::edition::EditionRule;

/// The tables on standards and who implements them.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The nations, sorted.
    pub nations: BTreeSet<NationId>,
    /// Which nation has which system in service.
    pub held: BTreeSet<(NationId, SystemId)>,
    /// The standards.
    pub standards: Vec<Standard>,
    /// How they stand to one another.
    pub relations: Vec<RelatedStandard>,
    /// What profiles ask for.
    pub edges: Vec<ProfileEdge>,
    /// Who implements what.
    pub implementations: Vec<Implementation>,
    /// What must work together.
    pub functions: Vec<Function>,
    /// Ways to make it work.
    pub bundles: Vec<Bundle>,
    /// What they consist of.
    pub bundle_standards: Vec<BundleStandard>,
    /// Which editions work together.
    pub compatible_editions: Vec<CompatibleEdition>,
    /// What translates between bundles.
    pub gateways: Vec<Gateway>,
    /// Communities with rules of joining.
    pub clubs: Vec<Club>,
    /// How nations stand to them.
    pub club_members: Vec<ClubMember>,
    /// What adopting a standard costs.
    pub adoption_costs: Vec<AdoptionCost>,
    /// What must work by when.
    pub requirements: Vec<InteropRequirement>,
    /// Between whom.
    pub requirement_parties: Vec<RequirementParty>,
    /// What it costs not to work together.
    pub incompatibility_costs: Vec<IncompatibilityCost>,
}

impl Facts {
    /// A point in the words of a reader: `STANAG 4385`, `membership of NATO Codification System`.
    pub fn words(&self, point: &Point) -> String {
        match point {
            Point::Standard(standard) => {
                let row = self.standards.iter().find(|row| row.standard == *standard);
                row.map_or_else(|| standard.to_string(), |row| row.designation.clone())
            }
            Point::Club(club) => {
                let row = self.clubs.iter().find(|row| row.club == *club);
                format!("membership of {}", row.map_or(club.as_str(), |row| row.name.as_str()))
            }
        }
    }
}

/// A standard that a bundle asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) standard: StandardId,
    pub(crate) least_edition: Option<String>,
}

/// The facts with what is looked up often.
#[derive(Debug)]
pub(crate) struct Index<'a> {
    pub(crate) facts: &'a Facts,
    asked: BTreeMap<&'a BundleId, Vec<Asked>>,
    rules: BTreeMap<&'a StandardId, EditionRule>,
    by_standard: BTreeMap<&'a StandardId, Vec<usize>>,
    standings: BTreeMap<(&'a ClubId, &'a NationId), Standing>,
    needs: BTreeMap<&'a StandardId, Vec<&'a StandardId>>,
}

impl<'a> Index<'a> {
    pub(crate) fn new(facts: &'a Facts) -> Self {
        let mut by_standard: BTreeMap<&StandardId, Vec<usize>> = BTreeMap::new();
        for (row, implementation) in facts.implementations.iter().enumerate() {
            by_standard.entry(&implementation.standard).or_default().push(row);
        }
        let mut needs: BTreeMap<&StandardId, Vec<&StandardId>> = BTreeMap::new();
        for relation in facts.relations.iter().filter(|row| row.relation == StandardRelation::Needs) {
            needs.entry(&relation.standard).or_default().push(&relation.other);
        }
        let ruled: BTreeSet<&StandardId> =
            facts.compatible_editions.iter().map(|row| &row.standard).collect();
        Self {
            asked: facts.bundles.iter().map(|bundle| (&bundle.bundle, asked(facts, bundle))).collect(),
            rules: ruled
                .into_iter()
                .map(|id| (id, EditionRule::of(id, &facts.compatible_editions)))
                .collect(),
            by_standard,
            standings: facts
                .club_members
                .iter()
                .map(|row| ((&row.club, &row.nation), row.standing))
                .collect(),
            needs,
            facts,
        }
    }

    /// The standards of a bundle, by identifier.
    pub(crate) fn asked(&self, bundle: &BundleId) -> &[Asked] {
        self.asked.get(bundle).map(Vec::as_slice).unwrap_or_default()
    }

    /// Which editions of a standard work together.
    pub(crate) fn rule(&self, standard: &StandardId) -> Option<&EditionRule> {
        self.rules.get(standard)
    }

    /// The rows on who implements a standard.
    pub(crate) fn implementations(&self, standard: &StandardId) -> impl Iterator<Item = &'a Implementation> {
        let rows = self.by_standard.get(standard).map(Vec::as_slice).unwrap_or_default();
        rows.iter().filter_map(|row| self.facts.implementations.get(*row))
    }

    /// How a nation stands to a club; unknown if no row says.
    pub(crate) fn standing(&self, club: &ClubId, nation: &NationId) -> Standing {
        self.standings.get(&(club, nation)).copied().unwrap_or(Standing::Unknown)
    }

    /// The standards without which this one cannot be used.
    pub(crate) fn needs(&self, standard: &StandardId) -> &[&'a StandardId] {
        self.needs.get(standard).map(Vec::as_slice).unwrap_or_default()
    }
}

fn asked(facts: &Facts, bundle: &Bundle) -> Vec<Asked> {
    let mut asked: BTreeMap<&StandardId, Option<String>> = BTreeMap::new();
    if let Some(profile) = &bundle.capability_profile {
        let edges = facts.edges.iter().filter(|edge| {
            edge.capability_profile == *profile && edge.obligation == muster_study::Obligation::Mandatory
        });
        asked.extend(edges.map(|edge| (&edge.standard, None)));
    }
    let rows = facts.bundle_standards.iter().filter(|row| row.bundle == bundle.bundle);
    asked.extend(rows.map(|row| (&row.standard, row.least_edition.clone())));
    asked
        .into_iter()
        .map(|(standard, least_edition)| Asked { standard: standard.clone(), least_edition })
        .collect()
}
