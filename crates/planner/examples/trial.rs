#![allow(clippy::print_stdout)]
use muster_generate::{Family, generate};
use muster_planner::*;
use muster_study::Study;
use muster_table::Cell;
struct Watch(bool, f64);
impl Monitor for Watch {
    fn report(&mut self, p: &Progress) {
        if self.0 && p.seconds - self.1 > 1.0 {
            self.1 = p.seconds;
            println!("  {:?} {:.1}s value {:?} bound {:.4} gap {:.5}", p.stage, p.seconds, p.value, p.bound, p.gap());
        }
    }
    fn stop(&mut self) -> bool { false }
}
fn main() {
    let mut args = std::env::args().skip(1);
    let name = args.next().unwrap();
    let seed: u64 = args.next().unwrap().parse().unwrap();
    let limit: f64 = args.next().map_or(60.0, |a| a.parse().unwrap());
    let gap: f64 = args.next().map_or(0.01, |a| a.parse().unwrap());
    let study = match Family::parse(&name) {
        Some(family) => generate(&family.shape(), seed).unwrap(),
        None => {
            let files = std::fs::read_dir(&name).unwrap().filter_map(|e| { let p = e.unwrap().path(); p.is_file().then(|| (p.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(&p).unwrap())) });
            let (study, findings) = Study::read(&files.collect());
            for f in findings.iter().filter(|f| f.severity == muster_table::Severity::Error) { println!("{f}"); }
            study.unwrap()
        }
    };
    if std::env::var("SIZES").is_ok() { sizes(&study); return; }
    let threads = std::env::var("THREADS").map_or(1, |t| t.parse().unwrap());
    let options = Options { time_limit: Some(std::time::Duration::from_secs_f64(limit)), gap, threads, ..Options::default() };
    trial(&study, &options, &mut Watch(true, 0.0)).unwrap();
}
