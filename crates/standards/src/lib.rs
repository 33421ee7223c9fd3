//! The body of standards: which standards there are, how they stand to one another, and which profiles ask for them.
//!
//! NATO publishes its Interoperability Standards and Profiles (ADatP-34) as a database. Three forms of it are read
//! here: tables ([`read_tables`]), the XML source by its DTD 4.8 ([`read_xml`]) and the export as YAML front matter
//! ([`read_front_matter`]). All give a [`Body`], and two bodies can be compared ([`difference`]), keyed on the UUID,
//! because identifiers changed between editions.

mod body;
mod codes;
mod database;
mod difference;
mod element;
mod front_matter;
mod node;
mod source;
mod tables;
mod xml;

pub use body::{Body, Overlap};
pub use codes::CODES;
pub use database::{Database, Document, DocumentKind, Group, Profile, RecordStatus, ServiceProfile};
pub use difference::{Change, ChangeKind, difference};
pub use front_matter::read_front_matter;
pub use source::read_source;
pub use tables::{NispEdge, NispStandard, read_tables};
pub use xml::read_xml;
