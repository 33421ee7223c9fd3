//! Who uses which part: the bill of materials, read from the side of lines and nodes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::{LineId, PartId, Study, SupplyNodeId, SystemId};

/// A user of parts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SupplyUser {
    /// A line, for the systems that it makes.
    Line(LineId),
    /// A node, for the parts that it makes.
    Node(SupplyNodeId),
}

impl fmt::Display for SupplyUser {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SupplyUser::Line(line) => line.fmt(formatter),
            SupplyUser::Node(node) => node.fmt(formatter),
        }
    }
}

/// Which user needs which part, and for what.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SupplyUsers {
    /// The row of the bill of materials behind each need of a user for a part; of several, the first.
    needs: BTreeMap<(SupplyUser, PartId), usize>,
    /// The rows of supplies that name a user, by part and user; those that name none, by part.
    named: BTreeMap<(SupplyUser, PartId), Vec<usize>>,
    general: BTreeMap<PartId, Vec<usize>>,
}

impl SupplyUsers {
    /// Reads bill of materials, lines, nodes and supplies.
    pub fn of(study: &Study) -> Self {
        let mut users = Self::default();
        let mut of_system: BTreeMap<&SystemId, Vec<usize>> = BTreeMap::new();
        let mut of_part: BTreeMap<&PartId, Vec<usize>> = BTreeMap::new();
        for (row, record) in study.bill_of_materials.iter().enumerate() {
            match (&record.system, &record.assembly) {
                (Some(system), None) => of_system.entry(system).or_default().push(row),
                (None, Some(part)) => of_part.entry(part).or_default().push(row),
                _ => {}
            }
        }
        let mut add = |user: SupplyUser, rows: Option<&Vec<usize>>| {
            for row in rows.into_iter().flatten() {
                if let Some(record) = study.bill_of_materials.get(*row) {
                    users.needs.entry((user.clone(), record.part.clone())).or_insert(*row);
                }
            }
        };
        for made in study.line_systems.iter() {
            add(SupplyUser::Line(made.line.clone()), of_system.get(&made.system));
        }
        for made in study.node_parts.iter() {
            add(SupplyUser::Node(made.node.clone()), of_part.get(&made.part));
        }
        for (row, supply) in study.supplies.iter().enumerate() {
            let user = match (&supply.line, &supply.user) {
                (Some(line), _) => SupplyUser::Line(line.clone()),
                (None, Some(node)) => SupplyUser::Node(node.clone()),
                (None, None) => {
                    users.general.entry(supply.part.clone()).or_default().push(row);
                    continue;
                }
            };
            users.named.entry((user, supply.part.clone())).or_default().push(row);
        }
        users
    }

    /// Whether anything that the user makes needs the part.
    pub fn uses(&self, user: &SupplyUser, part: &PartId) -> bool {
        self.needs.contains_key(&(user.clone(), part.clone()))
    }

    /// Every user with every part that it needs, sorted.
    pub fn needs(&self) -> impl Iterator<Item = (&SupplyUser, &PartId)> {
        self.needs.keys().map(|(user, part)| (user, part))
    }

    /// The row of the bill of materials by which the user needs the part.
    pub fn component(&self, user: &SupplyUser, part: &PartId) -> Option<usize> {
        self.needs.get(&(user.clone(), part.clone())).copied()
    }

    /// The rows of supplies that are for this user and part: those that name the user or, if there are none, those that
    /// name nobody, save that no plant supplies itself.
    pub fn sources(&self, study: &Study, user: &SupplyUser, part: &PartId) -> Vec<usize> {
        if let Some(rows) = self.named.get(&(user.clone(), part.clone())) {
            return rows.clone();
        }
        let own = |row: &usize| match user {
            SupplyUser::Node(node) => study.supplies.get(*row).is_some_and(|supply| supply.node == *node),
            SupplyUser::Line(_) => false,
        };
        self.general.get(part).into_iter().flatten().copied().filter(|row| !own(row)).collect()
    }

    /// Every part that some user needs.
    pub fn parts(&self) -> BTreeSet<&PartId> {
        self.needs.keys().map(|(_, part)| part).collect()
    }
}
