//! `muster interop` and `muster standards` as a user runs them, on the reference study.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

fn muster(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_muster")).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn study() -> String {
    root().join("studies/nato-rok").to_str().unwrap().to_owned()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn json(arguments: &[&str]) -> Value {
    let output = muster(arguments);
    assert!(output.status.success(), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A copy of the reference study that a test may change.
fn copy(folder: &Path) -> PathBuf {
    let target = folder.join("study");
    let made = muster(&["new", target.to_str().unwrap()]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    target
}

#[test]
fn two_parties_are_told_by_which_bundle_or_what_is_missing_on_which_side() {
    let output = muster(&["interop", &study(), "--parties", "KOR,POL"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let shown = text(&output.stdout);
    assert!(shown.contains("Track exchange: yes, by Link 16\n"), "{shown}");
    assert!(
        shown.contains(
            "Fires coordination: no; nearest is ASCA interface\n    South Korea lacks membership of Artillery Systems"
        ),
        "{shown}"
    );
    assert!(shown.contains("\nEvidence\n") && shown.contains("\nAsk these questions first ("), "{shown}");
}

#[test]
fn the_matrix_counts_what_the_answers_say() {
    let tables = json(&["interop", &study(), "--requirement", "k9-fires", "--format", "json"]);
    let answers = tables["answers"].as_array().unwrap();
    // Five parties make ten pairs in each of the functions.
    let functions =
        fs::read_to_string(root().join("studies/nato-rok/functions.csv")).unwrap().lines().count() - 1;
    assert_eq!(answers.len(), 10 * functions);
    for row in tables["matrix"].as_array().unwrap() {
        for (column, word) in [("yes", "yes"), ("no", "no"), ("unknown", "unknown")] {
            let counted = answers.iter().filter(|answer| {
                answer["function"] == row["function"]
                    && answer["answer"] == word
                    && (answer["party"] == row["party"] || answer["partner"] == row["party"])
            });
            assert_eq!(row[column], counted.count(), "{row}");
        }
    }
    let ranks: Vec<&Value> = tables["questions"].as_array().unwrap().iter().map(|row| &row["rank"]).collect();
    assert_eq!(ranks.first(), Some(&&Value::from(1)));
    let five = tables["spiral_gaps"].as_array().unwrap().iter();
    let five: Vec<&Value> = five.filter(|row| row["capability_profile"] == "fmn5-20221202").collect();
    assert_eq!(five.len(), 5);
    assert!(five.iter().all(|row| row["mandatory"] == 371));
}

#[test]
fn participants_of_a_project_can_be_asked_and_misspelt_names_are_suggested() {
    let project =
        json(&["interop", &study(), "--project", "mbdm", "--functions", "fuel", "--format", "json"]);
    let participants = fs::read_to_string(root().join("studies/nato-rok/project_participants.csv")).unwrap();
    let count = participants.lines().filter(|line| line.starts_with("mbdm,")).count();
    assert_eq!(project["matrix"].as_array().unwrap().len(), count);
    for (arguments, said) in [
        (["--parties", "KOR,POLL,k10"], "POLL is neither a nation nor a system (did you mean POL?)"),
        (["--project", "lbdn"], "Did you mean lbdm?"),
        (["--requirement", "k9-fire"], "Did you mean k9-fires?"),
        (["--functions", "fuell"], "Did you mean fuel?"),
    ] {
        let output = muster(&["interop", &study(), arguments[0], arguments[1]]);
        assert_eq!(output.status.code(), Some(1));
        assert!(text(&output.stderr).contains(said), "{}", text(&output.stderr));
    }
    let both = muster(&["interop", &study(), "--project", "lbdm", "--parties", "KOR,POL"]);
    assert_eq!(both.status.code(), Some(2));
}

#[test]
fn members_of_a_joint_project_of_a_plan_can_be_asked() {
    let folder = tempfile::tempdir().unwrap();
    let study = copy(folder.path());
    let plan = folder.path().join("plan");
    let planned = muster(&[
        "plan",
        study.to_str().unwrap(),
        "-o",
        plan.to_str().unwrap(),
        "--time-limit",
        "4",
        "--quiet",
    ]);
    assert!(planned.status.success(), "{}", text(&planned.stderr));
    let column = |name: &str, heading: &str| -> Vec<String> {
        let table = fs::read_to_string(plan.join(name)).unwrap();
        let at = table.lines().next().unwrap().split(',').position(|cell| cell == heading).unwrap();
        table.lines().skip(1).map(|line| line.split(',').nth(at).unwrap().to_owned()).collect()
    };
    let Some(project) = column("projects.csv", "project").into_iter().next() else { return };
    let nations = column("contracts.csv", "nation");
    let projects = column("contracts.csv", "project");
    let members: std::collections::BTreeSet<&String> = nations
        .iter()
        .zip(&projects)
        .filter(|(_, other)| **other == project)
        .map(|(nation, _)| nation)
        .collect();
    let arguments =
        ["interop", study.to_str().unwrap(), "--plan", plan.to_str().unwrap(), "--project", &project];
    let output = muster(&[&arguments[..], &["--functions", "fuel", "--format", "json"]].concat());
    if members.len() < 2 {
        assert_eq!(output.status.code(), Some(1));
        return;
    }
    let tables: Value = serde_json::from_slice(&output.stdout).unwrap();
    let parties: std::collections::BTreeSet<String> = (tables["matrix"].as_array().unwrap().iter())
        .map(|row| row["party"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(parties.iter().collect::<std::collections::BTreeSet<_>>(), members);
}

#[test]
fn the_cost_of_closing_lies_between_two_proven_ones_and_clashes_name_rule_and_month() {
    let output = muster(&["interop", "close", &study(), "--quiet"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let shown = text(&output.stdout);
    assert!(shown.contains("(k9-fires) cannot be met by 2032-12:"), "{shown}");
    assert!(
        shown.contains("asca asks for demonstrations with 2 full members; 1 can be counted on"),
        "{shown}"
    );
    assert!(shown.contains("What it really costs lies between"), "{shown}");

    // Without the requirement that cannot be met there is a plan in both views, and unknowns only make it cheaper.
    let others = "k9-rounds,k9-maintenance,k9-codification,k2-rounds,air-picture,recovery-poland";
    let arguments = ["interop", "close", &study(), "--requirements", others, "--format", "json", "--quiet"];
    let tables = json(&arguments);
    let total = |view: &str, plan: i64, column: &str| -> Option<f64> {
        let rows = tables["closing_totals"].as_array().unwrap();
        rows.iter().find(|row| row["view"] == view && row["plan"] == plan)?[column].as_f64()
    };
    let (most, least) =
        (total("unknown-is-no", 1, "cost").unwrap(), total("unknown-is-yes", 1, "cost").unwrap());
    assert!(least <= most && most > 0.0);
    assert_eq!(total("unknown-is-no", 1, "bound"), Some(most), "the plan is not proven to be the cheapest");
    let next = total("unknown-is-no", 2, "cost").unwrap();
    assert!(next >= most, "the next-best plan costs less than the best");
    let measures = tables["closing_measures"].as_array().unwrap();
    let sum: f64 = (measures.iter())
        .filter(|row| row["view"] == "unknown-is-no" && row["plan"] == 1)
        .map(|row| row["cost"].as_f64().unwrap())
        .sum();
    assert!((sum - most).abs() < 0.005, "{sum} is not {most}");
}

#[test]
fn what_comes_too_late_even_with_everything_known_fails_and_says_so() {
    let output =
        muster(&["interop", "close", &study(), "--requirements", "k9-fires", "--by", "2027-06", "--quiet"]);
    assert_eq!(output.status.code(), Some(1));
    let shown = text(&output.stdout);
    assert!(shown.contains("cannot be met by 2027-06"), "{shown}");
    assert!(shown.contains("joining asca takes 24 months"), "{shown}");
    for (option, value, said) in [
        ("--by", "soon", "`soon` is no month"),
        ("--gap", "2", "The gap cannot be 2"),
        ("--time-limit", "0", "The time limit cannot be 0"),
        ("--requirements", "k9-fire", "Did you mean k9-fires?"),
    ] {
        let output = muster(&["interop", "close", &study(), option, value]);
        assert_eq!(output.status.code(), Some(1));
        assert!(text(&output.stderr).contains(said), "{}", text(&output.stderr));
    }
}

#[test]
fn the_price_of_not_agreeing_is_shown_where_costs_of_links_are_known() {
    let folder = tempfile::tempdir().unwrap();
    let study = copy(folder.path());
    // Neither gains by adopting STANAG 4385 before the other has it, though both gain together.
    let costs = "function,nation,partner,cost,currency,price_year,source,quality,note\n\
        tank-rounds-exchange,GBR,NOR,9000000,EUR,2025,,assumed,\n\
        tank-rounds-exchange,NOR,GBR,9000000,EUR,2025,,assumed,\n";
    fs::write(study.join("incompatibility_costs.csv"), costs).unwrap();
    let path = study.to_str().unwrap();
    let tables =
        json(&["interop", "close", path, "--requirements", "k9-codification", "--format", "json", "--quiet"]);
    let all = tables["closing_economics"].as_array().unwrap().iter();
    let all = all.clone().find(|row| row["view"] == "unknown-is-no" && row["nation"] == "all").unwrap();
    assert_eq!(all["none"], 18e6);
    assert_eq!(all["optimum"], 10e6);
    assert_eq!(all["decentralised"], 18e6);
    let shown =
        text(&muster(&["interop", "close", path, "--requirements", "k9-codification", "--quiet"]).stdout);
    assert!(shown.contains("Lost when each decides for itself: 8.0"), "{shown}");
}

#[test]
fn tables_are_written_as_data_packages_and_nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    for (name, arguments, table) in [
        ("interop", vec!["interop"], "answers.csv"),
        ("close", vec!["interop", "close"], "closing_measures.csv"),
        ("projects", vec!["interop", "projects"], "project_joiners.csv"),
    ] {
        let target = folder.path().join(name);
        let study = study();
        let all = [&arguments[..], &[&study, "-o", target.to_str().unwrap()]].concat();
        let made = muster(&all);
        assert!(made.status.success(), "{}", text(&made.stderr));
        let package: Value =
            serde_json::from_slice(&fs::read(target.join("datapackage.json")).unwrap()).unwrap();
        for resource in package["resources"].as_array().unwrap() {
            assert!(target.join(resource["path"].as_str().unwrap()).is_file(), "{resource}");
        }
        assert!(fs::read_to_string(target.join(table)).unwrap().lines().count() > 1);
        assert_eq!(muster(&all).status.code(), Some(1), "{name} overwrote its tables");
    }
}

#[test]
fn projects_show_needs_joiners_and_overlaps() {
    let shown = text(&muster(&["interop", "projects", &study(), "--project", "lbdm"]).stdout);
    assert!(shown.starts_with("Land Battle Decisive Munitions"), "{shown}");
    assert!(shown.contains("South Korea: 1 production line; 155mm-poongsan"), "{shown}");
    assert!(shown.contains("lbdm and artillery-interchange: artillery-ammunition;"), "{shown}");
    let unknown = muster(&["interop", "projects", &study(), "--project", "lbdn"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(text(&unknown.stderr).contains("Did you mean lbdm?"));
}

#[test]
fn an_edition_is_imported_and_compared_in_any_of_its_forms() {
    let folder = tempfile::tempdir().unwrap();
    let (source, target) = (folder.path().join("nisp"), folder.path().join("imported"));
    fs::create_dir(&source).unwrap();
    for name in ["nisp_standards.csv", "nisp_profile_edges.csv"] {
        fs::copy(root().join("data/reference").join(name), source.join(name)).unwrap();
    }
    let (source, imported) = (source.to_str().unwrap(), target.to_str().unwrap());
    let made = muster(&["standards", "import", source, "-o", imported]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    assert!(text(&made.stderr).contains("1352 standards"), "{}", text(&made.stderr));
    assert_eq!(fs::read_to_string(target.join("standards.csv")).unwrap().lines().count(), 1353);
    let same = muster(&["standards", "diff", source, imported]);
    assert_eq!(text(&same.stdout), "The two editions say the same.\n");

    let table = fs::read_to_string(target.join("standards.csv")).unwrap();
    fs::write(target.join("standards.csv"), table.replacen("RFC 1034", "RFC 1034bis", 1)).unwrap();
    let changes = json(&["standards", "diff", source, imported, "--format", "json"]);
    let changes = changes["changes"].as_array().unwrap();
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert_eq!((&changes[0]["change"], &changes[0]["after"]), (&"changed".into(), &"RFC 1034bis".into()));

    let xml = folder.path().join("database.xml");
    fs::write(&xml, "<standards><records><standard id=\"a\"></records>").unwrap();
    let broken = muster(&[
        "standards",
        "import",
        xml.to_str().unwrap(),
        "-o",
        folder.path().join("x").to_str().unwrap(),
    ]);
    assert_eq!(broken.status.code(), Some(1));
    assert!(text(&broken.stdout).contains("N01"), "{}", text(&broken.stdout));
    let nothing = muster(&["standards", "diff", folder.path().to_str().unwrap(), "/nowhere"]);
    assert_eq!(nothing.status.code(), Some(1));
    let page = muster(&["explain", "N06"]);
    assert!(text(&page.stdout).starts_with("N06 Two records have the same UUID"));
}
