//! Ctrl-C while the reference study is being planned: the best plan so far is kept, judged and written.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// How long the program may take to come to the first aim, and to end after Ctrl-C.
const UNTIL_PROGRESS: Duration = Duration::from_secs(120);
const UNTIL_END: Duration = Duration::from_secs(30);

/// Long enough that the program cannot have ended by itself before it is interrupted.
const TIME_LIMIT: &str = "600";

/// The gap in per cent that a line of progress names.
fn gap(line: &str) -> Option<f64> {
    line.split_once("gap ")?.1.split_once(" %")?.0.parse().ok()
}

#[test]
fn ctrl_c_keeps_the_best_plan_and_says_what_is_proven() {
    let muster = env!("CARGO_BIN_EXE_muster");
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (study, plan) = (path("study"), path("plan"));
    assert!(Command::new(muster).args(["new", &study]).output().unwrap().status.success());

    let mut running = Command::new(muster)
        .args(["plan", &study, "-o", &plan, "--time-limit", TIME_LIMIT])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let messages = BufReader::new(running.stderr.take().unwrap());
    let (sender, lines) = mpsc::channel();
    let reader = thread::spawn(move || {
        messages.lines().map_while(Result::ok).for_each(|line| {
            let _ = sender.send(line);
        });
    });

    // Something is proven of the first aim: a line says so, or the second aim has begun before one was due.
    let began = Instant::now();
    let mut seen = Vec::new();
    while !seen.iter().any(|line: &String| {
        let proven = gap(line).is_some_and(|gap| gap < 50.0);
        line.contains("second aim") || (line.contains("first aim") && proven)
    }) {
        let left = UNTIL_PROGRESS.saturating_sub(began.elapsed());
        match lines.recv_timeout(left) {
            Ok(line) => seen.push(line),
            Err(_) => {
                running.kill().unwrap();
                panic!("the first aim was not reported: {seen:#?}");
            }
        }
    }
    assert!(!std::path::Path::new(&plan).exists(), "a plan is written only when it is done");
    let signal = Command::new("kill").args(["-INT", &running.id().to_string()]).status().unwrap();
    assert!(signal.success());

    let interrupted = Instant::now();
    while running.try_wait().unwrap().is_none() {
        if interrupted.elapsed() > UNTIL_END {
            running.kill().unwrap();
            panic!("it goes on {UNTIL_END:?} after Ctrl-C");
        }
        thread::sleep(Duration::from_millis(50));
    }
    let output = running.wait_with_output().unwrap();
    reader.join().unwrap();
    seen.extend(lines.try_iter());
    assert!(output.status.success(), "{seen:#?}");
    assert!(seen.iter().any(|line| line.contains("Stopped by Ctrl-C")), "{seen:#?}");
    let headline = String::from_utf8(output.stdout).unwrap();
    assert!(
        headline.lines().any(|line| line.starts_with("waiting") && line.contains("proven bound")),
        "{headline}"
    );

    let verified = Command::new(muster).args(["verify", &study, &plan]).output().unwrap();
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
    let proof = std::fs::read_to_string(format!("{plan}/proof.csv")).unwrap();
    let waiting: Vec<&str> =
        proof.lines().find(|line| line.starts_with("waiting,")).unwrap().split(',').collect();
    let (value, bound): (f64, f64) = (waiting[2].parse().unwrap(), waiting[3].parse().unwrap());
    assert!(0.0 < bound && bound <= value, "{proof}");
}
