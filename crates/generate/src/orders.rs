//! What is signed and held already: the order book and the fleets.

use muster_study::tables::{Holding, Order};
use muster_study::{ContractId, ContractStatus, Quality, Study, SystemId};

use crate::random::Random;
use crate::{CURRENCY, PRICE_YEAR, SOURCE, Shape, market};

/// Adds signed contracts that load some of the lines, and a few that load none: delivered already, or without a line.
pub(crate) fn add(study: &mut Study, shape: &Shape, random: &mut Random) {
    let prices = market::chosen_prices(study);
    let lines: Vec<_> = study.lines.iter().map(|line| line.line.clone()).collect();
    for line in lines {
        if !random.chance(shape.order_books) {
            continue;
        }
        let made: Vec<SystemId> =
            study.line_systems.iter().filter(|row| row.line == line).map(|row| row.system.clone()).collect();
        let rates = study.capacity_steps.iter().filter(|step| step.line == line);
        let Some(rate) = rates.filter_map(|step| step.units_per_year).min() else { continue };
        for number in 0..random.whole(1, 2) {
            let Some(system) = made.get(random.index(made.len())) else { continue };
            let months = random.whole(6, shape.span().max(12) / 2);
            let first = study.settings.start.plus(random.whole(-12, 4) as i32);
            let quantity = (rate * months * random.whole(10, 45) / 1200).max(1);
            let gone = i64::from(study.settings.start.since(first)).clamp(0, months);
            let on_time = quantity * gone / months;
            let row = Order {
                contract: ContractId::new(format!("signed-{line}-{}", number + 1)),
                buyer: None,
                buyer_name: None,
                seller: None,
                system: system.clone(),
                line: (!random.chance(5)).then(|| line.clone()),
                quantity: (!random.chance(3)).then_some(quantity),
                delivered: random.chance(50).then(|| random.whole(0, on_time)),
                signed: (!random.chance(20)).then(|| first.plus(-(random.whole(6, 30) as i32))),
                first_delivery: Some(first),
                last_delivery: Some(first.plus(months as i32 - 1)),
                value: None,
                currency: None,
                price_year: None,
                value_includes: None,
                status: if random.chance(5) { ContractStatus::Completed } else { ContractStatus::Running },
                source: Some(SOURCE.to_owned()),
                quality: Quality::Assumed,
                note: None,
            };
            let price = prices.get(system).copied();
            let row = with_buyer(study, row, price, quantity, random);
            let at = study.order_book.len() as u64 + 2;
            study.order_book.push(row, at);
        }
    }
}

fn with_buyer(study: &Study, row: Order, price: Option<f64>, quantity: i64, random: &mut Random) -> Order {
    // Richer nations buy more often: the lower of two draws.
    let rank = random.index(study.nations.len()).min(random.index(study.nations.len()));
    let buyer = study.nations.get(rank).filter(|_| !random.chance(15)).map(|nation| nation.nation.clone());
    let value = price
        .filter(|_| !random.chance(20))
        .map(|price| (price * quantity as f64 * random.decimal(1.0, 1.5)).round());
    let row = match value {
        Some(value) => Order {
            value: Some(value),
            currency: Some(CURRENCY.to_owned()),
            price_year: Some(PRICE_YEAR),
            value_includes: Some("training and spares".to_owned()),
            ..row
        },
        None => row,
    };
    let name = buyer.is_none().then(|| "A joint agency".to_owned());
    Order { buyer, buyer_name: name, ..row }
}

/// Adds what nations hold: some systems of the study, which they need not introduce again, and some older ones.
pub(crate) fn add_holdings(study: &mut Study, random: &mut Random) {
    let nations: Vec<_> = study.nations.iter().map(|nation| nation.nation.clone()).collect();
    let systems = study.systems.rows().to_vec();
    for nation in nations {
        for system in &systems {
            let known = match random.whole(0, 99) {
                0..=9 => true,
                10..=11 => false,
                _ => continue,
            };
            let row = Holding {
                nation: nation.clone(),
                system: known.then(|| system.system.clone()),
                name: if known { system.name.clone() } else { format!("Older than {}", system.name) },
                capability: system.capability.clone(),
                quantity: random.chance(80).then(|| random.whole(1, 200)),
                as_of: Some("2026".to_owned()),
                legacy: !known,
                source: Some(SOURCE.to_owned()),
                quality: Quality::Assumed,
                note: None,
            };
            let at = study.holdings.len() as u64 + 2;
            study.holdings.push(row, at);
        }
    }
}
