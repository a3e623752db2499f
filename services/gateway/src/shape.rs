//! Looks at a document before the router validates it, for what the router's own limits let through.
//!
//! Fragments within fragments double at every level, and circular introspection (types → fields →
//! types …) multiplies the answer at every level: neither is deep or long as written, so neither the
//! limit of depth nor that of tokens sees it. A long chain of fragments would end the process, since the
//! router's walks call themselves. And of several operations one must be chosen.

use std::collections::HashMap;

use hive_router::graphql_tools::static_graphql::query::{
    Definition, Document, FragmentDefinition, OperationDefinition, Selection, SelectionSet,
};
use hive_router::graphql_tools::validation::utils::ValidationError;

use crate::config::Limits;

pub(crate) const TOO_COMPLEX: &str = "SHAPE_TOO_COMPLEX";
pub(crate) const TOO_MANY_ALIASES: &str = "SHAPE_TOO_MANY_ALIASES";
pub(crate) const TOO_DEEP: &str = "SHAPE_TOO_DEEP";
pub(crate) const NO_OPERATION_CHOSEN: &str = "SHAPE_NO_OPERATION_CHOSEN";

/// The fields of `__Type` that answer with a list of things which have types themselves; what no tool
/// needs is such a list within such a list.
const LISTS: [&str; 4] = ["fields", "inputFields", "interfaces", "possibleTypes"];
const MOST_LISTS: usize = 1;
/// Deepest nesting of fields, fragments and spreads together.
const MOST_LEVELS: usize = 64;

/// Names what is wrong with a document's shape, if anything is.
pub(crate) fn fault(
    document: &Document,
    chosen: Option<&str>,
    limits: &Limits,
) -> Option<ValidationError> {
    let mut operations = Vec::new();
    let mut fragments = HashMap::new();
    for definition in &document.definitions {
        match definition {
            Definition::Operation(operation) => operations.push(selections(operation)),
            Definition::Fragment(fragment) => {
                fragments.insert(fragment.name.as_str(), fragment);
            }
        }
    }
    if operations.len() > 1 && chosen.is_none() {
        return Some(error(
            NO_OPERATION_CHOSEN,
            "Of several operations, operationName must choose one.",
        ));
    }
    let mut walk = Walk {
        fragments,
        extents: HashMap::new(),
    };
    let whole = operations.iter().fold(Extent::default(), |sum, set| {
        sum.beside(walk.extent(set, 0))
    });
    // Validation walks fragments that no operation uses, too.
    let names: Vec<_> = walk.fragments.keys().copied().collect();
    let deepest = names
        .iter()
        .map(|name| walk.fragment_extent(name, 1).levels)
        .max();
    if whole.levels.max(deepest.unwrap_or_default()) > MOST_LEVELS {
        return Some(error(TOO_DEEP, "The document is nested too deeply."));
    }
    if whole.aliases > limits.aliases {
        return Some(error(
            TOO_MANY_ALIASES,
            "The document has too many aliases.",
        ));
    }
    // In this order: the second walk is as long as the document is large when written out.
    if whole.selections > limits.fields
        || operations.iter().any(|set| walk.is_circular(set, false, 0))
    {
        return Some(error(
            TOO_COMPLEX,
            "The document is too large when written out.",
        ));
    }
    None
}

fn error(code: &'static str, message: &str) -> ValidationError {
    ValidationError {
        locations: Vec::new(),
        message: message.to_owned(),
        error_code: code,
    }
}

fn selections(operation: &OperationDefinition) -> &SelectionSet {
    match operation {
        OperationDefinition::SelectionSet(set) => set,
        OperationDefinition::Query(query) => &query.selection_set,
        OperationDefinition::Mutation(mutation) => &mutation.selection_set,
        OperationDefinition::Subscription(subscription) => &subscription.selection_set,
    }
}

/// How far a selection reaches when every fragment is written out.
#[derive(Clone, Copy, Default)]
struct Extent {
    selections: usize,
    aliases: usize,
    levels: usize,
}

impl Extent {
    fn beside(self, other: Self) -> Self {
        Self {
            selections: self.selections.saturating_add(other.selections),
            aliases: self.aliases.saturating_add(other.aliases),
            levels: self.levels.max(other.levels),
        }
    }

    fn below(self, aliases: usize) -> Self {
        Self {
            selections: self.selections.saturating_add(1),
            aliases: self.aliases.saturating_add(aliases),
            levels: self.levels + 1,
        }
    }
}

struct Walk<'doc> {
    fragments: HashMap<&'doc str, &'doc FragmentDefinition>,
    /// Extent of each fragment met so far; empty while it is being measured, so that cycles, which
    /// validation refuses, end.
    extents: HashMap<&'doc str, Extent>,
}

impl<'doc> Walk<'doc> {
    /// Measures a selection at a level; goes no deeper than one level too many.
    fn extent(&mut self, set: &'doc SelectionSet, level: usize) -> Extent {
        if level > MOST_LEVELS {
            return Extent::default().below(0);
        }
        set.items.iter().fold(Extent::default(), |sum, selection| {
            let extent = match selection {
                Selection::Field(field) => {
                    let below = self.extent(&field.selection_set, level + 1);
                    below.below(usize::from(field.alias.is_some()))
                }
                Selection::InlineFragment(fragment) => {
                    self.extent(&fragment.selection_set, level + 1).below(0)
                }
                Selection::FragmentSpread(spread) => self
                    .fragment_extent(&spread.fragment_name, level + 1)
                    .below(0),
            };
            sum.beside(extent)
        })
    }

    fn fragment_extent(&mut self, name: &str, level: usize) -> Extent {
        if let Some(extent) = self.extents.get(name) {
            return *extent;
        }
        let Some(fragment) = self.fragments.get(name).copied() else {
            return Extent::default();
        };
        self.extents.insert(&fragment.name, Extent::default());
        let extent = self.extent(&fragment.selection_set, level);
        self.extents.insert(&fragment.name, extent);
        extent
    }

    fn is_circular(&mut self, set: &'doc SelectionSet, within: bool, lists: usize) -> bool {
        set.items.iter().any(|selection| match selection {
            Selection::Field(field) => {
                let name = field.name.as_str();
                let within = within || name == "__schema" || name == "__type";
                let lists = lists + usize::from(within && LISTS.contains(&name));
                lists > MOST_LISTS || self.is_circular(&field.selection_set, within, lists)
            }
            Selection::InlineFragment(fragment) => {
                self.is_circular(&fragment.selection_set, within, lists)
            }
            Selection::FragmentSpread(spread) => {
                let name = spread.fragment_name.as_str();
                // Taken out while it is walked, so that cycles end.
                let Some((name, fragment)) = self.fragments.remove_entry(name) else {
                    return false;
                };
                let circular = self.is_circular(&fragment.selection_set, within, lists);
                self.fragments.insert(name, fragment);
                circular
            }
        })
    }
}
