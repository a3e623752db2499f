//! Faults of e-forms by stable names, as messages and editors know them.

use eforms::Fault;

/// The names of all of them, in the order of their declaration.
pub(super) const NAMES: &[&str] = &[
    "FORM_TOO_LARGE",
    "FORM_MALFORMED",
    "FORM_TOO_DEEP",
    "FORM_TOO_MANY_FIELDS",
    "FORM_SCHEMA_INVALID",
    "FORM_WRONG_DIALECT",
    "FORM_REMOTE_REFERENCE",
    "FORM_DANGLING_REFERENCE",
    "FORM_RECURSIVE_REFERENCE",
    "FORM_UNUSED_DEFINITION",
    "FORM_UNKNOWN_KEYWORD",
    "FORM_KEYWORD_OUT_OF_PLACE",
    "FORM_TYPE_NOT_FOR_FORMS",
    "FORM_BAD_NAME",
    "FORM_OPEN_OBJECT",
    "FORM_EMPTY_OBJECT",
    "FORM_REQUIRED_UNKNOWN",
    "FORM_NESTED_REPETITION",
    "FORM_NO_MAX_ITEMS",
    "FORM_NO_MAX_LENGTH",
    "FORM_NO_BOUNDS",
    "FORM_EMPTY_RANGE",
    "FORM_BAD_OPTIONS",
    "FORM_REPEATABLE_OPTIONS",
    "FORM_BAD_CONST",
    "FORM_PATTERN_TOO_LONG",
    "FORM_PATTERN_REFUSED",
    "FORM_UNKNOWN_FORMAT",
    "FORM_NOT_IN_SCHEMA",
    "FORM_NOT_IN_LAYOUT",
    "FORM_TWICE_IN_LAYOUT",
    "FORM_OUT_OF_ITS_SECTION",
    "FORM_KEY_TAKEN",
    "FORM_DRAWS_NOTHING",
    "FORM_WIDGET_DOES_NOT_FIT",
    "FORM_MONEY_NOT_WHOLE",
    "FORM_NO_LABEL",
    "FORM_NO_OPTION_LABEL",
    "FORM_NO_SUCH_OPTION",
    "FORM_EMPTY_RULE",
    "FORM_NO_SUCH_SECTION",
    "FORM_WRONG_KIND",
    "FORM_OUT_OF_SCOPE",
    "FORM_CIRCLE",
    "FORM_COMPUTED_TWICE",
    "FORM_COMPUTED_REQUIRED",
    "FORM_COMPUTED_PREFILLED",
    "FORM_PREFILLED_TWICE",
];

pub(super) const fn name(fault: &Fault) -> &'static str {
    match fault {
        Fault::TooLarge { .. } => "FORM_TOO_LARGE",
        Fault::Malformed { .. } => "FORM_MALFORMED",
        Fault::TooDeep { .. } => "FORM_TOO_DEEP",
        Fault::TooManyFields { .. } => "FORM_TOO_MANY_FIELDS",
        Fault::SchemaInvalid => "FORM_SCHEMA_INVALID",
        Fault::WrongDialect => "FORM_WRONG_DIALECT",
        Fault::RemoteReference => "FORM_REMOTE_REFERENCE",
        Fault::DanglingReference => "FORM_DANGLING_REFERENCE",
        Fault::RecursiveReference => "FORM_RECURSIVE_REFERENCE",
        Fault::UnusedDefinition => "FORM_UNUSED_DEFINITION",
        Fault::UnknownKeyword { .. } => "FORM_UNKNOWN_KEYWORD",
        Fault::KeywordOutOfPlace { .. } => "FORM_KEYWORD_OUT_OF_PLACE",
        Fault::TypeNotForForms => "FORM_TYPE_NOT_FOR_FORMS",
        Fault::BadName => "FORM_BAD_NAME",
        Fault::OpenObject => "FORM_OPEN_OBJECT",
        Fault::EmptyObject => "FORM_EMPTY_OBJECT",
        Fault::RequiredUnknown { .. } => "FORM_REQUIRED_UNKNOWN",
        Fault::NestedRepetition => "FORM_NESTED_REPETITION",
        Fault::NoMaxItems => "FORM_NO_MAX_ITEMS",
        Fault::NoMaxLength => "FORM_NO_MAX_LENGTH",
        Fault::NoBounds => "FORM_NO_BOUNDS",
        Fault::EmptyRange => "FORM_EMPTY_RANGE",
        Fault::BadOptions => "FORM_BAD_OPTIONS",
        Fault::RepeatableOptions => "FORM_REPEATABLE_OPTIONS",
        Fault::BadConst => "FORM_BAD_CONST",
        Fault::PatternTooLong { .. } => "FORM_PATTERN_TOO_LONG",
        Fault::PatternRefused => "FORM_PATTERN_REFUSED",
        Fault::UnknownFormat => "FORM_UNKNOWN_FORMAT",
        Fault::NotInSchema { .. } => "FORM_NOT_IN_SCHEMA",
        Fault::NotInLayout { .. } => "FORM_NOT_IN_LAYOUT",
        Fault::TwiceInLayout { .. } => "FORM_TWICE_IN_LAYOUT",
        Fault::OutOfItsSection { .. } => "FORM_OUT_OF_ITS_SECTION",
        Fault::KeyTaken => "FORM_KEY_TAKEN",
        Fault::DrawsNothing => "FORM_DRAWS_NOTHING",
        Fault::WidgetDoesNotFit => "FORM_WIDGET_DOES_NOT_FIT",
        Fault::MoneyNotWhole => "FORM_MONEY_NOT_WHOLE",
        Fault::NoLabel { .. } => "FORM_NO_LABEL",
        Fault::NoOptionLabel { .. } => "FORM_NO_OPTION_LABEL",
        Fault::NoSuchOption { .. } => "FORM_NO_SUCH_OPTION",
        Fault::EmptyRule => "FORM_EMPTY_RULE",
        Fault::NoSuchSection => "FORM_NO_SUCH_SECTION",
        Fault::WrongKind { .. } => "FORM_WRONG_KIND",
        Fault::OutOfScope { .. } => "FORM_OUT_OF_SCOPE",
        Fault::Circle { .. } => "FORM_CIRCLE",
        Fault::ComputedTwice => "FORM_COMPUTED_TWICE",
        Fault::ComputedRequired => "FORM_COMPUTED_REQUIRED",
        Fault::ComputedPrefilled => "FORM_COMPUTED_PREFILLED",
        Fault::PrefilledTwice => "FORM_PREFILLED_TWICE",
    }
}

/// What the name leaves out: names, numbers and places within the definition.
pub(super) fn detail(fault: &Fault) -> Option<String> {
    match fault {
        Fault::TooLarge { most }
        | Fault::TooDeep { most }
        | Fault::TooManyFields { most }
        | Fault::PatternTooLong { most } => Some(most.to_string()),
        Fault::Malformed { line, column, .. } => Some(format!("{line}, {column}")),
        Fault::UnknownKeyword { keyword } | Fault::KeywordOutOfPlace { keyword } => {
            Some(keyword.clone())
        }
        Fault::RequiredUnknown { name } => Some(name.clone()),
        Fault::NotInSchema { field }
        | Fault::NotInLayout { field }
        | Fault::TwiceInLayout { field }
        | Fault::OutOfItsSection { field }
        | Fault::NoLabel { field }
        | Fault::WrongKind { field }
        | Fault::OutOfScope { field } => Some(field.to_string()),
        Fault::NoOptionLabel { option } | Fault::NoSuchOption { option } => Some(option.clone()),
        Fault::Circle { fields } => {
            let fields: Vec<String> = fields.iter().map(ToString::to_string).collect();
            Some(fields.join(", "))
        }
        Fault::SchemaInvalid
        | Fault::WrongDialect
        | Fault::RemoteReference
        | Fault::DanglingReference
        | Fault::RecursiveReference
        | Fault::UnusedDefinition
        | Fault::TypeNotForForms
        | Fault::BadName
        | Fault::OpenObject
        | Fault::EmptyObject
        | Fault::NestedRepetition
        | Fault::NoMaxItems
        | Fault::NoMaxLength
        | Fault::NoBounds
        | Fault::EmptyRange
        | Fault::BadOptions
        | Fault::RepeatableOptions
        | Fault::BadConst
        | Fault::PatternRefused
        | Fault::UnknownFormat
        | Fault::KeyTaken
        | Fault::DrawsNothing
        | Fault::WidgetDoesNotFit
        | Fault::MoneyNotWhole
        | Fault::EmptyRule
        | Fault::NoSuchSection
        | Fault::ComputedTwice
        | Fault::ComputedRequired
        | Fault::ComputedPrefilled
        | Fault::PrefilledTwice => None,
    }
}
