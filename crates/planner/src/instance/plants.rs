//! The plants behind what lines make, and how much hangs on each.

use std::collections::{BTreeMap, BTreeSet};

use muster_study::{PartId, Study, SupplyNodeId, SupplyUser, SupplyUsers};

use super::{Instance, Plant};

/// The part of a product, above 0 up to 1, that could not be made without each plant.
type Parts = BTreeMap<SupplyUser, f64>;

impl Instance {
    /// Adds the plants behind every pair of line and system that a need can buy; lines alone, if the study says nothing
    /// of supply.
    pub(super) fn add_plants(&mut self, study: &Study) {
        let candidates = self.needs.iter().flat_map(|need| &need.candidates);
        let pairs: BTreeSet<(usize, usize)> = candidates
            .flat_map(|candidate| candidate.lines.iter().map(|source| (source.line, candidate.system)))
            .collect();
        let mut tracer =
            Tracer { study, users: SupplyUsers::of(study), known: BTreeMap::new(), open: BTreeSet::new() };
        let mut plants: BTreeMap<SupplyUser, BTreeMap<(usize, usize), f64>> = BTreeMap::new();
        for pair in pairs {
            let user = SupplyUser::Line(self.lines[pair.0].id.clone());
            let system = &self.systems[pair.1].id;
            let components = study.bill_of_materials.iter();
            let takes = components.filter(|row| row.system.as_ref() == Some(system));
            for (plant, part) in tracer.behind(&user, takes.map(|row| &row.part)) {
                plants.entry(plant).or_default().insert(pair, part);
            }
        }
        self.plants = plants.into_iter().map(|(id, hanging)| Plant { id, hanging }).collect();
    }
}

/// Follows the bill of materials and the shares of sources up to raw material.
struct Tracer<'a> {
    study: &'a Study,
    users: SupplyUsers,
    known: BTreeMap<(&'a SupplyNodeId, &'a PartId), Parts>,
    /// What is being traced: a part made of itself, which a sound study does not hold, is not followed in a circle.
    open: BTreeSet<(&'a SupplyNodeId, &'a PartId)>,
}

impl<'a> Tracer<'a> {
    /// What hangs on each plant of a product that a user makes of these parts: all of it on the user itself, on others as
    /// much as of the part for which they are needed most.
    fn behind(&mut self, user: &SupplyUser, takes: impl Iterator<Item = &'a PartId>) -> Parts {
        let mut all = Parts::new();
        for part in takes {
            let mut of_part = Parts::new();
            for row in self.users.sources(self.study, user, part) {
                let Some(supply) = self.study.supplies.get(row) else { continue };
                let share = supply.share.unwrap_or(0.0) / 100.0;
                if share > 0.0 {
                    for (plant, behind) in self.node(&supply.node, part) {
                        *of_part.entry(plant).or_default() += share * behind;
                    }
                }
            }
            for (plant, part) in of_part {
                let most = all.entry(plant).or_default();
                *most = most.max(part.min(1.0));
            }
        }
        all.insert(user.clone(), 1.0);
        all
    }

    /// The same for a part that a supply node makes.
    fn node(&mut self, node: &'a SupplyNodeId, part: &'a PartId) -> Parts {
        let key = (node, part);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        if !self.open.insert(key) {
            return Parts::new();
        }
        let study = self.study;
        let takes = study.bill_of_materials.iter().filter(|row| row.assembly.as_ref() == Some(part));
        let parts = self.behind(&SupplyUser::Node(node.clone()), takes.map(|row| &row.part));
        self.open.remove(&key);
        self.known.insert(key, parts.clone());
        parts
    }
}
