//! Every field is drawn exactly once, in a widget that takes its answer, and called by a name in both languages.

use std::collections::BTreeSet;

use wording::Key;

use super::{Faults, Fields, escaped};
use crate::definition::{FieldTexts, FormDefinition, PlacedField, Section, Widget};
use crate::fault::Fault;
use crate::field::{Field, Kind};
use crate::path::FieldPath;

/// Checks layout and texts against the fields of the schema.
pub(super) fn check(definition: &FormDefinition, fields: &Fields, faults: &mut Faults) {
    let mut drawn = Drawn {
        fields,
        faults,
        seen: BTreeSet::new(),
    };
    drawn.pages(definition);
    drawn.hidden(definition);
    let seen = drawn.seen;
    for field in fields.keys() {
        let computed = definition
            .computed
            .iter()
            .any(|computation| computation.field == *field);
        if !seen.contains(field) && !computed {
            faults.add(
                "/layout",
                Fault::NotInLayout {
                    field: field.clone(),
                },
            );
        }
    }
    texts(definition, fields, faults);
}

struct Drawn<'a, 'f> {
    fields: &'a Fields,
    faults: &'f mut Faults,
    seen: BTreeSet<FieldPath>,
}

impl Drawn<'_, '_> {
    fn pages(&mut self, definition: &FormDefinition) {
        let mut pages: BTreeSet<&Key> = BTreeSet::new();
        let mut sections: BTreeSet<&Key> = BTreeSet::new();
        for (index, page) in definition.layout.iter().enumerate() {
            let at = format!("/layout/{index}");
            if !pages.insert(&page.key) {
                self.faults.add(format!("{at}/key"), Fault::KeyTaken);
            }
            if page.sections.is_empty() {
                self.faults.add(&at, Fault::DrawsNothing);
            }
            for (index, section) in page.sections.iter().enumerate() {
                let at = format!("{at}/sections/{index}");
                if !sections.insert(&section.key) {
                    self.faults.add(format!("{at}/key"), Fault::KeyTaken);
                }
                self.section(section, &at);
            }
        }
    }

    fn section(&mut self, section: &Section, at: &str) {
        if section.fields.is_empty() {
            self.faults.add(at, Fault::DrawsNothing);
        }
        if let Some(group) = &section.repeat {
            let at = format!("{at}/repeat");
            match self.fields.get(group) {
                Some(field) if field.is_group() => self.see(group, at),
                Some(_) => self.faults.add(
                    at,
                    Fault::WrongKind {
                        field: group.clone(),
                    },
                ),
                None => self.faults.add(
                    at,
                    Fault::NotInSchema {
                        field: group.clone(),
                    },
                ),
            }
        }
        for (index, placed) in section.fields.iter().enumerate() {
            self.placed(placed, section, &format!("{at}/fields/{index}"));
        }
    }

    fn placed(&mut self, placed: &PlacedField, section: &Section, at: &str) {
        let path = &placed.field;
        let at_field = format!("{at}/field");
        let Some(field) = self.fields.get(path) else {
            return self.faults.add(
                at_field,
                Fault::NotInSchema {
                    field: path.clone(),
                },
            );
        };
        if field.is_group() {
            return self.faults.add(
                at_field,
                Fault::WrongKind {
                    field: path.clone(),
                },
            );
        }
        if path.group() != section.repeat {
            self.faults.add(
                &at_field,
                Fault::OutOfItsSection {
                    field: path.clone(),
                },
            );
        }
        self.see(path, at_field);
        if let Some(widget) = placed.widget
            && !fits(widget, &field.kind)
        {
            let whole = widget != Widget::Money || !matches!(field.kind, Kind::Number { .. });
            let fault = if whole {
                Fault::WidgetDoesNotFit
            } else {
                Fault::MoneyNotWhole
            };
            self.faults.add(format!("{at}/widget"), fault);
        }
    }

    fn hidden(&mut self, definition: &FormDefinition) {
        for (index, field) in definition.hidden.iter().enumerate() {
            let at = format!("/hidden/{index}");
            if self.fields.contains_key(field) {
                self.see(field, at);
            } else {
                self.faults.add(
                    at,
                    Fault::NotInSchema {
                        field: field.clone(),
                    },
                );
            }
        }
    }

    fn see(&mut self, field: &FieldPath, at: String) {
        if !self.seen.insert(field.clone()) {
            self.faults.add(
                at,
                Fault::TwiceInLayout {
                    field: field.clone(),
                },
            );
        }
    }
}

fn fits(widget: Widget, kind: &Kind) -> bool {
    match widget {
        Widget::Text | Widget::LongText => matches!(kind, Kind::Text { .. }),
        Widget::Date => matches!(kind, Kind::Date { .. }),
        Widget::Number => matches!(kind, Kind::Integer { .. } | Kind::Number { .. }),
        Widget::Money => matches!(kind, Kind::Integer { .. }),
        Widget::Select | Widget::Radio => matches!(kind, Kind::Choice { .. }),
        Widget::Checkbox => matches!(kind, Kind::Truth { .. }),
        Widget::Checkboxes => matches!(kind, Kind::Choices { .. }),
    }
}

fn texts(definition: &FormDefinition, fields: &Fields, faults: &mut Faults) {
    for (path, field) in fields {
        match definition.texts.get(path) {
            Some(texts) => options(path, field, texts, faults),
            None => faults.add(
                "/texts",
                Fault::NoLabel {
                    field: path.clone(),
                },
            ),
        }
    }
    for path in definition.texts.keys() {
        if !fields.contains_key(path) {
            let at = format!("/texts/{}", escaped(&path.to_string()));
            faults.add(
                at,
                Fault::NotInSchema {
                    field: path.clone(),
                },
            );
        }
    }
}

fn options(path: &FieldPath, field: &Field, texts: &FieldTexts, faults: &mut Faults) {
    let at = format!("/texts/{}/options", escaped(&path.to_string()));
    let options = field.kind.options();
    for option in options {
        if !texts.options.contains_key(option) {
            faults.add(
                &at,
                Fault::NoOptionLabel {
                    option: option.clone(),
                },
            );
        }
    }
    for option in texts.options.keys() {
        if !options.contains(option) {
            faults.add(
                &at,
                Fault::NoSuchOption {
                    option: option.clone(),
                },
            );
        }
    }
}
