//! What is assumed, by kind: prices, rates, lead times, dates, rules; and how much of the plan each kind carries.

use std::collections::{BTreeMap, BTreeSet};

use maud::Markup;
use muster_study::tables::Assumption;
use muster_table::Money;

use crate::data_table::{DataTable, Entry, Row};
use crate::evidence::{named, share_bar};
use crate::material::Material;
use crate::number;

/// All assumptions that fill one column of the study, with what rests on at least one of them.
pub struct Kind {
    /// The table and column.
    pub target: (String, String),
    /// How many assumptions there are.
    pub count: i64,
    /// The value of the contracts that rest on one of them.
    pub contracts: Money,
    /// The money of nations and years that rests on one of them.
    pub money: Money,
}

impl Kind {
    /// All kinds of the study, what carries most contract value first.
    pub fn of(material: &Material<'_>) -> Vec<Self> {
        let target = |row: &Assumption| (row.table.clone(), row.column.clone());
        let targets: BTreeMap<&str, (String, String)> =
            material.study.assumptions.iter().map(|row| (row.assumption.as_str(), target(row))).collect();
        let mut kinds: BTreeMap<(String, String), Self> = BTreeMap::new();
        for row in material.study.assumptions.iter() {
            let empty = Self { target: target(row), count: 0, contracts: Money::ZERO, money: Money::ZERO };
            kinds.entry(target(row)).or_insert(empty).count += 1;
        }
        let touched = |assumed: Option<&String>| -> BTreeSet<(String, String)> {
            named(assumed).into_iter().filter_map(|name| targets.get(name).cloned()).collect()
        };
        for contract in material.plan.contracts.iter() {
            for target in touched(contract.assumed.as_ref()) {
                if let Some(kind) = kinds.get_mut(&target) {
                    kind.contracts += contract.total;
                }
            }
        }
        for budget in material.plan.budgets.iter() {
            for target in touched(budget.assumed.as_ref()) {
                if let Some(kind) = kinds.get_mut(&target) {
                    kind.money += budget.available;
                }
            }
        }
        let mut kinds: Vec<_> = kinds.into_values().collect();
        kinds.sort_by(|a, b| {
            (b.contracts, b.money).cmp(&(a.contracts, a.money)).then_with(|| a.target.cmp(&b.target))
        });
        kinds
    }

    /// What is assumed, in words; a column without words of its own keeps its name.
    pub fn words(&self) -> String {
        let known = match (self.target.0.as_str(), self.target.1.as_str()) {
            ("prices", "unit_price") => "Price of a unit",
            ("capacity_steps", "units_per_year") => "Rate of a line",
            ("line_systems", "lead_months") => "Lead time",
            ("line_systems", "minimum_order") => "Least order",
            ("lines", "ramp_months") => "Months to the full rate",
            ("needs", "most_lines") => "Most lines for one need",
            ("needs", "most_systems") => "Most types for one need",
            ("needs", "priority") => "Priority of a need",
            ("needs", "wanted_by") => "Month by which it is wanted",
            ("needs", "wanted_from") => "Month from which it is wanted",
            ("order_book", "first_delivery" | "last_delivery") => "Dates of a signed contract",
            ("nations", "equipment_share") => "Share of defence spending for equipment",
            ("nations", "plan_share") => "Share of that for these capabilities",
            ("nations", "growth") => "Growth of the economy",
            ("nations", "carry_over") => "Money carried over",
            (table, column) => return format!("{table}.{column}"),
        };
        known.to_owned()
    }
}

/// The table of kinds.
pub fn table(material: &Material<'_>, kinds: &[Kind]) -> Markup {
    let open: Money = material.plan.budgets.iter().map(|row| row.available).sum();
    let share = |part: Money, whole: Money| match number::share(part, whole) {
        Some(share) if part > Money::ZERO => Entry::Drawn(share_bar(share), share.to_string()),
        _ => Entry::Drawn(maud::html! { "\u{2013}" }, "0".to_owned()),
    };
    let rows = kinds
        .iter()
        .map(|kind| {
            Row::of(vec![
                Entry::text(kind.words()),
                share(kind.contracts, material.contract_total()),
                share(kind.money, open),
                Entry::whole(kind.count),
                Entry::text(format!("{}.{}", kind.target.0, kind.target.1)),
            ])
        })
        .collect();
    DataTable::new(
        "assumption-kinds",
        "What is assumed where nothing is published, and what rests on it",
        ["Assumed", "Share of contract value", "Share of the money", "Assumptions", "Column"],
        rows,
    )
    .narrow()
    .markup()
}
