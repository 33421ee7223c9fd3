//! The facts of a study.

use muster_study::Study;

use crate::Facts;

impl Facts {
    /// The facts that a study holds on interoperability.
    pub fn of(study: &Study) -> Self {
        let held = study.holdings.iter().filter_map(|row| Some((row.nation.clone(), row.system.clone()?)));
        Self {
            nations: study.nations.iter().map(|row| row.nation.clone()).collect(),
            held: held.collect(),
            standards: study.standards.to_vec(),
            relations: study.standard_relations.to_vec(),
            edges: study.profile_edges.to_vec(),
            implementations: study.implementations.to_vec(),
            functions: study.functions.to_vec(),
            bundles: study.bundles.to_vec(),
            bundle_standards: study.bundle_standards.to_vec(),
            compatible_editions: study.compatible_editions.to_vec(),
            gateways: study.gateways.to_vec(),
            clubs: study.clubs.to_vec(),
            club_members: study.club_members.to_vec(),
            adoption_costs: study.adoption_costs.to_vec(),
            requirements: study.interop_requirements.to_vec(),
            requirement_parties: study.requirement_parties.to_vec(),
            incompatibility_costs: study.incompatibility_costs.to_vec(),
        }
    }
}
