//! `transport.csv`: months and cost from zone to zone.

use muster_study::tables::Transport;
use muster_study::{CapabilityId, Quality};

use crate::inputs::Inputs;

/// Every pair of zones with every row of freight costs.
pub fn transport(inputs: &Inputs) -> Vec<Transport> {
    let mut rows = Vec::new();
    for transit in &inputs.transit {
        for freight in &inputs.freight {
            let same = transit.from == transit.to;
            rows.push(Transport {
                from: transit.from,
                to: transit.to,
                capability: freight.capability.as_ref().map(CapabilityId::new),
                months: transit.months,
                cost: if same { freight.same_zone } else { freight.between_zones },
                currency: inputs.settings.currency.clone(),
                price_year: inputs.settings.price_year,
                source: None,
                quality: match transit.quality {
                    Quality::Derived => Quality::Derived,
                    _ => Quality::Assumed,
                },
                note: super::remark([Some(transit.note.as_str()), Some(freight.note.as_str())]),
            });
        }
    }
    rows
}
