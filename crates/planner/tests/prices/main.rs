//! Planning by prices beside planning by the model: what is least stays least, what cannot be is told, and counted rounds
//! give the same plan on any number of threads.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod impossible;
mod small;
#[path = "../brute_force/study.rs"]
mod study;
#[path = "../support/mod.rs"]
#[allow(unused_imports)]
mod support;
mod threads;
