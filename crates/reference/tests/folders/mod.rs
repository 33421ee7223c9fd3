//! The folders of the repository that the tests read.

use std::path::Path;

use muster_table::Files;

/// `data/`.
pub fn data() -> Files {
    folder("data")
}

/// `studies/nato-rok`.
pub fn committed() -> Files {
    folder("studies/nato-rok")
}

fn folder(path: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    let mut files = Files::new();
    gather(&root, &root, &mut files);
    files
}

fn gather(root: &Path, folder: &Path, files: &mut Files) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            files.insert(name, std::fs::read(&path).unwrap());
        }
    }
}
