//! Money by nation and year: what is open to the study, what signed contracts take, and what the plan pays.

use std::collections::BTreeMap;

use maud::{Markup, html};
use muster_plan::tables::Budget;
use muster_study::NationId;
use muster_table::Money;

use crate::anchor::anchor;
use crate::axis;
use crate::chart::Chart;
use crate::data_table::{DataTable, Entry, Row};
use crate::figure::Figure;
use crate::material::Material;
use crate::number;
use crate::palette::{self, Shape, Swatch};
use crate::path::{Path, px};
use crate::scale::{self, Scale};
use crate::sentence;

/// A year's money.
#[derive(Default, Clone, Copy)]
struct Year {
    available: Money,
    committed: Money,
    free: Money,
    carried_in: Money,
    paid: Money,
}

type Years = BTreeMap<i32, Year>;

impl Year {
    fn add(&mut self, row: &Budget) {
        self.available += row.available;
        self.committed += row.committed;
        self.free += row.free;
        self.carried_in += row.carried_in;
        self.paid += row.paid;
    }

    fn join(&mut self, other: &Year) {
        self.available += other.available;
        self.committed += other.committed;
        self.free += other.free;
        self.carried_in += other.carried_in;
        self.paid += other.paid;
    }

    /// Whether signed contracts take more than there is.
    fn is_overdrawn(&self) -> bool {
        self.committed > self.available
    }

    /// Whether the plan spends at least 99 per cent of what is free, with what was carried in.
    fn is_spent(&self) -> bool {
        let open = self.free + self.carried_in;
        open > Money::ZERO && self.paid >= open.scaled(0.99)
    }
}

fn total(years: &Years, part: impl Fn(&Year) -> Money) -> Money {
    years.values().map(part).sum()
}

/// The section with the money of all nations.
pub fn section(material: &Material<'_>) -> Markup {
    let mut all = Years::new();
    let mut nations: BTreeMap<&NationId, Years> = BTreeMap::new();
    for row in material.plan.budgets.iter() {
        nations.entry(&row.nation).or_default().entry(row.year).or_default().add(row);
    }
    let (mut paying, resting): (Vec<_>, Vec<_>) =
        nations.iter().partition(|(_, years)| total(years, |year| year.paid) > Money::ZERO);
    paying.sort_by(|a, b| {
        let paid = |years: &Years| total(years, |year| year.paid);
        paid(b.1).cmp(&paid(a.1)).then_with(|| a.0.cmp(b.0))
    });
    for (_, years) in &paying {
        for (number, year) in *years {
            all.entry(*number).or_default().join(year);
        }
    }
    html! {
        section id="money" aria-labelledby="money-title" {
            h2 id="money-title" { "What each nation pays, against its money" }
            @if nations.is_empty() {
                p { "The plan holds no budgets." }
            } @else {
                (Figure {
                    id: "money-years".into(),
                    message: message(material, &all, &paying),
                    subject: format!("Procurement money open to this study, signed contracts and payments of the plan, by year (charts: {}, each nation on its own scale)", material.billions_unit()),
                    picture: picture(material, &all, &paying),
                    note: Some(note(material, &resting)),
                    table: table(material),
                }.markup())
            }
        }
    }
}

fn message(material: &Material<'_>, all: &Years, paying: &[(&&NationId, &Years)]) -> String {
    let (available, committed, paid) =
        (total(all, |year| year.available), total(all, |year| year.committed), total(all, |year| year.paid));
    let spent: Vec<String> = paying
        .iter()
        .filter(|(_, years)| years.values().filter(|year| year.is_spent()).count() >= 3)
        .map(|(nation, _)| material.names.nation(nation).to_owned())
        .collect();
    let mut text = format!(
        "Of {} in the nations that pay to {}, signed contracts take {} and the plan {}",
        material.money(available),
        material.study.settings.end.year(),
        number::share(committed, available).map_or_else(|| "nothing".to_owned(), number::per_cent),
        number::share(paid, available).map_or_else(|| "nothing".to_owned(), number::per_cent),
    );
    if spent.is_empty() {
        text.push_str("; no nation runs out of money for three years or more");
    } else {
        let verb = if spent.len() == 1 { "spends" } else { "spend" };
        text.push_str(&format!(
            "; {} {verb} all there is in three years or more",
            sentence::list_at_most(&spent, 4)
        ));
    }
    text
}

fn note(material: &Material<'_>, resting: &[(&&NationId, &Years)]) -> String {
    let names: Vec<String> =
        resting.iter().map(|(nation, _)| material.names.nation(nation).to_owned()).collect();
    let mut text = format!(
        "Money open to this study is defence spending on the {} path, times the share that buys equipment, times the share \
         of it for these capabilities. A bar above the outline uses money carried over from the year before, or shows \
         signed contracts that exceed the money of the year.",
        material.study.settings.money.path.word()
    );
    if !names.is_empty() {
        text.push_str(&format!(" The plan pays nothing for {}.", sentence::list_at_most(&names, 12)));
    }
    text
}

/// So many nations that pay most have their charts open, and whoever runs out of money.
const OPEN: usize = 8;

/// One row for each nation that pays: the share of its money that is taken, year by year.
fn overview(material: &Material<'_>, paying: &[(&&NationId, &Years)]) -> Markup {
    let numbers: Vec<i32> = material.study.settings.years().collect();
    let used = |taken: Money, open: Money| number::share(taken, open).map_or(Entry::Blank, Entry::Share);
    let mut headings = vec!["Nation".to_owned()];
    headings.extend(numbers.iter().map(ToString::to_string));
    headings.push("All years".to_owned());
    headings.push(format!("Paid for the plan, {}\u{a0}m", material.study.settings.currency));
    let rows = paying
        .iter()
        .map(|(nation, years)| {
            let mut cells = vec![Entry::text(material.names.nation(nation))];
            cells.extend(numbers.iter().map(|number| {
                years
                    .get(number)
                    .map_or(Entry::Blank, |year| used(year.committed + year.paid, year.available))
            }));
            let paid = total(years, |year| year.paid);
            cells.push(used(total(years, |year| year.committed) + paid, total(years, |year| year.available)));
            cells.push(Entry::whole_millions(paid));
            Row::of(cells)
        })
        .collect();
    DataTable::new(
        "money-shares",
        "Share of each nation's money that signed contracts and the plan take (dark: all of it; more than 100 %: carried over, or signed beyond the year's money)",
        headings,
        rows,
    )
    .sortable()
    .foldable()
    .markup()
}

fn picture(material: &Material<'_>, all: &Years, paying: &[(&&NationId, &Years)]) -> Markup {
    let is_open = |at: usize, years: &Years| at < OPEN || years.values().any(Year::is_spent);
    let (open, others): (Vec<_>, Vec<_>) =
        paying.iter().enumerate().partition(|(at, (_, years))| is_open(*at, years));
    html! {
        (overview(material, paying))
        (palette::legend(&[
            Swatch { shape: Shape::Box(palette::SIGNED), text: "signed contracts".into() },
            Swatch { shape: Shape::Box(palette::PLANNED_FILL), text: "payments of the plan".into() },
            Swatch { shape: Shape::Line(palette::INK, 1.8, ""), text: "money open to this study".into() },
        ]))
        div class="overview" {
            p class="panel-title" { strong { "All nations that pay" } " " (summary(material, all)) }
            (drawing(material, "money-all", "All nations that pay", all, (640.0, 210.0)))
        }
        (panels(material, &open))
        @if !others.is_empty() {
            details class="figures more" {
                summary { (number::count(others.len(), "further nation", "further nations")) ", which pay less" }
                (panels(material, &others))
            }
        }
    }
}

fn panels(material: &Material<'_>, paying: &[(usize, &(&&NationId, &Years))]) -> Markup {
    html! {
        div class="panels" {
            @for (_, (nation, years)) in paying {
                @let name = material.names.nation(nation);
                div class="panel" {
                    p class="panel-title" { strong { (name) } " " (summary(material, years)) }
                    (drawing(material, &anchor("money", nation.as_str()), name, years, (250.0, 128.0)))
                }
            }
        }
    }
}

fn summary(material: &Material<'_>, years: &Years) -> String {
    let mut text = format!(
        "{} of {}",
        material.money(total(years, |year| year.paid)),
        material.money(total(years, |year| year.available))
    );
    let list = |test: fn(&Year) -> bool| -> Vec<i32> {
        years.iter().filter(|(_, year)| test(year)).map(|(number, _)| *number).collect()
    };
    let overdrawn = list(Year::is_overdrawn);
    if !overdrawn.is_empty() {
        text.push_str(&format!("; signed contracts exceed it in {}", sentence::year_spans(&overdrawn)));
    }
    let spent = list(Year::is_spent);
    if !spent.is_empty() {
        text.push_str(&format!("; all spent in {}", sentence::year_spans(&spent)));
    }
    text
}

fn drawing(
    material: &Material<'_>,
    id: &str,
    name: &str,
    years: &Years,
    (width, height): (f64, f64),
) -> Markup {
    let (left, right, top, foot) = (44.0, width - 4.0, 8.0, height - 20.0);
    let billions = |amount: Money| amount.units() / 1e9;
    let highest = years
        .values()
        .map(|year| billions(year.available).max(billions(year.committed + year.paid)))
        .fold(0.0, f64::max);
    let ticks = scale::ticks(highest, if height > 150.0 { 4 } else { 3 });
    let up = Scale::new((0.0, ticks.last().copied().unwrap_or(1.0)), (foot, top));
    let step = (right - left) / years.len().max(1) as f64;
    let at = |index: usize| left + step * index as f64;
    let mut outline = Path::new();
    for (index, year) in years.values().enumerate() {
        let y = up.at(billions(year.available));
        if index == 0 {
            outline.start(at(0), y);
        } else {
            outline.down(y);
        }
        outline.across(at(index + 1));
    }
    let numbers: Vec<i32> = years.keys().copied().collect();
    let body = html! {
        (axis::upright(&up, &ticks, left, right))
        (axis::bar_years(&numbers, |index| at(index) + step / 2.0, height - 6.0))
        @for (index, (number, year)) in years.iter().enumerate() {
            @let (x, wide) = (px(at(index) + 1.5), px(step - 3.0));
            @let (committed, taken) = (billions(year.committed), billions(year.committed + year.paid));
            g {
                title { (tooltip(material, *number, year)) }
                @if year.committed > Money::ZERO {
                    rect x=(x) width=(wide) y=(px(up.at(committed))) height=(px(up.at(0.0) - up.at(committed))) fill=(palette::SIGNED) {}
                }
                @if year.paid > Money::ZERO {
                    rect x=(x) width=(wide) y=(px(up.at(taken))) height=(px(up.at(committed) - up.at(taken))) fill=(palette::PLANNED_FILL) {}
                }
            }
        }
        path d=(outline.as_str()) fill="none" stroke=(palette::INK) stroke-width="1.8" {}
    };
    let title = format!("{name}: money by year, {}", material.billions_unit());
    Chart { id, width, height, title: &title, description: &summary(material, years) }.markup(body)
}

fn tooltip(material: &Material<'_>, number: i32, year: &Year) -> String {
    format!(
        "{number}: {} open, {} for signed contracts, {} for the plan",
        material.money(year.available),
        material.money(year.committed),
        material.money(year.paid)
    )
}

fn table(material: &Material<'_>) -> Markup {
    let mut rows: Vec<&Budget> = material.plan.budgets.iter().collect();
    rows.sort_by_key(|row| (material.names.nation(&row.nation), &row.nation, row.year));
    let rows = rows
        .into_iter()
        .map(|row| {
            Row::of(vec![
                Entry::text(material.names.nation(&row.nation)),
                Entry::year(row.year),
                Entry::millions(row.available),
                Entry::millions(row.committed),
                Entry::millions(row.free),
                Entry::millions(row.carried_in),
                Entry::millions(row.paid),
                Entry::millions(row.carried_out),
                row.assumed.as_ref().map_or(Entry::Blank, |assumed| Entry::text(assumed.replace(';', "; "))),
            ])
        })
        .collect();
    DataTable::new(
        "money",
        format!("Money by nation and year ({})", material.millions_unit()),
        [
            "Nation",
            "Year",
            "Open to this study",
            "Signed contracts",
            "Free",
            "Carried in",
            "Paid by the plan",
            "Carried out",
            "Assumptions",
        ],
        rows,
    )
    .markup()
}
