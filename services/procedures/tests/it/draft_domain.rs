//! Drafts in the pure domain: the whole table state × command, by really giving each command to a draft brought
//! to each state; then the guards of single commands.

use std::fmt::Write as _;

use chrono::{DateTime, TimeDelta, Utc};
use ids::{AccountId, ProcedureDraftId, TenantId};
use procedures::domain::{
    Decision, DecisionError, Draft, DraftAct, DraftCommand, DraftEvent, DraftKind, DraftRefusal,
    DraftState, Line, NewDraft, PlainTextError, ProcedureVersion, Revocation, RevocationRefusal,
    Validity, VersionNumber, applying_in, followed_by, permitted,
};
use uuid::Uuid;

use crate::world::{content, day, procedure, published_by};

const CODE: &str = "9.000001";
const TODAY: &str = "2026-02-11";

fn account(number: u128) -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(number))
}

fn tenant() -> TenantId {
    TenantId::from_uuid(Uuid::from_u128(1))
}

fn other_tenant() -> TenantId {
    TenantId::from_uuid(Uuid::from_u128(2))
}

/// The version of the province's own line that applies on the day.
fn applies<'a>(versions: &'a [ProcedureVersion], on: &str) -> Option<&'a ProcedureVersion> {
    applying_in(versions.iter(), Line::Province(tenant()), day(on))
}

fn at(minute: i64) -> DateTime<Utc> {
    "2026-02-11T02:00:00Z".parse::<DateTime<Utc>>().unwrap() + TimeDelta::minutes(minute)
}

fn act(draft: &Draft, by: u128) -> DraftAct {
    DraftAct {
        by: account(by),
        seen_version: draft.version(),
        at: at(draft.version()),
    }
}

fn decision(date: &str) -> Decision {
    Decision::new("1234/QĐ-UBND", day(date), "Nguyễn Văn Ký").unwrap()
}

fn begin(kind: DraftKind, published: &[ProcedureVersion]) -> Result<Draft, DraftRefusal> {
    let new = NewDraft {
        id: ProcedureDraftId::from_uuid(Uuid::from_u128(7)),
        tenant: tenant(),
        code: CODE.parse().unwrap(),
        kind,
        content: content("Thủ tục", Validity::new(day("2026-03-01"), None).unwrap()),
        imported: false,
    };
    Draft::begin(new, account(1), at(0), published).map(|(draft, event)| {
        assert_eq!((event, draft.version()), (DraftEvent::Created, 1));
        draft
    })
}

fn give(
    draft: &mut Draft,
    command: DraftCommand,
    published: &[ProcedureVersion],
) -> Result<DraftEvent, DraftRefusal> {
    let act = act(draft, 2);
    match command {
        DraftCommand::Update => draft.update(&act, draft.content().clone()),
        DraftCommand::Submit => draft.submit(&act, Vec::new()),
        DraftCommand::Return => draft.give_back(&act, "Thiếu căn cứ"),
        DraftCommand::Approve => draft.approve(&act),
        DraftCommand::Publish => draft
            .publish(
                &act,
                decision("2026-02-10"),
                day("2026-03-01"),
                published,
                day(TODAY),
            )
            .map(|(_, event)| event),
        DraftCommand::Discard => draft.discard(&act),
    }
}

fn draft_in(state: DraftState) -> Draft {
    use DraftCommand::{Approve, Discard, Publish, Submit};
    let way: &[DraftCommand] = match state {
        DraftState::Draft => &[],
        DraftState::InReview => &[Submit],
        DraftState::Approved => &[Submit, Approve],
        DraftState::Published => &[Submit, Approve, Publish],
        DraftState::Discarded => &[Discard],
    };
    let mut draft = begin(DraftKind::New, &[]).unwrap();
    for command in way {
        give(&mut draft, *command, &[]).unwrap();
    }
    assert_eq!(draft.state(), state);
    draft
}

#[test]
fn every_command_in_every_state() {
    let mut table = format!("{:11}", "");
    for command in DraftCommand::ALL {
        write!(table, "| {:14}", command.name()).unwrap();
    }
    for state in DraftState::ALL {
        write!(table, "\n{:11}", state.name()).unwrap();
        for command in DraftCommand::ALL {
            let before = draft_in(state);
            let mut draft = before.clone();
            let cell = match give(&mut draft, command, &[]) {
                Ok(_) => {
                    assert_eq!(draft.version(), before.version() + 1);
                    draft.state().name()
                }
                Err(refusal) => {
                    let permitted = permitted(state);
                    let wrong_state = DraftRefusal::WrongState {
                        state,
                        command,
                        permitted,
                    };
                    assert_eq!(refusal, wrong_state);
                    assert_eq!(draft, before);
                    "(wrong state)"
                }
            };
            assert_eq!(cell != "(wrong state)", permitted(state).contains(&command));
            write!(table, "| {cell:14}").unwrap();
        }
    }
    let lines: Vec<_> = table.lines().map(str::trim_end).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn every_command_asks_for_the_version_that_is() {
    for state in DraftState::ALL {
        let mut draft = draft_in(state);
        let stale = DraftAct {
            seen_version: draft.version() - 1,
            ..act(&draft, 2)
        };
        let current = draft.version();
        let outcome = draft.discard(&stale);
        assert_eq!(outcome, Err(DraftRefusal::StaleVersion { actual: current }));
    }
}

#[test]
fn everybody_who_writes_is_an_author_and_nobody_else() {
    let mut draft = begin(DraftKind::New, &[]).unwrap();
    let content = draft.content().clone();
    draft.update(&act(&draft, 5), content).unwrap();
    draft.submit(&act(&draft, 6), Vec::new()).unwrap();
    draft.give_back(&act(&draft, 7), "Sai tên").unwrap();
    let authors: Vec<_> = draft.authors().iter().copied().collect();
    assert_eq!(authors, [account(1), account(5)]);
    assert_eq!(draft.returned().unwrap().reason, "Sai tên");
}

#[test]
fn all_broken_rules_are_told_when_it_is_submitted() {
    let mut draft = begin(DraftKind::New, &[]).unwrap();
    let mut content = draft.content().clone();
    content.results.clear();
    content.legal_bases.clear();
    draft.update(&act(&draft, 1), content).unwrap();
    let Err(DraftRefusal::Faulty(faults)) = draft.submit(&act(&draft, 1), Vec::new()) else {
        panic!("a content without results was submitted");
    };
    assert_eq!(
        faults.to_string(),
        "results: it has no result; legal_bases: it rests on no document of law"
    );
}

#[test]
fn a_draft_follows_the_latest_version_or_begins_a_procedure() {
    let two = procedure(CODE, &[("2025-01-01", None), ("2025-07-01", None)]);
    let [first, second] = two.versions() else {
        panic!("two versions")
    };
    let after = |base: &ProcedureVersion, published: &[ProcedureVersion]| {
        begin(DraftKind::Amendment { base: base.into() }, published)
    };
    assert!(after(second, two.versions()).is_ok());
    assert_eq!(
        after(first, two.versions()),
        Err(DraftRefusal::BaseSuperseded {
            latest: second.number()
        })
    );
    // once the province has a line of its own, that goes on; those of others do not count
    let own = published_by(tenant(), &two.versions()[..1]);
    let others = published_by(other_tenant(), two.versions());
    let all = [two.versions(), &own, &others].concat();
    assert!(after(&own[0], &all).is_ok());
    for superseded in [second, &others[1]] {
        assert_eq!(
            after(superseded, &all),
            Err(DraftRefusal::BaseSuperseded {
                latest: VersionNumber::FIRST
            })
        );
    }
    let without_own = [two.versions(), &others].concat();
    assert!(after(second, &without_own).is_ok());
    assert!(begin(DraftKind::New, &others).is_ok());
    assert_eq!(
        others[0].check_follower(tenant()),
        Err(DraftRefusal::OfAnotherProvince)
    );
    assert!(own[0].check_follower(tenant()).is_ok() && first.check_follower(tenant()).is_ok());
    assert_eq!(
        begin(DraftKind::New, two.versions()),
        Err(DraftRefusal::CodeTaken)
    );
    let unfounded = DraftKind::Correction {
        base: second.into(),
        reason: " \u{200b}".to_owned(),
    };
    assert_eq!(
        begin(unfounded, two.versions()),
        Err(DraftRefusal::Reason(PlainTextError::Missing))
    );
}

fn publish(
    published: &[ProcedureVersion],
    decided: &str,
    effective_on: &str,
) -> Result<ProcedureVersion, DraftRefusal> {
    let kind = match followed_by(published, tenant()) {
        None => DraftKind::New,
        Some(latest) => DraftKind::Amendment {
            base: latest.into(),
        },
    };
    let mut draft = begin(kind, published).unwrap();
    draft.submit(&act(&draft, 1), Vec::new()).unwrap();
    draft.approve(&act(&draft, 2)).unwrap();
    let act = act(&draft, 3);
    draft
        .publish(
            &act,
            decision(decided),
            day(effective_on),
            published,
            day(TODAY),
        )
        .map(|(version, _)| version)
}

#[test]
fn a_decision_is_signed_by_today_and_has_effect_from_today_or_its_own_day_on() {
    let version = publish(&[], "2026-02-11", TODAY).unwrap();
    assert_eq!(version.content().validity.from(), day(TODAY));
    assert_eq!(version.number(), VersionNumber::FIRST);
    assert_eq!(version.publication().unwrap().tenant, tenant());
    let refused = |decided, effective| match publish(&[], decided, effective) {
        Err(DraftRefusal::Decision(error)) => error,
        other => panic!("{other:?}"),
    };
    assert!(matches!(
        refused("2026-02-12", "2026-03-01"),
        DecisionError::InFuture { .. }
    ));
    assert!(matches!(
        refused("2026-02-11", "2026-02-10"),
        DecisionError::EffectiveBeforeSigned { .. }
    ));
    assert!(matches!(
        refused("2026-02-01", "2026-02-10"),
        DecisionError::EffectiveInPast { .. }
    ));
}

#[test]
fn versions_never_overlap() {
    let number = VersionNumber::FIRST;
    let national = procedure(CODE, &[("2026-03-01", None)]);
    let unlimited = published_by(tenant(), national.versions());
    let limited = procedure(CODE, &[("2026-01-01", Some("2026-06-01"))]);
    let limited = published_by(tenant(), limited.versions());
    let from = day("2026-03-01");
    for too_early in ["2026-02-20", "2026-03-01"] {
        assert_eq!(
            publish(&unlimited, TODAY, too_early),
            Err(DraftRefusal::BeginsTooEarly { number, from })
        );
    }
    assert!(publish(&unlimited, TODAY, "2026-03-02").is_ok());
    let to = day("2026-06-01");
    assert_eq!(
        publish(&limited, TODAY, "2026-05-31"),
        Err(DraftRefusal::Overlaps { number, to })
    );
    assert!(publish(&limited, TODAY, "2026-06-01").is_ok());
    // those of the national line and of another province keep no day from it
    let others = published_by(other_tenant(), national.versions());
    let all = [national.versions(), &others].concat();
    let first = publish(&all, TODAY, "2026-02-20").unwrap();
    assert_eq!(first.number(), number);
    assert!(all.iter().all(|other| other.id() != first.id()));
}

fn revoke(
    versions: &[ProcedureVersion],
    number: usize,
    from: &str,
) -> Result<Revocation, RevocationRefusal> {
    revoke_as(tenant(), versions, number, from)
}

fn revoke_as(
    province: TenantId,
    versions: &[ProcedureVersion],
    number: usize,
    from: &str,
) -> Result<Revocation, RevocationRefusal> {
    versions[number - 1].revoke(
        province,
        decision("2026-02-10"),
        day(from),
        versions,
        day(TODAY),
    )
}

#[test]
fn a_revoked_version_applies_until_the_day_and_brings_none_back() {
    let national = procedure(CODE, &[("2025-01-01", None), ("2025-07-01", None)]);
    let mut versions = published_by(tenant(), national.versions());
    let revocation = revoke(&versions, 2, "2026-04-01").unwrap();
    versions[1] = versions[1].clone().revoked_by(revocation);
    let applies = |on: &str| applies(&versions, on).map(|found| found.number().get());
    assert_eq!(applies("2025-06-30"), Some(1));
    assert_eq!(applies("2026-03-31"), Some(2));
    assert_eq!(applies("2026-04-01"), None);
    assert_eq!(
        revoke(&versions, 2, "2026-05-01"),
        Err(RevocationRefusal::Revoked {
            from: day("2026-04-01")
        })
    );
    assert_eq!(
        revoke(&versions, 1, "2026-04-01"),
        Err(RevocationRefusal::EndsAnyway {
            on: day("2025-07-01")
        })
    );
}

#[test]
fn a_version_revoked_before_it_begins_never_applies_and_the_one_before_goes_on() {
    let national = procedure(CODE, &[("2025-01-01", None), ("2026-06-01", None)]);
    let mut versions = published_by(tenant(), national.versions());
    let revocation = revoke(&versions, 2, "2026-06-01").unwrap();
    versions[1] = versions[1].clone().revoked_by(revocation);
    for on in ["2026-05-31", "2026-06-01", "2027-01-01"] {
        let applies = applies(&versions, on).unwrap();
        assert_eq!(applies.number(), VersionNumber::FIRST, "{on}");
    }
    // its first day is free again, too
    for on in ["2026-05-01", "2026-06-01", "2026-06-02"] {
        let number = publish(&versions, TODAY, on).unwrap().number();
        assert_eq!(number.get(), 3, "{on}");
    }
}

#[test]
fn a_province_revokes_in_its_own_line_alone() {
    let national = procedure(CODE, &[("2025-01-01", None)]);
    let own = published_by(tenant(), national.versions());
    let all = [national.versions(), &own].concat();
    assert_eq!(
        revoke(&all, 1, "2026-04-01"),
        Err(RevocationRefusal::National)
    );
    assert_eq!(
        revoke_as(other_tenant(), &all, 2, "2026-04-01"),
        Err(RevocationRefusal::OfAnotherProvince)
    );
    assert!(revoke(&all, 2, "2026-04-01").is_ok());
}

#[test]
fn a_stored_draft_is_read_back() {
    for state in DraftState::ALL {
        let draft = draft_in(state);
        let stored = serde_json::to_string(&draft).unwrap();
        assert_eq!(serde_json::from_str::<Draft>(&stored).unwrap(), draft);
    }
}

/// What was stored before provinces had lines of their own names versions by their numbers alone: their ids were those
/// of the national line, whoever published them.
#[test]
fn a_draft_stored_without_ids_follows_the_version_it_followed() {
    let two = procedure(CODE, &[("2025-01-01", None), ("2025-07-01", None)]);
    let base = (&two.versions()[1]).into();
    let draft = begin(DraftKind::Amendment { base }, two.versions()).unwrap();
    let mut stored = serde_json::to_value(&draft).unwrap();
    let id = stored["kind"].as_object_mut().unwrap().remove("base_id");
    assert_eq!(id.unwrap(), two.versions()[1].id().to_string());
    let read: Draft = serde_json::from_value(stored).unwrap();
    assert_eq!(read.base_version(), Some(two.versions()[1].id()));
    let legacy = published_by(tenant(), &two.versions()[1..]).remove(0);
    let legacy = legacy.known_as(two.versions()[1].id());
    assert!(read.kind().base().unwrap().is(&legacy));
}
