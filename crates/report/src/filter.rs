//! Choices that narrow what a section shows. They are hidden until the script is there to act on them.

use maud::{Markup, html};

use crate::material::Material;

/// A drop-down list over one key of the items.
pub struct Choice {
    /// The key: `nation`, `capability`, `reason`.
    pub key: &'static str,
    /// The label.
    pub label: &'static str,
    /// Value and text of each option.
    pub options: Vec<(String, String)>,
}

impl Choice {
    /// A choice of nation.
    pub fn nation(material: &Material<'_>) -> Self {
        let options = material.nations().into_iter();
        Self {
            key: "nation",
            label: "Nation",
            options: options
                .map(|nation| (nation.to_string(), material.names.nation(nation).to_owned()))
                .collect(),
        }
    }

    /// A choice of capability.
    pub fn capability(material: &Material<'_>) -> Self {
        let options = material.capabilities().into_iter();
        Self {
            key: "capability",
            label: "Capability",
            options: options
                .map(|capability| (capability.to_string(), material.names.capability(capability).to_owned()))
                .collect(),
        }
    }
}

/// The choices for the items inside the element with the identifier `target`; `noun` names the items in the count.
pub fn controls(target: &str, choices: &[Choice], search: bool, noun: &str) -> Markup {
    html! {
        div class="filters" role="group" aria-label={ "Narrow down: " (noun) } data-for=(target) data-noun=(noun) hidden {
            @for choice in choices {
                @let id = format!("{target}-{}", choice.key);
                span class="field" {
                    label for=(id) { (choice.label) }
                    select id=(id) data-key=(choice.key) {
                        option value="" { "all" }
                        @for (value, text) in &choice.options { option value=(value) { (text) } }
                    }
                }
            }
            @if search {
                @let id = format!("{target}-search");
                span class="field" {
                    label for=(id) { "Text" }
                    input id=(id) type="search" data-key="text" autocomplete="off";
                }
            }
            output role="status" {}
        }
    }
}
