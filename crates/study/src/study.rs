//! The study as a whole.

use std::collections::BTreeMap;

use muster_table::{
    DESCRIPTOR, Files, Finding, Findings, MISSING_FILE, Record, Table, TableEditor, TableSchema,
    TableVisitor, check_files, package_descriptor, read_table, write_table,
};

use crate::assumptions::fill_blanks;
use crate::checks::check;
use crate::settings::{SETTINGS_FILE, Settings, key_lines};
use crate::tables::{
    Assumption, Candidate, Capability, CapacityStep, Delivery, Economy, ExchangeRate, Expansion, Holding,
    Line, LineSystem, Nation, Need, OneTimeCost, Order, Pledge, Price, PriceIndex, PriceStep, Route,
    RouteAccess, Site, System, Transport,
};

macro_rules! study {
    ($( $(#[doc = $meaning:literal])+ $field:ident : $record:ident, )+) => {
        /// The whole input: settings and tables, read, checked, and with the blanks filled that an assumption covers.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Study {
            /// `study.toml`.
            pub settings: Settings,
            $( $(#[doc = $meaning])+ pub $field: Table<$record>, )+
        }

        impl Study {
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

            /// Reads all tables beside these settings.
            fn read_tables(settings: Settings, files: &Files, findings: &mut Findings) -> Self {
                Self { settings, $( $field: read_table(files, findings), )+ }
            }
        }
    };
}

study! {
    /// Buyers and hosts.
    nations: Nation,
    /// GDP and defence spending.
    economy: Economy,
    /// What nations have pledged to spend.
    pledges: Pledge,
    /// The tree of what can be wanted.
    capabilities: Capability,
    /// Who wants what.
    needs: Need,
    /// Which systems could serve which need.
    candidates: Candidate,
    /// Products.
    systems: System,
    /// What is in service.
    holdings: Holding,
    /// Places of production.
    sites: Site,
    /// Production lines.
    lines: Line,
    /// Which line makes which system.
    line_systems: LineSystem,
    /// What lines can make, from when.
    capacity_steps: CapacityStep,
    /// Rises of capacity that can be bought.
    expansions: Expansion,
    /// Signed contracts.
    order_book: Order,
    /// What came of signed contracts.
    deliveries: Delivery,
    /// Prices with their basis.
    prices: Price,
    /// Rebates by joint volume.
    price_steps: PriceStep,
    /// Costs paid once.
    one_time_costs: OneTimeCost,
    /// Ways to a contract.
    routes: Route,
    /// Who may use them.
    route_access: RouteAccess,
    /// Transit between zones.
    transport: Transport,
    /// Price levels.
    price_indices: PriceIndex,
    /// Exchange rates.
    exchange_rates: ExchangeRate,
    /// What fills blank cells.
    assumptions: Assumption,
}

impl Study {
    /// Reads a study from the files of its folder, fills blank cells from the assumptions, and checks it. The findings
    /// hold everything that is wrong, sorted; there is a study only if none of them is an error.
    pub fn read(files: &Files) -> (Option<Study>, Findings) {
        let mut findings = Findings::new();
        let settings = match files.get(SETTINGS_FILE) {
            Some(bytes) => Settings::read_toml(bytes, &mut findings),
            None => {
                findings.push(Finding::error(
                    MISSING_FILE,
                    SETTINGS_FILE,
                    "The file is missing: the scalars and choices of the study.",
                    "Add it; the reference pages of the manual list its keys.",
                ));
                None
            }
        };
        let information = settings.as_ref().map(Settings::package);
        check_files(files, &Study::schemas(), &[SETTINGS_FILE], information.as_ref(), &mut findings);
        let read_settings = settings.clone();
        let mut study = Study::read_tables(settings.unwrap_or_else(Settings::unread), files, &mut findings);
        fill_blanks(&mut study, &mut findings);
        let setting_lines = files.get(SETTINGS_FILE).map(key_lines).unwrap_or_default();
        check(&study, read_settings.as_ref(), &setting_lines, &mut findings);
        findings.sort();
        let sound = read_settings.is_some() && !findings.has_errors();
        (sound.then_some(study), findings)
    }

    /// Checks this study as it stands in memory, as reading it would: a study made by a program can be held against the
    /// same rules. Assumptions are not applied again.
    pub fn check(&self) -> Findings {
        let mut findings = Findings::new();
        check(self, Some(&self.settings), &BTreeMap::new(), &mut findings);
        findings.sort();
        findings
    }

    /// The files of this study: `study.toml`, a table each, and `datapackage.json`. Cells that an assumption filled are
    /// written blank, as they were read.
    pub fn write(&self) -> Files {
        let mut writer = Writer(Files::new());
        self.visit(&mut writer);
        let Writer(mut files) = writer;
        files.insert(SETTINGS_FILE, self.settings.to_toml());
        files.insert(DESCRIPTOR, Study::descriptor(&self.settings));
        files
    }

    /// The `datapackage.json` of a study with these settings.
    pub fn descriptor(settings: &Settings) -> String {
        package_descriptor(&settings.package(), &Study::schemas())
    }
}

struct Writer(Files);

impl TableVisitor for Writer {
    fn visit<R: Record>(&mut self, table: &Table<R>) {
        self.0.insert(format!("{}.csv", R::NAME), write_table(table));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_study_without_rows_survives_writing_and_reading() {
        let (study, _) = Study::read(&Files::new());
        assert_eq!(study, None);
        let mut settings = Settings::unread();
        settings.name = "empty".into();
        settings.title = "\"Empty\" study".into();
        settings.description = "No rows,\nno sums.".into();
        settings.currency = "EUR".into();
        settings.money.edition = "none".into();
        let study = Study::read_tables(settings, &Files::new(), &mut Findings::new());
        let files = study.write();
        assert_eq!(files.len(), Study::schemas().len() + 2);
        let (again, findings) = Study::read(&files);
        assert!(findings.is_empty(), "{findings:?}");
        assert_eq!(again.map(|study| study.write()), Some(files));
    }
}
