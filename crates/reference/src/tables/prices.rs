//! `prices.csv`: prices with their basis, exactly one chosen for each system.

use muster_study::tables::{Price, System};
use muster_study::{PriceBasis, PriceId, Quality, SystemId};

use crate::error::Fault;
use crate::inputs::Inputs;
use crate::ledger::Ledger;

const FILE: &str = "prices.csv";
const DECISIONS: &str = "data/decisions/prices.csv";

/// The published prices, those that needs tell, and for each system that has none a blank one that an assumption fills.
pub fn prices(inputs: &Inputs, systems: &[System], ledger: &mut Ledger) -> Vec<Price> {
    let mut prices = Vec::new();
    for (number, row) in (1..).zip(&inputs.prices) {
        let name = format!("{number} {}", row.item);
        let decision = inputs
            .price_decisions
            .iter()
            .find(|decision| decision.row == number && decision.item == row.item);
        let Some(decision) = decision else {
            ledger.faults.push(Fault::Undecided { file: FILE, row: name, decisions: DECISIONS });
            continue;
        };
        let Some(price) = &decision.price else {
            ledger.leave_out(FILE, name, decision.why.clone().unwrap_or_default());
            continue;
        };
        let (Some(system), Some(basis), Some(chosen)) = (&decision.system, decision.basis, decision.chosen)
        else {
            ledger.faults.push(Fault::Incomplete {
                decisions: DECISIONS,
                row: name,
                what: "a system, a basis or whether it is chosen",
            });
            continue;
        };
        let published = format!("Published basis: {}", row.basis);
        prices.push(Price {
            price: PriceId::new(price),
            system: SystemId::new(system),
            item: Some(row.item.clone()),
            unit_price: Some(row.unit_price_low),
            highest: row.unit_price_high.filter(|highest| *highest > row.unit_price_low),
            currency: row.currency.clone(),
            price_year: row.price_year,
            basis,
            content: row.content.clone(),
            order_quantity: row.order_quantity,
            chosen,
            source: row.source.clone(),
            quality: row.quality,
            note: super::remark([Some(published.as_str()), row.note.as_deref(), decision.why.as_deref()]),
        });
    }
    if inputs.price_decisions.len() > inputs.prices.len() {
        let row = format!("{} rows", inputs.price_decisions.len());
        ledger.faults.push(Fault::Unknown { file: FILE, row, decisions: DECISIONS });
    }
    for row in &inputs.recalled_prices {
        prices.push(Price {
            price: PriceId::new(&row.price),
            system: SystemId::new(&row.system),
            item: Some(row.item.clone()),
            unit_price: Some(row.unit_price),
            highest: row.highest,
            currency: row.currency.clone(),
            price_year: row.price_year,
            basis: row.basis,
            content: row.content.clone(),
            order_quantity: row.order_quantity,
            chosen: true,
            source: row.note.clone(),
            quality: row.quality,
            note: Some("The only figure".into()),
        });
    }
    for system in systems {
        let of_system = prices.iter().filter(|price| price.system == system.system);
        let (all, chosen) =
            of_system.fold((0, 0), |(all, chosen), price| (all + 1, chosen + usize::from(price.chosen)));
        if all == 0 {
            prices.push(Price {
                price: PriceId::new(format!("{}-assumed", system.system)),
                system: system.system.clone(),
                item: None,
                unit_price: None,
                highest: None,
                currency: inputs.settings.currency.clone(),
                price_year: inputs.settings.price_year,
                basis: PriceBasis::Assumed,
                content: None,
                order_quantity: None,
                chosen: true,
                source: None,
                quality: Quality::Assumed,
                note: Some("No price is published: assumptions.csv fills it".into()),
            });
        } else if chosen != 1 {
            ledger.faults.push(Fault::ChosenPrices { system: system.system.to_string(), chosen });
        }
    }
    prices
}
