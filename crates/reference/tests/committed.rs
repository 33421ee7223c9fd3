//! The committed study is what the program makes of the committed data, and has no errors.

#![allow(clippy::unwrap_used, clippy::panic)]

mod folders;

use folders::{committed, data};
use muster_study::Study;
use muster_table::{Files, Severity};

#[test]
fn the_committed_study_is_what_the_program_makes() {
    let built = muster_reference::build(&data()).unwrap();
    let committed = committed();
    let names = |files: &Files| files.names().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(names(&built), names(&committed));
    for (name, bytes) in built.iter() {
        assert!(
            committed.get(name) == Some(bytes),
            "studies/nato-rok/{name} is stale: run `cargo run --release -p muster-reference`"
        );
    }
}

/// Two needs are published with a date that is past when the study begins; the date is kept, and the check says so.
const PAST: [&str; 2] = ["deu-patriot-3", "est-caesar-opt"];

#[test]
fn the_study_has_no_errors_and_only_the_warnings_that_are_meant() {
    let (study, findings) = Study::read(&committed());
    let study = study.unwrap_or_else(|| {
        panic!("{}", findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    });
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Warning) {
        let line = finding.line.unwrap_or_default();
        let need = study.needs.get(line.saturating_sub(2) as usize);
        let meant = finding.code.0 == "S31" && need.is_some_and(|need| PAST.contains(&need.need.as_str()));
        assert!(meant, "{finding}");
    }
}
