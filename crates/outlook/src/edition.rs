//! All series of a study, by nation and edition.

use std::collections::BTreeMap;

use muster_study::{NationId, Study};

use crate::series::Series;

/// How many years the series of another edition may end before the backbone does.
pub(crate) const STALE_AFTER: i32 = 2;

/// Every nation's series, by edition.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Editions(BTreeMap<NationId, BTreeMap<String, Series>>);

impl Editions {
    /// The series of `economy.csv`.
    pub fn of(study: &Study) -> Self {
        let mut editions = Self::default();
        for row in study.economy.iter() {
            let nation = editions.0.entry(row.nation.clone()).or_default();
            nation.entry(row.edition.clone()).or_default().add(row);
        }
        editions
    }

    /// One nation's series in one edition.
    pub fn series(&self, nation: &NationId, edition: &str) -> Option<&Series> {
        self.0.get(nation)?.get(edition)
    }

    /// The last year of the series of `edition` that reaches furthest.
    pub fn last_year(&self, edition: &str) -> Option<i32> {
        self.0.values().filter_map(|nation| nation.get(edition)?.last_year()).max()
    }

    /// The series that leads to a nation's money, with its edition: that of `backbone`, or, where that does not cover
    /// the nation, of the edition that reaches furthest (of several, the first by name), if it is not stale: if it
    /// reaches to `oldest` at least.
    pub fn chosen(&self, nation: &NationId, backbone: &str, oldest: Option<i32>) -> Option<(&str, &Series)> {
        let all = self.0.get(nation)?;
        let usable = |(_, series): &(&String, &Series)| series.last_year().is_some();
        let recent = |(_, series): &(&String, &Series)| series.last_year() >= oldest.or(Some(i32::MIN));
        let furthest = || all.iter().rev().filter(recent).max_by_key(|(_, series)| series.last_year());
        let chosen = all.get_key_value(backbone).filter(usable).or_else(furthest);
        chosen.map(|(edition, series)| (edition.as_str(), series))
    }
}
