//! Parts of a record as JSON, by their paths in it, such as `agencies.competent`.

use serde_json::Value;

/// What stands at a path.
pub(super) fn get<'v>(item: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(item, |here, name| here.get(name))
}

/// Puts a value at a path, whose objects are made where they are missing.
pub(super) fn set(item: &mut Value, path: &str, value: Value) {
    *place(item, path) = value;
}

/// The list at a path, made where it is missing.
pub(super) fn list_mut<'v>(item: &'v mut Value, path: &str) -> Option<&'v mut Vec<Value>> {
    let here = place(item, path);
    if here.is_null() {
        *here = Value::Array(Vec::new());
    }
    here.as_array_mut()
}

fn place<'v>(item: &'v mut Value, path: &str) -> &'v mut Value {
    path.split('.').fold(item, |here, name| &mut here[name])
}
