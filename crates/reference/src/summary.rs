//! A summary of the study for the eye.

use std::collections::BTreeSet;
use std::fmt::Write;

use muster_study::{NeedStatus, Study};
use muster_table::TableVisitor;

struct Count(String);

impl TableVisitor for Count {
    fn visit<R: muster_table::Record>(&mut self, table: &muster_table::Table<R>) {
        let _ = writeln!(self.0, "{:>6} {}", table.len(), R::NAME);
    }
}

/// Rows per table, how many needs can be planned, and what keeps the others from it.
pub fn summary(study: &Study) -> String {
    let mut count = Count(String::new());
    study.visit(&mut count);
    let Count(mut text) = count;
    let made: BTreeSet<_> = study
        .line_systems
        .iter()
        .filter(|row| study.lines.iter().any(|line| line.line == row.line && line.plannable))
        .map(|row| &row.system)
        .collect();
    let (mut planned, mut nations) = (0, BTreeSet::new());
    for need in study.needs.iter().filter(|need| need.status != NeedStatus::Signed) {
        let mut candidates = study.candidates.iter().filter(|row| row.need == need.need).peekable();
        let cause = if need.quantity.is_none() {
            "no quantity"
        } else if candidates.peek().is_none() {
            "no candidate"
        } else if !candidates.any(|row| made.contains(&row.system)) {
            "no candidate has a line"
        } else {
            planned += 1;
            nations.insert(&need.nation);
            continue;
        };
        let _ = writeln!(text, "not planned: {} ({cause})", need.need);
    }
    let signed = study.needs.iter().filter(|need| need.status == NeedStatus::Signed).count();
    let _ =
        writeln!(text, "{planned} needs of {} nations can be planned; {signed} are signed", nations.len());
    for system in study.systems.iter().filter(|system| !made.contains(&system.system)) {
        let _ = writeln!(text, "no line: {}", system.system);
    }
    text
}
