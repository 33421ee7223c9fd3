//! The closing plan on a time line: what must work, today and from when on; what is done for it; what it costs.

use maud::{Markup, html};
use muster_interop::View;
use muster_interop::closing::{Closing, Interval};
use muster_study::NationId;
use muster_table::{Money, Month};

use crate::chart::Chart;
use crate::closing_plan::{Case, Fate, Goal, Step, goals, plan, steps};
use crate::data_table::{DataTable, Entry, Row};
use crate::figure::Figure;
use crate::interoperability::Interoperability;
use crate::material::Material;
use crate::number;
use crate::palette::{self, Shape, Swatch};
use crate::path::px;
use crate::scale::Scale;

const WIDTH: f64 = 1072.0;
const LEFT: f64 = 372.0;
const RIGHT: f64 = 962.0;
const ROW: f64 = 26.0;
const HEAD: f64 = 30.0;
const GAP: f64 = 34.0;
/// So many letters of a label fit left of the time line, and of a reason within it.
const LABEL: usize = 54;
const REASON: usize = 95;
/// Room for the reason below a requirement that cannot be met in one of the views.
const REASON_ROW: f64 = 15.0;

/// The figure.
pub fn figure(material: &Material<'_>, found: &Interoperability<'_>, interval: &Interval) -> Markup {
    let settings = &material.study.settings;
    let goals = goals(&found.facts, settings.start, interval);
    let steps = steps(&found.facts, interval);
    Figure {
        id: "closing-plan".to_owned(),
        message: message(material, interval, &goals),
        subject: format!(
            "What must work, by when, and the cheapest measures for it; {}",
            material.price_basis()
        ),
        picture: html! {
            (palette::legend(&[
                Swatch { shape: Shape::Box(palette::PLANNED), text: "in any case".to_owned() },
                Swatch { shape: Shape::Box(palette::PLANNED_FILL), text: "only if what nobody has said is not there".to_owned() },
                Swatch { shape: Shape::Box(palette::PLANNED_LIGHT), text: "only if it is there".to_owned() },
                Swatch { shape: Shape::Line(palette::MISSING, 2.0, "4 3"), text: "cannot be met then".to_owned() },
            ]))
            div class="wide-sheet" tabindex="0" role="region" aria-label="Closing plan on a time line" {
                (picture(material, interval, &goals, &steps))
            }
        },
        note: Some(note(interval)),
        table: html! { (goal_table(&goals)) (step_table(material, &steps)) },
    }
    .markup()
}

fn cost(interval: &Interval, view: View) -> Option<Money> {
    plan(interval, view).map(|plan| plan.cost())
}

fn message(material: &Material<'_>, interval: &Interval, goals: &[Goal<'_>]) -> String {
    let met =
        |at: usize| goals.iter().filter(|goal| matches!(goal.fates.get(at), Some(Fate::Met(_)))).count();
    let today = goals.iter().filter(|goal| goal.yes == goal.pairs).count();
    let mut text = match (cost(interval, View::UnknownIsYes), cost(interval, View::UnknownIsNo)) {
        (Some(least), Some(most)) if least == most => {
            format!("Closing the gap costs {} at least.", material.money(most))
        }
        (Some(least), Some(most)) => format!(
            "Closing the gap costs between {} and {}: it depends on what is there already.",
            material.money(least),
            material.money(most)
        ),
        (None, Some(one)) | (Some(one), None) => {
            format!(
                "Closing the gap costs {} in one of two views, and cannot be done in the other.",
                material.money(one)
            )
        }
        (None, None) => "The gap cannot be closed.".to_owned(),
    };
    let (few, many) = (met(0).min(met(1)), met(0).max(met(1)));
    let range = if few == many { few.to_string() } else { format!("{few} or {many}") };
    text.push_str(&format!(
        " {today} of {} {} met today for sure; after it, {range} will be in time.",
        number::count(goals.len(), "requirement", "requirements"),
        if today == 1 { "is" } else { "are" },
    ));
    text
}

fn note(interval: &Interval) -> String {
    let proven = [View::UnknownIsNo, View::UnknownIsYes].into_iter().filter_map(|view| plan(interval, view));
    let proven = if proven.into_iter().all(|plan| plan.bound == plan.cost()) {
        "Proven: no other measures cost less."
    } else {
        "The proven bounds stand in the tables of `muster interop close`."
    };
    let views =
        [(View::UnknownIsNo, "if none of it is there"), (View::UnknownIsYes, "if all of it is there")];
    let left_out =
        views.into_iter().filter(|(view, _)| matches!(interval.view(*view), Closing::Impossible(..)));
    let left_out: String =
        left_out.map(|(_, when)| format!(" The cost {when} leaves out what cannot be met then.")).collect();
    format!(
        "{proven}{left_out} A diamond is the month by which a requirement must be met; its bar begins when it is. Of pairs marked with a \
         question mark it is not known whether they work together today. Costs and months are those of adoption_costs.csv, \
         clubs.csv and gateways.csv."
    )
}

fn fitted(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let short: String = text.chars().take(letters - 1).collect();
    format!("{}…", short.trim_end())
}

fn picture(material: &Material<'_>, interval: &Interval, goals: &[Goal<'_>], steps: &[Step]) -> Markup {
    let settings = &material.study.settings;
    let time = Scale::new((0.0, f64::from(settings.end.since(settings.start).max(0)) + 1.0), (LEFT, RIGHT));
    let x = |month: Month| time.at(f64::from(month.since(settings.start))).clamp(LEFT, RIGHT);
    let mut tops = vec![HEAD];
    for goal in goals {
        tops.push(tops.last().copied().unwrap_or(HEAD) + row_height(goal));
    }
    let done = tops.last().copied().unwrap_or(HEAD) + GAP;
    let foot = done + steps.len() as f64 * ROW;
    let body = html! {
        @for year in settings.years() {
            @let at = x(Month::january(year));
            line x1=(px(at)) x2=(px(at)) y1=(px(HEAD - 8.0)) y2=(px(foot)) stroke=(palette::GRID) {}
            text x=(px(at + 4.0)) y="14" class="tick" { (year) }
        }
        text x="0" y="14" class="label" { "What must work" }
        text x=(px(LEFT - 10.0)) y="14" text-anchor="end" class="tick" { "pairs today" }
        @for (goal, top) in goals.iter().zip(&tops) { (goal_row(goal, *top, &x)) }
        text x="0" y=(px(done - 12.0)) class="label" { "What is done for it" }
        text x=(px(WIDTH)) y=(px(done - 12.0)) text-anchor="end" class="tick" { (material.millions_unit()) }
        @for (at, step) in steps.iter().enumerate() {
            (step_row(step, done + at as f64 * ROW, &x))
        }
        (cost_row(material, interval, foot + GAP))
    };
    Chart {
        id: "closing-plan-chart",
        width: WIDTH,
        height: foot + GAP + 34.0,
        title: "The closing plan on a time line",
        description: "Requirements with the month by which they must work and from when on they do; below, the measures with their \
                      months; at the foot, what they cost. The tables below hold the same.",
    }
    .markup(body)
}

fn row_height(goal: &Goal<'_>) -> f64 {
    let stuck = goal.fates.iter().any(|fate| matches!(fate, Fate::Impossible(_)));
    if stuck { ROW + REASON_ROW } else { ROW }
}

/// A requirement: its name, what is known today, from when on it works in any case and if what is unknown is there.
fn goal_row(goal: &Goal<'_>, y: f64, x: &dyn Fn(Month) -> f64) -> Markup {
    let due = x(goal.requirement.by);
    let middle = y + ROW / 2.0;
    let today = if goal.unknown > 0 {
        format!("{} of {}, {} ?", goal.yes, goal.pairs, goal.unknown)
    } else {
        format!("{} of {}", goal.yes, goal.pairs)
    };
    let [missing, there] = &goal.fates;
    let from = |fate: &Fate| match fate {
        Fate::Met(month) => x(*month),
        Fate::Impossible(_) => RIGHT,
    };
    let (sure, perhaps) = (from(missing), from(there));
    let stuck = [(missing, "if it is not there: "), (there, "even if it is there: ")];
    let stuck = stuck.into_iter().rev().find_map(|(fate, view)| match fate {
        Fate::Impossible(reason) => Some(format!("{view}{reason}")),
        Fate::Met(_) => None,
    });
    let corner = |dx: f64, dy: f64| format!("{} {}", px(due + dx), px(middle + dy));
    let diamond =
        format!("M{}L{}L{}L{}Z", corner(0.0, -7.0), corner(6.0, 0.0), corner(0.0, 7.0), corner(-6.0, 0.0));
    html! {
        text x="0" y=(px(middle + 4.0)) { (fitted(&goal.requirement.name, LABEL - 10)) }
        text x=(px(LEFT - 10.0)) y=(px(middle + 4.0)) text-anchor="end" class="tick" { (today) }
        @if perhaps < sure {
            rect x=(px(perhaps)) y=(px(y + 7.0)) width=(px(sure - perhaps)) height="12" fill=(palette::PLANNED_LIGHT) stroke=(palette::PLANNED) {}
        }
        @if sure < RIGHT {
            rect x=(px(sure)) y=(px(y + 7.0)) width=(px(RIGHT - sure)) height="12" fill=(palette::PLANNED) stroke=(palette::PLANNED) {}
        }
        @if let Some(reason) = stuck {
            line x1=(px(LEFT)) x2=(px(RIGHT)) y1=(px(y + ROW - 3.0)) y2=(px(y + ROW - 3.0)) stroke=(palette::MISSING) stroke-width="2" stroke-dasharray="4 3" {}
            text x=(px(LEFT)) y=(px(y + ROW + 10.0)) class="reason" { (fitted(&reason, REASON)) }
        }
        path d=(diamond) fill="#ffffff" stroke=(palette::INK) stroke-width="1.6" {}
    }
}

fn step_row(step: &Step, y: f64, x: &dyn Fn(Month) -> f64) -> Markup {
    let (from, to) = (x(step.start), x(step.ready));
    let fill = match step.case {
        Case::Always => palette::PLANNED,
        Case::IfMissing => palette::PLANNED_FILL,
        Case::IfThere => palette::PLANNED_LIGHT,
    };
    let nations: Vec<&str> = step.nations.iter().map(NationId::as_str).collect();
    html! {
        text x="0" y=(px(y + 17.0)) { (fitted(&step.what, LABEL)) }
        rect x=(px(from)) y=(px(y + 5.0)) width=(px((to - from).max(2.0))) height="16" fill=(fill) stroke=(palette::PLANNED) {}
        text x=(px(to + 7.0)) y=(px(y + 17.0)) { (nations.join(" ")) }
        text x=(px(WIDTH)) y=(px(y + 17.0)) text-anchor="end" { (number::millions(step.cost)) }
    }
}

/// What it costs, from the least to the most.
fn cost_row(material: &Material<'_>, interval: &Interval, y: f64) -> Markup {
    let ends = (cost(interval, View::UnknownIsYes), cost(interval, View::UnknownIsNo));
    let (Some(least), Some(most)) = ends else { return html! {} };
    let scale = Scale::new((0.0, most.max(least).units().max(1.0)), (LEFT, RIGHT - 60.0));
    let (from, to) = (scale.at(least.units()), scale.at(most.units()));
    html! {
        text x="0" y=(px(y + 12.0)) class="label" { "What it costs" }
        line x1=(px(LEFT)) x2=(px(RIGHT - 60.0)) y1=(px(y + 8.0)) y2=(px(y + 8.0)) stroke=(palette::GRID) {}
        rect x=(px(from.min(to))) y=(px(y + 3.0)) width=(px((to - from).abs().max(2.0))) height="10" fill=(palette::SIGNED) {}
        text x=(px(from.max(LEFT))) y=(px(y + 28.0)) { (material.money(least)) " if all of it is there" }
        text x=(px(to)) y=(px(y + 28.0)) text-anchor="end" { (material.money(most)) " if none of it is" }
    }
}

fn goal_table(goals: &[Goal<'_>]) -> Markup {
    let fate = |fate: &Fate| match fate {
        Fate::Met(month) => Entry::month(*month),
        Fate::Impossible(reason) => Entry::text(format!("cannot be met: {reason}")),
    };
    let rows = goals.iter().map(|goal| {
        let [missing, there] = &goal.fates;
        Row::of(vec![
            Entry::text(goal.requirement.name.as_str()),
            Entry::month(goal.requirement.by),
            Entry::whole(goal.pairs as i64),
            Entry::whole(goal.yes as i64),
            Entry::whole(goal.unknown as i64),
            fate(there),
            fate(missing),
        ])
    });
    DataTable::new(
        "closing-goals",
        "What must work, today and after",
        [
            "Requirement",
            "by",
            "Pairs",
            "work today",
            "not known",
            "Met from, if the unknown is there",
            "Met from, if it is not",
        ],
        rows.collect(),
    )
    .markup()
}

fn step_table(material: &Material<'_>, steps: &[Step]) -> Markup {
    let rows = steps.iter().map(|step| {
        let nations: Vec<&str> = step.nations.iter().map(|nation| material.names.nation(nation)).collect();
        Row::of(vec![
            Entry::text(step.what.as_str()),
            Entry::text(nations.join(", ")),
            Entry::month(step.start),
            Entry::month(step.ready),
            Entry::millions(step.cost),
            Entry::text(match step.case {
                Case::Always => "in any case",
                Case::IfMissing => "if what nobody has said is not there",
                Case::IfThere => "if what nobody has said is there",
            }),
        ])
    });
    let cost = material.millions_unit();
    DataTable::new(
        "closing-steps",
        "What is done for it",
        vec![
            "Measure".to_owned(),
            "Nations".to_owned(),
            "from".to_owned(),
            "to".to_owned(),
            cost,
            "When".to_owned(),
        ],
        rows.collect(),
    )
    .markup()
}
