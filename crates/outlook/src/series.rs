//! One nation's figures in one edition of one publication.

use std::collections::BTreeMap;

use muster_study::Measure;
use muster_study::tables::Economy;

/// Money as it was published.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Figure {
    /// Billions of the currency.
    pub billions: f64,
    /// ISO 4217 code.
    pub currency: String,
    /// The year of its prices and exchange rates.
    pub price_year: i32,
}

/// GDP, defence spending and its share of GDP by year. Editions are never mixed in one series.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Series {
    gdp: BTreeMap<i32, Figure>,
    defence: BTreeMap<i32, Figure>,
    share: BTreeMap<i32, f64>,
}

impl Series {
    /// Takes up a row; money without a currency is passed over.
    pub fn add(&mut self, row: &Economy) {
        let figure = row.currency.as_ref().map(|currency| Figure {
            billions: row.value,
            currency: currency.clone(),
            price_year: row.price_year.unwrap_or(row.year),
        });
        match (row.measure, figure) {
            (Measure::Gdp, Some(figure)) => drop(self.gdp.insert(row.year, figure)),
            (Measure::Defence, Some(figure)) => drop(self.defence.insert(row.year, figure)),
            (Measure::DefenceShare, _) => drop(self.share.insert(row.year, row.value)),
            (Measure::Gdp | Measure::Defence | Measure::EquipmentShare, _) => {}
        }
    }

    /// GDP of a year: as published, or defence spending by its share.
    pub fn gdp(&self, year: i32) -> Option<Figure> {
        let derived = || {
            let (defence, share) = (self.defence.get(&year)?, self.share.get(&year)?);
            let billions = defence.billions / share * 100.0;
            billions.is_finite().then(|| Figure { billions, ..defence.clone() })
        };
        self.gdp.get(&year).cloned().or_else(derived)
    }

    /// Defence spending of a year, as published.
    pub fn defence(&self, year: i32) -> Option<&Figure> {
        self.defence.get(&year)
    }

    /// The share of GDP in a year, per cent, as published.
    pub fn share(&self, year: i32) -> Option<f64> {
        self.share.get(&year).copied()
    }

    /// Every year of which something is known.
    pub fn years(&self) -> impl DoubleEndedIterator<Item = i32> {
        let mut years: Vec<_> =
            self.gdp.keys().chain(self.defence.keys()).chain(self.share.keys()).copied().collect();
        years.sort_unstable();
        years.dedup();
        years.into_iter()
    }

    /// The last year whose share of GDP is known, if the series knows any GDP at all: only then does it lead to money.
    pub fn last_year(&self) -> Option<i32> {
        self.years().find(|year| self.gdp(*year).is_some())?;
        self.years().rev().find(|year| self.share.contains_key(year) || self.defence.contains_key(year))
    }
}
