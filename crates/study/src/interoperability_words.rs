//! The words that columns of the tables on standards and interoperability may hold.

use muster_table::choice;

choice! {
    /// What a row of `standards.csv` is.
    pub enum StandardKind {
        /// A technical or procedural standard.
        Standard = "standard",
        /// A document by which nations agree to standards, such as a STANAG over an allied publication.
        CoverDocument = "cover-document",
        /// A memorandum between nations.
        Memorandum = "memorandum",
        /// An interface that is no published standard, such as a calibre or a launcher's pod.
        Interface = "interface",
    }
}

choice! {
    /// How one standard stands to another.
    pub enum StandardRelation {
        /// It takes the other's place.
        Replaces = "replaces",
        /// It cannot be used without the other.
        Needs = "needs",
        /// It is the document by which nations agree to the other.
        Covers = "covers",
        /// It is an edition of the other.
        EditionOf = "edition-of",
        /// It names the other, without needing it.
        RefersTo = "refers-to",
    }
}

choice! {
    /// How far a profile obliges those who follow it.
    pub enum Obligation {
        /// Not said.
        None = "none",
        /// Must be implemented.
        Mandatory = "mandatory",
        /// Should be implemented.
        Recommended = "recommended",
        /// May be implemented.
        Optional = "optional",
        /// Must be implemented under a condition.
        Conditional = "conditional",
        /// Will come.
        Emerging = "emerging",
    }
}

choice! {
    /// Whether a profile counts on a standard today.
    pub enum Lifecycle {
        /// In use now.
        Current = "current",
        /// Proposed for the next edition.
        Candidate = "candidate",
    }
}

choice! {
    /// Who or what implements a standard.
    pub enum SubjectKind {
        /// A nation.
        Nation = "nation",
        /// A system as its maker builds it.
        System = "system",
        /// A system in the service of one nation.
        Holding = "holding",
        /// An agreement between nations.
        Agreement = "agreement",
    }
}

choice! {
    /// How far a subject implements a standard.
    pub enum Extent {
        /// It does.
        Yes = "yes",
        /// A part of it does: for a question about the whole this is as open as unknown.
        Partly = "partly",
        /// It does not.
        No = "no",
        /// Nobody has said. Never taken for no.
        Unknown = "unknown",
    }
}

choice! {
    /// What a bundle gives those who share it, by the rule that the bundle states.
    pub enum InteroperabilityLevel {
        /// They can act together without disturbing each other.
        Compatible = "compatible",
        /// Each can use what is the other's.
        Interchangeable = "interchangeable",
        /// They use the same.
        Common = "common",
    }
}

choice! {
    /// How a nation stands to a club.
    pub enum Standing {
        /// A full member: it can sponsor and be a partner in demonstrations.
        Full = "full",
        /// A member that cannot sponsor.
        Associate = "associate",
        /// On its way in: it does not count as a member yet.
        Sponsored = "sponsored",
        /// Said to take part, without saying how: a member perhaps, a full member perhaps.
        Involved = "involved",
        /// No member.
        Outside = "outside",
        /// Nobody has said.
        Unknown = "unknown",
    }
}
