//! Whether the fields of a condition or a formula exist, can be seen from where it stands, and are of a kind it takes.

use crate::compile::{Faults, Fields};
use crate::expression::{Condition, Formula, Scalar};
use crate::fault::Fault;
use crate::field::Kind;
use crate::path::FieldPath;

/// The most levels of a condition.
const MOST_LEVELS: usize = 8;

/// What a formula gives.
pub(super) enum Given {
    Text,
    Whole,
    Decimal,
    Same(Kind),
}

impl Given {
    pub(super) fn fits(&self, target: &Kind) -> bool {
        match self {
            Self::Text => matches!(target, Kind::Text { .. }),
            Self::Whole => matches!(target, Kind::Integer { .. } | Kind::Number { .. }),
            Self::Decimal => matches!(target, Kind::Number { .. }),
            Self::Same(kind) if !kind.options().is_empty() => {
                let taken = target.options();
                same_kind(kind, target)
                    && kind.options().iter().all(|option| taken.contains(option))
            }
            Self::Same(kind) => same_kind(kind, target),
        }
    }
}

fn same_kind(one: &Kind, two: &Kind) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(two)
}

/// Checks the expressions of one rule.
pub(super) struct Check<'a, 'f> {
    fields: &'a Fields,
    /// The repeating group whose item is known.
    scope: Option<&'a FieldPath>,
    faults: &'f mut Faults,
}

impl<'a, 'f> Check<'a, 'f> {
    pub(super) const fn new(
        fields: &'a Fields,
        scope: Option<&'a FieldPath>,
        faults: &'f mut Faults,
    ) -> Self {
        Self {
            fields,
            scope,
            faults,
        }
    }

    pub(super) fn condition(&mut self, condition: &Condition, at: &str) {
        self.nested(condition, at, MOST_LEVELS);
    }

    fn nested(&mut self, condition: &Condition, at: &str, levels: usize) {
        if levels == 0 {
            return self.faults.add(at, Fault::TooDeep { most: MOST_LEVELS });
        }
        match condition {
            Condition::Equals(path, value) => {
                self.comparable(path, std::slice::from_ref(value), at)
            }
            Condition::In(path, values) => self.comparable(path, values, at),
            Condition::Includes(path, option) => {
                let Some(kind) = self.item(path, at) else {
                    return;
                };
                if !matches!(kind, Kind::Choices { .. }) {
                    self.wrong_kind(path, at);
                } else if !kind.options().contains(option) {
                    self.faults.add(
                        at,
                        Fault::NoSuchOption {
                            option: option.clone(),
                        },
                    );
                }
            }
            Condition::Present(path) => {
                self.item(path, at);
            }
            Condition::AtLeast(path, _) | Condition::AtMost(path, _) => self.number(path, at),
            Condition::All(parts) | Condition::Any(parts) => {
                for (index, part) in parts.iter().enumerate() {
                    self.nested(part, &format!("{at}/{index}"), levels - 1);
                }
            }
            Condition::Not(part) => self.nested(part, at, levels - 1),
        }
    }

    fn comparable(&mut self, path: &FieldPath, values: &[Scalar], at: &str) {
        let Some(kind) = self.item(path, at) else {
            return;
        };
        for value in values {
            match (kind, value) {
                (Kind::Choice { options }, Scalar::Text(option)) => {
                    if !options.contains(option) {
                        self.faults.add(
                            at,
                            Fault::NoSuchOption {
                                option: option.clone(),
                            },
                        );
                    }
                }
                (Kind::Text { .. } | Kind::Date { .. }, Scalar::Text(_))
                | (Kind::Integer { .. }, Scalar::Whole(_))
                | (Kind::Truth { .. }, Scalar::Truth(_)) => {}
                _ => self.wrong_kind(path, at),
            }
        }
    }

    pub(super) fn formula(&mut self, formula: &Formula, at: &str) -> Option<Given> {
        match formula {
            Formula::Copy(path) => {
                let kind = self.item(path, at)?;
                if matches!(kind, Kind::Group { .. }) {
                    self.wrong_kind(path, at);
                }
                Some(Given::Same(kind.clone()))
            }
            Formula::Concat { fields, .. } => {
                for path in fields {
                    if let Some(kind) = self.item(path, at)
                        && !matches!(
                            kind,
                            Kind::Text { .. } | Kind::Date { .. } | Kind::Integer { .. }
                        )
                    {
                        self.wrong_kind(path, at);
                    }
                }
                Some(Given::Text)
            }
            Formula::Count(path) => {
                if !matches!(self.item(path, at)?, Kind::Group { .. }) {
                    self.wrong_kind(path, at);
                }
                Some(Given::Whole)
            }
            Formula::SumOfProducts(paths) => {
                let group = paths.iter().find_map(FieldPath::group);
                let outer = self.scope;
                let known = group.clone();
                let mut inner = Check {
                    fields: self.fields,
                    scope: known.as_ref(),
                    faults: self.faults,
                };
                let given = inner.numbers(paths, at);
                // without a group, or from inside of one, there is nothing to sum over
                if group.is_none() || outer.is_some() {
                    self.faults.add(
                        at,
                        Fault::WrongKind {
                            field: paths.first()?.clone(),
                        },
                    );
                }
                Some(given)
            }
            Formula::Sum(paths) | Formula::Product(paths) => Some(self.numbers(paths, at)),
            Formula::Age(path) | Formula::DaysSince(path) => {
                self.date(path, at);
                Some(Given::Whole)
            }
            Formula::DaysBetween(from, to) => {
                self.date(from, at);
                self.date(to, at);
                Some(Given::Whole)
            }
        }
    }

    fn numbers(&mut self, paths: &[FieldPath], at: &str) -> Given {
        let mut whole = true;
        for path in paths {
            self.number(path, at);
            let kind = self.fields.get(path).map(|field| &field.kind);
            whole &= matches!(kind, Some(Kind::Integer { .. }));
        }
        if whole { Given::Whole } else { Given::Decimal }
    }

    fn number(&mut self, path: &FieldPath, at: &str) {
        if let Some(kind) = self.item(path, at)
            && !matches!(kind, Kind::Integer { .. } | Kind::Number { .. })
        {
            self.wrong_kind(path, at);
        }
    }

    fn date(&mut self, path: &FieldPath, at: &str) {
        if let Some(kind) = self.item(path, at)
            && !matches!(kind, Kind::Date { .. })
        {
            self.wrong_kind(path, at);
        }
    }

    /// The kind of a field that the expression can look at from where it stands.
    fn item(&mut self, path: &FieldPath, at: &str) -> Option<&'a Kind> {
        let Some(field) = self.fields.get(path) else {
            self.faults.add(
                at,
                Fault::NotInSchema {
                    field: path.clone(),
                },
            );
            return None;
        };
        let group = path.group();
        if group.is_some() && group.as_ref() != self.scope {
            self.faults.add(
                at,
                Fault::OutOfScope {
                    field: path.clone(),
                },
            );
            return None;
        }
        Some(&field.kind)
    }

    fn wrong_kind(&mut self, path: &FieldPath, at: &str) {
        self.faults.add(
            at,
            Fault::WrongKind {
                field: path.clone(),
            },
        );
    }
}
