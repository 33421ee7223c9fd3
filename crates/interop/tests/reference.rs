//! The reference study: what is known of it must come out, and what is not known must stay unknown.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use muster_interop::closing::{Closing, ClosingOptions, check_closing_plan, close};
use muster_interop::{Facts, Inquiry, Party, Truth, inquiry_tables, projects, rank_questions};
use muster_study::{Exchange, FunctionId, InteroperabilityLevel, NationId, Study, SystemId};
use muster_table::Files;

fn study() -> Study {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../studies/nato-rok");
    let mut files = Files::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file())
    {
        files.insert(entry.file_name().to_string_lossy(), std::fs::read(entry.path()).unwrap());
    }
    Study::read(&files).0.unwrap()
}

fn nation(code: &str) -> Party {
    Party::Nation(NationId::new(code))
}

#[test]
fn known_answers_come_out_with_bundle_and_level() {
    let facts = Facts::of(&study());
    let inquiry = Inquiry::new(&facts);
    let answer = |function: &str, first: Party, second: Party| {
        inquiry.answer(&FunctionId::new(function), &first, &second)
    };
    // Korean and Polish tanks fire the same cartridge; the Challenger 2 fires another, and the Challenger 3 may not.
    let tanks = answer("tank-rounds-exchange", nation("KOR"), nation("POL"));
    assert_eq!(
        (tanks.truth, tanks.level(&facts)),
        (Truth::Yes, Some(InteroperabilityLevel::Interchangeable))
    );
    assert_eq!(answer("tank-rounds-exchange", nation("DEU"), nation("GBR")).truth, Truth::Unknown);
    assert_eq!(answer("artillery-rounds-fit", nation("KOR"), nation("DEU")).truth, Truth::Yes);
    // The memorandum has four signatories that are named; what the K9's maker says of it is no evidence.
    assert_eq!(answer("artillery-rounds-exchange", nation("DEU"), nation("USA")).truth, Truth::Yes);
    assert_eq!(answer("artillery-rounds-exchange", nation("KOR"), nation("POL")).truth, Truth::Unknown);
    assert_eq!(answer("item-codification", nation("KOR"), nation("NOR")).truth, Truth::Yes);
    assert_eq!(answer("track-exchange", nation("KOR"), nation("POL")).truth, Truth::Yes);
    // Korea is not among the eighteen, so its fires do not meet Poland's; of most of the eighteen nothing more is known.
    let fires = answer("fires-coordination", nation("KOR"), nation("POL"));
    assert_eq!(fires.truth, Truth::No);
    assert_eq!(
        fires.nearest().unwrap().missing[0].iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["member of asca"]
    );
    assert_eq!(answer("fires-coordination", nation("POL"), nation("DEU")).truth, Truth::Unknown);
    assert_eq!(answer("mission-network", nation("KOR"), nation("POL")).truth, Truth::Unknown);
    let k9 = Party::System(SystemId::new("k9"), None);
    assert_eq!(
        answer("artillery-rounds-fit", k9, Party::System(SystemId::new("pzh-2000"), None)).truth,
        Truth::Yes
    );
}

#[test]
fn korea_is_not_one_of_the_eighteen_and_poland_is_a_full_member() {
    let facts = Facts::of(&study());
    let asca: Vec<_> = facts.club_members.iter().filter(|row| row.club.as_str() == "asca").collect();
    assert_eq!(asca.iter().filter(|row| row.standing != muster_study::Standing::Outside).count(), 18);
    let standing = |code: &str| asca.iter().find(|row| row.nation.as_str() == code).map(|row| row.standing);
    assert_eq!(standing("KOR"), Some(muster_study::Standing::Outside));
    assert_eq!(standing("POL"), Some(muster_study::Standing::Full));
    assert_eq!(standing("NOR"), Some(muster_study::Standing::Associate));
}

#[test]
fn questions_are_about_open_points_and_the_first_ones_settle_the_most() {
    let facts = Facts::of(&study());
    let parties: Vec<Party> = ["KOR", "POL", "NOR", "EST", "FIN"].map(nation).into();
    let functions: Vec<FunctionId> = facts.functions.iter().map(|row| row.function.clone()).collect();
    let answers = Inquiry::new(&facts).answers(&functions, &parties);
    assert_eq!(answers.len(), functions.len() * 10);
    let questions = rank_questions(&answers);
    assert!(questions.windows(2).all(|pair| pair[0].weight >= pair[1].weight));
    for question in questions.iter().take(5) {
        assert!(question.settles > 0, "{question:?}");
    }
    // Settling a question as no or as yes never leaves more open answers than there were.
    let open = answers.iter().filter(|answer| answer.truth == Truth::Unknown).count();
    assert!(questions[0].answers <= open);
}

#[test]
fn closing_plans_of_the_reference_study_stand_up_to_the_judge_or_name_rule_and_date() {
    let study = study();
    let facts = Facts::of(&study);
    let exchange = Exchange::new(&study);
    let convert = |value: f64, currency: &str, year: i32| exchange.money(value, currency, year);
    let (start, end) = (study.settings.start, study.settings.end);
    let interval = close(&facts, &convert, start, end, &ClosingOptions::default()).unwrap();
    for view in muster_interop::View::BOTH {
        match interval.view(view) {
            Closing::Plans(plans) => {
                for plan in plans {
                    assert_eq!(check_closing_plan(&facts, &convert, start, end, plan), []);
                }
            }
            Closing::Impossible(clashes, rest) => {
                // Only one full member of ASCA is known, and the rule asks for demonstrations with two.
                assert!(clashes.iter().all(|clash| clash.requirement.as_str() == "k9-fires"), "{clashes:?}");
                let told = clashes[0].reasons[0].2.words();
                assert_eq!(told, "asca asks for demonstrations with 2 full members; 1 can be counted on");
                // What can be brought about is, and the judge objects to nothing but what clashes.
                let plan = rest.as_ref().unwrap();
                let clashing =
                    |detail: &str| clashes.iter().any(|clash| detail.starts_with(clash.requirement.as_str()));
                let objections = check_closing_plan(&facts, &convert, start, end, plan);
                assert!(
                    objections.iter().all(|row| row.rule == "requirements" && clashing(&row.detail)),
                    "{objections:?}"
                );
            }
        }
    }
}

#[test]
fn open_needs_fall_into_projects_and_korea_could_bring_lines() {
    let study = study();
    let found = projects(&study);
    let in_project = |project: &str| found.needs.iter().filter(|row| row.project.as_str() == project).count();
    assert!(in_project("lbdm") > 0 && in_project("modular-gbad") > 0);
    assert!(
        found
            .needs
            .iter()
            .all(|row| study.needs.iter().any(|need| need.need == row.need && need.nation == row.nation))
    );
    let korea = found
        .joiners
        .iter()
        .find(|row| row.project.as_str() == "lbdm" && row.nation.as_str() == "KOR")
        .unwrap();
    assert!(korea.lines > 0 && korea.open == Some(true), "{korea:?}");
    let overlap = found
        .overlaps
        .iter()
        .find(|row| row.project.as_str() == "lbdm" && row.other.as_str() == "artillery-interchange")
        .unwrap();
    assert!(overlap.shared >= 4 && overlap.capabilities.contains("artillery-ammunition"), "{overlap:?}");
    assert_eq!(found.tables().len(), 3);
}

#[test]
fn the_tables_of_an_inquiry_are_the_same_each_time() {
    let facts = Facts::of(&study());
    let parties: Vec<Party> = facts.nations.iter().cloned().map(Party::Nation).collect();
    let functions: Vec<FunctionId> = facts.functions.iter().map(|row| row.function.clone()).collect();
    let profiles = ["fmn3", "fmn4-20211022", "fmn5-20221202"].map(str::to_owned);
    let tables = inquiry_tables(&facts, &functions, &parties, &profiles);
    assert_eq!(tables, inquiry_tables(&facts, &functions, &parties, &profiles));
}
