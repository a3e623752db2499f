//! Log-in, lock-out, and where an officer works.

use chrono::TimeDelta;
use identity::{CreateOfficer, Level, NewPosition};
use policy::PositionRole;
use serde_json::json;
use testkit::Backend;

use crate::support::{Office, PASSWORD, ba_dinh, tenant_at};

async fn an_officer_works_where_a_position_is(backend: Backend) {
    let office = Office::open(backend).await;
    let ha_noi = tenant_at(Level::Province, "01");
    let position = |tenant, role| NewPosition { tenant, role };
    let command = CreateOfficer {
        log_in_name: "hai.noi".to_owned(),
        password: PASSWORD.to_owned(),
        full_name: "Đỗ Văn Hai Nơi".to_owned(),
        positions: vec![
            position(ba_dinh(), PositionRole::Reception),
            position(ha_noi, PositionRole::Leadership),
            position(ba_dinh(), PositionRole::Clerk),
        ],
    };
    identity::create_officer(&office.op(), &office.means, command)
        .await
        .unwrap();
    let query = "mutation ($input: LogInInput!) { logIn(input: $input) { accessToken
        me { tenant { name } roles permissions } } }";
    let log_in = async |tenant: Option<String>| {
        let input = json!({ "logInName": "hai.noi", "password": PASSWORD, "tenant": tenant });
        office
            .caller
            .graphql(query, json!({ "input": input }))
            .await
    };
    let here = log_in(None).await.data()["logIn"].take();
    assert_eq!(here["me"]["tenant"]["name"], "Phường Ba Đình");
    assert_eq!(here["me"]["roles"], json!(["RECEPTION", "CLERK"]));
    let there = log_in(Some(ha_noi.to_string())).await.data()["logIn"].take();
    assert_eq!(there["me"]["roles"], json!(["LEADERSHIP"]));
    assert_eq!(
        there["me"]["permissions"],
        json!([
            "dossier.complete_step",
            "dossier.approve",
            "dossier.refuse",
            "dossier.claim_step",
            "dossier.assign_step",
            "dossier.reassign_step",
            "dossier.hand_over_step",
            "dossier.delegate_step",
            "dossier.return_to_step",
            "dossier.consult",
            "dossier.answer_consultation",
            "dossier.call_off_consultation",
            "dossier.undo_last_act",
            "dossier.request_supplement",
            "dossier.propose_extension",
            "dossier.decide_extension",
            "dossier.request_due_correction",
            "dossier.decide_due_correction",
            "dossier.stop",
            "dossier.manage_routing",
            "dossier.read",
            "dossier.send_message",
            "dossier.read_evaluations",
            "dossier.list",
            "figures.read",
            "catalogue.adopt"
        ])
    );
    let nowhere = log_in(Some(tenant_at(Level::Province, "04").to_string())).await;
    assert_eq!(nowhere.code(), "NO_POSITION_AT_TENANT");

    // The token says so too, to every service.
    let caller = office
        .caller
        .with_token(there["accessToken"].as_str().unwrap());
    let me = caller
        .graphql("{ me { tenant { name } roles } }", json!({}))
        .await
        .data();
    assert_eq!(me["me"]["tenant"]["name"], "Thành phố Hà Nội");
}

async fn five_failures_lock_a_name_for_a_while(backend: Backend) {
    let office = Office::open(backend).await;
    // A name that nobody has is locked like any other.
    for name in ["congdan1", "khong.co.ai"] {
        for _ in 0..5 {
            assert_eq!(
                office.try_log_in(name, "sai mật khẩu").await.code(),
                "CREDENTIALS_WRONG"
            );
        }
        let locked = office.try_log_in(name, "motcua-demo-2026").await;
        assert_eq!(locked.code(), "LOCKED_OUT", "{name}");
        let message = locked.body["errors"][0]["message"].as_str().unwrap();
        assert!(message.contains("09:15 11/02/2026"), "{message}");
    }
    assert!(
        office
            .try_log_in("congdan2", "motcua-demo-2026")
            .await
            .body
            .get("errors")
            .is_none()
    );
    office
        .world
        .clock
        .advance(TimeDelta::minutes(15) - TimeDelta::microseconds(1));
    assert_eq!(
        office
            .try_log_in("congdan1", "motcua-demo-2026")
            .await
            .code(),
        "LOCKED_OUT"
    );
    office.world.clock.advance(TimeDelta::microseconds(1));
    office
        .try_log_in("congdan1", "motcua-demo-2026")
        .await
        .data();
    // Success forgets the failures before it.
    for _ in 0..4 {
        assert_eq!(
            office.try_log_in("congdan1", "sai").await.code(),
            "CREDENTIALS_WRONG"
        );
    }
    office
        .try_log_in("congdan1", "motcua-demo-2026")
        .await
        .data();
    assert_eq!(
        office.try_log_in("congdan1", "sai").await.code(),
        "CREDENTIALS_WRONG"
    );
}

/// Guesses made side by side are counted one by one.
async fn guesses_side_by_side_do_not_pass_the_limit(backend: Backend) {
    let office = Office::open(backend).await;
    let guesses = (0..12).map(|_| office.try_log_in("congdan1", "sai mật khẩu"));
    let codes: Vec<String> = futures_util::future::join_all(guesses)
        .await
        .iter()
        .map(testkit::Answer::code)
        .collect();
    let looked_at = codes
        .iter()
        .filter(|code| *code == "CREDENTIALS_WRONG")
        .count();
    assert_eq!(looked_at, 5, "{codes:?}");
    assert_eq!(
        codes.len() - looked_at,
        codes.iter().filter(|code| *code == "LOCKED_OUT").count()
    );
}

testkit::on_both_back_ends!(
    an_officer_works_where_a_position_is,
    five_failures_lock_a_name_for_a_while,
    guesses_side_by_side_do_not_pass_the_limit,
);
