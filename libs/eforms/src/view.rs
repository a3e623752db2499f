//! A form as a portal draws it: everything resolved, in one language.

use serde::Serialize;
use wording::{Key, Wording};

use crate::definition::{PlacedField, Section, Widget};
use crate::expression::Condition;
use crate::field::{Field, Kind};
use crate::form::Form;
use crate::path::FieldPath;
use crate::prefill::Source;

/// A form in one language.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FormView<'f> {
    /// Names the form.
    pub key: &'f Key,
    /// Its title.
    pub title: &'f str,
    /// Its pages in order.
    pub pages: Vec<PageView<'f>>,
}

/// A page of a form.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PageView<'f> {
    /// Names the page.
    pub key: &'f Key,
    /// Its heading.
    pub title: &'f str,
    /// Its sections in order.
    pub sections: Vec<SectionView<'f>>,
}

/// A section of a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SectionView<'f> {
    /// Names the section.
    pub key: &'f Key,
    /// Its heading.
    pub title: &'f str,
    /// What helps to fill it in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<&'f str>,
    /// The repeating group that it draws once per item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repeat: Option<FieldView<'f>>,
    /// Its fields in order.
    pub fields: Vec<FieldView<'f>>,
}

/// A field of a section.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FieldView<'f> {
    /// Where its answer stands.
    pub path: &'f FieldPath,
    /// What is asked.
    pub label: &'f str,
    /// How to answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<&'f str>,
    /// What kind of answer it takes, with its bounds.
    #[serde(flatten)]
    pub kind: &'f Kind,
    /// How to draw it; none for a repeating group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub widget: Option<Widget>,
    /// What the options are called, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<OptionView<'f>>,
    /// Whether it must always be answered while it is shown.
    pub required: bool,
    /// One of these holds when it must be answered besides.
    #[serde(skip_serializing_if = "<[Condition]>::is_empty")]
    pub required_when: &'f [Condition],
    /// All of these hold while it is shown.
    #[serde(skip_serializing_if = "<[Condition]>::is_empty")]
    pub shown_when: &'f [Condition],
    /// Whether the server computes it.
    pub computed: bool,
    /// Where its first value comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prefill: Option<Source>,
}

/// An option of a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct OptionView<'f> {
    /// The option in the data.
    pub option: &'f str,
    /// What it is called.
    pub label: &'f str,
}

/// Draws a form in a language.
pub(crate) fn view<'f>(form: &'f Form, language: fn(&'f Wording) -> &'f str) -> FormView<'f> {
    let draw = Draw { form, language };
    let pages = form.definition.layout.iter().map(|page| PageView {
        key: &page.key,
        title: language(&page.title),
        sections: page
            .sections
            .iter()
            .map(|section| draw.section(section))
            .collect(),
    });
    FormView {
        key: &form.definition.key,
        title: language(&form.definition.title),
        pages: pages.collect(),
    }
}

struct Draw<'f> {
    form: &'f Form,
    language: fn(&'f Wording) -> &'f str,
}

impl<'f> Draw<'f> {
    fn section(&self, section: &'f Section) -> SectionView<'f> {
        SectionView {
            key: &section.key,
            title: (self.language)(&section.title),
            help: section.help.as_ref().map(self.language),
            repeat: section
                .repeat
                .as_ref()
                .and_then(|group| self.field(group, None)),
            fields: section
                .fields
                .iter()
                .filter_map(|placed| self.placed(placed))
                .collect(),
        }
    }

    fn placed(&self, placed: &'f PlacedField) -> Option<FieldView<'f>> {
        let kind = &self.form.fields.get(&placed.field)?.kind;
        self.field(&placed.field, placed.widget.or_else(|| widget_of(kind)))
    }

    fn field(&self, path: &'f FieldPath, widget: Option<Widget>) -> Option<FieldView<'f>> {
        let Field {
            kind,
            required,
            shown,
            required_when,
            computed,
        } = self.form.fields.get(path)?;
        let definition = &self.form.definition;
        let texts = definition.texts.get(path)?;
        let labels = kind.options().iter().filter_map(|option| {
            Some(OptionView {
                option,
                label: (self.language)(texts.options.get(option)?),
            })
        });
        Some(FieldView {
            path,
            label: (self.language)(&texts.label),
            help: texts.help.as_ref().map(self.language),
            kind,
            widget,
            labels: labels.collect(),
            required: *required,
            required_when,
            shown_when: shown,
            computed: computed.is_some(),
            prefill: definition
                .prefill
                .iter()
                .find(|prefill| prefill.field == *path)
                .map(|prefill| prefill.source),
        })
    }
}

/// The widget of a kind of answer, where the definition names none.
const fn widget_of(kind: &Kind) -> Option<Widget> {
    match kind {
        Kind::Text { .. } => Some(Widget::Text),
        Kind::Date { .. } => Some(Widget::Date),
        Kind::Choice { .. } => Some(Widget::Select),
        Kind::Choices { .. } => Some(Widget::Checkboxes),
        Kind::Integer { .. } | Kind::Number { .. } => Some(Widget::Number),
        Kind::Truth { .. } => Some(Widget::Checkbox),
        Kind::Group { .. } => None,
    }
}
