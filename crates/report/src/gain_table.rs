//! Who gains what beside the world without cooperation: a table whose bars stand in its cells.

use maud::{Markup, html};
use muster_plan::ComparisonScope;
use muster_plan::tables::Comparison;
use muster_study::{CapabilityId, NationId};
use muster_table::Money;

use crate::data_table::{DataTable, Entry, Row};
use crate::material::Material;
use crate::number;
use crate::palette;
use crate::path::px;
use crate::scale::Scale;
use crate::sentence;

/// The width of a cell's bar from end to end.
const WIDTH: f64 = 150.0;

/// The section that shows gains and losses by nation and by capability.
pub fn section(material: &Material<'_>) -> Markup {
    let by_nation = rows(material, ComparisonScope::Nation);
    let by_capability = rows(material, ComparisonScope::Capability);
    html! {
        section id="gains" aria-labelledby="gains-title" {
            h2 id="gains-title" { "Who gains, and who does not" }
            @if by_nation.is_empty() && by_capability.is_empty() {
                p { "The plan holds no comparison by nation or capability." }
            } @else {
                p class="intro" { (message(&by_nation)) }
                (table(material, &by_nation, "By nation", "Nation", "gains-nation"))
                (table(material, &by_capability, "By capability", "Capability", "gains-capability"))
                p class="note" {
                    "Months are averages over all wanted units, weighted by value; units that never arrive count as "
                    "arriving after the horizon. Solid bars are gains, hatched bars to the left are losses. "
                    "Money compares only units that are delivered both together and alone."
                }
            }
        }
    }
}

struct Gain<'a> {
    name: String,
    row: &'a Comparison,
}

fn rows<'a>(material: &Material<'a>, scope: ComparisonScope) -> Vec<Gain<'a>> {
    let name = |row: &Comparison| match scope {
        ComparisonScope::Nation => material.names.nation(&NationId::new(&row.name)).to_owned(),
        ComparisonScope::Capability => material.names.capability(&CapabilityId::new(&row.name)).to_owned(),
        ComparisonScope::All | ComparisonScope::Need => row.name.clone(),
    };
    let mut rows: Vec<_> = material
        .comparison(scope)
        .filter(|row| row.quantity > 0)
        .map(|row| Gain { name: name(row), row })
        .collect();
    rows.sort_by(|a, b| {
        let months = |gain: &Gain<'_>| gain.row.months_earlier.unwrap_or(0.0);
        months(b).total_cmp(&months(a)).then_with(|| a.name.cmp(&b.name))
    });
    rows
}

fn message(rows: &[Gain<'_>]) -> String {
    let count = |test: &dyn Fn(&Comparison) -> bool| rows.iter().filter(|gain| test(gain.row)).count();
    let sooner = count(&|row| row.months_earlier.unwrap_or(0.0) >= 0.05);
    let later = count(&|row| row.months_earlier.unwrap_or(0.0) <= -0.05);
    let cheaper = count(&|row| row.saved_like_for_like > Money::ZERO);
    let dearer = count(&|row| row.saved_like_for_like < Money::ZERO);
    let worse: Vec<String> = rows
        .iter()
        .filter(|gain| {
            gain.row.months_earlier.unwrap_or(0.0) <= -0.05 && gain.row.saved_like_for_like <= Money::ZERO
        })
        .map(|gain| gain.name.clone())
        .collect();
    let of = number::count(rows.len(), "nation", "nations");
    let mut text = format!(
        "Of {of} with planned needs, {sooner} get their equipment sooner and {later} later; {cheaper} pay less for the \
         same units and {dearer} more."
    );
    if !worse.is_empty() {
        text.push_str(&format!(
            " Worse off in time and no better off in money: {}.",
            sentence::list_at_most(&worse, 8)
        ));
    }
    text
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
        format!("Saved for the same units, {currency} m"),
        format!("Paid together, {currency} m"),
        format!("Paid alone, {currency} m"),
    ];
    if with_units {
        headings.extend(
            ["Wanted", "By the wanted month together", "alone", "In all together", "alone"].map(String::from),
        );
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
                Entry::millions(row.paid_together),
                Entry::millions(row.paid_alone),
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
