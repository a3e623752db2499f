//! What the index is told of a version, and of the adoptions of a procedure.

use calendar::Days;

use super::labels::{channel, level, subject};
use crate::domain::search::{Document, Facet, FacetValue, Label, TextKind};
use crate::domain::{
    Channel, InLine, LifeEvent, ProcedureVersion, VersionContent, VersionOutline, Wording,
};
use crate::store::AdoptedDays;

/// A version as it is found; none when it was revoked before its first day.
pub fn document_of(version: &ProcedureVersion, life_events: &[LifeEvent]) -> Option<Document> {
    let content = version.content();
    let life_events: Vec<&LifeEvent> = life_events
        .iter()
        .filter(|event| content.life_events.contains(&event.key))
        .collect();
    Some(Document {
        version: version.id(),
        line: version.line(),
        days: version.days()?,
        texts: texts(content, &life_events),
        values: values(content, &life_events),
    })
}

/// A version that cannot be read: it is not found, but it applies on its days and no other one does.
pub fn unreadable(outline: VersionOutline) -> Option<Document> {
    Some(Document {
        version: outline.id,
        line: outline.line,
        days: outline.days?,
        texts: Vec::new(),
        values: Vec::new(),
    })
}

fn texts(content: &VersionContent, life_events: &[&LifeEvent]) -> Vec<(TextKind, String)> {
    let results = content.results.iter().map(|result| &result.name);
    let events = life_events.iter().map(|event| &event.name);
    [
        (TextKind::Name, &content.name),
        (TextKind::Field, &content.field.name),
    ]
    .into_iter()
    .chain(results.map(|name| (TextKind::Result, name)))
    .chain(events.map(|name| (TextKind::LifeEvent, name)))
    .flat_map(|(kind, text)| [(kind, text.vi().to_owned()), (kind, text.en().to_owned())])
    .collect()
}

fn values(content: &VersionContent, life_events: &[&LifeEvent]) -> Vec<FacetValue> {
    let named = |facet, value: &str, name: &Wording| FacetValue {
        facet,
        value: value.to_owned(),
        label: name.into(),
    };
    let listed = |facet, value: &str, (vi, en): (&str, &str)| FacetValue {
        facet,
        value: value.to_owned(),
        label: Label {
            vi: vi.to_owned(),
            en: en.to_owned(),
        },
    };
    let field = &content.field;
    let mut values = vec![named(Facet::Field, field.code.as_str(), &field.name)];
    values.extend(
        life_events
            .iter()
            .map(|event| named(Facet::LifeEvent, event.key.as_str(), &event.name)),
    );
    values.extend(
        content
            .levels
            .iter()
            .map(|it| listed(Facet::Level, it.name(), level(*it))),
    );
    values.extend(
        content
            .subjects
            .iter()
            .map(|it| listed(Facet::Subject, it.name(), subject(*it))),
    );
    let mut channels: Vec<Channel> = content.channels.iter().map(|it| it.channel).collect();
    channels.sort_unstable();
    channels.dedup();
    values.extend(
        channels
            .into_iter()
            .map(|it| listed(Facet::Channel, it.name(), channel(it))),
    );
    values
}

/// The days of the adoptions of a procedure by one agency, without those that were ended before they began.
pub fn days_of(adoptions: &[AdoptedDays]) -> Vec<Days> {
    adoptions
        .iter()
        .filter_map(|adopted| Days::ending(adopted.from, [adopted.until]))
        .collect()
}
