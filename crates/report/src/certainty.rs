//! The price of certainty: the plan on paper beside the plan whose dates hold with a wanted chance.

use maud::{Markup, html};
use muster_plan::CertaintyScope;
use muster_plan::tables::{CertaintyPrice, CertaintyRound};
use muster_study::{NationId, NeedId};
use muster_table::Money;

use crate::chart::Chart;
use crate::data_table::{DataTable, Entry, Row};
use crate::figure::Figure;
use crate::material::Material;
use crate::number;
use crate::palette;
use crate::path::px;
use crate::scale::Scale;

const WIDTH: f64 = 1000.0;
const LEFT: f64 = 150.0;
const RIGHT: f64 = 720.0;
const BAR: f64 = 40.0;
const ROW: f64 = 66.0;
const TOP: f64 = 30.0;

/// The identifier and name of the section in the list of contents.
pub const CONTENTS: (&str, &str) = ("certainty", "Certainty");

/// What the section shows, if the plan was made for a certainty.
struct Asked<'a> {
    taken: &'a CertaintyRound,
    all: &'a CertaintyPrice,
}

impl<'a> Asked<'a> {
    fn of(material: &Material<'a>) -> Option<Self> {
        let taken = material.plan.certainty_rounds.iter().find(|round| round.taken)?;
        let all = material.plan.certainty_price.iter().find(|row| row.scope == CertaintyScope::All)?;
        Some(Self { taken, all })
    }

    fn wanted(&self) -> String {
        format!("{}\u{a0}%", number::decimal(self.taken.wanted, 0))
    }
}

/// Whether the plan was made for a certainty.
pub fn is_asked(material: &Material<'_>) -> bool {
    Asked::of(material).is_some()
}

/// The section; nothing for a plan that was made on paper alone.
pub fn section(material: &Material<'_>) -> Markup {
    let Some(asked) = Asked::of(material) else { return html! {} };
    let paper = material.plan.certainty_rounds.iter().find(|round| round.round == 0);
    let paper_gap = paper.map_or(0.0, |round| round.gap);
    html! {
        section id=(CONTENTS.0) aria-labelledby="certainty-title" {
            h2 id="certainty-title" { "What certainty costs" }
            p class="intro" { (rounds(&asked, material.plan.certainty_rounds.len())) }
            (Figure {
                id: "certainty-figure".into(),
                message: message(material, &asked),
                subject: format!(
                    "Planned needs by whether all their units come by the date wanted; “certain” is a chance of at least {}",
                    asked.wanted()
                ),
                picture: picture(material, &asked),
                note: Some(format!(
                    "Months late: the mean over all wanted units, weighed by value; with {} each unit counts in the month by which it has come with that chance. Units that do not come count as coming in the month after the horizon. Each plan is as good as its proven gap ({} on paper, {} for the certain plan): what differs by less is no finding. Who pays less may simply get fewer units, or a cheaper system.",
                    asked.wanted(),
                    number::gap(paper_gap),
                    number::gap(asked.taken.gap)
                )),
                table: needs(material),
            }.markup())
            (nations(material, &asked))
            (buffers(material))
        }
    }
}

/// What certainty brings and costs, in a sentence.
fn message(material: &Material<'_>, asked: &Asked<'_>) -> String {
    let all = asked.all;
    let more = all.certain - all.paper_certain;
    let needs = match more {
        0 => "as many as in the plan on paper".to_owned(),
        more if more > 0 => format!("{more} more than in the plan on paper"),
        fewer => format!("{} fewer than in the plan on paper", -fewer),
    };
    let money = match all.paid - all.paper_paid {
        Money::ZERO => "it costs as much".to_owned(),
        dearer if dearer > Money::ZERO => format!("it costs {} more", material.money(dearer)),
        cheaper => format!("it costs {} less", material.money(-cheaper)),
    };
    format!(
        "With a chance of {}, {} of {} needs are met by their date, {needs}; {money}",
        asked.wanted(),
        all.certain,
        all.needs
    )
}

/// How the plan came about, and what does not hold.
fn rounds(asked: &Asked<'_>, count: usize) -> String {
    let taken = asked.taken;
    let how = format!(
        "The plan on paper was put through {} draws of bad luck (seed {}). Then units were reckoned to arrive as much later as they do with a chance of {}, by line and year, and the study was planned again: {}, of which {} is shown here.",
        number::whole(taken.draws),
        taken.seed,
        asked.wanted(),
        number::count(count.saturating_sub(1), "round", "rounds"),
        if taken.round == 0 {
            "none did better, so that the plan on paper".to_owned()
        } else {
            format!("number {}", taken.round)
        },
    );
    let held = match taken.broken {
        0 => " Every need that it meets with its buffers holds its date.".to_owned(),
        broken => format!(
            " {} it meets with its buffers and still does not hold its date with that chance.",
            number::count(usize::try_from(broken).unwrap_or(0), "need", "needs")
        ),
    };
    how + &held
}

fn picture(material: &Material<'_>, asked: &Asked<'_>) -> Markup {
    let all = asked.all;
    let scale = Scale::new((0.0, all.needs.max(1) as f64), (LEFT, RIGHT));
    let plans = [
        (
            "Plan on paper",
            all.paper_certain,
            all.paper_on_paper,
            (all.paper_late_on_paper, all.paper_late_certain),
            all.paper_paid,
        ),
        ("Certain plan", all.certain, all.on_paper, (all.late_on_paper, all.late_certain), all.paid),
    ];
    let foot = TOP + 2.0 * ROW;
    let body = html! {
        text x=(px(LEFT)) y="14" class="label" { "Needs" }
        text x=(px(RIGHT + 24.0)) y="14" class="label" { "Months late, payments" }
        @for (at, (name, certain, on_paper, late, paid)) in plans.into_iter().enumerate() {
            @let y = TOP + at as f64 * ROW;
            @let middle = y + BAR / 2.0 + 5.0;
            text x=(px(LEFT - 12.0)) y=(px(middle)) text-anchor="end" { (name) }
            @for (from, to, fill, word) in [
                (0, certain, palette::PLANNED, "certain"),
                (certain, on_paper, palette::MISSING_FILL, "on paper only"),
                (on_paper, all.needs, "#ffffff", "late or not met"),
            ] {
                @if to > from {
                    @let (start, end) = (scale.at(from as f64), scale.at(to as f64));
                    rect x=(px(start)) y=(px(y)) width=(px(end - start)) height=(px(BAR)) fill=(fill) stroke=(palette::INK) stroke-width="0.8" {}
                    @if end - start >= 34.0 {
                        // White on the solid bar; on hatching the number stands on a ground of its own.
                        @if word == "on paper only" {
                            rect x=(px((start + end) / 2.0 - 14.0)) y=(px(y + 9.0)) width="28" height="22" fill="#ffffff" {}
                        }
                        text x=(px((start + end) / 2.0)) y=(px(middle)) text-anchor="middle" class=[(word == "certain").then_some("on-full")] { (to - from) }
                    }
                }
            }
            text x=(px(RIGHT + 24.0)) y=(px(y + 16.0)) {
                (number::decimal(late.0, 1)) " on paper, " (number::decimal(late.1, 1)) " with " (asked.wanted())
            }
            text x=(px(RIGHT + 24.0)) y=(px(y + 36.0)) { (material.money(paid)) }
        }
        @for (at, (fill, word)) in [
            (palette::PLANNED, "certain"),
            (palette::MISSING_FILL, "met on paper, not certain"),
            ("#ffffff", "late or not in full even on paper"),
        ].into_iter().enumerate() {
            @let x = LEFT + at as f64 * 210.0;
            rect x=(px(x)) y=(px(foot)) width="16" height="12" fill=(fill) stroke=(palette::INK) stroke-width="0.8" {}
            text x=(px(x + 22.0)) y=(px(foot + 11.0)) class="tick" { (word) }
        }
    };
    Chart {
        id: "certainty-chart",
        width: WIDTH,
        height: foot + 22.0,
        title: "Needs met by their date, for certain and on paper",
        description: "A bar for the plan on paper and one for the certain plan, each cut into needs that are certain, met on paper only, and not met by their date. The figures stand in the tables below.",
    }
    .markup(body)
}

/// The price by nation: those for whom anything changes first.
fn nations(material: &Material<'_>, asked: &Asked<'_>) -> Markup {
    let mut rows: Vec<&CertaintyPrice> =
        material.plan.certainty_price.iter().filter(|row| row.scope == CertaintyScope::Nation).collect();
    let name = |row: &CertaintyPrice| material.names.nation(&NationId::new(&row.name)).to_owned();
    let sooner = |row: &CertaintyPrice| row.paper_late_certain - row.late_certain;
    rows.sort_by(|a, b| {
        (b.certain - b.paper_certain)
            .cmp(&(a.certain - a.paper_certain))
            .then(sooner(b).total_cmp(&sooner(a)))
            .then_with(|| name(a).cmp(&name(b)))
    });
    let headings = [
        "Nation".to_owned(),
        "Needs".to_owned(),
        "Plan on paper: met on paper".to_owned(),
        "Plan on paper: certain".to_owned(),
        "Plan on paper: months late".to_owned(),
        "Certain plan: met on paper".to_owned(),
        "Certain plan: certain".to_owned(),
        "Certain plan: months late".to_owned(),
        format!("Paid more, {}\u{a0}m", material.study.settings.currency),
    ];
    let all = std::iter::once(("All".to_owned(), asked.all));
    let rows = all.chain(rows.into_iter().map(|row| (name(row), row))).map(|(name, row)| {
        let months = |value: f64| Entry::figure(number::decimal(value, 1), value);
        let more = row.paid - row.paper_paid;
        Row::of(vec![
            Entry::text(name),
            Entry::whole(row.needs),
            Entry::whole(row.paper_on_paper),
            Entry::whole(row.paper_certain),
            months(row.paper_late_certain),
            Entry::whole(row.on_paper),
            Entry::whole(row.certain),
            months(row.late_certain),
            Entry::figure(number::difference(more.units() / 1e6), more.units()),
        ])
    });
    let caption =
        format!("The price of certainty by nation: certain and late with a chance of {}", asked.wanted());
    DataTable::new("certainty-nations", caption, headings, rows.collect()).sortable().markup()
}

/// The chance of each need, the least certain of those met on paper first.
fn needs(material: &Material<'_>) -> Markup {
    let mut rows: Vec<_> = material.plan.certainty_needs.iter().collect();
    rows.sort_by(|a, b| a.chance.total_cmp(&b.chance).then_with(|| a.need.cmp(&b.need)));
    rows.sort_by_key(|row| !met(material, &row.need));
    let rows = rows.into_iter().map(|row| {
        let chance = |value: f64| Entry::figure(format!("{}\u{a0}%", number::decimal(value, 1)), value);
        Row::of(vec![
            Entry::text(row.need.as_str()),
            Entry::text(if met(material, &row.need) { "yes" } else { "no" }),
            chance(row.paper_chance),
            chance(row.chance),
            Entry::text(if row.certain { "yes" } else { "no" }),
        ])
    });
    let headings = ["Need", "Met on paper", "Chance, plan on paper", "Chance, this plan", "Certain"];
    DataTable::new(
        "certainty-needs",
        "The chance that all of a need comes by its date",
        headings,
        rows.collect(),
    )
    .sortable()
    .foldable()
    .markup()
}

fn met(material: &Material<'_>, need: &NeedId) -> bool {
    material.outcome(need).is_some_and(|row| row.late == 0 && row.unmet == 0)
}

/// The buffers that the plan reckons with: lines by years.
fn buffers(material: &Material<'_>) -> Markup {
    let rows = material.plan.buffers.rows();
    if rows.is_empty() {
        return html! { p { "The plan reckons with no buffers: its dates hold as they are." } };
    }
    let mut lines: Vec<_> = rows.iter().map(|row| &row.line).collect();
    lines.dedup();
    let mut years: Vec<i32> = rows.iter().map(|row| row.year).collect();
    years.sort_unstable();
    years.dedup();
    let months = |line: &muster_study::LineId, year: i32| {
        rows.iter().find(|row| row.line == *line && row.year == year).map_or(0, |row| row.months)
    };
    let body = lines.iter().map(|line| {
        let cells = years.iter().map(|year| match months(line, *year) {
            0 => Entry::text("\u{2013}"),
            months => Entry::whole(months),
        });
        Row::of(std::iter::once(Entry::text(line.as_str())).chain(cells).collect())
    });
    let headings = std::iter::once("Line".to_owned()).chain(years.iter().map(ToString::to_string));
    html! {
        details class="figures" {
            summary { "The buffers: how many months later units are reckoned to arrive, by line and year in which they are made" }
            (DataTable::new("buffers", "Buffers, in months", headings, body.collect()).markup())
        }
    }
}
