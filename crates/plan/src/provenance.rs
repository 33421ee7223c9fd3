//! `provenance.json`: what a plan was made from, by what, and when.

use std::collections::BTreeMap;

use muster_table::{Files, Finding, Findings, MISSING_FILE};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::codes::BROKEN_PROVENANCE;

/// The file's name.
pub const PROVENANCE_FILE: &str = "provenance.json";

/// Where a plan comes from. Machine and time are told by the door that ran the planner.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// The version of Muster.
    pub version: String,
    /// The commit it was built from; `None` if that is not known.
    pub commit: Option<String>,
    /// The study's name.
    pub study: String,
    /// The study's title.
    pub title: String,
    /// The SHA-256 digest of each file of the study, in hexadecimal digits.
    pub inputs: BTreeMap<String, String>,
    /// The options of the run, by name.
    pub options: BTreeMap<String, String>,
    /// The seed of everything random.
    pub seed: u64,
    /// The machine: system, architecture, processors.
    pub machine: String,
    /// When the run began, RFC 3339.
    pub time: String,
}

impl Provenance {
    /// The SHA-256 digest of each of these files, in hexadecimal digits.
    pub fn digests(files: &Files) -> BTreeMap<String, String> {
        let digest = |bytes: &[u8]| Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        files.iter().map(|(name, bytes)| (name.to_owned(), digest(bytes))).collect()
    }

    /// Reads the provenance among the files of a plan; `None`, with a finding, if it cannot be read.
    pub fn read(files: &Files, findings: &mut Findings) -> Option<Self> {
        let Some(bytes) = files.get(PROVENANCE_FILE) else {
            findings.push(Finding::error(
                MISSING_FILE,
                PROVENANCE_FILE,
                "The file is missing: what the plan was made from.",
                "Give the folder that `muster plan` wrote, or plan the study again.",
            ));
            return None;
        };
        match serde_json::from_slice(bytes) {
            Ok(provenance) => Some(provenance),
            Err(error) => {
                findings.push(
                    Finding::error(
                        BROKEN_PROVENANCE,
                        PROVENANCE_FILE,
                        format!("The file cannot be understood: {error}."),
                        "Take the file as `muster plan` wrote it, or plan the study again.",
                    )
                    .at_line(error.line() as u64),
                );
                None
            }
        }
    }

    /// The text of the file.
    pub fn to_json(&self) -> String {
        // A structure of texts and numbers always has a JSON form; an empty file would be found on reading.
        serde_json::to_string_pretty(self).map(|text| text + "\n").unwrap_or_default()
    }

    /// Name and value of everything, for people.
    pub fn lines(&self) -> Vec<(String, String)> {
        let mut lines = vec![
            ("Study".to_owned(), format!("{} ({})", self.title, self.study)),
            ("Muster".to_owned(), self.version.clone()),
            ("Commit".to_owned(), self.commit.clone().unwrap_or_else(|| "unknown".to_owned())),
            ("Seed".to_owned(), self.seed.to_string()),
            ("Machine".to_owned(), self.machine.clone()),
            ("Time".to_owned(), self.time.clone()),
        ];
        lines.extend(self.options.iter().map(|(name, value)| (format!("Option {name}"), value.clone())));
        lines.extend(self.inputs.iter().map(|(name, digest)| (format!("SHA-256 of {name}"), digest.clone())));
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_of_the_standard() {
        // FIPS 180-2, appendix B.1.
        let files: Files = [("abc", b"abc".to_vec())].into_iter().collect();
        assert_eq!(
            Provenance::digests(&files).get("abc").map(String::as_str),
            Some("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        );
    }
}
