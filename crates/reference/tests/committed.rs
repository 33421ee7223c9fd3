//! The committed study is what the program makes of the committed data, and has no errors.

use std::path::{Path, PathBuf};

use muster_study::Study;
use muster_table::{Files, Severity};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn folder(path: &str) -> Files {
    fn gather(root: &Path, folder: &Path, files: &mut Files) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                gather(root, &path, files);
            } else {
                let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
                files.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    let (root, mut files) = (root().join(path), Files::new());
    gather(&root, &root, &mut files);
    files
}

#[test]
fn the_committed_study_is_what_the_program_makes() {
    let built = muster_reference::build(&folder("data")).unwrap();
    let committed = folder("studies/nato-rok");
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
    let (study, findings) = Study::read(&folder("studies/nato-rok"));
    let study = study.unwrap_or_else(|| {
        panic!("{}", findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    });
    for finding in findings.iter().filter(|finding| finding.severity == Severity::Warning) {
        let line = finding.line.unwrap_or_default();
        let need = study.needs.iter().nth(line.saturating_sub(2) as usize);
        let meant = finding.code.0 == "S31" && need.is_some_and(|need| PAST.contains(&need.need.as_str()));
        assert!(meant, "{finding}");
    }
}
