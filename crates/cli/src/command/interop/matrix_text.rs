//! The matrix of functions and parties for the terminal.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use muster_interop::{MatrixRow, Party};
use muster_study::{Extent, FunctionId, Study};

use super::words;

/// Up to so many parties stand side by side, with the functions by name on the left; more stand below each other, with
/// the functions by number on top.
const MOST_ACROSS: usize = 12;

const KEY: &str =
    "all: works with all others; none: with none; a number: with so many of them; ?: not known of others";

/// The matrix with its key.
pub fn text(study: &Study, functions: &[FunctionId], parties: &[Party], rows: &[MatrixRow]) -> String {
    let cells: BTreeMap<(&FunctionId, &str), String> =
        rows.iter().map(|row| ((&row.function, row.party.as_str()), cell(row))).collect();
    let at = |function: &FunctionId, party: &Party| -> String {
        cells.get(&(function, party.to_string().as_str())).cloned().unwrap_or_default()
    };
    let mut text = format!("{KEY}\n\n");
    if parties.len() <= MOST_ACROSS {
        let wide = functions.iter().map(|id| words::function(study, id).chars().count()).max().unwrap_or(0);
        let _ = write!(text, "{:wide$}", "");
        for party in parties {
            let _ = write!(text, "  {:>4}", party.to_string());
        }
        text.push('\n');
        for function in functions {
            let _ = write!(text, "{:<wide$}", words::function(study, function));
            for party in parties {
                let _ = write!(text, "  {:>1$}", at(function, party), party.to_string().len().max(4));
            }
            text.push('\n');
        }
        return text;
    }
    for (number, function) in (1..).zip(functions) {
        let _ = writeln!(text, "{number:>4}  {}", words::function(study, function));
    }
    let wide = parties.iter().map(|party| party.to_string().len()).max().unwrap_or(0);
    let _ = write!(text, "\n{:wide$}", "");
    for number in 1..=functions.len() {
        let _ = write!(text, " {number:>4}");
    }
    text.push('\n');
    for party in parties {
        let _ = write!(text, "{:<wide$}", party.to_string());
        for function in functions {
            let _ = write!(text, " {:>4}", at(function, party));
        }
        text.push('\n');
    }
    text
}

fn cell(row: &MatrixRow) -> String {
    match row.extent() {
        Extent::Yes => "all".to_owned(),
        Extent::No => "none".to_owned(),
        Extent::Unknown => "?".to_owned(),
        Extent::Partly if row.unknown > 0 => format!("{}?", row.yes),
        Extent::Partly => row.yes.to_string(),
    }
}
