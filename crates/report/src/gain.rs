//! What a nation or a capability gains or loses beside the world without cooperation.

use muster_plan::ComparisonScope;
use muster_plan::tables::Comparison;
use muster_study::{CapabilityId, NationId};
use muster_table::Money;

use crate::material::Material;
use crate::number;

/// Below this many months two averages count as equal.
pub const SAME_MONTHS: f64 = 0.05;

/// A row of the comparison with its name for people.
pub struct Gain<'a> {
    /// The nation or capability.
    pub name: String,
    /// Its row.
    pub row: &'a Comparison,
}

impl<'a> Gain<'a> {
    /// The rows of a scope that have planned needs; who gains most time comes first.
    pub fn of(material: &Material<'a>, scope: ComparisonScope) -> Vec<Self> {
        let name = |row: &Comparison| match scope {
            ComparisonScope::Nation => material.names.nation(&NationId::new(&row.name)).to_owned(),
            ComparisonScope::Capability => {
                material.names.capability(&CapabilityId::new(&row.name)).to_owned()
            }
            ComparisonScope::All | ComparisonScope::Need => row.name.clone(),
        };
        let rows = material.comparison(scope).filter(|row| row.quantity > 0);
        let mut gains: Vec<_> = rows.map(|row| Gain { name: name(row), row }).collect();
        gains.sort_by(|a, b| b.months().total_cmp(&a.months()).then_with(|| a.name.cmp(&b.name)));
        gains
    }

    /// Months earlier than alone; negative if later.
    pub fn months(&self) -> f64 {
        self.row.months_earlier.unwrap_or(0.0)
    }

    /// Whether units arrive sooner than alone.
    pub fn is_sooner(&self) -> bool {
        self.months() >= SAME_MONTHS
    }

    /// Whether units arrive later than alone.
    pub fn is_later(&self) -> bool {
        self.months() <= -SAME_MONTHS
    }

    /// Whether the same units cost less than alone.
    pub fn is_cheaper(&self) -> bool {
        self.row.saved_like_for_like > Money::ZERO
    }

    /// Whether the same units cost more than alone.
    pub fn is_dearer(&self) -> bool {
        self.row.saved_like_for_like < Money::ZERO
    }

    /// Name and months, as far as the sign goes without it: `Lithuania (36.5 months)`.
    pub fn in_months(&self) -> String {
        format!("{} ({}\u{a0}months)", self.name, number::decimal(self.months().abs(), 1))
    }
}

/// Those who wait longer than alone, the one that loses most first.
pub fn losers<'b, 'a>(gains: &'b [Gain<'a>]) -> Vec<&'b Gain<'a>> {
    gains.iter().rev().filter(|gain| gain.is_later()).collect()
}
