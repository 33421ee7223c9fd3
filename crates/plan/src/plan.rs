//! The plan as a document: what the planner writes, and what everyone else reads.

use muster_table::{
    DESCRIPTOR, Files, Finding, Findings, PackageInformation, Record, Table, TableEditor, TableSchema,
    TableVisitor, check_files, package_descriptor, read_table, write_table,
};

use crate::Provenance;
use crate::codes::STALE_DESCRIPTION;
use crate::provenance::PROVENANCE_FILE;
use crate::tables::{
    Adaptation, Budget, Buffer, CertaintyNeed, CertaintyPrice, CertaintyRound, Change, ChosenExpansion,
    Comparison, Contract, LineLoad, Member, NeedOutcome, Payment, PlannedDelivery, PlantReliance, Project,
    Proof,
};

/// What may lie in a plan's folder beside its tables: a copy of the study, the plan without cooperation, and a report.
const BESIDE: [&str; 3] = ["study/", "alone/", "report.html"];

macro_rules! plan {
    ($( $(#[doc = $meaning:literal])+ $field:ident : $record:ident, )+) => {
        /// A plan: every table of the folder that `muster plan` writes.
        #[derive(Debug, Clone, Default, PartialEq)]
        pub struct Plan {
            $( $(#[doc = $meaning])+ pub $field: Table<$record>, )+
        }

        impl Plan {
            /// The schemas of all tables, in the order of the manual.
            pub fn schemas() -> Vec<&'static TableSchema> {
                vec![ $( $record::schema() ),+ ]
            }

            /// Shows every table to a visitor, in the order of the manual.
            pub fn visit(&self, visitor: &mut impl TableVisitor) {
                $( visitor.visit(&self.$field); )+
            }

            /// Hands every table to an editor, in the order of the manual.
            pub fn edit(&mut self, editor: &mut impl TableEditor) {
                $( editor.edit(&mut self.$field); )+
            }

            fn read_tables(files: &Files, findings: &mut Findings) -> Self {
                Self { $( $field: read_table(files, findings), )+ }
            }
        }
    };
}

plan! {
    /// New contracts.
    contracts: Contract,
    /// Joint projects.
    projects: Project,
    /// Who takes part in which project.
    members: Member,
    /// Which system is adapted to which standard.
    adaptations: Adaptation,
    /// What arrives when.
    deliveries: PlannedDelivery,
    /// What is paid when.
    payments: Payment,
    /// Budgets and what becomes of them.
    budgets: Budget,
    /// The load of every plannable line.
    line_load: LineLoad,
    /// Expansions paid for.
    expansions: ChosenExpansion,
    /// What becomes of every need.
    needs: NeedOutcome,
    /// Beside the world without cooperation.
    comparison: Comparison,
    /// Values and bounds of the aims.
    proof: Proof,
    /// What hangs on each plant.
    reliance: PlantReliance,
    /// How much later than on paper units are reckoned to arrive.
    buffers: Buffer,
    /// The plans tried until dates were certain enough.
    certainty_rounds: CertaintyRound,
    /// The price of certainty.
    certainty_price: CertaintyPrice,
    /// How sure each need is.
    certainty_needs: CertaintyNeed,
    /// What became of a former plan.
    changes: Change,
}

impl Plan {
    /// Reads a plan from the files of its folder. The findings hold everything that is wrong, sorted; there is a plan
    /// only if none of them is an error. Whether the plan is right is for the judge to say.
    ///
    /// A copy of the study in `study/`, a plan in `alone/` and `report.html` may lie beside the tables; they are not
    /// read here.
    pub fn read(files: &Files) -> (Option<Plan>, Findings) {
        let mut findings = Findings::new();
        let own: Files =
            files.iter().filter(|(name, _)| !BESIDE.iter().any(|beside| name.starts_with(beside))).collect();
        check_files(&own, &Plan::schemas(), &[PROVENANCE_FILE], None, &mut findings);
        let provenance = Provenance::read(&own, &mut findings);
        if let (Some(provenance), Some(bytes)) = (&provenance, own.get(DESCRIPTOR))
            && bytes != Plan::descriptor(provenance).as_bytes()
        {
            findings.push(
                Finding::error(
                    STALE_DESCRIPTION,
                    DESCRIPTOR,
                    "The file does not describe the tables as this version of Muster reads them.",
                    "Plan the study again with this version, or read the plan with the version that wrote it.",
                )
                .as_warning(),
            );
        }
        let plan = Plan::read_tables(&own, &mut findings);
        findings.sort();
        let sound = !findings.has_errors();
        (sound.then_some(plan), findings)
    }

    /// The files of this plan: a table each, `datapackage.json`, and `provenance.json`, which alone holds what differs
    /// between two runs on the same input.
    pub fn write(&self, provenance: &Provenance) -> Files {
        let mut writer = Writer(Files::new());
        self.visit(&mut writer);
        let Writer(mut files) = writer;
        files.insert(DESCRIPTOR, Plan::descriptor(provenance));
        files.insert(PROVENANCE_FILE, provenance.to_json());
        files
    }

    fn descriptor(provenance: &Provenance) -> String {
        let information = PackageInformation {
            name: format!("{}-plan", provenance.study),
            title: format!("Plan: {}", provenance.title),
            description: "Contracts, projects, deliveries and payments, and what stays unmet and why."
                .to_owned(),
        };
        package_descriptor(&information, &Plan::schemas())
    }
}

struct Writer(Files);

impl TableVisitor for Writer {
    fn visit<R: Record>(&mut self, table: &Table<R>) {
        self.0.insert(format!("{}.csv", R::NAME), write_table(table));
    }
}
