//! What a nation has pledged, as far as the study has chosen it.

use std::collections::BTreeMap;

use muster_study::{NationId, PledgeKind, Study};

/// The chosen pledges of one nation.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Pledges {
    /// The core pledge: its year and share of GDP, per cent. Of several, the one of the latest year.
    pub core: Option<(i32, f64)>,
    /// The nation's own steps by year. Of several in a year, the highest.
    pub national: BTreeMap<i32, f64>,
}

impl Pledges {
    /// The chosen rows of `pledges.csv`, by nation.
    pub fn of(study: &Study) -> BTreeMap<NationId, Self> {
        let mut pledges: BTreeMap<NationId, Self> = BTreeMap::new();
        for row in study.pledges.iter().filter(|row| row.chosen) {
            let nation = pledges.entry(row.nation.clone()).or_default();
            match row.kind {
                PledgeKind::Core => {
                    let later = nation.core.is_none_or(|(year, share)| (row.year, row.share) > (year, share));
                    if later {
                        nation.core = Some((row.year, row.share));
                    }
                }
                PledgeKind::National => {
                    let share = nation.national.entry(row.year).or_insert(row.share);
                    *share = share.max(row.share);
                }
                PledgeKind::Related | PledgeKind::Total => {}
            }
        }
        pledges
    }
}
