//! `holdings.csv`: what is in service.

use muster_study::tables::Holding;
use muster_study::{CapabilityId, NationId, SystemId};

use crate::inputs::Inputs;

/// All published fleets.
pub fn holdings(inputs: &Inputs) -> Vec<Holding> {
    inputs
        .holdings
        .iter()
        .map(|row| {
            let system = inputs.systems.iter().find(|system| system.id == row.system);
            Holding {
                nation: NationId::new(&row.nation),
                system: system.map(|system| SystemId::new(&system.id)),
                name: system.map_or_else(|| row.system.clone(), |system| system.name.clone()),
                capability: CapabilityId::new(&row.category),
                quantity: row.quantity,
                as_of: row.as_of.clone(),
                legacy: row.legacy == "y",
                source: row.source.clone(),
                quality: row.quality,
                note: row.note.clone(),
            }
        })
        .collect()
}
