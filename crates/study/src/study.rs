//! The study as a whole.

use std::collections::{BTreeMap, BTreeSet};

use muster_table::{
    DESCRIPTOR, Files, Finding, Findings, MISSING_COLUMN, MISSING_FILE, Record, Table, TableEditor,
    TableSchema, TableVisitor, UNKNOWN_COLUMN, check_files, package_descriptor, read_table, write_table,
};

use crate::assumptions::fill_blanks;
use crate::checks::check;
use crate::declared::Declared;
use crate::settings::{SETTINGS_FILE, Settings, key_lines};
use crate::tables::{
    AdoptionCost, Assumption, Bundle, BundleStandard, Candidate, Capability, CapacityStep, Club, ClubMember,
    CompatibleEdition, Component, Delivery, Disruption, Economy, Event, EventEffect, ExchangeRate, Expansion,
    Function, Gateway, HighVisibilityProject, Holding, Implementation, IncompatibilityCost,
    InteropRequirement, Line, LineSystem, Maker, Nation, Need, NeedStandard, NodePart, OneTimeCost, Order,
    Part, Pledge, Price, PriceIndex, PriceStep, ProfileEdge, ProjectCapability, ProjectParticipant,
    Protection, RampTime, RecoveryTime, RelatedStandard, RequirementParty, Route, RouteAccess, Site, Slip,
    Standard, Supply, SupplyNode, System, TransitTime, Transport,
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
    /// Standards and what stands for them.
    standards: Standard,
    /// How standards stand to one another.
    standard_relations: RelatedStandard,
    /// Which profile asks for which standard.
    profile_edges: ProfileEdge,
    /// Who implements which standard.
    implementations: Implementation,
    /// What must work together.
    functions: Function,
    /// Ways to make a function work.
    bundles: Bundle,
    /// The standards of a bundle.
    bundle_standards: BundleStandard,
    /// Which editions work together.
    compatible_editions: CompatibleEdition,
    /// What translates between bundles.
    gateways: Gateway,
    /// Communities with rules of joining.
    clubs: Club,
    /// How nations stand to clubs.
    club_members: ClubMember,
    /// What adopting a standard costs.
    adoption_costs: AdoptionCost,
    /// Which standards a need requires of what is bought for it.
    need_standards: NeedStandard,
    /// Which function must work by when.
    interop_requirements: InteropRequirement,
    /// Between whom.
    requirement_parties: RequirementParty,
    /// What it costs not to work together.
    incompatibility_costs: IncompatibilityCost,
    /// What allies do together.
    high_visibility_projects: HighVisibilityProject,
    /// Who takes part.
    project_participants: ProjectParticipant,
    /// Which capabilities lie in a project.
    project_capabilities: ProjectCapability,
    /// What systems are made of.
    parts: Part,
    /// How many of what are in what.
    bill_of_materials: Component,
    /// Companies that make parts.
    makers: Maker,
    /// Their plants.
    supply_nodes: SupplyNode,
    /// What a plant makes.
    node_parts: NodePart,
    /// Who supplies what to whom.
    supplies: Supply,
    /// How long plants take to recover.
    recovery_times: RecoveryTime,
    /// Events to try out.
    events: Event,
    /// What they do.
    event_effects: EventEffect,
    /// What fails by chance.
    disruptions: Disruption,
    /// How planned capacity comes late.
    slips: Slip,
    /// How long lines take to reach a new rate.
    ramp_times: RampTime,
    /// How long goods and parts travel.
    transit_times: TransitTime,
    /// What protects.
    protections: Protection,
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
        let declared = Declared::new(&study);
        fill_blanks(&mut study, &declared, &mut findings);
        let setting_lines = files.get(SETTINGS_FILE).map(key_lines).unwrap_or_default();
        check(&study, &declared, read_settings.as_ref(), &setting_lines, &mut findings);
        pass_over_missing_columns(&mut findings);
        findings.sort();
        let sound = read_settings.is_some() && !findings.has_errors();
        (sound.then_some(study), findings)
    }

    /// Checks this study as it stands in memory, as reading it would: a study made by a program can be held against the
    /// same rules. Assumptions are not applied again.
    pub fn check(&self) -> Findings {
        let mut findings = Findings::new();
        check(self, &Declared::new(self), Some(&self.settings), &BTreeMap::new(), &mut findings);
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

/// Drops what was found on the blank cells of a column that is missing or misspelt: that column is the one fault.
fn pass_over_missing_columns(findings: &mut Findings) {
    let missing = |finding: &Finding| match finding.code {
        MISSING_COLUMN => finding.column.clone(),
        UNKNOWN_COLUMN => finding.did_you_mean.clone(),
        _ => None,
    };
    let missing: BTreeSet<(String, String)> =
        findings.iter().filter_map(|finding| Some((finding.file.clone(), missing(finding)?))).collect();
    if missing.is_empty() {
        return;
    }
    findings.retain(|finding| match &finding.column {
        Some(column) if finding.code != MISSING_COLUMN => {
            !missing.contains(&(finding.file.clone(), column.clone()))
        }
        _ => true,
    });
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
    fn a_folder_without_files_lacks_everything_that_is_not_optional() {
        let (study, findings) = Study::read(&Files::new());
        assert_eq!(study, None);
        let missing: BTreeSet<&str> =
            findings.iter().map(|finding| finding.file.trim_end_matches(".csv")).collect();
        let schemas = Study::schemas();
        let needed = schemas.iter().filter(|schema| !schema.optional).map(|schema| schema.name);
        assert_eq!(missing, needed.chain([SETTINGS_FILE]).collect());
    }

    #[test]
    fn every_file_of_a_study_is_written() {
        let study = Study::read_tables(Settings::unread(), &Files::new(), &mut Findings::new());
        let files = study.write();
        for schema in Study::schemas() {
            let header: Vec<&str> = schema.columns.iter().map(|column| column.name).collect();
            let text = files.get(&format!("{}.csv", schema.name)).unwrap();
            assert_eq!(text, format!("{}\n", header.join(",")).as_bytes());
        }
        let description: serde_json::Value = serde_json::from_slice(files.get(DESCRIPTOR).unwrap()).unwrap();
        assert_eq!(description["resources"].as_array().unwrap().len(), Study::schemas().len());
    }
}
