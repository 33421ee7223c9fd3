//! Who gains what beside the world without cooperation: a table whose bars stand in its cells.

use maud::{Markup, html};
use muster_plan::ComparisonScope;
use muster_plan::tables::Comparison;
use muster_study::NeedId;

use crate::data_table::{DataTable, Entry, Row};
use crate::gain::{self, Gain};
use crate::material::Material;
use crate::number;
use crate::palette;
use crate::path::px;
use crate::scale::Scale;
use crate::sentence;

/// The width of a cell's bar from end to end.
const WIDTH: f64 = 130.0;

/// The section that shows gains and losses by nation and by capability.
pub fn section(material: &Material<'_>) -> Markup {
    let by_nation = Gain::of(material, ComparisonScope::Nation);
    let by_capability = Gain::of(material, ComparisonScope::Capability);
    html! {
        section id="gains" aria-labelledby="gains-title" {
            h2 id="gains-title" { "Who gains, and who does not" }
            @if by_nation.is_empty() && by_capability.is_empty() {
                p { "The plan holds no comparison by nation or capability." }
            } @else {
                h3 { (message(&by_nation)) }
                p class="intro" { (worse(&by_nation)) }
                (table(material, &by_nation, "By nation", "Nation", "gains-nation"))
                (table(material, &by_capability, "By capability", "Capability", "gains-capability"))
                p class="note" {
                    "Months are averages over all wanted units, weighted by value; units that never arrive count as "
                    "arriving after the horizon. Solid bars are gains, hatched bars to the left are losses. "
                    "Money compares only units that are delivered both together and alone; who pays more together may simply get more. "
                    "Later than alone need not be late. On time: needs met in full by the wanted month (by nation), units by the wanted month (by capability)."
                }
            }
        }
    }
}

/// The section's finding, as its heading.
fn message(gains: &[Gain<'_>]) -> String {
    let count = |test: fn(&Gain<'_>) -> bool| gains.iter().filter(|gain| test(gain)).count();
    format!(
        "Of {} with planned needs, {} get their equipment sooner and {} later; {} pay less for the same units and {} more",
        number::count(gains.len(), "nation", "nations"),
        count(|gain| gain.is_sooner()),
        count(|gain| gain.is_later()),
        count(|gain| gain.is_cheaper()),
        count(|gain| gain.is_dearer()),
    )
}

/// Who loses without getting anything for it.
fn worse(gains: &[Gain<'_>]) -> String {
    let names: Vec<String> = gain::losers(gains)
        .into_iter()
        .filter(|gain| !gain.is_cheaper())
        .map(|gain| gain.name.clone())
        .collect();
    if names.is_empty() {
        return "No nation waits longer without paying less.".to_owned();
    }
    format!(
        "Worse off in time and no better off in money: {}. The plan seeks the least waiting of all nations together, weighted by \
         value and priority, so on a full line it may serve one nation after another that would have come first by itself.",
        sentence::list_at_most(&names, 8)
    )
}

/// How many planned needs of a nation are met in full by the wanted month: of all, together, alone.
fn needs_on_time(material: &Material<'_>, nation: &str) -> (usize, usize, usize) {
    let of_nation = |row: &&Comparison| {
        row.quantity > 0
            && material
                .outcome(&NeedId::new(&row.name))
                .is_some_and(|outcome| outcome.nation.as_str() == nation)
    };
    material.comparison(ComparisonScope::Need).filter(of_nation).fold(
        (0, 0, 0),
        |(all, together, alone), row| {
            (
                all + 1,
                together + usize::from(row.on_time_together >= row.quantity),
                alone + usize::from(row.on_time_alone >= row.quantity),
            )
        },
    )
}

fn table(
    material: &Material<'_>,
    rows: &[Gain<'_>],
    caption: &str,
    heading: &str,
    name: &'static str,
) -> Markup {
    let months =
        Span::of(rows.iter().filter_map(|gain| gain.row.months_earlier).filter(|value| value.is_finite()));
    let money = Span::of(rows.iter().map(|gain| gain.row.saved_like_for_like.units()));
    // Units of different capabilities do not add up, so a nation's row counts none.
    let with_units = name == "gains-capability";
    let currency = &material.study.settings.currency;
    let mut headings = vec![
        heading.to_owned(),
        "Months earlier".to_owned(),
        format!("Saved for the same units, {currency}\u{a0}m"),
        format!("Paid together, {currency}\u{a0}m"),
        format!("Paid alone, {currency}\u{a0}m"),
    ];
    if with_units {
        headings.extend(
            ["Wanted", "On time together", "On time alone", "In all together", "In all alone"]
                .map(String::from),
        );
    } else {
        headings.extend(["Needs", "On time together", "On time alone"].map(String::from));
    }
    let rows = rows
        .iter()
        .map(|Gain { name, row }| {
            let mut cells = vec![
                Entry::text(name.clone()),
                row.months_earlier.filter(|value| value.is_finite()).map_or(Entry::Blank, |value| {
                    Entry::Drawn(months.bar(value, &number::difference(value)), value.to_string())
                }),
                Entry::Drawn(
                    money.bar(
                        row.saved_like_for_like.units(),
                        &number::difference(row.saved_like_for_like.units() / 1e6),
                    ),
                    row.saved_like_for_like.to_string(),
                ),
                Entry::whole_millions(row.paid_together),
                Entry::whole_millions(row.paid_alone),
            ];
            if with_units {
                cells.extend(
                    [
                        row.quantity,
                        row.on_time_together,
                        row.on_time_alone,
                        row.delivered_together,
                        row.delivered_alone,
                    ]
                    .map(Entry::whole),
                );
            } else {
                let (all, together, alone) = needs_on_time(material, &row.name);
                cells.extend([all, together, alone].map(|count| Entry::whole(count as i64)));
            }
            Row::of(cells)
        })
        .collect();
    let caption = format!("{caption} ({})", material.price_basis());
    DataTable::new(name, caption, headings, rows).sortable().markup()
}

/// What the bars of a column must hold, from the greatest loss to the greatest gain.
struct Span {
    low: f64,
    high: f64,
}

impl Span {
    fn of(values: impl Iterator<Item = f64>) -> Self {
        let (low, high) =
            values.fold((0.0, 0.0), |(low, high): (f64, f64), value| (low.min(value), high.max(value)));
        Self { low, high }
    }

    /// A bar from zero to the right for a gain, hatched to the left for a loss, with its number.
    fn bar(&self, value: f64, text: &str) -> Markup {
        let scale = Scale::new((self.low, self.high), (2.0, WIDTH - 2.0));
        let (zero, end) = (scale.at(0.0), scale.at(value));
        html! {
            span class="bar" {
                svg width=(WIDTH) height="14" viewBox=(format!("0 0 {WIDTH} 14")) aria-hidden="true" focusable="false" {
                    @if value > 0.0 {
                        rect x=(px(zero)) y="2" width=(px(end - zero)) height="10" fill=(palette::PLANNED) {}
                    } @else if value < 0.0 {
                        rect x=(px(end)) y="2" width=(px(zero - end)) height="10" fill=(palette::MISSING_FILL) stroke=(palette::MISSING) {}
                    }
                    line x1=(px(zero)) x2=(px(zero)) y1="0" y2="14" stroke=(palette::INK) {}
                }
                span { (text) }
            }
        }
    }
}
