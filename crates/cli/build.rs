#![allow(clippy::print_stdout)]
//! Tells the program which commit it is built from, where git knows.

use std::process::Command;

fn main() {
    let head = Command::new("git").args(["rev-parse", "HEAD"]).output();
    if let Some(output) = head.ok().filter(|output| output.status.success()) {
        println!("cargo:rustc-env=MUSTER_COMMIT={}", String::from_utf8_lossy(&output.stdout).trim());
    }
    println!("cargo:rerun-if-changed=../../.git/HEAD");
    println!("cargo:rerun-if-changed=../../.git/refs/heads");
    println!("cargo:rerun-if-changed=../../studies/nato-rok");
}
