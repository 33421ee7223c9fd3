//! What a row belongs to: what its own cells name, and what follows from that through other tables.

use std::collections::{BTreeMap, BTreeSet};

use muster_table::{Record, TableSchema};

use super::scope::{Scope, ScopeKey};
use crate::{CapabilityId, CapabilityTree, Study};

/// The ways from one identifier to another through the tables of a study.
///
/// A line leads to its site and to the systems it makes, a site to its nation, a system to its capability. What a
/// table says of its rows in a column of its own goes before what would follow: an order belongs to its buyer and not to
/// the nation where its line stands.
pub(crate) struct Belonging {
    tree: CapabilityTree,
    site_of_line: BTreeMap<String, String>,
    systems_of_line: BTreeMap<String, BTreeSet<String>>,
    nation_of_site: BTreeMap<String, String>,
    capability_of_system: BTreeMap<String, String>,
}

/// The steps from one kind of identifier to another, in an order in which each finds its start.
const STEPS: [(ScopeKey, ScopeKey); 4] = [
    (ScopeKey::Line, ScopeKey::Site),
    (ScopeKey::Line, ScopeKey::System),
    (ScopeKey::Site, ScopeKey::Nation),
    (ScopeKey::System, ScopeKey::Capability),
];

/// How close a scope is to a row: by its key, and among capabilities by the depth in the tree.
pub(crate) type Closeness = (ScopeKey, usize);

impl Belonging {
    pub(crate) fn new(study: &Study) -> Self {
        let mut systems_of_line: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in study.line_systems.iter() {
            systems_of_line.entry(row.line.to_string()).or_default().insert(row.system.to_string());
        }
        let lines = study.lines.iter();
        let sites = study.sites.iter();
        let systems = study.systems.iter();
        Self {
            tree: CapabilityTree::new(study),
            site_of_line: lines.map(|row| (row.line.to_string(), row.site.to_string())).collect(),
            systems_of_line,
            nation_of_site: sites.map(|row| (row.site.to_string(), row.nation.to_string())).collect(),
            capability_of_system: systems
                .map(|row| (row.system.to_string(), row.capability.to_string()))
                .collect(),
        }
    }

    /// What rows of a table can belong to.
    pub(crate) fn keys(schema: &'static TableSchema) -> BTreeSet<ScopeKey> {
        let mut keys: BTreeSet<ScopeKey> =
            ScopeKey::columns(schema).into_iter().map(|(_, key)| key).collect();
        for (from, to) in STEPS {
            if keys.contains(&from) {
                keys.insert(to);
            }
        }
        keys
    }

    /// Everything that a row belongs to, with its closeness. Capabilities above the row's own are among it.
    pub(crate) fn of<R: Record>(&self, row: &R) -> Vec<(Closeness, Scope)> {
        let columns = ScopeKey::columns(R::schema());
        let mut scopes: BTreeSet<Scope> = BTreeSet::new();
        for (column, key) in &columns {
            if let Some(identifier) = row.cell(column).filter(|cell| !cell.is_empty()) {
                scopes.insert(Scope { key: *key, identifier });
            }
        }
        for (from, to) in STEPS {
            if columns.iter().any(|(_, key)| *key == to) {
                continue;
            }
            let starts = scopes.iter().filter(|scope| scope.key == from);
            let reached: Vec<Scope> = starts
                .flat_map(|scope| self.step(to, &scope.identifier))
                .map(|identifier| Scope { key: to, identifier: identifier.clone() })
                .collect();
            scopes.extend(reached);
        }
        scopes.into_iter().flat_map(|scope| self.with_closeness(scope)).collect()
    }

    fn step(&self, to: ScopeKey, identifier: &str) -> Vec<&String> {
        match to {
            ScopeKey::Site => self.site_of_line.get(identifier).into_iter().collect(),
            ScopeKey::System => self.systems_of_line.get(identifier).into_iter().flatten().collect(),
            ScopeKey::Nation => self.nation_of_site.get(identifier).into_iter().collect(),
            ScopeKey::Capability => self.capability_of_system.get(identifier).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    fn with_closeness(&self, scope: Scope) -> Vec<(Closeness, Scope)> {
        if scope.key != ScopeKey::Capability {
            return vec![((scope.key, 0), scope)];
        }
        let way = self.tree.upwards(&CapabilityId::new(&scope.identifier));
        let depth = way.len();
        let scopes = way.into_iter().enumerate().map(|(above, capability)| {
            ((scope.key, depth - above), Scope { key: scope.key, identifier: capability.to_string() })
        });
        scopes.collect()
    }
}
