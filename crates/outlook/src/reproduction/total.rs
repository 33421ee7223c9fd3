//! Sums over groups of nations, in the money of the publication they come from.

use muster_study::{Exchange, MoneyPath, NationGroup, NationId, Study, Zone};

use crate::edition::Editions;
use crate::outlook::Outlook;
use crate::series::{Figure, Series};

/// NATO's tables of August 2025: constant prices of 2021, and shares.
pub(super) const NATO_2025: &str = "NATO-2025";
/// The same shares times GDP in current prices up to 2024.
pub(super) const NATO_CURRENT: &str = "NATO-2025xWB";
/// The same shares times the forecast of current GDP in 2025.
pub(super) const NATO_CURRENT_2025: &str = "NATO-2025xWEO";
/// NATO's tables of July 2026, on its new core definition.
pub(super) const NATO_2026: &str = "NATO-2026";
/// GDP of 2024 in current dollars.
pub(super) const GDP_2024: &str = "CIA-2026";
/// GDP of 2025 in current dollars.
pub(super) const GDP_2025: &str = "IMF-WEO-2025-04";

/// The members of the European Union that are not in NATO, and so not among the buyers of a study of allies.
pub(super) const EU_OUTSIDE_NATO: [&str; 4] = ["AUT", "CYP", "IRL", "MLT"];
/// The allies that are not in the European Union.
const NATO_OUTSIDE_EU: [&str; 9] = ["ALB", "CAN", "GBR", "ISL", "MKD", "MNE", "NOR", "TUR", "USA"];

/// A sum, and whose figure it lacks.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Sum {
    pub billions: f64,
    pub missing: Vec<NationId>,
}

impl Sum {
    /// The sum, if at most those named `left_out` are missing from it and it holds anything.
    pub fn without(&self, left_out: &[&str]) -> Option<f64> {
        let known = self.missing.iter().all(|nation| left_out.contains(&nation.as_str()));
        (known && self.billions > 0.0).then_some(self.billions)
    }
}

/// What sums are made from.
pub(super) struct Totals<'a> {
    study: &'a Study,
    editions: Editions,
    pub exchange: Exchange,
}

impl<'a> Totals<'a> {
    pub fn of(study: &'a Study) -> Self {
        Self { study, editions: Editions::of(study), exchange: Exchange::new(study) }
    }

    /// All allies.
    pub fn nato(&self) -> Vec<NationId> {
        let allies = self.study.nations.iter().filter(|nation| nation.group == NationGroup::Nato);
        allies.map(|nation| nation.nation.clone()).collect()
    }

    /// The allies in Europe, with Türkiye.
    pub fn european(&self) -> Vec<NationId> {
        let rows = self.study.nations.iter();
        let allies = rows.filter(|nation| nation.group == NationGroup::Nato && nation.zone == Zone::Europe);
        allies.map(|nation| nation.nation.clone()).collect()
    }

    /// The allies in Europe that spend on defence: all but Iceland.
    pub fn european_spenders(&self) -> Vec<NationId> {
        let spends = |nation: &NationId| {
            self.series(nation, NATO_2025).is_some_and(|series| series.last_year().is_some())
        };
        self.european().into_iter().filter(spends).collect()
    }

    /// The allies in Europe and Canada.
    pub fn europe_and_canada(&self) -> Vec<NationId> {
        self.nato().into_iter().filter(|nation| nation.as_str() != "USA").collect()
    }

    /// The allies in the European Union.
    pub fn european_union(&self) -> Vec<NationId> {
        self.nato().into_iter().filter(|nation| !NATO_OUTSIDE_EU.contains(&nation.as_str())).collect()
    }

    /// The figures of these nations added up.
    pub fn sum(&self, nations: &[NationId], figure: impl Fn(&NationId) -> Option<f64>) -> Sum {
        let mut sum = Sum::default();
        for nation in nations {
            match figure(nation) {
                Some(billions) => sum.billions += billions,
                None => sum.missing.push(nation.clone()),
            }
        }
        sum
    }

    fn series(&self, nation: &NationId, edition: &str) -> Option<&Series> {
        self.editions.series(nation, edition)
    }

    /// GDP as an edition has it, billions.
    pub fn gdp(&self, nation: &NationId, edition: &str, year: i32) -> Option<f64> {
        self.series(nation, edition)?.gdp(year).map(|figure| figure.billions)
    }

    /// GDP as an edition has it, or its last figure with the nation's growth of the years since, billions.
    pub fn grown_gdp(&self, nation: &NationId, edition: &str, year: i32) -> Option<f64> {
        let series = self.series(nation, edition)?;
        let last = series.years().rev().find(|known| *known <= year && series.gdp(*known).is_some())?;
        let base = series.gdp(last)?.billions;
        if last == year {
            return Some(base);
        }
        let growth = self.study.nations.iter().find(|row| row.nation == *nation)?.growth?;
        Some((last..year).fold(base, |gdp, _| gdp * (1.0 + growth / 100.0)))
    }

    /// Defence spending as an edition has it, in prices of `price_year` (current prices: the year itself), billions.
    pub fn defence(&self, nation: &NationId, edition: &str, year: i32, price_year: i32) -> Option<f64> {
        let figure: &Figure = self.series(nation, edition)?.defence(year)?;
        (figure.price_year == price_year).then_some(figure.billions)
    }

    /// Defence as a share of GDP as an edition has it, per cent; where it gives spending alone, over GDP grown to that year.
    pub fn share(&self, nation: &NationId, edition: &str, year: i32) -> Option<f64> {
        let series = self.series(nation, edition)?;
        let derived =
            || Some(series.defence(year)?.billions / self.grown_gdp(nation, edition, year)? * 100.0);
        series.share(year).or_else(derived)
    }

    /// What one billion of `from` was worth in `to` in `year`.
    pub fn rate(&self, from: &str, to: &str, year: i32) -> Option<f64> {
        Some(self.exchange.units_per_own(to, year).ok()? / self.exchange.units_per_own(from, year).ok()?)
    }

    /// Defence spending of these nations along a path, billions of `currency` at the study's price year.
    pub fn along(&self, path: MoneyPath, nations: &[NationId], year: i32, currency: &str) -> Sum {
        let outlook = Outlook::of(self.study, path);
        let settings = &self.study.settings;
        let rate = self.rate(&settings.currency, currency, settings.price_year);
        self.sum(nations, |nation| {
            let row = outlook.rows.iter().find(|row| row.nation == *nation && row.year == year)?;
            Some(row.defence?.units() / 1e9 * rate?)
        })
    }

    /// How many allies have a published equipment share for `year` in an edition, and how many allies there are.
    pub fn equipment_shares(&self, edition: &str, year: i32) -> (usize, usize) {
        let nato = self.nato();
        let rows = self.study.economy.iter().filter(|row| {
            row.measure == muster_study::Measure::EquipmentShare && row.edition == edition && row.year == year
        });
        (rows.filter(|row| nato.contains(&row.nation)).count(), nato.len())
    }
}
