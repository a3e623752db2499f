//! Conditions, formulas and bindings: they name fields that exist, of kinds that they can take, whose item is known.

mod expressions;

use expressions::Check;

use super::{Faults, Fields};
use crate::definition::{Computation, FormDefinition, Rule, Target};
use crate::fault::Fault;

/// Checks the rules of a definition and hands each to the fields that it is about.
pub(super) fn apply(definition: &FormDefinition, fields: &mut Fields, faults: &mut Faults) {
    for (index, rule) in definition.conditions.iter().enumerate() {
        condition_rule(
            definition,
            rule,
            &format!("/conditions/{index}"),
            fields,
            faults,
        );
    }
    for (index, computation) in definition.computed.iter().enumerate() {
        computed(computation, &format!("/computed/{index}"), fields, faults);
    }
    for (index, prefill) in definition.prefill.iter().enumerate() {
        let (path, at) = (&prefill.field, format!("/prefill/{index}/field"));
        let fault = match fields.get(path) {
            None => Some(Fault::NotInSchema {
                field: path.clone(),
            }),
            Some(_) if path.group().is_some() => Some(Fault::OutOfScope {
                field: path.clone(),
            }),
            Some(field) if field.computed.is_some() => Some(Fault::ComputedPrefilled),
            Some(field) if !prefill.source.fits(&field.kind) => Some(Fault::WrongKind {
                field: path.clone(),
            }),
            Some(_) => definition.prefill[..index]
                .iter()
                .any(|other| other.field == *path)
                .then_some(Fault::PrefilledTwice),
        };
        if let Some(fault) = fault {
            faults.add(at, fault);
        }
    }
}

fn condition_rule(
    definition: &FormDefinition,
    rule: &Rule,
    at: &str,
    fields: &mut Fields,
    faults: &mut Faults,
) {
    if rule.shown.is_none() && rule.required.is_none() {
        faults.add(at, Fault::EmptyRule);
    }
    let (targets, scope) = match &rule.on {
        Target::Field(path) if fields.contains_key(path) => (vec![path], path.group()),
        Target::Field(path) => {
            let fault = Fault::NotInSchema {
                field: path.clone(),
            };
            return faults.add(format!("{at}/on/field"), fault);
        }
        Target::Section(key) => {
            let mut sections = definition.layout.iter().flat_map(|page| &page.sections);
            let Some(section) = sections.find(|section| section.key == *key) else {
                return faults.add(format!("{at}/on/section"), Fault::NoSuchSection);
            };
            let drawn = section.fields.iter().map(|placed| &placed.field);
            (section.repeat.iter().chain(drawn).collect(), None)
        }
    };
    if let Some(condition) = &rule.shown {
        let mut check = Check::new(fields, scope.as_ref(), faults);
        check.condition(condition, &format!("{at}/shown"));
    }
    if let Some(condition) = &rule.required {
        let mut check = Check::new(fields, scope.as_ref(), faults);
        check.condition(condition, &format!("{at}/required"));
    }
    for path in targets {
        if let Some(field) = fields.get_mut(path) {
            let by_server = definition
                .computed
                .iter()
                .any(|computation| computation.field == *path);
            field.shown.extend(rule.shown.clone());
            // nobody can answer for the server
            field
                .required_when
                .extend(rule.required.clone().filter(|_| !by_server));
        }
    }
}

fn computed(computation: &Computation, at: &str, fields: &mut Fields, faults: &mut Faults) {
    let path = &computation.field;
    let Some(field) = fields.get(path) else {
        return faults.add(
            format!("{at}/field"),
            Fault::NotInSchema {
                field: path.clone(),
            },
        );
    };
    if field.computed.is_some() {
        faults.add(format!("{at}/field"), Fault::ComputedTwice);
    }
    if field.required {
        faults.add(format!("{at}/field"), Fault::ComputedRequired);
    }
    let scope = path.group();
    let mut check = Check::new(fields, scope.as_ref(), faults);
    let given = check.formula(&computation.value, &format!("{at}/value"));
    if given.is_some_and(|given| !given.fits(&field.kind)) {
        faults.add(
            format!("{at}/field"),
            Fault::WrongKind {
                field: path.clone(),
            },
        );
    }
    if let Some(field) = fields.get_mut(path) {
        field.computed = Some(computation.value.clone());
    }
}
