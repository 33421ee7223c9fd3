//! No input makes the reader panic, and the same input always gives the same findings.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use muster_study::Study;
use muster_table::Files;
use proptest::prelude::*;
use proptest::sample::Index;

fn base() -> Files {
    fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/base"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect()
}

/// A slip of the keyboard, or worse: at some place of some file, bytes are replaced by others.
#[derive(Debug, Clone)]
struct Slip {
    file: Index,
    place: Index,
    length: usize,
    by: Vec<u8>,
}

fn slip() -> impl Strategy<Value = Slip> {
    let by = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..6),
        "[,\"\n\r;=]{1,4}".prop_map(String::into_bytes),
        "(-?[0-9]{1,20}|1e308|-1|0|9999-12|1900-01|2199-12)".prop_map(String::into_bytes),
    ];
    (any::<Index>(), any::<Index>(), 0_usize..8, by).prop_map(|(file, place, length, by)| Slip {
        file,
        place,
        length,
        by,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn slips_anywhere_are_survived(slips in prop::collection::vec(slip(), 1..8)) {
        let mut files = base();
        for slip in slips {
            let name = slip.file.get(&files.names().map(str::to_owned).collect::<Vec<_>>()).clone();
            let mut bytes = files.remove(&name).unwrap();
            let place = slip.place.index(bytes.len() + 1);
            let end = (place + slip.length).min(bytes.len());
            bytes.splice(place..end, slip.by);
            files.insert(name, bytes);
        }
        let (study, findings) = Study::read(&files);
        prop_assert_eq!(study.is_none(), findings.has_errors());
        prop_assert_eq!(&Study::read(&files), &(study.clone(), findings));
        if let Some(study) = study {
            // What was read without an error can be written, and read again without one.
            let (again, findings) = Study::read(&study.write());
            prop_assert!(!findings.has_errors(), "{}", findings.report(true));
            prop_assert_eq!(again.unwrap().write(), study.write());
        }
    }
}
