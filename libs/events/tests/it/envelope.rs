//! The envelope is what CloudEvents 1.0 asks for, and comes back as it went.

use events::{Event, HandleError};
use ids::EventId;
use testkit::tenant_id;
use uuid::Uuid;

use crate::recorder::Noted;

fn event(tenant: Option<ids::TenantId>, correlation: Option<String>) -> Event {
    Event::new(
        EventId::from_uuid(Uuid::from_u128(7)),
        "tests",
        "2026-02-11T02:00:00.123456Z".parse().unwrap(),
        tenant,
        correlation,
        &Noted {
            text: "Hồ sơ Mẫu".to_owned(),
        },
    )
    .unwrap()
}

#[test]
fn the_envelope_is_a_cloud_event() {
    let full = event(Some(tenant_id(1)), Some("a request".to_owned()));
    insta::assert_snapshot!(serde_json::to_string_pretty(&full).unwrap());
}

#[test]
fn what_is_not_there_is_left_out() {
    let bare = event(None, None);
    insta::assert_snapshot!(serde_json::to_string_pretty(&bare).unwrap());
}

#[test]
fn an_event_comes_back_as_it_went() {
    for event in [
        event(None, None),
        event(Some(tenant_id(1)), Some("a request".to_owned())),
    ] {
        let text = serde_json::to_string(&event).unwrap();
        assert_eq!(serde_json::from_str::<Event>(&text).unwrap(), event);
        assert_eq!(
            HandleError::parse::<Noted>(&event).unwrap().text,
            "Hồ sơ Mẫu"
        );
    }
}

#[test]
fn data_of_another_form_is_poison() {
    let refusal = HandleError::parse::<Vec<u8>>(&event(None, None)).unwrap_err();
    assert!(matches!(refusal, HandleError::Poison(_)));
    assert_eq!(refusal.to_string(), "the event cannot be taken as it is");
}
