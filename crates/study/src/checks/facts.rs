//! What several checks look up.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use muster_table::Month;

use crate::declared::Declared;
use crate::tables::{Line, Nation, Need, Site, System};
use crate::{
    CapabilityId, CapabilityTree, LineId, NationId, NeedId, NeedStatus, Settings, SiteId, Study, SystemId,
    Zone,
};

/// A study under check, with its rows by identifier.
pub(super) struct Facts<'a> {
    pub(super) study: &'a Study,
    pub(super) declared: &'a Declared,
    /// The settings, if they could be read.
    pub(super) settings: Option<&'a Settings>,
    /// The line of each key of `study.toml`.
    pub(super) setting_lines: &'a BTreeMap<String, u64>,
    pub(super) tree: CapabilityTree,
    pub(super) nations: BTreeMap<&'a NationId, &'a Nation>,
    pub(super) sites: BTreeMap<&'a SiteId, &'a Site>,
    pub(super) lines: BTreeMap<&'a LineId, &'a Line>,
    pub(super) systems: BTreeMap<&'a SystemId, &'a System>,
    pub(super) lots: BTreeMap<&'a CapabilityId, i64>,
    pub(super) needs: HashMap<&'a NeedId, &'a Need>,
    candidates: HashMap<&'a NeedId, Vec<&'a SystemId>>,
    /// Systems with a chosen price that is known.
    pub(super) priced: BTreeSet<&'a SystemId>,
    /// Lines with a counted capacity step or an expansion.
    pub(super) with_capacity: BTreeSet<&'a LineId>,
    /// The lines of each system, with whether the lead time is known.
    pub(super) lines_of_system: BTreeMap<&'a SystemId, Vec<(&'a LineId, bool)>>,
    transport: BTreeMap<(Zone, Zone), BTreeSet<Option<&'a CapabilityId>>>,
}

impl<'a> Facts<'a> {
    pub(super) fn new(
        study: &'a Study,
        declared: &'a Declared,
        settings: Option<&'a Settings>,
        setting_lines: &'a BTreeMap<String, u64>,
    ) -> Self {
        let mut candidates: HashMap<_, Vec<_>> = HashMap::new();
        for row in study.candidates.iter() {
            candidates.entry(&row.need).or_default().push(&row.system);
        }
        let mut lines_of_system: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in study.line_systems.iter() {
            lines_of_system.entry(&row.system).or_default().push((&row.line, row.lead_months.is_some()));
        }
        let mut transport: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for row in study.transport.iter() {
            transport.entry((row.from, row.to)).or_default().insert(row.capability.as_ref());
        }
        let counted = |status| settings.is_some_and(|settings| settings.capacity.counted.contains(status));
        let steps = study.capacity_steps.iter().filter(|step| counted(&step.status));
        let known = steps.filter(|step| step.from.is_some() && step.units_per_year.is_some());
        let expandable = study.expansions.iter().map(|expansion| &expansion.line);
        let priced = study.prices.iter().filter(|price| price.chosen && price.unit_price.is_some());
        Self {
            study,
            declared,
            settings,
            setting_lines,
            tree: CapabilityTree::new(study),
            nations: study.nations.iter().map(|row| (&row.nation, row)).collect(),
            sites: study.sites.iter().map(|row| (&row.site, row)).collect(),
            lines: study.lines.iter().map(|row| (&row.line, row)).collect(),
            systems: study.systems.iter().map(|row| (&row.system, row)).collect(),
            lots: study.capabilities.iter().map(|row| (&row.capability, row.lot)).collect(),
            needs: study.needs.iter().map(|row| (&row.need, row)).collect(),
            candidates,
            priced: priced.map(|price| &price.system).collect(),
            with_capacity: known.map(|step| &step.line).chain(expandable).collect(),
            lines_of_system,
            transport,
        }
    }

    /// The needs that are to be planned if a candidate is usable, each with its row.
    pub(super) fn wanted(&self) -> impl Iterator<Item = (usize, &'a Need)> {
        let needs: &'a [Need] = self.study.needs.rows();
        needs
            .iter()
            .enumerate()
            .filter(|(_, need)| need.status != NeedStatus::Signed && need.quantity.is_some())
    }

    /// The systems that could serve a need.
    pub(super) fn candidates_of(&self, need: &NeedId) -> &[&'a SystemId] {
        self.candidates.get(need).map(Vec::as_slice).unwrap_or_default()
    }

    /// The zone in which a line stands.
    pub(super) fn zone_of_line(&self, line: &LineId) -> Option<Zone> {
        let site = self.sites.get(&self.lines.get(line)?.site)?;
        Some(self.nations.get(&site.nation)?.zone)
    }

    /// Whether there is a transport row between the zones for the capability or one above it.
    pub(super) fn has_transport(&self, from: Zone, to: Zone, capability: &CapabilityId) -> bool {
        self.transport.get(&(from, to)).is_some_and(|capabilities| {
            capabilities.contains(&None)
                || self.tree.upwards(capability).iter().any(|above| capabilities.contains(&Some(above)))
        })
    }

    /// The first and the last month that are planned.
    pub(super) fn horizon(&self) -> Option<(Month, Month)> {
        self.settings.map(|settings| (settings.start, settings.end))
    }
}

impl Facts<'_> {
    /// Why a candidate cannot be bought for a need, in a few words; `None` if it can.
    pub(super) fn why_unusable(&self, system: &SystemId, need: &Need) -> Option<&'static str> {
        if !self.priced.contains(system) {
            return Some("has no chosen price");
        }
        let Some(lines) = self.lines_of_system.get(system) else { return Some("is made by no line") };
        let plannable = |line: &LineId| self.lines.get(line).is_some_and(|line| line.plannable);
        let plannable: Vec<_> = lines.iter().filter(|(line, _)| plannable(line)).collect();
        if plannable.is_empty() {
            return Some("is made by no plannable line");
        }
        let with_capacity: Vec<_> =
            plannable.into_iter().filter(|(line, _)| self.with_capacity.contains(line)).collect();
        if with_capacity.is_empty() {
            return Some("is made by no line with capacity that counts");
        }
        let timed: Vec<_> = with_capacity.into_iter().filter(|(_, lead_known)| *lead_known).collect();
        if timed.is_empty() {
            return Some("is made by no line whose lead time is known");
        }
        let capability = self.systems.get(system).map(|system| &system.capability);
        let buyer = self.nations.get(&need.nation).map(|nation| nation.zone);
        let (Some(capability), Some(to)) = (capability, buyer) else { return None };
        // Where the zone of a line cannot be told, its site or nation is reported as unknown.
        let reached = timed.iter().any(|(line, _)| {
            self.zone_of_line(line).is_none_or(|from| self.has_transport(from, to, capability))
        });
        if !reached {
            return Some("cannot be brought to the buyer's zone");
        }
        let barred = super::need_standards::barring(self, system, need).is_some();
        barred.then_some("lacks a required standard that no row of adoption_costs.csv covers")
    }
}
