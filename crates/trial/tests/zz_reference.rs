use std::path::Path;
#[test]
fn reference() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../studies/nato-rok");
    let files: muster_table::Files = std::fs::read_dir(path).unwrap().map(|e| e.unwrap()).filter(|e| e.path().is_file()).map(|e| (e.file_name().into_string().unwrap(), std::fs::read(e.path()).unwrap())).collect();
    let (study, f) = muster_study::Study::read(&files);
    println!("{}", f.len());
    let study = study.unwrap();
    let options = muster_planner::Options { time_limit: Some(std::time::Duration::from_secs(60)), explain: false, ..Default::default() };
    let t = std::time::Instant::now();
    let out = muster_planner::plan(&study, &options, &mut muster_planner::Unwatched).unwrap();
    println!("planned {:?} {:?}", t.elapsed(), out.statistics);
    println!("contracts {} projects {} expansions {} deliveries {}", out.plan.contracts.len(), out.plan.projects.len(), out.plan.expansions.len(), out.plan.deliveries.len());
    for p in out.plan.proof.iter() { println!("{p:?}"); }
    println!("{:?}", out.plan.comparison.first());
    let t = std::time::Instant::now();
    let a = muster_verify::verify(&study, &out.plan);
    let b = muster_verify::verify_comparison(&study, &out.plan, &out.alone);
    println!("verified {:?} {} {}", t.elapsed(), a.len(), b.len());
    for x in a.iter().chain(&b).take(20) { println!("{x}"); }
}
