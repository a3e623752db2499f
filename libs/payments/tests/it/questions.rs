//! What the platform asks: where a payment stands, and money back.

use axum::http::StatusCode;
use payments::{
    CallbackRefusal, Outcome, PaymentProvider, ProviderError, RefundFault, RefundReference,
    RefundStanding, Standing,
};

use crate::world::*;

fn refund(text: &str) -> RefundReference {
    text.parse().unwrap()
}

async fn ask(world: &World, name: &str, refunded: &str, back: i64) -> RefundStanding {
    let (reference, refunded) = (reference(name), refund(refunded));
    let asked = world
        .sandbox
        .refund(&reference, &refunded, amount(back), world.now());
    asked.await.unwrap()
}

#[tokio::test]
async fn a_payment_is_unknown_open_and_ended() {
    let world = World::new().await;
    let name = reference("A-1");
    let ask = || world.sandbox.query(&name, world.now());
    assert_eq!(ask().await.unwrap(), Standing::Unknown);
    let address = world.address(&world.order("A-1")).await;
    world.get(address.as_str()).await;
    assert_eq!(ask().await.unwrap(), Standing::Open);
    world.press(&address, "pay").await;
    let Standing::Ended {
        amount: came,
        outcome,
    } = ask().await.unwrap()
    else {
        panic!("it has ended");
    };
    assert_eq!(came, amount(130_000));
    assert!(matches!(outcome, Outcome::Paid { .. }));
}

#[tokio::test]
async fn an_order_that_expired_is_known_as_that_without_the_courier() {
    let world = World::new().await;
    world
        .get(world.address(&world.order("A-1")).await.as_str())
        .await;
    world.time.advance(chrono::TimeDelta::hours(1));
    let standing = world.sandbox.query(&reference("A-1"), world.now()).await;
    let expired = Standing::Ended {
        amount: amount(130_000),
        outcome: Outcome::Expired,
    };
    assert_eq!(standing.unwrap(), expired);
}

#[tokio::test]
async fn money_goes_back_once_for_each_reference_and_never_more_than_came() {
    let world = World::new().await;
    let address = world.address(&world.order("A-1")).await;
    world.press(&address, "pay").await;
    let taken = RefundStanding::Refused(RefundFault::ReferenceTaken);
    let too_much = RefundStanding::Refused(RefundFault::MoreThanPaid);
    for (name, back, standing) in [
        ("A-1-R1", 130_001, too_much),
        ("A-1-R1", 100_000, RefundStanding::Confirmed),
        ("A-1-R1", 100_000, RefundStanding::Confirmed),
        ("A-1-R1", 30_000, taken),
        ("A-1-R2", 30_001, too_much),
        ("A-1-R2", 30_000, RefundStanding::Confirmed),
        ("A-1-R3", 1, too_much),
    ] {
        assert_eq!(
            ask(&world, "A-1", name, back).await,
            standing,
            "{name} {back}"
        );
    }
}

#[tokio::test]
async fn nothing_goes_back_that_did_not_come() {
    let world = World::new().await;
    let not_paid = RefundStanding::Refused(RefundFault::NotPaid);
    for (name, button) in [("A-1", "fail"), ("A-2", "cancel")] {
        let address = world.address(&world.order(name)).await;
        world.get(address.as_str()).await;
        assert_eq!(ask(&world, name, "R1", 1).await, not_paid);
        world.press(&address, button).await;
        assert_eq!(ask(&world, name, "R1", 1).await, not_paid);
    }
    let unknown = RefundStanding::Refused(RefundFault::UnknownPayment);
    assert_eq!(ask(&world, "A-9", "R1", 1).await, unknown);
}

#[tokio::test]
async fn the_payment_of_another_merchant_is_unknown() {
    let world = World::new().await;
    let address = world.address(&world.order("A-1")).await;
    world.press(&address, "pay").await;
    let other = sandbox("ward-two", OTHER_SECRET, &world.house_url);
    let standing = other.query(&reference("A-1"), world.now()).await.unwrap();
    assert_eq!(standing, Standing::Unknown);
    let (name, refunded) = (reference("A-1"), refund("R1"));
    let back = other.refund(&name, &refunded, amount(1), world.now());
    let unknown = RefundStanding::Refused(RefundFault::UnknownPayment);
    assert_eq!(back.await.unwrap(), unknown);
}

#[tokio::test]
async fn who_does_not_know_the_secret_is_not_answered() {
    let world = World::new().await;
    let forger = sandbox("ward-one", OTHER_SECRET, &world.house_url);
    let asked = forger.query(&reference("A-1"), world.now()).await;
    assert!(matches!(
        asked,
        Err(ProviderError::Status(StatusCode::FORBIDDEN))
    ));
    let late = world.now() + chrono::TimeDelta::hours(1);
    let asked = world.sandbox.query(&reference("A-1"), late).await;
    assert!(matches!(
        asked,
        Err(ProviderError::Status(StatusCode::FORBIDDEN))
    ));
}

/// A server that records a question and gives it on, or gives a fixed answer.
async fn between(answer: Option<String>, world: &World) -> (url::Url, Seen) {
    use axum::extract::{RawQuery, State};
    let seen = Seen::default();
    let house = world.house_url.clone();
    let browser = world.browser.clone();
    let handler = move |State(seen): State<Seen>, RawQuery(query): RawQuery| async move {
        let query = query.unwrap_or_default();
        seen.lock().unwrap().push(query.clone());
        match answer {
            Some(answer) => answer,
            None => {
                let url = format!("{house}/query?{query}");
                browser.get(url).send().await.unwrap().text().await.unwrap()
            }
        }
    };
    let router = axum::Router::new()
        .route("/query", axum::routing::get(handler))
        .with_state(Seen::clone(&seen));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    (url.parse().unwrap(), seen)
}

type Seen = std::sync::Arc<std::sync::Mutex<Vec<String>>>;

#[tokio::test]
async fn a_question_is_answered_once() {
    let world = World::new().await;
    let (url, seen) = between(None, &world).await;
    let through = sandbox("ward-one", SECRET, &url);
    assert!(through.query(&reference("A-1"), world.now()).await.is_ok());
    let question = seen.lock().unwrap().last().unwrap().clone();
    let again = format!("{}/query?{question}", world.house_url);
    let (status, answer) = world.get(&again).await;
    assert_eq!(status, StatusCode::FORBIDDEN, "{answer}");
}

#[tokio::test]
async fn a_forged_answer_is_not_believed() {
    let world = World::new().await;
    // a true message of the platform, sent back as if it were an answer
    let order = world.address(&world.order("A-1")).await;
    let echo = order.query().unwrap().to_owned();
    for answer in [echo, String::new(), "sb_standing=PAID".to_owned()] {
        let (url, _) = between(Some(answer), &world).await;
        let believing = sandbox("ward-one", SECRET, &url);
        let asked = believing.query(&reference("A-1"), world.now()).await;
        let refused = CallbackRefusal::BadSignature;
        assert!(matches!(asked, Err(ProviderError::Answer(answer)) if answer == refused));
    }
}

#[tokio::test]
async fn a_signed_answer_to_another_question_is_not_believed() {
    let world = World::new().await;
    let recorded = recorded_answer(&world).await;
    let (url, _) = between(Some(recorded), &world).await;
    let believing = sandbox("ward-one", SECRET, &url);
    let asked = believing.query(&reference("A-1"), world.now()).await;
    assert!(matches!(
        asked,
        Err(ProviderError::Answer(CallbackRefusal::Replayed))
    ));
}

/// A true answer of the house to a question that was caught on its way.
async fn recorded_answer(world: &World) -> String {
    let (url, seen) = between(Some("caught".to_owned()), world).await;
    let asking = sandbox("ward-one", SECRET, &url);
    assert!(asking.query(&reference("A-1"), world.now()).await.is_err());
    let question = seen.lock().unwrap().last().unwrap().clone();
    let (status, answer) = world
        .get(&format!("{}/query?{question}", world.house_url))
        .await;
    assert_eq!(status, StatusCode::OK);
    answer
}

#[tokio::test]
async fn a_provider_that_is_gone_is_unreachable() {
    let world = World::new().await;
    let gone = sandbox("ward-one", SECRET, &"http://127.0.0.1:1/".parse().unwrap());
    let asked = gone.query(&reference("A-1"), world.now()).await;
    assert!(matches!(asked, Err(ProviderError::Unreachable(_))));
}
