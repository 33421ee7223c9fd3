//! `sites.csv`: the places of production.

use std::collections::BTreeSet;

use muster_study::tables::Site;
use muster_study::{NationId, SiteId};

use crate::decided::SiteTreatment;
use crate::error::Fault;
use crate::inputs::Inputs;
use crate::ledger::Ledger;

/// The file of decisions.
pub const DECISIONS: &str = "data/decisions/sites.csv";

/// One site for each that the decisions name, from its first published row, and those of the further lines.
pub fn sites(inputs: &Inputs, ledger: &mut Ledger) -> Vec<Site> {
    ledger.match_rows(
        "sites.csv",
        DECISIONS,
        inputs.sites.iter().map(|row| row.id.as_str()),
        inputs.site_decisions.iter().map(|decision| decision.row.as_str()),
        true,
    );
    let mut sites = Vec::new();
    let mut seen = BTreeSet::new();
    for row in &inputs.sites {
        let Some(decision) = inputs.site_decisions.iter().find(|decision| decision.row == row.id) else {
            continue;
        };
        if decision.treatment == SiteTreatment::LeftOut {
            ledger.leave_out("sites.csv", &row.id, decision.why.clone().unwrap_or_default());
            continue;
        }
        let (Some(site), Some(country)) = (&decision.site, &row.country) else {
            ledger.faults.push(Fault::Incomplete {
                decisions: DECISIONS,
                row: row.id.clone(),
                what: "a site",
            });
            continue;
        };
        if seen.insert(site.clone()) {
            sites.push(Site {
                site: SiteId::new(site),
                name: row.place.clone(),
                nation: NationId::new(country),
                latitude: row.lat,
                longitude: row.lon,
                source: row.source.clone(),
                quality: row.quality,
                note: None,
            });
        }
    }
    for row in &inputs.recalled_lines {
        if seen.insert(row.site.clone()) {
            sites.push(Site {
                site: SiteId::new(&row.site),
                name: row.place.clone(),
                nation: NationId::new(&row.country),
                latitude: row.lat,
                longitude: row.lon,
                source: Some(row.basis.clone()),
                quality: row.quality,
                note: row.note.clone(),
            });
        }
    }
    sites
}
