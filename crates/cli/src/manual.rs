//! The pages of the manual that are made from code: command line, tables, codes.

use std::fmt::Write as _;
use std::path::Path;

use clap::{Command, CommandFactory};
use muster_interop::closing::{ClashRow, ClosingMeasureRow, ClosingTotalRow, EconomicsRow};
use muster_interop::{
    AnswerRow, EvidenceRow, GapRow, Joiner, MatrixRow, ProjectNeed, ProjectOverlap, QuestionRow, SpiralGap,
};
use muster_standards::Change;
use muster_study::Study;
use muster_table::{CodePage, Record, TableSchema};

use crate::arguments::Arguments;
use crate::command::{explain, new};
use crate::error::Error;
use crate::{folder, output};

/// Writes the generated pages into the manual's source folder, or checks that they are current.
pub fn run(target: &Path, check: bool) -> Result<bool, Error> {
    let mut stale = Vec::new();
    for (name, text) in pages()? {
        let path = target.join(name);
        if check {
            if folder::read_file(&path).ok().as_deref() != Some(text.as_bytes()) {
                stale.push(name);
            }
        } else {
            folder::write_file(&path, text.as_bytes())?;
        }
    }
    if !stale.is_empty() {
        return Err(Error::Stale(stale.join(", ")));
    }
    output::message(if check {
        "The generated pages are current."
    } else {
        "The generated pages are written."
    });
    Ok(true)
}

fn pages() -> Result<Vec<(&'static str, String)>, Error> {
    let (study, _) = Study::read(&new::reference());
    let study = study.ok_or(Error::FaultyReference)?;
    Ok(vec![
        ("reference/command-line.md", command_line()),
        ("reference/study.md", muster_study::reference_markdown()),
        ("reference/plan.md", tables("The plan's tables", PLAN_INTRODUCTION, &muster_plan::Plan::schemas())),
        (
            "reference/interoperability.md",
            tables(
                "The tables of interoperability",
                INTEROPERABILITY_INTRODUCTION,
                &interoperability_schemas(),
            ),
        ),
        ("reference/codes.md", codes(&explain::pages())),
        ("anchors.md", muster_outlook::anchors_markdown(&study)),
        ("backtest.md", muster_backtest::backtest_markdown(&study)),
    ])
}

const PLAN_INTRODUCTION: &str = "`muster plan` writes a folder of tables with a `datapackage.json` that describes them, \
so that a spreadsheet, pandas, DuckDB or R can open them. `provenance.json` says what made it from what; `study/` is a copy of the \
input; `alone/` holds the same tables for the world without cooperation.";

const INTEROPERABILITY_INTRODUCTION: &str = "`muster interop`, `muster interop close`, `muster interop projects` and \
`muster standards diff` write these tables, each with a `datapackage.json`, when they are given a folder by `--output`; with \
`--format json` they print the same rows. [Standards and interoperability](../interoperability.md) says what they mean.";

fn interoperability_schemas() -> Vec<&'static TableSchema> {
    vec![
        AnswerRow::schema(),
        GapRow::schema(),
        QuestionRow::schema(),
        MatrixRow::schema(),
        SpiralGap::schema(),
        EvidenceRow::schema(),
        ClosingMeasureRow::schema(),
        ClosingTotalRow::schema(),
        ClashRow::schema(),
        EconomicsRow::schema(),
        ProjectNeed::schema(),
        Joiner::schema(),
        ProjectOverlap::schema(),
        Change::schema(),
    ]
}

fn command_line() -> String {
    let mut text = String::from("# Command line\n");
    let mut command = Arguments::command().term_width(100);
    command.build();
    describe(&mut text, &mut command, "");
    text
}

fn describe(text: &mut String, command: &mut Command, above: &str) {
    let name = format!("{above}{}", command.get_name());
    let _ =
        write!(text, "\n## `{name}`\n\n```text\n{}\n```\n", trimmed(&command.render_long_help().to_string()));
    for inner in
        command.get_subcommands_mut().filter(|inner| !inner.is_hide_set() && inner.get_name() != "help")
    {
        describe(text, inner, &format!("{name} "));
    }
}

fn trimmed(help: &str) -> String {
    help.trim_end().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

fn tables(title: &str, introduction: &str, schemas: &[&TableSchema]) -> String {
    let parts: Vec<String> = schemas.iter().map(|schema| muster_table::schema_markdown(schema)).collect();
    format!("# {title}\n\n{introduction}\n\n{}", parts.join("\n"))
}

fn codes(pages: &[CodePage]) -> String {
    let mut text = String::from(
        "# Error codes\n\nEvery finding carries a code. `muster explain CODE` prints its page; once published, a code keeps its meaning.\n",
    );
    for page in pages {
        let _ = write!(
            text,
            "\n## {} {}\n\n{}\n\n*What to do.* {}\n\n*Example.* {}\n",
            page.code, page.title, page.why, page.remedy, page.example
        );
    }
    text
}
