//! The scope of an assumption: which rows it is for, and which of several scopes is closer.

use muster_table::{Kind, TableSchema, choice};

choice! {
    /// What the scope of an assumption can name, from the widest to the closest.
    pub enum ScopeKey {
        /// A capability and all below it in the tree; the deeper it lies, the closer.
        Capability = "capability",
        /// A nation.
        Nation = "nation",
        /// A site.
        Site = "site",
        /// A line.
        Line = "line",
        /// A system.
        System = "system",
        /// A need.
        Need = "need",
        /// A contract of the order book.
        Contract = "contract",
        /// A price.
        Price = "price",
        /// A part.
        Part = "part",
        /// A supply node.
        Node = "node",
    }
}

impl ScopeKey {
    const ALL: [ScopeKey; 10] = [
        ScopeKey::Capability,
        ScopeKey::Nation,
        ScopeKey::Site,
        ScopeKey::Line,
        ScopeKey::System,
        ScopeKey::Need,
        ScopeKey::Contract,
        ScopeKey::Price,
        ScopeKey::Part,
        ScopeKey::Node,
    ];

    /// The table that declares the identifiers.
    pub fn table(self) -> &'static str {
        match self {
            ScopeKey::Capability => "capabilities",
            ScopeKey::Nation => "nations",
            ScopeKey::Site => "sites",
            ScopeKey::Line => "lines",
            ScopeKey::System => "systems",
            ScopeKey::Need => "needs",
            ScopeKey::Contract => "order_book",
            ScopeKey::Price => "prices",
            ScopeKey::Part => "parts",
            ScopeKey::Node => "supply_nodes",
        }
    }

    /// The columns of a table whose cells say what a row belongs to.
    pub(crate) fn columns(schema: &'static TableSchema) -> Vec<(&'static str, ScopeKey)> {
        let columns = schema.columns.iter().filter_map(|column| match column.kind {
            Kind::Identifier { table, .. } => {
                Self::ALL.into_iter().find(|key| key.table() == table).map(|key| (column.name, key))
            }
            _ => None,
        });
        columns.collect()
    }
}

/// A scope that names something. The order is that of closeness, save that capabilities still need their depth.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Scope {
    pub(crate) key: ScopeKey,
    pub(crate) identifier: String,
}

impl std::fmt::Display for Scope {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}={}", self.key.word(), self.identifier)
    }
}
