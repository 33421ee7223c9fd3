//! The report against the tables it is made from.

#![allow(clippy::unwrap_used, clippy::panic)]

mod page;
mod sample;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use muster_interop::closing::{Closing, ClosingOptions, Interval, close};
use muster_interop::{Facts, Inquiry, Party, Truth};
use muster_plan::tables::{Buffer, CertaintyPrice, CertaintyRound, PlantReliance};
use muster_plan::{CertaintyScope, Plan, Provenance};
use muster_report::html;
use muster_study::{Exchange, LineId, NationGroup, NationId, Study};
use muster_table::{Money, Month, Table};
use page::rows;

struct Drafted {
    study: Study,
    plan: Plan,
    alone: Plan,
    closing: Interval,
    page: String,
}

/// The reference study with a drafted plan, and its report.
fn drafted() -> &'static Drafted {
    static DRAFTED: OnceLock<Drafted> = OnceLock::new();
    DRAFTED.get_or_init(|| {
        let study = sample::reference_study();
        let (plan, alone) = sample::draft(&study);
        let closing = closing(&study);
        let page = html(&study, &plan, Some(&alone), Some(&closing), &sample::provenance(&study));
        Drafted { study, plan, alone, closing, page }
    })
}

fn closing(study: &Study) -> Interval {
    let exchange = Exchange::new(study);
    let convert = |value: f64, currency: &str, year: i32| exchange.money(value, currency, year);
    let options = ClosingOptions { alternatives: 0, ..ClosingOptions::default() };
    close(&Facts::of(study), &convert, study.settings.start, study.settings.end, &options).unwrap()
}

fn nation_name(study: &Study, code: &str) -> String {
    study.nations.iter().find(|row| row.nation.as_str() == code).map(|row| row.name.clone()).unwrap()
}

#[test]
fn money_by_nation_and_year_is_the_plans() {
    let Drafted { study, plan, page, .. } = drafted();
    let shown: BTreeSet<Vec<String>> = rows(page, "money")
        .into_iter()
        .map(|row| row.iter().take(8).map(|cell| cell.exact().to_owned()).collect())
        .collect();
    let expected: BTreeSet<Vec<String>> = plan
        .budgets
        .iter()
        .map(|row| {
            let money = [row.available, row.committed, row.free, row.carried_in, row.paid, row.carried_out];
            let name = nation_name(study, row.nation.as_str());
            [name, row.year.to_string()].into_iter().chain(money.map(|amount| amount.to_string())).collect()
        })
        .collect();
    assert!(!expected.is_empty());
    assert_eq!(shown, expected);
}

#[test]
fn line_load_by_year_is_the_plans() {
    let Drafted { plan, page, .. } = drafted();
    let mut expected: BTreeMap<(String, i64), [i64; 4]> = BTreeMap::new();
    for row in plan.line_load.iter() {
        let sums = expected.entry((row.line.to_string(), i64::from(row.month.year()))).or_default();
        let parts = [row.capacity, row.expansion, row.order_book, row.planned];
        sums.iter_mut().zip(parts).for_each(|(sum, part)| *sum += part);
    }
    let shown: BTreeMap<(String, i64), [i64; 4]> = rows(page, "line-load")
        .into_iter()
        .map(|row| {
            let line = row[0].text.split(": ").next().unwrap().to_owned();
            ((line, row[1].whole()), [row[2].whole(), row[3].whole(), row[4].whole(), row[5].whole()])
        })
        .collect();
    assert_eq!(shown, expected);
}

#[test]
fn shares_of_lines_and_money_are_the_plans() {
    let Drafted { study, plan, page, .. } = drafted();
    let years: Vec<i32> = study.settings.years().collect();
    let close = |cell: &page::Cell, part: f64, whole: f64| {
        let shown: f64 = cell.exact().parse().unwrap();
        (shown - part / whole).abs() < 1e-9
    };
    let shown = rows(page, "money-shares");
    assert!(!shown.is_empty());
    for row in &shown {
        for (at, year) in years.iter().enumerate() {
            let of_year = |budget: &&muster_plan::tables::Budget| {
                budget.year == *year && nation_name(study, budget.nation.as_str()) == row[0].text
            };
            let budget = plan.budgets.iter().find(of_year).unwrap();
            let taken = (budget.committed + budget.paid).units();
            assert!(close(&row[at + 1], taken, budget.available.units()), "{} {year}", row[0].text);
        }
    }
    // A line is shown if the plan orders from it; in all years together it is as full as its months say.
    let mut lines: BTreeMap<&str, (i64, i64, i64)> = BTreeMap::new();
    for row in plan.line_load.iter() {
        let sums = lines.entry(row.line.as_str()).or_default();
        sums.0 += row.capacity + row.expansion;
        sums.1 += row.order_book + row.planned;
        sums.2 += row.planned;
    }
    let mut expected: Vec<(i64, String)> = lines
        .values()
        .filter(|(_, _, planned)| *planned > 0)
        .map(|(able, taken, planned)| (*planned, (*taken as f64 / *able as f64).to_string()))
        .collect();
    let column = years.len() + 1;
    let mut found: Vec<(i64, String)> = rows(page, "line-shares")
        .iter()
        .map(|row| (row[column + 1].whole(), row[column].exact().to_owned()))
        .collect();
    expected.sort();
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn running_totals_of_deliveries_are_the_plans() {
    let Drafted { study, plan, alone, page, .. } = drafted();
    let arrived = |plan: &Plan, year: i64| -> i64 {
        let in_time = plan.deliveries.iter().filter(|row| i64::from(row.month.year()) <= year);
        in_time.map(|row| row.quantity).sum()
    };
    let wanted = |year: i64| -> i64 {
        let open = plan.needs.iter().filter(|row| row.limit != muster_plan::Limit::Signed);
        let due = open.filter(|row| row.wanted_by.is_none_or(|by| i64::from(by.year()) <= year));
        due.filter_map(|row| row.quantity).sum()
    };
    let shown = rows(page, "deliveries");
    for year in study.settings.years().map(i64::from) {
        let sum = |column: usize| -> i64 {
            shown.iter().filter(|row| row[1].whole() == year).map(|row| row[column].whole()).sum()
        };
        assert_eq!(sum(2), wanted(year), "wanted by {year}");
        assert_eq!(sum(3), arrived(plan, year), "arrived by {year}");
        assert_eq!(sum(4), arrived(alone, year), "arrived alone by {year}");
    }
    assert!(arrived(plan, 2035) > 0);
}

#[test]
fn flows_contracts_and_projects_add_up_to_the_plans() {
    let Drafted { plan, page, .. } = drafted();
    let cents = |text: &str| -> i64 { text.replace('.', "").parse().unwrap() };
    let flows: i64 = rows(page, "flows").iter().map(|row| cents(row[5].exact())).sum();
    assert_eq!(Money::from_cents(flows), plan.contracts.iter().map(|row| row.goods).sum());
    let contracts = rows(page, "contracts");
    assert_eq!(contracts.len(), plan.contracts.len());
    let total: i64 = contracts.iter().map(|row| cents(row[8].exact())).sum();
    assert_eq!(Money::from_cents(total), plan.contracts.iter().map(|row| row.total).sum());
    let projects = rows(page, "projects");
    let saved: i64 = projects.iter().map(|row| cents(row[8].exact())).sum();
    assert_eq!(Money::from_cents(saved), plan.projects.iter().map(|row| row.saved).sum());
    let members = rows(page, "project-members");
    assert_eq!(members.len(), plan.members.len());
    let units: i64 = members.iter().map(|row| row[2].whole()).sum();
    assert_eq!(units, plan.members.iter().map(|row| row.quantity).sum::<i64>());
}

#[test]
fn kinds_of_assumptions_carry_the_contracts_that_name_them() {
    let Drafted { study, plan, alone, .. } = drafted();
    let mut plan = plan.clone();
    let of = |table: &str, column: &str| -> Vec<String> {
        let rows = study.assumptions.iter().filter(|row| row.table == table && row.column == column);
        rows.map(|row| row.assumption.to_string()).collect()
    };
    let (prices, rates) = (of("prices", "unit_price"), of("capacity_steps", "units_per_year"));
    // Two of the same kind count a contract once; an unknown name counts for no kind.
    let names = [
        Some(format!("{};{}", prices[0], prices[1])),
        Some(format!("{};{}", prices[0], rates[0])),
        Some("nobody-knows".to_owned()),
        None,
    ];
    for (at, contract) in plan.contracts.rows_mut().iter_mut().enumerate() {
        contract.assumed = names[at % 4].clone();
    }
    let page = html(study, &plan, Some(alone), None, &Provenance::default());
    let part = |wanted: &[usize]| -> f64 {
        let sum = |test: &dyn Fn(usize) -> bool| -> i64 {
            let rows = plan.contracts.iter().enumerate().filter(|(at, _)| test(at % 4));
            rows.map(|(_, row)| row.total.cents()).sum()
        };
        sum(&|at| wanted.contains(&at)) as f64 / sum(&|_| true) as f64
    };
    let shown = rows(&page, "assumption-kinds");
    let share = |column: &str| -> f64 {
        shown.iter().find(|row| row[4].text == column).unwrap()[1].exact().parse().unwrap()
    };
    assert!((share("prices.unit_price") - part(&[0, 1])).abs() < 1e-9);
    assert!((share("capacity_steps.units_per_year") - part(&[1])).abs() < 1e-9);
    assert!(share("line_systems.lead_months").abs() < 1e-9);
}

#[test]
fn every_late_or_unmet_need_has_its_reason() {
    let Drafted { plan, page, .. } = drafted();
    let shown = rows(page, "reasons");
    let short: Vec<_> = plan.needs.iter().filter(|row| row.late > 0 || row.unmet > 0).collect();
    assert_eq!(shown.len(), short.len());
    for need in short {
        let row = shown.iter().find(|row| row[0].text.ends_with(&format!(" {}", need.need))).unwrap();
        assert_eq!((row[4].whole(), row[5].whole(), row[6].whole()), (need.on_time, need.late, need.unmet));
        assert!(row[8].exact().contains(&need.explanation));
        assert!(plan.line_load.iter().all(|load| !row[8].text.contains(load.line.as_str())));
    }
    let counted: i64 = rows(page, "reasons-count").iter().map(|row| row[1].whole()).sum();
    assert_eq!(counted, shown.len() as i64);
}

#[test]
fn the_headline_is_the_comparisons() {
    let Drafted { study, plan, alone, .. } = drafted();
    let mut plan = plan.clone();
    let headline = |plan: &Plan| {
        let page = html(study, plan, Some(alone), None, &Provenance::default());
        let lead = page.split("id=\"headline-title\"").nth(1).unwrap();
        page::text(&lead[lead.find('>').unwrap() + 1..lead.find("</h2>").unwrap()]).replace('\u{a0}', " ")
    };
    let set = |plan: &mut Plan, months: f64, saved: i64| {
        let whole = plan.comparison.rows_mut().iter_mut().find(|row| row.name == "all").unwrap();
        whole.months_earlier = Some(months);
        whole.saved_like_for_like = Money::from_cents(saved * 100);
    };
    set(&mut plan, 7.26, 1_234_000_000);
    assert!(headline(&plan).starts_with(
        "Together, equipment arrives 7.3 months earlier on average and costs EUR 1.2 bn less for the same units than with"
    ));
    set(&mut plan, -2.0, -50_000_000);
    assert!(headline(&plan).starts_with(
        "Together, equipment arrives 2.0 months later on average and costs EUR 50 m more for the same units than with"
    ));
    set(&mut plan, 0.01, 50_000_000);
    assert!(
        headline(&plan)
            .starts_with("Together, equipment arrives no earlier on average but costs EUR 50 m less")
    );
}

#[test]
fn a_nation_that_is_worse_off_is_named() {
    let Drafted { study, plan, .. } = drafted();
    let mut plan = plan.clone();
    let row = plan.comparison.rows_mut().iter_mut().find(|row| row.name == "POL").unwrap();
    row.months_earlier = Some(-3.5);
    row.saved_like_for_like = Money::from_cents(-4_000_000_000);
    let page = html(study, &plan, None, None, &Provenance::default()).replace('\u{a0}', " ");
    let head = page::text(page.split("class=\"caveats\"").nth(1).unwrap().split("</ul>").next().unwrap());
    assert!(
        head.contains("1 of ") && head.contains(" waits longer than alone: Poland (3.5 months)."),
        "{head}"
    );
    assert!(page.contains("Longer than alone: Poland (3.5 months)."));
    assert!(page.contains("Worse off in time and no better off in money: Poland."));
    let poland = rows(&page, "gains-nation").into_iter().find(|row| row[0].text == "Poland").unwrap();
    assert_eq!(poland[1].exact(), "-3.5");
    let needs = |test: &dyn Fn(&muster_plan::tables::Comparison) -> bool| -> i64 {
        let of_poland: BTreeSet<&str> = plan
            .needs
            .iter()
            .filter(|row| row.nation.as_str() == "POL")
            .map(|row| row.need.as_str())
            .collect();
        let rows =
            plan.comparison.iter().filter(|row| of_poland.contains(row.name.as_str()) && row.quantity > 0);
        rows.filter(|row| test(row)).count() as i64
    };
    assert_eq!(poland[5].whole(), needs(&|_| true));
    assert_eq!(poland[6].whole(), needs(&|row| row.on_time_together == row.quantity));
    assert_eq!(poland[7].whole(), needs(&|row| row.on_time_alone == row.quantity));
}

#[test]
fn texts_of_a_study_cannot_become_markup() {
    let evil = "</style><script>alert(\"x\")</script><b onload='y'>&amp;";
    let Drafted { study, plan, alone, .. } = drafted();
    let (mut study, mut plan) = (study.clone(), plan.clone());
    study.settings.title = evil.into();
    study.settings.description = evil.into();
    study.settings.currency = evil.into();
    study.nations.rows_mut().iter_mut().for_each(|row| row.name = format!("{evil}{}", row.nation));
    study.systems.rows_mut().iter_mut().for_each(|row| row.name = format!("{evil}{}", row.system));
    study.capabilities.rows_mut().iter_mut().for_each(|row| {
        row.name = format!("{evil}{}", row.capability);
        row.unit = evil.into();
    });
    study.sites.rows_mut().iter_mut().for_each(|row| row.name = evil.into());
    study.lines.rows_mut().iter_mut().for_each(|row| row.company = evil.into());
    study.routes.rows_mut().iter_mut().for_each(|row| row.name = evil.into());
    study.needs.rows_mut().iter_mut().for_each(|row| {
        row.source = Some(format!("{evil} javascript:alert(1) https://example.org/\"onclick=\"x"));
        row.reason = Some(evil.into());
    });
    study.assumptions.rows_mut().iter_mut().for_each(|row| row.rule = evil.into());
    plan.needs.rows_mut().iter_mut().for_each(|row| row.explanation = evil.into());
    let provenance = Provenance { machine: evil.into(), ..Provenance::default() };
    let page = html(&study, &plan, Some(alone), None, &provenance);
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("</style").count(), 1);
    assert!(!page.contains("<b "));
    for link in page.split(" href=\"").skip(1) {
        assert!(
            link.starts_with('#') || link.starts_with("https://") || link.starts_with("http://"),
            "{link:.40}"
        );
    }
}

#[test]
fn the_matrix_says_with_how_many_others_each_nation_works() {
    let Drafted { study, page, .. } = drafted();
    let shown = rows(page, "function-matrix");
    let nations: Vec<&NationId> =
        (study.nations.iter()).filter(|row| row.group != NationGroup::Other).map(|row| &row.nation).collect();
    assert_eq!(shown.len(), study.functions.len() * nations.len());
    let facts = Facts::of(study);
    let inquiry = Inquiry::new(&facts);
    let party = |nation: &NationId| Party::Nation(nation.clone());
    for (function, code) in
        [("track-exchange", "KOR"), ("fires-coordination", "POL"), ("item-codification", "USA")]
    {
        let function = study.functions.iter().find(|row| row.function.as_str() == function).unwrap();
        let name = nation_name(study, code);
        let row = shown.iter().find(|row| row[0].text == function.name && row[1].text == name).unwrap();
        let others = nations.iter().filter(|nation| nation.as_str() != code);
        let truths: Vec<Truth> = others
            .map(|other| {
                inquiry.answer(&function.function, &party(&NationId::new(code)), &party(other)).truth
            })
            .collect();
        for (at, truth) in [(3, Truth::Yes), (4, Truth::Unknown), (5, Truth::No)] {
            let count = truths.iter().filter(|other| **other == truth).count();
            assert_eq!(row[at].exact(), count.to_string(), "{code} {}", function.name);
        }
    }
    assert_eq!(rows(page, "spiral-gap").len(), 3 * nations.len());
    let gaps = rows(page, "gap-by-function");
    let counted: i64 = gaps.iter().map(|row| row[2].exact().parse::<i64>().unwrap()).sum();
    assert_eq!(counted as usize, study.functions.len() * nations.len());
}

#[test]
fn the_closing_plan_on_the_time_line_is_that_of_both_views() {
    let Drafted { study, closing, page, .. } = drafted();
    let cost = |view: &Closing| match view {
        Closing::Plans(plans) => plans[0].cost(),
        Closing::Impossible(_, rest) => rest.as_ref().unwrap().cost(),
    };
    let steps = rows(page, "closing-steps");
    let sum = |not: &str| -> Money {
        let counted = steps.iter().filter(|row| row[5].text != not);
        counted.map(|row| Money::from_units(row[4].exact().parse().unwrap()).unwrap()).sum()
    };
    assert_eq!(sum("if what nobody has said is there"), cost(&closing.unknown_is_no));
    assert_eq!(sum("if what nobody has said is not there"), cost(&closing.unknown_is_yes));
    let goals = rows(page, "closing-goals");
    assert_eq!(goals.len(), study.interop_requirements.len());
    for row in &goals {
        for met in &row[5..7] {
            let in_time = met.exact() <= row[1].exact();
            assert!(in_time || met.text.starts_with("cannot be met: "), "{} {}", row[0].text, met.text);
        }
    }
}

#[test]
fn a_study_that_says_nothing_of_working_together_has_no_such_sections() {
    let Drafted { study, plan, page, .. } = drafted();
    for part in ["interoperability", "gap", "closing"] {
        assert!(page.contains(&format!("<section id=\"{part}\"")), "{part}");
    }
    let mut silent = study.clone();
    silent.functions = Table::default();
    let page = html(&silent, plan, None, None, &Provenance::default());
    for part in ["interoperability", "gap", "closing"] {
        assert!(!page.contains(&format!("id=\"{part}\"")) && !page.contains(&format!("#{part}\"")), "{part}");
    }
}

#[test]
fn an_empty_plan_and_a_plan_of_one_contract_are_told_as_such() {
    let Drafted { study, plan, .. } = drafted();
    let page = html(study, &Plan::default(), None, None, &Provenance::default());
    assert!(page.contains("No need of this study could be planned."));
    assert!(page.contains("The plan signs no contract."));
    let one = &plan.contracts[0];
    let small = Plan {
        contracts: Table::new(vec![one.clone()]),
        deliveries: Table::new(
            plan.deliveries.iter().filter(|row| row.contract == one.contract).cloned().collect(),
        ),
        needs: Table::new(plan.needs.iter().filter(|row| row.need == one.need).cloned().collect()),
        ..Plan::default()
    };
    let page = html(study, &small, Some(&Plan::default()), None, &Provenance::default());
    assert_eq!(rows(&page, "contracts").len(), 1);
    assert!(page.contains("It signs 1\u{a0}contract for 1\u{a0}nation"));
    // Nothing is known of the study either: every look-up falls back to the identifier.
    let mut bare = study.clone();
    bare.nations = Table::default();
    bare.systems = Table::default();
    bare.lines = Table::default();
    bare.capabilities = Table::default();
    let page = html(&bare, plan, None, None, &Provenance::default());
    assert_eq!(rows(&page, "contracts").len(), plan.contracts.len());
}

#[test]
fn odd_figures_do_not_break_the_page() {
    let Drafted { study, plan, .. } = drafted();
    let (mut study, mut plan) = (study.clone(), plan.clone());
    study.settings.end = study.settings.start.plus(-1);
    for row in plan.comparison.rows_mut() {
        row.months_earlier = Some(f64::INFINITY);
        row.value_months_together = f64::NAN;
    }
    for row in plan.proof.rows_mut() {
        row.gap = Some(f64::INFINITY);
        row.bound = Some(f64::NEG_INFINITY);
    }
    for row in plan.deliveries.rows_mut() {
        row.month = Month::january(2199);
    }
    for row in plan.line_load.rows_mut() {
        (row.capacity, row.planned, row.order_book) = (i64::MAX, i64::MAX, i64::MAX);
    }
    let page = html(&study, &plan, None, None, &Provenance::default());
    for wrong in ["NaN", "inf\"", "inf ", "-0\""] {
        assert!(!page.contains(wrong), "the page holds {wrong}");
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let Drafted { study, plan, alone, closing, page } = drafted();
    assert_eq!(&html(study, plan, Some(alone), Some(closing), &sample::provenance(study)), page);
}

#[test]
fn the_page_needs_nothing_from_elsewhere_and_stays_small() {
    let page = &drafted().page;
    assert!(page.len() < 3_000_000, "{} bytes", page.len());
    for loading in
        [" src=", "<link", "@import", "url(http", "url(//", "fetch(", "XMLHttpRequest", "<iframe", "<img"]
    {
        assert!(!page.contains(loading), "the page holds {loading}");
    }
}

#[test]
fn identifiers_are_unique_and_references_lead_somewhere() {
    let page = &drafted().page;
    let body = page.split("<body>").nth(1).unwrap();
    let values = |name: &str| -> Vec<String> {
        body.split('<').filter_map(|tag| page::attribute(tag.split('>').next()?, name)).collect()
    };
    let all = values("id");
    let unique: BTreeSet<&String> = all.iter().collect();
    assert_eq!(unique.len(), all.len(), "an identifier stands twice");
    for name in ["aria-labelledby", "aria-describedby", "for", "data-for"] {
        for value in values(name) {
            assert!(unique.contains(&value), "{name}={value} leads nowhere");
        }
    }
    for link in values("href").iter().filter_map(|link| link.strip_prefix('#')) {
        assert!(unique.contains(&link.to_owned()), "#{link} leads nowhere");
    }
}

#[test]
fn headings_leave_out_no_level() {
    let page = &drafted().page;
    let mut before = 0;
    for tag in page.split("<h").skip(1) {
        let Some(level) = tag.bytes().next().filter(u8::is_ascii_digit).map(|byte| byte - b'0') else {
            continue;
        };
        assert!(level <= before + 1, "a heading of level {level} follows one of level {before}");
        before = level;
    }
    assert_eq!(page.matches("<h1").count(), 1);
}

/// The drafted plan as if it had been made for a chance of 80 per cent: two needs, of which one is certain.
fn certain_plan(plan: &Plan) -> Plan {
    let price = |scope, name: &str, certain| CertaintyPrice {
        scope,
        name: name.to_owned(),
        needs: 2,
        paper_on_paper: 2,
        paper_certain: 0,
        on_paper: 2,
        certain,
        paper_late_on_paper: 0.0,
        paper_late_certain: 3.25,
        late_on_paper: 0.0,
        late_certain: 1.5,
        paper_paid: Money::from_cents(1_000_000_000),
        paid: Money::from_cents(1_250_000_000),
    };
    let round = |round, taken, broken| CertaintyRound {
        round,
        taken,
        wanted: 80.0,
        draws: 2048,
        seed: 7,
        buffers: round,
        longest: 3,
        needs: 2,
        on_paper: 2,
        certain: round,
        broken,
        gap: 0.004,
        paid: Money::from_cents(1_250_000_000),
    };
    let buffer =
        Buffer { line: LineId::new("changwon-k2"), year: 2029, months: 3, reason: "drawn".to_owned() };
    let reliance =
        PlantReliance { line: Some(LineId::new("changwon-k2")), node: None, value: 12.5, share: 0.34 };
    Plan {
        certainty_rounds: Table::new(vec![round(0, false, 2), round(1, true, 1)]),
        certainty_price: Table::new(vec![
            price(CertaintyScope::All, "all", 1),
            price(CertaintyScope::Nation, "POL", 1),
        ]),
        buffers: Table::new(vec![buffer]),
        reliance: Table::new(vec![reliance]),
        ..plan.clone()
    }
}

#[test]
fn the_price_of_certainty_is_told_and_shown_by_nation() {
    let Drafted { study, plan, page, .. } = drafted();
    let certain = html(study, &certain_plan(plan), None, None, &Provenance::default());
    assert!(certain.contains(
        "With a chance of 80\u{a0}%, 1 of 2 needs are met by their date, 1 more than in the plan on paper; it costs EUR\u{a0}2.5\u{a0}m more"
    ));
    assert!(certain.contains("1\u{a0}need it meets with its buffers and still does not hold its date"));
    let nations = rows(&certain, "certainty-nations");
    let poland: Vec<&str> = nations[1].iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(poland, ["Poland", "2", "2", "0", "3.2", "2", "1", "1.5", "+2.5"]);
    let buffers = rows(&certain, "buffers");
    assert_eq!(buffers[0].iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>(), ["changwon-k2", "3"]);
    let plants = rows(&certain, "reliance");
    assert_eq!((plants[0][2].text.as_str(), plants[0][3].exact()), ("line", "12.5"));
    assert!(certain.contains("34\u{a0}%"));
    // A plan on paper has neither section, nor a link to one.
    for part in ["certainty", "reliance"] {
        assert!(certain.contains(&format!("<section id=\"{part}\"")), "{part}");
        assert!(!page.contains(&format!("#{part}\"")) && !page.contains(&format!("id=\"{part}\"")), "{part}");
    }
}
