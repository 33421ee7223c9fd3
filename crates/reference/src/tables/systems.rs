//! `systems.csv`: the published products, and those that needs and prices name without them.

use muster_study::tables::System;
use muster_study::{CapabilityId, NationId, SystemId};

use crate::inputs::Inputs;

/// All systems.
pub fn systems(inputs: &Inputs) -> Vec<System> {
    let published = inputs.systems.iter().map(|row| System {
        system: SystemId::new(&row.id),
        name: row.name.clone(),
        maker: row.maker.clone(),
        nation: NationId::new(&row.country),
        capability: CapabilityId::new(&row.category),
        status: row.status.clone(),
        source: row.source.clone(),
        quality: row.quality,
        note: None,
    });
    let recalled = inputs.recalled_systems.iter().map(|row| System {
        system: SystemId::new(&row.system),
        name: row.name.clone(),
        maker: row.maker.clone(),
        nation: NationId::new(&row.country),
        capability: CapabilityId::new(&row.category),
        status: row.status.clone(),
        source: Some(row.named_in.clone()),
        quality: row.quality,
        note: row.note.clone(),
    });
    published.chain(recalled).collect()
}
