//! Citizens register, log in, refresh, log out; who fails too often is locked out for a while.

use chrono::TimeDelta;
use journeys::{documents, redacted};
use serde_json::{Value, json};
use testkit::Answer;

use crate::platform::{Running, on_all_forms};

on_all_forms!(
    a_citizen_registers_and_logs_in,
    a_session_goes_on_with_each_refresh_and_ends_when_a_token_comes_back,
    a_session_ends_with_the_log_out,
    failures_lock_the_name_out_for_a_while,
);

const PASSWORD: &str = "mot-hai-ba-bon-nam";

async fn register(running: &'static Running, name: &str, password: &str) -> Answer {
    let input =
        json!({ "logInName": name, "fullName": "Trần Văn Hành Trình", "password": password });
    running
        .api
        .graphql(documents::REGISTER_CITIZEN, json!({ "input": input }))
        .await
}

async fn log_in(running: &'static Running, name: &str) -> Value {
    let mut answer = running.api.log_in(name, PASSWORD).await.data();
    answer["logIn"].take()
}

async fn refresh(running: &'static Running, token: &Value) -> Answer {
    let input = json!({ "input": { "refreshToken": token } });
    running.api.graphql(documents::REFRESH_SESSION, input).await
}

async fn a_citizen_registers_and_logs_in(running: &'static Running) {
    let name = "registers";
    assert_eq!(
        register(running, name, "ngắn").await.code(),
        "PASSWORD_TOO_SHORT"
    );
    let registered = register(running, name, PASSWORD).await.data();
    insta::assert_snapshot!("accounts_1_registered", redacted(&registered));
    assert_eq!(
        register(running, name, PASSWORD).await.code(),
        "LOG_IN_NAME_TAKEN"
    );
    let wrong = running.api.log_in(name, "not the password").await;
    assert_eq!(wrong.code(), "CREDENTIALS_WRONG");
    let unknown = running.api.log_in("nobody.at.all", PASSWORD).await;
    assert_eq!(
        unknown.body, wrong.body,
        "an unknown name is answered alike"
    );

    let session = log_in(running, name).await;
    insta::assert_snapshot!("accounts_2_logged_in", redacted(&session));
    let me = running
        .api
        .with_token(session["accessToken"].as_str().unwrap());
    let seen = me.graphql(documents::ME, json!({})).await.data();
    insta::assert_snapshot!("accounts_3_me", redacted(&seen));
    let nobody = running.api.graphql(documents::ME, json!({})).await.data();
    assert_eq!(nobody["me"], Value::Null);
}

async fn a_session_goes_on_with_each_refresh_and_ends_when_a_token_comes_back(
    running: &'static Running,
) {
    register(running, "refreshes", PASSWORD).await.data();
    let first = log_in(running, "refreshes").await;
    let second = refresh(running, &first["refreshToken"]).await.data();
    let third = refresh(running, &second["refreshSession"]["refreshToken"])
        .await
        .data();
    let newest = &third["refreshSession"];
    let me = running
        .api
        .with_token(newest["accessToken"].as_str().unwrap());
    assert_eq!(me.account().await, first["me"]["id"].as_str().unwrap());

    let reused = refresh(running, &first["refreshToken"]).await;
    assert_eq!(reused.code(), "REFRESH_TOKEN_REUSED");
    let ended = refresh(running, &newest["refreshToken"]).await;
    assert_eq!(ended.code(), "SESSION_ENDED");
    let never = refresh(running, &json!("never given out")).await;
    assert_eq!(never.code(), "REFRESH_TOKEN_INVALID");
    // another session of the same account goes on
    let other = log_in(running, "refreshes").await;
    refresh(running, &other["refreshToken"]).await.data();
}

async fn a_session_ends_with_the_log_out(running: &'static Running) {
    register(running, "logs.out", PASSWORD).await.data();
    let session = log_in(running, "logs.out").await;
    let input = json!({ "input": { "refreshToken": session["refreshToken"] } });
    for _ in 0..2 {
        let answer = running
            .api
            .graphql(documents::LOG_OUT, input.clone())
            .await
            .data();
        assert_eq!(answer["logOut"]["loggedOut"], true);
    }
    assert_eq!(
        refresh(running, &session["refreshToken"]).await.code(),
        "SESSION_ENDED"
    );
}

async fn failures_lock_the_name_out_for_a_while(running: &'static Running) {
    register(running, "fails", PASSWORD).await.data();
    let mut codes = Vec::new();
    for _ in 0..6 {
        codes.push(running.api.log_in("fails", "not the password").await.code());
    }
    assert_eq!(codes[..5], ["CREDENTIALS_WRONG"; 5]);
    assert_eq!(codes[5], "LOCKED_OUT");
    let right = running.api.log_in("fails", PASSWORD).await;
    assert_eq!(right.code(), "LOCKED_OUT", "even with the right password");
    running.clock.advance(TimeDelta::minutes(16));
    log_in(running, "fails").await;
}
