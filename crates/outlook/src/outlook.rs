//! The outlook of a whole study.

use std::collections::{BTreeMap, BTreeSet};

use muster_study::tables::Nation;
use muster_study::{Exchange, MoneyPath, NationId, Study};
use muster_table::{Finding, Findings, Money, Month, Record};

use crate::budget::{Budget, joined};
use crate::codes::{MONEY_UNKNOWN, NO_PLEDGE, OTHER_EDITION, OVERCOMMITTED};
use crate::commitment::{Commitment, commitments};
use crate::course::Course;
use crate::economy::NationEconomy;
use crate::edition::{Editions, STALE_AFTER};
use crate::pledge::Pledges;
use crate::row::OutlookRow;

/// Money per nation and year along one path, with what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// The path of defence spending.
    pub path: MoneyPath,
    /// A row for every nation and year of the horizon, by nation and year.
    pub rows: Vec<OutlookRow>,
    /// What is unknown or out of the ordinary, as notes and warnings.
    pub findings: Findings,
    budgets: BTreeMap<(NationId, i32), Budget>,
}

impl Outlook {
    /// The outlook of `study` along `path`, for the years of its horizon.
    pub fn of(study: &Study, path: MoneyPath) -> Self {
        let exchange = Exchange::new(study);
        let mut findings = Findings::new();
        let editions = Editions::of(study);
        let maker = Maker {
            study,
            path,
            backbone_end: editions.last_year(&study.settings.money.edition),
            editions,
            pledges: Pledges::of(study),
            commitments: commitments(study, &exchange, &mut findings),
            exchange,
        };
        let mut outlook = Self { path, rows: Vec::new(), findings, budgets: BTreeMap::new() };
        for (at, nation) in study.nations.iter().enumerate() {
            maker.add(&mut outlook, at, nation);
        }
        outlook.rows.sort_by(|a, b| (&a.nation, a.year).cmp(&(&b.nation, b.year)));
        outlook.findings.sort();
        outlook
    }

    /// What a nation has for new contracts in a year of the horizon; `None` if its money is unknown.
    pub fn budget(&self, nation: &NationId, year: i32) -> Option<&Budget> {
        self.budgets.get(&(nation.clone(), year))
    }

    /// Every known budget, by nation and year.
    pub fn budgets(&self) -> impl Iterator<Item = (&NationId, i32, &Budget)> {
        self.budgets.iter().map(|((nation, year), budget)| (nation, *year, budget))
    }
}

/// What all nations' outlooks are made from.
struct Maker<'a> {
    study: &'a Study,
    path: MoneyPath,
    editions: Editions,
    /// The last year of the backbone edition.
    backbone_end: Option<i32>,
    pledges: BTreeMap<NationId, Pledges>,
    commitments: BTreeMap<(NationId, i32), Commitment>,
    exchange: Exchange,
}

/// A nation's economy and the course of its defence spending.
struct Prospect {
    edition: String,
    economy: NationEconomy,
    course: Course,
}

impl Maker<'_> {
    fn add(&self, outlook: &mut Outlook, at: usize, nation: &Nation) {
        let prospect = match self.prospect(nation) {
            Ok(prospect) => Some(prospect),
            Err(missing) => {
                outlook.findings.push(self.unknown(at, nation, &missing));
                None
            }
        };
        if let Some(prospect) = &prospect {
            self.note_sources(outlook, at, nation, prospect);
        }
        let mut over = Vec::new();
        let mut gap = None;
        for year in self.study.settings.years() {
            let row = self.row(at, nation, prospect.as_ref(), year);
            if let (Some(available), Some(free)) = (row.available, row.free) {
                let assumed = self.assumed(at, nation, prospect.as_ref(), year);
                if row.committed > available {
                    over.push(year.to_string());
                }
                let budget = Budget { available, committed: row.committed, free, assumed };
                outlook.budgets.insert((nation.nation.clone(), year), budget);
            } else if let (Some(_), None) = (&prospect, gap) {
                gap = Some(year);
            }
            outlook.rows.push(row);
        }
        if let Some(year) = gap {
            let missing =
                format!("its GDP of {year} cannot be told: growth is unknown, or a figure is too large");
            outlook.findings.push(self.unknown(at, nation, &missing));
        }
        if !over.is_empty() {
            let cause = format!(
                "Signed contracts of {} take more than is open to the study in {}: nothing is left for new ones.",
                nation.name,
                over.join(", ")
            );
            let remedy = "Look at its equipment_share and plan_share, and at the values in order_book.csv.";
            outlook.findings.push(self.note(OVERCOMMITTED, at, nation, cause, remedy));
        }
    }

    /// The nation's economy and course; or what is missing, in words.
    fn prospect(&self, nation: &Nation) -> Result<Prospect, String> {
        let backbone = &self.study.settings.money.edition;
        let oldest = self.backbone_end.map(|year| year.saturating_sub(STALE_AFTER));
        let (edition, series) = self
            .editions
            .chosen(&nation.nation, backbone, oldest)
            .ok_or("no recent edition of economy.csv has both its GDP and its defence spending")?;
        let economy =
            NationEconomy::of(series, nation.growth, &self.exchange).map_err(|error| error.to_string())?;
        let none = Pledges::default();
        let pledges = self.pledges.get(&nation.nation).unwrap_or(&none);
        let course = Course::new(self.path, &economy.shares, pledges)
            .ok_or("its defence spending as a share of GDP cannot be told")?;
        let shares = [("equipment_share", nation.equipment_share), ("plan_share", nation.plan_share)];
        if let Some((column, _)) = shares.iter().find(|(_, share)| share.is_none()) {
            return Err(format!("{column} is blank, and no assumption fills it"));
        }
        Ok(Prospect { edition: edition.to_owned(), economy, course })
    }

    fn note_sources(&self, outlook: &mut Outlook, at: usize, nation: &Nation, prospect: &Prospect) {
        let backbone = &self.study.settings.money.edition;
        if prospect.edition != *backbone {
            let (name, edition) = (&nation.name, &prospect.edition);
            let cause = format!("{backbone} does not cover {name}: its series is that of {edition}.");
            let remedy = "Nothing needs to be done; its definition of defence spending may differ.";
            outlook.findings.push(self.note(OTHER_EDITION, at, nation, cause, remedy));
        }
        let pledges = self.pledges.get(&nation.nation);
        let core = pledges.is_some_and(|pledges| pledges.core.is_some());
        let last = prospect.economy.shares.last_key_value().map_or(i32::MAX, |(year, _)| *year);
        let own = pledges.is_some_and(|pledges| pledges.national.keys().any(|year| *year > last));
        let follows = match self.path {
            MoneyPath::Flat => true,
            MoneyPath::National => core || own,
            MoneyPath::StraightLine | MoneyPath::FrontLoaded | MoneyPath::Static => core,
        };
        if !follows {
            let cause =
                format!("{} has no chosen pledge that this path follows: its share stays.", nation.name);
            let remedy = "Choose a row of pledges.csv for it if it has one.";
            outlook.findings.push(self.note(NO_PLEDGE, at, nation, cause, remedy));
        }
    }

    fn row(&self, at: usize, nation: &Nation, prospect: Option<&Prospect>, year: i32) -> OutlookRow {
        let key = (nation.nation.clone(), year);
        let committed = self.commitments.get(&key).map_or(Money::ZERO, |commitment| commitment.money);
        let gdp = prospect.and_then(|prospect| prospect.economy.gdp(self.year_of_gdp(year)));
        let share = prospect.and_then(|prospect| prospect.course.share(year));
        let defence = portion(gdp, share);
        let equipment = portion(defence, nation.equipment_share);
        let in_plan = portion(equipment, nation.plan_share);
        let available = in_plan.map(|money| money.scaled(self.months_of(year) / 12.0));
        let free = available
            .map(|available| Money::from_cents(available.cents().saturating_sub(committed.cents()).max(0)));
        let assumed = joined(&self.assumed(at, nation, prospect, year));
        OutlookRow {
            nation: nation.nation.clone(),
            year,
            path: self.path,
            edition: prospect.map(|prospect| prospect.edition.clone()),
            gdp,
            share,
            defence,
            equipment,
            available,
            committed,
            free,
            assumed,
        }
    }

    /// The year whose GDP counts: on the static path always the same.
    fn year_of_gdp(&self, year: i32) -> i32 {
        if self.path == MoneyPath::Static { self.study.settings.money.static_year } else { year }
    }

    /// How many months of a year lie in the horizon.
    fn months_of(&self, year: i32) -> f64 {
        let january = Month::january(year);
        let first = january.max(self.study.settings.start);
        let last = january.plus(11).min(self.study.settings.end);
        f64::from((last.since(first) + 1).max(0))
    }

    fn assumed(
        &self,
        at: usize,
        nation: &Nation,
        prospect: Option<&Prospect>,
        year: i32,
    ) -> BTreeSet<String> {
        let mut columns = vec!["equipment_share", "plan_share"];
        if prospect.is_some_and(|prospect| prospect.economy.is_grown(self.year_of_gdp(year))) {
            columns.push("growth");
        }
        let filled = columns.into_iter().filter_map(|column| self.study.nations.assumption(at, column));
        let of_nation = prospect.map(|_| filled.map(str::to_owned).collect()).unwrap_or_default();
        let committed = self.commitments.get(&(nation.nation.clone(), year));
        let of_contracts = committed.map(|commitment| commitment.assumed.clone()).unwrap_or_default();
        &of_nation | &of_contracts
    }

    fn unknown(&self, at: usize, nation: &Nation, missing: &str) -> Finding {
        let cause = format!("The money of {} is unknown: {missing}.", nation.name);
        self.note(MONEY_UNKNOWN, at, nation, cause, "Add what is missing, or an assumption for it.")
    }

    fn note(
        &self,
        code: muster_table::Code,
        at: usize,
        nation: &Nation,
        cause: String,
        remedy: &str,
    ) -> Finding {
        Finding::error(code, format!("{}.csv", Nation::NAME), cause, remedy)
            .at_line(self.study.nations.line(at))
            .with_value(nation.nation.to_string())
            .as_note()
    }
}

/// So many per cent of an amount; `None` if either is unknown or the result too large to count.
fn portion(money: Option<Money>, per_cent: Option<f64>) -> Option<Money> {
    Money::from_units(money?.units() * per_cent? / 100.0)
}
