//! The demonstration's accounts: complete, made once, and worthless without the demonstration.

use std::sync::Arc;

use identity::{Profile, Seal};
use serde_json::json;
use testkit::{Backend, Caller};

use crate::support::{Office, config};

async fn has_a_log_in_for_each_role_and_level(backend: Backend) {
    let office = Office::empty(backend).await;
    office.import(Profile::ThreeLevel, &config()).await;
    let op = office.op();
    let seed = async || {
        identity::seed_demonstration(&op, &office.means, Profile::ThreeLevel)
            .await
            .unwrap()
    };
    let log_ins = seed().await;
    let lines: Vec<String> = log_ins
        .iter()
        .map(|one| {
            let role = one.role.map(|role| role.name()).unwrap_or("citizen");
            let tenant = one
                .tenant
                .as_ref()
                .map(|(_, name)| name.as_str())
                .unwrap_or_default();
            format!(
                "{} · {} · {role} · {tenant}",
                one.log_in_name, one.full_name
            )
        })
        .collect();
    insta::assert_snapshot!("log_ins", lines.join("\n"));
    assert_eq!(seed().await, log_ins);
    for one in &log_ins {
        let me = office.log_in(&one.log_in_name).await["me"].clone();
        assert_eq!(me["fullName"], one.full_name.as_str());
        assert_eq!(
            me["tenant"]["name"].as_str(),
            one.tenant.as_ref().map(|(_, name)| name.as_str())
        );
    }
}

async fn opens_nothing_afterwards(backend: Backend) {
    let office = Office::open(backend).await;
    let means = Arc::new(config().means(&Seal::draw_text().unwrap(), false).unwrap());
    let caller = Caller::new(identity::router(&office.ctx, &means));
    let query = r#"mutation { logIn(input: { logInName: "quantri.xa", password: "motcua-demo-2026" }) {
        accessToken } }"#;
    assert_eq!(
        caller.graphql(query, json!({})).await.code(),
        "CREDENTIALS_WRONG"
    );
}

testkit::on_both_back_ends!(
    has_a_log_in_for_each_role_and_level,
    opens_nothing_afterwards
);
