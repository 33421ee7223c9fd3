//! Tables of figures: with a caption, headers with a scope, and the exact value of every number beside its rounded text.

use maud::{Markup, html};
use muster_table::{Money, Month};

use crate::number;

/// A cell of a table.
pub enum Entry {
    /// Text, also the heading of its row if it stands first.
    Text(String),
    /// Anything drawn, with the text to sort and filter by.
    Drawn(Markup, String),
    /// A number: what is shown, and the exact value.
    Number(String, String),
    /// A share of one in per cent, on a ground that is the darker the higher it is.
    Share(f64),
    /// Nothing known.
    Blank,
}

impl Entry {
    /// Text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A whole number.
    pub fn whole(value: i64) -> Self {
        Self::Number(number::whole(value), value.to_string())
    }

    /// A number shown as this text; blank if it is not finite.
    pub fn figure(text: String, value: f64) -> Self {
        if value.is_finite() { Self::Number(text, value.to_string()) } else { Self::Blank }
    }

    /// A year.
    pub fn year(year: i32) -> Self {
        Self::Number(year.to_string(), year.to_string())
    }

    /// An amount in millions; the exact value in units of currency.
    pub fn millions(amount: Money) -> Self {
        Self::Number(number::millions(amount), amount.to_string())
    }

    /// An amount in whole millions; the exact value in units of currency.
    pub fn whole_millions(amount: Money) -> Self {
        Self::Number(number::whole_millions(amount), amount.to_string())
    }

    /// A month.
    pub fn month(month: Month) -> Self {
        Self::Number(number::month(month), month.to_string())
    }

    /// A month, where known.
    pub fn month_or_blank(month: Option<Month>) -> Self {
        month.map_or(Self::Blank, Self::month)
    }

    fn is_number(&self) -> bool {
        matches!(self, Self::Number(..) | Self::Share(_))
    }
}

/// Rows beyond this many are folded away until a reader asks for them; on paper and without the script all are there.
const MOST_ROWS: usize = 14;

/// How dark the ground of a share is: 0 for nothing, 5 for all of it or more.
fn darkness(share: f64) -> u8 {
    match share {
        share if share <= 0.0 => 0,
        share if share < 0.25 => 1,
        share if share < 0.5 => 2,
        share if share < 0.75 => 3,
        share if share < 0.995 => 4,
        _ => 5,
    }
}

/// A row of a table.
pub struct Row {
    /// The identifier of the row's element, for links to it.
    pub id: Option<String>,
    /// Values for filters: name and value.
    pub keys: Vec<(&'static str, String)>,
    /// Its cells.
    pub cells: Vec<Entry>,
}

impl Row {
    /// A row of cells only.
    pub fn of(cells: Vec<Entry>) -> Self {
        Self { id: None, keys: Vec::new(), cells }
    }

    /// With an identifier for links.
    pub fn with_id(self, id: String) -> Self {
        Self { id: Some(id), ..self }
    }

    /// With values for filters.
    pub fn with_keys(self, keys: Vec<(&'static str, String)>) -> Self {
        Self { keys, ..self }
    }
}

/// A table of figures.
pub struct DataTable {
    name: &'static str,
    caption: String,
    headings: Vec<String>,
    rows: Vec<Row>,
    classes: Vec<&'static str>,
}

impl DataTable {
    /// A table with the name under which tests and the script find it, what it shows in a phrase, the headings of its
    /// columns, and its rows.
    pub fn new<H: Into<String>>(
        name: &'static str,
        caption: impl Into<String>,
        headings: impl IntoIterator<Item = H>,
        rows: Vec<Row>,
    ) -> Self {
        let headings = headings.into_iter().map(Into::into).collect();
        Self { name, caption: caption.into(), headings, rows, classes: Vec::new() }
    }

    /// The script may add buttons that sort it.
    pub fn sortable(mut self) -> Self {
        self.classes.push("sortable");
        self
    }

    /// As narrow as its content, not as wide as the page.
    pub fn narrow(mut self) -> Self {
        self.classes.push("narrow");
        self
    }

    /// With the script, long ones show their first rows and a button for the rest.
    pub fn foldable(mut self) -> Self {
        if self.rows.len() > MOST_ROWS + 2 {
            self.classes.push("long");
        }
        self
    }

    /// The table as HTML, in a box that scrolls sideways by itself where the page is narrow.
    pub fn markup(&self) -> Markup {
        // A column is set to the right if its first filled cell is a number.
        let numeric: Vec<bool> = (0..self.headings.len())
            .map(|at| {
                let mut filled = self
                    .rows
                    .iter()
                    .filter_map(|row| row.cells.get(at))
                    .filter(|cell| !matches!(cell, Entry::Blank));
                filled.next().is_some_and(Entry::is_number)
            })
            .collect();
        html! {
            div class="table-box" tabindex="0" role="region" aria-label=(self.caption) {
                table class=[(!self.classes.is_empty()).then(|| self.classes.join(" "))] data-name=(self.name) {
                    caption { span { (self.caption) } }
                    thead {
                        tr {
                            @for (heading, numeric) in self.headings.iter().zip(&numeric) {
                                th scope="col" class=[numeric.then_some("number")] { (heading) }
                            }
                        }
                    }
                    tbody {
                        @for row in &self.rows { (row_markup(row)) }
                    }
                }
            }
        }
    }
}

fn row_markup(row: &Row) -> Markup {
    let [nation, capability, reason, route] = ["nation", "capability", "reason", "route"]
        .map(|name| row.keys.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str()));
    html! {
        tr id=[row.id.as_deref()] data-item[!row.keys.is_empty()] data-nation=[nation] data-capability=[capability]
            data-reason=[reason] data-route=[route] {
            @for (at, cell) in row.cells.iter().enumerate() {
                @match cell {
                    Entry::Text(text) if at == 0 => th scope="row" { (text) },
                    Entry::Text(text) => td { (text) },
                    Entry::Drawn(drawn, text) if at == 0 => th scope="row" data-value=(text) { (drawn) },
                    Entry::Drawn(drawn, text) => td data-value=(text) { (drawn) },
                    Entry::Number(text, value) if at == 0 => th scope="row" class="number" data-value=(value) { (text) },
                    Entry::Number(text, value) => td class="number" data-value=(value) { (text) },
                    Entry::Share(share) => td class={ "number shade-" (darkness(*share)) } data-value=(share) {
                        @if *share <= 0.0 { "\u{2013}" } @else { (number::per_cent(*share)) }
                    },
                    Entry::Blank => td class="blank" { span class="unseen" { "not known" } },
                }
            }
        }
    }
}
