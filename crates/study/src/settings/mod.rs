//! `study.toml`: the scalars and choices of a study.

mod reader;
mod setting;
mod writer;

use std::collections::BTreeSet;

use muster_table::{Month, PackageInformation};

use crate::CapacityStatus;
pub(crate) use reader::key_lines;
use setting::section;
pub use setting::{SettingSchema, Shape};

/// The name of the file.
pub const SETTINGS_FILE: &str = "study.toml";

section! {
    /// Everything `study.toml` says.
    pub struct Settings in "" {
        /// A short name of lower-case letters, digits and hyphens.
        name: String,
        /// A title for people.
        title: String,
        /// What the study is about.
        description: String,
        /// ISO 4217 code of the study's own currency.
        currency: String,
        /// The year in whose prices everything is counted.
        price_year: i32 [at_least(1950.0), at_most(2100.0)],
        /// The first month that is planned.
        start: Month,
        /// The last month that is planned.
        end: Month,
    } sections {
        /// How money to 2035 is foreseen.
        money: MoneySettings,
        /// Which capacity counts.
        capacity: CapacitySettings,
        /// What the plan aims at, and how it pays.
        plan: PlanSettings,
    }
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

    /// What `datapackage.json` says of the study as a whole.
    pub fn package(&self) -> PackageInformation {
        PackageInformation {
            name: self.name.clone(),
            title: self.title.clone(),
            description: self.description.clone(),
        }
    }

    /// What stands in for settings that could not be read, so that the tables can be read all the same. It never
    /// leaves this crate.
    pub(crate) fn unread() -> Self {
        let january = Month::january(2000);
        Self {
            name: String::new(),
            title: String::new(),
            description: String::new(),
            currency: String::new(),
            price_year: 2000,
            start: january,
            end: january,
            money: MoneySettings { path: MoneyPath::Flat, edition: String::new(), static_year: 2000 },
            capacity: CapacitySettings { counted: BTreeSet::new() },
            plan: PlanSettings {
                advance: 0.0,
                waiting_weight: 0.0,
                unmet_months: 0,
                priority_weights: [1.0; 3],
                expansion_interval: 1,
                unknown_standards: UnknownStandards::No,
            },
        }
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

muster_table::choice! {
    /// How a standard counts of which nobody has said whether a system has it.
    pub enum UnknownStandards {
        /// The system is taken to lack it, and adapted.
        No = "no",
        /// The system is taken to have it.
        Yes = "yes",
    }
}

section! {
    /// How money to 2035 is foreseen.
    pub struct MoneySettings in "money" {
        /// The path of defence spending.
        path: MoneyPath,
        /// The edition of `economy.csv` whose defence and GDP series are the backbone.
        edition: String,
        /// The year whose GDP the static path uses.
        static_year: i32 [at_least(1950.0), at_most(2100.0)],
    }
}

section! {
    /// Which capacity counts.
    pub struct CapacitySettings in "capacity" {
        /// The statuses of capacity steps that count.
        counted: BTreeSet<CapacityStatus>,
    }
}

section! {
    /// What the plan aims at, and how it pays.
    pub struct PlanSettings in "plan" {
        /// The share of a unit's list price that is paid when its production begins.
        advance: f64 [unit("per cent"), at_least(0.0), at_most(100.0)],
        /// The weight of a month of waiting before the wanted date, against a month after it.
        waiting_weight: f64 [at_least(0.0), at_most(1.0)],
        /// An unmet unit counts as late by the months to the end of the horizon and so many more.
        unmet_months: i64 [unit("months"), at_least(0.0), at_most(1200.0)],
        /// The weight of needs of high, medium and low priority.
        priority_weights: [f64; 3] [at_least(0.0), at_most(1000000.0)],
        /// Expansions may be decided in the first month and every so many months from then on.
        expansion_interval: i64 [unit("months"), at_least(1.0), at_most(240.0)],
        /// How a standard counts that a need requires and of which nobody has said whether the system has it; `no` if
        /// the key is not there.
        unknown_standards: UnknownStandards,
    }
}
