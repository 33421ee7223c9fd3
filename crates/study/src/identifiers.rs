//! The identifiers of a study, each a type of its own.

use muster_table::identifier;

identifier! {
    /// A nation: its ISO 3166-1 alpha-3 code.
    pub struct NationId in "nations", "nation";
}
identifier! {
    /// A capability: what is wanted, not a product.
    pub struct CapabilityId in "capabilities", "capability";
}
identifier! {
    /// A need: so many of a capability, for a nation.
    pub struct NeedId in "needs", "need";
}
identifier! {
    /// A system: a product that provides a capability.
    pub struct SystemId in "systems", "system";
}
identifier! {
    /// A site: a place where something is made.
    pub struct SiteId in "sites", "site";
}
identifier! {
    /// A production line at a site.
    pub struct LineId in "lines", "line";
}
identifier! {
    /// An expansion of a line that somebody may pay for.
    pub struct ExpansionId in "expansions", "expansion";
}
identifier! {
    /// A signed contract.
    pub struct ContractId in "order_book", "contract";
}
identifier! {
    /// A published or assumed price.
    pub struct PriceId in "prices", "price";
}
identifier! {
    /// A route: how a contract comes about.
    pub struct RouteId in "routes", "route";
}
identifier! {
    /// A one-time cost.
    pub struct OneTimeCostId in "one_time_costs", "one_time_cost";
}
identifier! {
    /// An assumption.
    pub struct AssumptionId in "assumptions", "assumption";
}
identifier! {
    /// A standard, a cover document, a memorandum or an interface.
    pub struct StandardId in "standards", "standard";
}
identifier! {
    /// A function: what forces must be able to do together.
    pub struct FunctionId in "functions", "function";
}
identifier! {
    /// A bundle: standards that together make a function work.
    pub struct BundleId in "bundles", "bundle";
}
identifier! {
    /// A club: a community of nations with rules of joining.
    pub struct ClubId in "clubs", "club";
}
identifier! {
    /// A gateway: equipment that translates between two bundles.
    pub struct GatewayId in "gateways", "gateway";
}
identifier! {
    /// A requirement that parties work together in a function by a month.
    pub struct RequirementId in "interop_requirements", "requirement";
}
identifier! {
    /// A High-Visibility Project or a related initiative.
    pub struct HighVisibilityProjectId in "high_visibility_projects", "project";
}
identifier! {
    /// A part of a system, down to raw material.
    pub struct PartId in "parts", "part";
}
identifier! {
    /// A maker of parts.
    pub struct MakerId in "makers", "maker";
}
identifier! {
    /// A supply node: a plant that makes parts.
    pub struct SupplyNodeId in "supply_nodes", "node";
}
identifier! {
    /// An event to try out.
    pub struct EventId in "events", "event";
}
identifier! {
    /// A kind of disruption that strikes by chance.
    pub struct DisruptionId in "disruptions", "disruption";
}
identifier! {
    /// A rule on how planned capacity comes late.
    pub struct SlipId in "slips", "slip";
}
identifier! {
    /// A rule on how long lines take to reach a new rate.
    pub struct RampTimeId in "ramp_times", "ramp_time";
}
identifier! {
    /// A rule on how long goods and parts travel.
    pub struct TransitTimeId in "transit_times", "transit_time";
}
identifier! {
    /// A protection that somebody may pay for.
    pub struct ProtectionId in "protections", "protection";
}
