//! What changed between two editions of the body of standards.

use std::collections::{BTreeMap, BTreeSet};

use muster_study::StandardId;
use muster_study::tables::Standard;
use muster_table::{Record, choice, record};

use crate::Body;

choice! {
    /// What happened to a record from one edition to the next.
    pub enum ChangeKind {
        /// The later edition has it, the earlier does not.
        Added = "added",
        /// The earlier edition has it, the later does not.
        Removed = "removed",
        /// Both have it, by another identifier.
        Renamed = "renamed",
        /// Both have it, with another value in the column named.
        Changed = "changed",
        /// A capability profile of both editions now makes it mandatory.
        Obliged = "obliged",
        /// A capability profile of both editions no longer makes it mandatory.
        Released = "released",
        /// The later edition has a capability profile that the earlier does not.
        ProfileAdded = "profile-added",
        /// The earlier edition has a capability profile that the later does not.
        ProfileRemoved = "profile-removed",
    }
}

record! {
    /// One change between two editions.
    pub struct Change in "changes" key ["change", "subject", "detail"] {
        /// What happened.
        change: ChangeKind,
        /// The standard or capability profile, by its identifier in the later edition if it has it.
        subject: String,
        /// The column that changed, or the capability profile that asks.
        detail: Option<String>,
        /// What the earlier edition says.
        before: Option<String>,
        /// What the later edition says.
        after: Option<String>,
    }
}

/// The columns whose change is told.
const COLUMNS: [&str; 9] = [
    "designation",
    "title",
    "kind",
    "organisation",
    "responsible_party",
    "edition",
    "date",
    "status",
    "address",
];

/// All changes from one edition to a later one, sorted. Records are the same if they have the same UUID; records without
/// one are the same if they have the same identifier.
pub fn difference(before: &Body, after: &Body) -> Vec<Change> {
    let mut changes = Vec::new();
    let (old, new) = (keyed(before, after), keyed(after, before));
    for (key, standard) in &old {
        match new.get(key) {
            None => changes.push(change(
                ChangeKind::Removed,
                standard.standard.as_str(),
                None,
                Some(&standard.designation),
                None,
            )),
            Some(later) => compare(standard, later, &mut changes),
        }
    }
    for (_, standard) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
        changes.push(change(
            ChangeKind::Added,
            standard.standard.as_str(),
            None,
            None,
            Some(&standard.designation),
        ));
    }
    compare_profiles(before, after, &mut changes);
    changes.sort_by(|a, b| (a.change, &a.subject, &a.detail).cmp(&(b.change, &b.subject, &b.detail)));
    changes
}

fn change(
    change: ChangeKind,
    subject: &str,
    detail: Option<&str>,
    before: Option<&str>,
    after: Option<&str>,
) -> Change {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    Change {
        change,
        subject: subject.to_owned(),
        detail: owned(detail),
        before: owned(before),
        after: owned(after),
    }
}

/// The standards of a body by what ties them to the other body.
fn keyed<'a>(body: &'a Body, other: &Body) -> BTreeMap<String, &'a Standard> {
    let known: BTreeSet<&str> = other.standards.iter().filter_map(|row| row.uuid.as_deref()).collect();
    let lacking: BTreeSet<&str> =
        other.standards.iter().filter(|row| row.uuid.is_none()).map(|row| row.standard.as_str()).collect();
    let key = |row: &Standard| match row.uuid.as_deref() {
        // A record that has a UUID in one edition only is known by its identifier, on both sides.
        Some(uuid) if known.contains(uuid) || !lacking.contains(row.standard.as_str()) => {
            format!("uuid {uuid}")
        }
        _ => format!("id {}", row.standard),
    };
    body.standards.iter().map(|row| (key(row), row)).collect()
}

fn compare(old: &Standard, new: &Standard, changes: &mut Vec<Change>) {
    let subject = new.standard.as_str();
    if old.standard != new.standard {
        changes.push(change(ChangeKind::Renamed, subject, None, Some(old.standard.as_str()), Some(subject)));
    }
    for column in COLUMNS {
        let (before, after) = (old.cell(column).unwrap_or_default(), new.cell(column).unwrap_or_default());
        if before != after {
            let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            changes.push(Change {
                change: ChangeKind::Changed,
                subject: subject.to_owned(),
                detail: Some(column.to_owned()),
                before: filled(&before),
                after: filled(&after),
            });
        }
    }
}

fn compare_profiles(before: &Body, after: &Body, changes: &mut Vec<Change>) {
    let (old, new) = (before.capability_profiles(), after.capability_profiles());
    for profile in old.difference(&new) {
        changes.push(change(ChangeKind::ProfileRemoved, profile, None, None, None));
    }
    for profile in new.difference(&old) {
        changes.push(change(ChangeKind::ProfileAdded, profile, None, None, None));
    }
    // The identifiers of the earlier edition are brought to those of the later, so that a new name is no change.
    let later: BTreeMap<&str, &StandardId> =
        after.standards.iter().filter_map(|row| Some((row.uuid.as_deref()?, &row.standard))).collect();
    let renamed: BTreeMap<&StandardId, &StandardId> = before
        .standards
        .iter()
        .filter_map(|row| Some((&row.standard, *later.get(row.uuid.as_deref()?)?)))
        .collect();
    for profile in old.intersection(&new) {
        let was: BTreeSet<&StandardId> =
            before.mandatory(profile).into_iter().map(|id| renamed.get(id).copied().unwrap_or(id)).collect();
        let is = after.mandatory(profile);
        for standard in is.difference(&was) {
            changes.push(change(ChangeKind::Obliged, standard.as_str(), Some(profile), None, None));
        }
        for standard in was.difference(&is) {
            changes.push(change(ChangeKind::Released, standard.as_str(), Some(profile), None, None));
        }
    }
}
