//! Every mutation refused in every way it can be, as one table; no mutation of the schema is left out.

use std::collections::BTreeSet;
use std::fmt::Write;

use chrono::TimeDelta;
use identity::{Level, Profile};
use policy::{Action, Actor, PositionRole};
use serde_json::{Value, json};
use testkit::{Backend, Caller, citizen, officer, program};

use crate::support::{Office, PASSWORD, ba_dinh, refresh_token, tenant_at};

/// Mutation, its input type, and a selection.
const MUTATIONS: &[(&str, &str, &str)] = &[
    ("registerCitizen", "RegisterCitizenInput", "account { id }"),
    ("logIn", "LogInInput", "accessToken"),
    ("refreshSession", "RefreshSessionInput", "accessToken"),
    ("logOut", "LogOutInput", "loggedOut"),
    ("logInService", "LogInServiceInput", "accessToken"),
    (
        "createServiceAccount",
        "CreateServiceAccountInput",
        "secret",
    ),
    (
        "revokeServiceAccount",
        "RevokeServiceAccountInput",
        "serviceAccount { status }",
    ),
];

/// Mutations that nobody is refused for who they are or what they say: they tell nothing.
const NEVER_REFUSED: &[&str] = &["logOut"];

struct Refusals {
    office: Office,
    table: String,
    refused: BTreeSet<&'static str>,
}

impl Refusals {
    async fn call(&self, actor: &Actor, mutation: &str, input: Value) -> testkit::Answer {
        let (name, input_type, selection) = MUTATIONS
            .iter()
            .find(|(name, _, _)| *name == mutation)
            .unwrap();
        let query = format!(
            "mutation ($input: {input_type}!) {{ {name}(input: $input) {{ {selection} }} }}"
        );
        // The world's key signs for actors of any kind.
        Caller::new(identity::router(&self.office.world.ctx, &self.office.means))
            .as_actor(&self.office.world, actor)
            .graphql(&query, json!({ "input": input }))
            .await
    }

    async fn refuse(&mut self, mutation: &'static str, case: &str, actor: &Actor, input: Value) {
        let code = self.call(actor, mutation, input).await.code();
        writeln!(self.table, "{mutation} · {case} · {code}").unwrap();
        self.refused.insert(mutation);
    }
}

async fn every_mutation_is_refused_as_it_should_be(backend: Backend) {
    let office = Office::open(backend).await;
    let mut refusals = Refusals {
        office,
        table: String::new(),
        refused: BTreeSet::new(),
    };
    accounts(&mut refusals).await;
    sessions(&mut refusals).await;
    programs(&mut refusals).await;
    insta::assert_snapshot!("refusals", refusals.table);

    let sdl = identity::sdl();
    let mutations = sdl
        .split("type Mutation {")
        .nth(1)
        .unwrap()
        .split("\n}")
        .next()
        .unwrap();
    let declared: BTreeSet<&str> = mutations
        .lines()
        .filter_map(|line| line.trim().split_once('(').map(|(name, _)| name))
        .filter(|name| name.chars().all(char::is_alphanumeric))
        .collect();
    let covered: BTreeSet<&str> = refusals
        .refused
        .iter()
        .chain(NEVER_REFUSED)
        .copied()
        .collect();
    assert_eq!(declared, covered);
}

async fn accounts(refusals: &mut Refusals) {
    let input = |name: &str, password: &str, full_name: &str| json!({ "logInName": name, "password": password, "fullName": full_name });
    let good = || input("moi.den", PASSWORD, "Bùi Văn Mới");
    let reception = officer(ba_dinh(), &[PositionRole::Reception]);
    for (case, actor, input) in [
        ("as a citizen", &citizen(1), good()),
        ("as an officer", &reception, good()),
        ("as a program", &program(ba_dinh(), Action::ALL), good()),
        (
            "taken name",
            &Actor::Anonymous,
            input("CongDan1", PASSWORD, "Bùi Văn Mới"),
        ),
        (
            "malformed name",
            &Actor::Anonymous,
            input("công dân", PASSWORD, "Bùi Văn Mới"),
        ),
        (
            "short password",
            &Actor::Anonymous,
            input("moi.den", "ngắn", "Bùi Văn Mới"),
        ),
        (
            "long password",
            &Actor::Anonymous,
            input("moi.den", &"dài ơi ".repeat(50), "Bùi Văn Mới"),
        ),
        (
            "password with the name",
            &Actor::Anonymous,
            input("moi.den", "a moi.den z", "Bùi Văn Mới"),
        ),
        (
            "common password",
            &Actor::Anonymous,
            input("moi.den", "matkhau123", "Bùi Văn Mới"),
        ),
        (
            "demonstration's password",
            &Actor::Anonymous,
            input("moi.den", "motcua-demo-2026", "Bùi Văn Mới"),
        ),
        (
            "no full name",
            &Actor::Anonymous,
            input("moi.den", PASSWORD, "  "),
        ),
        (
            "missing field",
            &Actor::Anonymous,
            json!({ "logInName": "moi.den" }),
        ),
    ] {
        refusals.refuse("registerCitizen", case, actor, input).await;
    }
    let found = refusals.office.try_log_in("moi.den", PASSWORD).await;
    assert_eq!(
        found.code(),
        "CREDENTIALS_WRONG",
        "a refused registration left an account"
    );
}

async fn sessions(refusals: &mut Refusals) {
    let anonymous = &Actor::Anonymous;
    let input = |name: &str, password: &str| json!({ "logInName": name, "password": password });
    for (case, input) in [
        ("unknown name", input("khong.co.ai", PASSWORD)),
        ("malformed name", input("không có ai", PASSWORD)),
        ("wrong password", input("congdan1", PASSWORD)),
        ("empty password", input("congdan2", "")),
        (
            "tenant without a position",
            json!({ "logInName": "xuly.xa", "password": "motcua-demo-2026",
                    "tenant": tenant_at(Level::Province, "04") }),
        ),
        (
            "tenant that is none",
            json!({ "logInName": "xuly.xa", "password": "motcua-demo-2026", "tenant": "00004" }),
        ),
    ] {
        refusals.refuse("logIn", case, anonymous, input).await;
    }
    for _ in 0..5 {
        refusals
            .call(anonymous, "logIn", input("xuly.tinh", "sai"))
            .await;
    }
    refusals
        .refuse(
            "logIn",
            "locked name",
            anonymous,
            input("xuly.tinh", "motcua-demo-2026"),
        )
        .await;

    let refresh = |token: &str| json!({ "refreshToken": token });
    let session = refusals.office.log_in("congdan1").await;
    let token = refresh_token(&session);
    refusals
        .refuse("refreshSession", "unknown token", anonymous, refresh("xyz"))
        .await;
    refusals
        .call(anonymous, "refreshSession", refresh(token))
        .await
        .data();
    refusals
        .refuse("refreshSession", "used token", anonymous, refresh(token))
        .await;
    refusals
        .refuse("refreshSession", "ended session", anonymous, refresh(token))
        .await;
    let idle = refusals.office.log_in("congdan1").await;
    refusals.office.world.clock.advance(TimeDelta::days(7));
    let idle = refresh(refresh_token(&idle));
    refusals
        .refuse("refreshSession", "idle session", anonymous, idle)
        .await;
    refusals
        .call(anonymous, "logOut", refresh("xyz"))
        .await
        .data();
}

async fn programs(refusals: &mut Refusals) {
    let admin = &officer(ba_dinh(), &[PositionRole::Administrator]);
    let create = |tenant: Value, title: &str, permissions: &[&str]| json!({ "tenant": tenant, "title": title, "permissions": permissions });
    let here = || json!(ba_dinh());
    let good = || create(here(), "Phần mềm", &["READ_DOSSIER"]);
    let others: Vec<PositionRole> = PositionRole::ALL
        .iter()
        .copied()
        .filter(|role| *role != PositionRole::Administrator)
        .collect();
    let elsewhere = tenant_at(Level::Commune, "00008");
    // A tenant of a tree that this installation does not have, with an administrator who says so.
    let unknown = Profile::ThreeLevel.tenant_id(Level::Commune, &"00001".parse().unwrap());
    for (case, actor, input) in [
        ("anonymous", &Actor::Anonymous, good()),
        ("as a citizen", &citizen(1), good()),
        (
            "as an officer of every other role",
            &officer(ba_dinh(), &others),
            good(),
        ),
        ("as a program", &program(ba_dinh(), Action::ALL), good()),
        (
            "at another tenant",
            admin,
            create(json!(elsewhere), "Phần mềm", &["READ_DOSSIER"]),
        ),
        (
            "at an unknown tenant",
            &officer(unknown, &[PositionRole::Administrator]),
            create(json!(unknown), "Phần mềm", &["READ_DOSSIER"]),
        ),
        (
            "tenant that is none",
            admin,
            create(json!("00004"), "Phần mềm", &["READ_DOSSIER"]),
        ),
        (
            "id of another kind",
            admin,
            create(json!("acc_00000000000000000000000001"), "x", &[]),
        ),
        ("no title", admin, create(here(), "", &["READ_DOSSIER"])),
        ("no permission", admin, create(here(), "Phần mềm", &[])),
        (
            "permission of officials",
            admin,
            create(here(), "Phần mềm", &["APPROVE"]),
        ),
    ] {
        refusals
            .refuse("createServiceAccount", case, actor, input)
            .await;
    }
    let now = refusals.office.ctx.clock.now();
    refusals
        .office
        .world
        .clock
        .set("2025-06-30T02:00:00Z".parse().unwrap());
    refusals
        .refuse("createServiceAccount", "at a tenant to come", admin, good())
        .await;
    refusals.office.world.clock.set(now);

    let id = program(ba_dinh(), &[]).account().unwrap();
    let input = || json!({ "id": id });
    let clerk = officer(ba_dinh(), &[PositionRole::Clerk]);
    let citizens = refusals.office.log_in("congdan2").await["me"]["id"].clone();
    for (case, actor, input) in [
        ("anonymous", &Actor::Anonymous, input()),
        ("as a citizen", &citizen(1), input()),
        ("as a clerk", &clerk, input()),
        ("unknown account", admin, input()),
        ("account of a citizen", admin, json!({ "id": citizens })),
        ("id that is none", admin, json!({ "id": "1" })),
    ] {
        refusals
            .refuse("revokeServiceAccount", case, actor, input)
            .await;
    }

    let anonymous = &Actor::Anonymous;
    for (case, input) in [
        ("unknown account", json!({ "id": id, "secret": "xyz" })),
        (
            "account of a citizen",
            json!({ "id": citizens, "secret": "motcua-demo-2026" }),
        ),
        (
            "id of another kind",
            json!({ "id": ba_dinh(), "secret": "xyz" }),
        ),
    ] {
        refusals
            .refuse("logInService", case, anonymous, input)
            .await;
    }
}

testkit::on_both_back_ends!(every_mutation_is_refused_as_it_should_be);
