//! The two source forms, on small databases that follow the real ones.

#![allow(clippy::unwrap_used)]

use muster_standards::{Database, RecordStatus, read_front_matter, read_xml};
use muster_study::{Lifecycle, Obligation, StandardRelation};
use muster_table::{Files, Findings};

const XML: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE standards PUBLIC "-//DDRE//DTD Standards XML V4.8//EN" "../schema/dtd/stddb48.dtd" [
  <!ENTITY taxonomy SYSTEM "c3taxonomy.xml">
]>
<standards revision="sample">
  &taxonomy;
  <records>
    <coverdoc tag="STANAG 9001" id="cover-9001">
      <document orgid="nato" pubnum="STANAG 9001 Ed 2" date="2020-01-15" title="Towing &amp; recovery &#8212; cover"/>
      <coverstandards><refstandard refid="towing-a"/></coverstandards>
      <responsibleparty rpref="land"/>
      <status><history><event flag="added" date="2020-01-15" version="1.0"/></history></status>
      <uuid>11111111-0000-0000-0000-000000000001</uuid>
    </coverdoc>
    <standard tag="TOW-1" id="towing-a">
      <document orgid="nato" pubnum="TOW-1" date="2019-05" title="Towing attachments" version="Ed A"/>
      <applicability><para>Says how <emphasis>tow bars</emphasis> fit.</para></applicability>
      <responsibleparty rpref="land"/>
      <status mode="accepted"><uri>https://example.org/tow</uri>
        <history><event flag="added" date="2019-05-01" version="1.0"/></history></status>
      <uuid>11111111-0000-0000-0000-000000000002</uuid>
    </standard>
    <standard tag="TOW-0" id="towing-0">
      <document orgid="nato" pubnum="TOW-0" date="1999" title="Towing attachments, old"/>
      <applicability/>
      <responsibleparty rpref="land"/>
      <status mode="deleted"><history><event flag="deleted" date="2019-05-01" version="1.0"/></history></status>
      <uuid>11111111-0000-0000-0000-000000000003</uuid>
    </standard>
    <serviceprofile id="sp-tow" title="Towing">
      <refprofilespec refid="spec"/>
      <reftaxonomy refid="T-1"/>
      <refgroup obligation="mandatory" lifecycle="candidate"><refstandard refid="towing-a"/></refgroup>
      <refgroup><refstandard refid="towing-a"/><refstandard refid="unrecorded"/></refgroup>
      <status><history><event flag="added" date="2020" version="1.0"/></history></status>
      <uuid/>
    </serviceprofile>
    <serviceprofile id="sp-gone" title="Gone">
      <refgroup obligation="mandatory"><refstandard refid="towing-a"/></refgroup>
      <status mode="rejected"><history><event flag="added" date="2020" version="1.0"/></history></status>
    </serviceprofile>
    <profile id="top" short="Top" title="Sample profile" toplevel="yes">
      <refprofilespec refid="spec"/>
      <subprofiles><refprofile refid="middle"/></subprofiles>
      <status><history><event flag="added" date="2020" version="1.0"/></history></status>
    </profile>
    <profile id="middle" short="Middle" title="Middle">
      <refprofilespec refid="spec"/>
      <subprofiles><refprofile refid="sp-tow"/><refprofile refid="sp-gone"/><refprofile refid="top"/></subprofiles>
      <status><history><event flag="added" date="2020" version="1.0"/></history></status>
    </profile>
  </records>
  <organisations><orgkey key="nato" short="NATO" long="NATO"/></organisations>
</standards>
"#;

fn front_matter() -> Files {
    let standard = |id: &str, title: &str, uuid: &str, rest: &str| {
        format!(
            "---\nelement: Standard\ncomplete: true\nnispid: {id}\norgid: nato\ndocument:\n  org: nato\n  pubnum: \"TOW-1\"\n  \
             title: \"{title}\"\n  date: \"2019-05\"\n  version: \"Ed A\"\napplicability: >2\n  Says how tow bars fit: well.\n\
             rp: land\nstatus:\n  uri: https://example.org/tow\n  history: \n    - flag: added\n      date: 2019-05-01\n      \
             rfcp: \n      version: 1.0\n{rest}uuid: {uuid}\ncoverdocument:\nconsumers:\n---\n"
        )
    };
    let cover = "---\nelement: Cover Document\nnispid: cover-9001\ndocument:\n  org: nato\n  pubnum: \"STANAG 9001 Ed 2\"\n  \
        title: \"Towing & recovery — cover\"\n  date: \"2020-01-15\"\n  version: \"\"\ncoverstandards:\n    - refid: towing-a\n\
        rp: land\nstatus:\n  uri: \n  history: \n    - flag: added\n      date: 2020-01-15\n      version: 1.0\n\
        uuid: 11111111-0000-0000-0000-000000000001\n---\n";
    let service = "---\nelement: Serviceprofile\nnispid: sp-tow\ntitle: Towing\nrefgroup:\n  - obligation: mandatory\n    \
        lifecycle: candidate\n    standards: \n    - refid: towing-a\n    description: \n  - standards: \n    - refid: towing-a\n    \
        - refid: unrecorded\nstatus:\n  uri: \n---\n";
    let top = "---\nelement: Capabilityprofile\nnispid: top\ntitle: Sample profile\nsubprofiles:\n  - refid: middle\n    \
        type: profile\n---\n";
    let middle = "---\nelement: Profile\nnispid: middle\ntitle: Middle\nsubprofiles:\n  - refid: sp-tow\n    type: serviceprofile\n---\n";
    let node = "---\nelement: node\nnispid: T-1\ntitle: Towing services\n---\n";
    [
        (
            "standard/towing-a.md",
            standard("towing-a", "Towing attachments", "11111111-0000-0000-0000-000000000002", ""),
        ),
        ("coverdoc/cover-9001.md", cover.to_owned()),
        ("serviceprofile/sp-tow.md", service.to_owned()),
        ("capabilityprofile/top.md", top.to_owned()),
        ("profile/middle.md", middle.to_owned()),
        ("node/T-1.md", node.to_owned()),
        ("README.md", "no front matter".to_owned()),
    ]
    .into_iter()
    .collect()
}

fn xml() -> (Database, Findings) {
    let mut findings = Findings::new();
    let database = read_xml("sample.xml", XML.as_bytes(), &mut findings).unwrap();
    (database, findings)
}

#[test]
fn defaults_of_the_dtd_hold_and_deleted_records_are_dropped() {
    let (database, mut findings) = xml();
    assert!(findings.is_empty(), "{findings:?}");
    assert_eq!(database.documents.len(), 3);
    assert_eq!(database.documents[0].status, RecordStatus::Accepted);
    assert_eq!(database.documents[0].title, "Towing & recovery — cover");
    assert_eq!(database.documents[2].status, RecordStatus::Deleted);
    assert!(!database.profiles[1].top);
    let groups = &database.service_profiles[0].groups;
    assert_eq!((groups[0].obligation, groups[0].lifecycle), (Obligation::Mandatory, Lifecycle::Candidate));
    assert_eq!((groups[1].obligation, groups[1].lifecycle), (Obligation::None, Lifecycle::Current));
    let body = database.body("sample.xml", "sample", &mut findings);
    let ids: Vec<&str> = body.standards.iter().map(|row| row.standard.as_str()).collect();
    assert_eq!(ids, ["cover-9001", "towing-a", "unrecorded"]);
    assert_eq!(body.standards[1].edition.as_deref(), Some("Ed A"));
    assert_eq!(body.standards[1].address.as_deref(), Some("https://example.org/tow"));
    assert_eq!((body.relations.len(), body.relations[0].relation), (1, StandardRelation::Covers));
    // The rejected service profile is left out, the ring of profiles ends, and obligation none is not mandatory.
    assert_eq!(body.edges.len(), 3);
    assert_eq!(body.mandatory("top").len(), 1);
    assert_eq!(findings.iter().map(|finding| finding.code.0).collect::<Vec<_>>(), ["N05"]);
}

#[test]
fn both_forms_give_the_same_body() {
    let mut findings = Findings::new();
    let from_files = read_front_matter(&front_matter(), &mut findings);
    assert!(findings.is_empty(), "{findings:?}");
    let (from_xml, _) = xml();
    assert_eq!(from_files.body("f", "s", &mut findings), from_xml.body("f", "s", &mut findings));
}

#[test]
fn faults_are_told_with_their_place() {
    let mut findings = Findings::new();
    let text = XML.replace("obligation=\"mandatory\" lifecycle=\"candidate\"", "obligation=\"mandatery\"");
    let text = text.replace("<standard tag=\"TOW-0\" id=\"towing-0\">", "<standard tag=\"TOW-0\">");
    read_xml("sample.xml", text.as_bytes(), &mut findings).unwrap();
    let told: Vec<_> = findings.iter().map(|finding| (finding.code.0, finding.line)).collect();
    assert_eq!(told, [("N03", Some(23)), ("N04", Some(33))]);
    assert_eq!(findings.iter().nth(1).unwrap().did_you_mean.as_deref(), Some("mandatory"));

    let mut findings = Findings::new();
    assert_eq!(read_xml("cut.xml", &XML.as_bytes()[..2000], &mut findings), None);
    assert_eq!(findings.iter().next().unwrap().code.0, "N01");

    let mut findings = Findings::new();
    let files: Files = [("a.md", "---\nelement: Standard\n  broken: [\n---\n")].into_iter().collect();
    read_front_matter(&files, &mut findings);
    assert_eq!(findings.iter().next().unwrap().code.0, "N02");
}

#[test]
fn nothing_that_is_no_database_makes_the_readers_fail() {
    for text in ["", "<", "<a", "<a></b>", "]]>", "<a b=c>", "&#xFFFFFFFF;", "<a>&nothing;</a>"] {
        read_xml("odd.xml", text.as_bytes(), &mut Findings::new());
    }
    for text in
        ["---", "---\n", "---\n---\n", "---\n- [[[[\n---", "---\n? {a: b}: c\n---\n", "---\n*x\n---\n"]
    {
        let files: Files = [("odd.md", text)].into_iter().collect();
        read_front_matter(&files, &mut Findings::new());
    }
    let deep = format!("---\n{}\n---\n", "[".repeat(100_000));
    let files: Files = [("deep.md", deep)].into_iter().collect();
    read_front_matter(&files, &mut Findings::new());
}
