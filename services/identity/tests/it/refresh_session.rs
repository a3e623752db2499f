//! Sessions go on by refresh tokens, each good once.

use chrono::TimeDelta;
use serde_json::json;
use testkit::{Answer, Backend};

use crate::support::{Office, refresh_token};

async fn refresh(office: &Office, token: &str) -> Answer {
    let query = "mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) {
        accessToken refreshToken me { fullName tenant { name } } } }";
    office
        .caller
        .graphql(query, json!({ "input": { "refreshToken": token } }))
        .await
}

async fn log_out(office: &Office, token: &str) -> Answer {
    let query = "mutation ($input: LogOutInput!) { logOut(input: $input) { loggedOut } }";
    office
        .caller
        .graphql(query, json!({ "input": { "refreshToken": token } }))
        .await
}

async fn a_token_that_comes_back_ends_the_session(backend: Backend) {
    let office = Office::open(backend).await;
    let first = office.log_in("tiepnhan.xa").await;
    let other = office.log_in("tiepnhan.xa").await;
    let second = refresh(&office, refresh_token(&first)).await.data()["refreshSession"].take();
    assert_eq!(second["me"]["tenant"]["name"], "Phường Ba Đình");
    let third = refresh(&office, refresh_token(&second)).await.data()["refreshSession"].take();
    assert_eq!(
        refresh(&office, refresh_token(&first)).await.code(),
        "REFRESH_TOKEN_REUSED"
    );
    assert_eq!(
        refresh(&office, refresh_token(&third)).await.code(),
        "SESSION_ENDED"
    );
    // Another log-in of the same account goes on.
    refresh(&office, refresh_token(&other)).await.data();
}

/// Two who hold the same token at the same moment: one is the thief, nobody knows which.
async fn a_token_used_twice_at_once_is_used_once(backend: Backend) {
    let office = Office::open(backend).await;
    let session = office.log_in("congdan1").await;
    let token = refresh_token(&session);
    let (one, other) = tokio::join!(refresh(&office, token), refresh(&office, token));
    let refused: Vec<String> = [&one, &other]
        .iter()
        .filter(|answer| answer.body.get("errors").is_some())
        .map(|answer| answer.code())
        .collect();
    assert_eq!(refused, ["REFRESH_TOKEN_REUSED"]);
}

async fn a_session_ends_by_time_and_by_log_out(backend: Backend) {
    let office = Office::open(backend).await;
    let idle = office.log_in("congdan1").await;
    let mut busy = office.log_in("congdan1").await;
    for _ in 0..4 {
        office
            .world
            .clock
            .advance(TimeDelta::days(7) - TimeDelta::seconds(1));
        busy = refresh(&office, refresh_token(&busy)).await.data()["refreshSession"].take();
    }
    assert_eq!(
        refresh(&office, refresh_token(&idle)).await.code(),
        "SESSION_EXPIRED"
    );
    office
        .world
        .clock
        .advance(TimeDelta::days(2) + TimeDelta::seconds(4));
    assert_eq!(
        refresh(&office, refresh_token(&busy)).await.code(),
        "SESSION_EXPIRED"
    );

    let session = office.log_in("congdan1").await;
    for token in [
        refresh_token(&session),
        refresh_token(&session),
        "never given out",
    ] {
        let answer = log_out(&office, token).await.data();
        assert_eq!(answer, json!({ "logOut": { "loggedOut": true } }));
    }
    assert_eq!(
        refresh(&office, refresh_token(&session)).await.code(),
        "SESSION_ENDED"
    );
    assert_eq!(
        refresh(&office, "never given out").await.code(),
        "REFRESH_TOKEN_INVALID"
    );
}

testkit::on_both_back_ends!(
    a_token_that_comes_back_ends_the_session,
    a_token_used_twice_at_once_is_used_once,
    a_session_ends_by_time_and_by_log_out,
);
