//! `study.toml`: the scalars and choices of a study.

use std::collections::BTreeSet;

use muster_table::Month;

use crate::CapacityStatus;

/// Everything `study.toml` says.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// A short name of lower-case letters, digits and hyphens.
    pub name: String,
    /// A title for people.
    pub title: String,
    /// What the study is about.
    pub description: String,
    /// ISO 4217 code of the study's own currency.
    pub currency: String,
    /// The year in whose prices everything is counted.
    pub price_year: i32,
    /// The first month that is planned.
    pub start: Month,
    /// The last month that is planned.
    pub end: Month,
    /// How money to 2035 is foreseen.
    pub money: MoneySettings,
    /// Which capacity counts.
    pub capacity: CapacitySettings,
    /// What the plan aims at, and how it pays.
    pub plan: PlanSettings,
}

impl Settings {
    /// The number of months from start to end, both included.
    pub fn months(&self) -> usize {
        (self.end.since(self.start) + 1).max(0) as usize
    }

    /// The years of the horizon.
    pub fn years(&self) -> std::ops::RangeInclusive<i32> {
        self.start.year()..=self.end.year()
    }
}

muster_table::choice! {
    /// The path on which a nation's defence share of GDP moves from its last known year.
    pub enum MoneyPath {
        /// By a straight line from the last known share to the core pledge in its year.
        StraightLine = "straight-line",
        /// Half of the rise to the pledge within the first third of the time, the rest by a straight line.
        FrontLoaded = "front-loaded",
        /// The last known share for ever.
        Flat = "flat",
        /// The pledged share at once, on the GDP of one year, without growth.
        Static = "static",
        /// The nation's own pledge where it has chosen one, through all its dated steps; else the straight line.
        National = "national",
    }
}

/// `[money]`.
#[derive(Debug, Clone, PartialEq)]
pub struct MoneySettings {
    /// The path of defence spending.
    pub path: MoneyPath,
    /// The edition of `economy.csv` whose defence and GDP series are the backbone.
    pub edition: String,
    /// The year whose GDP the static path uses.
    pub static_year: i32,
}

/// `[capacity]`.
#[derive(Debug, Clone, PartialEq)]
pub struct CapacitySettings {
    /// The statuses of capacity steps that count.
    pub counted: BTreeSet<CapacityStatus>,
}

/// `[plan]`.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanSettings {
    /// The share of a unit's list price that is paid when its production begins, per cent.
    pub advance: f64,
    /// The weight of a month of waiting before the wanted date, against a month after it.
    pub waiting_weight: f64,
    /// An unmet unit counts as late by the months to the end of the horizon and so many more.
    pub unmet_months: i64,
    /// The weight of needs of high, medium and low priority.
    pub priority_weights: [f64; 3],
    /// The months at which expansions may be decided: every so many months from the start on.
    pub expansion_interval: i64,
}
