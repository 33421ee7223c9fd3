//! One change to a plan at a time.

use muster_plan::Plan;
use muster_table::{Cell, Kind, Money, Month, Record, Table, TableEditor, TableVisitor};

/// A change of a plan: what is done to which row, both chosen by number.
#[derive(Debug, Clone, Copy)]
pub struct Change {
    /// Chooses a row among all rows of all tables.
    pub row: usize,
    /// Chooses a column of that row.
    pub column: usize,
    /// What is done.
    pub kind: ChangeKind,
}

/// What is done to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// A cell gets another value of its kind.
    Cell,
    /// A cell gets the value that another row has there.
    Swap,
    /// The row is left out.
    Remove,
    /// The row stands twice.
    Repeat,
}

/// Cells about which the judge has nothing to say: remarks, which of several limits binds, and what is carried out of
/// the last year.
const FREE: [(&str, &str); 8] = [
    ("contracts", "assumed"),
    ("budgets", "assumed"),
    ("budgets", "carried_out"),
    ("needs", "limit"),
    ("needs", "limit_name"),
    ("needs", "explanation"),
    ("proof", "unit"),
    ("buffers", "reason"),
];

impl Change {
    /// Changes the plan and says what was done; `None` if that changes nothing the judge looks at.
    pub fn apply(self, plan: &mut Plan) -> Option<String> {
        let mut count = Count(0);
        plan.visit(&mut count);
        if count.0 == 0 {
            return None;
        }
        let mut editor = Editor { change: self, at: self.row % count.0, done: None };
        plan.edit(&mut editor);
        editor.done
    }
}

struct Count(usize);

impl TableVisitor for Count {
    fn visit<R: Record>(&mut self, table: &Table<R>) {
        self.0 += table.len();
    }
}

struct Editor {
    change: Change,
    /// The row, counted from the first of the table that comes next.
    at: usize,
    done: Option<String>,
}

impl TableEditor for Editor {
    fn edit<R: Record>(&mut self, table: &mut Table<R>) {
        let (at, rows) = (self.at, table.len());
        self.at = at.wrapping_sub(rows);
        if at >= rows {
            return;
        }
        // Beyond every other table.
        self.at = usize::MAX;
        let mut list = table.rows().to_vec();
        let columns = &R::schema().columns;
        let column = columns[self.change.column % columns.len()].clone();
        let row = list[at].clone();
        let place = format!("{}.csv, row {:?}", R::NAME, row.cells());
        match self.change.kind {
            ChangeKind::Remove => {
                list.remove(at);
                // Nobody has to aim at reliance, and what is nought is missing in no sum.
                let free = is_nought(&row) && row.cell("aim").as_deref() == Some("reliance");
                self.done = (!free).then(|| format!("{place}: removed"));
            }
            ChangeKind::Repeat => {
                list.push(row);
                self.done = Some(format!("{place}: repeated"));
            }
            ChangeKind::Cell | ChangeKind::Swap => {
                let before = row.cell(column.name).unwrap();
                let after = match self.change.kind {
                    ChangeKind::Cell => other(&column.kind, &before, self.change.column),
                    _ => list[(at + 1 + self.change.column) % rows].cell(column.name).unwrap(),
                };
                let set = list[at].set(column.name, &after);
                let same = is_same(&column.kind, &list[at].cell(column.name).unwrap(), &before);
                let free =
                    FREE.contains(&(R::NAME, column.name)) || column.name == "weight" && is_nought(&row);
                if set && !same && !free {
                    self.done = Some(format!("{place}: {} = {after}", column.name));
                }
            }
        }
        *table = Table::new(list);
    }
}

/// Whether a row is of an aim that comes to nothing, which is nothing with any weight.
fn is_nought<R: Record>(row: &R) -> bool {
    R::NAME == "proof" && row.cell("value").and_then(|value| f64::parse(&value)) == Some(0.0)
}

/// Whether two cells are the same, sums in double precision up to what is lost in another order.
fn is_same(kind: &Kind, a: &str, b: &str) -> bool {
    match (kind, f64::parse(a), f64::parse(b)) {
        (Kind::Decimal, Some(a), Some(b)) => (a - b).abs() <= 1e-8 * a.abs().max(b.abs()).max(1.0),
        _ => a == b,
    }
}

/// Another value of the same kind, a little more or a little less.
fn other(kind: &Kind, before: &str, choice: usize) -> String {
    let up = choice.is_multiple_of(2);
    let sign = if up { 1 } else { -1 };
    match kind {
        Kind::Whole => (i64::parse(before).unwrap_or(0) + sign).to_string(),
        Kind::Year => (i32::parse(before).unwrap_or(0) + sign as i32).to_string(),
        Kind::Decimal => (f64::parse(before).unwrap_or(0.0) * 1.001 + sign as f64 * 0.001).to_string(),
        Kind::Money => (Money::parse(before).unwrap_or(Money::ZERO) + Money::from_cents(sign)).to_string(),
        Kind::Month => {
            Month::parse(before).map_or("2030-01".to_owned(), |month| month.plus(sign as i32).to_string())
        }
        Kind::YesNo => if before == "yes" { "no" } else { "yes" }.to_owned(),
        Kind::Choice(words) => words[choice % words.len()].0.to_owned(),
        Kind::Text | Kind::Identifier { .. } => format!("{before}-other"),
    }
}
