//! What can stand behind a key of `study.toml`, and how a section of keys is declared.

use std::collections::BTreeSet;

use muster_table::{Cell, ColumnSchema, Kind, Month};

use crate::settings::UnknownStandards;
use crate::settings::reader::ValueReader;

/// How many values stand behind a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One.
    One,
    /// A list in square brackets.
    List,
    /// One each for high, medium and low priority, in braces.
    ByPriority,
}

/// The declaration of one key: from it come reader, writer and reference page.
#[derive(Debug, Clone, PartialEq)]
pub struct SettingSchema {
    /// The section, without brackets; empty for the keys at the top.
    pub section: &'static str,
    /// Name, meaning, kind, unit and limits, declared like a column of a table.
    pub column: ColumnSchema,
    /// How many values.
    pub shape: Shape,
}

/// A value that can stand behind a key.
pub(crate) trait Setting: Sized {
    const SHAPE: Shape;
    fn kind() -> Kind;
    /// Takes the value; `None`, with findings, if it cannot be read.
    fn read(value: &mut ValueReader<'_, '_>) -> Option<Self>;
    /// What holds where the key is not there; `None` if it must be there.
    fn absent() -> Option<Self> {
        None
    }
    /// The text after the equals sign.
    fn write(&self) -> String;
}

/// A single value as TOML writes it: numbers and yes or no bare, all else in quotation marks.
fn toml_text<T: Cell>(value: &T) -> String {
    match T::kind() {
        Kind::Whole | Kind::Decimal | Kind::Year => value.format(),
        Kind::YesNo => if value.format() == "yes" { "true" } else { "false" }.to_owned(),
        _ => toml::Value::String(value.format()).to_string(),
    }
}

macro_rules! single_setting {
    ($($type:ty),+) => { $(
        impl Setting for $type {
            const SHAPE: Shape = Shape::One;
            fn kind() -> Kind {
                <$type as Cell>::kind()
            }
            fn read(value: &mut ValueReader<'_, '_>) -> Option<Self> {
                value.one()
            }
            fn write(&self) -> String {
                toml_text(self)
            }
        }
    )+ };
}

single_setting!(String, i64, i32, f64, bool, Month, super::MoneyPath);

impl Setting for UnknownStandards {
    const SHAPE: Shape = Shape::One;

    fn kind() -> Kind {
        <Self as Cell>::kind()
    }

    fn read(value: &mut ValueReader<'_, '_>) -> Option<Self> {
        value.one()
    }

    fn absent() -> Option<Self> {
        Some(UnknownStandards::No)
    }

    fn write(&self) -> String {
        toml_text(self)
    }
}

impl<T: Cell + Ord> Setting for BTreeSet<T> {
    const SHAPE: Shape = Shape::List;

    fn kind() -> Kind {
        T::kind()
    }

    fn read(value: &mut ValueReader<'_, '_>) -> Option<Self> {
        value.list().map(|items| items.into_iter().collect())
    }

    fn write(&self) -> String {
        format!("[{}]", self.iter().map(toml_text).collect::<Vec<_>>().join(", "))
    }
}

impl Setting for [f64; 3] {
    const SHAPE: Shape = Shape::ByPriority;

    fn kind() -> Kind {
        Kind::Decimal
    }

    fn read(value: &mut ValueReader<'_, '_>) -> Option<Self> {
        value.by_priority()
    }

    fn write(&self) -> String {
        let [high, medium, low] = self.each_ref().map(toml_text);
        format!("{{ high = {high}, medium = {medium}, low = {low} }}")
    }
}

/// Declares a section of `study.toml`: a struct, and every key with meaning, unit and limits. Sections inside follow
/// after `sections`.
macro_rules! section {
    (
        $(#[doc = $title:literal])+
        pub struct $name:ident in $section:literal {
            $( $(#[doc = $meaning:literal])+ $field:ident : $type:ty $([ $( $property:ident ( $($argument:expr),* ) ),+ ])?, )+
        } $( sections {
            $( $(#[doc = $inner_meaning:literal])+ $inner:ident : $inner_type:ty, )+
        } )?
    ) => {
        $(#[doc = $title])+
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            $( $(#[doc = $meaning])+ pub $field: $type, )+
            $( $( $(#[doc = $inner_meaning])+ pub $inner: $inner_type, )+ )?
        }

        impl $name {
            /// The keys of this section and of those inside it, in the order in which they are written.
            pub fn schema() -> Vec<$crate::settings::SettingSchema> {
                #[allow(unused_mut)]
                let mut keys = vec![ $( $crate::settings::SettingSchema {
                    section: $section,
                    column: muster_table::ColumnSchema::of(
                        <$type as $crate::settings::setting::Setting>::kind(),
                        stringify!($field),
                        concat!($($meaning),+),
                    ) $( $( .$property($($argument),*) )+ )?,
                    shape: <$type as $crate::settings::setting::Setting>::SHAPE,
                }, )+ ];
                $( $( keys.extend(<$inner_type>::schema()); )+ )?
                keys
            }

            fn read(section: &mut $crate::settings::reader::SectionReader<'_, '_>) -> Option<Self> {
                $( let $field = section.take::<$type>(stringify!($field)); )+
                $( $( let $inner = section.enter(stringify!($inner), <$inner_type>::read); )+ )?
                Some(Self { $( $field: $field?, )+ $( $( $inner: $inner?, )+ )? })
            }

            fn write(&self, text: &mut $crate::settings::writer::SettingsText) {
                text.section($section, concat!($($title),+));
                $( text.key(
                    stringify!($field),
                    concat!($($meaning),+),
                    &<$type as $crate::settings::setting::Setting>::write(&self.$field),
                ); )+
                $( $( self.$inner.write(text); )+ )?
            }
        }
    };
}

pub(crate) use section;
