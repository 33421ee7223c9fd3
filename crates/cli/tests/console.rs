//! The manual's console blocks, run against the program: what a page shows is what the program prints.
//!
//! The blocks ```` ```console ```` of a page are run one after the other in a folder that holds the
//! repository's `studies` and `data`. A line that begins with `$ ` is
//! a command; the lines up to the next one are what it prints, standard error included, where
//!
//! - a line `...` stands for any lines, none included;
//! - after the comment `<!-- figures vary -->` above a block, every figure stands for any figure.
//!
//! Plans are given less time than in the page, so that the test does not take minutes.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Added to commands that plan.
const LESS_TIME: &str = "--time-limit 5";

/// A command of a page with what it prints.
struct Step {
    /// The line of the page.
    line: usize,
    command: String,
    expected: Vec<String>,
    figures_vary: bool,
}

/// The commands of a page, in order.
fn steps(page: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let (mut inside, mut figures_vary) = (false, false);
    for (number, line) in (1..).zip(page.lines()) {
        match line {
            "```console" => inside = true,
            "```" if inside => (inside, figures_vary) = (false, false),
            "<!-- figures vary -->" => figures_vary = true,
            line if inside => match (line.strip_prefix("$ "), steps.last_mut()) {
                (Some(command), _) => {
                    let command = command.to_owned();
                    steps.push(Step { line: number, command, expected: Vec::new(), figures_vary });
                }
                (None, Some(step)) => step.expected.push(line.to_owned()),
                (None, None) => {}
            },
            _ => {}
        }
    }
    steps
}

/// The line with every figure replaced by one sign, without plus and minus, and with single blanks.
fn without_figures(line: &str) -> String {
    let mut text = String::new();
    for sign in line.chars() {
        let sign = if sign.is_ascii_digit() { '#' } else { sign };
        let part_of_figure = text.ends_with('#') && matches!(sign, '#' | '.' | ',');
        if !part_of_figure {
            text.push(sign);
        }
    }
    text.replace(['+', '-'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether the lines are as expected.
fn agrees(expected: &[String], actual: &[String]) -> bool {
    match expected.split_first() {
        None => actual.is_empty(),
        Some((first, rest)) if first == "..." => {
            (0..=actual.len()).any(|skipped| agrees(rest, &actual[skipped..]))
        }
        Some((first, rest)) => actual.first().is_some_and(|line| line == first) && agrees(rest, &actual[1..]),
    }
}

/// What a command prints in a folder, by lines.
fn run(command: &str, folder: &Path) -> Vec<String> {
    let program = Path::new(env!("CARGO_BIN_EXE_muster")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let planning = command.starts_with("muster plan");
    let command = if planning { format!("{command} {LESS_TIME}") } else { command.to_owned() };
    let output = Command::new("sh")
        .args(["-c", &format!("({command}) 2>&1")])
        .current_dir(folder)
        .env("PATH", path)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| line.trim_end().to_owned()).collect()
}

fn root() -> PathBuf {
    fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")).unwrap()
}

fn pages() -> Vec<PathBuf> {
    let root = root();
    let mut pages: Vec<PathBuf> =
        fs::read_dir(root.join("docs/src")).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.push(root.join("README.md"));
    pages.retain(|page| page.extension().is_some_and(|kind| kind == "md"));
    pages.sort();
    pages
}

#[test]
fn console_blocks_show_what_the_program_prints() {
    let mut run_in_all = 0;
    let mut faults = Vec::new();
    for page in pages() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["studies", "data"] {
            symlink(root().join(name), folder.path().join(name)).unwrap();
        }
        for step in steps(&fs::read_to_string(&page).unwrap()) {
            run_in_all += 1;
            let actual = run(&step.command, folder.path());
            let plain = |lines: &[String]| -> Vec<String> {
                let line =
                    |line: &String| if step.figures_vary { without_figures(line) } else { line.clone() };
                lines.iter().map(line).collect()
            };
            let expected: Vec<String> = step.expected.iter().map(|line| line.trim_end().to_owned()).collect();
            if !agrees(&plain(&expected), &plain(&actual)) {
                let name = page.file_name().unwrap().to_string_lossy();
                let shown = actual.iter().take(20).map(String::as_str).collect::<Vec<_>>().join("\n");
                faults.push(format!("{name}:{}: `{}` prints\n{shown}", step.line, step.command));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "pages show something else than the program prints:\n\n{}",
        faults.join("\n\n")
    );
    assert!(run_in_all >= 8, "only {run_in_all} commands were found in the manual");
}
