//! Reads tables back from a report, by plain text: the tests must not share code with what writes them.

/// A cell: its text and, where it has one, its exact value.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    pub text: String,
    pub value: Option<String>,
}

impl Cell {
    /// The exact value, else the text.
    pub fn exact(&self) -> &str {
        self.value.as_deref().unwrap_or(&self.text)
    }

    /// The exact value as a whole number.
    pub fn whole(&self) -> i64 {
        self.exact().parse().unwrap_or_else(|_| panic!("{self:?} is no whole number"))
    }
}

/// The body rows of all tables of this name, in the order of the page.
pub fn rows(page: &str, name: &str) -> Vec<Vec<Cell>> {
    let mark = format!("data-name=\"{name}\"");
    let mut rows = Vec::new();
    for table in page.split("<table").skip(1).filter(|table| table.split('>').next().unwrap().contains(&mark))
    {
        let table = table.split("</table>").next().unwrap();
        let body = table.split("<tbody>").nth(1).unwrap();
        for row in body.split("<tr").skip(1) {
            rows.push(cells(row.split("</tr>").next().unwrap()));
        }
    }
    rows
}

fn cells(row: &str) -> Vec<Cell> {
    let starts = row.match_indices("<t").filter(|(at, _)| matches!(row.as_bytes()[at + 2], b'd' | b'h'));
    starts
        .filter(|(at, _)| matches!(row.as_bytes()[at + 3], b' ' | b'>'))
        .map(|(at, _)| {
            let cell = &row[at..];
            let open = &cell[..cell.find('>').unwrap()];
            let close = if cell.starts_with("<th") { "</th>" } else { "</td>" };
            let inner = &cell[open.len() + 1..cell.find(close).unwrap()];
            Cell { text: text(inner), value: attribute(open, "data-value") }
        })
        .collect()
}

/// The value of an attribute of an opening tag.
pub fn attribute(open: &str, name: &str) -> Option<String> {
    let value = open.split(&format!(" {name}=\"")).nth(1)?;
    Some(unescaped(value.split('"').next()?))
}

/// The text of a piece of the page without its tags.
pub fn text(inner: &str) -> String {
    let parts = inner
        .split('<')
        .enumerate()
        .map(|(at, part)| if at == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) });
    unescaped(&parts.collect::<String>())
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}
