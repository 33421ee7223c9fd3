//! The evidence behind answers: what the tables say of a party and what the bundles ask for, and who says so.

use std::collections::BTreeSet;

use muster_study::{FunctionId, Quality, Standing};
use muster_table::record;

use crate::answer::Inquiry;
use crate::{Party, Point};

record! {
    /// What one row of the study says of a party and a point that a bundle asks for.
    pub struct EvidenceRow in "evidence" key ["party", "point", "subject", "said", "source"] {
        /// The party.
        party: String,
        /// The standard, or the membership.
        point: String,
        /// What the row speaks of: the nation, something in its service, or a system as its maker builds it.
        subject: String,
        /// What it says: how far it is implemented, or how the nation stands to the club.
        said: String,
        /// Which edition; blank if not said.
        edition: Option<String>,
        /// Since when, as the source writes it.
        since: Option<String>,
        /// Where the row comes from.
        source: Option<String>,
        /// How well it is known.
        quality: Quality,
    }
}

impl Inquiry<'_> {
    /// All that the study says of these parties and the points that the bundles of these functions ask for. What
    /// nobody has said has no row.
    pub fn evidence(&self, functions: &[FunctionId], parties: &[Party]) -> Vec<EvidenceRow> {
        let facts = self.index.facts;
        let bundles = || facts.bundles.iter().filter(|bundle| functions.contains(&bundle.function));
        let standards: BTreeSet<_> = bundles()
            .flat_map(|bundle| self.index.asked(&bundle.bundle))
            .map(|asked| &asked.standard)
            .collect();
        let clubs: BTreeSet<_> = bundles().filter_map(|bundle| bundle.club.as_ref()).collect();
        let mut evidence = Vec::new();
        for party in parties {
            for standard in &standards {
                let rows =
                    self.index.implementations(standard).filter(|row| party.concerns(&self.index, row));
                evidence.extend(rows.map(|row| EvidenceRow {
                    party: party.to_string(),
                    point: Point::Standard((*standard).clone()).to_string(),
                    subject: row.subject.clone(),
                    said: row.extent.word().to_owned(),
                    edition: row.edition.clone(),
                    since: row.since.clone(),
                    source: row.source.clone(),
                    quality: row.quality,
                }));
            }
            let rows = facts.club_members.iter().filter(|row| {
                clubs.contains(&row.club)
                    && party.nation() == Some(&row.nation)
                    && row.standing != Standing::Unknown
            });
            evidence.extend(rows.map(|row| EvidenceRow {
                party: party.to_string(),
                point: Point::Club(row.club.clone()).to_string(),
                subject: row.nation.to_string(),
                said: row.standing.word().to_owned(),
                edition: None,
                since: row.since.clone(),
                source: row.source.clone(),
                quality: row.quality,
            }));
        }
        evidence
    }
}
