//! The order in which fields are shown or hidden and computed: each after everything that it depends on.

use std::collections::BTreeSet;

use super::Fields;
use crate::expression::{Condition, Formula};
use crate::path::FieldPath;

/// Finds the order, or the fields of a circle.
pub(super) fn find(fields: &Fields) -> Result<Vec<FieldPath>, Vec<FieldPath>> {
    let mut search = Search {
        fields,
        done: BTreeSet::new(),
        open: Vec::new(),
        order: Vec::new(),
    };
    for path in fields.keys() {
        search.visit(path)?;
    }
    Ok(search.order)
}

struct Search<'a> {
    fields: &'a Fields,
    done: BTreeSet<FieldPath>,
    open: Vec<FieldPath>,
    order: Vec<FieldPath>,
}

impl Search<'_> {
    // as deep as the longest chain of fields, of which the schema allows 500
    fn visit(&mut self, path: &FieldPath) -> Result<(), Vec<FieldPath>> {
        if self.done.contains(path) {
            return Ok(());
        }
        if let Some(start) = self.open.iter().position(|open| open == path) {
            return Err(self.open.split_off(start));
        }
        let Some(field) = self.fields.get(path) else {
            return Ok(());
        };
        self.open.push(path.clone());
        let formula = field.computed.iter().flat_map(Formula::fields);
        let conditions = field.shown.iter().flat_map(Condition::fields);
        for needed in path.group().iter().chain(formula).chain(conditions) {
            self.visit(needed)?;
        }
        self.open.pop();
        self.done.insert(path.clone());
        self.order.push(path.clone());
        Ok(())
    }
}
