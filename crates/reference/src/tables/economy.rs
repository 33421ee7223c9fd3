//! `economy.csv`: GDP and defence spending, every published row.

use muster_study::tables::Economy;
use muster_study::{Measure, NationId};

use crate::inputs::Inputs;
use crate::ledger::Ledger;

/// Every published figure; editions are kept apart.
pub fn economy(inputs: &Inputs, ledger: &mut Ledger) -> Vec<Economy> {
    let mut rows = Vec::new();
    for row in &inputs.spending {
        let name = format!("{} {} {} {}", row.code, row.year, row.measure, row.edition);
        let measure = match row.measure.as_str() {
            "gdp_usd_bn" => Some(Measure::Gdp),
            "defence_usd_bn" => Some(Measure::Defence),
            "defence_pct_gdp" => Some(Measure::DefenceShare),
            "equipment_share_pct" => Some(Measure::EquipmentShare),
            _ => None,
        };
        let Some(measure) = ledger.meaning(measure, "spending.csv", &name, "measure", &row.measure) else {
            continue;
        };
        let is_money = matches!(measure, Measure::Gdp | Measure::Defence);
        let price_year = match row.price_basis.as_str() {
            "constant 2021 USD" => Some(2021),
            "current" => None,
            basis if !is_money && basis.starts_with("share of") => None,
            other => {
                ledger.meaning(None::<()>, "spending.csv", &name, "price_basis", other);
                continue;
            }
        };
        // One nation has the same year of one edition both at current and at constant prices.
        let both = is_money
            && price_year.is_some()
            && inputs.spending.iter().any(|other| {
                other.code == row.code
                    && other.year == row.year
                    && other.measure == row.measure
                    && other.edition == row.edition
                    && other.price_basis == "current"
            });
        let edition = if both { format!("{}-constant", row.edition) } else { row.edition.clone() };
        let note = match (&row.note, is_money) {
            (note, true) => note.clone(),
            (Some(note), false) => Some(format!("{}; {note}", row.price_basis)),
            (None, false) => Some(row.price_basis.clone()),
        };
        rows.push(Economy {
            nation: NationId::new(&row.code),
            year: row.year,
            measure,
            value: row.value,
            currency: is_money.then(|| "USD".to_owned()),
            price_year,
            edition,
            source: row.source.clone(),
            quality: row.quality,
            note,
        });
    }
    rows
}
