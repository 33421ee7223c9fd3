//! What the report says on working together: the matrix, the gap, the closing plan. All of it is left out where the
//! study does not say what forces must do together.

use maud::{Markup, html};
use muster_interop::closing::Interval;
use muster_interop::{Answer, Circle, Facts, Inquiry, Party, SpiralGap, Truth};
use muster_study::tables::{Function, Nation};
use muster_study::{FunctionId, NationGroup, NationId, Study};

use crate::material::Material;
use crate::{closing_chart, function_matrix, gap_chart, spiral_chart};

/// The answers of a study between its allies and partners.
pub struct Interoperability<'a> {
    /// The facts of the study.
    pub facts: Facts,
    /// The functions, in the order of the study.
    pub functions: Vec<&'a Function>,
    /// The nations, allies first, then by name, each with whether it is an ally.
    pub nations: Vec<(&'a NationId, bool)>,
    /// The cheapest measures in both views, where they are at hand.
    pub closing: Option<&'a Interval>,
}

/// What is known of every two nations and of each alone.
pub struct Findings {
    /// Every two nations in every function.
    pub pairs: Vec<Answer>,
    /// By function, then nation: each nation with itself, which says whether it has all that a bundle asks for.
    pub alone: Vec<Answer>,
    /// Each nation against each capability profile that a bundle asks for.
    pub spirals: Vec<SpiralGap>,
}

impl<'a> Interoperability<'a> {
    /// What the study holds; `None` if it names no function or fewer than two nations.
    pub fn of(study: &'a Study, closing: Option<&'a Interval>) -> Option<Self> {
        let circle = Circle::alliance(study).nations();
        let mut rows: Vec<&Nation> =
            study.nations.iter().filter(|row| circle.contains(&row.nation)).collect();
        rows.sort_by_key(|row| (row.group != NationGroup::Nato, &row.name));
        let nations: Vec<(&NationId, bool)> =
            rows.into_iter().map(|row| (&row.nation, row.group == NationGroup::Nato)).collect();
        let functions: Vec<&Function> = study.functions.iter().collect();
        (!functions.is_empty() && nations.len() >= 2).then(|| Self {
            facts: Facts::of(study),
            functions,
            nations,
            closing,
        })
    }

    fn findings(&self) -> Findings {
        let inquiry = Inquiry::new(&self.facts);
        let parties: Vec<Party> =
            self.nations.iter().map(|(nation, _)| Party::Nation((*nation).clone())).collect();
        let functions: Vec<FunctionId> = self.functions.iter().map(|row| row.function.clone()).collect();
        let nations: Vec<NationId> = self.nations.iter().map(|(nation, _)| (*nation).clone()).collect();
        let alone = functions.iter().flat_map(|function| {
            let inquiry = &inquiry;
            parties.iter().map(move |party| inquiry.answer(function, party, party))
        });
        let profiles: std::collections::BTreeSet<&String> =
            self.facts.bundles.iter().filter_map(|row| row.capability_profile.as_ref()).collect();
        let profiles: Vec<String> = profiles.into_iter().cloned().collect();
        Findings {
            alone: alone.collect(),
            pairs: inquiry.answers(&functions, &parties),
            spirals: inquiry.spiral_gaps(&nations, &profiles),
        }
    }

    /// How many of these answers have this truth.
    pub fn count<'b>(answers: impl IntoIterator<Item = &'b Answer>, truth: Truth) -> usize {
        answers.into_iter().filter(|answer| answer.truth == truth).count()
    }
}

/// The sections on working together; nothing where there is nothing to say.
pub fn sections(material: &Material<'_>, interoperability: Option<&Interoperability<'_>>) -> Markup {
    let Some(interoperability) = interoperability else { return html! {} };
    let findings = interoperability.findings();
    html! {
        section id="interoperability" aria-labelledby="interoperability-title" {
            h2 id="interoperability-title" { "Who works with whom" }
            p class="intro" {
                "Two nations work together in a function if both implement what one way of doing it asks for: standards in "
                "editions that fit, and membership where a club guards them. What nobody has published stays not known: it is "
                "counted neither as there nor as missing."
            }
            (function_matrix::figure(material, interoperability, &findings))
        }
        section id="gap" aria-labelledby="gap-title" {
            h2 id="gap-title" { "What is missing" }
            (gap_chart::figure(material, interoperability, &findings))
            (spiral_chart::figure(material, interoperability, &findings))
        }
        @if let Some(interval) = interoperability.closing.filter(|_| !interoperability.facts.requirements.is_empty()) {
            section id="closing" aria-labelledby="closing-title" {
                h2 id="closing-title" { "What closes the gap" }
                (closing_chart::figure(material, interoperability, interval))
            }
        }
    }
}

/// The entries of the list of contents.
pub fn contents(interoperability: Option<&Interoperability<'_>>) -> Vec<(&'static str, &'static str)> {
    let mut entries = Vec::new();
    if let Some(found) = interoperability {
        entries.extend([("interoperability", "Interoperability"), ("gap", "Gap")]);
        if found.closing.is_some() && !found.facts.requirements.is_empty() {
            entries.push(("closing", "Closing the gap"));
        }
    }
    entries
}
