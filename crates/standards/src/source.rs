//! A body of standards from whatever form its source has.

use muster_study::tables::{ProfileEdge, RelatedStandard, Standard};
use muster_table::{Files, Findings, Record, TableSet, read_table};

use crate::{Body, NispEdge, NispStandard, read_front_matter, read_tables, read_xml};

/// A body from these files, by what they are: an XML database (`.xml`), an export as YAML front matter (`.md`), the tables
/// `nisp_standards.csv` and `nisp_profile_edges.csv`, or those of a study. `None` if they are none of these, or cannot be read at all, and then the
/// findings say why.
pub fn read_source(files: &Files, findings: &mut Findings) -> Option<Body> {
    let has = |name: &str| files.contains(&format!("{name}.csv"));
    if has(NispStandard::NAME) && has(NispEdge::NAME) {
        return read_tables(files, findings);
    }
    if has(Standard::NAME) {
        let standards = read_table::<Standard>(files, findings);
        let relations = read_table::<RelatedStandard>(files, findings);
        let edges = read_table::<ProfileEdge>(files, findings);
        return Some(Body::new(standards.to_vec(), relations.to_vec(), edges.to_vec()));
    }
    if let Some((name, bytes)) = files.iter().find(|(name, _)| name.to_lowercase().ends_with(".xml")) {
        return read_xml(name, bytes, findings).map(|database| database.body(name, name, findings));
    }
    if files.names().any(|name| name.ends_with(".md")) {
        let database = read_front_matter(files, findings);
        return Some(database.body("front matter", "export as front matter", findings));
    }
    None
}

impl Body {
    /// The tables of a study that hold this body.
    pub fn tables(&self) -> TableSet {
        TableSet::new().with(&self.standards).with(&self.relations).with(&self.edges)
    }
}
