//! Rows of a table as aligned text, for the terminal.

use std::fmt::Write as _;

use muster_table::{Kind, Record};

/// The widest that a column of text is shown.
const WIDEST: usize = 44;

/// The first rows of a table, these columns alone, with a line that says how many more there are.
pub fn listing<R: Record>(rows: &[R], columns: &[&str], most: usize) -> String {
    let schema = R::schema();
    let right = |name: &str| {
        let column = schema.columns.iter().find(|column| column.name == name);
        column.is_some_and(|column| matches!(column.kind, Kind::Whole | Kind::Decimal | Kind::Money))
    };
    let cell = |row: &R, name: &str| shortened(&row.cell(name).unwrap_or_default());
    let mut lines: Vec<Vec<String>> = vec![columns.iter().map(|name| name.replace('_', " ")).collect()];
    lines.extend(rows.iter().take(most).map(|row| columns.iter().map(|name| cell(row, name)).collect()));
    let widths: Vec<usize> = (0..columns.len())
        .map(|at| {
            lines.iter().filter_map(|line| line.get(at)).map(|cell| cell.chars().count()).max().unwrap_or(0)
        })
        .collect();
    let mut text = String::new();
    for line in &lines {
        let cells = line.iter().zip(&widths).zip(columns).map(|((cell, width), name)| {
            if right(name) { format!("{cell:>width$}") } else { format!("{cell:<width$}") }
        });
        let _ = writeln!(text, "{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
    if rows.len() > most {
        let _ = writeln!(text, "and {} more; --output writes them all.", rows.len() - most);
    }
    text
}

fn shortened(cell: &str) -> String {
    if cell.chars().count() <= WIDEST {
        return cell.to_owned();
    }
    format!("{}...", cell.chars().take(WIDEST - 3).collect::<String>())
}
