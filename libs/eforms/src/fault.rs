//! What is wrong with a definition.

use crate::path::FieldPath;

/// One thing to mend in a definition.
#[derive(Debug, Clone, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{path}: {fault}")]
pub struct FormFault {
    /// The JSON pointer into the definition.
    pub path: String,
    /// What is wrong there.
    pub fault: Fault,
}

impl FormFault {
    pub(crate) fn new(path: impl Into<String>, fault: Fault) -> Self {
        Self {
            path: path.into(),
            fault,
        }
    }
}

/// Why a definition makes no form.
#[derive(Debug, Clone, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Fault {
    /// The definition is too long.
    #[error("the definition has more than {most} bytes")]
    TooLarge { most: usize },
    /// The text has not the shape of a definition.
    #[error("line {line}, column {column}: {reason}")]
    Malformed {
        line: usize,
        column: usize,
        reason: String,
    },
    /// Something is nested too deeply.
    #[error("nested more than {most} levels deep")]
    TooDeep { most: usize },
    /// The form has too many fields.
    #[error("the form has more than {most} fields")]
    TooManyFields { most: usize },

    /// The schema is no JSON Schema of 2020-12.
    #[error("not valid JSON Schema 2020-12")]
    SchemaInvalid,
    /// The schema says that it is of another dialect.
    #[error("the dialect is not JSON Schema 2020-12")]
    WrongDialect,
    /// The reference leads out of the definition.
    #[error("a reference must be #/$defs/<name>")]
    RemoteReference,
    /// The reference leads to nothing.
    #[error("the reference leads to nothing")]
    DanglingReference,
    /// The reference leads back to itself.
    #[error("the reference leads back to itself")]
    RecursiveReference,
    /// Nothing refers to the definition.
    #[error("nothing refers to it")]
    UnusedDefinition,
    /// JSON Schema has no such keyword.
    #[error("JSON Schema has no keyword {keyword}")]
    UnknownKeyword { keyword: String },
    /// The keyword has no place in a form, or not on this type.
    #[error("the keyword {keyword} has no place here")]
    KeywordOutOfPlace { keyword: String },
    /// The type is missing or none that a form can ask for.
    #[error("the type is missing or none that a form can ask for")]
    TypeNotForForms,
    /// The name of a property is no key.
    #[error("the name of a property is no key")]
    BadName,
    /// An object takes whatever it is given.
    #[error("an object needs additionalProperties: false")]
    OpenObject,
    /// An object asks for nothing.
    #[error("an object needs properties")]
    EmptyObject,
    /// What is required is no property.
    #[error("{name} is required, but no property")]
    RequiredUnknown { name: String },
    /// A repeating group lies within another.
    #[error("a repeating group cannot lie within another")]
    NestedRepetition,
    /// A repeating group or a multiple choice may have any number of items.
    #[error("an array needs maxItems")]
    NoMaxItems,
    /// A text may be of any length.
    #[error("a text needs maxLength")]
    NoMaxLength,
    /// A number may be of any size.
    #[error("a number needs minimum and maximum, whole ones for an integer")]
    NoBounds,
    /// Bounds exclude every answer.
    #[error("the lower bound is above the upper bound")]
    EmptyRange,
    /// A choice has an option that is no text, or none.
    #[error("a choice needs options, and each must be a text")]
    BadOptions,
    /// A multiple choice may name an option twice.
    #[error("a multiple choice needs uniqueItems: true")]
    RepeatableOptions,
    /// Only `true` can be demanded of yes/no.
    #[error("const is only for a declaration that must be accepted: true")]
    BadConst,
    /// The regular expression is too long.
    #[error("a regular expression has at most {most} characters")]
    PatternTooLong { most: usize },
    /// The regular expression is wrong, too large when compiled, or cannot run in linear time.
    #[error("the regular expression is wrong, too large, or looks around or back")]
    PatternRefused,
    /// The format is none that is checked.
    #[error("the format is none that is checked")]
    UnknownFormat,

    /// No field of the schema has this path.
    #[error("the schema has no field {field}")]
    NotInSchema { field: FieldPath },
    /// A field is drawn nowhere.
    #[error("{field} is not in the layout, nor hidden or computed")]
    NotInLayout { field: FieldPath },
    /// A field stands at two places.
    #[error("{field} stands at two places")]
    TwiceInLayout { field: FieldPath },
    /// A field of a repeating group stands outside of its section, or another inside.
    #[error("{field} does not belong to what the section repeats")]
    OutOfItsSection { field: FieldPath },
    /// Two pages or two sections have the same key.
    #[error("the key is taken")]
    KeyTaken,
    /// A page or a section is empty.
    #[error("it draws nothing")]
    DrawsNothing,
    /// The widget cannot take the kind of answer.
    #[error("the widget does not fit the field")]
    WidgetDoesNotFit,
    /// An amount of money has decimals.
    #[error("money is an integer, in whole đồng")]
    MoneyNotWhole,
    /// A field has no label.
    #[error("{field} has no label")]
    NoLabel { field: FieldPath },
    /// An option has no label.
    #[error("the option {option} has no label")]
    NoOptionLabel { option: String },
    /// A label is for an option that is none.
    #[error("{option} is no option")]
    NoSuchOption { option: String },

    /// A rule says neither when shown nor when required.
    #[error("the rule says nothing")]
    EmptyRule,
    /// No section has this key.
    #[error("no section has this key")]
    NoSuchSection,
    /// A field of another kind stands where the expression cannot take it.
    #[error("{field} is of the wrong kind here")]
    WrongKind { field: FieldPath },
    /// A field of a repeating group is meant, but not which item.
    #[error("{field} lies in a repeating group, and the item is not known here")]
    OutOfScope { field: FieldPath },
    /// Fields and rules depend on each other in a circle.
    #[error("these depend on each other in a circle: {}", list(.fields))]
    Circle { fields: Vec<FieldPath> },
    /// A field is computed twice.
    #[error("the field is computed twice")]
    ComputedTwice,
    /// A computed field is required, though nobody can fill it in.
    #[error("a computed field cannot be required")]
    ComputedRequired,
    /// A computed field is prefilled.
    #[error("a computed field cannot be prefilled")]
    ComputedPrefilled,
    /// A field is prefilled twice.
    #[error("the field is prefilled twice")]
    PrefilledTwice,
}

fn list(fields: &[FieldPath]) -> String {
    let fields: Vec<_> = fields.iter().map(ToString::to_string).collect();
    fields.join(", ")
}
