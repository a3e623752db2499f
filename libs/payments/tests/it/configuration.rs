//! Names, secrets and limits, as configuration and environment give them.

use std::sync::Arc;

use payments::sandbox::{HouseConfig, Sandbox, SandboxConfig, SandboxConfigError};
use payments::{
    Amount, AmountError, Description, PaymentProvider, PaymentReference, ProviderTwice, Providers,
    Secret, SecretTooShort,
};
use serde_json::json;

use crate::world::*;

#[test]
fn a_tenant_may_have_several_providers_of_different_names() {
    let named = |name: &str| -> Arc<dyn PaymentProvider> {
        let house = "https://pay.example.vn/sandbox".parse().unwrap();
        let config = SandboxConfig::new(key(name), key("ward-one"), house, secret(SECRET));
        Arc::new(Sandbox::new(config).unwrap())
    };
    let providers = Providers::new([named("one"), named("two")]).unwrap();
    assert_eq!(
        providers.names().collect::<Vec<_>>(),
        [&key("one"), &key("two")]
    );
    assert!(providers.find(&key("one")).is_some());
    assert!(providers.find(&key("three")).is_none());
    let twice = Providers::new([named("one"), named("one")]);
    assert_eq!(twice.err(), Some(ProviderTwice { name: key("one") }));
}

#[test]
fn names_and_secrets_are_given_and_the_rest_has_defaults() {
    let config: SandboxConfig = serde_json::from_value(json!({
        "name": "sandbox", "merchant": "ward-one", "house_url": "https://pay.example.vn/sandbox",
        "secret": SECRET,
    }))
    .unwrap();
    assert_eq!(config.message_tolerance_seconds, 300);
    assert_eq!(config.request_timeout_seconds, 10);
    let house: HouseConfig = serde_json::from_value(json!({
        "merchants": { "ward-one": SECRET }, "delivery_attempts": 3,
    }))
    .unwrap();
    assert_eq!((house.delivery_attempts, house.most_sales), (3, 10_000));
    let unknown = serde_json::from_value::<HouseConfig>(json!({ "unknown": 1 }));
    assert!(unknown.is_err());
}

#[test]
fn a_secret_is_long_and_never_shown() {
    let short = Secret::try_from("x".repeat(31));
    assert_eq!(short.err(), Some(SecretTooShort));
    let shown = format!("{:?} {:?}", secret(SECRET), house_config());
    assert!(
        !shown.contains(SECRET) && !shown.contains("a secret"),
        "{shown}"
    );
}

#[test]
fn an_address_that_cannot_be_visited_is_named() {
    let make = |house: &str, service: Option<&str>| {
        let house = house.parse().unwrap();
        let mut config = SandboxConfig::new(key("one"), key("ward-one"), house, secret(SECRET));
        config.service_url = service.map(|url| url.parse().unwrap());
        Sandbox::new(config).map(|_| ())
    };
    let key_of = |made: Result<(), SandboxConfigError>| match made {
        Err(SandboxConfigError::Address { key }) => key,
        other => panic!("{other:?}"),
    };
    assert_eq!(key_of(make("file:///tmp", None)), "house_url");
    let service = make("https://pay.example.vn", Some("mailto:a@example.vn"));
    assert_eq!(key_of(service), "service_url");
    assert!(make("https://pay.example.vn", Some("http://sandbox:8080")).is_ok());
}

#[test]
fn values_from_outside_are_checked() {
    for text in ["0", "-1", "1.5", "", "1e3", "9007199254740992"] {
        assert!(text.parse::<Amount>().is_err(), "{text}");
    }
    assert_eq!(Amount::try_from(0), Err(AmountError::OutOfRange(0)));
    for text in ["", " ", "a\nb", &"x".repeat(251)] {
        assert!(Description::try_from(text.to_owned()).is_err(), "{text:?}");
    }
    assert!("A_1-b".parse::<PaymentReference>().is_ok());
    for text in ["", "../x", "a b", "a/b", &"x".repeat(51)] {
        assert!(text.parse::<PaymentReference>().is_err(), "{text}");
    }
}
