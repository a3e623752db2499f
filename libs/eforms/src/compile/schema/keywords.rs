//! The keywords that a schema may use, and how the others are told apart: misspelt, or out of place.

use serde_json::{Map, Value};

use super::{Place, Walk};
use crate::fault::Fault;

/// The keywords that may stand anywhere: they say nothing about the data.
const REMARKS: &[&str] = &["$comment", "description"];
/// What 2020-12 knows besides what a form uses.
const OTHER_KEYWORDS: &[&str] = &[
    "$anchor",
    "$comment",
    "$defs",
    "$dynamicAnchor",
    "$dynamicRef",
    "$id",
    "$ref",
    "$schema",
    "$vocabulary",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "contains",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "default",
    "dependentRequired",
    "dependentSchemas",
    "deprecated",
    "description",
    "else",
    "enum",
    "examples",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "format",
    "if",
    "items",
    "maxContains",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minContains",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "oneOf",
    "pattern",
    "patternProperties",
    "prefixItems",
    "properties",
    "propertyNames",
    "readOnly",
    "required",
    "then",
    "title",
    "type",
    "unevaluatedItems",
    "unevaluatedProperties",
    "uniqueItems",
    "writeOnly",
];

impl Walk<'_, '_> {
    pub(super) fn keywords(
        &mut self,
        node: &Map<String, Value>,
        place: &Place,
        allowed: &[&[&str]],
    ) {
        for keyword in node.keys() {
            let known = |list: &&[&str]| list.contains(&keyword.as_str());
            if allowed.iter().any(known) || known(&REMARKS) {
                continue;
            }
            let keyword = keyword.clone();
            let fault = if OTHER_KEYWORDS.contains(&keyword.as_str()) {
                Fault::KeywordOutOfPlace { keyword }
            } else {
                Fault::UnknownKeyword { keyword }
            };
            self.faults.add(&place.at, fault);
        }
    }
}
