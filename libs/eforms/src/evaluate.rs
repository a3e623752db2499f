//! What conditions and formulas say of given data on a given day.

use chrono::{Datelike, NaiveDate};
use serde_json::{Number, Value};

use crate::data;
use crate::expression::{Condition, Formula, Scalar};
use crate::format;
use crate::path::FieldPath;

/// The data of a form, seen from one item of a repeating group or from outside of groups.
#[derive(Clone, Copy)]
pub(crate) struct View<'v> {
    pub(crate) data: &'v Value,
    pub(crate) item: Option<usize>,
    pub(crate) day: NaiveDate,
}

impl<'v> View<'v> {
    fn get(self, path: &FieldPath) -> Option<&'v Value> {
        data::get(self.data, path, self.item)
    }

    /// Says whether a condition holds.
    pub(crate) fn holds(self, condition: &Condition) -> bool {
        let is = |path, value: &Scalar| self.get(path).is_some_and(|answer| value.equals(answer));
        match condition {
            Condition::Equals(path, value) => is(path, value),
            Condition::In(path, values) => values.iter().any(|value| is(path, value)),
            Condition::Includes(path, option) => self
                .get(path)
                .and_then(Value::as_array)
                .is_some_and(|chosen| chosen.iter().any(|chosen| chosen == option)),
            Condition::Present(path) => self.get(path).is_some(),
            Condition::AtLeast(path, bound) => self
                .compare(path, *bound)
                .is_some_and(|order| order.is_ge()),
            Condition::AtMost(path, bound) => self
                .compare(path, *bound)
                .is_some_and(|order| order.is_le()),
            Condition::All(parts) => parts.iter().all(|part| self.holds(part)),
            Condition::Any(parts) => parts.iter().any(|part| self.holds(part)),
            Condition::Not(part) => !self.holds(part),
        }
    }

    #[allow(clippy::cast_precision_loss)] // a bound that a person could mean is exact
    fn compare(self, path: &FieldPath, bound: i64) -> Option<std::cmp::Ordering> {
        match Amount::of(self.get(path)?)? {
            Amount::Whole(number) => Some(number.cmp(&bound)),
            Amount::Decimal(number) => number.partial_cmp(&(bound as f64)),
        }
    }

    /// The value that a formula gives, if what it needs is there.
    pub(crate) fn value(self, formula: &Formula) -> Option<Value> {
        match formula {
            Formula::Copy(path) => self.get(path).cloned(),
            Formula::Concat { fields, separator } => {
                let texts: Vec<_> = fields
                    .iter()
                    .filter_map(|path| text(self.get(path)?))
                    .collect();
                (!texts.is_empty()).then(|| Value::String(texts.join(separator)))
            }
            Formula::Count(path) => Some(data::count(self.data, path).into()),
            Formula::SumOfProducts(paths) => {
                let group = paths.iter().find_map(FieldPath::group)?;
                let items = 0..data::count(self.data, &group);
                let products = items.filter_map(|item| {
                    Self {
                        item: Some(item),
                        ..self
                    }
                    .product(paths)
                });
                products.fold(Amount::Whole(0), Amount::plus).value()
            }
            Formula::Sum(paths) => {
                let numbers = paths.iter().filter_map(|path| Amount::of(self.get(path)?));
                numbers.reduce(Amount::plus)?.value()
            }
            Formula::Product(paths) => self.product(paths)?.value(),
            Formula::Age(path) => {
                let born = self.date(path)?;
                let years = self.day.years_since(born)?;
                Some(years.into())
            }
            Formula::DaysBetween(from, to) => {
                Some((self.date(to)? - self.date(from)?).num_days().into())
            }
            Formula::DaysSince(from) => Some((self.day - self.date(from)?).num_days().into()),
        }
    }

    fn product(self, paths: &[FieldPath]) -> Option<Amount> {
        paths.iter().try_fold(Amount::Whole(1), |product, path| {
            Some(product.times(Amount::of(self.get(path)?)?))
        })
    }

    fn date(self, path: &FieldPath) -> Option<NaiveDate> {
        format::day(self.get(path)?.as_str()?)
    }
}

fn text(answer: &Value) -> Option<String> {
    match answer {
        Value::String(text) => Some(match format::day(text) {
            Some(day) => format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()),
            None => text.clone(),
        }),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A number that stays whole while it can.
#[derive(Debug, Clone, Copy)]
enum Amount {
    Whole(i64),
    Decimal(f64),
}

impl Amount {
    fn of(answer: &Value) -> Option<Self> {
        answer
            .as_i64()
            .map(Self::Whole)
            .or_else(|| answer.as_f64().map(Self::Decimal))
    }

    // numbers too large to add stay too large, and break the bounds of the field
    fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Whole(one), Self::Whole(two)) => Self::Whole(one.saturating_add(two)),
            (one, two) => Self::Decimal(one.decimal() + two.decimal()),
        }
    }

    fn times(self, other: Self) -> Self {
        match (self, other) {
            (Self::Whole(one), Self::Whole(two)) => Self::Whole(one.saturating_mul(two)),
            (one, two) => Self::Decimal(one.decimal() * two.decimal()),
        }
    }

    #[allow(clippy::cast_precision_loss)] // beside a measured number; money stays whole
    fn decimal(self) -> f64 {
        match self {
            Self::Whole(number) => number as f64,
            Self::Decimal(number) => number,
        }
    }

    /// The number as JSON, decimals to the third so that 0.1 + 0.2 is 0.3.
    fn value(self) -> Option<Value> {
        match self {
            Self::Whole(number) => Some(number.into()),
            Self::Decimal(number) => {
                Number::from_f64((number * 1000.0).round() / 1000.0).map(Value::Number)
            }
        }
    }
}
