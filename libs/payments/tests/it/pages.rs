//! The page of the house: what it shows, and what its buttons do.

use std::sync::Arc;

use axum::http::StatusCode;
use payments::{Order, Outcome, PaymentProvider, Standing, Via};
use wording::Language;

use crate::world::*;

/// The page without what differs each time.
fn settled(page: &str, world: &World) -> String {
    let mut page = page.replace(world.house_url.as_str(), "HOUSE");
    page = page.replace(world.platform_url.as_str(), "PLATFORM/");
    let drawn = [
        "sb_timestamp",
        "sb_nonce",
        "sb_signature",
        "sb_return_url",
        "sb_callback_url",
    ];
    for name in drawn {
        let hidden = format!("name=\"{name}\" value=\"");
        page = cut(&page, &hidden, '"');
        page = cut(&page, &format!("{name}="), '&');
    }
    let (head, rest) = page.split_once("<style>").unwrap();
    let (_, tail) = rest.split_once("</style>").unwrap();
    format!("{head}<style></style>{tail}")
}

/// Cuts a value out, up to an ending or a quotation mark.
fn cut(page: &str, before: &str, ending: char) -> String {
    let mut parts = page.split(before);
    let mut whole = parts.next().unwrap().to_owned();
    for part in parts {
        let end = part.find([ending, '"']).unwrap_or(part.len());
        whole.push_str(before);
        whole.push_str("DRAWN");
        whole.push_str(&part[end..]);
    }
    whole
}

#[tokio::test]
async fn the_page_in_vietnamese_and_english() {
    let world = World::new().await;
    let order = world.order("A-1");
    let (_, page) = world.get(world.address(&order).await.as_str()).await;
    insta::assert_snapshot!("the_page_in_vietnamese", settled(&page, &world));
    let english = Order {
        language: Language::English,
        ..world.order("A-2")
    };
    let address = world.address(&english).await;
    let (_, page) = world.get(address.as_str()).await;
    insta::assert_snapshot!("the_page_in_english", settled(&page, &world));
    let other = attribute(&page, "<a href=\"").replace("&amp;", "&");
    let (status, page) = world.get(address.join(&other).unwrap().as_str()).await;
    assert_eq!(status, StatusCode::OK, "the language is chosen unsigned");
    assert!(page.contains("<html lang=\"vi\">"));
    world.press(&address, "pay").await;
    let (_, page) = world.get(address.as_str()).await;
    assert!(page.contains("The payment has been made."), "{page}");
}

#[tokio::test]
async fn what_a_payer_reads_is_only_text() {
    let world = World::new().await;
    let order = Order {
        description: "<script>alert('x')</script> & \"y\""
            .to_owned()
            .try_into()
            .unwrap(),
        ..world.order("A-1")
    };
    let address = world.address(&order).await;
    let response = world.browser.get(address).send().await.unwrap();
    let headers = response.headers().clone();
    let page = response.text().await.unwrap();
    assert!(!page.contains("<script"), "{page}");
    assert!(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;y&quot;"));
    let policy = headers["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    let origin = world.platform_url.origin().ascii_serialization();
    assert!(
        policy.ends_with(&format!("form-action 'self' {origin}")),
        "{policy}"
    );
    assert_eq!(headers["cache-control"], "no-store");
}

#[tokio::test]
async fn each_button_leads_back_with_what_happened() {
    let world = World::new().await;
    for (name, button) in [("A-1", "pay"), ("A-2", "fail"), ("A-3", "cancel")] {
        let address = world.address(&world.order(name)).await;
        let (status, back, _) = world.press(&address, button).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        let back = back.unwrap();
        assert!(back.as_str().contains("/return?dossier=1&sb_"), "{back}");
        let notice = world.verify_return(&back).unwrap();
        assert_eq!(notice.reference, reference(name));
        assert_eq!(notice.amount, amount(130_000));
        assert_eq!((notice.via, notice.ended_at), (Via::Return, world.now()));
        match (button, &notice.outcome) {
            ("pay", Outcome::Paid { .. }) | ("fail", Outcome::Failed) => {}
            ("cancel", Outcome::Cancelled) => {}
            (button, outcome) => panic!("{button} led to {outcome:?}"),
        }
        let standing = world.sandbox.query(&reference(name), world.now()).await;
        let Standing::Ended { outcome, .. } = standing.unwrap() else {
            panic!("{name} has ended");
        };
        assert_eq!(outcome, notice.outcome);
    }
}

#[tokio::test]
async fn what_has_ended_does_not_end_otherwise() {
    let world = World::new().await;
    for (name, first, second) in [
        ("A-1", "pay", "fail"),
        ("A-2", "pay", "cancel"),
        ("A-3", "fail", "pay"),
        ("A-4", "cancel", "pay"),
    ] {
        let address = world.address(&world.order(name)).await;
        let (_, page) = world.get(address.as_str()).await;
        world.press_on(&address, &page, first).await;
        let before = world.sandbox.query(&reference(name), world.now()).await;
        let (status, location, answer) = world.press_on(&address, &page, second).await;
        assert_eq!((status, location), (StatusCode::CONFLICT, None), "{name}");
        assert!(answer.contains("role=\"status\"") && !answer.contains("<button"));
        let (status, ..) = world.press_on(&address, &page, first).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "pressed twice");
        let after = world.sandbox.query(&reference(name), world.now()).await;
        assert_eq!(after.unwrap(), before.unwrap());
    }
}

#[tokio::test]
async fn only_the_page_of_a_sale_can_end_it() {
    let world = World::new().await;
    let address = world.address(&world.order("A-1")).await;
    let (_, page) = world.get(address.as_str()).await;
    let other = world.address(&world.order("A-2")).await;
    world.get(other.as_str()).await;
    let submit = |name: &str, fields: Vec<(String, String)>| {
        let action = address.join(&format!("pay/ward-one/{name}")).unwrap();
        let world = &world;
        async move { world.submit(action, &fields).await.0 }
    };
    let with = |button: &str| {
        let mut fields = hidden(&page);
        fields.push(("button".to_owned(), button.to_owned()));
        fields
    };
    let bare = vec![("button".to_owned(), "pay".to_owned())];
    assert_eq!(submit("A-1", bare).await, StatusCode::FORBIDDEN);
    assert_eq!(submit("A-2", with("pay")).await, StatusCode::FORBIDDEN);
    assert_eq!(submit("A-1", with("steal")).await, StatusCode::BAD_REQUEST);
    let mut signed = fields(address.query().unwrap());
    signed.push(("button".to_owned(), "pay".to_owned()));
    assert_eq!(submit("A-1", signed).await, StatusCode::FORBIDDEN);
    for name in ["A-1", "A-2"] {
        let standing = world.sandbox.query(&reference(name), world.now()).await;
        assert_eq!(standing.unwrap(), Standing::Open);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pressed_by_many_at_once_it_ends_once() {
    let world = Arc::new(World::new().await);
    let address = world.address(&world.order("A-1")).await;
    let (_, page) = world.get(address.as_str()).await;
    let presses = (0..24).map(|at| {
        let button = ["pay", "fail", "cancel"][at % 3];
        let (world, address, page) = (Arc::clone(&world), address.clone(), page.clone());
        tokio::spawn(async move { world.press_on(&address, &page, button).await.1 })
    });
    let mut outcomes = Vec::new();
    for press in presses.collect::<Vec<_>>() {
        if let Some(back) = press.await.unwrap() {
            outcomes.push(world.verify_return(&back).unwrap().outcome);
        }
    }
    assert_eq!(outcomes.len(), 8, "only one button held");
    assert!(outcomes.iter().all(|outcome| *outcome == outcomes[0]));
    assert_eq!(world.courier().deliver().await.acknowledged, 1);
    assert_eq!(world.told.count(), 1);
}
