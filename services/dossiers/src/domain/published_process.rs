//! The internal process as `procedures` publishes it, read from the event and kept in that form.

use policy::PositionRole;
use process::{Branch, Consultation, Leg, Process, Step, StepKind};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use wording::{Key, Wording};

#[derive(Serialize, Deserialize)]
struct PublishedProcess {
    steps: Vec<PublishedStep>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct PublishedStep {
    key: Key,
    name: Wording,
    kind: StepKind,
    role: PositionRole,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<Wording>,
    hours: u32,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    forms_in: Vec<Wording>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    forms_out: Vec<Wording>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    consult: Vec<Consultation>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    leg: Option<Leg>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    next: Vec<Branch>,
}

pub(super) fn serialize<S: Serializer>(
    process: &Option<Process>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let published = process.as_ref().map(|process| PublishedProcess {
        steps: process.steps().iter().cloned().map(Into::into).collect(),
    });
    published.serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Process>, D::Error> {
    let published = Option::<PublishedProcess>::deserialize(deserializer)?;
    Ok(published.map(|process| Process::new(process.steps.into_iter().map(Into::into).collect())))
}

impl From<Step> for PublishedStep {
    fn from(step: Step) -> Self {
        Self {
            key: step.key,
            name: step.name,
            kind: step.kind,
            role: step.role,
            unit: step.unit,
            hours: step.hours,
            forms_in: step.forms_in,
            forms_out: step.forms_out,
            consult: step.consult,
            leg: step.leg,
            next: step.next,
        }
    }
}

impl From<PublishedStep> for Step {
    fn from(step: PublishedStep) -> Self {
        Self {
            key: step.key,
            name: step.name,
            kind: step.kind,
            role: step.role,
            unit: step.unit,
            hours: step.hours,
            forms_in: step.forms_in,
            forms_out: step.forms_out,
            consult: step.consult,
            leg: step.leg,
            next: step.next,
        }
    }
}
