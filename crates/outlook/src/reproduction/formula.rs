//! How each published total is recomputed, or why it cannot be.

use muster_study::{MoneyPath, NationId};

use super::total::{
    EU_OUTSIDE_NATO, GDP_2024, GDP_2025, NATO_2025, NATO_2026, NATO_CURRENT, NATO_CURRENT_2025, Sum, Totals,
};
use crate::anchor::Anchor;

/// Iceland has no armed forces and is in none of NATO's tables.
const ICELAND: &[&str] = &["ISL"];

/// A total of ours with its making.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Answer {
    pub ours: Option<f64>,
    /// Whether part of what the published total covers is not in the study.
    pub partial: bool,
    pub how: String,
    pub why: String,
}

fn found(ours: Option<f64>, how: &str, why: &str) -> Answer {
    let why = if ours.is_some() {
        why
    } else {
        "The study lacks rows of economy.csv, rates or years that this needs."
    };
    Answer { ours, partial: false, how: how.to_owned(), why: why.to_owned() }
}

fn partly(ours: Option<f64>, how: &str, why: &str) -> Answer {
    Answer { partial: true, ..found(ours, how, why) }
}

fn impossible(why: &str) -> Answer {
    Answer { ours: None, partial: false, how: "-".to_owned(), why: why.to_owned() }
}

/// Our own figure for a published total.
pub(super) fn answer(totals: &Totals<'_>, anchor: &Anchor) -> Answer {
    match anchor.id.as_str() {
        id @ ("iiss-800" | "sum-832" | "sum-810" | "sum-786" | "sum-764" | "iiss-3pct" | "iiss-5pct") => {
            share_of_gdp(totals, id)
        }
        id if id.starts_with("nato-") || id.starts_with("press-") => nato(totals, id),
        id @ ("iiss-442" | "iiss-1440" | "iiss-457") => iiss(totals, id),
        id if id.starts_with("eda-") => eda(totals, id),
        id @ ("ow-800-2030" | "essay-2030" | "mck-1tn-2035") => forecast(totals, id),
        id @ ("canada-150" | "germany-152-2029" | "germany-2026" | "japan-fy2025") => nation(totals, id),
        id if id.starts_with("sipri-") => impossible(
            "economy.csv holds no edition of SIPRI's figures: the note of the anchor speaks of SIPRI-2026 rows that the reference data do not have.",
        ),
        "ec-readiness-800" => impossible(
            "Not a level of spending: additional money over four years together. Nothing of the kind is in the study, and it must not be set beside 800 billion a year.",
        ),
        _ => impossible("No formula is written for it."),
    }
}

/// A share of the GDP of 2024, in dollars of 2024, without growth.
fn share_of_gdp(totals: &Totals<'_>, id: &str) -> Answer {
    let spain: fn(&str, f64) -> f64 = |nation, share| if nation == "ESP" { 2.1 } else { share };
    let everybody: fn(&str, f64) -> f64 = |_, share| share;
    let (share, rule, with_turkiye) = match id {
        "sum-810" => (3.5, spain, true),
        "sum-786" => (3.5, everybody, false),
        "sum-764" => (3.5, spain, false),
        "iiss-3pct" => (3.0, everybody, true),
        "iiss-5pct" => (5.0, everybody, true),
        _ => (3.5, everybody, true),
    };
    let mut nations = totals.european_spenders();
    nations.retain(|nation| with_turkiye || nation.as_str() != "TUR");
    let sum = totals.sum(&nations, |nation| {
        Some(totals.gdp(nation, GDP_2024, 2024)? * rule(nation.as_str(), share) / 100.0)
    });
    let how = format!(
        "{share} per cent of the GDP of 2024 ({GDP_2024}, current dollars), European allies but Iceland{}{}",
        if with_turkiye { "" } else { " and Türkiye" },
        if rule("ESP", share) < share { ", Spain at 2.1 per cent" } else { "" },
    );
    let why = match id {
        "iiss-800" => "\"About\" 800: the sum over European allies, with Türkiye.",
        "iiss-3pct" => "IISS says \"more than\" 250 billion on top of its own 442: its sum is a lower end.",
        "iiss-5pct" => "IISS says \"almost\" 750 billion on top of its own 442.",
        "sum-810" | "sum-764" => {
            "The published step for Spain is 22 billion; 1.4 per cent of Spain's GDP of 2024 in the same series is 24."
        }
        _ => {
            "Rounding. Of the series in the data the CIA's GDP of 2024, without Iceland, is the one that fits."
        }
    };
    found(sum.without(&[]), &how, why)
}

fn nato(totals: &Totals<'_>, id: &str) -> Answer {
    let (allies, most, us) = (totals.nato(), totals.europe_and_canada(), vec![NationId::new("USA")]);
    let constant = |nations: &[NationId], year| {
        totals.sum(nations, |nation| totals.defence(nation, NATO_2025, year, 2021))
    };
    let current = |nations: &[NationId]| {
        totals.sum(nations, |nation| {
            let shared =
                || Some(totals.share(nation, NATO_2025, 2025)? * totals.gdp(nation, GDP_2025, 2025)? / 100.0);
            totals.defence(nation, NATO_CURRENT_2025, 2025, 2025).or_else(shared)
        })
    };
    let share = |nations: &[NationId], year| {
        let gdp = totals.sum(nations, |nation| totals.grown_gdp(nation, NATO_2025, year));
        Some(constant(nations, year).without(ICELAND)? / gdp.without(ICELAND)? * 100.0)
    };
    let core = |edition, price_year: i32| {
        totals.sum(&most, |nation| {
            let gdp = totals.grown_gdp(nation, edition, price_year)?;
            Some(totals.share(nation, NATO_2026, 2026)? * gdp / 100.0)
        })
    };
    let summed = "Sum of the allies' rows of NATO-2025, dollars of 2021";
    let shares = "Share of GDP (NATO-2025) times GDP of 2025 (IMF-WEO-2025-04), current dollars";
    let over_gdp = "Sum of spending over sum of GDP, both NATO-2025, dollars of 2021";
    let germany = "Rounding. Germany's GDP of 2025 is left blank by NATO: that of 2024 with the growth of nations.csv stands in.";
    match id {
        "nato-ec-2025-const" => found(
            constant(&most, 2025).without(ICELAND),
            summed,
            "Rounding. Germany's row of 2025 is itself imputed from the published total.",
        ),
        "nato-us-2025-const" => found(constant(&us, 2025).without(&[]), summed, "Rounding."),
        "nato-ec-2024-const" => found(constant(&most, 2024).without(ICELAND), summed, "Rounding."),
        "nato-ec-2025-cur" => found(
            current(&most).without(ICELAND),
            shares,
            "GDP of the IMF's April 2025 forecast at its rates, not NATO's own; for Germany its imputed spending over GDP grown from 2024.",
        ),
        "nato-us-2025-cur" => {
            found(current(&us).without(&[]), shares, "GDP of the IMF's forecast, not NATO's own.")
        }
        "nato-total-2025" => {
            found(current(&allies).without(ICELAND), shares, "GDP of the IMF's forecast, not NATO's own.")
        }
        "nato-ec-pct-2024" => found(share(&most, 2024), over_gdp, "Rounding."),
        "nato-ec-pct-2025" => found(share(&most, 2025), over_gdp, germany),
        "nato-total-pct-2025" => found(share(&allies, 2025), over_gdp, germany),
        "nato-us-2026-cur" => {
            let figure = totals.sum(&us, |nation| totals.defence(nation, NATO_2026, 2026, 2026));
            found(figure.without(&[]), "The row of NATO-2026, current dollars", "Rounding.")
        }
        "nato-ec-2026-const" => found(
            core(NATO_2025, 2026).without(ICELAND),
            "Share of 2026 (NATO-2026) times GDP of NATO-2025 with a year's growth, dollars of 2021",
            "Money of single allies is not in the data for 2026, only their shares: GDP of 2026 is our own projection.",
        ),
        "nato-ec-2026-cur" => found(
            core(GDP_2025, 2026).without(ICELAND),
            "Share of 2026 (NATO-2026) times GDP of 2025 (IMF-WEO-2025-04) with a year's real growth",
            "Dollars at prices and rates of 2025: a year's inflation and the dollar's fall since the forecast are not in it.",
        ),
        "nato-equip-2026-median" => {
            let (known, all) = totals.equipment_shares(NATO_2026, 2026);
            impossible(&format!(
                "The median is of 31 allies; economy.csv has the share of 2026 of {known} of {all} allies. The published 34 enters as an assumption."
            ))
        }
        "press-nato-2024" => found(
            current_2024(totals, &allies).without(ICELAND),
            "Sum of NATO-2025xWB, current dollars",
            "A figure of the press from an earlier edition.",
        ),
        _ => impossible("No formula is written for it."),
    }
}

fn current_2024(totals: &Totals<'_>, nations: &[NationId]) -> Sum {
    totals.sum(nations, |nation| totals.defence(nation, NATO_CURRENT, 2024, 2024))
}

fn iiss(totals: &Totals<'_>, id: &str) -> Answer {
    let how = "Sum of NATO-2025xWB, current dollars of 2024";
    match id {
        "iiss-442" => found(
            current_2024(totals, &totals.european()).without(ICELAND),
            how,
            "IISS has a definition of its own; its figures by nation are not in the data, so that the difference cannot be split further.",
        ),
        "iiss-1440" => found(
            current_2024(totals, &totals.nato()).without(ICELAND),
            how,
            "IISS has a definition of its own.",
        ),
        _ => impossible(
            "A region with Austria, Ireland, Serbia, Switzerland and others that are not in the study, on IISS's definition.",
        ),
    }
}

fn eda(totals: &Totals<'_>, id: &str) -> Answer {
    let union = totals.european_union();
    let missing = format!("the spending of {} is not in the study", EU_OUTSIDE_NATO.join(", "));
    let in_euro = |sum: Sum, year| Some(sum.without(&[])? * totals.rate("USD", "EUR", year)?);
    match id {
        "eda-2024" => partly(
            in_euro(current_2024(totals, &union), 2024),
            "Sum of NATO-2025xWB over the 23 allies in the Union, at the rate of 2024",
            &format!("{missing}; NATO's definition is not that of the agency."),
        ),
        "eda-2025-const" => {
            let sum = totals.sum(&union, |nation| totals.defence(nation, NATO_2025, 2025, 2021));
            let prices = || Some(totals.exchange.index(2024).ok()? / totals.exchange.index(2021).ok()?);
            partly(
                in_euro(sum, 2021).and_then(|euro| Some(euro * prices()?)),
                "Sum of NATO-2025 over the 23 allies in the Union, dollars of 2021 at the rate of 2021, then along the study's price index to 2024",
                &format!("{missing}; NATO's definition is not that of the agency."),
            )
        }
        "eda-2025-cur" => {
            let sum = totals.sum(&union, |nation| {
                Some(totals.share(nation, NATO_2025, 2025)? * totals.gdp(nation, GDP_2025, 2025)? / 100.0)
            });
            partly(
                in_euro(sum, 2025),
                "Share of GDP (NATO-2025) times GDP of 2025 (IMF-WEO-2025-04) over the 23 allies in the Union, at the rate of 2025",
                &format!(
                    "{missing}; the forecast of April was made at a dearer dollar than the year's average."
                ),
            )
        }
        "eda-35" => {
            let sum = totals.sum(&union, |nation| Some(totals.gdp(nation, GDP_2024, 2024)? * 0.035));
            partly(
                in_euro(sum, 2024),
                "3.5 per cent of the GDP of 2024 (CIA-2026) of the 23 allies in the Union, at the rate of 2024",
                &format!("{missing}: 3.5 per cent of their GDP is what is left."),
            )
        }
        "eda-2029" => {
            let sum = totals.along(MoneyPath::StraightLine, &union, 2029, "EUR");
            partly(
                sum.without(&[]),
                "Straight line to 3.5 per cent, 23 allies in the Union, euros of the study's price year",
                &format!("{missing}; EDA carries on current trends, and its price basis is not known."),
            )
        }
        _ => impossible(
            "Investment is procurement with research and development; equipment shares after 2019 are in the data for few allies, and research for none.",
        ),
    }
}

fn forecast(totals: &Totals<'_>, id: &str) -> Answer {
    let year = if id == "mck-1tn-2035" { 2035 } else { 2030 };
    let sum = totals.along(MoneyPath::StraightLine, &totals.european(), year, "EUR");
    found(
        sum.without(ICELAND),
        &format!(
            "Straight line to 3.5 per cent in 2035, European allies, {year}, euros of the study's price year"
        ),
        match id {
            "ow-800-2030" => {
                "A near doubling by 2030 runs ahead of a straight line to 2035, and is in the prices of 2030; ours are of the study's price year."
            }
            "mck-1tn-2035" => {
                "\"More than\", in the prices of 2035: two per cent of inflation a year would add about a fifth to ours."
            }
            _ => "No method is given.",
        },
    )
}

fn nation(totals: &Totals<'_>, id: &str) -> Answer {
    let (canada, germany, japan) = (NationId::new("CAN"), NationId::new("DEU"), NationId::new("JPN"));
    match id {
        "canada-150" => {
            let dollars = totals.gdp(&canada, GDP_2025, 2025).map(|gdp| gdp * 0.05);
            found(
                dollars.and_then(|dollars| Some(dollars * totals.rate("USD", "CAD", 2025)?)),
                "5 per cent of the GDP of 2025 (IMF-WEO-2025-04), at the rate of 2025",
                "\"About\" 150, on the GDP of the day.",
            )
        }
        "germany-152-2029" => found(
            totals.along(MoneyPath::National, &[germany], 2029, "EUR").without(&[]),
            "3.5 per cent of GDP in 2029 (its own pledge), euros of the study's price year",
            "The sum published for 2029 is 3.5 per cent of less than our GDP of that year: it is a budget line, which need not hold all that NATO counts, and our GDP grows as assumed.",
        ),
        "germany-2026" => {
            let share = totals.share(&germany, NATO_2026, 2026);
            let gdp = totals.grown_gdp(&germany, NATO_2025, 2026);
            let dollars = share.and_then(|share| Some(share * gdp? / 100.0));
            let money = dollars.and_then(|dollars| totals.exchange.money(dollars * 1e9, "USD", 2021).ok());
            found(
                money.map(|money| money.units() / 1e9),
                "Share of 2026 (NATO-2026) times GDP of NATO-2025 grown to 2026, in euros of the study's price year",
                "Our GDP of 2026 is projected from 2024, in the prices of the study's price year.",
            )
        }
        _ => found(
            totals.defence(&japan, "JPN-MOD-2025", 2025, 2025),
            "The row of JPN-MOD-2025",
            "The same figure: it shows that the row is read, no more.",
        ),
    }
}
